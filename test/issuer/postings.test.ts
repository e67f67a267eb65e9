/** The index of words: whatever is put together from them is what a plain look at every entry says. */
import { blockSize } from '@kpc/issuer/ledger/bits'
import { type Change, changePostings, type Sought, seek, word, wordsFrom } from '@kpc/issuer/ledger/postings'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { onBoth, openedLedger } from './databases.ts'

const letters = ['a', 'ab', 'abc', 'b', 'ba', 'c']
const anyWord = fc.constantFrom(...letters)
/** Over more blocks than are asked at first. */
const anySequence = fc.integer({ min: 0, max: 9 * blockSize - 1 })

const change: fc.Arbitrary<Change> = fc.record({
  sequence: anySequence,
  gains: fc.array(anyWord, { maxLength: 4 }),
  loses: fc.array(anyWord, { maxLength: 1 }),
})
/** Most of a block: it is stored as bits. */
const run: fc.Arbitrary<Change[]> = fc
  .record({ from: fc.nat(8 * blockSize), count: fc.integer({ min: 250, max: 2000 }), one: anyWord })
  .map(({ from, count, one }) => Array.from({ length: count }, (_, i) => ({ sequence: from + i, gains: [one] })))

const { sought } = fc.letrec<{ sought: Sought; range: Sought; all: Sought; any: Sought }>((tie) => ({
  sought: fc.oneof({ maxDepth: 3 }, tie('range'), tie('all'), tie('any')),
  range: fc.tuple(anyWord, fc.boolean()).map(([text, isWhole]) => (isWhole ? word(text) : wordsFrom(text))),
  all: fc
    .tuple(fc.array(tie('sought'), { minLength: 1, maxLength: 3 }), fc.option(tie('sought'), { nil: undefined }))
    .map(([all, none]) => ({ all: all as [Sought, ...Sought[]], ...(none && { none }) })),
  any: fc.array(tie('sought'), { maxLength: 3 }).map((any) => ({ any })),
}))

function has(words: ReadonlySet<string>, one: Sought): boolean {
  if ('from' in one) return [...words].some((word) => word >= one.from && word < one.to)
  if ('any' in one) return one.any.some((other) => has(words, other))
  return one.all.every((other) => has(words, other)) && !(one.none && has(words, one.none))
}

function lookedAt(changes: readonly Change[]): Map<number, Set<string>> {
  const all = new Map<number, Set<string>>()
  for (const { sequence, gains, loses = [] } of changes) {
    const words = all.get(sequence) ?? new Set()
    for (const one of loses) words.delete(one)
    for (const one of gains) words.add(one)
    all.set(sequence, words)
  }
  return all
}

onBoth(({ name, source }) => {
  test('what is sought is found, the newest first, so many of those before one', async () => {
    const ledger = await openedLedger(await source())
    const runs = name === 'SQLite' ? 60 : 25
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 9, arbitrary: change.map((one) => [one]) }, { weight: 1, arbitrary: run }), {
          maxLength: 40,
        }),
        fc.array(sought, { minLength: 1, maxLength: 4 }),
        anySequence,
        fc.integer({ min: 1, max: 60 }),
        async (parts, all, before, last) => {
          const changes = parts.flat()
          const found = await ledger.beside((db) =>
            db.transaction().execute(async (db) => {
              await db.deleteFrom('posting').execute()
              const half = Math.floor(changes.length / 2)
              await changePostings(db, changes.slice(0, half))
              await changePostings(db, changes.slice(half))
              const found: number[][] = []
              for (const one of all) found.push(await seek(db, one, { before, last }))
              return found
            }),
          )
          const entries = [...lookedAt(changes)].sort(([a], [b]) => b - a)
          for (const [i, one] of all.entries())
            expect(found[i]).toEqual(
              entries
                .filter(([sequence, words]) => sequence < before && has(words, one))
                .map(([sequence]) => sequence)
                .slice(0, last),
            )
        },
      ),
      { seed: 20_261_129, numRuns: runs },
    )
  })
})
