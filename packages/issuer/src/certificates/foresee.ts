/**
 * What will be, before it is: what an act does to a certificate, with everything for which it would be refused.
 * @module
 */
import { dayOf } from '@kpc/schema'
import type { Ledger, StoredCertificate } from '../ledger/ledger.ts'
import { refuseUnexpired } from './expire.ts'
import { type Issued, issuedOf } from './issued.ts'
import {
  follows,
  knownStanding,
  type LifeEvent,
  lifeOf,
  refuseUnlessMayHappen,
  type Standing,
  type WayEvent,
} from './life.ts'
import { parseNumber } from './number.ts'
import { refuseLate } from './replace.ts'

/** What becomes of a certificate. An amendment leaves it in force. */
export type Ending = Exclude<LifeEvent, 'amendment'>

/** What is said before it is done: its end, or that its goods leave. */
type Foreseeable = Ending | 'exported'

/**
 * @property before what it stands for until then
 * @property mayFollow what may still happen to it then
 */
export interface Foreseen {
  readonly ending: Foreseeable
  readonly issued: Issued
  readonly before: Standing
  readonly mayFollow: readonly WayEvent[]
}

const guards: Partial<Record<Foreseeable, (stored: StoredCertificate, today: number) => void>> = {
  expired: refuseUnexpired,
  replaced: refuseLate,
}

/**
 * @param text the number, as people write it
 * @param now the clock, in seconds
 * @throws {Refusal} whatever the act itself would be refused for by what the ledger holds now
 */
export async function foresee<E extends Foreseeable>(
  ending: E,
  text: string,
  ledger: Ledger,
  now: number,
): Promise<Foreseen & { readonly ending: E }> {
  const { certificate, entries } = await refuseUnlessMayHappen(ending, parseNumber(text), ledger)
  guards[ending]?.(certificate, dayOf(now))
  const before = knownStanding(lifeOf(entries.map(({ entry }) => entry)))
  return { ending, issued: issuedOf(certificate), before, mayFollow: follows(ending) }
}
