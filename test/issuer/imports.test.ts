// @module-tag slow
/** The import desk's use cases, on both databases: what is presented, compared and decided, and by whom. */
import { pickConfirmer } from '@kpc/issuer/confirmations/pick-confirmer'
import { compare, differenceOf, shareOf } from '@kpc/issuer/imports/compare'
import { findComparison, saveComparison } from '@kpc/issuer/imports/comparison'
import { decide } from '@kpc/issuer/imports/decide'
import { differsIn, openShipment, standingOf } from '@kpc/issuer/imports/dossier'
import { foundForm, statedOf } from '@kpc/issuer/imports/found'
import { outcomesFor } from '@kpc/issuer/imports/outcome-rules'
import { present } from '@kpc/issuer/imports/present'
import { countLanes, findShipments } from '@kpc/issuer/imports/shipments'
import { isWorkingDay, lastDayFor, workingDaysLeft } from '@kpc/issuer/imports/working-days'
import { workingDaysOf } from '@kpc/issuer/imports/working-days-setting'
import { readKeys } from '@kpc/issuer/signer/keys'
import { dayOf, digestOf, encodeAmendment, encodeText, hex, signSign1 } from '@kpc/schema'
import { expect, test } from 'vitest'
import { day, now, reference, signed, signers, testScheme, textOf } from '../scheme.ts'
import { onBoth, openedLedger, sqlite, type TestDatabase } from './databases.ts'
import { testHome } from './test-home.ts'

const { trust } = testScheme()
const rule = workingDaysOf({ confirmDays: 10, holidays: '2026-11-11' })

async function desk(database: TestDatabase) {
  const home = testHome({ keys: ['eu.confirmation'] })
  const ledger = await openedLedger(await database.source())
  const clock = { now }
  const keys = readKeys(home.keys).map(({ signer }) => signer)
  const { signer } = pickConfirmer(keys, trust, { today: dayOf(now) })
  const looking = { ledger, trust, here: 'EU', rule, now: () => clock.now }
  const as = (by: string) => ({
    ledger,
    trust,
    signer,
    now: () => clock.now,
    acting: { by, role: 'importer' } as const,
  })
  return {
    ledger,
    clock,
    present: (text = textOf()) => present(text, as('I. Importer')),
    open: (number = 'BW0000001', of?: string) => openShipment(number, of, looking),
    lanes: () => countLanes(looking),
    list: (lane: 'arrived' | 'decide' | 'decided' | 'overdue', text?: string) =>
      findShipments({ lane, text, most: 50 }, looking),
    hold: (found: Record<string, string>, read: number, by = 'I. Importer') =>
      saveComparison(hex(digestOf(signed())), { found: foundForm(found), read }, { ledger, by, now: () => clock.now }),
    decide: (form: Record<string, string>, by = 'I. Importer', seen?: number) =>
      decide({ number: 'BW0000001' }, statedOf(foundForm(form), reference), { ...as(by), seen }),
  }
}

const refusedAs = (code: string) => expect.objectContaining({ code })

onBoth((database) => {
  test('a shipment goes its way: presented once, compared, decided', async () => {
    const { present, open, lanes, list, hold, decide } = await desk(database)
    await present()
    await present()
    expect(await lanes()).toEqual({ arrived: 1, decide: 0, decided: 0, overdue: 0 })
    await hold({ parcels: '2', looked: 'opened' }, 0)
    expect(await lanes()).toEqual({ arrived: 0, decide: 1, decided: 0, overdue: 0 })
    expect((await open()).shipment).toMatchObject({ stage: 'open', comparedBy: 'I. Importer', left: 10 })
    await decide({ outcome: 'accepted-with-differences', parcels: '2', asCertified: 'yes' })
    expect(await lanes()).toEqual({ arrived: 0, decide: 0, decided: 1, overdue: 0 })
    const { shipment, comparison, confirmations } = await open()
    expect([shipment.outcome, comparison, confirmations.length]).toEqual(['accepted-with-differences', undefined, 1])
    for (const text of ['bw 000 0001', reference.exporter.name.slice(0, 8), reference.importer.name.toUpperCase()])
      expect(await list('decided', text)).toHaveLength(1)
    for (const text of ['nobody', '%', "' or 1=1"])
      expect((await list('decided', text)).length).toBe(text === '%' ? 1 : 0)
  })

  test('of two who compare at once one is first, and nothing of his is overwritten', async () => {
    const { present, hold, ledger } = await desk(database)
    await present()
    const both = await Promise.allSettled([hold({ parcels: '1' }, 0, 'A'), hold({ parcels: '2' }, 0, 'B')])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const kept = await findComparison(hex(digestOf(signed())), ledger)
    expect(kept?.version).toBe(1)
    await hold({ parcels: '3' }, 1, 'C')
    await expect(hold({ parcels: '4' }, 1, 'D')).rejects.toEqual(refusedAs('COMPARISON_CHANGED'))
    expect(await findComparison(hex(digestOf(signed())), ledger)).toMatchObject({ by: 'C', version: 2 })
  })

  test('stranded: proposed by one, confirmed by another, and never by the same', async () => {
    const { present, hold, decide, open } = await desk(database)
    await present()
    await decide({ outcome: 'detained', remark: 'expired', technical: 'TC 9' }, 'A')
    const stranded = { outcome: 'stranded', remark: 'nobody takes them' }
    await expect(decide(stranded, 'A', 1)).rejects.toEqual(refusedAs('SECOND_MISSING'))
    await hold(stranded, 0, 'A')
    await expect(decide(stranded, 'A', 1)).rejects.toEqual(refusedAs('SECOND_SAME'))
    await decide(stranded, 'B', 1)
    expect((await open()).shipment).toMatchObject({ stage: 'held', outcome: 'stranded' })
  })
})

test('an amendment that comes later is put beside the certificate, and what was confirmed stands', async () => {
  const { present, decide, open } = await desk(sqlite)
  await present()
  await decide({ outcome: 'refused', remark: 'four parcels' })
  const amendment = {
    number: reference.number,
    of: digestOf(signed()),
    sequence: 1,
    issued: day('2026-11-05'),
    changes: { parcels: 4 },
  }
  const text = encodeText('amendment', signSign1('amendment', encodeAmendment(amendment), signers['bw.certificate']))
  expect((await present(text)).amended.parcels).toBe(4)
  const dossier = await open()
  expect([dossier.presented.amended.parcels, dossier.confirmations[0]?.confirmation.amendment]).toEqual([4, undefined])
  const against = outcomesFor(standingOf(dossier)).filter(({ against }) => against)
  expect(against.map(({ outcome }) => outcome)).toEqual(['stranded'])
  await decide({ outcome: 'released-after-remedy', asCertified: 'yes' })
  expect((await open()).confirmations.at(-1)?.confirmation).toMatchObject({ parcels: 4, sequence: 2 })
})

test('what nobody entitled has signed is presented by nobody; an amendment of nothing neither', async () => {
  const { present, ledger } = await desk(sqlite)
  for (const text of [
    textOf(reference, { ...signers.stranger, kid: signers['bw.certificate'].kid }),
    'KPC1:6BF',
    'hello',
  ])
    await expect(present(text)).rejects.toThrow()
  const orphan = {
    number: reference.number,
    of: digestOf(signed()),
    sequence: 1,
    issued: 20_000,
    changes: { parcels: 4 },
  }
  const text = encodeText('amendment', signSign1('amendment', encodeAmendment(orphan), signers['bw.certificate']))
  await expect(present(text)).rejects.toEqual(refusedAs('CERTIFICATE_UNSEEN'))
  expect(await ledger.size()).toBe(0)
})

test('two certificates under one number are both seen', async () => {
  const { present, open } = await desk(sqlite)
  await present()
  await present(textOf({ ...reference, parcels: 9 }))
  const { others, presented } = await open()
  expect([others.length, presented.amended.parcels]).toEqual([1, 9])
  expect((await open('BW0000001', others[0]?.certificate)).presented.amended.parcels).toBe(reference.parcels)
  await expect(open('BW0000001', 'ab'.repeat(32))).rejects.toEqual(refusedAs('SHIPMENT_UNKNOWN'))
})

test('late shipments are found, and days are those on which somebody works', async () => {
  const { present, clock, list, lanes, open } = await desk(sqlite)
  await present()
  clock.now += 13 * 86_400
  expect((await lanes()).overdue).toBe(0)
  clock.now += 5 * 86_400
  expect(await list('overdue')).toMatchObject([{ number: 'BW0000001' }])
  expect((await open()).shipment.left).toBeLessThan(0)
})

test('working days: weekends, holidays, other weeks', () => {
  const eu = { days: 10, holidays: [day('2026-12-25'), day('2027-01-01')], rest: [0, 6] }
  expect(lastDayFor(day('2026-12-18'), eu)).toBe(day('2027-01-05'))
  expect([day('2026-12-25'), day('2026-12-26'), day('2026-12-24')].map((one) => isWorkingDay(one, eu))).toEqual([
    false,
    false,
    true,
  ])
  expect(workingDaysLeft(day('2026-12-18'), day('2027-01-05'), eu)).toBe(10)
  expect(workingDaysLeft(day('2027-01-05'), day('2027-01-05'), eu)).toBe(0)
  expect(workingDaysLeft(day('2027-01-08'), day('2027-01-05'), eu)).toBe(-3)
  expect(workingDaysLeft(day('2027-01-09'), day('2027-01-08'), eu)).toBe(-1)
  const gulf = { days: 2, holidays: [], rest: [5, 6] }
  expect(lastDayFor(day('2026-11-12'), gulf)).toBe(day('2026-11-16'))
  // Where nobody ever works the clock ends all the same.
  expect(lastDayFor(0, { days: 3, holidays: [], rest: [0, 1, 2, 3, 4, 5, 6] })).toBeLessThan(500)
  expect(workingDaysOf({})).toBeUndefined()
})

test('what is blank says nothing, unless it is said to be as certified', async () => {
  expect(compare(reference, {}).carats).toEqual({ certified: 1_063_539, found: undefined })
  const stated = statedOf(
    foundForm({ 'carats-7102.31': '495,75', asCertified: 'yes', parcels: '3' }),
    reference,
    'detained',
  )
  expect(stated.lines).toHaveLength(3)
  const { present, open } = await desk(sqlite)
  await present()
  const dossier = await open()
  expect(differsIn(dossier, {})).toBeUndefined()
  expect(differsIn(dossier, { asCertified: 'yes' })).toBe(false)
  expect(differsIn(dossier, { asCertified: 'yes', parcels: '2' })).toBe(true)
  expect(differsIn(dossier, { parcels: 'many' })).toBeUndefined()
  const lines = [{ hs: '7102.31', carats: 49_575, valueUsd: 17_500_000 }] as const
  const { goods, carats } = compare(reference, { lines })
  expect(goods.map(({ carats }) => differenceOf(carats))).toEqual([-873_214, -140_250, -500])
  expect([differenceOf(carats), shareOf(carats), shareOf({ certified: 0, found: 5 })]).toEqual([
    -1_013_964,
    -9534,
    undefined,
  ])
})
