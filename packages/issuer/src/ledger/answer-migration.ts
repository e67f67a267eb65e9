/**
 * Makes the table of answers to programs, on both databases.
 * @module
 */
import { type Kysely, sql } from 'kysely'
import { makeTable, type Types } from './making.ts'
import type { Tables } from './tables.ts'

export async function makeAnswers(db: Kysely<Tables>, { integer, blob }: Types): Promise<void> {
  await makeTable(db, 'answer', [
    `person text not null`,
    `key text not null`,
    `asked ${blob} not null`,
    `at ${integer} not null`,
    `status ${integer}`,
    `headers text not null`,
    `body ${blob} not null`,
    `digest ${blob} not null`,
    `primary key (person, key)`,
  ])
  await sql`create index answer_at on answer (at)`.execute(db)
}
