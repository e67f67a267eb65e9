/**
 * Makes the table of marks, and the marks of every certificate that is there.
 * @module
 */
import { type Kysely, sql } from 'kysely'
import { makeTable, type Types } from './making.ts'
import { markAll } from './marks.ts'
import { isPostgres } from './rows.ts'
import type { Tables } from './tables.ts'

/** Words compare as bytes on every database, so that those with one beginning lie side by side. */
export async function makeMarks(db: Kysely<Tables>, { integer }: Types): Promise<void> {
  const word = `word text ${isPostgres(db) ? 'collate "C" ' : ''}not null`
  await makeTable(db, 'mark', [word, `sequence ${integer} not null`, `primary key (word, sequence)`], 'without rowid')
  await sql`create index certificate_issued on certificate (issued, sequence)`.execute(db)
  await markAll(db)
}
