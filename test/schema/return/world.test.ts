import { differenceOf, isMismatch, newestEditions, type Return, showMeasures, worldOf, worldShares } from '@kpc/schema'
import { expect, test } from 'vitest'

type Rows = NonNullable<Return['trade']>['exports']['rows']
const goods = (partner: string, carats: number, valueUsd: number): Rows => [
  { partner, origin: 'BW', hs: '7102.31', carats, valueUsd },
]

function quarter(participant: string, exports: Rows, imports: Rows, change: Partial<Return> = {}): Return {
  const flow = (day: 'exported-else-issued' | 'confirmed', rows: Rows) => ({
    day,
    certificates: rows.map(({ partner }) => ({ partner, certificates: 2 })),
    rows,
  })
  const trade = {
    exports: flow('exported-else-issued', exports),
    imports: flow('confirmed', imports),
    issued: 5,
    voided: 1,
  }
  const checkpoint = { origin: participant.toLowerCase(), size: 1, root: new Uint8Array(32), at: 1_800_000_000 }
  return { participant, period: '2026-Q3', edition: 1, checkpoint, trade, ...change }
}
const mined = (participant: string, carats: number, valueUsd: number): Return => {
  const { trade: _, ...head } = quarter(participant, [], [])
  const row = { mine: null, mining: 'unstated', hs: '7102.10', carats, valueUsd, evidence: null } as const
  return { ...head, period: '2026-H1', production: [row] }
}

test('several ledgers of one participant are one row; of editions the newest counts', () => {
  const north = { checkpoint: { ...quarter('BW', [], []).checkpoint, office: 'North' } }
  const returns = [
    quarter('BW', goods('EU', 100, 700), []),
    quarter('BW', goods('EU', 300, 900), [], { edition: 2 }),
    quarter('BW', goods('AE', 50, 100), [], north),
    mined('BW', 1000, 5000),
  ]
  expect(newestEditions(returns)).toHaveLength(3)
  expect(worldOf(returns).rows).toEqual([
    {
      participant: 'BW',
      production: { carats: 1000, valueUsd: 5000 },
      imports: { carats: 0, valueUsd: 0 },
      exports: { carats: 350, valueUsd: 1000 },
      certificates: 8,
      received: 0,
    },
  ])
})

test('a flow differs where both sides filed and say other things; who did not file says nothing', () => {
  const { mirrors, total, missing } = worldOf([
    quarter('BW', [...goods('AE', 10, 20), ...goods('EU', 100, 700)], []),
    quarter('EU', [], goods('BW', 90, 700)),
    mined('BW', 1, 1),
  ])
  expect(mirrors.map((one) => [one.from, one.to, one.exported?.carats, one.imported?.carats, isMismatch(one)])).toEqual(
    [
      ['BW', 'AE', 10, undefined, false],
      ['BW', 'EU', 100, 90, true],
    ],
  )
  expect(total).toMatchObject({ exports: { carats: 110 }, imports: { carats: 90 }, certificates: 8, received: 2 })
  expect(missing).toEqual(['EU 2026-H1'])
})

test('shares of the world add up, and a price needs carats', () => {
  const { rows } = worldOf(['AA', 'BB', 'CC'].map((code) => quarter(code, goods('EU', 1, 100), [])))
  expect(worldShares(rows, 'exports')).toEqual([3334, 3333, 3333])
  expect(worldShares(rows, 'production')).toEqual([0, 0, 0])
  expect(showMeasures({ carats: 0, valueUsd: 0 })).toEqual({ carats: '0.00', valueUsd: '0.00' })
  expect(showMeasures({ carats: 300, valueUsd: 1000 })).toMatchObject({ usdPerCarat: '3.33' })
})

test('two statements differ in rows, counts and production', () => {
  const before = quarter('BW', goods('EU', 100, 700), goods('ZA', 5, 5))
  const after = quarter('BW', goods('AE', 100, 700), goods('ZA', 5, 6))
  const [one, two, three, ...counts] = differenceOf(before, after)
  expect([one, two, three]).toMatchObject([
    { what: 'exports', of: ['AE', 'BW', '7102.31'], before: { carats: 0 }, after: { carats: 100 } },
    { what: 'exports', of: ['EU', 'BW', '7102.31'], after: { carats: 0, valueUsd: 0 } },
    { what: 'imports', of: ['ZA', 'BW', '7102.31'], before: { valueUsd: 5 }, after: { valueUsd: 6 } },
  ])
  expect(counts.map(({ of, counts }) => [of, counts])).toEqual([
    [['exports', 'AE'], { before: 0, after: 2 }],
    [['exports', 'EU'], { before: 2, after: 0 }],
  ])
  expect(differenceOf(before, before)).toEqual([])
  expect(differenceOf(mined('BW', 1, 2), mined('BW', 1, 3))).toMatchObject([
    { what: 'production', of: ['', 'unstated', '7102.10'] },
  ])
})
