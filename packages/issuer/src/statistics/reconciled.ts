/**
 * Reconciles two sides, and shows what was found: as JSON, as one flat table, and for letters.
 * @module
 */
import { refusalOf } from '@kpc/host/refusal'
import {
  abreast,
  type Booked,
  type Counted,
  classTitles,
  countedOf,
  csvRow,
  type DifferenceClass,
  inClasses,
  type Period,
  participantOf,
  type Reconciled,
  Reconciler,
  type Reconciliation,
  showDate,
  showHundredths,
  showSigned,
  type Trust,
  usualTransitDays,
  type WaterfallStep,
  waterfallOf,
} from '@kpc/schema'
import type { Side, SideName } from './side.ts'

/**
 * @property exporter the side whose exports are held against the imports of `importer`
 * @property transitDays {@link usualTransitDays} if absent
 */
interface Between<Of> {
  readonly exporter: Of
  readonly importer: Of
  readonly period: Period
  readonly transitDays?: number | undefined
}

export type Both = Between<Side>

/** @property both without their books: what is kept of a reconciliation is what was found */
export interface ReconciledBoth extends Reconciliation {
  readonly both: Between<SideName>
}

/**
 * Reads each book once, one number at a time: what is held is what the two do not count alike.
 * @throws {Refusal} any code of an entry that can't be read
 */
export async function reconcileBoth(both: Both, { registry }: Trust): Promise<ReconciledBoth> {
  const { exporter, importer, period, transitDays = usualTransitDays } = both
  const compared = {
    exporter: exporter.participant,
    importer: importer.participant,
    period,
    reach: importer.reach,
    transitDays,
    participantOf: (country: string) => participantOf(registry, country, period.last),
  }
  const reconciler = new Reconciler(compared)
  const rows: Reconciled[] = []
  try {
    for await (const { number, entries } of abreast([exporter.exported, importer.imported]))
      rows.push(...reconciler.add(number, entries[0] ?? [], entries[1] ?? []))
  } catch (error) {
    throw refusalOf(error) ?? error
  }
  const named = { exporter: nameOf(exporter), importer: nameOf(importer), period, transitDays }
  return { both: named, ...reconciler.sums(), rows: inClasses(rows) }
}

const nameOf = ({ exported: _, imported: __, ...name }: Side): SideName => name

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

const showSide = ({ participant, edition, reach }: SideName) => ({
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
