/**
 * What applications gained when a desk was built around them, and the templates that they begin from; on both
 * databases.
 * @module
 */
import { decodeEntry, type EntryKind } from '@kpc/schema'
import { type Kysely, sql } from 'kysely'
import { makeTable, type Types } from './making.ts'
import type { Tables } from './tables.ts'

/** Kinds of entries that tell the way of an application. */
const steps: readonly EntryKind[] = ['submitted', 'sent-back', 'approved', 'withdrawn', 'examined']

export async function makeDesk(db: Kysely<Tables>, { integer }: Types): Promise<void> {
  for (const column of [`path text not null default '[]'`, `counting ${integer}`, 'request text'])
    await sql`alter table application add column ${sql.raw(column)}`.execute(db)
  await sql`create unique index application_request on application (request) where request is not null`.execute(db)
  await makeTable(db, 'template', [
    `id text primary key`,
    `name text not null`,
    `exporter text`,
    `content text not null`,
    `by text not null`,
    `made ${integer} not null`,
  ])
  await fillPaths(db)
}

/** Of applications that were there before: what the ledger tells of them. */
async function fillPaths(db: Kysely<Tables>): Promise<void> {
  const rows = await db
    .selectFrom('entry')
    .select(['sequence', 'bytes'])
    .where('kind', 'in', steps)
    .orderBy('sequence')
    .execute()
  const paths = new Map<number, number[]>()
  for (const { sequence, bytes } of rows) {
    const id = Number(decodeEntry(bytes).application?.slice(1))
    paths.set(id, [...(paths.get(id) ?? []), sequence])
  }
  for (const [id, path] of paths)
    await sql`update application set path = ${JSON.stringify(path)} where id = ${id}`.execute(db)
}
