// @module-tag slow
/** Figures that are kept up with the ledger are those that its entries come to, after any history. */

import { recountFigures } from '@kpc/issuer/ledger/figures'
import type { Ledger, Work } from '@kpc/issuer/ledger/ledger'
import { draftReturn } from '@kpc/issuer/statistics/make-return'
import { exportedIn, importedIn } from '@kpc/issuer/statistics/ordered-books'
import {
  type Booked,
  type Changes,
  digestOf,
  encodeAmendment,
  Figures,
  hex,
  LedgerBook,
  periodNamed,
  type Return,
  signSign1,
} from '@kpc/schema'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { confirmation, signedConfirmation } from '../confirmations.ts'
import { certified } from '../schema/ledger/world.ts'
import { day, signers } from '../scheme.ts'
import { onBoth, openedLedger, order } from './databases.ts'

const periods = ['2026-Q3', '2026-Q4', '2027-Q1'].map(periodNamed)
const signer = signers['bw.certificate']
const clock = day('2027-03-01') * 86_400

const hs = fc.constantFrom('7102.10' as const, '7102.21' as const, '7102.31' as const)
const amount = fc.integer({ min: 1, max: 10_000 })
const lines = fc
  .uniqueArray(fc.record({ hs, carats: amount, valueUsd: amount }), { selector: (line) => line.hs, minLength: 1 })
  .map((some) => some.sort((a, b) => (a.hs < b.hs ? -1 : 1)))
const origins = fc.constantFrom(
  [],
  [{ country: 'BW' }],
  [{ country: 'ZA' }],
  [{ country: 'BW' }, { country: 'ZA' }],
  [
    { country: 'BW', percent: 3333 },
    { country: 'ZA', percent: 6667 },
  ],
)
const someDay = fc.integer({ min: day('2026-09-20'), max: day('2027-01-10') })
const one = fc.nat({ max: 5 })

const acts = fc.oneof(
  fc.record({
    act: fc.constant('issue' as const),
    issued: someDay,
    destination: fc.constantFrom('EU', 'AE'),
    origins,
    lines,
  }),
  fc.record({ act: fc.constant('amend' as const), one, changes: fc.record({ origins, lines }, { requiredKeys: [] }) }),
  fc.record({ act: fc.constant('export' as const), one, day: someDay }),
  fc.record({
    act: fc.constant('end' as const),
    one,
    kind: fc.constantFrom('cancelled' as const, 'replaced' as const, 'expired' as const, 'lost' as const),
  }),
)
/** Two certificates of South Africa, which arrive, are amended on their way and confirmed. */
const arrivals = fc.oneof(
  fc.record({ act: fc.constant('arrive' as const), of: fc.nat({ max: 1 }) }),
  fc.record({
    act: fc.constant('confirm' as const),
    of: fc.nat({ max: 1 }),
    day: someDay,
    outcome: fc.constantFrom('accepted-with-differences' as const, 'accepted' as const, 'refused' as const),
    lines,
    origins: fc.option(fc.constant([{ country: 'NA' }]), { nil: undefined }),
  }),
)
type Act = ValueOf<typeof acts> | ValueOf<typeof arrivals>
type ValueOf<A> = A extends fc.Arbitrary<infer V> ? V : never

const foreign = [1, 2].map((n) => {
  const number = `ZA000000${n}`
  const origins = n === 1 ? [{ country: 'ZA' }] : []
  const { message = new Uint8Array() } = certified(number, day('2026-10-01') * 86_400, { origins })
  return { number, message, digest: digestOf(message) }
})

async function play(ledger: Ledger, history: readonly (readonly Act[])[]): Promise<void> {
  const issued: string[] = []
  const digests = new Map<string, Uint8Array>()
  for (const together of history) {
    for (const act of together) if (act.act === 'issue') await issueOne(act)
    await ledger.transact({ at: clock }, async (work) => {
      for (const act of together) await perform(work, act)
    })
  }

  async function issueOne({ issued: on, destination, origins, lines }: Extract<Act, { act: 'issue' }>): Promise<void> {
    const sign = (number: string) => {
      const { message = new Uint8Array() } = certified(number, on * 86_400, { destination, origins, lines }, signer)
      const digest = digestOf(message)
      issued.push(number)
      digests.set(number, digest)
      return { message, digest, kid: signer.kid, issued: on }
    }
    await ledger.record(order({ recorded: clock, sign }))
  }

  async function perform(work: Work, act: Act): Promise<void> {
    if (act.act === 'arrive' || act.act === 'confirm') return arrival(work, act)
    const number = act.act === 'issue' ? undefined : issued[act.one]
    if (act.act === 'issue' || number === undefined) return
    const about = { at: clock, by: 'A. Clerk', number } as const
    if (act.act === 'export') await work.append({ kind: 'exported', day: act.day, ...about })
    if (act.act === 'end') await work.append({ kind: act.kind, reason: 'invented', link: 'BW9999999', ...about })
    if (act.act === 'amend') await work.append({ kind: 'amendment', ...about, ...amendmentOf(number, act.changes) })
  }

  async function arrival(work: Work, act: Extract<Act, { act: 'arrive' | 'confirm' }>): Promise<void> {
    const { number, message, digest } = foreign[act.of] as (typeof foreign)[number]
    const about = { at: clock, by: 'A. Clerk', number } as const
    if (act.act === 'arrive') {
      await work.append({ kind: 'arrived', ...about, digest, message })
      return
    }
    const { day: confirmed, outcome, lines, origins } = act
    const found = outcome === 'accepted' || !origins ? {} : { otherwise: { origins } }
    const content = { ...confirmation, ...found, number, of: digest, presented: confirmed, confirmed, outcome, lines }
    const said = signedConfirmation(content)
    await work.append({ kind: 'confirmed', ...about, digest: digestOf(said), link: hex(digest), message: said })
  }

  function amendmentOf(number: string, changes: Changes) {
    const of = digests.get(number) as Uint8Array
    const content = { number, of, sequence: 1, issued: day('2027-02-01'), changes: { parcels: 7, ...changes } }
    const message = signSign1('amendment', encodeAmendment(content), signer)
    return { message, digest: digestOf(message) }
  }
}

async function fromEntries(ledger: Ledger, period: (typeof periods)[number]): Promise<Return['trade']> {
  const figures = new Figures(period)
  for (const { bytes, message } of await ledger.entries(0, await ledger.size()))
    figures.follow({ entry: bytes, ...(message && { message }) })
  return figures.stated().trade
}

/** Books that are read some numbers at a time are those of all entries together, signed in the midst of them or not. */
async function expectBooks(ledger: Ledger): Promise<void> {
  const size = await ledger.size()
  for (const signed of [undefined, size >> 1]) {
    const book = new LedgerBook()
    for (const { sequence, bytes, message } of await ledger.entries(0, size)) {
      if (sequence === signed) book.sign()
      book.follow({ entry: bytes, ...(message && { message }) })
    }
    expect(await all(exportedIn(ledger, { signed }))).toEqual(ordered(book.exported()))
    expect(await all(importedIn(ledger, { signed }))).toEqual(ordered(book.imported()))
    expect(await all(importedIn(ledger, { signed, from: 'ZA' }))).toEqual(ordered(book.imported()))
    expect(await all(importedIn(ledger, { signed, from: 'ZB' }))).toEqual([])
  }
}

async function all<T>(of: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const one of of) found.push(one)
  return found
}

const ordered = (book: Iterable<Booked>): Booked[] =>
  [...book].sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0))

onBoth(({ source }) => {
  test('after any history, kept up, recounted and computed from the entries, they are the same', async () => {
    const history = fc.array(
      fc.array(fc.oneof({ arbitrary: acts, weight: 3 }, arrivals), { minLength: 1, maxLength: 3 }),
      { minLength: 3, maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 6, maxLength: 8 }), history, async (first, then) => {
        const ledger = await openedLedger(await source())
        await play(ledger, [first, ...then])
        const keptUp = []
        for (const period of periods) {
          const { trade } = await draftReturn(ledger, period)
          expect(trade).toEqual(await fromEntries(ledger, period))
          keptUp.push(trade)
        }
        await expectBooks(ledger)
        await ledger.beside(recountFigures)
        const counted = await Promise.all(periods.map(async (period) => (await draftReturn(ledger, period)).trade))
        expect(counted).toEqual(keptUp)
        await ledger.close()
      }),
      { seed: 141, numRuns: Number(process.env.KPC_RUNS ?? 8) },
    )
  })
})
