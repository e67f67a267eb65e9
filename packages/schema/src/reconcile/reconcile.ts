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
import { bothByNumber, type Paired, pairsOfNumber } from './pairs.ts'

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
 * @property agreeing certificates that both count alike
 */
export interface ReconciledSums {
  readonly exported: Counted
  readonly imported: Counted
  readonly difference: Counted
  readonly classes: readonly ClassSum[]
  readonly agreeing: number
}

/** @property rows in the order of classes, then of numbers */
export interface Reconciliation extends ReconciledSums {
  readonly rows: readonly Reconciled[]
}

/** Adds up what two books say, number by number; of what was added it keeps the sums alone. */
export class Reconciler {
  readonly #compared: Compared
  readonly #classes = new Map<DifferenceClass, ClassSum>()
  #ours: Counted = countedNothing
  #theirs: Counted = countedNothing
  #agreeing = 0

  constructor(compared: Compared) {
    this.#compared = compared
  }

  /**
   * Everything that the two books have of one number, which is asked about once.
   * @returns what they do not count alike
   * @throws {FormatError} `FIELD_RANGE`: sums that are no longer counted exactly
   */
  add(number: string, ours: readonly Booked[], theirs: readonly Booked[]): Reconciled[] {
    return [...pairsOfNumber(number, ours, theirs)].flatMap((pair) => this.#addPair(pair) ?? [])
  }

  #addPair(pair: Paired): Reconciled | undefined {
    const counted = countedBy(this.#compared, pair)
    this.#ours = added(this.#ours, counted.ours)
    this.#theirs = added(this.#theirs, counted.theirs)
    const row = rowOf(this.#compared, pair, counted)
    if (row) {
      const { rows, difference } = this.#sumOf(row.class)
      this.#classes.set(row.class, {
        class: row.class,
        rows: rows + 1,
        difference: added(difference, row.difference),
      })
    } else if (counted.ours.certificates > 0) this.#agreeing += 1
    return row
  }

  #sumOf(name: DifferenceClass): ClassSum {
    return this.#classes.get(name) ?? { class: name, rows: 0, difference: countedNothing }
  }

  sums(): ReconciledSums {
    return {
      exported: this.#ours,
      imported: this.#theirs,
      difference: less(this.#theirs, this.#ours),
      classes: differenceClasses.map((name) => this.#sumOf(name)),
      agreeing: this.#agreeing,
    }
  }
}

/**
 * @param exported the exporter's book: all that it issued, wherever it went and whenever
 * @param imported the importer's book
 * @throws {FormatError} `FIELD_RANGE`: sums that are no longer counted exactly
 */
export function reconcile(compared: Compared, exported: Iterable<Booked>, imported: Iterable<Booked>): Reconciliation {
  const reconciler = new Reconciler(compared)
  const rows: Reconciled[] = []
  for (const { number, ours, theirs } of bothByNumber(exported, imported))
    rows.push(...reconciler.add(number, ours, theirs))
  return { ...reconciler.sums(), rows: inClasses(rows) }
}

/** In the order of classes, and of numbers in each: rows that come in the order of numbers keep it. */
export function inClasses(rows: readonly Reconciled[]): Reconciled[] {
  const found = new Map<DifferenceClass, Reconciled[]>(differenceClasses.map((name) => [name, []]))
  for (const row of rows) found.get(row.class)?.push(row)
  return [...found.values()].flat()
}

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
