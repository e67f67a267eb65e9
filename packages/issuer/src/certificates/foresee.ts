/**
 * What will be, before it is: what an act does to a certificate, with everything for which it would be refused.
 * @module
 */
import { dayOf } from '@kpc/schema'
import type { Ledger, StoredCertificate } from '../ledger/ledger.ts'
import { refuseUnexpired } from './expire.ts'
import { type Issued, issuedOf } from './issued.ts'
import { follows, type LifeEvent, type LifeState, lifeOf, refuseUnlessMayHappen } from './life.ts'
import { parseNumber } from './number.ts'
import { refuseLate } from './replace.ts'

/** What becomes of a certificate. An amendment leaves it in force. */
export type Ending = Exclude<LifeEvent, 'amendment'>

/**
 * @property before what it stands for until then
 * @property mayFollow what may still happen to it then
 */
export interface Foreseen {
  readonly ending: Ending
  readonly issued: Issued
  readonly before: LifeState
  readonly mayFollow: readonly LifeEvent[]
}

const guards: Partial<Record<Ending, (stored: StoredCertificate, today: number) => void>> = {
  expired: refuseUnexpired,
  replaced: refuseLate,
}

/**
 * @param text the number, as people write it
 * @param now the clock, in seconds
 * @throws {Refusal} whatever the act itself would be refused for by what the ledger holds now
 */
export async function foresee(ending: Ending, text: string, ledger: Ledger, now: number): Promise<Foreseen> {
  const { certificate, entries } = await refuseUnlessMayHappen(ending, parseNumber(text), ledger)
  guards[ending]?.(certificate, dayOf(now))
  const { state } = lifeOf(entries.map(({ entry }) => entry))
  return { ending, issued: issuedOf(certificate), before: state, mayFollow: follows[ending] }
}
