/**
 * Years of keeping.
 * @module
 */

/** The same day so many years later, in UTC; of 29 February the day after. @param at instant in seconds */
export function yearsAfter(at: number, years: number): number {
  const date = new Date(at * 1000)
  return date.setUTCFullYear(date.getUTCFullYear() + years) / 1000
}
