/**
 * Cancels a certificate: its data are wrong, or it must not be used (R31, R32).
 * @module
 */
import { digestOfProposed, type Proposed } from '@kpc/schema'
import type { Ledger, NumberState, StoredCertificate, StoredEntry } from '../ledger/ledger.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { type Seconding, secondedActing } from './four-eyes.ts'
import { lifeOf, refuseUnlessMayHappen, type Why } from './life.ts'
import { parseNumber } from './number.ts'

/**
 * @param text its number, as people write it
 * @throws {Refusal} `NUMBER_*`, `ALREADY_*`, `CLOCK_BACK`, `LEDGER_*`, `SECOND_NEEDED`, `PROPOSAL_STALE`, `FOUR_EYES`
 */
export async function cancel(
  text: string,
  { reason }: Why,
  { ledger, acting, now, settle, ...seconding }: Omit<Workplace<Pick<Ledger, 'transact'>>, 'trust'> & Seconding,
): Promise<StoredEntry> {
  const number = parseNumber(text)
  const at = now()
  return ledger.transact({ at }, async (work) => {
    const state = await refuseUnlessMayHappen('cancelled', number, work)
    const proposed = proposedCancelling(state, { reason })
    const both = await secondedActing(proposed, acting, work, seconding)
    // The digest of what was approved: nothing is signed that would hold it.
    const digest = seconding.approved && { digest: digestOfProposed(proposed) }
    const stored = await work.append({ kind: 'cancelled', number, reason, ...both, ...digest, at })
    await settle?.(work)
    return stored
  })
}

/** What is approved before it is done. */
export function proposedCancelling(
  { number, certificate, entries }: NumberState & { readonly certificate: StoredCertificate },
  { reason }: Why,
): Proposed & { readonly act: 'cancel' } {
  const { amendments } = lifeOf(entries.map(({ entry }) => entry))
  return { act: 'cancel', number, of: certificate.digest, sequence: amendments + 1, reason }
}
