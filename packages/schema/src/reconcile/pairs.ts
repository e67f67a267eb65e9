/**
 * Which entries of two books are about the same certificate.
 *
 * A certificate is counted once. What stands in a book beside the entry that is paired is of another certificate with
 * the same number, or is there again.
 * @module
 */
import type { Booked } from './book.ts'
import type { Cause } from './causes.ts'

/** @property stray why an entry that has no other side is none of a pair, where its book says so by itself */
export interface Paired {
  readonly number: string
  readonly exported?: Booked
  readonly imported?: Booked
  readonly stray?: Cause
}

/** What both books have of one number. */
export interface OfNumber {
  readonly number: string
  readonly ours: readonly Booked[]
  readonly theirs: readonly Booked[]
}

/** Both books by number, in the order of these: they are held in memory. */
export function* bothByNumber(exported: Iterable<Booked>, imported: Iterable<Booked>): Generator<OfNumber> {
  const [ours, theirs] = [byNumber(exported), byNumber(imported)]
  for (const number of [...new Set([...ours.keys(), ...theirs.keys()])].sort())
    yield { number, ours: ours.get(number) ?? [], theirs: theirs.get(number) ?? [] }
}

function byNumber(book: Iterable<Booked>): ReadonlyMap<string, readonly Booked[]> {
  const found = new Map<string, Booked[]>()
  for (const one of book) {
    const before = found.get(one.number)
    if (before) before.push(one)
    else found.set(one.number, [one])
  }
  return found
}

/** Entries of one number, in one pair each. */
export function* pairsOfNumber(number: string, ours: readonly Booked[], theirs: readonly Booked[]): Generator<Paired> {
  const [exported, ...again] = ours.length > 1 ? inOrder(ours) : ours
  const candidates = theirs.length > 1 ? inOrder(theirs) : theirs
  const imported = exported && candidates.find((one) => isOf(one, exported))
  if (exported) yield { number, exported, ...(imported && { imported }) }
  for (const one of again) yield { number, exported: one, stray: 'again' }
  for (const [i, one] of candidates.entries())
    if (one !== imported) yield { number, imported: one, stray: strayOf(one, candidates.slice(0, i), exported) }
}

function strayOf(one: Booked, before: readonly Booked[], exported: Booked | undefined): Cause {
  if (exported && !isOf(one, exported)) return 'other-digest'
  if (exported) return 'again'
  return before.some((other) => isOf(one, other)) ? 'again' : 'number-unknown'
}

/** Where both books have digests, they are of one certificate when these are the same. */
const isOf = (one: Booked, other: Booked): boolean =>
  one.digest === undefined || other.digest === undefined || one.digest === other.digest

/** What is counted comes first, and of that what was first: the order in which a book was read decides nothing. */
function inOrder(book: readonly Booked[]): readonly Booked[] {
  const rank = ({ aside, isLate = false, day = 0 }: Booked): number => (aside ? 2e9 : isLate ? 1e9 : 0) + day
  const rest = ({ digest, partner, lines, origins, lost, states, place, ...one }: Booked): string =>
    JSON.stringify([digest, partner, lines, origins, lost, states, place, one.aside, one.isLate, one.day])
  return [...book].sort((a, b) => rank(a) - rank(b) || (rest(a) < rest(b) ? -1 : 1))
}
