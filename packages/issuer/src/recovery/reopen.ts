/**
 * Lets a restored ledger issue again, once paper and the published list have said what it may lack.
 *
 * Numbers up to the highest that was printed, of which the ledger knows nothing, are void for ever: a
 * paper with one of them may be under way.
 * @module
 */

import { numberParts } from '@kpc/schema'
import type { Acting } from '../ledger/acting.ts'
import {
  allBlocks,
  type Block,
  insertSpan,
  isAllotted,
  issuedIn,
  runsOf,
  spansOver,
  without,
} from '../ledger/blocks.ts'
import type { NumberRun } from '../ledger/ledger.ts'
import { ledgerRefusal } from '../ledger/refusal.ts'
import { holds, namesOf, numberIn, type Run, showRun } from '../ledger/series.ts'
import type { Work } from '../ledger/work.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { type OwnList, ownLists, type Publications } from './published-numbers.ts'
import { recoveryRefusal } from './refusal.ts'

/**
 * @property highest of each block that is not used up: the highest number that was printed or leased
 * @property untouched first numbers of blocks of which none was
 * @property reason of the numbers that become void, and of lists that are disregarded
 * @property disregard published lists of this authority that are wrong: they count no more, and the ledger says so
 */
interface Reopening {
  readonly highest: readonly string[]
  readonly untouched: readonly string[]
  readonly reason?: string | undefined
  readonly disregard?: boolean
}

/**
 * @returns the numbers that became void
 * @throws {Refusal} `LEDGER_IN_USE`, `REOPEN_BLOCK`, `REOPEN_LOW`, `REOPEN_PUBLISHED`, `REOPEN_REASON`, `NUMBER_OUTSIDE`
 */
export async function reopenLedger(
  reopening: Reopening,
  { ledger, acting, now, ...publications }: Workplace & Publications,
): Promise<NumberRun[]> {
  const lists = await ownLists(publications, ledger)
  const { disregard = false, reason } = reopening
  if (disregard && !reason) throw recoveryRefusal('REOPEN_REASON', { field: 'reason' })
  return ledger.transact({ at: now(), whileRestored: true }, async (work) => {
    if (work.appending.condition !== 'restored') throw recoveryRefusal('LEDGER_IN_USE')
    const blocks = await usableBlocks(work)
    refuseStrayNumbers(reopening, blocks)
    const published = disregard ? [] : lists.flatMap(({ numbers }) => numbers)
    const printed = []
    for (const block of blocks) printed.push({ block, highest: await highestOf(work, block, reopening, published) })
    const voided: NumberRun[] = []
    for (const { block, highest } of printed)
      voided.push(...(await reopenBlock(work, block, highest, acting, reopening)))
    if (printed.every(({ highest }) => highest === undefined))
      work.appending.push({ kind: 'restored', at: work.at, ...acting })
    if (disregard) disregardLists(work, lists, { ...acting, reason })
    await work.appending.flush()
    await work.db.updateTable('head').set({ condition: 'open' }).execute()
    return voided
  })
}

/** A person's word against a list, for ever in the ledger: by the digest of the list, with the reason. */
function disregardLists(
  { appending, at }: Work,
  lists: readonly OwnList[],
  { reason, ...acting }: Acting & { readonly reason: string | undefined },
): void {
  for (const { sha256 } of lists)
    if (sha256 !== undefined && reason !== undefined)
      appending.push({ kind: 'settled', at, ...acting, link: sha256, reason })
}

/** Blocks that may give numbers. */
async function usableBlocks(work: Work): Promise<Block[]> {
  const blocks = await allBlocks(work.db)
  return blocks.some(isAllotted) ? blocks.filter(isAllotted) : blocks
}

const runOf = ({ stem, width, first, last }: Block): Run => ({ stem, width, first, last })

function refuseStrayNumbers({ highest, untouched }: Reopening, blocks: readonly Block[]): void {
  const firsts = blocks.map((block) => numberIn(block, block.first))
  const stray =
    highest.find((number) => !blocks.some((block) => holds(runOf(block), number))) ??
    untouched.find((number) => !firsts.includes(number))
  if (stray !== undefined) throw ledgerRefusal('NUMBER_OUTSIDE', { subject: stray, field: 'highest' })
}

/** The highest value of a block that was printed; undefined where none was. */
async function highestOf(
  work: Work,
  block: Block,
  { highest, untouched }: Reopening,
  published: readonly string[],
): Promise<number | undefined> {
  const run = runOf(block)
  const about = { subject: `${numberIn(run, run.first)} to ${numberIn(run, run.last)}`, field: 'highest' }
  const issued = await issuedIn(work.db, run)
  const spans = await spansOver(work.db, run)
  const stated = highest.filter((number) => holds(run, number)).map((number) => numberParts(number).value)
  const isUntouched = untouched.includes(numberIn(run, run.first))
  const isFull = without(run, [...runsOf(run, issued), ...spans]).length === 0
  if (stated.length === 0 && !isUntouched && !isFull) throw recoveryRefusal('REOPEN_BLOCK', about)
  const listed = published.filter((number) => holds(run, number)).map((number) => numberParts(number).value)
  const top = Math.max(-1, ...stated)
  if (!isFull && Math.max(-1, issued.at(-1) ?? -1, ...listed) > top) throw recoveryRefusal('REOPEN_LOW', about)
  const missing = without(run, [...runsOf(run, issued), ...spans]).find((free) =>
    listed.some((value) => free.first <= value && value <= free.last),
  )
  if (missing) throw recoveryRefusal('REOPEN_PUBLISHED', about)
  return stated.length === 0 ? undefined : top
}

async function reopenBlock(
  work: Work,
  block: Block,
  highest: number | undefined,
  acting: Acting,
  { reason = 'not in the ledger after a restore' }: Reopening,
): Promise<NumberRun[]> {
  if (highest === undefined) return []
  const upTo: Run = { ...runOf(block), last: highest }
  work.appending.push({ kind: 'restored', at: work.at, ...acting, number: numberIn(upTo, highest) })
  const free = without(upTo, [...runsOf(upTo, await issuedIn(work.db, upTo)), ...(await spansOver(work.db, upTo))])
  for (const run of free) {
    const { sequence } = work.appending.push({ kind: 'void', at: work.at, ...acting, reason, ...namesOf(run) })
    await work.appending.flush()
    await insertSpan(work.db, { ...run, sequence, state: 'void', office: null })
  }
  return free.map(showRun)
}
