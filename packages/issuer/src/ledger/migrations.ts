/**
 * The tables of the ledger, in editions: one set of migrations, each applied once, in one
 * transaction. A ledger of a newer edition is not touched.
 * @module
 */
import { type Generated, type Kysely, sql } from 'kysely'
import { Refusal } from '../refusal.ts'

/** Instants in seconds, days since 1970-01-01. */
export interface Tables {
  edition: { version: number }
  /** The number that each prefix gives next. */
  counter: { prefix: string; next: number }
  certificate: {
    /** The order in which certificates were issued, without a gap. */
    sequence: Generated<number>
    number: string
    /** The COSE_Sign1. */
    message: Uint8Array
    digest: Uint8Array
    kid: Uint8Array
    /** The civil date of issue. */
    issued: number
    /** The instant at which it was stored. */
    recorded: number
    /** The key under which a client asked for it, and the fingerprint of what it asked. */
    request: string | null
    fingerprint: Uint8Array | null
  }
}

const migrations: readonly ((db: Kysely<Tables>) => Promise<void>)[] = [
  async (db) => {
    await db.schema
      .createTable('counter')
      .addColumn('prefix', 'text', (c) => c.primaryKey())
      .addColumn('next', 'integer', (c) => c.notNull())
      .modifyEnd(sql`strict`)
      .execute()
    await db.schema
      .createTable('certificate')
      .addColumn('sequence', 'integer', (c) => c.primaryKey())
      .addColumn('number', 'text', (c) => c.notNull().unique())
      .addColumn('message', 'blob', (c) => c.notNull())
      .addColumn('digest', 'blob', (c) => c.notNull().unique())
      .addColumn('kid', 'blob', (c) => c.notNull())
      .addColumn('issued', 'integer', (c) => c.notNull())
      .addColumn('recorded', 'integer', (c) => c.notNull())
      .addColumn('request', 'text', (c) => c.unique())
      .addColumn('fingerprint', 'blob')
      .modifyEnd(sql`strict`)
      .execute()
    for (const act of ['update', 'delete'])
      await sql`create trigger ${sql.raw(`certificate_no_${act}`)} before ${sql.raw(act)} on certificate begin select raise(abort, 'the ledger is append-only'); end`.execute(
        db,
      )
  },
]

/** The edition that this program writes. */
export const edition: number = migrations.length

/** @throws {Refusal} `LEDGER_NEWER` */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  if ((await versionOf(db)) === edition) return
  await db.transaction().execute(async (db) => {
    // Asked again under the lock: another process may have been first.
    const version = await versionOf(db)
    if (version > edition) throw new Refusal('LEDGER_NEWER', { subject: `edition ${version}` })
    if (version === 0)
      await db.schema
        .createTable('edition')
        .addColumn('version', 'integer', (c) => c.notNull())
        .modifyEnd(sql`strict`)
        .execute()
    for (const step of migrations.slice(version)) await step(db)
    await db.deleteFrom('edition').execute()
    await db.insertInto('edition').values({ version: edition }).execute()
  })
}

async function versionOf(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{
    name: string
  }>`select name from sqlite_schema where type = 'table' and name = 'edition'`.execute(db)
  if (rows.length === 0) return 0
  const row = await db.selectFrom('edition').select('version').executeTakeFirst()
  return row?.version ?? 0
}
