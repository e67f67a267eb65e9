/**
 * Signals of prices: outside what is usual, flat, and changed between import and re-export.
 * @module
 */
import { type Measures, nothing, plus } from '../return/arithmetic.ts'
import { goodsOfShipment, groupBy, type Mined, medianOf, priceOf, type Shipment } from './shipment.ts'
import type { Signal } from './signal.ts'
import type { Thresholds } from './thresholds.ts'

interface PricedLine {
  readonly number: string
  readonly kind: string
  readonly price: number
}

/** Of each class and origin, also of mixed goods, of which no band is. */
export function pricesOutside(shipments: readonly Shipment[], { priceFactor, priceRows }: Thresholds): Signal[] {
  const lines = shipments.flatMap(({ number, flow, origins, lines: goods }): PricedLine[] =>
    goods.map((line) => ({ number, kind: `${flow} ${originOf(origins)} ${line.hs}`, price: priceOf(line) })),
  )
  return [...groupBy(lines, ({ kind }) => kind)].flatMap(([about, all]) => {
    if (all.length < priceRows) return []
    const usual = medianOf(all.map(({ price }) => price))
    const far = all.filter(({ price }) => price > usual * priceFactor || price * priceFactor < usual)
    return far.map(({ number, price }) => ({
      ...priced('price-outside', about, price, usual),
      by: 'priceFactor',
      rows: [number],
    }))
  })
}

/** R69: outside what the registry says is usual: its bands are the scheme's, and no threshold of ours. */
export function pricesOutsideBands(shipments: readonly Shipment[]): Signal[] {
  return shipments.flatMap(({ number, flow, outside }): Signal[] => {
    if (!outside) return []
    const { perCarat, low, high, band } = outside
    const about = `${flow} ${band}`
    return [
      { ...priced('price-outside', about, perCarat, perCarat > high ? high : low), by: undefined, rows: [number] },
    ]
  })
}

const originOf = (origins: readonly string[]): string => (origins.length === 1 ? (origins[0] as string) : 'mixed')

const priced = (kind: Signal['kind'], about: string, measured: number, usual: number) => ({
  kind,
  about,
  measured: Math.round(measured),
  usual: Math.round(usual),
  unit: 'cents a carat' as const,
})

/** One exporter at one price, and yields at a price of whole dollars to the cent. */
export function flatPrices(
  { shipments, mined }: { readonly shipments: readonly Shipment[]; readonly mined: readonly Mined[] },
  { flatRows, flatCarats }: Thresholds,
): Signal[] {
  const exported = shipments.filter(({ flow }) => flow === 'export')
  const sold = [...groupBy(exported, flatKey)].flatMap(([about, all]): Signal[] =>
    all.length < flatRows
      ? []
      : [
          flat(
            about,
            priceOf(goodsOfShipment(all[0] as Shipment)),
            all.map(({ number }) => number),
          ),
        ],
  )
  const yields = mined.filter((one) => one.carats >= flatCarats * 100 && isWholeDollars(one))
  return [...sold, ...yields.map((one) => flat(nameOf(one), priceOf(one), [`${nameOf(one)} ${one.period} ${one.hs}`]))]
}

const flat = (about: string, price: number, rows: readonly string[]): Signal => ({
  ...priced('price-flat', about, price, price),
  by: 'flatRows',
  rows,
})

export const nameOf = ({ participant, mine }: Pick<Mined, 'participant' | 'mine'>): string =>
  mine === '' ? participant : `${participant} ${mine}`

/** The exact price is in the key: two shipments of one key have it to the last digit. */
function flatKey(shipment: Shipment): string {
  const { carats, valueUsd } = goodsOfShipment(shipment)
  const by = divisorOf(carats, valueUsd)
  return `${shipment.participant} ${shipment.exporter} ${valueUsd / by}/${carats / by}`
}

function divisorOf(a: number, b: number): number {
  return b === 0 ? Math.max(a, 1) : divisorOf(b, a % b)
}

/** Cents are a multiple of the hundredths of a carat: so many dollars a carat, and no cent beside. */
const isWholeDollars = ({ carats, valueUsd }: Measures): boolean =>
  carats > 0 && valueUsd > 0 && valueUsd % carats === 0

/** A re-export beside the certificates that it names as its sources. */
export function revaluations(shipments: readonly Shipment[], { revaluedPercent }: Thresholds): Signal[] {
  const byNumber = indexed(shipments, 'import')
  return shipments.flatMap((one): Signal[] => {
    const sources = sourcesOf(one, byNumber)
    if (sources.length === 0) return []
    const [price, before] = [priceOf(goodsOfShipment(one)), priceOf(sumOfAll(sources))]
    const rows = [one.number, ...sources.map(({ number }) => number)]
    return isRevalued(price, before, revaluedPercent)
      ? [{ ...priced('revalued', `${one.participant} ${one.exporter}`, price, before), by: 'revaluedPercent', rows }]
      : []
  })
}

/** Of a number that two books have, the row of the flow that is asked about. */
function indexed(shipments: readonly Shipment[], flow: Shipment['flow']): ReadonlyMap<string, Shipment> {
  const found = new Map<string, Shipment>()
  for (const one of shipments) if (one.flow === flow || !found.has(one.number)) found.set(one.number, one)
  return found
}

const sumOfAll = (all: readonly Shipment[]): Measures =>
  all.reduce<Measures>((sum, one) => plus(sum, goodsOfShipment(one)), nothing)

const sourcesOf = ({ number, sources = [] }: Shipment, all: ReadonlyMap<string, Shipment>): Shipment[] =>
  sources.flatMap((source) => (source === number ? [] : (all.get(source) ?? [])))

const isRevalued = (now: number, before: number, percent: number): boolean =>
  before > 0 && (now * 100 > before * (100 + percent) || now * (100 + percent) < before * 100)

/** So many participants a chain has at most: goods that go round in a circle end. */
const longestChain = 10

/** From where goods were first certified to where they are now, where no single step was large. */
export function chains(shipments: readonly Shipment[], { revaluedPercent }: Thresholds): Signal[] {
  const byNumber = indexed(shipments, 'export')
  return shipments.flatMap((one): Signal[] => {
    const chain = chainOf(one, byNumber)
    const first = chain.at(-1) as Shipment
    const [price, before] = [priceOf(goodsOfShipment(one)), priceOf(goodsOfShipment(first))]
    if (chain.length < 3 || !isRevalued(price, before, revaluedPercent)) return []
    const about = [...chain].reverse().map(({ participant }) => participant)
    const rows = chain.map(({ number }) => number)
    return [{ ...priced('revalued-chain', about.join(' - '), price, before), by: 'revaluedPercent', rows }]
  })
}

/** By the largest source of each: the newest first. */
function chainOf(one: Shipment, all: ReadonlyMap<string, Shipment>): Shipment[] {
  const chain = [one]
  while (chain.length < longestChain) {
    const [next] = sourcesOf(chain.at(-1) as Shipment, all).sort(
      (a, b) => goodsOfShipment(b).valueUsd - goodsOfShipment(a).valueUsd,
    )
    if (!next || chain.includes(next)) break
    chain.push(next)
  }
  return chain
}
