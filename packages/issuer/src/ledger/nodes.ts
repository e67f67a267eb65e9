/**
 * Hashes of the tree: of complete subtrees by their key, of leaves from their entries.
 * @module
 */
import { leafHash, type Place } from '@kpc/schema'
import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/**
 * @returns the hashes at these places, in their order
 * @throws {RangeError} the ledger has no such subtree
 */
export async function readNodes(db: Kysely<Tables>, places: readonly Place[]): Promise<Uint8Array[]> {
  if (places.length === 0) return []
  const hashes = new Map<string, Uint8Array>()
  const leaves = places.filter(({ level }) => level === 0).map(({ index }) => index)
  const inner = places.filter(({ level }) => level > 0)
  if (leaves.length > 0)
    for (const { sequence, bytes } of await db
      .selectFrom('entry')
      .select(['sequence', 'bytes'])
      .where('sequence', 'in', leaves)
      .execute())
      hashes.set(`0/${sequence}`, leafHash(bytes))
  if (inner.length > 0)
    for (const { level, idx, hash } of await db
      .selectFrom('node')
      .select(['level', 'idx', 'hash'])
      .where((e) => e.or(inner.map(({ level, index }) => e.and({ level, idx: index }))))
      .execute())
      hashes.set(`${level}/${idx}`, hash)
  return places.map(({ level, index }) => {
    const hash = hashes.get(`${level}/${index}`)
    if (!hash) throw new RangeError(`no subtree ${index} of level ${level}`)
    return hash
  })
}
