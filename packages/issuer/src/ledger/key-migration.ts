/**
 * Makes the table of the keys by which people approve, on both databases.
 * @module
 */
import type { Kysely } from 'kysely'
import { makeTable, type Types } from './making.ts'
import type { Tables } from './tables.ts'

export async function makePersonKeys(db: Kysely<Tables>, { integer, blob }: Types): Promise<void> {
  await makeTable(db, 'person_key', [
    `id ${blob} primary key`,
    `person text not null references person`,
    `kind text not null`,
    `alg text not null`,
    `key ${blob} not null`,
    `made ${integer} not null`,
    `ended ${integer}`,
  ])
}
