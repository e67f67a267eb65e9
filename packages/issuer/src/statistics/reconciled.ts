/**
 * Reconciles two sides, and shows what was found: as JSON, as one flat table, and for letters.
 * @module
 */
import {
  type Booked,
  type Counted,
  classTitles,
  countedOf,
  csvRow,
  type DifferenceClass,
  type Period,
  participantOf,
  type Reconciled,
  type Reconciliation,
  reconcile,
  showDate,
  showHundredths,
  showSigned,
  type Trust,
  usualTransitDays,
  type WaterfallStep,
  waterfallOf,
} from '@kpc/schema'
import type { Side } from './side.ts'

/**
 * @property exporter the side whose exports are held against the imports of `importer`
 * @property transitDays {@link usualTransitDays} if absent
 */
export interface Both {
  readonly exporter: Side
  readonly importer: Side
  readonly period: Period
  readonly transitDays?: number | undefined
}

export interface ReconciledBoth extends Reconciliation {
  readonly both: Both
}

export function reconcileBoth(both: Both, { registry }: Trust): ReconciledBoth {
  const { exporter, importer, period, transitDays = usualTransitDays } = both
  const compared = {
    exporter: exporter.participant,
    importer: importer.participant,
    period,
    reach: importer.reach,
    transitDays,
    participantOf: (country: string) => participantOf(registry, country, period.last),
  }
  return { both, ...reconcile(compared, exporter.exported, importer.imported) }
}

const showCounted = ({ certificates, carats, valueUsd }: Counted) => ({
  certificates,
  carats: showSigned(carats),
  valueUsd: showSigned(valueUsd),
})

export function showReconciliation({ both, ...found }: ReconciledBoth) {
  const { exporter, importer, period, transitDays = usualTransitDays } = both
  return {
    exporter: showSide(exporter),
    importer: showSide(importer),
    period: period.name,
    transitDays,
    exported: showCounted(found.exported),
    imported: showCounted(found.imported),
    difference: showCounted(found.difference),
    agreeing: found.agreeing,
    classes: found.classes.map((one, i) => ({
      place: i + 1,
      class: one.class,
      title: classTitles[one.class],
      rows: one.rows,
      ...showCounted(one.difference),
    })),
    waterfall: waterfallOf(found, 'valueUsd').map(showStep),
    rows: found.rows.map(showRow),
  }
}

const showSide = ({ participant, edition, reach }: Side) => ({
  participant,
  ...(edition !== undefined && { edition }),
  reach: showDate(reach),
})

const showStep = ({ of, rows, from, to, change }: WaterfallStep) => ({
  of,
  rows,
  from: showSigned(from),
  to: showSigned(to),
  change: showSigned(change),
})

function showRow({ number, class: name, cause, exported, imported, difference }: Reconciled) {
  return {
    class: name,
    cause,
    number,
    exported: exported ? showBooked(exported) : null,
    imported: imported ? showBooked(imported) : null,
    difference: showCounted(difference),
  }
}

function showBooked(booked: Booked) {
  const { carats, valueUsd } = countedOf(booked)
  return {
    ...(booked.day !== undefined && { day: showDate(booked.day) }),
    partner: booked.partner,
    hs: booked.lines.map(({ hs }) => hs),
    carats: showHundredths(carats),
    valueUsd: showHundredths(valueUsd),
    ...(booked.place !== undefined && { place: booked.place }),
  }
}

const headings = [
  'class',
  'cause',
  'number',
  ...['exported', 'imported'].flatMap((side) =>
    ['day', 'partner', 'hs', 'carats', 'valueUsd'].map((of) => `${side}.${of}`),
  ),
  ...['certificates', 'carats', 'valueUsd'].map((of) => `difference.${of}`),
]

/** A certificate a line; differences are numbers, so that a minus is none of a formula. @param of one class; all if absent */
export function reconciliationCsv({ rows }: Pick<Reconciliation, 'rows'>, of?: DifferenceClass): string {
  const some = of === undefined ? rows : rows.filter((row) => row.class === of)
  return csvRow(headings) + some.map(csvLine).join('')
}

function csvLine(row: Reconciled): string {
  const { exported, imported } = showRow(row)
  const { certificates, carats, valueUsd } = row.difference
  const cells = [...cellsOf(exported), ...cellsOf(imported), certificates, carats / 100, valueUsd / 100]
  return csvRow([row.class, row.cause, row.number, ...cells])
}

const cellsOf = (booked: ReturnType<typeof showBooked> | null): string[] =>
  booked
    ? [booked.day ?? '', booked.partner, booked.hs.join(' '), booked.carats, booked.valueUsd]
    : ['', '', '', '', '']
