import { compareShipment, nothingFound } from '@kpc/schema/shipment'
import { expect, test, vi } from 'vitest'
import {
  type Discrepancy,
  discrepanciesIn,
  type Ending,
  ended,
  foundOf,
  hasOpen,
  withBoxes,
  withEndings,
  withFound,
} from '../../packages/verifier-web/src/compare/discrepancy.ts'
import { type Checked, historyCsv, historyJson } from '../../packages/verifier-web/src/history/checked.ts'
import { foundIn, outcomeShown, type Result, reasonsOf } from '../../packages/verifier-web/src/scan-result.ts'
import { reference } from '../scheme.ts'

// What was found is not forgotten: it stands until somebody ends it with a reason.

const broken: Discrepancy = { subject: 'seal', of: 'BWS 1', seal: 'broken', at: 100 }
const boxFour: Discrepancy = { subject: 'paper', of: 'parcels', at: 110 }
const again: Ending = { at: 500, reason: 'again', officer: 'A. Officer' }
const digest = 'ab'.repeat(32)

const certificate = { ...reference, number: 'BW0000001', parcels: 3, seals: ['BWS 1', 'BWS 2'] }
const genuine = {
  text: 'KPC1:',
  scannedAt: 1000,
  judgedAt: 1000,
  trust: { registry: { version: 1 } },
  verdict: { outcome: 'genuine', purpose: 'import', test: false, checks: [], certificate, digest: new Uint8Array(32) },
} as unknown as Result

const codesOf = (result: Result) => reasonsOf(result).map(({ code }) => code)

test('a broken seal is attention and is named, now or before, at an import desk and in a plain check', () => {
  for (const purpose of ['import', 'check'] as const)
    for (const found of [{ found: [broken] }, { foundBefore: [broken] }]) {
      const result = { ...genuine, verdict: { ...genuine.verdict, purpose }, ...found }
      expect(outcomeShown(result)).toBe('attention')
      expect(reasonsOf(result)).toMatchObject([{ code: 'SEAL_BROKEN', facts: { seal: 'BWS 1', seen: 100 } }])
    }
})

test('each kind of finding is a reason of its own, with all that it is about', () => {
  const missing: Discrepancy = { subject: 'seal', of: 'BWS 2', seal: 'missing', at: 120 }
  const heavy: Discrepancy = { subject: 'carats', of: '7102.10', difference: 6, at: 130 }
  expect(codesOf({ ...genuine, found: [heavy, boxFour, missing, broken] })).toEqual([
    'SEAL_BROKEN',
    'SEAL_MISSING',
    'PAPER_DIFFERS',
    'SHIPMENT_DIFFERS',
  ])
  const [reason] = reasonsOf({ ...genuine, foundBefore: [heavy, boxFour] })
  expect(reason).toMatchObject({ code: 'FOUND_BEFORE', facts: { seen: 110 }, found: [heavy, boxFour] })
})

test('what is ended stands against nothing, and what cannot be read has nothing that stands', () => {
  expect(outcomeShown({ ...genuine, found: ended([broken], broken, again) })).toBe('genuine')
  const unreadable = { ...genuine, verdict: { ...genuine.verdict, outcome: 'unreadable' as const } }
  expect(outcomeShown({ ...unreadable, foundBefore: [broken] })).toBe('unreadable')
  const rejected = { ...genuine, verdict: { ...genuine.verdict, outcome: 'rejected' as const } }
  expect(outcomeShown({ ...rejected, foundBefore: [broken] })).toBe('rejected')
})

test('a comparison that still goes on counts already; a second look takes nothing away that was recorded', () => {
  const look = (sight: 'broken' | 'same') => {
    const found = { ...nothingFound, seals: { 0: sight } }
    return { ...compareShipment(certificate, found, 5), found, at: 200 }
  }
  const during = { ...genuine, shipment: look('broken') }
  expect(codesOf(during)).toEqual(['SEAL_BROKEN'])
  expect(codesOf({ ...genuine, shipment: look('same') })).toEqual([])
  const recorded = { ...during, found: foundIn(during) }
  expect(codesOf({ ...recorded, shipment: look('same') })).toEqual(['SEAL_BROKEN'])
})

test('the same thing found again stands since then, as it was seen last; after its end it stands anew', () => {
  const missing: Discrepancy = { ...broken, seal: 'missing', at: 300 }
  expect(withFound([broken], [missing])).toEqual([{ ...missing, at: 100 }])
  expect(withFound(ended([broken], broken, again), [missing])).toEqual([{ ...broken, ended: again }, missing])
  expect(discrepanciesIn(compareShipment(certificate, { ...nothingFound, parcels: 2 }, 0).rows, 7)).toEqual([
    { subject: 'parcels', of: '', difference: -1, at: 7 },
  ])
})

test('boxes that are named take the place of a paper that differs, more of them are added, none is lost', () => {
  const unsaid: Discrepancy = { subject: 'paper', of: '', at: 90 }
  const named = withBoxes([unsaid, broken], ['parcels', 'importer'], 200)
  expect(named).toEqual([
    broken,
    { subject: 'paper', of: 'parcels', at: 90 },
    { subject: 'paper', of: 'importer', at: 90 },
  ])
  expect(withBoxes(named, ['parcels', 'seals'], 300)).toEqual([...named, { subject: 'paper', of: 'seals', at: 300 }])
})

test('ending one thing ends nothing else; an end in another window counts here', () => {
  const after = ended([broken, boxFour], boxFour, again)
  expect(after).toEqual([broken, { ...boxFour, ended: again }])
  expect(withEndings([broken, boxFour], after)).toEqual(after)
  expect(withEndings(after, [broken, boxFour])).toEqual(after)
})

test('it is looked up by what was signed and by the number, each thing once, and for as long as it stands', () => {
  const checks = [
    { digest, number: 'BW0000001', found: [{ ...broken, at: 300 }] },
    { digest, number: 'BW0000001', found: [broken, { ...boxFour, ended: again }] },
    { digest: 'cd'.repeat(32), number: 'BW0000002', found: [boxFour] },
    { digest },
  ]
  expect(foundOf(checks, { digest }, 1000)).toEqual([broken])
  expect(foundOf(checks, { number: 'BW0000001' }, 1000)).toEqual([broken]) // typed, or another one with this number
  expect(foundOf(checks, { digest, number: 'BW0000001' }, 400)).toEqual([broken, { ...boxFour, ended: again }])
  expect(foundOf(checks, { digest: 'ef'.repeat(32) }, 0)).toEqual([])
  expect(foundOf(checks, {}, 0)).toEqual([])
})

test('the history hands out what stands, and what was ended with its reason', () => {
  const check: Checked = {
    id: 1,
    at: 1000,
    outcome: 'attention',
    test: false,
    purpose: 'import',
    number: 'BW0000001',
    why: [],
    registry: 1,
    shipment: { differences: 1, left: 2 },
    found: [broken, { ...boxFour, ended: again }],
  }
  expect(historyCsv([check])).toContain(',1,2,seal BWS 1 broken,paper parcels: again,')
  expect(JSON.parse(historyJson([check]))).toMatchObject([
    {
      discrepancies: [
        { subject: 'seal', of: 'BWS 1', seal: 'broken', found: '1970-01-01T00:01:40Z' },
        { of: 'parcels', ended: { reason: 'again', officer: 'A. Officer', at: '1970-01-01T00:08:20Z' } },
      ],
    },
  ])
})

test('a memory without a store keeps while the page is open, and forgets nothing that stands', async () => {
  vi.stubGlobal('__KPC_BUILT__', 0)
  const memory = await import('../../packages/verifier-web/src/history/memory.ts')
  const first = memory.remember({ ...genuine, found: [broken] })
  const second = memory.remember({ ...genuine, scannedAt: 1010 })
  expect(second.id).toBeGreaterThan(first.id)
  expect(memory.checks.value.map(({ id }) => id)).toEqual([second.id, first.id])
  expect(memory.seenBefore({ ...genuine, scannedAt: 1020 })).toBeUndefined() // the paper in the hand
  expect(foundOf(memory.checks.value, first, 1020)).toEqual([broken]) // and yet it stands

  memory.forget(first.id)
  memory.forgetAll()
  await memory.openMemory(7, 1000 + 400 * 86_400)
  expect(memory.checks.value.map(({ id }) => id)).toEqual([first.id])
  expect(memory.keeping.value).toBe('off')

  memory.amend(first.id, { found: ended([broken], broken, again) })
  expect(hasOpen(memory.checks.value[0] as Checked)).toBe(false)
  memory.forgetAll()
  expect(memory.checks.value).toEqual([])
})
