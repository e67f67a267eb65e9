/**
 * Signals of what somebody does: certificates to non-participants, numbers that are left out, shipments that are split,
 * and one importer who takes most.
 * @module
 */
import { goodsOfShipment, groupBy, type Shipment } from './shipment.ts'
import type { Signal } from './signal.ts'
import type { Thresholds } from './thresholds.ts'

const exportsOf = (shipments: readonly Shipment[]): readonly Shipment[] =>
  shipments.filter(({ flow }) => flow === 'export')

/** R23. @param takesPart whether a country did on a day */
export function toNobody(
  shipments: readonly Shipment[],
  takesPart: (country: string, day: number) => boolean,
): Signal[] {
  return exportsOf(shipments)
    .filter(({ partner, day }) => !takesPart(partner, day))
    .map(({ number, participant, partner }) => ({
      kind: 'no-participant',
      about: `${participant} to ${partner}`,
      measured: 1,
      usual: 0,
      unit: 'certificates',
      by: undefined,
      rows: [number],
    }))
}

/** Numbers that follow each other, of which no book says what became of them. */
export interface Gap {
  readonly participant: string
  readonly first: string
  readonly last: string
  readonly count: number
}

/** @param gaps before the last number that was given: what comes after it is free, and no gap */
export function numberGaps(gaps: readonly Gap[], { gapNumbers }: Thresholds): Signal[] {
  return gaps
    .filter(({ count }) => count >= gapNumbers)
    .map(({ participant, first, last, count }) => ({
      kind: 'number-gap',
      about: participant,
      measured: count,
      usual: 0,
      unit: 'numbers',
      by: 'gapNumbers',
      rows: [...new Set([first, last])],
    }))
}

/** Several shipments of one exporter to one importer within a few days, each below a limit, together above it. */
export function splitShipments(shipments: readonly Shipment[], limits: Thresholds): Signal[] {
  const limit = limits.splitUsd * 100
  const small = exportsOf(shipments).filter((one) => goodsOfShipment(one).valueUsd < limit)
  const pairs = groupBy(small, ({ participant, exporter, importer }) => [participant, exporter, importer].join(' - '))
  return [...pairs].flatMap(([about, own]) =>
    runsWithin(own, limits.splitDays).flatMap((run): Signal[] => {
      const value = run.reduce((sum, one) => sum + goodsOfShipment(one).valueUsd, 0)
      if (run.length < limits.splitRows || value <= limit) return []
      const rows = run.map(({ number }) => number)
      return [
        { kind: 'split-shipments', about, measured: run.length, usual: 1, unit: 'shipments', by: 'splitRows', rows },
      ]
    }),
  )
}

/** Each shipment in one run; a run lasts so many days. */
function runsWithin(own: readonly Shipment[], days: number): Shipment[][] {
  const runs: Shipment[][] = []
  for (const one of [...own].sort((a, b) => a.day - b.day || (a.number < b.number ? -1 : 1))) {
    const last = runs.at(-1)
    if (last?.[0] && one.day - last[0].day < days) last.push(one)
    else runs.push([one])
  }
  return runs
}

/** By value. */
export function importerShares(shipments: readonly Shipment[], { sharePercent, shareRows }: Thresholds): Signal[] {
  const value = (all: readonly Shipment[]): number => all.reduce((sum, one) => sum + goodsOfShipment(one).valueUsd, 0)
  return [...groupBy(exportsOf(shipments), ({ participant }) => participant)].flatMap(([participant, own]) => {
    if (own.length < shareRows) return []
    const whole = value(own)
    return [...groupBy(own, ({ importer }) => importer)].flatMap(([importer, taken]): Signal[] => {
      const measured = Math.floor((value(taken) * 100) / whole)
      const rows = taken.map(({ number }) => number)
      const about = `${participant} to ${importer}`
      return measured > sharePercent
        ? [{ kind: 'importer-share', about, measured, usual: sharePercent, unit: 'percent', by: 'sharePercent', rows }]
        : []
    })
  })
}
