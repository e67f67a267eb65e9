/**
 * Frauds that are planted in a year, each after one that has happened, and the shipments that they are made of. What no
 * ordinary desk would do is in `around.ts`.
 * @module
 */
import type { HsCode, Origin } from '@kpc/schema'
import { firstDay, workingDayFrom } from './calendar.ts'
import { flowsOf } from './flows.ts'
import { type Trader, traderNamed, traders } from './participants.ts'
import type { Planned } from './plan.ts'
import type { Fraud } from './plants.ts'

const signal = (kind: Extract<Fraud['shows'], { by: 'signal' }>['kind']): Fraud['shows'] => ({ by: 'signal', kind })

/** Participants whose figures are large enough at a scale to show what is planted in them. */
interface Chosen {
  readonly sudden: string
  readonly many: string
}

/** Every fraud, by name. */
export function fraudsOf(scale: number): ReadonlyMap<string, Fraud> {
  const { sudden, many } = chosenAt(scale)
  return new Map<string, Fraud>([
    [
      'revalued',
      { says: '2001, 2005: goods valued three times higher in a hub', about: 'AE', shows: signal('revalued') },
    ],
    [
      'chain',
      { says: '2001: valued a little higher in each of two hubs', about: 'EU', shows: signal('revalued-chain') },
    ],
    [
      'overvalued',
      {
        says: '2018: fourteen consignments declared at 130 times their worth',
        about: 'AE, CN',
        shows: signal('price-outside'),
      },
    ],
    [
      'officials',
      { says: '2006: genuine certificates sold by officials', about: 'BR', shows: signal('more-than-stock') },
    ],
    [
      'officials-again',
      { says: '2014: genuine certificates sold by officials', about: 'SL', shows: signal('more-than-stock') },
    ],
    [
      'laundered',
      { says: '2016: a declared yield above what an area can give', about: 'CM', shows: signal('above-capacity') },
    ],
    ['flat-yield', { says: '2019: a yield at one flat price', about: 'ZW', shows: signal('price-flat') }],
    ['flat-price', { says: 'one exporter at one price, whatever the goods', about: 'LR', shows: signal('price-flat') }],
    [
      'outsider',
      {
        says: '2012, 2015: certificates to a country that takes no part',
        about: 'AO',
        shows: signal('no-participant'),
      },
    ],
    ['gap', { says: '2015: numbers that are missing, and found on fakes', about: 'SL', shows: signal('number-gap') }],
    ['split', { says: 'shipments kept below a limit', about: 'GY', shows: signal('split-shipments') }],
    ['one-buyer', { says: 'one importer takes most of it', about: 'TZ', shows: signal('importer-share') }],
    ['surge', { says: 'a quarter that is far above the one before', about: sudden, shows: signal('sudden-change') }],
    ['many-papers', { says: 'many certificates for few carats', about: many, shows: signal('certificates-per-carat') }],
    [
      'heavier',
      {
        says: '2021: 12,000 carats declared, 26,000 weighed',
        about: 'EU',
        shows: { by: 'reconciliation', kind: 'quantity' },
      },
    ],
    [
      'unissued',
      {
        says: 'a stolen key: certificates that no ledger has',
        about: 'CD',
        shows: { by: 'alarm', kind: 'CONFIRMED_UNISSUED' },
      },
    ],
    [
      'stolen',
      {
        says: '2009: goods stolen at an airport come in elsewhere',
        about: 'TZ',
        shows: { by: 'alarm', kind: 'CONFIRMED_VOID' },
      },
    ],
    [
      'forged',
      {
        says: '2009, 2016, 2023: a forged certificate',
        about: 'US',
        shows: { by: 'desk', kind: 'CERTIFICATE_AGAINST' },
      },
    ],
    [
      'nobody',
      {
        says: '2012, 2015: a certificate of a country that takes no part',
        about: 'AE',
        shows: { by: 'desk', kind: 'CERTIFICATE_AGAINST' },
      },
    ],
    [
      'copy',
      { says: 'a copy of a certificate that was used', about: 'EU', shows: { by: 'desk', kind: 'CONFIRMED_ALREADY' } },
    ],
    [
      'valid-paper',
      {
        says: '2014: stones of another country under a valid certificate',
        about: 'CD',
        shows: { by: 'nobody', kind: 'an expert, who has them detained' },
      },
    ],
  ])
}

/** The two with the fewest certificates of those that have enough for a quarter to be compared with another. */
function chosenAt(scale: number): Chosen {
  const counts = new Map<number, number>()
  for (const { from, certificates } of flowsOf(scale)) counts.set(from, (counts.get(from) ?? 0) + certificates)
  const enough = [...counts].filter(([, count]) => count >= 60).sort(([, a], [, b]) => a - b)
  const code = (i: number): string => traders[enough[Math.min(i, enough.length - 1)]?.[0] ?? 0]?.code ?? 'AE'
  return { sudden: code(1), many: code(0) }
}

interface Shipped {
  readonly from: string
  readonly to: string
  readonly day: number
  readonly carats: number
  /** Dollars a carat. */
  readonly price: number
  readonly hs?: HsCode
  readonly exporter?: number
  readonly importer?: number
  readonly origins?: readonly Origin[]
}

type More = Pick<Planned, 'found' | 'onward' | 'isStolen'>

/** @param day of the year, from 1 on; carats in whole ones */
function shipped(plant: string, of: Shipped, more: More = {}): Planned {
  const { from, to, hs = '7102.31', exporter = 0, importer = 1, origins = [{ country: from }] } = of
  const day = workingDayFrom(firstDay + of.day - 1)
  const carats = Math.max(100, Math.round(of.carats * 100))
  const lines = [{ hs, carats, valueUsd: Math.max(100, Math.round(carats * of.price)) }]
  const fate = { lateDays: 0, byThousandths: 0 }
  const arrives = workingDayFrom(day + 6)
  return { from, to, day, arrives, lines, origins, parcels: 1, exporter, importer, fate, plant, ...more }
}

const mixture: readonly Origin[] = [{ country: 'AO' }, { country: 'CD' }, { country: 'ZA' }]
const priceOf = ({ exports }: Trader): number => (exports.usd * 1e6) / (exports.carats * 1e3)
const several = (count: number, of: (i: number) => Planned): Planned[] => Array.from({ length: count }, (_, i) => of(i))

/** Every planted shipment of a year, in the order of its days. */
export function plantedShipments(scale: number): Planned[] {
  return [...ofPrices(), ...ofAmounts(scale), ...ofGoods()].sort((a, b) => a.day - b.day)
}

function ofPrices(): Planned[] {
  const chain = { to: 'EU', factor: 1.45, plant: 'chain', onward: { to: 'IN', factor: 1.45, plant: 'chain' } }
  return [
    ...several(3, (i) =>
      shipped(
        'revalued',
        { from: 'BW', to: 'AE', day: 60 + 40 * i, carats: 2000 + i, price: 138.37 },
        { onward: { to: 'IN', factor: 3, plant: 'revalued' } },
      ),
    ),
    ...several(3, (i) =>
      shipped('chain', { from: 'CD', to: 'AE', day: 50 + 45 * i, carats: 30_000 + i, price: 9.41 }, { onward: chain }),
    ),
    ...several(14, (i) =>
      shipped('overvalued', {
        ...{ from: i < 7 ? 'AE' : 'CN', to: 'IN', day: 190 + 3 * i, carats: 1500 + 13 * i, price: 1301.07 + i },
        ...{ exporter: i % 4, importer: 2, origins: mixture },
      }),
    ),
    ...several(6, (i) =>
      shipped('flat-price', { from: 'LR', to: 'AE', day: 90 + 21 * i, carats: 310 + 17 * i, price: 300, exporter: 11 }),
    ),
    ...several(4, (i) =>
      shipped('split', { from: 'GY', to: 'AE', day: 120 + i, carats: 40 + 9 * i, price: 131.23, exporter: 10 }),
    ),
  ]
}

function ofAmounts(scale: number): Planned[] {
  const { sudden, many } = chosenAt(scale)
  const half = (code: string, count: number): number => (traderNamed(code).production.carats * 500 * scale) / count
  const sold = (plant: string, from: string, count: number): Planned[] =>
    several(count, (i) =>
      shipped(plant, {
        ...{
          from,
          to: 'AE',
          day: 20 + Math.floor((320 * i) / count),
          carats: half(from, count) * (0.9 + 0.2 * (i / count)),
        },
        ...{ price: priceOf(traderNamed(from)), exporter: i % 12, importer: i % 12 },
      }),
    )
  const tz = traderNamed('TZ')
  const [surging, papers] = [traderNamed(sudden), traderNamed(many)]
  return [
    ...sold('officials', 'BR', 49),
    ...sold('officials-again', 'SL', 10),
    ...several(12, (i) =>
      shipped('one-buyer', {
        ...{ from: 'TZ', to: 'AE', day: 12 + 29 * i, exporter: i, importer: 0 },
        ...{ carats: ((tz.exports.carats * 375 * scale) / 12) * (1 + i / 50), price: priceOf(tz) * 4 },
      }),
    ),
    ...several(10, (i) =>
      shipped('surge', {
        ...{ from: sudden, to: buyerOf(sudden), day: 185 + 8 * i, exporter: i, importer: i, ...ownOrigin(surging) },
        ...{ carats: surging.exports.carats * 40 * scale * (1 + i / 50), price: priceOf(surging) },
      }),
    ),
    ...several(papersAt(scale, many), (i) =>
      shipped('many-papers', {
        ...{
          from: many,
          to: buyerOf(many),
          day: 183 + (i % 85),
          exporter: i % 12,
          importer: (i * 5) % 12,
          ...ownOrigin(papers),
        },
        ...{ carats: (15_000 + 37 * i) / priceOf(papers), price: priceOf(papers) },
      }),
    ),
  ]
}

/** Who is chosen at a scale may be the largest buyer itself. */
const buyerOf = (seller: string): string => (seller === 'IN' ? 'AE' : 'IN')

/** So many that a quarter has more than three times its certificates. */
function papersAt(scale: number, many: string): number {
  const yearly = flowsOf(scale).reduce(
    (sum, { from, certificates }) => sum + (traders[from]?.code === many ? certificates : 0),
    0,
  )
  return Math.ceil(yearly * 0.6) + 8
}

const ownOrigin = ({ code, production, exports }: Trader): Pick<Shipped, 'origins'> =>
  production.usd * 2 > exports.usd ? { origins: [{ country: code }] } : { origins: mixture }

function ofGoods(): Planned[] {
  const of = { origins: mixture, price: 101.13 }
  return [
    ...several(2, (i) =>
      shipped('heavier', { from: 'EU', to: 'IN', day: 150 + 9 * i, carats: 12_000, ...of }, { found: 'heavier' }),
    ),
    shipped('stolen', { from: 'TZ', to: 'AE', day: 100, carats: 900, price: 214.5 }, { isStolen: true }),
    shipped('valid-paper', { from: 'CD', to: 'EU', day: 140, carats: 6000, price: 9.87 }, { found: 'detained' }),
    shipped('copy', { from: 'BW', to: 'EU', day: 70, carats: 3000, price: 139.11 }),
  ]
}
