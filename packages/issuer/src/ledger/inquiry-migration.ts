/**
 * Makes the table of letters about differences, on both databases.
 * @module
 */
import type { Kysely } from 'kysely'
import { makeTable, type Types } from './making.ts'
import type { Tables } from './tables.ts'

export async function makeInquiries(db: Kysely<Tables>, { integer }: Types): Promise<void> {
  await makeTable(db, 'inquiry', [
    `id ${integer} primary key`,
    ...['exporter', 'importer', 'period', 'class', 'language', 'text', 'by'].map((column) => `${column} text not null`),
    ...['rows', 'usd', 'at'].map((column) => `${column} ${integer} not null`),
  ])
}
