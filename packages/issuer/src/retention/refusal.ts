/**
 * Why nothing is destroyed, or nobody's data is handed out.
 * @module
 */
import { conflict, input, type Reason, refusing } from '@kpc/host/refusal'

export const retentionRefusals = {
  RETENTION_NOTHING: conflict('R53, R54', 'nothing is due: see kpc retention list'),
  RETENTION_OTHER: conflict(
    'kpc retention',
    'what is due is not what was looked at: look at the list again, and name the look that it shows',
  ),
  RETENTION_REASON: input('kpc retention', 'say why, in 1 to 200 characters: the ledger keeps it'),
  SUBJECT_FORM: input('kpc retention', 'name the person or the company whose data it is, as it is written here'),
} as const satisfies Record<string, Reason>

export type RetentionCode = keyof typeof retentionRefusals

export const retentionRefusal = refusing(retentionRefusals)
