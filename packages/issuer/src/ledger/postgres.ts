/**
 * PostgreSQL under Kysely, for ledgers that several servers share.
 *
 * What a transaction needs is said in it: a pooler such as PgBouncer gives every transaction another
 * connection, takes no options at the start, and a database has settings of its own.
 * @module
 */
import { CompiledQuery, type Driver, PostgresDialect, PostgresDriver } from 'kysely'
import pg from 'pg'
import type { DatabaseAddress } from './database-address.ts'
import { ledgerRefusal } from './refusal.ts'

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
const settings = (patience: number): string =>
  [
    'set local synchronous_commit = on',
    `set local lock_timeout = '${patience}ms'`,
    "set local idle_in_transaction_session_timeout = '60s'",
  ].join('; ')

class DurableDriver extends PostgresDriver {
  readonly #settings: string

  constructor(pool: pg.Pool, patience: number) {
    super({ pool })
    this.#settings = settings(patience)
  }

  /** In one round trip. */
  override async beginTransaction(...[connection, wanted]: Parameters<PostgresDriver['beginTransaction']>) {
    const { isolationLevel, accessMode } = wanted
    const modes = [
      ...(isolationLevel ? [`isolation level ${isolationLevel}`] : []),
      ...(accessMode ? [accessMode] : []),
    ]
    try {
      await connection.executeQuery(CompiledQuery.raw(`start transaction ${modes.join(', ')}; ${this.#settings}`))
    } catch (error) {
      await super.rollbackTransaction(connection as Parameters<PostgresDriver['rollbackTransaction']>[0])
      throw error
    }
  }
}

class DurableDialect extends PostgresDialect {
  readonly #pool: pg.Pool
  readonly #patience: number

  constructor(pool: pg.Pool, patience: number) {
    super({ pool })
    this.#pool = pool
    this.#patience = patience
  }

  override createDriver(): Driver {
    return new DurableDriver(this.#pool, this.#patience)
  }
}

/** Milliseconds in which a connection is had at least; who waits long for other writers waits as long for it. */
const leastToConnect = 10_000

/** Connections of one process. */
const connections = 4

const ignore = (): void => undefined

/**
 * Kysely's dialect over a pool, which connects anew after a connection was lost.
 * @throws {Refusal} `LEDGER_UNSAFE`
 */
export async function openPostgres(address: DatabaseAddress, patience: number): Promise<PostgresDialect> {
  const { host, port, user, password, database, tls } = address
  const pool = new pg.Pool({
    host,
    port,
    user,
    password,
    database,
    ssl: tls ? { rejectUnauthorized: true, ...(tls.authority !== undefined && { ca: tls.authority }) } : false,
    types,
    max: connections,
    connectionTimeoutMillis: Math.max(patience, leastToConnect),
  })
  // A connection that is lost fails the query which needs it, if there is one; the next request gets another.
  pool.on('error', ignore)
  pool.on('connect', (client) => client.on('error', ignore))
  try {
    await refuseUnsafe(pool)
  } catch (error) {
    await pool.end()
    throw error
  }
  return new DurableDialect(pool, patience)
}

/** A server that writes nothing through, or half of a page, loses in a power cut what it acknowledged. */
async function refuseUnsafe(pool: pg.Pool): Promise<void> {
  for (const setting of ['fsync', 'full_page_writes']) {
    const { rows } = await pool.query<Record<string, string>>(`show ${setting}`)
    if (rows[0]?.[setting] !== 'on') throw ledgerRefusal('LEDGER_UNSAFE', { subject: `${setting} = off` })
  }
}
