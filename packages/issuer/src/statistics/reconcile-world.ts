/**
 * Reconciles what one participant exported with what each of the others let in from it, from their ledgers side by side:
 * every entry is read once, and of certificates that both count alike nothing is kept.
 * @module
 */
import {
  abreast,
  type Booked,
  type Compared,
  type OrderedBook,
  type Reconciled,
  type ReconciledSums,
  Reconciler,
} from '@kpc/schema'

/** @property book its imports from the exporter, in the order of numbers */
export interface Importing {
  readonly participant: string
  readonly book: OrderedBook
  readonly reach: number
}

type About = Pick<Compared, 'exporter' | 'period' | 'transitDays' | 'participantOf'>

/** Of one pair of participants. */
export interface PairSums extends ReconciledSums {
  readonly importer: string
}

/**
 * @param exported the exporter's book, in the order of numbers
 * @param each told of every certificate that two do not count alike
 * @returns the pairs between which anything is counted
 */
export async function reconcileFrom(
  about: About,
  exported: OrderedBook,
  importers: readonly Importing[],
  each: (importer: string, row: Reconciled) => void,
): Promise<PairSums[]> {
  const pairs = importers.map(({ participant, reach }) => {
    const reconciler = new Reconciler({ ...about, importer: participant, reach })
    return { participant, reconciler }
  })
  const home = about.participantOf ?? ((country: string) => country)
  for await (const { number, entries } of abreast([exported, ...importers.map(({ book }) => book)])) {
    const [ours = [], ...theirs] = entries
    const bound = new Set(ours.map(({ partner }) => home(partner)))
    for (const [i, { participant, reconciler }] of pairs.entries()) {
      const there: readonly Booked[] = theirs[i] ?? []
      if (there.length === 0 && !bound.has(participant)) continue
      for (const row of reconciler.add(number, ours, there)) each(participant, row)
    }
  }
  return pairs
    .map(({ participant, reconciler }) => ({ importer: participant, ...reconciler.sums() }))
    .filter(
      ({ exported, imported, classes }) =>
        exported.certificates + imported.certificates > 0 || classes.some(({ rows }) => rows > 0),
    )
}
