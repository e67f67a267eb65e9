/**
 * What signals are seen in: rows of shipments, of production and of sums, whatever they were read from.
 * @module
 */
import type { HsCode } from '../certificate/annex-i.ts'
import type { Line } from '../certificate/fields.ts'
import { type Measures, sumOf } from '../return/arithmetic.ts'

/**
 * One certificate.
 * @property participant whose book it is in
 * @property partner where the goods go to or come from
 * @property origins countries; several, or none: mixed
 * @property sources certificates out of which it was made
 * @property outside the band of the registry that its price is outside of
 */
export interface Shipment {
  readonly number: string
  readonly participant: string
  readonly flow: 'export' | 'import'
  readonly day: number
  readonly partner: string
  readonly exporter: string
  readonly importer: string
  readonly origins: readonly string[]
  readonly lines: readonly Line[]
  readonly sources?: readonly string[]
  readonly outside?: Outside
}

/** A price and the band that says what is usual, in cents a carat. */
export interface Outside {
  readonly perCarat: number
  readonly low: number
  readonly high: number
  readonly band: string
}

/** What was mined in a period. */
export interface Mined extends Measures {
  readonly participant: string
  readonly period: string
  readonly mine: string
  readonly hs: HsCode
}

/** A flow of one participant in one period, with its certificates where they are counted. */
export interface FlowSum extends Measures {
  readonly participant: string
  readonly period: string
  readonly flow: 'export' | 'import' | 'production'
  readonly certificates?: number
}

/** What was in stock before a period, in hundredths of a carat. */
export type OpeningStock = ReadonlyMap<string, number>

/** What a mine or an area can yield in half a year, in hundredths of a carat. */
export type Capacities = ReadonlyMap<string, number>

export const goodsOfShipment = ({ lines }: Pick<Shipment, 'lines'>): Measures => sumOf(lines)

/** Cents a carat, not rounded: for comparing alone. */
export const priceOf = ({ carats, valueUsd }: Measures): number => (carats === 0 ? 0 : (valueUsd * 100) / carats)

export function groupBy<T>(all: readonly T[], by: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>()
  for (const one of all) {
    const key = by(one)
    const before = found.get(key)
    if (before) before.push(one)
    else found.set(key, [one])
  }
  return found
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 0
}
