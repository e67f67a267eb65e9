/**
 * Decides about a shipment: receipt is confirmed of what was compared. What takes two persons is proposed by the first,
 * whose comparison waits, and confirmed by the second.
 * @module
 */
import { decodeText, hex } from '@kpc/schema'
import type { Stated } from '@kpc/schema/confirmation-input'
import { type Confirmed, confirm, needsTwo, type Shown } from '../confirmations/confirm.ts'
import { confirmationsIn, presentedIn, presentedOf } from '../confirmations/held.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { readable } from '../ledger/readable.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { findComparison } from './comparison.ts'

type Confirming = Parameters<typeof confirm>[2] & Pick<Workplace, 'ledger'>

/** @throws {Refusal} as `confirm` */
export async function decide(shown: Shown, stated: Stated, confirming: Confirming): Promise<Confirmed> {
  const second = await proposerOf(shown, stated, confirming.ledger)
  const acting = { ...confirming.acting, ...(second !== undefined && { second }) }
  return confirm(shown, stated, { ...confirming, acting })
}

/** Who has proposed this very outcome; undefined where one person is enough, or nobody has. */
async function proposerOf(
  shown: Shown,
  { outcome }: Pick<Stated, 'outcome'>,
  ledger: Pick<Ledger, 'stateOf' | 'beside'>,
): Promise<string | undefined> {
  const certificate = await certificateShown(shown, ledger)
  if (certificate === undefined) return undefined
  const { entries } = await ledger.stateOf(certificate.certificate.number)
  const last = confirmationsIn(entries, certificate.digest).at(-1)?.confirmation.outcome
  if (!needsTwo(outcome, last)) return undefined
  const comparison = await findComparison(hex(certificate.digest), ledger)
  return comparison?.found.outcome === outcome ? comparison.by : undefined
}

/** The certificate that is meant; what can't be read is refused where it is confirmed. */
async function certificateShown(shown: Shown, ledger: Pick<Ledger, 'stateOf'>) {
  if ('text' in shown) {
    const { text } = shown
    return readable(() => presentedOf(decodeText('certificate', text), []))
  }
  return presentedIn((await ledger.stateOf(shown.number)).entries, shown.of)
}
