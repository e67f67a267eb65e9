/**
 * Makes the table of figures, and counts what is there, on both databases.
 * @module
 */
import type { Kysely } from 'kysely'
import { recountFigures } from './figures.ts'
import { makeTable, type Types } from './making.ts'
import type { Tables } from './tables.ts'

export async function makeFigures(db: Kysely<Tables>, { integer }: Types): Promise<void> {
  await makeTable(
    db,
    'figure',
    [
      ...['quarter', 'flow', 'partner', 'origin', 'hs'].map((column) => `${column} text not null`),
      ...['certificates', 'carats', 'value'].map((column) => `${column} ${integer} not null`),
      `primary key (quarter, flow, partner, origin, hs)`,
    ],
    'without rowid',
  )
  await recountFigures(db)
}
