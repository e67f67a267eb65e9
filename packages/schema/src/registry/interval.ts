/**
 * Intervals of civil dates, `[from, until)`: what is trusted is so since a day and until a day.
 * @module
 */
import type { RecordOf } from '../field/field.ts'
import { civilDate } from '../field/time.ts'

export const intervalFields = {
  from: { key: 'from', label: 'From', kind: civilDate },
  until: { key: 'until', label: 'Until', kind: civilDate, optional: true },
} as const

export type Interval = RecordOf<typeof intervalFields>

export function overlap(a: Interval, b: Interval): boolean {
  return (a.until === undefined || b.from < a.until) && (b.until === undefined || a.from < b.until)
}

export function isEmpty({ from, until }: Interval): boolean {
  return until !== undefined && until <= from
}

/** Is the day within `[from, until)`? */
export function covers({ from, until }: Interval, day: number): boolean {
  return from <= day && (until === undefined || day < until)
}
