/**
 * What stands in line: rows of a table with a way, oldest first, as who waits longest comes first.
 * @module
 */
import type { Kysely, Selectable } from 'kysely'
import type { Tables } from '../ledger/tables.ts'

type InLine = 'application' | 'proposal'

/**
 * @property after the number of the last one that was seen
 * @property most so many
 * @property only those that have this in a column
 */
interface LineWanted<T extends InLine> {
  readonly after?: number | undefined
  readonly most: number
  readonly only: { readonly [C in keyof Selectable<Tables[T]>]?: Selectable<Tables[T]>[C] | undefined }
}

export async function selectInLine<T extends InLine>(
  db: Kysely<Tables>,
  table: T,
  { after, most, only }: LineWanted<T>,
): Promise<Selectable<Tables[T]>[]> {
  // Both tables have the columns that this asks for.
  let query = db
    .selectFrom(table as 'application')
    .selectAll()
    .orderBy('id')
    .limit(most)
  if (after !== undefined) query = query.where('id', '>', after)
  for (const [column, value] of Object.entries(only))
    if (value !== undefined) query = query.where(column as 'exporter', '=', value as string)
  return (await query.execute()) as unknown as Selectable<Tables[T]>[]
}
