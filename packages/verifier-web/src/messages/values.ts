/**
 * Values as people read them. Dates are civil dates in UTC; digits are 0 to 9, grouped as on the paper, in every
 * language.
 * @module
 */
import { secondsPerDay, showHundredths } from '@kpc/schema'
import type { Values } from '@kpc/schema/words/message'
import type { TypedNumber } from '../scan-result.ts'
import { locale } from './messages.ts'

const dates = new Map<string, Intl.DateTimeFormat>()
const times = new Map<string, Intl.DateTimeFormat>()

/** A day as `2 Nov 2026`. */
export function showDay(day: number): string {
  const format =
    dates.get(locale()) ??
    new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  dates.set(locale(), format)
  return format.format(day * secondsPerDay * 1000)
}

/** What people of this language type before decimals. */
export function decimalMark(): '.' | ',' {
  return (1.5).toLocaleString(locale()).includes(',') ? ',' : '.'
}

/** Whole numbers as on the paper, in every language: `15,654`. */
export function showCount(value: number | string): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** Hundredths as on the paper, in every language: `15,654.12`. */
export function showAmount(hundredths: number): string {
  const [whole = '', decimals = ''] = showHundredths(hundredths).split('.')
  return `${showCount(whole)}.${decimals}`
}

/** The size of a file, in the units of the language: `1,240 kB`. */
export function showSize(bytes: number): string {
  const format = { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 } as const
  return Math.ceil(bytes / 1000).toLocaleString(locale(), format)
}

/** A certificate number as it is printed: `BW 0004417`. */
export function showNumber(number: string): string {
  return `${number.slice(0, 2)} ${number.slice(2)}`
}

/** What was typed, as it is printed. */
export function shownAsked({ number, phrase }: TypedNumber): Values {
  return { number: showNumber(number), phrase: phrase.replace(/(.{4})(?=.)/g, '$1 ') }
}

/** The name of a key in groups that can be read aloud. */
export function showKid(kid: string): string {
  return kid.replace(/(.{4})(?=.)/g, '$1 ')
}

/** The civil date, in UTC, of an instant. */
export function showDayOf(instant: number): string {
  return showDay(Math.floor(instant / secondsPerDay))
}

/** A time at this post, by the clock of the device: `25 Nov 2026, 14:35`. */
export function showLocalTime(instant: number): string {
  // A device that travels has another zone than before.
  const name = `${locale()} ${new Date().getTimezoneOffset()}`
  const format =
    times.get(name) ??
    new Intl.DateTimeFormat(locale(), {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  times.set(name, format)
  return format.format(instant * 1000)
}

/** The same with its zone, for whoever reads it elsewhere: `25 Nov 2026, 14:35 (UTC+01:00)`. */
export function showLocalTimeInZone(instant: number): string {
  return `${showLocalTime(instant)} (${zoneOf(instant)})`
}

/** How far the clock of the device was from UTC then. */
export function zoneOf(instant: number): string {
  const minutes = -new Date(instant * 1000).getTimezoneOffset()
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  const two = (count: number): string => String(count).padStart(2, '0')
  return `UTC${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`
}
