/**
 * What is done with whole blocks: numbers are allotted to this ledger.
 * @module
 */
import { Refusal } from '../refusal.ts'
import { type Block, blocksOver } from './blocks.ts'
import { namesOf, numberIn, type Run } from './series.ts'
import type { Work } from './work.ts'

/**
 * @property by who adds it
 * @property office the only one that gives its numbers; whoever has no office if absent
 */
export interface Adding {
  readonly by: string
  readonly office?: string | undefined
  readonly reason?: string | undefined
}

/**
 * Numbers that were allotted to this ledger. Under a development scheme they take the place of those
 * that it had given itself.
 * @throws {Refusal} `BLOCK_OVERLAP`
 */
export async function addBlock(work: Work, run: Run, { by, office, reason }: Adding): Promise<Block> {
  const others = (await blocksOver(work.db, run)).filter(({ origin }) => origin !== 'development')
  if (others.length > 0) throw new Refusal('BLOCK_OVERLAP', { subject: numberIn(run, run.first), field: 'first' })
  return insertBlock(work, run, { by, office, reason })
}

async function insertBlock(work: Work, run: Run, { by, office, reason }: Adding): Promise<Block> {
  const { sequence } = work.appending.push({
    kind: 'block',
    at: work.at,
    by,
    ...namesOf(run),
    ...(office !== undefined && { office }),
    ...(reason !== undefined && { reason }),
  })
  await work.appending.flush()
  const block: Block = { sequence, ...run, next: run.first, office: office ?? null, origin: 'allotted' }
  await work.db.insertInto('block').values(block).execute()
  return block
}
