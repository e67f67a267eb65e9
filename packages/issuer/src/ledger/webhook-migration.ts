/**
 * Makes the tables of webhooks, on both databases.
 * @module
 */
import { type Kysely, sql } from 'kysely'
import { makeTable, type Types } from './making.ts'
import type { Tables } from './tables.ts'

export async function makeWebhooks(db: Kysely<Tables>, { integer }: Types): Promise<void> {
  await makeTable(db, 'webhook', [
    `id text primary key`,
    `name text not null unique`,
    `url text not null`,
    `kinds text not null`,
    `secret text not null`,
    `copies ${integer} not null`,
    `made ${integer} not null`,
    `by text not null`,
    `cursor ${integer} not null`,
    `tries ${integer} not null`,
    `due ${integer} not null`,
    `claimed ${integer} not null`,
    `problem text`,
  ])
  await makeTable(db, 'dead_letter', [
    `webhook text not null references webhook`,
    `sequence ${integer} not null`,
    `at ${integer} not null`,
    `problem text not null`,
    `primary key (webhook, sequence)`,
  ])
}

/** How much each program has taken is counted from here on. */
export async function countTaken(db: Kysely<Tables>, { integer }: Types): Promise<void> {
  await sql`alter table webhook add column taken ${sql.raw(integer)} not null default 0`.execute(db)
  await sql`alter table webhook add column taken_at ${sql.raw(integer)}`.execute(db)
}
