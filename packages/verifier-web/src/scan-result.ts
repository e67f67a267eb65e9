/**
 * A result as the page shows it: the verdict, and what only the page knows: what the person saw, and what
 * this device remembers.
 * @module
 */
import {
  type CheckCode,
  gravest,
  hex,
  type Outcome,
  outcomeOfState,
  type State,
  standingAgainst,
  type Trust,
  type Verdict,
} from '@kpc/schema'
import type { Comparison, Findings } from '@kpc/schema/shipment'
import { type Discrepancy, discrepanciesIn, isOpen, type Named, withFound } from './compare/discrepancy.ts'

export type PageCode =
  | 'PAPER_DIFFERS'
  | 'SCANNED_BEFORE'
  | 'NUMBER_TWICE'
  | 'SHIPMENT_DIFFERS'
  | 'SEAL_BROKEN'
  | 'SEAL_MISSING'
  | 'FOUND_BEFORE'
export type Paper = 'matches' | 'differs'

/** What was typed from a paper whose code can't be read. */
export interface TypedNumber {
  readonly number: string
  readonly phrase: string
}

/**
 * @property by a text that was typed or pasted, or a file; else it was scanned
 * @property scannedAt when it was scanned, by the clock of the device, in seconds
 * @property judgedAt when it was judged: later, where a newer trust list came
 * @property asked number and check phrase, where there was no code: its content is not verified
 * @property here the participant in which it was judged, where the post said so
 * @property trust what the verdict rests on; its names are shown
 * @property paper the answer to the paper question, where it was given
 * @property seen when this device scanned the same certificate before, in seconds
 * @property sameNumber when it scanned another certificate with this number, in seconds
 * @property shipment what was looked at of the goods, where they are or were compared
 * @property found what is not as certified, as this check has found it; what was ended too
 * @property foundBefore the same, of other checks of this certificate on this device
 * @property checkId of the check in the memory of this device
 */
export interface Result {
  readonly text: string
  readonly asked?: TypedNumber
  readonly by?: 'text' | 'file'
  readonly scannedAt: number
  readonly judgedAt: number
  readonly here?: string
  readonly trust: Trust
  readonly verdict: Verdict
  readonly paper?: Paper
  readonly seen?: number
  readonly sameNumber?: number
  readonly shipment?: Shipment
  readonly found?: readonly Discrepancy[]
  readonly foundBefore?: readonly Discrepancy[]
  readonly checkId?: number
}

/**
 * What a comparison with the goods came to.
 * @property at when something was looked at last, in seconds
 */
export interface Shipment extends Comparison {
  readonly found: Findings
  readonly at: number
}

/**
 * Something that stands against a certificate, or that nobody could answer.
 * @property found what it is about, where a person found it
 */
export interface Reason {
  readonly state: State
  readonly code: CheckCode | PageCode
  readonly field?: string
  readonly facts?: Readonly<Record<string, string | number>>
  readonly found?: readonly Discrepancy[]
}

/** By what this device knows a certificate again: what was signed, and its number; nothing of what can't be read. */
export function namedIn({ verdict: { certificate, digest, outcome }, asked }: Result): Named {
  const number = certificate?.number ?? asked?.number
  return {
    ...(number !== undefined && { number }),
    ...(digest && outcome !== 'unreadable' && { digest: hex(digest) }),
  }
}

/** What this check has found, with what a comparison that still goes on has come to. */
export function foundIn({ found = [], shipment }: Result): readonly Discrepancy[] {
  return shipment ? withFound(found, discrepanciesIn(shipment.rows, shipment.at)) : found
}

/** What was found of the certificate on this device, at this check and before, each thing once. */
export function discrepanciesOf(result: Result): readonly Discrepancy[] {
  return withFound(result.foundBefore ?? [], foundIn(result))
}

/** All reasons, gravest first. */
export function reasonsOf(result: Result): Reason[] {
  return standingAgainst<Reason>([...result.verdict.checks, ...pageReasons(result)])
}

/** The outcome of the verdict, or a graver one for what only the page knows. */
export function outcomeShown(result: Result): Outcome {
  return gravest([result.verdict.outcome, ...pageReasons(result).map(({ state }) => outcomeOfState[state])])
}

function pageReasons(result: Result): Reason[] {
  const { verdict, seen, sameNumber } = result
  if (verdict.outcome === 'unreadable') return []
  const reasons = reasonsFound(result)
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

/** What was found and stands. Seals are named whenever that was; all else is of this check, or of one before. */
function reasonsFound(result: Result): Reason[] {
  const own = foundIn(result).filter(isOpen)
  const before = (result.foundBefore ?? []).filter(isOpen)
  const seals = discrepanciesOf(result).filter((one) => isOpen(one) && one.subject === 'seal')
  const goods = own.filter(({ subject }) => subject !== 'paper' && subject !== 'seal')
  return [
    ...reasonOf(
      'SEAL_BROKEN',
      seals.filter(({ seal }) => seal === 'broken'),
    ),
    ...reasonOf(
      'SEAL_MISSING',
      seals.filter(({ seal }) => seal === 'missing'),
    ),
    ...reasonOf(
      'PAPER_DIFFERS',
      own.filter(({ subject }) => subject === 'paper'),
    ),
    ...reasonOf('SHIPMENT_DIFFERS', goods),
    ...reasonOf(
      'FOUND_BEFORE',
      before.filter(({ subject }) => subject !== 'seal'),
    ),
  ]
}

function reasonOf(code: PageCode, found: readonly Discrepancy[]): Reason[] {
  if (found.length === 0) return []
  const seals = found.filter(({ subject }) => subject === 'seal').map(({ of }) => of)
  const seen = Math.min(...found.map(({ at }) => at))
  return [{ state: 'warned', code, facts: { seen, ...(seals.length > 0 && { seal: seals.join(', ') }) }, found }]
}
