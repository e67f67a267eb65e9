/**
 * The language in use, and values as people read them.
 *
 * Names of participants and authorities come from the registry, never from the platform, but for territories;
 * dates are civil dates in UTC; digits are 0 to 9, grouped as on the paper, in every language.
 * @module
 */
import {
  type Check,
  type CheckCode,
  labelOf,
  nameIn,
  parseDate,
  secondsPerDay,
  showHundredths,
  type Trust,
} from '@kpc/schema'
import { signal } from '@preact/signals'
import type { Asked } from '../scan-result.ts'
import { type BoxName, boxNumbers } from './boxes.ts'
import { loadLanguage, type Messages } from './language.ts'
import { plain, type Text, type Values } from './message.ts'

const inUse = signal<Messages | undefined>(undefined)

/**
 * The words of the language in use. Whatever a component reads here it reads anew when the language
 * changes: so never outside of a function.
 */
export const messages: Messages = new Proxy({} as Messages, {
  get: (_, key) => (inUse.value ?? missing())[key as keyof Messages],
})

function missing(): never {
  throw new TypeError('no language is loaded yet')
}

/** Whether a language is loaded. */
export function isSpeaking(): boolean {
  return inUse.value !== undefined
}

export function speak(language: Messages): void {
  inUse.value = language
}

/** Changes the language, where its file can be loaded. */
export async function speakIn(tag: string): Promise<boolean> {
  const language = await loadLanguage(tag).catch(() => undefined)
  if (language) speak(language)
  return language !== undefined
}

/** The sentence without markup, for labels and screen readers. */
export function say(text: Text, values: Values = {}): string {
  return plain(text, values, messages.words.language, messages.words.direction === 'rtl' ? isolated : showValue)
}

/** In a sentence from right to left a value stands apart, in its own direction (Unicode UAX 9). */
function isolated(value: string | number): string {
  return `\u2068${showValue(value)}\u2069`
}

/** Gregorian, and with the digits 0 to 9 in every language, as on the paper. */
const locale = (): string => `${messages.locale}-u-ca-gregory-nu-latn`
const dates = new Map<string, Intl.DateTimeFormat>()

/** A day as `2 Nov 2026`. */
export function showDay(day: number): string {
  const format =
    dates.get(locale()) ??
    new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  dates.set(locale(), format)
  return format.format(day * secondsPerDay * 1000)
}

/** A value in a sentence: a number that is long enough is grouped as the language does. */
export function showValue(value: string | number): string {
  if (typeof value === 'string' || Math.abs(value) < 10_000) return String(value)
  return value.toLocaleString(locale())
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
export function shownAsked({ number, phrase }: Asked): Values {
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
  const format = new Intl.DateTimeFormat(locale(), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
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

type Names = ReadonlyMap<string, string>

/** A language by its own name: `Français`. */
export function languageName(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
}

/** The name of a participant or an authority in the language in use. */
export function nameOf(names: Names): string {
  return nameIn(names, messages.words.language)
}

/**
 * A participant by its name; a territory with that of which it is a part: `Belgium (European Union)`. By its
 * code where the registry does not know it. Of a territory the registry has no name: the browser says it.
 */
export function participantName(code: string, trust: Trust): string {
  const participant = trust.participants.get(code)
  if (participant) return nameOf(participant.names)
  const [whole] = (trust.registry.territories ?? [])
    .filter((territory) => territory.code === code)
    .sort((a, b) => b.from - a.from)
  const of = whole && trust.participants.get(whole.participant)
  return of ? `${regionName(code)} (${nameOf(of.names)})` : code
}

function regionName(code: string): string {
  return new Intl.DisplayNames([messages.words.language, 'en'], { type: 'region' }).of(code) ?? code
}

/** Facts of a check as people read them: names for codes, `2 Nov 2026` for `2026-11-02`. */
export function readable(facts: Values = {}, trust: Trust): Values {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, readableFact(name, value, trust)]))
}

function readableFact(name: string, value: string | number, trust: Trust): string | number {
  if (name === 'seen') return showLocalTime(Number(value))
  if (typeof value === 'number') return value
  if (name === 'code' || name === 'here' || name === 'destination') return participantName(value, trust)
  if (name === 'authority') return authorityName(value, trust)
  if (name === 'otherCode') return messages.otherCodes[value as keyof Messages['otherCodes']] ?? value
  if (name === 'reason') return say(messages.codes[value as CheckCode]?.[0] ?? value).replace(/[.。]$/, '')
  if (name === 'by' || name === 'number') return showNumber(value)
  if (name === 'kid') return showKid(value)
  if (name === 'use') return useName(value)
  const day = parseDate(value)
  return day === undefined ? value : showDay(day)
}

/** What a key is for; of a later edition the word that the registry has. */
export function useName(use: string): string {
  return messages.uses[use as keyof Messages['uses']] ?? use
}

export function authorityName(id: string, trust: Trust): string {
  const authority = trust.registry.authorities.find((one) => one.id === id)
  return authority ? nameOf(authority.names) : id
}

/** A path such as `lines[0].carats` as `box 7, Goods, entry 1, Carats`. */
export function fieldName(path: string): string {
  return path
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .map((step) => (/^\d+$/.test(step) ? say(messages.entry, { n: Number(step) + 1 }) : stepName(step)))
    .join(', ')
}

/** What a check came to, in a word: that of the outcome which it brings about, if it brings one. */
export function stateName(state: Check['state']): string {
  if (state === 'warned') return messages.words.outcomes.attention
  if (state === 'unknown') return messages.words.outcomes.undecided
  return messages.checks.states[state]
}

/** The label of a field, as the paper has it; where the language has none yet, its own in the table. */
export function label(name: string, own?: string): string {
  return labelOf(messages.words, name, own === undefined ? undefined : { [name]: { label: own } })
}

function stepName(step: string): string {
  const box = boxNumbers[step as BoxName]
  const name = label(step)
  return box === undefined ? name : say(messages.box, { box, name })
}
