/**
 * An index from words to certificates: for each block of the ledger, the newest first in the order of its key, which of
 * its entries a word is of. What is sought is put together from such sets, a few blocks at a time from the newest on, so
 * that no answer costs more than the certificates that it shows, however many others have the same words.
 * @module
 */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import {
  addStored,
  type Bits,
  blockSize,
  countBits,
  joinBits,
  keepBits,
  noBits,
  placesOf,
  setBit,
  storedPlaces,
} from './bits.ts'
import { insertRows, isPostgres } from './rows.ts'
import type { Tables } from './tables.ts'

/**
 * Words from one up to another, without it; what has all of some, and none of another; what has any of some.
 */
export type Sought =
  | { readonly from: string; readonly to: string }
  | { readonly all: readonly [Sought, ...Sought[]]; readonly none?: Sought }
  | { readonly any: readonly Sought[] }

/** Before every character that a word may have, and behind. */
const [beforeAll, afterAll] = ['\u{1}', '\u{10ffff}']

/** What somebody typed may have what PostgreSQL takes in no text: no word has the character instead. */
const typed = (text: string): string => text.replaceAll('\0', beforeAll)

export const word = (text: string): Sought => ({ from: typed(text), to: typed(text) + beforeAll })
export const wordsFrom = (text: string): Sought => ({ from: typed(text), to: typed(text) + afterAll })

/** @property words that certificates of entries gain or lose; of one twice the later counts */
export interface Change {
  readonly sequence: number
  readonly gains: readonly string[]
  readonly loses?: readonly string[]
}

/** Within one transaction, while every other writer waits. */
export async function changePostings(db: Kysely<Tables>, changes: readonly Change[]): Promise<void> {
  const blocks = new Map<number, Map<string, Map<number, boolean>>>()
  for (const { sequence, gains, loses = [] } of changes) {
    const words = had(blocks, Math.floor(sequence / blockSize), () => new Map<string, Map<number, boolean>>())
    const place = sequence % blockSize
    for (const one of loses) had(words, one, () => new Map<number, boolean>()).set(place, false)
    for (const one of gains) had(words, one, () => new Map<number, boolean>()).set(place, true)
  }
  for (const [block, words] of blocks) {
    const before = await storedIn(db, block, [...words.keys()])
    const rows = [...words].map(([word, places]) => [block, word, storedPlaces(changed(before.get(word), places))])
    const replace = 'on conflict (block, word) do update set bits = excluded.bits'
    await insertRows(db, 'posting', ['block', 'word', 'bits'], rows, replace)
  }
}

/** @returns places in their order */
function changed(before: Bits | undefined, places: ReadonlyMap<number, boolean>): number[] {
  // Most words are of one certificate alone.
  if (!before) return [...places].flatMap(([place, on]) => (on ? place : [])).sort((a, b) => a - b)
  for (const [place, on] of places) setBit(before, place, on)
  return placesOf(before)
}

function had<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key) ?? make()
  map.set(key, known)
  return known
}

async function storedIn(db: Kysely<Tables>, block: number, words: readonly string[]): Promise<Map<string, Bits>> {
  const rows = await db
    .selectFrom('posting')
    .select(['word', 'bits'])
    .where('block', '=', block)
    .where(oneOf(db, 'word', words))
    .execute()
  return new Map(
    rows.map(({ word, bits: stored }) => {
      const bits = noBits()
      addStored(bits, stored)
      return [word, bits]
    }),
  )
}

/** One parameter, however many there are: the text of a statement stays the same. */
export function oneOf(db: Kysely<Tables>, column: string, values: readonly (string | number)[]): RawBuilder<SqlBool> {
  if (values.length === 0) return sql`1 = 0`
  if (!isPostgres(db)) return sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`
  const type = sql.raw(typeof values[0] === 'string' ? 'text[]' : 'bigint[]')
  return sql`${sql.ref(column)} = any(${values}::${type})`
}

/** Sets by their blocks; those that are empty are left out. */
type Sets = Map<number, Bits>

/**
 * One question to the index, which learns on its way what is rare.
 * @property dense how many entries a block had of each part that was asked for, on average
 */
interface Lookup {
  readonly db: Kysely<Tables>
  readonly dense: Map<Sought, number>
}

async function setsOf(lookup: Lookup, sought: Sought, blocks: readonly number[]): Promise<Sets> {
  if (blocks.length === 0) return new Map()
  const sets = await askedFor(lookup, sought, blocks)
  let count = 0
  for (const bits of sets.values()) count += countBits(bits)
  lookup.dense.set(sought, count / blocks.length)
  return sets
}

function askedFor(lookup: Lookup, sought: Sought, blocks: readonly number[]): Promise<Sets> {
  if (isRange(sought)) return wordSets(lookup, [sought], blocks)
  return 'any' in sought ? anySets(lookup, sought.any, blocks) : allSets(lookup, sought, blocks)
}

type Range = Extract<Sought, { from: string }>

const isRange = (one: Sought): one is Range => 'from' in one

/** Of any of these words. Each range is a walk of the index by itself: together by `or` it would be one over whole blocks. */
async function wordSets({ db }: Lookup, [first, ...others]: readonly [Range, ...Range[]], blocks: readonly number[]) {
  const walk = ({ from, to }: Range) =>
    db
      .selectFrom('posting')
      .select(['block', 'bits'])
      .where(oneOf(db, 'block', blocks))
      .where('word', '>=', from)
      .where('word', '<', to)
  const rows = await others.reduce((all, one) => all.unionAll(walk(one)), walk(first)).execute()
  const sets: Sets = new Map()
  for (const { block, bits } of rows) if (bits.length > 0) addStored(had(sets, block, noBits), bits)
  return sets
}

async function anySets(lookup: Lookup, any: readonly Sought[], blocks: readonly number[]): Promise<Sets> {
  const [first, ...others] = any.filter(isRange)
  const sets: Sets = first ? await wordSets(lookup, [first, ...others], blocks) : new Map()
  for (const one of any.filter((one) => !isRange(one)))
    for (const [block, bits] of await setsOf(lookup, one, blocks)) joinBits(had(sets, block, noBits), bits)
  return sets
}

/** The rarest first, as far as that is known: the others are asked in those blocks alone where that has something. */
async function allSets(
  lookup: Lookup,
  { all, none }: Extract<Sought, { all: unknown }>,
  blocks: readonly number[],
): Promise<Sets> {
  const density = (one: Sought): number => lookup.dense.get(one) ?? 0
  const [first, ...others] = [...all].sort((a, b) => density(a) - density(b)) as [Sought, ...Sought[]]
  const sets = await setsOf(lookup, first, blocks)
  for (const [one, isIn] of [...others.map((one) => [one, true] as const), ...(none ? [[none, false] as const] : [])]) {
    const found = await setsOf(lookup, one, [...sets.keys()])
    for (const [block, bits] of sets) if (!keepBits(bits, found.get(block), isIn)) sets.delete(block)
  }
  return sets
}

/**
 * Blocks that are asked at first, and at most: where little is found, four times as many are asked at once. The newest
 * block alone fills a page with what many have, such as all that begins with one letter.
 */
const [firstBlocks, mostBlocks] = [1, 512]

/** @returns sequences of what is sought, the newest first: so many of those before a sequence */
export async function seek(
  db: Kysely<Tables>,
  sought: Sought,
  { before, last }: { readonly before: number; readonly last: number },
): Promise<number[]> {
  const lookup: Lookup = { db, dense: new Map() }
  const found: number[] = []
  let top = Math.floor((before - 1) / blockSize)
  for (let many = firstBlocks; top >= 0 && found.length < last; many = Math.min(many * 4, mostBlocks)) {
    const blocks = Array.from({ length: Math.min(many, top + 1) }, (_, i) => top - i)
    const sets = await setsOf(lookup, sought, blocks)
    const sequences = blocks.flatMap((block) =>
      placesOf(sets.get(block) ?? noBits())
        .reverse()
        .map((place) => block * blockSize + place),
    )
    found.push(...sequences.filter((sequence) => sequence < before))
    top -= blocks.length
  }
  return found.slice(0, last)
}
