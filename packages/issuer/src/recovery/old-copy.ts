/**
 * Tells a ledger that is behind what was signed or published from it: an old copy in its place. It
 * issues nothing more until it is reopened by what paper says.
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
export async function suspendOldCopy(
  ledger: Ledger,
  { checkpoint, published }: { readonly checkpoint?: Kept | undefined; readonly published?: Publications | undefined },
): Promise<boolean> {
  const isOld =
    (checkpoint && (await isOldCopy(ledger, checkpoint))) || (published && (await lacksPublished(ledger, published)))
  if (isOld) await ledger.suspend()
  return Boolean(isOld)
}

/** Is it older than a checkpoint, or another one? A restore after which it was reopened explains both. */
async function isOldCopy(ledger: Ledger, { size, root, at }: Kept): Promise<boolean> {
  if (await begins(ledger, size, root)) return false
  const reopened = await ledger.entriesOf(['restored'])
  return !reopened.some(({ recorded }) => recorded >= at)
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
