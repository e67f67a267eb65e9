/**
 * Makes the tables that certificates are found by: the one of marks, and the index of words that came after it.
 * @module
 */
import { type Kysely, sql } from 'kysely'
import { makeTable, type Types } from './making.ts'
import { markAll } from './marks.ts'
import { isPostgres } from './rows.ts'
import type { Tables } from './tables.ts'

/** Words compare as bytes on every database, so that those with one beginning lie side by side. */
const wordOn = (db: Kysely<Tables>): string => `word text ${isPostgres(db) ? 'collate "C" ' : ''}not null`

/** It is filled by the step that makes the index. */
export async function makeMarks(db: Kysely<Tables>, { integer }: Types): Promise<void> {
  const columns = [wordOn(db), `sequence ${integer} not null`, `primary key (word, sequence)`]
  await makeTable(db, 'mark', columns, 'without rowid')
  await sql`create index certificate_issued on certificate (issued, sequence)`.execute(db)
}

/** Every certificate gets its words and its mark; marks of other kinds than contents went into the index. */
export async function makePostings(db: Kysely<Tables>, { integer, blob }: Types): Promise<void> {
  const columns = [`block ${integer} not null`, wordOn(db), `bits ${blob} not null`, `primary key (block, word)`]
  await makeTable(db, 'posting', columns, 'without rowid')
  await db.deleteFrom('mark').execute()
  await markAll(db)
}
