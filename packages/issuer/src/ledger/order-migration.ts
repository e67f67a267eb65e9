/**
 * Makes numbers readable in the order of their code points where a PostgreSQL compares text by a language: its index of
 * numbers is in that language's order, and every page would read all of them.
 * @module
 */
import { type Kysely, sql } from 'kysely'
import { comparesByCodePoints } from './rows.ts'
import type { Tables } from './tables.ts'

/** Beside the index that numbers are looked up by, which is in the order of the database. */
export async function orderNumbers(db: Kysely<Tables>): Promise<void> {
  if (await comparesByCodePoints(db)) return
  await sql`create index entry_number_order on entry (number collate "C") where number is not null`.execute(db)
}
