/**
 * Instants, seconds since 1970-01-01T00:00:00Z, as RFC 3339 in UTC.
 * @module
 */

export function showInstant(instant: number): string {
  return new Date(instant * 1000).toISOString().replace('.000', '')
}

/** @returns undefined unless it is an instant written `2027-11-01T00:00:00Z` */
export function parseInstant(text: string): number | undefined {
  const at = Date.parse(text) / 1000
  return Number.isInteger(at) && showInstant(at) === text ? at : undefined
}

const months = 'january february march april may june july august september october november december'.split(' ')

/** @returns the day since 1970-01-01 of a date in words, `29 May 2027`; undefined where it is none */
export function dayInWords(text: string): number | undefined {
  const [, day, name = '', year] = /^(\d{1,2}) ([A-Za-z]{3,9}) (\d{4})$/.exec(text.trim()) ?? []
  const month = months.findIndex((one) => name !== '' && one.startsWith(name.toLowerCase()))
  const at = new Date(Date.UTC(Number(year), month, Number(day)))
  return month >= 0 && at.getUTCDate() === Number(day) ? at.getTime() / 86_400_000 : undefined
}
