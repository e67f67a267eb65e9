/**
 * What somebody typed into one box: words that certificates have in whatever is told of them (number, names, seals, days,
 * destination, state), in any order and as far as they were typed.
 * @module
 */
import { dayOf } from '@kpc/schema'
import type { Ledger } from '../ledger/ledger.ts'
import { seeking, wordsOf } from '../ledger/marks.ts'
import type { Sought } from '../ledger/postings.ts'
import { type Standing, standings } from './life.ts'
import { type FoundPage, findPage, type Search, type Within } from './list.ts'
import { numberOf } from './number.ts'

/** Characters of one box. */
export const longestTyped = 200

/**
 * @property text of the one box
 * @property fields the same by fields
 * @property destinations codes that are known, so that two letters are one of them
 * @property states what each is called by whoever asks, beside its own name
 */
export interface Looking {
  readonly text: string
  readonly fields: Search
  readonly destinations: { has(code: string): boolean }
  readonly states?: Readonly<Record<Standing, string>> | undefined
}

/** @throws {Refusal} `DAY_FORM`, `STATE_UNKNOWN`, `LEDGER_*` */
export async function search(
  { text, fields, ...reading }: Looking,
  ledger: Ledger,
  within: Omit<Within, 'last' | 'sought' | 'now'> & { readonly most: number; readonly now: number },
): Promise<FoundPage> {
  const number = numberOf(text)
  if (number !== undefined) {
    const one = await findPage(fields, ledger, { ...within, sought: seeking.number(number) })
    if (one.found.length > 0) return one
  }
  return findPage(fields, ledger, { ...within, sought: soughtFor(text, { ...reading, today: dayOf(within.now) }) })
}

interface Reading extends Pick<Looking, 'destinations' | 'states'> {
  readonly today: number
}

/** @returns undefined where nothing was typed that a certificate could have */
function soughtFor(text: string, reading: Reading): Sought | undefined {
  const typed = [...new Set(text.slice(0, longestTyped).split(/\s+/))].filter((one) => wordsOf(one).length > 0)
  const [first, ...others] = soughtOfWords(typed, reading)
  if (!first) return undefined
  // A number and a seal may be typed with blanks.
  const whole = typed.length > 1 ? [...numbered(typed.join('')), seeking.sealFrom(typed.join(''))] : []
  return { any: [{ all: [first, ...others] }, ...whole] }
}

/** What a state is called may be several words; any of them may be those of a name as well. */
function soughtOfWords(typed: readonly string[], reading: Reading): Sought[] {
  const sought: Sought[] = []
  for (let at = 0; at < typed.length; ) {
    const named = stateAt(typed.slice(at), reading)
    const words = typed.slice(at, at + (named?.words ?? 1))
    const [first, ...others] = words.map((word) => soughtOf(word, reading)) as [Sought, ...Sought[]]
    const plain: Sought = { all: [first, ...others] }
    sought.push(named ? { any: [seeking.standing(named.state, reading.today), plain] } : plain)
    at += words.length
  }
  return sought
}

/** The state whose name begins here, and of how many words that is. */
function stateAt(typed: readonly string[], { states }: Reading): { state: Standing; words: number } | undefined {
  for (const state of standings)
    for (const name of [states?.[state] ?? state, state]) {
      const words = name.split(/\s+/)
      const isHere = words.every((word, i) => folded(word) === folded(typed[i] ?? ''))
      if (isHere) return { state, words: words.length }
    }
  return undefined
}

const folded = (text: string): string => wordsOf(text).join(' ')

/** Whatever one word may be of. */
function soughtOf(typed: string, { destinations }: Reading): Sought {
  const [first, ...others] = wordsOf(typed).map(seeking.name)
  return {
    any: [
      ...(first ? [{ all: [first, ...others] } satisfies Sought] : []),
      seeking.sealFrom(typed),
      ...numbered(typed),
      ...days(typed),
      ...(/^[A-Z]{2}$/.test(typed) && destinations.has(typed) ? [seeking.to(typed)] : []),
    ],
  }
}

/** A number as far as it was typed: two letters alone are nearly all of them. */
function numbered(typed: string): Sought[] {
  const number = numberOf(typed)
  return number !== undefined && number.length > 2 ? [seeking.numbersFrom(number)] : []
}

/** A year, a month, or a day: that of issue, or the last one. */
function days(typed: string): Sought[] {
  if (/^\d{4}-\d\d-\d\d$/.test(typed)) return [seeking.issued(typed), seeking.ends(typed)]
  return /^\d{4}(-\d\d)?$/.test(typed) ? [seeking.issued(typed)] : []
}
