/**
 * Makes the tables of registers and of evidence, on both databases.
 * @module
 */
import { type Kysely, sql } from 'kysely'
import { makeTable, type Types } from './making.ts'
import type { Tables } from './tables.ts'

export async function makeRegisters(db: Kysely<Tables>, { integer, blob }: Types): Promise<void> {
  await makeTable(db, 'party', [
    `id ${integer} primary key`,
    `version ${integer} not null`,
    `kind text not null`,
    `name text not null`,
    `twin text not null`,
    `licence text`,
    `content text not null`,
    `ended ${integer}`,
    `made ${integer} not null`,
    `changed ${integer} not null`,
  ])
  await sql`create index party_twin on party (twin, kind)`.execute(db)
  await sql`create index party_kind on party (kind, id)`.execute(db)
  await sql`create unique index party_licence on party (kind, licence) where licence is not null`.execute(db)
  await makeTable(db, 'party_key', [
    `key text not null`,
    `party ${integer} not null references party`,
    `primary key (key, party)`,
  ])
  await sql`create index party_key_party on party_key (party)`.execute(db)
  await makeTable(db, 'party_change', [
    `party ${integer} not null`,
    `version ${integer} not null`,
    `at ${integer} not null`,
    `by text not null`,
    `act text not null`,
    `reason text`,
    `content text not null`,
    `primary key (party, version)`,
  ])
  await makeTable(db, 'evidence', [
    `application ${integer} not null references application`,
    `digest ${blob} not null`,
    `bytes ${blob} not null`,
    `primary key (application, digest)`,
  ])
  // What is attached; and the entry of the ledger that tells that the content was destroyed.
  for (const column of [`evidence text not null default '[]'`, `destroyed ${integer}`])
    await sql`alter table application add column ${sql.raw(column)}`.execute(db)
}
