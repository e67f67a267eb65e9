/**
 * Why a report is not written.
 * @module
 */
import { input, type Reason, refusing } from '@kpc/host/refusal'

export const reportRefusals = {
  REPORT_LETTER: input(
    'kpc-scheme report',
    'no font has this letter: write the record otherwise, or take HTML or Markdown',
  ),
} as const satisfies Record<string, Reason>

export const reportRefusal = refusing(reportRefusals)
