/**
 * Why a document is not set as PDF.
 * @module
 */
import { input, type Reason, refusing } from '../refusal.ts'

export const paperRefusals = {
  PAPER_LETTER: input(
    'PDF/A-2a',
    'no font of this program has a letter of it, which a PDF would leave out: ask for it as HTML',
  ),
} as const satisfies Record<string, Reason>

export const paperRefusal = refusing(paperRefusals)
