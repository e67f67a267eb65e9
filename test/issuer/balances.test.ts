// @module-tag slow
/** Carats of a confirmed source are certified once, on both databases, whatever is asked at the same time. */
import { amend } from '@kpc/issuer/certificates/amend'
import { cancel } from '@kpc/issuer/certificates/cancel'
import { issue } from '@kpc/issuer/certificates/issue'
import { pickSigner } from '@kpc/issuer/certificates/pick-signer'
import { replace } from '@kpc/issuer/certificates/replace'
import { confirm } from '@kpc/issuer/confirmations/confirm'
import { pickConfirmer } from '@kpc/issuer/confirmations/pick-confirmer'
import type { Settings } from '@kpc/issuer/home/settings'
import type { Ledger } from '@kpc/issuer/ledger/ledger'
import { recountStock } from '@kpc/issuer/ledger/recount-stock'
import { readKeys } from '@kpc/issuer/signer/keys'
import { type Certificate, dayOf, decodeEntry, type HsCode, type Line } from '@kpc/schema'
import type { Stated } from '@kpc/schema/confirmation-input'
import type { Draft } from '@kpc/schema/input'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { now, reference, testScheme, textOf } from '../scheme.ts'
import { onBoth, openedLedger, type TestDatabase } from './databases.ts'
import { refused } from './refused.ts'
import { testHome } from './test-home.ts'

const { trust } = testScheme()
const line = (carats: number, hs: HsCode = '7102.31'): Line => ({ hs, carats, valueUsd: carats * 300 })

/** A certificate of Botswana for a trader in Antwerp. */
const sourceOf = (number: string, carats: number, changes: Partial<Certificate> = {}): Certificate => ({
  ...reference,
  number,
  lines: [line(carats)],
  ...changes,
})

/** What the trader sends on. */
const onward = (sources: readonly string[], lines: readonly Line[], changes: Partial<Draft> = {}): Draft => {
  const { number: _, ...certificate } = reference
  const exporter = reference.importer
  const importer = { name: 'Example Cutting Works', address: '3 Invented Street, Gaborone' }
  return { ...certificate, exporter, importer, destination: 'BW', sources: [...sources], lines: [...lines], ...changes }
}

/** An authority that confirms and certifies: the European Union. */
async function desk(database: TestDatabase, settings: Settings = {}) {
  const home = testHome({ keys: ['eu.confirmation', 'eu.certificate'] })
  const ledger = await openedLedger(await database.source())
  const keys = readKeys(home.keys).map(({ signer }) => signer)
  const confirmer = pickConfirmer(keys, trust, { today: dayOf(now) }).signer
  const place = { ledger, trust, acting: { by: 'A. Clerk' }, now: () => now, settings }
  const issuing = { ...place, signer: pickSigner(keys, trust, { issued: reference.issued }) }
  return {
    ledger,
    issuing,
    confirm: (source: Certificate, stated: Partial<Stated> = {}) =>
      confirm(
        { text: textOf(source) },
        { outcome: 'accepted', asCertified: true, post: 'Antwerp', ...stated },
        { ...place, signer: confirmer },
      ),
    issue: (draft: Draft, options = {}) => issue(draft, issuing, options),
  }
}

const rest = (ledger: Ledger, number: string, hs: HsCode = '7102.31'): Promise<number | undefined> =>
  ledger.transact({ at: now }, async (work) => (await work.balancesOf([number])).get(number)?.rest.get(hs))

const one = sourceOf('BW0000001', 1000)

onBoth((database) => {
  test('a certificate takes from its sources, in the order of box 11, and the ledger says so', async () => {
    const { ledger, confirm, issue } = await desk(database)
    await confirm(one)
    await confirm(sourceOf('BW0000002', 500))
    const { number } = await issue(onward(['BW0000001', 'BW0000002'], [line(1200)]))
    const entries = (await ledger.entriesOf(['consumed'])).map(({ bytes }) => decodeEntry(bytes))
    expect(entries).toMatchObject([
      { number: 'BW0000001', hs: '7102.31', carats: 1000, link: number },
      { number: 'BW0000002', hs: '7102.31', carats: 200, link: number },
    ])
    expect([await rest(ledger, 'BW0000001'), await rest(ledger, 'BW0000002')]).toEqual([0, 300])
  })

  test('two at once from one balance: one of them is certified', async () => {
    const { ledger, confirm, issue } = await desk(database)
    await confirm(one)
    const takes = [{ number: 'BW0000001', hs: '7102.31' as const, carats: 600 }]
    const both = [1, 2].map((parcels) => issue(onward(['BW0000001'], [line(600)], { parcels, takes })))
    const ended = await Promise.allSettled(both)
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'SOURCE_SHORT' } })
    expect([await rest(ledger, 'BW0000001'), (await ledger.list()).length]).toEqual([400, 1])
  })

  test('the ledger itself takes nothing below zero, whoever asks', async () => {
    const { ledger, confirm } = await desk(database)
    await confirm(one)
    const consumed = { kind: 'consumed', number: 'BW0000001', hs: '7102.31', by: 'A. Clerk', at: now } as const
    const before = await ledger.size()
    expect(await refused(ledger.append({ ...consumed, carats: 1001 }))).toBe('BALANCE_SHORT')
    expect(await refused(ledger.append({ ...consumed, hs: '7102.10', carats: 1 }))).toBe('BALANCE_SHORT')
    expect(await ledger.size()).toBe(before)
  })

  test.each<[string, Partial<Draft>, Line[]]>([
    ['SOURCE_SHORT', { takes: [{ number: 'BW0000001', hs: '7102.31', carats: 1001 }] }, [line(2000)]],
    ['SOURCE_SHORT', { takes: [{ number: 'BW0000001', hs: '7102.10', carats: 1 }] }, [line(1, '7102.10')]],
    ['TAKE_LARGE', { takes: [{ number: 'BW0000001', hs: '7102.31', carats: 600 }] }, [line(500)]],
    ['TAKE_UNNAMED', { takes: [{ number: 'BW0000009', hs: '7102.31', carats: 1 }] }, [line(500)]],
    ['SOURCES_SHORT', {}, [line(1001)]],
    ['SOURCES_SHORT', {}, [line(99_999_999_999)]],
    ['SOURCE_OTHER', { exporter: { name: 'Example Other Trader', address: '1 Example Road' } }, [line(500)]],
    ['ORIGIN_UNSOURCED', { origins: [{ country: 'NA' }] }, [line(500)]],
  ])('%s', async (code, changes, lines) => {
    const { ledger, confirm, issue } = await desk(database)
    await confirm(one)
    expect(await refused(issue(onward(['BW0000001'], lines, changes)))).toMatch(new RegExp(`^(${code}|FAULTS)$`))
    expect([await rest(ledger, 'BW0000001'), (await ledger.list()).length]).toEqual([1000, 0])
  })

  test('goods of which nobody states the origin do not get one on their way', async () => {
    const { confirm, issue } = await desk(database)
    await confirm(sourceOf('BW0000003', 1000, { origins: [] }))
    expect(await refused(issue(onward(['BW0000003'], [line(500)])))).toBe('ORIGIN_UNSOURCED')
    await issue(onward(['BW0000003'], [line(500)], { origins: [] }))
  })

  test('what is not confirmed here is asked about where the authority wants it', async () => {
    const strict = await desk(database, { sources: 'refuse' })
    expect(await refused(strict.issue(onward(['BW0000001'], [line(5)])))).toBe('SOURCE_UNCONFIRMED')
    const lenient = await desk(database)
    await lenient.issue(onward(['BW0000001'], [line(5)]))
  })

  test('cancelled and replaced ones give back; lost ones do not', async () => {
    const { ledger, confirm, issue, issuing } = await desk(database)
    await confirm(one)
    const first = await issue(onward(['BW0000001'], [line(900)]))
    const second = await replace(
      first.number,
      onward(['BW0000001'], [line(950)]),
      { reason: 'weighed again', surrendered: true },
      issuing,
    )
    expect(await rest(ledger, 'BW0000001')).toBe(50)
    await cancel(second.number, { reason: 'not sent' }, issuing)
    expect(await rest(ledger, 'BW0000001')).toBe(1000)
    const third = await issue(onward(['BW0000001'], [line(1000)], { parcels: 9 }))
    await ledger.append({ kind: 'lost', number: third.number, reason: 'on its way', by: 'A. Clerk', at: now })
    expect(await rest(ledger, 'BW0000001')).toBe(0)
  })

  test('an amendment takes no more than there is, and gives back what it lowers', async () => {
    const { ledger, confirm, issue, issuing } = await desk(database)
    await confirm(one)
    const { number } = await issue(onward(['BW0000001'], [line(100)]))
    const change = (carats: number) => amend(number, { changes: { lines: [line(carats)] } }, issuing)
    expect(await refused(change(1001))).toBe('SOURCES_SHORT')
    await change(1000)
    expect(await rest(ledger, 'BW0000001')).toBe(0)
    await change(10)
    expect(await rest(ledger, 'BW0000001')).toBe(990)
    await cancel(number, { reason: 'not sent' }, issuing)
    expect(await rest(ledger, 'BW0000001')).toBe(1000)
  })

  test('a correction finds no less than was taken; what is detained after all is told, and gives nothing more', async () => {
    const { ledger, confirm, issue } = await desk(database)
    await confirm(one)
    await issue(onward(['BW0000001'], [line(600)]))
    const less = (carats: number) =>
      ({
        outcome: 'accepted-with-differences',
        asCertified: false,
        parcels: 3,
        lines: [line(carats)],
        corrects: 1,
      }) as const
    expect(await refused(confirm(one, less(599)))).toBe('FOUND_CONSUMED')
    await confirm(one, less(700))
    expect(await rest(ledger, 'BW0000001')).toBe(100)
    await confirm(one, { outcome: 'detained' })
    expect(await rest(ledger, 'BW0000001')).toBe(-600)
    expect(await refused(issue(onward(['BW0000001'], [line(1)], { parcels: 2 })))).toMatch(/SHORT|UNUSED|FAULTS/)
  })

  test('after any history the tables are those that a recount makes, and nothing is below zero', async () => {
    const step = fc.record({
      act: fc.constantFrom('issue', 'cancel', 'amend', 'lose', 'gain'),
      which: fc.nat({ max: 4 }),
      carats: fc.integer({ min: 1, max: 700 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async (steps) => {
        const { ledger, confirm, issue, issuing } = await desk(database)
        for (const number of ['BW0000001', 'BW0000002']) await confirm(sourceOf(number, 1000))
        const made: string[] = []
        for (const [i, { act, which, carats }] of steps.entries()) {
          const number = made[which]
          const source = which % 2 ? 'BW0000001' : 'BW0000002'
          const own = { number: source, hs: '7102.31', carats, reason: 'sorted', by: 'B. Second', at: now } as const
          try {
            if (act === 'issue')
              made.push(
                (await issue(onward(['BW0000001', 'BW0000002'], [line(carats)], { parcels: i + 1, anyway: 'tried' })))
                  .number,
              )
            if (act === 'cancel' && number) await cancel(number, { reason: 'tried' }, issuing)
            if (act === 'amend' && number) await amend(number, { changes: { lines: [line(carats)] } }, issuing)
            if (act === 'lose') await ledger.append({ kind: 'consumed', ...own })
            if (act === 'gain') await ledger.append({ kind: 'gained', ...own })
          } catch (error) {
            if (!(error instanceof Error && 'code' in error)) throw error
          }
        }
        const kept = await tablesOf(ledger)
        await ledger.transact({ at: now }, ({ db }) => recountStock(db))
        expect(await tablesOf(ledger)).toEqual(kept)
        expect(kept.balance).toEqual(await modelOf(ledger))
        for (const { rest: left } of kept.balance) expect(left).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 8, seed: 13 },
    )
  })
})

async function tablesOf(ledger: Ledger) {
  return ledger.beside(async (db) => ({
    balance: (await db.selectFrom('balance').selectAll().orderBy('number').execute()).map(
      ({ number, found, taken, lost, gained }) => ({ number, taken, rest: found - taken - lost + gained }),
    ),
    stock: (await db.selectFrom('stock').selectAll().orderBy('account').orderBy('flow').execute()).filter(
      ({ carats }) => carats !== 0,
    ),
    take: (await db.selectFrom('take').selectAll().orderBy('certificate').orderBy('number').execute()).filter(
      ({ carats }) => carats !== 0,
    ),
  }))
}

/** The same, told from the entries alone by nothing that the ledger uses. */
async function modelOf(ledger: Ledger) {
  const entries = (await ledger.entries(0, await ledger.size())).map(({ bytes }) => decodeEntry(bytes))
  const ended = new Set(entries.flatMap(({ kind, number }) => (kind === 'cancelled' ? [number] : [])))
  return ['BW0000001', 'BW0000002'].map((source) => {
    const own = entries.filter(({ number, kind }) => number === source && (kind === 'consumed' || kind === 'gained'))
    const sum = (some: typeof own): number =>
      some.reduce((all, { kind, carats = 0 }) => all + (kind === 'consumed' ? carats : -carats), 0)
    const taken = sum(own.filter(({ link }) => link !== undefined && !ended.has(link)))
    return { number: source, taken, rest: 1000 - taken - sum(own.filter(({ link }) => link === undefined)) }
  })
}
