/**
 * What is done with blocks: numbers are allotted to this ledger, leased to an office that has a ledger
 * of its own, and come back.
 * @module
 */

import type { LedgerEntry } from '@kpc/schema'
import type { Acting } from './acting.ts'
import {
  allBlocks,
  type Block,
  blockHolding,
  blocksOver,
  insertSpan,
  isAllotted,
  issuedIn,
  releaseRun,
  runsOf,
  spansOver,
  without,
} from './blocks.ts'
import type { StoredEntry } from './model.ts'
import { ledgerRefusal } from './refusal.ts'
import { countOf, isSameRun, namesOf, numberIn, type Run, runFrom } from './series.ts'
import type { Work } from './work.ts'

/**
 * @property office the only one that gives its numbers; whoever has no office if absent
 * @property lease hexadecimal digest of the lease by which another ledger gave them
 */
export interface Adding extends Acting {
  readonly office?: string | undefined
  readonly lease?: string | undefined
}

/**
 * Numbers that were allotted to this ledger, or leased to it. Under a development scheme they take the
 * place of those that it had given itself. Numbers that had gone back to the lender may come again.
 * @throws {Refusal} `BLOCK_OVERLAP`
 */
export async function addBlock(work: Work, run: Run, { office, lease, ...acting }: Adding): Promise<Block> {
  const others = (await blocksOver(work.db, run)).filter(isAllotted)
  const again = lease === undefined ? undefined : await takenBefore(work, run)
  if (others.length > 0 && !again)
    throw ledgerRefusal('BLOCK_OVERLAP', { subject: numberIn(run, run.first), field: 'first' })
  const { sequence } = work.appending.push({
    kind: 'block',
    at: work.at,
    ...acting,
    ...namesOf(run),
    ...(office !== undefined && { office }),
    ...(lease !== undefined && { link: lease }),
  })
  await work.appending.flush()
  if (again) {
    await releaseRun(work.db, run)
    return again
  }
  const origin = lease === undefined ? 'allotted' : 'taken'
  const block: Block = { sequence, ...run, next: run.first, office: office ?? null, origin }
  await work.db.insertInto('block').values(block).execute()
  return block
}

/** The block of numbers that were leased here, and went back, all of them. */
async function takenBefore(work: Work, run: Run): Promise<Block | undefined> {
  const handedBack = (await spansOver(work.db, run)).filter(({ state }) => state === 'handed-back')
  if (without(run, handedBack).length > 0) return undefined
  const block = await blockHolding(work.db, run)
  return block?.origin === 'taken' ? block : undefined
}

/**
 * Leases so many numbers that follow each other: the first that are free in a block without an office.
 * @returns the entry of the lease
 * @throws {Refusal} `NUMBERS_NONE`, `NUMBERS_EXHAUSTED`
 */
export async function leaseNumbers(
  work: Work,
  { office, count, ...acting }: Acting & { readonly office: string; readonly count: number },
): Promise<StoredEntry> {
  const blocks = (await allBlocks(work.db)).filter(({ origin, office }) => origin === 'allotted' && office === null)
  if (blocks.length === 0) throw ledgerRefusal('NUMBERS_NONE')
  for (const block of blocks) {
    const run = (await freeRuns(work, block)).find((one) => countOf(one) >= count)
    if (run) return insertLease(work, { ...run, last: run.first + count - 1 }, office, acting)
  }
  throw ledgerRefusal('NUMBERS_EXHAUSTED', { field: 'count' })
}

/** Numbers of a run of which nothing was said, in runs. */
async function freeRuns(work: Work, { stem, width, first, last }: Run): Promise<Run[]> {
  const run: Run = { stem, width, first, last }
  return without(run, [...runsOf(run, await issuedIn(work.db, run)), ...(await spansOver(work.db, run))])
}

async function insertLease(work: Work, run: Run, office: string, acting: Acting): Promise<StoredEntry> {
  const entry = work.appending.push({ kind: 'lease', at: work.at, ...acting, ...namesOf(run), office })
  await work.appending.flush()
  await insertSpan(work.db, { ...run, sequence: entry.sequence, state: 'leased', office })
  return entry
}

/**
 * A lease that was made after the back-up from which this ledger was restored: the very entry comes in
 * again, so that the office can hand it back.
 * @throws {Refusal} `LEASE_MALFORMED` where it is older than the ledger's last entry; `NUMBER_*`
 */
export async function adoptLease(work: Work, lease: LedgerEntry): Promise<Run> {
  const { number = '', count, office = '' } = lease
  const run = runFrom(number, count)
  if (!run || lease.at < work.appending.recorded) throw ledgerRefusal('LEASE_MALFORMED')
  await work.refuseUnlessFree(run)
  const { sequence } = work.appending.push(lease)
  await work.appending.flush()
  await insertSpan(work.db, { ...run, sequence, state: 'leased', office })
  return run
}

/**
 * In the ledger that took a lease: what was not given goes back, and is not given here again.
 * @throws {Refusal} `LEASE_UNKNOWN`
 */
export async function handBack(work: Work, lease: Run, acting: Acting): Promise<void> {
  const block = await blockHolding(work.db, lease)
  if (block?.origin !== 'taken') throw ledgerRefusal('LEASE_UNKNOWN', { subject: numberIn(lease, lease.first) })
  for (const run of await freeRuns(work, lease)) {
    const office = block.office ?? ''
    const { sequence } = work.appending.push({ kind: 'handed-back', at: work.at, ...acting, ...namesOf(run), office })
    await work.appending.flush()
    await insertSpan(work.db, { ...run, sequence, state: 'handed-back', office })
  }
}

/**
 * In the ledger that leased them: numbers come back, and are free until it is said what became of them.
 * @param lease the entry of the lease
 * @throws {Refusal} `LEASE_UNKNOWN`, `LEASE_CLOSED`
 */
export async function takeBack(work: Work, lease: LedgerEntry, bytes: Uint8Array, acting: Acting): Promise<Run> {
  const { number = '', count, office = '' } = lease
  const run = runFrom(number, count)
  const known = await work.db
    .selectFrom('entry')
    .select(['sequence', 'bytes'])
    .where('number', '=', number)
    .where('kind', '=', 'lease')
    .execute()
  const own = known.find((entry) => Buffer.from(entry.bytes).equals(bytes))
  if (!run || !own) throw ledgerRefusal('LEASE_UNKNOWN')
  const [span] = await spansOver(work.db, run)
  if (span?.state !== 'leased' || span.sequence !== own.sequence || !isSameRun(span, run))
    throw ledgerRefusal('LEASE_CLOSED', { subject: number })
  work.appending.push({ kind: 'handed-back', at: work.at, ...acting, ...namesOf(run), office })
  await releaseRun(work.db, run)
  return run
}
