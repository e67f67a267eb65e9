/** Figures that were published, held against each other: what follows is reproduced as it was printed, the rest flagged. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { run } from '@kpc/scheme/cli'
import { afterAll, describe, expect, test } from 'vitest'
import { now } from '../scheme.ts'
import { testWorld } from '../world.ts'

const folder = mkdtempSync(join(tmpdir(), 'kpc-history-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const published = resolve(import.meta.dirname, '../../docs/examples/world-totals.csv')
const text = readFileSync(published, 'utf8')

async function history(file: string, ...more: readonly string[]) {
  const { world, heard } = testWorld({ env: { KPC_HOME: join(folder, 'home') }, now: () => now })
  await run(['world', '--history', file, ...more], world)
  return heard()
}
const json = async (table = text) => {
  const file = join(folder, 'history.csv')
  writeFileSync(file, table)
  return JSON.parse((await history(file, '--json')).stdout)
}

interface Check {
  readonly year: string
  readonly participant: string
  readonly flow: string
  readonly what: string
  readonly printed: string
  readonly computed: string
  readonly rows: number
  readonly fits: boolean
}
const found = (checks: readonly Check[], year: string, what: string, participant = 'WORLD') =>
  checks.filter(
    (one) => one.year === year && one.what === what && one.participant === participant && one.flow === 'production',
  )

describe('the figures of twenty years', () => {
  test('22 producers of 2014 sum to the printed world total, to the hundredth', async () => {
    const { checks, figures } = await json()
    expect(figures).toHaveLength(353)
    expect(found(checks, '2014', 'sum')).toMatchObject([
      { printed: '124778468.08', computed: '124778468.08', rows: 22, fits: true },
    ])
  })

  test('with the slip of four million that a page has printed they do not', async () => {
    const { checks } = await json(
      text.replace('2014,RU,production,carats,38303500.00', '2014,RU,production,carats,34303500.00'),
    )
    expect(found(checks, '2014', 'sum')).toMatchObject([{ computed: '120778468.08', fits: false }])
  })

  test.each([
    ['2006', '68.22'],
    ['2007', '71.98'],
    ['2014', '116.17'],
    ['2015', '108.96'],
  ])('US$ a carat of %s is reproduced: %s', async (year, price) => {
    const { checks } = await json()
    expect(found(checks, year, 'per-carat')).toMatchObject([{ printed: price, fits: true }])
  })

  test('of two totals that were printed for 2007 one alone fits the price', async () => {
    const { checks } = await json(text.replace(',168198857.66,', ',169198857.66,'))
    expect(found(checks, '2007', 'per-carat')).toMatchObject([
      { printed: '71.98', computed: '71.55 to 71.56', fits: false },
    ])
  })

  test('three figures of 2022 that can not all be right are flagged', async () => {
    const { flagged } = await json()
    expect(found(flagged, '2022', 'per-carat')).toMatchObject([{ printed: '132.27', computed: '134.06 to 134.07' }])
    const { stdout } = await history(published)
    expect(stdout).toContain('flagged: 2022 WORLD production, per-carat: printed 132.27')
  })

  test('shares follow from the amounts', async () => {
    const { checks } = await json()
    expect(found(checks, '2014', 'share', 'RU')).toMatchObject([{ printed: '30.70', computed: '30.70', fits: true }])
    expect(found(checks, '2014', 'share', 'BW')).toMatchObject([{ printed: '19.77', fits: true }])
  })
})

test.each([
  ['year,participant\n2014,RU\n'],
  [text.replace('38303500.00', '=1+1')],
  [text.replace('38303500.00', '1e12')],
  [text.replace('2014,RU,', '2014,Russia,')],
  [`${text.split('\n')[0]}\n"2014,RU\n`],
  [''],
])('a table that is none is refused', async (table) => {
  const { error, figures } = await json(table)
  expect(figures ?? error.code).toBe('HISTORY_TABLE')
})
