/**
 * Says what became of numbers that have no certificate.
 * @module
 */

import type { NumberRun } from '../ledger/ledger.ts'
import { ledgerRefusal } from '../ledger/refusal.ts'
import { namesOf, runFrom, showRun } from '../ledger/series.ts'
import type { LostState } from '../ledger/tables.ts'
import type { Workplace } from '../ledger/workplace.ts'

/**
 * @param first the number, or the first of `count` that follow each other
 * @throws {Refusal} `NUMBER_OUTSIDE`, `NUMBER_TAKEN`, `NUMBER_LEASED`, `NUMBER_ACCOUNTED`, `CLOCK_BACK`, `LEDGER_*`
 */
export async function accountFor(
  first: string,
  count: number,
  { state, reason }: { readonly state: LostState; readonly reason: string },
  { ledger, acting, now }: Omit<Workplace, 'trust'>,
): Promise<NumberRun> {
  const run = runFrom(first, count)
  if (!run) throw ledgerRefusal('NUMBER_OUTSIDE', { subject: first, field: 'first' })
  await ledger.transact({ at: now() }, async (work) => {
    // A certificate's own life is told by other commands: kpc cancel, kpc lost.
    await work.refuseUnlessFree(run)
    await work.append({ kind: state, at: work.at, ...acting, reason, ...namesOf(run) })
  })
  return showRun(run)
}
