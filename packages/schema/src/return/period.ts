/**
 * The periods of statistics: quarters for trade, halves of a year for production (KPCS Annex III a, c).
 *
 * Days are civil days in UTC, so a period has the same days wherever it is counted.
 * @module
 */
import { FormatError } from '../errors.ts'
import { type Kind, kindOf, same } from '../field/field.ts'

/** What a period is asked about. */
export type Subject = 'trade' | 'production'

/**
 * @property name `2026-Q4`, `2026-H2`
 * @property first its first day, and `last` its last one, in days since 1970-01-01
 * @property due the last day of the two months within which its return is published (Annex III a, c; R61, R62)
 */
export interface Period {
  readonly name: string
  readonly subject: Subject
  readonly first: number
  readonly last: number
  readonly due: number
}

const pattern = /^(20\d\d)-(?:Q([1-4])|H([12]))$/

/** The name of a period: `2026-Q4`, `2026-H2`. */
export const periodName: Kind<string> = kindOf(
  { is: 'text', max: 7 },
  (item) => {
    if (typeof item !== 'string') throw new FormatError('FIELD_TYPE')
    if (!pattern.test(item)) throw new FormatError('FIELD_RANGE')
    return item
  },
  same,
  same,
)

/** @returns undefined where the name is none of a period */
export function periodOf(name: string): Period | undefined {
  const found = pattern.exec(name)
  if (!found) return undefined
  const [, year, quarter, half] = found
  const months = quarter === undefined ? 6 : 3
  const month = (Number(quarter ?? half) - 1) * months
  const dayBefore = (after: number): number => firstOfMonth(Number(year), month + months + after) - 1
  return {
    name,
    subject: quarter === undefined ? 'production' : 'trade',
    first: firstOfMonth(Number(year), month),
    last: dayBefore(0),
    due: dayBefore(2),
  }
}

/** @param name of a period, as every return has it @throws {RangeError} any other */
export function periodNamed(name: string): Period {
  const period = periodOf(name)
  if (!period) throw new RangeError(`${name} is no period`)
  return period
}

/** The name of the period of a subject that a day is in. */
export function periodHolding(day: number, subject: Subject): string {
  const date = new Date(day * 86_400_000)
  const months = subject === 'trade' ? 3 : 6
  const letter = subject === 'trade' ? 'Q' : 'H'
  return `${date.getUTCFullYear()}-${letter}${Math.floor(date.getUTCMonth() / months) + 1}`
}

/** @param month from 0, also beyond the year */
function firstOfMonth(year: number, month: number): number {
  return Date.UTC(year, month, 1) / 86_400_000
}
