/**
 * Embedded SQLite under Kysely.
 * @module
 */
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely'
import { Statements } from './statements.ts'

/** A writer takes the lock as it begins: a deferred one could fail at its first write. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  /** A failed statement (a full disk, say) may have rolled back already. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection)
    } catch (error) {
      if (!String(error).includes('no transaction is active')) throw error
    }
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig

  constructor(config: SqliteDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#config)
  }
}

/** How long a writer waits for another process, in milliseconds. */
export const usualPatience = 10_000

/**
 * Every open asks for WAL and `synchronous=FULL`: a reopened WAL file would default to NORMAL,
 * which can lose the last commits when the power fails. Of a ledger of a million certificates 16 MB of
 * pages hold what every request needs.
 */
const pragmas = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma trusted_schema = off;
  pragma cache_size = -16000;
  pragma recursive_triggers = on;
`

/** A connection to a database file, which is made where it is absent. */
export function connect(file: string, patience: number = usualPatience): DatabaseSyncInstance {
  const raw = new DatabaseSync(file, { timeout: patience, enableForeignKeyConstraints: true })
  try {
    raw.exec(pragmas)
  } catch (error) {
    raw.close()
    throw error
  }
  return raw
}

/**
 * Runs statements that answer nothing, on a connection of their own. A connection that has prepared
 * statements keeps its file open until these are collected; this one lets go of it at once, so that the
 * file may be renamed on every system.
 */
export function execute(file: string, statements: string): void {
  const raw = new DatabaseSync(file, { timeout: usualPatience })
  try {
    raw.exec(statements)
  } finally {
    raw.close()
  }
}

/**
 * Brings what is in the log into the file itself, as far as nobody is reading, so that the file alone is
 * whole. Not done by closing: prepared statements keep a connection from its end.
 */
function foldLog(raw: DatabaseSyncInstance): void {
  try {
    raw.exec('pragma wal_checkpoint(passive)')
  } catch {
    // A full disk, or one that may not be written: what is in the log stays there.
  }
}

/**
 * @property readOnly leaves the file as it is, as on a medium that can't be written
 * @property pages what is kept of it in memory at most, in KiB
 * @property isExercise waits for no disk: the last entries may be gone after a power cut, and nothing else
 */
interface SqliteOptions {
  readonly readOnly?: boolean
  readonly patience?: number
  readonly pages?: number | undefined
  readonly isExercise?: boolean | undefined
}

/** Kysely's dialect over {@link connect}. */
export function openSqlite(
  file: string,
  { readOnly = false, patience = usualPatience, pages, isExercise = false }: SqliteOptions = {},
): SqliteDialect {
  const raw = readOnly ? new DatabaseSync(file, { readOnly }) : connect(file, patience)
  if (pages !== undefined) raw.exec(`pragma cache_size = ${-Math.trunc(pages)}`)
  if (isExercise) raw.exec('pragma synchronous = normal')
  return dialectOver(raw, () => {
    if (!readOnly) foldLog(raw)
  })
}

/** @param before what is done as it is closed */
function dialectOver(raw: DatabaseSyncInstance, before: () => void): SqliteDialect {
  const statements = new Statements(raw)
  const close = (): void => {
    before()
    statements.clear()
    raw.close()
  }
  return new ImmediateDialect({ database: { close, prepare: (query) => statements.prepare(query) } })
}

/**
 * A database that goes with its connection: what is more than 16 MB of it SQLite keeps in a file that has no name. It is
 * filled through `raw`, and then read through `dialect`, which closes both.
 */
export function temporarySqlite(): { readonly raw: DatabaseSyncInstance; readonly dialect: SqliteDialect } {
  const raw = new DatabaseSync('')
  raw.exec(
    'pragma journal_mode = off; pragma synchronous = off; pragma trusted_schema = off; pragma cache_size = -16000',
  )
  return { raw, dialect: dialectOver(raw, () => undefined) }
}
