/**
 * PostgreSQL under Kysely, for ledgers that several servers share.
 * @module
 */
import { PostgresDialect } from 'kysely'
import pg from 'pg'

/** PostgreSQL's identifiers of types. */
const [bytea, int8] = [17, 20]

/** Numbers and byte strings as SQLite gives them: the driver's own choice is text and `Buffer`. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === int8) return Number
    const parse = pg.types.getTypeParser(oid, format as 'text')
    return oid === bytea ? (text: string) => new Uint8Array(parse(text) as Buffer) : parse
  },
} as pg.CustomTypesConfig

/**
 * What is acknowledged is on the disk whatever the server's default is, a writer waits as long for
 * another one as on SQLite, and one that hangs in mid-transaction is let go.
 */
const session = (patience: number): string =>
  `-c synchronous_commit=on -c lock_timeout=${patience}ms -c idle_in_transaction_session_timeout=60s`

/** Milliseconds in which a connection is had at least; who waits long for other writers waits as long for it. */
const leastToConnect = 10_000

/** Connections of one process. */
const connections = 4

const ignore = (): void => undefined

/** Kysely's dialect over a pool, which connects anew after a connection was lost. */
export function openPostgres(connectionString: string, patience: number): PostgresDialect {
  const pool = new pg.Pool({
    connectionString,
    types,
    max: connections,
    options: session(patience),
    connectionTimeoutMillis: Math.max(patience, leastToConnect),
  })
  // A connection that is lost fails the query which needs it, if there is one; the next request gets another.
  pool.on('error', ignore)
  pool.on('connect', (client) => client.on('error', ignore))
  return new PostgresDialect({ pool })
}
