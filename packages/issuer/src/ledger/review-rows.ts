/**
 * The ledger as it is stored, for a review: every row, and nothing found from another.
 * @module
 */
import type { TreeNode } from '@kpc/schema'
import type { Kysely, Selectable } from 'kysely'
import type { Tables } from './tables.ts'

/** Rows that belong to entries from one index up to another, without it. */
export interface ReviewRows {
  readonly entries: readonly Selectable<Tables['entry']>[]
  readonly certificates: readonly Pick<Selectable<Tables['certificate']>, 'sequence' | 'number' | 'digest'>[]
  /** Subtrees above the leaves whose last leaf is one of these. */
  readonly nodes: readonly TreeNode[]
}

export async function reviewRows(db: Kysely<Tables>, from: number, to: number): Promise<ReviewRows> {
  const entries = await db
    .selectFrom('entry')
    .selectAll()
    .where((e) => e.between('sequence', from, to - 1))
    .orderBy('sequence')
    .execute()
  const certificates = await db
    .selectFrom('certificate')
    .select(['sequence', 'number', 'digest'])
    .where((e) => e.between('sequence', from, to - 1))
    .orderBy('sequence')
    .execute()
  return { entries, certificates, nodes: await nodesEnding(db, from, to) }
}

async function nodesEnding(db: Kysely<Tables>, from: number, to: number): Promise<TreeNode[]> {
  const nodes: TreeNode[] = []
  for (let level = 1; 2 ** level <= to; level += 1) {
    const [first, last] = [Math.ceil((from + 1) / 2 ** level) - 1, Math.floor(to / 2 ** level) - 1]
    if (first > last) continue
    const rows = await db
      .selectFrom('node')
      .select(['idx', 'hash'])
      .where('level', '=', level)
      .where((e) => e.between('idx', first, last))
      .execute()
    nodes.push(...rows.map(({ idx, hash }) => ({ level, index: idx, hash })))
  }
  return nodes
}
