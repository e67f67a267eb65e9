/**
 * Entries of an export, put aside so that they can be read in the order of their numbers: in a temporary database, as an
 * export has them in the order in which they happened. What is held of them in memory does not grow with the export.
 * @module
 */
import { decodeEntry } from '@kpc/schema'
import { Kysely } from 'kysely'
import type { Ledger } from '../ledger/ledger.ts'
import { temporarySqlite } from '../ledger/sqlite.ts'
import type { Tables } from '../ledger/tables.ts'
import { exportedIn, importedIn } from './ordered-books.ts'
import type { Books, Followed } from './side.ts'

/** Of a ledger's entries what its books are read from. */
const table = `create table entry (
  sequence integer primary key, kind text not null, number text not null,
  bytes blob not null, message blob, recorded integer not null
)`

export class ExportShelf implements Pick<Ledger, 'beside'> {
  readonly #raw: ReturnType<typeof temporarySqlite>['raw']
  readonly #db: Kysely<Tables>

  constructor() {
    const { raw, dialect } = temporarySqlite()
    this.#raw = raw
    this.#db = new Kysely<Tables>({ dialect })
  }

  /**
   * Once.
   * @param entries all of an export
   * @throws {FormatError} one that is none
   */
  fill(entries: Iterable<Followed>): void {
    const raw = this.#raw
    raw.exec(`${table}; begin`)
    const insert = raw.prepare('insert into entry values (?, ?, ?, ?, ?, ?)')
    let sequence = 0
    for (const { entry, message } of entries) {
      const { kind, number, at } = decodeEntry(entry)
      if (number !== undefined) insert.run(sequence, kind, number, entry, message ?? null, at)
      sequence += 1
    }
    raw.exec('commit; create index entry_number on entry (number)')
  }

  beside<T>(act: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    return act(this.#db)
  }

  close(): Promise<void> {
    return this.#db.destroy()
  }
}

/** Those of some exports, which are closed together. */
export class ExportShelves {
  readonly #shelves: ExportShelf[] = []

  /** @param signed entries that the figures were signed of; all if absent */
  readonly hold = (entries: Iterable<Followed>, signed: number | undefined): Books => {
    const shelf = new ExportShelf()
    this.#shelves.push(shelf)
    shelf.fill(entries)
    return { exported: exportedIn(shelf, { signed }), imported: importedIn(shelf, { signed }) }
  }

  async close(): Promise<void> {
    for (const shelf of this.#shelves) await shelf.close()
  }
}
