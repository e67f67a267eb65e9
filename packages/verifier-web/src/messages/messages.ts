/**
 * The language in use, and values as people read them.
 *
 * Names of participants and authorities come from the registry, never from the platform; dates are
 * civil dates in UTC; digits are 0 to 9, grouped as on the paper, in every language.
 * @module
 */
import { type CheckCode, parseDate, type State, secondsPerDay, showHundredths, type Trust } from '@kpc/schema'
import { type BoxName, boxNumbers } from '../boxes.ts'
import type { PageCode } from '../result.ts'
import { type CodeText, en, type Step } from './en.ts'
import { type Plural, plain, type Text, type Values } from './message.ts'

/** What a language has to say: the keys of English, and a form for each number where English has one. */
export type Messages = Translated<Omit<typeof en, 'codes' | 'otherwise'>> & {
  readonly codes: Readonly<Partial<Record<CheckCode | PageCode, CodeText>>>
  readonly otherwise: Readonly<Record<State | 'unreadable', readonly Step[]>>
}
type Translated<T> = T extends Plural ? Text : T extends object ? { readonly [Key in keyof T]: Translated<T[Key]> } : T

export const messages: Messages = en

/** The sentence without markup, for labels and screen readers. */
export function say(text: Text, values: Values = {}): string {
  return plain(text, values, messages.language)
}

const dates = new Intl.DateTimeFormat(messages.dates, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** A day as `2 Nov 2026`. */
export function showDay(day: number): string {
  return dates.format(day * secondsPerDay * 1000)
}

/** Whole numbers as `15,654`. */
export function showCount(value: number | string): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** Hundredths as `15,654.12`. */
export function showAmount(hundredths: number): string {
  const [whole = '', decimals = ''] = showHundredths(hundredths).split('.')
  return `${showCount(whole)}.${decimals}`
}

/** A certificate number as it is printed: `BW 0004417`. */
export function showNumber(number: string): string {
  return `${number.slice(0, 2)} ${number.slice(2)}`
}

/** The name of a key in groups that can be read aloud. */
export function showKid(kid: string): string {
  return kid.replace(/(.{4})(?=.)/g, '$1 ')
}

/** The civil date, in UTC, of an instant. */
export function showInstant(instant: number): string {
  return showDay(Math.floor(instant / secondsPerDay))
}

type Names = ReadonlyMap<string, string>

/** The name in the language in use, else in English, which every entry of a registry has. */
export function nameOf(names: Names): string {
  return names.get(messages.language) ?? names.get('en') ?? ''
}

/** A participant by its name, or by its code where the registry does not know it. */
export function participantName(code: string, trust: Trust): string {
  const participant = trust.participants.get(code)
  return participant ? nameOf(participant.names) : code
}

/** Facts of a check as people read them: names for codes, `2 Nov 2026` for `2026-11-02`. */
export function readable(facts: Values = {}, trust: Trust): Values {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, readableFact(name, value, trust)]))
}

function readableFact(name: string, value: string | number, trust: Trust): string | number {
  if (typeof value === 'number') return value
  if (name === 'code' || name === 'here' || name === 'destination') return participantName(value, trust)
  if (name === 'authority') return authorityName(value, trust)
  if (name === 'stranger') return messages.strangers[value as keyof Messages['strangers']] ?? value
  if (name === 'kid') return showKid(value)
  if (name === 'use') return messages.uses[value as keyof Messages['uses']] ?? value
  const day = parseDate(value)
  return day === undefined ? value : showDay(day)
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

function stepName(step: string): string {
  const box = boxNumbers[step as BoxName]
  const name = messages.fields[step as keyof Messages['fields']] ?? step
  return box === undefined ? name : say(messages.box, { box, name })
}
