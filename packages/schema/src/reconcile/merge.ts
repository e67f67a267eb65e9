/**
 * Books that come in the order of their numbers, side by side: of each no more is held than what it has of one number, so
 * any number of certificates can be reconciled.
 * @module
 */
import type { Booked } from './book.ts'

/** What some books have of one number, each in its place; nothing where a book does not have it. */
export interface Abreast {
  readonly number: string
  readonly entries: readonly (readonly Booked[])[]
}

/** A book in the order of its numbers. */
export type OrderedBook = AsyncIterable<Booked> | Iterable<Booked>

/**
 * @param books each in ascending order of numbers, by code points
 * @throws {RangeError} a book that is not in order
 */
export async function* abreast(books: readonly OrderedBook[]): AsyncGenerator<Abreast> {
  const readers = books.map((book) => new Reader(book))
  for (const reader of readers) await reader.next()
  for (;;) {
    const number = firstOf(readers)
    if (number === undefined) return
    const entries: (readonly Booked[])[] = []
    for (const reader of readers) entries.push(await reader.allOf(number))
    yield { number, entries }
  }
}

function firstOf(readers: readonly Reader[]): string | undefined {
  let first: string | undefined
  for (const { ahead } of readers) if (ahead && (first === undefined || ahead.number < first)) first = ahead.number
  return first
}

class Reader {
  ahead: Booked | undefined
  readonly #rest: AsyncIterator<Booked> | Iterator<Booked>

  constructor(book: OrderedBook) {
    this.#rest = Symbol.asyncIterator in book ? book[Symbol.asyncIterator]() : book[Symbol.iterator]()
  }

  async next(): Promise<void> {
    const { value, done } = await this.#rest.next()
    const one = done ? undefined : (value as Booked)
    if (one && this.ahead && one.number < this.ahead.number)
      throw new RangeError(`${one.number} comes after ${this.ahead.number}: a book is not in order`)
    this.ahead = one
  }

  async allOf(number: string): Promise<readonly Booked[]> {
    const found: Booked[] = []
    while (this.ahead?.number === number) {
      found.push(this.ahead)
      await this.next()
    }
    return found
  }
}
