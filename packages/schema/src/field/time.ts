/**
 * Civil dates and instants.
 * @module
 */
import { showDate } from '../civil-date.ts'
import { showInstant } from '../instant.ts'
import { type Kind, kindOf } from './field.ts'
import { count, whole } from './number.ts'

/** 2003-01-01, when the scheme began, and 2149-06-06, the last day of two bytes. */
export const firstDay = 12053
export const lastDay = 65535

/** A civil date: days since 1970-01-01 (as RFC 8943 counts them, without its tag). */
export const civilDate: Kind<number> = whole({ is: 'date' }, firstDay, lastDay, showDate)

/** An instant: seconds since 1970-01-01T00:00:00Z (as RFC 8949 section 3.4.2, without its tag). */
export const instant: Kind<number> = whole({ is: 'instant' }, firstDay * 86400, lastDay * 86400, showInstant)

/** A civil date at or after that of another field, written as days after it. */
export function daysAfter(field: string, max: number): Kind<number> {
  const days = count(0, max)
  return kindOf(
    { is: 'days-after', field, max },
    (item, beside) => (beside[field] as number) + days.decode(item, beside),
    (value, beside) => value - (beside[field] as number),
    showDate,
  )
}
