/**
 * Makes the table of letters to counterparts, on both databases.
 * @module
 */
import type { Kysely } from 'kysely'
import { makeTable, type Types } from './making.ts'
import type { Tables } from './tables.ts'

export async function makeFollowUp(db: Kysely<Tables>, { integer }: Types): Promise<void> {
  await makeTable(db, 'followup', [
    'number text not null',
    `step ${integer} not null`,
    'kind text not null',
    'language text not null',
    'by text not null',
    `at ${integer} not null`,
    'primary key (number, step)',
  ])
}
