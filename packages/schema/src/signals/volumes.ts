/**
 * Signals of amounts: more than there can be, and sudden changes.
 * @module
 */
import { nameOf } from './prices.ts'
import { type Capacities, type FlowSum, groupBy, type Mined, type OpeningStock } from './shipment.ts'
import type { Signal } from './signal.ts'
import type { Thresholds } from './thresholds.ts'

const carats = 'hundredths of a carat' as const
const sumOf = (sums: readonly FlowSum[], ...flows: readonly FlowSum['flow'][]): number =>
  sums.filter(({ flow }) => flows.includes(flow)).reduce((all, one) => all + one.carats, 0)

/** R67: by participant, over all the periods that are given. */
export function aboveStock(sums: readonly FlowSum[], opening: OpeningStock, { stockPercent }: Thresholds): Signal[] {
  return [...groupBy(sums, ({ participant }) => participant)].flatMap(([about, own]): Signal[] => {
    const measured = sumOf(own, 'export')
    const usual = sumOf(own, 'production', 'import') + (opening.get(about) ?? 0)
    if (measured * 100 <= usual * stockPercent) return []
    const rows = own.map(({ period, flow }) => `${period} ${flow}`)
    return [{ kind: 'more-than-stock', about, measured, usual, unit: carats, by: 'stockPercent', rows }]
  })
}

/** A yield of half a year beside what a mine or an artisanal area can give. @param capacities by `ZA Kalahari Pit` */
export function aboveCapacity(
  mined: readonly Mined[],
  capacities: Capacities,
  { capacityPercent }: Thresholds,
): Signal[] {
  return [...groupBy(mined, (one) => `${nameOf(one)}\u0001${one.period}`)].flatMap(([key, own]): Signal[] => {
    const [about = '', period] = key.split('\u0001')
    const [measured, usual] = [own.reduce((sum, one) => sum + one.carats, 0), capacities.get(about)]
    if (usual === undefined || measured * 100 <= usual * capacityPercent) return []
    const rows = own.map(({ hs }) => `${about} ${period} ${hs}`)
    return [{ kind: 'above-capacity', about, measured, usual, unit: carats, by: 'capacityPercent', rows }]
  })
}

/** Two sums of one flow that follow each other. */
export interface Change {
  readonly before: FlowSum
  readonly after: FlowSum
}

/** Each sum beside that of the period before it which is given: as 2026-Q2 beside 2025-Q2 where only these are. */
function changesIn(sums: readonly FlowSum[]): Change[] {
  return [...groupBy(sums, ({ participant, flow }) => `${participant} ${flow}`).values()].flatMap((own) => {
    const sorted = [...own].sort((a, b) => (a.period < b.period ? -1 : 1))
    return sorted.slice(1).map((after, i) => ({ before: sorted[i] as FlowSum, after }))
  })
}

const hasChanged = (before: number, after: number, percent: number): boolean =>
  Math.abs(after - before) * 100 > before * percent

/**
 * Sums of few certificates change by chance alone, as shipments are large and small: the larger sum has to be so much
 * more of the smaller one, and four times that divided by the root of their number.
 */
function isByChance({ before, after }: Change, [one, other]: readonly [number, number], percent: number): boolean {
  if (before.certificates === undefined || after.certificates === undefined) return false
  const few = Math.max(1, Math.min(before.certificates, after.certificates))
  const [less, more] = [Math.min(one, other), Math.max(one, other)]
  return more * 100 <= less * (100 + percent * (1 + 4 / Math.sqrt(few)))
}

export function suddenChanges(sums: readonly FlowSum[], { changePercent, changeCarats }: Thresholds): Signal[] {
  return changesIn(sums).flatMap(({ before, after }): Signal[] => {
    const isSmall = Math.max(before.carats, after.carats) < changeCarats * 100
    if (isSmall || !hasChanged(before.carats, after.carats, changePercent)) return []
    if (isByChance({ before, after }, [before.carats, after.carats], changePercent)) return []
    return [
      {
        ...beside('sudden-change', { before, after }),
        measured: after.carats,
        usual: before.carats,
        unit: carats,
        by: 'changePercent',
      },
    ]
  })
}

/** Certificates for a million carats. */
export function certificatesPerCarat(sums: readonly FlowSum[], limits: Thresholds): Signal[] {
  const rate = ({ certificates = 0, carats: of }: FlowSum): number => Math.round((certificates * 100_000_000) / of)
  return changesIn(sums).flatMap((change): Signal[] => {
    const { before, after } = change
    const isSmall = Math.min(before.carats, after.carats) < limits.changeCarats * 100
    if (isSmall || !before.certificates || !after.certificates) return []
    const [usual, measured] = [rate(before), rate(after)]
    const isUsual = !hasChanged(Math.min(usual, measured), Math.max(usual, measured), limits.certificatePercent)
    if (isUsual || isByChance(change, [usual, measured], limits.certificatePercent)) return []
    return [
      { ...beside('certificates-per-carat', change), measured, usual, unit: 'certificates', by: 'certificatePercent' },
    ]
  })
}

const beside = (kind: Signal['kind'], { before, after }: Change) => ({
  kind,
  about: `${after.participant} ${after.flow}`,
  rows: [before.period, after.period],
})
