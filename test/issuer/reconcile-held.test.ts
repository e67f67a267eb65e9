/** What a reconciliation holds of a ledger at once, counted; and that it finds what both books held whole come to. */

import type { Ledger } from '@kpc/issuer/ledger/ledger'
import { ExportShelf } from '@kpc/issuer/statistics/export-shelf'
import { exportedIn } from '@kpc/issuer/statistics/ordered-books'
import { reconcileBoth } from '@kpc/issuer/statistics/reconciled'
import { ledgerSide, type Side } from '@kpc/issuer/statistics/side'
import {
  type Booked,
  digestOf,
  encodeCertificate,
  LedgerBook,
  type OrderedBook,
  periodNamed,
  reconcile,
  type Signer,
  signSign1,
  usualTransitDays,
} from '@kpc/schema'
import { expect, onTestFinished, test } from 'vitest'
import { day, reference, signers, testScheme } from '../scheme.ts'
import { instant, openedLedger, order, sqlite } from './databases.ts'

/** More than are read at a time. */
const certificates = 2100
/** Numbers that are read at a time. */
const page = 1000

const issued = day('2026-12-01')
const about = { participant: 'BW', reach: day('2027-03-01') }
const period = periodNamed('2026-Q4')
/** A book asks for no signature. */
const signer: Signer = { ...signers['bw.certificate'], sign: () => new Uint8Array(64) }

async function filled(size: number): Promise<Ledger> {
  const ledger = await openedLedger(await sqlite.source())
  const sign = (number: string) => {
    const content = { ...reference, number, issued, expires: issued + 60 }
    const message = signSign1('certificate', encodeCertificate(content), signer)
    return { message, digest: digestOf(message), kid: signer.kid, issued }
  }
  await ledger.recordMany(Array.from({ length: size }, () => order({ sign })))
  return ledger
}

async function heldWhole(ledger: Ledger): Promise<Booked[]> {
  const book = new LedgerBook()
  for (const { bytes, message } of await ledger.entries(0, await ledger.size()))
    book.follow({ entry: bytes, ...(message && { message }) })
  return [...book.exported()]
}

/** Counts what was read of entries and not yet taken out of its book. */
function counting(ledger: Pick<Ledger, 'beside' | 'size'>) {
  const count = { read: 0, taken: 0, most: 0 }
  const beside: Ledger['beside'] = async (act) => {
    const answer = await ledger.beside(act)
    if (Array.isArray(answer)) count.read += answer.filter((row) => row instanceof Object && 'bytes' in row).length
    count.most = Math.max(count.most, count.read - count.taken)
    return answer
  }
  async function* taking(book: OrderedBook): AsyncGenerator<Booked> {
    for await (const one of book) {
      yield one
      count.taken += 1
    }
  }
  return { count, taking, counted: { beside, size: () => ledger.size() } }
}

test('of a ledger a page of numbers is held at a time, and what is found is what its whole book comes to', async () => {
  const ledger = await filled(certificates)
  const { trust } = testScheme()
  const whole = await heldWhole(ledger)
  const came = whole.flatMap((one, i) => (i % 10 === 0 ? [] : { ...one, partner: 'BW' }))
  const { count, taking, counted } = counting(ledger)
  const ours = await ledgerSide(counted, about)
  const theirs = { participant: reference.destination, reach: about.reach, exported: [], imported: came }
  const exporter = { ...ours, exported: taking(ours.exported) }
  const { both, ...found } = await reconcileBoth({ exporter, importer: theirs, period }, trust)
  const compared = { exporter: 'BW', importer: both.importer.participant, reach: about.reach }
  expect(found).toEqual(reconcile({ ...compared, period, transitDays: usualTransitDays }, whole, came))
  expect([found.rows.length, found.agreeing]).toEqual([certificates / 10, certificates - certificates / 10])
  expect(count).toEqual({ read: certificates, taken: certificates, most: page })
})

test('of an export a page of numbers is held at a time, and its books are those of all its entries', async () => {
  const ledger = await filled(certificates)
  const size = await ledger.size()
  const entries = (await ledger.entries(0, size)).map(({ bytes: entry, message }) => ({
    entry,
    ...(message && { message }),
  }))
  const shelf = new ExportShelf()
  onTestFinished(() => shelf.close())
  shelf.fill(entries)
  const { count, taking, counted } = counting({ beside: (act) => shelf.beside(act), size: async () => size })
  const signed = size - 100
  const whole = new LedgerBook()
  for (const [at, one] of entries.entries()) {
    if (at === signed) whole.sign()
    whole.follow(one)
  }
  const found: Booked[] = []
  for await (const one of taking(exportedIn(counted, { signed }))) found.push(one)
  expect(found).toEqual([...whole.exported()])
  expect(found.filter(({ isLate }) => isLate)).toHaveLength(100)
  expect(count).toEqual({ read: certificates, taken: certificates, most: page })
})

test('what is recorded after a side was asked for is not in its books', async () => {
  const ledger = await filled(2)
  const [before, after] = [await ledgerSide(ledger, about), { at: instant, by: 'A. Clerk' }]
  await ledger.transact(after, (work) =>
    work.append({ ...after, kind: 'cancelled', number: 'BW0000001', reason: 'the buyer withdrew' }),
  )
  const cancelled = async ({ exported }: Pick<Side, 'exported'>) => {
    let found = 0
    for await (const one of exported) if (one.aside === 'void') found += 1
    return found
  }
  expect(await cancelled(before)).toBe(0)
  expect(await cancelled(await ledgerSide(ledger, about))).toBe(1)
})
