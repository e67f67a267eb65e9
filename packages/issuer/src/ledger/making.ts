/**
 * How tables are made, on both databases.
 * @module
 */
import { type Kysely, sql } from 'kysely'
import { isPostgres } from './rows.ts'
import type { Tables } from './tables.ts'

export interface Types {
  readonly integer: 'integer' | 'bigint'
  readonly blob: 'blob' | 'bytea'
}

export async function makeTable(
  db: Kysely<Tables>,
  name: string,
  columns: readonly string[],
  also?: string,
): Promise<void> {
  const options = isPostgres(db) ? '' : ['strict', ...(also ? [also] : [])].join(', ')
  await sql`create table ${sql.table(name)} (${sql.raw(columns.join(', '))}) ${sql.raw(options)}`.execute(db)
}

/** What is written once stays, whoever holds the connection. */
export async function appendOnly(db: Kysely<Tables>, table: string): Promise<void> {
  if (isPostgres(db)) {
    await sql`create or replace function append_only() returns trigger language plpgsql as
      $$ begin raise exception 'the ledger is append-only'; end $$`.execute(db)
    await sql`create trigger ${sql.id(`${table}_append_only`)} before update or delete or truncate on ${sql.table(table)}
      for each statement execute function append_only()`.execute(db)
    return
  }
  for (const act of ['update', 'delete'])
    await sql`create trigger ${sql.id(`${table}_no_${act}`)} before ${sql.raw(act)} on ${sql.table(table)}
      begin select raise(abort, 'the ledger is append-only'); end`.execute(db)
}
