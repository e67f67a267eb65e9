/** Each signal is seen in what shows it, with the rows behind it, and not in what is usual. */
import {
  type FlowSum,
  type Mined,
  questionnaireOf,
  type Shipment,
  type SignalKind,
  type SignalRows,
  signalKinds,
  signalsOf,
  usualThresholds,
} from '@kpc/schema'
import { describe, expect, test } from 'vitest'
import { day } from '../../scheme.ts'

const line = (carats: number, valueUsd: number) => ({ hs: '7102.31', carats, valueUsd }) as const

/** Twenty shipments of several exporters and importers, at prices that differ a little. */
const shipment = (n: number, change: Partial<Shipment> = {}): Shipment => ({
  number: `BW${String(n).padStart(7, '0')}`,
  participant: 'BW',
  flow: 'export',
  day: day('2026-04-01') + n,
  partner: 'EU',
  exporter: `Exporter ${n % 4}`,
  importer: `Importer ${n % 5}`,
  origins: ['BW'],
  lines: [line(100_000 + n, 10_000_000 + n * 7919)],
  ...change,
})
const usual = Array.from({ length: 20 }, (_, i) => shipment(i + 1))
const mined: Mined = {
  participant: 'BW',
  period: '2026-H1',
  mine: 'Pit',
  hs: '7102.10',
  carats: 3_000_000,
  valueUsd: 300_000_001,
}
const sum = (period: string, flow: FlowSum['flow'], carats: number, certificates?: number): FlowSum => ({
  participant: 'BW',
  period,
  flow,
  carats,
  valueUsd: carats * 100,
  ...(certificates !== undefined && { certificates }),
})
const sums = [
  sum('2025-Q2', 'export', 2_000_000, 19),
  sum('2026-Q2', 'export', 2_100_000, 20),
  sum('2026-H1', 'production', 5_000_000),
]
const ordinary: SignalRows = {
  shipments: usual,
  mined: [mined],
  sums,
  capacities: new Map([['BW Pit', 3_000_000]]),
  takesPart: (country) => country !== 'XX',
}
const seen = (change: Partial<SignalRows>) => signalsOf({ ...ordinary, ...change })
const more = (...shipments: readonly Shipment[]) => ({ shipments: [...usual, ...shipments] })

/** Two hubs and an importer: 40 percent more at each step. */
const chain = [
  shipment(101, { lines: [line(100_000, 10_000_000)] }),
  shipment(102, {
    participant: 'AE',
    number: 'AE0000001',
    sources: ['BW0000101'],
    lines: [line(100_000, 14_000_000)],
    exporter: 'H',
    importer: 'I',
  }),
  shipment(103, {
    participant: 'IN',
    number: 'IN0000001',
    sources: ['AE0000001'],
    lines: [line(100_000, 19_600_000)],
    exporter: 'J',
    importer: 'K',
  }),
]

const examples: Readonly<Record<SignalKind, readonly [change: Partial<SignalRows>, rows: readonly string[]]>> = {
  // Mumbai 2018: declared at 130 times what it was worth. Goods of a hub are of several origins.
  'price-outside': [
    {
      shipments: usual.map((one, i) => ({
        ...one,
        origins: ['BW', 'ZA'],
        ...(i === 3 && { lines: [line(1000, 13_000_000)] }),
      })),
    },
    ['BW0000004'],
  ],
  // 2019: 23,687,013.00 ct at exactly 145.00.
  'price-flat': [
    { mined: [{ ...mined, mine: '', carats: 2_368_701_300, valueUsd: 343_461_688_500 }] },
    ['BW 2026-H1 7102.10'],
  ],
  revalued: [
    more(
      shipment(201, { number: 'ZA0000001', flow: 'import', lines: [line(100_000, 10_000_000)] }),
      shipment(202, { sources: ['ZA0000001'], lines: [line(100_000, 16_000_000)] }),
    ),
    ['BW0000202', 'ZA0000001'],
  ],
  'revalued-chain': [more(...chain), ['IN0000001', 'AE0000001', 'BW0000101']],
  // The Republic of the Congo, 2004: more exported than can have been mined or bought.
  'more-than-stock': [
    { sums: [...sums, sum('2026-Q3', 'export', 2_000_000, 19)] },
    ['2025-Q2 export', '2026-Q2 export', '2026-H1 production', '2026-Q3 export'],
  ],
  'above-capacity': [{ capacities: new Map([['BW Pit', 2_999_999]]) }, ['BW Pit 2026-H1 7102.10']],
  'sudden-change': [
    { sums: [sum('2025-Q2', 'import', 1_000_000, 1000), sum('2026-Q2', 'import', 1_600_000, 1600)] },
    ['2025-Q2', '2026-Q2'],
  ],
  'no-participant': [more(shipment(301, { partner: 'XX' })), ['BW0000301']],
  'number-gap': [
    { gaps: [{ participant: 'BW', first: 'BW0000500', last: 'BW0000509', count: 10 }] },
    ['BW0000500', 'BW0000509'],
  ],
  'certificates-per-carat': [
    { sums: [sum('2025-Q2', 'import', 1_000_000, 10), sum('2026-Q2', 'import', 1_000_000, 40)] },
    ['2025-Q2', '2026-Q2'],
  ],
  'split-shipments': [
    more(
      ...[401, 402, 403].map((n) =>
        shipment(n, { day: day('2026-06-01'), exporter: 'Splitter', importer: 'S', lines: [line(5_000, 500_000 + n)] }),
      ),
    ),
    ['BW0000401', 'BW0000402', 'BW0000403'],
  ],
  'importer-share': [
    { shipments: usual.map((one) => ({ ...one, importer: 'One' })) },
    usual.map(({ number }) => number),
  ],
}

describe('signals', () => {
  test('of what is usual there are none', () => {
    expect(signalsOf(ordinary)).toEqual([])
  })

  test.each(Object.entries(examples))('%s, with the rows behind it', (kind, [change, rows]) => {
    const found = seen(change)
    expect(found.map((one) => one.kind)).toEqual([kind])
    expect([...(found[0]?.rows ?? [])].sort()).toEqual([...rows].sort())
  })

  test('are all of these', () => {
    expect(Object.keys(examples)).toEqual(Object.keys(signalKinds))
  })

  test('begin where somebody says', () => {
    const low = { ...usualThresholds, changePercent: 2 }
    expect(signalsOf(ordinary, low).map(({ kind, rows }) => [kind, rows])).toEqual([
      ['sudden-change', ['2025-Q2', '2026-Q2']],
    ])
    const flat = usual.slice(0, 5).map((one) => ({ ...one, exporter: 'Flat', lines: [line(100_000, 10_000_000)] }))
    expect(seen({ shipments: flat })).toMatchObject([{ kind: 'price-flat', measured: 10_000, rows: { length: 5 } }])
  })

  test('of sums of few certificates are not raised by what chance makes of them', () => {
    const change = (before: number, after: number, certificates: number) =>
      seen({ sums: [sum('2025-Q2', 'import', before, certificates), sum('2026-Q2', 'import', after, certificates)] })
    expect(change(1_000_000, 2_100_000, 9)).toEqual([])
    expect(change(1_000_000, 2_100_000, 16)).toMatchObject([{ kind: 'sudden-change' }])
    expect(change(2_100_000, 1_000_000, 9)).toEqual([])
    expect(change(2_100_000, 900_000, 16)).toMatchObject([{ kind: 'sudden-change' }])
  })

  test('name what is outside a band of the registry, which is no threshold of ours', () => {
    const outside = { perCarat: 12_000, low: 100, high: 11_000, band: 'origin BW' }
    expect(seen(more(shipment(501, { outside })))).toMatchObject([
      {
        kind: 'price-outside',
        about: 'export origin BW',
        measured: 12_000,
        usual: 11_000,
        by: undefined,
        rows: ['BW0000501'],
      },
    ])
  })

  test('follow chains into other books', () => {
    const [first, second, last] = chain as [Shipment, Shipment, Shipment]
    expect(seen(more(last))).toEqual([])
    expect(seen({ ...more(last), elsewhere: [first, second] })).toMatchObject([
      { kind: 'revalued-chain', about: 'BW - AE - IN', rows: ['IN0000001', 'AE0000001', 'BW0000101'] },
    ])
  })

  test('of goods that go round in a circle end', () => {
    const circle = [shipment(1, { sources: ['BW0000002'] }), shipment(2, { sources: ['BW0000001'] })]
    expect(seen({ shipments: circle })).toEqual([])
  })
})

describe('the questionnaire', () => {
  const questions = questionnaireOf(
    2026,
    { sums: [...sums, sum('2025-H1', 'production', 1_000_000)], shipments: usual },
    usualThresholds,
  )

  test('asks of the trade of the second quarter and the yield of the first half-year, and answers each', () => {
    expect(questions.map(({ question }) => question.split(':')[0])).toEqual([
      'Exports, carats',
      'Exports, value in US$',
      'Exports, certificates',
      'Imports, carats',
      'Imports, value in US$',
      'Imports, certificates',
      'Production, carats',
      'Production, value in US$',
    ])
    expect(questions.every(({ answer }) => answer !== '')).toBe(true)
    expect(questions[0]).toMatchObject({
      question: 'Exports, carats: 20000.00 in 2025-Q2, 21000.00 in 2026-Q2 (+5 %). Why?',
      isSignificant: false,
      rows: ['BW0000020', 'BW0000019', 'BW0000018', 'BW0000017', 'BW0000016'],
    })
  })

  test('marks what has changed by more than the threshold', () => {
    expect(questions.filter(({ isSignificant }) => isSignificant).map(({ question }) => question)).toEqual([
      expect.stringContaining('Production, carats: 10000.00 in 2025-H1, 50000.00 in 2026-H1 (+400 %)'),
      expect.stringContaining('Production, value'),
    ])
  })
})
