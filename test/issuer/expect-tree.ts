/**
 * Proves that the nodes which a ledger has stored are the tree over its entries.
 * @module
 */
import type { Ledger } from '@kpc/issuer/ledger/ledger'
import { Frontier, inclusionPath, leafHash, rootOf, verifyInclusion } from '@kpc/schema'
import { expect } from 'vitest'

export async function expectTree(ledger: Ledger): Promise<Uint8Array> {
  const size = await ledger.size()
  const entries = await ledger.entries(0, size)
  expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, i) => i))
  expect(entries).toHaveLength(size)
  const leaves = entries.map(({ bytes }) => leafHash(bytes))
  const root = rootOf(leaves)
  expect(new Frontier(size, await ledger.nodes(Frontier.places(size))).root()).toEqual(root)
  for (const index of new Set(size === 0 ? [] : [0, size >> 1, size - 1])) {
    const plan = inclusionPath(index, size)
    const path = plan.fold(await ledger.nodes(plan.places))
    expect(verifyInclusion(leaves[index] as Uint8Array, index, size, path, root)).toBe(true)
  }
  return root
}
