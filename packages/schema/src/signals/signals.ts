/**
 * Every signal that rows of books and sums show, each with the rows behind it. Pure: the same rows give the same.
 * @module
 */
import { type Gap, importerShares, numberGaps, splitShipments, toNobody } from './conduct.ts'
import { chains, flatPrices, pricesOutside, pricesOutsideBands, revaluations } from './prices.ts'
import type { Capacities, FlowSum, Mined, OpeningStock, Shipment } from './shipment.ts'
import { type Signal, signalKinds } from './signal.ts'
import { type Thresholds, usualThresholds } from './thresholds.ts'
import { aboveCapacity, aboveStock, certificatesPerCarat, suddenChanges } from './volumes.ts'

/**
 * @property opening stock by participant; none where nobody states one
 * @property capacities of mines and areas, by participant and name
 * @property gaps in the numbers
 * @property elsewhere shipments of other books that sources lead to: chains go on in them
 * @property takesPart whether a country takes part on a day
 */
export interface SignalRows {
  readonly shipments: readonly Shipment[]
  readonly mined: readonly Mined[]
  readonly sums: readonly FlowSum[]
  readonly opening?: OpeningStock
  readonly capacities?: Capacities
  readonly gaps?: readonly Gap[]
  readonly elsewhere?: readonly Shipment[]
  takesPart(country: string, day: number): boolean
}

/** In the order of {@link signalKinds}, then of what they are about. */
export function signalsOf(rows: SignalRows, limits: Thresholds = usualThresholds): Signal[] {
  const { shipments, mined, sums, opening = new Map(), capacities = new Map(), gaps = [], elsewhere = [] } = rows
  const all = [
    ...pricesOutside(shipments, limits),
    ...pricesOutsideBands(shipments),
    ...flatPrices({ shipments, mined }, limits),
    ...revaluations(shipments, limits),
    ...chains([...shipments, ...elsewhere], limits),
    ...aboveStock(sums, opening, limits),
    ...aboveCapacity(mined, capacities, limits),
    ...suddenChanges(sums, limits),
    ...toNobody(shipments, rows.takesPart),
    ...numberGaps(gaps, limits),
    ...certificatesPerCarat(sums, limits),
    ...splitShipments(shipments, limits),
    ...importerShares(shipments, limits),
  ]
  const place = Object.keys(signalKinds)
  return all.sort((a, b) => place.indexOf(a.kind) - place.indexOf(b.kind) || compare(nameOf(a), nameOf(b)))
}

const nameOf = ({ about, rows }: Signal): string => `${about} ${rows.join(' ')}`
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
