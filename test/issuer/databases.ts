/**
 * The two databases of a ledger, for tests that run on both.
 * @module
 */
import { join } from 'node:path'
import { type Ledger, type Order, openLedger } from '@kpc/issuer/ledger/ledger'
import { connect } from '@kpc/issuer/ledger/sqlite'
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest'
import { hasPostgres, type PostgresServer, startPostgres } from '../postgres.ts'
import { instant, signNumber } from './signed-number.ts'
import { temporaryFolder } from './test-home.ts'

export { instant, signNumber }

export interface TestDatabase {
  readonly name: 'SQLite' | 'PostgreSQL'
  /** Makes an empty database. @returns what `openLedger` opens */
  source(): Promise<string>
  /** Asks or changes a database behind the ledger's back. */
  query<T extends object = Record<string, unknown>>(source: string, statement: string): Promise<T[]>
}

export const sqlite: TestDatabase = {
  name: 'SQLite',
  source: async () => join(temporaryFolder(), 'ledger.sqlite'),
  query: async <T extends object>(source: string, statement: string) => {
    const connection = connect(source)
    try {
      return connection.prepare(statement).all() as T[]
    } finally {
      connection.close()
    }
  },
}

/** Runs tests on each database; those on PostgreSQL where its binaries are. */
export function onBoth(tests: (database: TestDatabase) => void): void {
  describe('SQLite', () => tests(sqlite))
  describe.skipIf(!hasPostgres)('PostgreSQL', () => {
    let server: PostgresServer | undefined
    const running = (): PostgresServer => {
      if (!server) throw new Error('the server is started before the tests')
      return server
    }
    beforeAll(async () => {
      server = await startPostgres()
    })
    afterAll(() => server?.stop())
    tests({
      name: 'PostgreSQL',
      source: () => running().database(),
      query: (source, statement) => running().query(source, statement),
    })
  })
}

/** Open until the test has finished; on a slow machine writers wait long for each other. */
export async function openedLedger(source: string): Promise<Ledger> {
  const ledger = await openLedger(source, { patience: 300_000 })
  onTestFinished(() => ledger.close())
  return ledger
}

export function order(changes: Partial<Order> = {}): Order {
  return { prefix: 'BW', development: true, recorded: instant, sign: signNumber, ...changes }
}

/** The plain number of a database: integers come as text from some drivers. */
export const plain = (rows: readonly object[]): unknown => JSON.parse(JSON.stringify(rows).replace(/"(\d+)"/g, '$1'))

type Database = Parameters<Parameters<Ledger['beside']>[0]>[0]
type Plugin = Parameters<Database['withPlugin']>[0]

/** The same ledger, of which every row that a question brings is counted. */
export function countingRows(ledger: Ledger) {
  const counted = { rows: 0, ledger: ledger as Pick<Ledger, 'beside' | 'transact'> }
  const plugin: Plugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      counted.rows += result.rows.length
      return result
    },
  }
  counted.ledger = {
    beside: (act) => ledger.beside((db) => act(db.withPlugin(plugin))),
    transact: (conditions, act) =>
      ledger.transact(conditions, (work) => act(Object.assign(work, { db: work.db.withPlugin(plugin) }))),
  }
  return counted
}
