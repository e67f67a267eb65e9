/**
 * Makes the tables of what goes to other authorities and comes from them, on both databases.
 * @module
 */
import { type Kysely, sql } from 'kysely'
import { makeTable, type Types } from './making.ts'
import type { Tables } from './tables.ts'

export async function makeExchange(db: Kysely<Tables>, { integer, blob }: Types): Promise<void> {
  await makeTable(db, 'outbox', [
    `id ${integer} primary key`,
    `party text not null`,
    `kind text not null`,
    `number text not null`,
    `digest text not null`,
    `sequence ${integer} not null`,
    `at ${integer} not null`,
    `state text not null`,
    `tries ${integer} not null`,
    `due ${integer} not null`,
    `claimed ${integer} not null`,
    `problem text`,
    `location text`,
    `receipt ${blob}`,
    `told ${integer}`,
    `unique (party, digest)`,
  ])
  await sql`create index outbox_open on outbox (party, id) where state <> 'told'`.execute(db)
  await sql`create index outbox_digest on outbox (digest)`.execute(db)
  await makeTable(db, 'registered', [
    `digest text primary key`,
    `sequence ${integer} not null unique`,
    `receipt ${blob}`,
  ])
  await sql`create index registered_open on registered (sequence) where receipt is null`.execute(db)
}

/** Whoever has a certificate in hands may ask whether it was confirmed. */
export async function findConfirmed(db: Kysely<Tables>): Promise<void> {
  await sql`alter table registered add column confirms text`.execute(db)
  await sql`create index registered_confirms on registered (confirms) where confirms is not null`.execute(db)
}
