/**
 * Reconciles the two books of one trade: what A counts as exported to B, and what B counts as imported from A.
 *
 * Every certificate that the two count differently is in one class, the first that explains it; so the classes add up
 * to the difference, and no certificate is in two. That a certificate was amended is known and not guessed, and so it
 * is asked before weights and values.
 * @module
 */
import { minus, plus } from '../return/arithmetic.ts'
import type { Period } from '../return/period.ts'
import { type Booked, type Counted, countedNothing, countedOf, sameLines, sameOrigins, saysSame } from './book.ts'
import { type Cause, causes, type DifferenceClass, differenceClasses } from './causes.ts'
import { type Paired, pairsOf } from './pairs.ts'

/**
 * What is reconciled.
 * @property reach the last day that the importer's book knows of
 * @property transitDays for which goods may be on their way before nobody has heard of them: ours, no rule of the scheme
 * @property participantOf the participant as which a country trades; the country itself if absent
 */
export interface Compared {
  readonly exporter: string
  readonly importer: string
  readonly period: Pick<Period, 'first' | 'last'>
  readonly reach: number
  readonly transitDays: number
  participantOf?(country: string): string
}

export const usualTransitDays = 30

/** A certificate that both do not count alike. @property difference of imports less exports */
export interface Reconciled extends Omit<Paired, 'stray'> {
  readonly class: DifferenceClass
  readonly cause: Cause
  readonly difference: Counted
}

export interface ClassSum {
  readonly class: DifferenceClass
  readonly rows: number
  readonly difference: Counted
}

/**
 * @property classes in their order, also those of which there is none
 * @property rows in the order of classes, then of numbers
 * @property agreeing certificates that both count alike
 */
export interface Reconciliation {
  readonly exported: Counted
  readonly imported: Counted
  readonly difference: Counted
  readonly classes: readonly ClassSum[]
  readonly rows: readonly Reconciled[]
  readonly agreeing: number
}

/**
 * @param exported the exporter's book: all that it issued, wherever it went and whenever
 * @param imported the importer's book
 * @throws {FormatError} `FIELD_RANGE`: sums that are no longer counted exactly
 */
export function reconcile(compared: Compared, exported: Iterable<Booked>, imported: Iterable<Booked>): Reconciliation {
  let [ours, theirs, agreeing] = [countedNothing, countedNothing, 0]
  const found = new Map<DifferenceClass, Reconciled[]>(differenceClasses.map((name) => [name, []]))
  for (const pair of pairsOf(exported, imported)) {
    const counted = countedBy(compared, pair)
    ours = added(ours, counted.ours)
    theirs = added(theirs, counted.theirs)
    const row = rowOf(compared, pair, counted)
    if (row) found.get(row.class)?.push(row)
    else if (counted.ours.certificates > 0) agreeing += 1
  }
  const classes = [...found].map(([name, rows]) => classSum(name, rows))
  const difference = less(theirs, ours)
  return { exported: ours, imported: theirs, difference, classes, rows: [...found.values()].flat(), agreeing }
}

const classSum = (name: DifferenceClass, rows: readonly Reconciled[]): ClassSum => ({
  class: name,
  rows: rows.length,
  difference: rows.reduce((sum, row) => added(sum, row.difference), countedNothing),
})

const added = (a: Counted, b: Counted): Counted => ({ ...plus(a, b), certificates: a.certificates + b.certificates })
const less = (a: Counted, b: Counted): Counted => ({ ...minus(a, b), certificates: a.certificates - b.certificates })

interface BothCounted {
  readonly ours: Counted
  readonly theirs: Counted
}

function countedBy(compared: Compared, { exported, imported }: Paired): BothCounted {
  return {
    ours: exported && isIn(compared, exported, compared.importer) ? countedOf(exported) : countedNothing,
    theirs: imported && isIn(compared, imported, compared.exporter) ? countedOf(imported) : countedNothing,
  }
}

/** Is it in the figures of the period for this partner? */
const isIn = (compared: Compared, one: Booked, partner: string): boolean =>
  one.aside === undefined && isFor(compared, one, partner) && isNow(compared, one)

const isFor = ({ participantOf = (country) => country }: Compared, one: Booked, partner: string): boolean =>
  participantOf(one.partner) === participantOf(partner)

const isNow = ({ period }: Compared, { day = period.first, isLate }: Booked): boolean =>
  !isLate && day >= period.first && day <= period.last

function rowOf(compared: Compared, { stray, ...pair }: Paired, { ours, theirs }: BothCounted): Reconciled | undefined {
  const both = ours.certificates + theirs.certificates
  const cause = both === 2 ? otherwise(pair) : both === 1 ? (stray ?? oneSided(compared, pair, ours)) : undefined
  return cause && { ...pair, class: causes[cause], cause, difference: less(theirs, ours) }
}

/** Why both count it, and not alike. */
function otherwise({ exported, imported }: Paired): Cause | undefined {
  if (!exported || !imported || saysSame(exported, imported)) return undefined
  const isState = (of: Booked, other: Booked): boolean => (of.states ?? []).some((state) => saysSame(state, other))
  if (isState(exported, imported) || isState(imported, exported)) return 'another-state'
  const [ours, theirs] = [countedOf(exported), countedOf(imported)]
  if (ours.carats !== theirs.carats) return 'other-carats'
  if (ours.valueUsd !== theirs.valueUsd) return 'other-value'
  if (!sameLines(exported, imported)) return 'other-hs'
  return sameOrigins(exported, imported) ? undefined : 'other-origin'
}

/** Why one side alone counts it. */
function oneSided(compared: Compared, { exported, imported }: Paired, ours: Counted): Cause {
  const isOurs = ours.certificates === 1
  const [counting, other] = isOurs ? [exported, imported] : [imported, exported]
  if (!other) return isOurs ? unheard(compared, counting) : 'number-unknown'
  if (other.aside) return other.aside
  if (!isFor(compared, other, isOurs ? compared.exporter : compared.importer)) return 'other-partner'
  return (other.day ?? compared.period.first) < compared.period.first ? 'counted-before' : 'counted-after'
}

/** What left, and has not been heard of. */
function unheard({ reach, transitDays, period }: Compared, { day = period.first, lost }: Partial<Booked> = {}): Cause {
  if (lost) return 'lost-on-the-way'
  return day + transitDays > reach ? 'on-the-way' : 'no-word'
}
