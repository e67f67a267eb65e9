/**
 * From when on something is a signal. None of these numbers is a rule of the scheme: they are ours, and an authority
 * sets its own.
 * @module
 */

/** @property unit what the number counts */
interface Threshold {
  readonly usual: number
  readonly unit: string
  readonly says: string
}

export const thresholdRows = {
  priceFactor: {
    usual: 8,
    unit: 'times',
    says: 'a price so many times above or below the usual one of its class and origin',
  },
  priceRows: { usual: 5, unit: 'shipments', says: 'fewer shipments of a kind have no usual price' },
  flatRows: { usual: 5, unit: 'shipments', says: 'so many shipments of one exporter at the very same price' },
  flatCarats: { usual: 1_000, unit: 'carats', says: 'a yield from which on a price of whole dollars is no accident' },
  revaluedPercent: { usual: 50, unit: 'percent', says: 'a price so much higher or lower than that of its sources' },
  stockPercent: {
    usual: 100,
    unit: 'percent',
    says: 'exports of more than so much of production, imports and opening stock',
  },
  capacityPercent: {
    usual: 100,
    unit: 'percent',
    says: 'a yield of more than so much of what a mine or an area can give',
  },
  changePercent: { usual: 50, unit: 'percent', says: 'a sum that has changed by so much since the period before' },
  changeCarats: { usual: 1_000, unit: 'carats', says: 'sums below it change without meaning anything' },
  certificatePercent: {
    usual: 100,
    unit: 'percent',
    says: 'certificates a carat, changed by so much since the period before',
  },
  gapNumbers: { usual: 1, unit: 'numbers', says: 'so many numbers in a row of which nothing is known' },
  splitDays: { usual: 7, unit: 'days', says: 'shipments of one exporter to one importer within so many days' },
  splitRows: { usual: 3, unit: 'shipments', says: 'so many of them, each below the limit' },
  splitUsd: { usual: 10_000, unit: 'US$', says: 'the limit that shipments are kept below' },
  sharePercent: {
    usual: 50,
    unit: 'percent',
    says: 'one importer with more than so much of what a participant exports',
  },
  shareRows: {
    usual: 10,
    unit: 'shipments',
    says: 'of fewer shipments one importer has a large share without meaning anything',
  },
} as const satisfies Record<string, Threshold>
export type ThresholdName = keyof typeof thresholdRows
export type Thresholds = Readonly<Record<ThresholdName, number>>

export const usualThresholds: Thresholds = Object.fromEntries(
  Object.entries(thresholdRows).map(([name, { usual }]) => [name, usual]),
) as Record<ThresholdName, number>
