/**
 * Dates as people type them.
 * @module
 */

const months = 'january february march april may june july august september october november december'.split(' ')

/** @returns the day since 1970-01-01 of a date in words, `29 May 2027`; undefined where it is none */
export function dayInWords(text: string): number | undefined {
  const [, day, name = '', year] = /^(\d{1,2}) ([A-Za-z]{3,9}) (\d{4})$/.exec(text.trim()) ?? []
  const month = months.findIndex((one) => name !== '' && one.startsWith(name.toLowerCase()))
  const at = new Date(Date.UTC(Number(year), month, Number(day)))
  return month >= 0 && at.getUTCDate() === Number(day) ? at.getTime() / 86_400_000 : undefined
}
