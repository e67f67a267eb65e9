/**
 * Makes the table of applications, on both databases.
 * @module
 */
import { type Kysely, sql } from 'kysely'
import { makeTable, type Types } from './making.ts'
import type { Tables } from './tables.ts'

export async function makeApplications(db: Kysely<Tables>, { integer }: Types): Promise<void> {
  await makeTable(db, 'application', [
    `id ${integer} primary key`,
    `version ${integer} not null`,
    `state text not null`,
    `content text not null`,
    `writers text not null`,
    `exporter text`,
    `approval ${integer}`,
    `reason text`,
    `number text unique`,
    `made ${integer} not null`,
    `changed ${integer} not null`,
  ])
  await sql`create index application_state on application (state, id)`.execute(db)
}
