/**
 * Adds a block of numbers that the authority was allotted.
 * @module
 */

import type { Trust } from '@kpc/schema'
import { type Adding, addBlock } from '../ledger/block-acts.ts'
import type { NumberRun } from '../ledger/ledger.ts'
import { type Run, runBetween, showRun } from '../ledger/series.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { numberRefusal } from './refusal.ts'

/**
 * @param first as `BW0001000`: what stands before its digits, and how many there are, is the authority's pattern
 * @throws {Refusal} `BLOCK_FORM`, `BLOCK_PREFIX`, `BLOCK_RANGE`, `BLOCK_OVERLAP`, `CLOCK_BACK`, `LEDGER_*`
 */
export async function addNumbers(
  first: string,
  last: string,
  { office, lease }: Pick<Adding, 'office' | 'lease'>,
  { ledger, trust, acting, now }: Workplace,
): Promise<NumberRun> {
  const run = runBetween(first, last)
  if (!run) throw numberRefusal('BLOCK_FORM', { field: 'last' })
  refuseOutOfRange(run, trust)
  await ledger.transact({ at: now() }, (work) => addBlock(work, run, { ...acting, office, lease }))
  return showRun(run)
}

/** R3: where the registry has number ranges of an authority of this prefix, a block lies within one of them. */
function refuseOutOfRange(run: Run, { registry, ranges }: Trust): void {
  const authorities = registry.authorities.filter(({ participant }) => run.stem.startsWith(participant))
  if (authorities.length === 0) throw numberRefusal('BLOCK_PREFIX', { subject: run.stem, field: 'first' })
  const held = authorities.flatMap(({ id }) => ranges.get(id) ?? [])
  const fits = held.some(
    ({ first, last }) =>
      first.stem === run.stem && first.width === run.width && first.value <= run.first && run.last <= last.value,
  )
  if (held.length > 0 && !fits) throw numberRefusal('BLOCK_RANGE', { subject: showRun(run).first, field: 'first' })
}
