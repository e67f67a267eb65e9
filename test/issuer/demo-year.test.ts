// @module-tag slow
/** A year of world trade: planned to the cent, lived by the use cases, and found out about. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beganBefore, firstDay, isWorkingDay, lastDay } from '@kpc/issuer/demo/calendar'
import { turnsOf } from '@kpc/issuer/demo/exporting'
import { flowsOf } from '@kpc/issuer/demo/flows'
import { fraudsOf, plantedShipments } from '@kpc/issuer/demo/frauds'
import { readKey } from '@kpc/issuer/demo/key'
import { Mail } from '@kpc/issuer/demo/mail'
import { allotNumbers } from '@kpc/issuer/demo/numbers'
import { makeOffices, type Office, openYear } from '@kpc/issuer/demo/office'
import { traders, worldTotals } from '@kpc/issuer/demo/participants'
import { Plan } from '@kpc/issuer/demo/plan'
import { scoreOf } from '@kpc/issuer/demo/score'
import { gapOf, type Survey, surveyYear } from '@kpc/issuer/demo/survey'
import { makeYear } from '@kpc/issuer/demo/year'
import { filedReturns } from '@kpc/issuer/statistics/filed'
import { hex, type Signal } from '@kpc/schema'
import { describe, expect, test } from 'vitest'
import { kpc } from '../kpc.ts'
import { temporaryFolder } from './test-home.ts'

// A year of world trade at a hundredth of a thousandth of its size: everything happens in it, and little of each.

const sums = (scale: number) =>
  flowsOf(scale).reduce(
    (sum, { certificates, carats, valueUsd }) => ({
      certificates: sum.certificates + certificates,
      carats: sum.carats + carats,
      valueUsd: sum.valueUsd + valueUsd,
    }),
    { certificates: 0, carats: 0, valueUsd: 0 },
  )

describe('what is planned', () => {
  test('is the trade of 2024, to the cent, at any scale', () => {
    for (const scale of [0.01, 1, 10])
      expect(sums(scale)).toEqual({
        certificates: worldTotals.certificates.about * scale,
        carats: Math.round(worldTotals.exports.carats * scale * 1e5),
        valueUsd: worldTotals.exports.usd * scale * 1e8,
      })
    expect(traders).toHaveLength(61)
  })

  test('of a world that is a thousand times as large no day is held whole', () => {
    const plan = new Plan(1000, 7)
    let planned = 0
    function* counted() {
      for (let day = beganBefore; day <= firstDay + 30; day += 1)
        for (const one of plan.leavingOn(day)) {
          planned += 1
          yield one
        }
    }
    let taken = 0
    for (const [from, some] of turnsOf(counted())) {
      expect(new Set(some.map((one) => one.from))).toEqual(new Set([from]))
      taken += some.length
      expect(planned - taken).toBeLessThan(traders.length * 200)
      if (taken > 50_000) break
    }
    expect(taken).toBeGreaterThan(50_000)
  })

  test('of a small world some leave in every turn, and all in the end', () => {
    const plan = new Plan(0.02, 7)
    const all = [...plan.leavingOn(firstDay + 30)]
    const turns = [...turnsOf(all)]
    expect(turns.flatMap(([, some]) => some)).toHaveLength(all.length)
    expect(new Set(turns.map(([from]) => from)).size).toBe(turns.length)
  })

  test('a participant with more certificates than a development scheme has numbers gets a block', async () => {
    const plan = new Plan(1000, 7)
    const counts = traders.map(({ code }) => plan.certificatesOf(code))
    expect(counts.reduce((sum, count) => sum + count)).toBe(plan.size)
    expect(Math.max(...counts)).toBeGreaterThan(9_999_999)
    const folder = temporaryFolder()
    const year = await makeOffices(folder, 'numbers')
    try {
      const [one, other] = year.offices as [Office, Office]
      await allotNumbers({ office: one, trust: year.trust }, 10_000_000)
      await allotNumbers({ office: other, trust: year.trust }, 100_000)
      expect((await one.ledger.blocks()).map(({ first, last }) => [first, last])).toEqual([
        [`${one.code}00000001`, `${one.code}99999999`],
      ])
      expect(await other.ledger.blocks()).toEqual([])
    } finally {
      await year.close()
    }
  })

  test('leaves on working days of the year and the days before, as much as its flows come to', () => {
    const plan = new Plan(0.02, 7)
    const sum = { certificates: 0, carats: 0, valueUsd: 0 }
    for (let day = beganBefore; day <= lastDay; day += 1)
      for (const one of plan.leavingOn(day)) {
        expect(isWorkingDay(day) && one.arrives > day).toBe(true)
        if (day < firstDay) continue
        sum.certificates += 1
        for (const { carats, valueUsd } of one.lines) {
          sum.carats += carats
          sum.valueUsd += valueUsd
        }
      }
    expect(sum).toEqual(sums(0.02))
  })

  test('goes to somebody else, whoever is chosen for a fraud at a scale', () => {
    for (const scale of [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 1, 10]) {
      const planted = plantedShipments(scale)
      expect(planted.length).toBeGreaterThan(100)
      expect([scale, planted.filter(({ from, to }) => from === to)]).toEqual([scale, []])
    }
  })

  test('is the same of one seed, and another of another', () => {
    const first = (seed: number) => {
      const plan = new Plan(0.01, seed)
      return JSON.stringify([...plan.leavingOn(beganBefore + 3)])
    }
    expect(first(1)).toBe(first(1))
    expect(first(1)).not.toBe(first(2))
  })
})

test('mail is there on its day, some at a time, and gone when it was read', async () => {
  const folder = temporaryFolder()
  const mail = new Mail<number>(folder)
  for (let i = 0; i < 450; i += 1) mail.post('BW', 9, i)
  mail.leave()
  mail.post('BW', 10, 1000)
  const read = async (day: number) => {
    const found: number[][] = []
    for await (const some of mail.arriving('BW', day)) found.push(some)
    return found
  }
  expect((await read(9)).map(({ length }) => length)).toEqual([200, 200, 50])
  expect(await read(9)).toEqual([])
  expect(await read(10)).toEqual([])
  mail.leave()
  expect(await read(10)).toEqual([[1000]])
})

/** Both are made once: they take what all other tests of this file take together, many times. */
const made = async () => {
  const folder = temporaryFolder()
  const years = await Promise.all(
    ['one', 'again'].map(async (name) => {
      const at = join(folder, name)
      mkdirSync(at)
      const steps: number[] = []
      const key = await makeYear({ folder: at, scale: 0.001, seed: 5, step: (done) => steps.push(done) })
      return { at, key, steps }
    }),
  )
  return years as [(typeof years)[number], (typeof years)[number]]
}

describe('a year', () => {
  test('is lived, and found out about, as often as somebody asks in the same way', async () => {
    const [one, again] = await made()
    expect(again.key).toEqual(one.key)
    expect(existsSync(join(one.at, 'underway'))).toBe(false)
    expect(one.steps).toEqual([...one.steps].sort((a, b) => a - b))
    expect(one.key.planted.map(({ plant }) => plant)).toEqual([...fraudsOf(0.001).keys()].sort())

    const [year, twin] = await Promise.all([openYear(one.at), openYear(again.at)])
    try {
      for (const [i, { code, ledger }] of year.offices.entries()) {
        const filed = await filedReturns(ledger)
        const periods = new Set(filed.map((one) => one.filed.period))
        expect([code, [...periods].sort()]).toEqual([
          code,
          ['2024-H1', '2024-H2', '2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4'],
        ])
        const other = await filedReturns((twin.offices[i] as (typeof twin.offices)[number]).ledger)
        expect(other.map(({ message }) => hex(message))).toEqual(filed.map(({ message }) => hex(message)))
      }
      expectFound(await surveyYear(year, one.key, () => undefined))
    } finally {
      await Promise.all([year.close(), twin.close()])
    }

    const env = { KPC_HOME: join(one.at, 'bw') }
    const now = () => Date.UTC(2025, 3, 1) / 1000
    const quarter = await kpc(['statistics', 'return', '--period', '2024-Q3', '--json'], { env, now })
    expect(JSON.parse(quarter.stdout)).toMatchObject({ test: true, participant: 'BW', filed: true })
    const scored = await kpc(['statistics', 'signals', '--key', join(one.at, 'key.json'), '--json'], { now })
    expect(JSON.parse(scored.stdout)).toMatchObject({ test: true, precision: expect.any(Number) })
    expect(readdirSync(one.at)).toHaveLength(traders.length + 1)
  })
})

/** At this scale a participant has too few certificates for its sums to be compared: `kpc statistics signals --key` of larger years shows them. */
const tooSmall = ['more-than-stock', 'sudden-change', 'certificates-per-carat', 'importer-share']

function expectFound({ world, classes, difference, score, otherwise, pairs, agreeing }: Survey): void {
  expect(world.missing).toEqual([])
  expect(Math.abs(gapOf(world, 'valueUsd'))).toBeLessThan(100)
  const sum = (of: 'carats' | 'valueUsd' | 'certificates') => classes.reduce((all, one) => all + one[of], 0)
  expect([sum('certificates'), sum('carats'), sum('valueUsd')]).toEqual([
    difference.certificates,
    difference.carats,
    difference.valueUsd,
  ])
  expect(pairs).toBeGreaterThan(10)
  expect(agreeing).toBeGreaterThan(50)
  const missed = score.kinds.filter(({ kind, missed }) => missed.length > 0 && !tooSmall.includes(kind))
  expect(missed).toEqual([])
  expect(otherwise.filter(({ isFound }) => !isFound).map(({ plant }) => plant)).toEqual(['valid-paper'])
}

describe('the score', () => {
  const planted = [
    { plant: 'a', says: '', about: 'BW', shows: { by: 'signal', kind: 'revalued' }, rows: ['BW1'] },
    { plant: 'b', says: '', about: 'SL', shows: { by: 'signal', kind: 'more-than-stock' }, rows: ['SL1'] },
    { plant: 'c', says: '', about: 'AE', shows: { by: 'desk', kind: 'X' }, rows: [] },
  ]
  const signal = (kind: Signal['kind'], about: string, ...rows: string[]): Signal => ({
    kind,
    about,
    measured: 1,
    usual: 0,
    unit: 'percent',
    by: undefined,
    rows,
  })

  test('counts what is found, missed and raised for nothing', () => {
    const { kinds, precision, recall } = scoreOf(
      [signal('revalued', 'BW', 'BW1', 'BW2'), signal('revalued', 'BW', 'BW3'), signal('price-flat', 'BW', 'BW1')],
      planted,
    )
    const of = (kind: string) => kinds.find((one) => one.kind === kind)
    expect(of('revalued')).toMatchObject({ planted: 1, found: 1, missed: [], signals: 2, right: 1 })
    expect(of('price-flat')).toMatchObject({ planted: 0, signals: 1, right: 1 })
    expect(of('more-than-stock')).toMatchObject({ planted: 1, found: 0, missed: ['b'] })
    expect([precision, recall]).toEqual([66.7, 50])
  })

  test('takes a sum of a participant for its certificates, and nobody else’s', () => {
    expect(scoreOf([signal('more-than-stock', 'SL', '2024-Q1 export')], planted).recall).toBe(50)
    expect(scoreOf([signal('more-than-stock', 'GN', '2024-Q1 export')], planted).recall).toBe(0)
    expect(scoreOf([], [])).toMatchObject({ precision: undefined, recall: undefined })
  })
})

describe('what is refused', () => {
  test('a folder in which something is', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'mine.txt'), 'kept')
    const { status, stderr } = await kpc(['demo', 'year', '--folder', folder])
    expect([status, stderr]).toEqual([64, expect.stringContaining('[DEMO_FOLDER')])
    expect(readFileSync(join(folder, 'mine.txt'), 'utf8')).toBe('kept')
  })

  test.each([
    ['--scale', '0'],
    ['--scale', '1001'],
    ['--scale', '1e2'],
    ['--seed', '-1'],
  ])('%s %s', async (...args) => {
    const { status, stderr } = await kpc(['demo', 'year', ...args])
    expect([status, stderr]).toEqual([64, expect.stringContaining('is invalid')])
  })

  test.each(['{}', '[', '{"edition":2}', '\u0000'])('a key that is none: %s', async (text) => {
    const file = join(temporaryFolder(), 'key.json')
    writeFileSync(file, text)
    expect(() => readKey(file)).toThrow(expect.objectContaining({ code: 'YEAR_KEY' }))
  })
})
