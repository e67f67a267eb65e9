/**
 * Civil dates: days since 1970-01-01 in the proleptic Gregorian calendar, without a time zone.
 * @module
 */

export const secondsPerDay = 86400

/** @returns the day, or undefined where the text is no date of the calendar, written YYYY-MM-DD */
export function parseDate(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined
  const day = Date.parse(`${text}T00:00:00Z`) / (secondsPerDay * 1000)
  return !Number.isNaN(day) && showDate(day) === text ? day : undefined
}

/** Days that were shown lately: a verdict shows the same few a dozen times. */
const shown = new Map<number, string>()
const mostShown = 4096

/** A day as YYYY-MM-DD (RFC 3339 full-date). */
export function showDate(day: number): string {
  let text = shown.get(day)
  if (text === undefined) {
    text = new Date(day * secondsPerDay * 1000).toISOString().slice(0, 10)
    if (shown.size >= mostShown) shown.clear()
    shown.set(day, text)
  }
  return text
}

/** The civil date in UTC of an instant in seconds. */
export function dayOf(instant: number): number {
  return Math.floor(instant / secondsPerDay)
}
