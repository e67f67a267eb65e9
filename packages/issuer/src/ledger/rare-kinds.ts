/**
 * Entries of kinds that are few, found by their index.
 * @module
 */
import type { EntryKind } from '@kpc/schema'
import { type RawBuilder, type SqlBool, sql } from 'kysely'

const frequent: readonly EntryKind[] = ['certificate', 'printed']

/** Named as the index `entry_kind` has it, so that it is used; nothing where one of the kinds is frequent. */
export function rareOnly(kinds: readonly EntryKind[]): RawBuilder<SqlBool>[] {
  return kinds.some((kind) => frequent.includes(kind)) ? [] : [sql`kind not in ('certificate', 'printed')`]
}
