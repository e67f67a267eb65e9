/**
 * A result as the page shows it: the verdict, and what only the page knows: what the person saw, and what
 * this device remembers.
 * @module
 */
import {
  type CheckCode,
  gravest,
  type Outcome,
  outcomeOfState,
  type State,
  standingAgainst,
  type Trust,
  type Verdict,
} from '@kpc/schema'
import type { Findings } from './compare/shipment.ts'

export type PageCode = 'PAPER_DIFFERS' | 'SCANNED_BEFORE' | 'NUMBER_TWICE' | 'SHIPMENT_DIFFERS'
export type Paper = 'matches' | 'differs'

/** What was typed from a paper whose code can't be read. */
export interface Asked {
  readonly number: string
  readonly phrase: string
}

/**
 * @property scannedAt when it was scanned, by the clock of the device, in seconds
 * @property judgedAt when it was judged: later, where a newer trust list came
 * @property asked number and check phrase, where there was no code: its content is not verified
 * @property here the participant in which it was judged, where the post said so
 * @property trust what the verdict rests on; its names are shown
 * @property paper the answer to the paper question, where it was given
 * @property seen when this device scanned the same certificate before, in seconds
 * @property sameNumber when it scanned another certificate with this number, in seconds
 * @property shipment what was found of the goods, where they were compared
 * @property checkId of the check in the memory of this device
 */
export interface Result {
  readonly text: string
  readonly asked?: Asked
  readonly scannedAt: number
  readonly judgedAt: number
  readonly here?: string
  readonly trust: Trust
  readonly verdict: Verdict
  readonly paper?: Paper
  readonly seen?: number
  readonly sameNumber?: number
  readonly shipment?: Shipment
  readonly checkId?: number
}

/** What a comparison with the goods came to. */
export interface Shipment {
  readonly found: Findings
  readonly differences: number
  readonly left: number
}

/** Something that stands against a certificate, or that nobody could answer. */
export interface Reason {
  readonly state: State
  readonly code: CheckCode | PageCode
  readonly field?: string
  readonly facts?: Readonly<Record<string, string | number>>
}

/** All reasons, gravest first. */
export function reasonsOf(result: Result): Reason[] {
  return standingAgainst<Reason>([...result.verdict.checks, ...pageReasons(result)])
}

/** The outcome of the verdict, or a graver one for what only the page knows. */
export function outcomeShown(result: Result): Outcome {
  return gravest([result.verdict.outcome, ...pageReasons(result).map(({ state }) => outcomeOfState[state])])
}

function pageReasons({ verdict, paper, seen, sameNumber, shipment }: Result): Reason[] {
  if (verdict.outcome === 'unreadable') return []
  const reasons: Reason[] = []
  if (paper === 'differs') reasons.push({ state: 'warned', code: 'PAPER_DIFFERS' })
  if (shipment && shipment.differences > 0)
    reasons.push({ state: 'warned', code: 'SHIPMENT_DIFFERS', facts: { differences: shipment.differences } })
  if (sameNumber !== undefined) reasons.push({ state: 'warned', code: 'NUMBER_TWICE', facts: { seen: sameNumber } })
  // A trader looks at a certificate as often as he likes: there it is only a line.
  if (seen !== undefined)
    reasons.push({
      state: verdict.purpose === 'import' ? 'warned' : 'noted',
      code: 'SCANNED_BEFORE',
      facts: { seen },
    })
  return reasons
}
