/**
 * Copies what the import desk and posts have beside the entries: devices, what they signed with its photographs, what was
 * seen, and shipments with what was compared of them. A code to pair a device ends with the move.
 * @module
 */
import type { Kysely } from 'kysely'
import { findAdvices } from './advice-migration.ts'
import { insertRows } from './rows.ts'
import type { Tables } from './tables.ts'

/** Each by the column in whose order it is read; those that others refer to first. */
const keys = {
  device: 'id',
  arrival: 'sequence',
  seen: 'record',
  shipment: 'certificate',
  comparison: 'certificate',
} as const satisfies { readonly [T in keyof Tables]?: keyof Tables[T] }
type Copied = keyof typeof keys

/** @param to its entries are there; what else it had of these is replaced */
export async function copyArrivals(from: Kysely<Tables>, to: Kysely<Tables>): Promise<void> {
  for (const table of ['photograph', ...(Object.keys(keys) as Copied[]).reverse()] as const)
    await to.deleteFrom(table).execute()
  for (const table of Object.keys(keys) as Copied[]) await copyInPages(from, to, table)
  await copyPhotographs(from, to)
  await findAdvices(to)
}

/** Rows that are read and written at a time. */
const page = 1000

async function copyInPages(from: Kysely<Tables>, to: Kysely<Tables>, table: Copied): Promise<void> {
  // All of them are read alike: by one column that no two rows share.
  const [source, key] = [table as 'seen', keys[table] as 'record']
  for (let after: Uint8Array | undefined; ; ) {
    const all = from.selectFrom(source).selectAll().orderBy(key).limit(page)
    const rows = await (after === undefined ? all : all.where(key, '>', after)).execute()
    const [first] = rows
    if (!first) return
    const columns = Object.keys(first) as (keyof typeof first)[]
    await insertRows(
      to,
      source,
      columns,
      rows.map((row) => columns.map((column) => row[column])),
    )
    after = rows.at(-1)?.[key]
  }
}

/** One at a time: each may be half a megabyte. */
async function copyPhotographs(from: Kysely<Tables>, to: Kysely<Tables>): Promise<void> {
  const all = await from.selectFrom('photograph').select(['arrival', 'digest']).execute()
  for (const { arrival, digest } of all) {
    const own = from.selectFrom('photograph').selectAll().where('arrival', '=', arrival).where('digest', '=', digest)
    await to
      .insertInto('photograph')
      .values(await own.executeTakeFirstOrThrow())
      .execute()
  }
}
