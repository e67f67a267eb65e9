/**
 * Many rows in few statements. The text of a statement is made once for each table and number of
 * rows, and so prepared once.
 * @module
 */
import { CompiledQuery, type Kysely, PostgresAdapter, sql } from 'kysely'
import type { Tables } from './tables.ts'

export function isPostgres(db: Kysely<Tables>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}

/** Is text compared as it is here? A PostgreSQL may have a language instead, in which `~` comes before letters, or `CH` behind `CZ`. */
export async function comparesByCodePoints(db: Kysely<Tables>): Promise<boolean> {
  if (!isPostgres(db)) return true
  const { rows } = await sql<{ plain: boolean }>`select 'a' > 'Z' and '~' > 'Z' as plain`.execute(db)
  return rows[0]?.plain === true
}

/** Rows in one statement. */
const most = 100

const texts = new Map<string, string>()

/** What is done with a row that is there already. */
type Otherwise = '' | 'on conflict do nothing' | `on conflict (${string}) do update set ${string}`

/** Inserts rows, each with its values in the order of the columns. */
export async function insertRows<T extends keyof Tables>(
  db: Kysely<Tables>,
  table: T,
  columns: readonly (keyof Tables[T] & string)[],
  rows: readonly (readonly unknown[])[],
  or: Otherwise = '',
): Promise<void> {
  const dollars = isPostgres(db)
  for (let start = 0; start < rows.length; start += most) {
    const some = rows.slice(start, start + most)
    await db.executeQuery(CompiledQuery.raw(textOf(table, columns, some.length, dollars, or), some.flat()))
  }
}

/** Rows whose key is there already are added to it: the columns of `sums`. No key may be twice among them. */
export async function addRows<T extends keyof Tables>(
  db: Kysely<Tables>,
  table: T,
  columns: readonly (keyof Tables[T] & string)[],
  rows: readonly (readonly unknown[])[],
  sums: readonly (keyof Tables[T] & string)[],
): Promise<void> {
  const keys = columns.filter((column) => !sums.includes(column)).join(', ')
  const added = sums.map((column) => `${column} = ${table}.${column} + excluded.${column}`).join(', ')
  await insertRows(db, table, columns, rows, `on conflict (${keys}) do update set ${added}`)
}

function textOf(table: string, columns: readonly string[], rows: number, dollars: boolean, or: string): string {
  const name = `${table} ${rows} ${dollars} ${or}`
  const known = texts.get(name)
  if (known !== undefined) return known
  let at = 0
  const placeholder = (): string => {
    at += 1
    return dollars ? `$${at}` : '?'
  }
  const row = (): string => `(${columns.map(placeholder).join(', ')})`
  const text = `insert into ${table} (${columns.join(', ')}) values ${Array.from({ length: rows }, row).join(', ')} ${or}`
  texts.set(name, text)
  return text
}
