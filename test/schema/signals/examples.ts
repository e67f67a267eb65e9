/**
 * What shows each signal, after what has happened, beside what is usual.
 * @module
 */
import { type FlowSum, type Mined, type Shipment, type SignalKind, type SignalRows, signalsOf } from '@kpc/schema'
import { day } from '../../scheme.ts'

export const line = (carats: number, valueUsd: number) => ({ hs: '7102.31', carats, valueUsd }) as const

/** Twenty shipments of several exporters and importers, at prices that differ a little. */
export const shipment = (n: number, change: Partial<Shipment> = {}): Shipment => ({
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
export const usual = Array.from({ length: 20 }, (_, i) => shipment(i + 1))
const mined: Mined = {
  participant: 'BW',
  period: '2026-H1',
  mine: 'Pit',
  hs: '7102.10',
  carats: 3_000_000,
  valueUsd: 300_000_001,
}
export const sum = (period: string, flow: FlowSum['flow'], carats: number, certificates?: number): FlowSum => ({
  participant: 'BW',
  period,
  flow,
  carats,
  valueUsd: carats * 100,
  ...(certificates !== undefined && { certificates }),
})
export const sums = [
  sum('2025-Q2', 'export', 2_000_000, 19),
  sum('2026-Q2', 'export', 2_100_000, 20),
  sum('2026-H1', 'production', 5_000_000),
]
export const ordinary: SignalRows = {
  shipments: usual,
  mined: [mined],
  sums,
  capacities: new Map([['BW Pit', 3_000_000]]),
  takesPart: (country) => country !== 'XX',
}
export const seen = (change: Partial<SignalRows>) => signalsOf({ ...ordinary, ...change })
export const more = (...shipments: readonly Shipment[]) => ({ shipments: [...usual, ...shipments] })

/** Two hubs and an importer: 40 percent more at each step. */
export const chain = [
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

export const examples: Readonly<Record<SignalKind, readonly [change: Partial<SignalRows>, rows: readonly string[]]>> = {
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
