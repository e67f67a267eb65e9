/**
 * The books of a ledger in the order of their numbers, read some numbers at a time: what is held of them in memory does
 * not grow with the ledger.
 * @module
 */
import { type Booked, LedgerBook } from '@kpc/schema'
import type { Ledger } from '../ledger/ledger.ts'
import type { StoredEntry } from '../ledger/model.ts'
import { pagesByNumber } from '../ledger/ordered.ts'

/**
 * @property signed entries that the figures were signed of; all if absent
 * @property size of the ledger up to which it is read; all if absent
 */
interface Reading {
  readonly signed?: number | undefined
  readonly size?: number | undefined
}

/** What was issued here, in the order of its numbers. */
export async function* exportedIn(
  ledger: Pick<Ledger, 'beside'>,
  { signed, size }: Reading = {},
): AsyncGenerator<Booked> {
  for await (const page of pagesByNumber(ledger, 'issued', { size })) yield* inOrder(bookOf(page, signed).exported())
}

/** What came in, in the order of its numbers. @param from the participant that issued it; all if absent */
export async function* importedIn(
  ledger: Pick<Ledger, 'beside'>,
  { signed, size, from = '' }: Reading & { readonly from?: string } = {},
): AsyncGenerator<Booked> {
  for await (const page of pagesByNumber(ledger, 'arrived', { beginning: from, size }))
    yield* inOrder(bookOf(page, signed).imported())
}

function bookOf(page: readonly StoredEntry[], signed: number | undefined): LedgerBook {
  const book = new LedgerBook()
  let isSigned = false
  for (const { sequence, bytes, message } of page) {
    if (!isSigned && signed !== undefined && sequence >= signed) {
      book.sign()
      isSigned = true
    }
    book.follow({ entry: bytes, ...(message && { message }) })
  }
  return book
}

/** A book that is held in memory, in the order of its numbers; what it has of one number stays as it is. */
export const inOrder = (book: Iterable<Booked>): Booked[] =>
  [...book].sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0))
