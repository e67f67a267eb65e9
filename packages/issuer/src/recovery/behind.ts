/**
 * Tells a ledger that is behind what was signed or published from it: an old copy in its place. It
 * issues nothing more until paper has confirmed it.
 * @module
 */
import { equalBytes, Frontier } from '@kpc/schema'
import type { Ledger } from '../ledger/ledger.ts'
import { ownLists, type Publications } from './published-numbers.ts'

/** A checkpoint that was signed of this ledger. */
export interface Kept {
  readonly size: number
  readonly root: Uint8Array
  readonly at: number
}

/** @returns whether it was stopped now */
export async function stopBehind(
  ledger: Ledger,
  { checkpoint, published }: { readonly checkpoint?: Kept | undefined; readonly published?: Publications | undefined },
): Promise<boolean> {
  const behind =
    (checkpoint && (await isBehind(ledger, checkpoint))) || (published && (await lacksPublished(ledger, published)))
  if (behind) await ledger.suspend()
  return Boolean(behind)
}

/** Is it older than a checkpoint, or another one? A restore that was confirmed since explains both. */
async function isBehind(ledger: Ledger, { size, root, at }: Kept): Promise<boolean> {
  if (await begins(ledger, size, root)) return false
  const confirmed = await ledger.entriesOf(['restored'])
  return !confirmed.some(({ recorded }) => recorded >= at)
}

async function begins(ledger: Ledger, size: number, root: Uint8Array): Promise<boolean> {
  if (size > (await ledger.size())) return false
  try {
    return equalBytes(new Frontier(size, await ledger.nodes(Frontier.places(size))).root(), root)
  } catch (error) {
    // Nodes are missing: it is damaged, and kpc ledger verify says where.
    if (error instanceof RangeError) return false
    throw error
  }
}

/** Has an authority of this home published a number of this ledger's blocks that it has not given? */
async function lacksPublished(ledger: Ledger, published: Publications): Promise<boolean> {
  const lists = await ownLists(published, ledger)
  return (await ledger.ungiven(lists.flatMap(({ numbers }) => numbers))).length > 0
}
