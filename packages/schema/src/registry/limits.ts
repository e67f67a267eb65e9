/**
 * Limits that the scheme sets: after which days trust data are old, and what scales may differ by.
 * @module
 */
import { word } from '../field/code.ts'
import type { RecordOf } from '../field/field.ts'
import { count } from '../field/number.ts'

/** Days after which trust data are old; and what scales may differ by. */
export const limitFields = {
  agedDays: { key: 'agedDays', label: 'A line after days', kind: count(1, 36_500) },
  staleDays: { key: 'staleDays', label: 'A banner after days', kind: count(1, 36_500) },
  endedDays: { key: 'endedDays', label: 'No answer after days', kind: count(1, 36_500) },
  /** Hundredths of a carat a line. */
  tolerance: { key: 'tolerance', label: 'Weighing tolerance', kind: count(0, 10_000) },
  /** What a certificate newer than its issued list gets. */
  later: { key: 'later', label: 'Newer than the issued list', kind: word('note', 'warn') },
} as const
export type TrustLimits = RecordOf<typeof limitFields>

export const defaultLimits: TrustLimits = { agedDays: 7, staleDays: 30, endedDays: 60, tolerance: 5, later: 'note' }
