/**
 * Makes the table of alarms, on both databases.
 * @module
 */
import { type Kysely, sql } from 'kysely'
import { makeTable, type Types } from './making.ts'
import type { Tables } from './tables.ts'

export async function makeAlarms(db: Kysely<Tables>, { integer }: Types): Promise<void> {
  await makeTable(db, 'alarm', [
    `sequence ${integer} primary key`,
    `code text not null`,
    `cause text not null`,
    `number text`,
    `party text`,
    `at ${integer} not null`,
    `settled ${integer}`,
    `unique (code, cause)`,
  ])
  await sql`create index alarm_open on alarm (sequence) where settled is null`.execute(db)
  await sql`create index alarm_number on alarm (number) where number is not null`.execute(db)
}
