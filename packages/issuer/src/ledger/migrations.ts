/**
 * The editions of the ledger's tables: one set of migrations for SQLite and PostgreSQL, each applied
 * once, all in one transaction. A ledger of a newer edition is not touched.
 * @module
 */
import { type Kysely, sql } from 'kysely'
import { makeAdvices } from './advice-migration.ts'
import { makeAlarms } from './alarm-migration.ts'
import { makeAnswers } from './answer-migration.ts'
import { makeApplications } from './application-migration.ts'
import { makeConsole } from './console-migration.ts'
import { makeDesk } from './desk-migration.ts'
import { countSeen, findCounters, makeDevices } from './device-migration.ts'
import { makeMoreDoors } from './doors-migration.ts'
import { entriesForCertificates } from './edition-1.ts'
import { findConfirmed, makeExchange } from './exchange-migration.ts'
import { makeFigures } from './figure-migration.ts'
import { makeFollowUp } from './followup-migration.ts'
import { makeInquiries } from './inquiry-migration.ts'
import { makePersonKeys } from './key-migration.ts'
import { appendOnly, makeTable, type Types } from './making.ts'
import { makeMarks, makePostings } from './marks-migration.ts'
import { orderNumbers } from './order-migration.ts'
import { makePeople } from './people-migration.ts'
import { makeProposals } from './proposal-migration.ts'
import { ledgerRefusal } from './refusal.ts'
import { makeRegisters } from './register-migration.ts'
import { isPostgres } from './rows.ts'
import { makeShipments, noteSignedArrivals } from './shipment-migration.ts'
import { makeStock } from './stock-migration.ts'
import type { Tables } from './tables.ts'
import { countTaken, makeWebhooks } from './webhook-migration.ts'

type Step = (db: Kysely<Tables>, type: Types) => Promise<void>

/** Certificates under their numbers. */
async function certificatesAlone(db: Kysely<Tables>, { integer, blob }: Types): Promise<void> {
  await makeTable(db, 'counter', [`prefix text primary key`, `next ${integer} not null`])
  await makeTable(db, 'certificate', [
    `sequence ${integer} primary key`,
    `number text not null unique`,
    `message ${blob} not null`,
    `digest ${blob} not null unique`,
    `kid ${blob} not null`,
    `issued ${integer} not null`,
    `recorded ${integer} not null`,
    `request text unique`,
    `fingerprint ${blob}`,
  ])
  await appendOnly(db, 'certificate')
}

/** Every certificate becomes an entry of a tree, and every number belongs to a block. */
async function entriesOfTree(db: Kysely<Tables>, types: Types): Promise<void> {
  await sql`alter table certificate rename to certificate_1`.execute(db)
  await makeEntries(db, types)
  await makeCertificates(db, types)
  await makeRuns(db, types)
  await entriesForCertificates(db)
  await sql`drop table certificate_1`.execute(db)
  await sql`drop table counter`.execute(db)
  for (const table of ['entry', 'node', 'certificate']) await appendOnly(db, table)
}

async function makeEntries(db: Kysely<Tables>, { integer, blob }: Types): Promise<void> {
  await makeTable(db, 'head', [
    `id ${integer} primary key check (id = 1)`,
    `size ${integer} not null`,
    `recorded ${integer} not null`,
    `condition text not null`,
    `target text`,
  ])
  await sql`insert into head values (1, 0, 0, 'open', null)`.execute(db)
  await makeTable(db, 'entry', [
    `sequence ${integer} primary key`,
    `kind text not null`,
    `number text`,
    `bytes ${blob} not null`,
    `message ${blob}`,
    `recorded ${integer} not null`,
  ])
  await sql`create index entry_number on entry (number) where number is not null`.execute(db)
  await sql`create index entry_kind on entry (kind) where kind not in ('certificate', 'printed')`.execute(db)
  await makeTable(
    db,
    'node',
    [`level ${integer} not null`, `idx ${integer} not null`, `hash ${blob} not null`, `primary key (level, idx)`],
    'without rowid',
  )
}

async function makeCertificates(db: Kysely<Tables>, { integer, blob }: Types): Promise<void> {
  await makeTable(db, 'certificate', [
    `sequence ${integer} primary key references entry`,
    `number text not null`,
    `stem text not null`,
    `width ${integer} not null`,
    `value ${integer} not null`,
    `digest ${blob} not null`,
    `kid ${blob} not null`,
    `issued ${integer} not null`,
    `request text`,
    `fingerprint ${blob}`,
    `unique (stem, width, value)`,
  ])
  await sql`create unique index certificate_request on certificate (request) where request is not null`.execute(db)
}

async function makeRuns(db: Kysely<Tables>, { integer }: Types): Promise<void> {
  const run = ['stem text', `width ${integer}`, `first ${integer}`, `last ${integer}`]
  await makeTable(db, 'block', [
    `sequence ${integer} primary key references entry`,
    ...run.map((column) => `${column} not null`),
    `next ${integer} not null`,
    `office text`,
    `origin text not null`,
  ])
  await makeTable(db, 'span', [
    `sequence ${integer} not null references entry`,
    ...run.map((column) => `${column} not null`),
    `state text not null`,
    `office text`,
    `primary key (stem, width, first)`,
  ])
}

/** Numbers of a lease are handed back; a return is the statistical one. Entries keep the words that they were signed with. */
async function handedBackSpans(db: Kysely<Tables>): Promise<void> {
  await sql`update span set state = 'handed-back' where state = 'returned'`.execute(db)
}

const migrations: readonly Step[] = [
  certificatesAlone,
  entriesOfTree,
  handedBackSpans,
  makePeople,
  makeMarks,
  makeApplications,
  makeConsole,
  makeDesk,
  makeMoreDoors,
  makeWebhooks,
  makePersonKeys,
  makeFigures,
  makeRegisters,
  makePostings,
  makeAnswers,
  countTaken,
  makeDevices,
  makeAlarms,
  makeExchange,
  makeShipments,
  makeStock,
  makeFollowUp,
  makeProposals,
  findConfirmed,
  findCounters,
  noteSignedArrivals,
  orderNumbers,
  countSeen,
  makeAdvices,
  makeInquiries,
]

/** The edition that this program writes. */
export const edition: number = migrations.length

/** Any number: who makes or migrates tables of one PostgreSQL database takes turns by it. */
const migrationLock = 1_263_551_537

/**
 * @param keepCopy called before a ledger of an older edition is changed
 * @throws {Refusal} `LEDGER_NEWER`
 */
export async function migrate(db: Kysely<Tables>, keepCopy: (version: number) => Promise<void>): Promise<void> {
  const before = await versionOf(db)
  if (before === edition) return
  if (before > 0 && before < edition) await keepCopy(before)
  await db.transaction().execute(async (db) => {
    if (isPostgres(db)) await sql`select pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(db)
    // Asked again under the lock: another process may have been first.
    const version = await versionOf(db)
    if (version > edition) throw ledgerRefusal('LEDGER_NEWER', { subject: `edition ${version}` })
    if (version === edition) return
    const types: Types = isPostgres(db) ? { integer: 'bigint', blob: 'bytea' } : { integer: 'integer', blob: 'blob' }
    if (version === 0) await makeTable(db, 'edition', [`version ${types.integer} not null`])
    for (const step of migrations.slice(version)) await step(db, types)
    await db.deleteFrom('edition').execute()
    await db.insertInto('edition').values({ version: edition }).execute()
  })
}

/** @returns 0 where there is no ledger */
export async function versionOf(db: Kysely<Tables>): Promise<number> {
  const { rows } = isPostgres(db)
    ? await sql`select 1 from information_schema.tables where table_schema = current_schema() and table_name = 'edition'`.execute(
        db,
      )
    : await sql`select 1 from sqlite_schema where type = 'table' and name = 'edition'`.execute(db)
  if (rows.length === 0) return 0
  const row = await db.selectFrom('edition').select('version').executeTakeFirst()
  return row?.version ?? 0
}
