/**
 * Statements that a connection to SQLite has prepared, for the next time that they are asked for.
 *
 * A query over a list is another statement for every length of the list, so there is no end of them: the one that was
 * not asked for longest goes. Nothing but the collector lets go of a statement, and it looks rarely at what has been kept
 * for a while; so what is asked for once is not kept at all, and goes at once.
 * @module
 */
import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import type { SqliteStatement } from 'kysely'

/** More than a request needs, and some MB of them. */
const mostPrepared = 256

export class Statements {
  readonly #raw: Pick<DatabaseSyncInstance, 'prepare'>
  readonly #most: number
  /** By query, that which was asked for last behind; without one as long as it was asked for once. */
  readonly #asked = new Map<string, SqliteStatement | undefined>()

  /** @param most queries that are known */
  constructor(raw: Pick<DatabaseSyncInstance, 'prepare'>, most: number = mostPrepared) {
    this.#raw = raw
    this.#most = most
  }

  /** How many are kept. */
  get size(): number {
    return [...this.#asked.values()].filter((statement) => statement).length
  }

  /** @throws {Error} SQLite's own, for what is no statement */
  prepare(query: string): SqliteStatement {
    const statement = this.#asked.get(query) ?? statementOf(this.#raw, query)
    const isKnown = this.#asked.delete(query)
    this.#asked.set(query, isKnown ? statement : undefined)
    if (this.#asked.size > this.#most) this.#asked.delete(this.#asked.keys().next().value as string)
    return statement
  }

  /** SQLite keeps its file open while a statement of it is in memory. */
  clear(): void {
    this.#asked.clear()
  }
}

function statementOf(raw: Pick<DatabaseSyncInstance, 'prepare'>, query: string): SqliteStatement {
  const statement = raw.prepare(query)
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as never[])),
    run: (parameters) => statement.run(...(parameters as never[])),
    iterate: (parameters) => statement.iterate(...(parameters as never[])) as IterableIterator<unknown>,
  }
}
