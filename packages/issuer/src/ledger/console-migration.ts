/**
 * Makes the tables of the console, on both databases.
 * @module
 */
import { type Kysely, sql } from 'kysely'
import { appendOnly, makeTable, type Types } from './making.ts'
import type { Tables } from './tables.ts'

export async function makeConsole(db: Kysely<Tables>, { integer }: Types): Promise<void> {
  await makeTable(db, 'sheet', [
    `sequence ${integer} primary key`,
    `outcome text not null`,
    `reason text`,
    `by text not null`,
    `at ${integer} not null`,
  ])
  await makeTable(db, 'setting', [
    `sequence ${integer} primary key`,
    `at ${integer} not null`,
    `by text`,
    `name text not null`,
    `value text`,
  ])
  for (const table of ['sheet', 'setting']) await appendOnly(db, table)
  // Who looked at a certificate is asked for on its page.
  await sql`create index trail_subject on trail (subject, sequence) where event = 'looked'`.execute(db)
}
