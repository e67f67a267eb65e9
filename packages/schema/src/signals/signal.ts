/**
 * A signal: what figures or certificates show that somebody should look at. It proves nothing.
 * @module
 */
import type { ThresholdName } from './thresholds.ts'

export const signalKinds = {
  'price-outside': 'a price far from the usual one of its class and origin',
  'price-flat': 'one and the same price, where prices differ',
  revalued: 'valued again between import and export',
  'revalued-chain': 'valued again along a chain of participants',
  'more-than-stock': 'exports above production, imports and opening stock',
  'above-capacity': 'a yield above what a mine or an area can give',
  'sudden-change': 'a sum that has changed suddenly',
  'no-participant': 'a certificate to somebody who does not take part',
  'number-gap': 'numbers of which nothing is known',
  'certificates-per-carat': 'more or fewer certificates for the same carats',
  'split-shipments': 'shipments that are kept below a limit',
  'importer-share': 'one importer takes most of it',
} as const satisfies Record<string, string>
export type SignalKind = keyof typeof signalKinds

/**
 * @property about whom or what: a participant, a mine, an exporter and an importer
 * @property measured and `usual`: the two numbers that are compared, in `unit`
 * @property by the threshold that it passes: ours
 * @property rows numbers of certificates, or names of sums, behind it
 */
export interface Signal {
  readonly kind: SignalKind
  readonly about: string
  readonly measured: number
  readonly usual: number
  readonly unit: 'cents a carat' | 'hundredths of a carat' | 'percent' | 'numbers' | 'shipments' | 'certificates'
  readonly by: ThresholdName | undefined
  readonly rows: readonly string[]
}
