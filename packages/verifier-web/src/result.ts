/**
 * A result as the page shows it: the verdict, and what only the page knows. The clock of the device
 * may be wrong, and the person may have said that the paper differs.
 * @module
 */
import {
  type CheckCode,
  type Outcome,
  outcomes,
  type State,
  secondsPerDay,
  showDate,
  type Trust,
  type Verdict,
} from '@kpc/schema'

export type PageCode = 'CLOCK_BEHIND' | 'PAPER_DIFFERS'
export type Paper = 'matches' | 'differs'

/**
 * @property scannedAt when it was scanned, by the clock of the device, in seconds
 * @property judgedAt when it was judged: later, where a newer trust list came
 * @property trust what the verdict rests on; its names are shown
 * @property paper the answer to the paper question, where it was given
 */
export interface Result {
  readonly text: string
  readonly scannedAt: number
  readonly judgedAt: number
  readonly trust: Trust
  readonly verdict: Verdict
  readonly paper?: Paper
}

/** Something that stands against a certificate, or that nobody could answer. */
export interface Reason {
  readonly state: State
  readonly code: CheckCode | PageCode
  readonly field?: string
  readonly facts?: Readonly<Record<string, string | number>>
}

const order: readonly State[] = ['failed', 'unknown', 'warned']
const outcomeFor: Readonly<Partial<Record<State, Outcome>>> = {
  failed: 'rejected',
  unknown: 'undecided',
  warned: 'attention',
}

/** All reasons, gravest first. */
export function reasonsOf(result: Result): Reason[] {
  return [...result.verdict.checks, ...pageReasons(result)]
    .filter(({ state }) => order.includes(state))
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
}

/** The outcome of the verdict, or a graver one for what only the page knows. */
export function outcomeShown(result: Result): Outcome {
  const found = [result.verdict.outcome, ...pageReasons(result).map(({ state }) => outcomeFor[state])]
  return outcomes.find((outcome) => found.includes(outcome)) ?? 'genuine'
}

function pageReasons({ verdict, trust, judgedAt, paper }: Result): Reason[] {
  if (verdict.outcome === 'unreadable') return []
  const reasons: Reason[] = []
  if (isClockBehind(trust, judgedAt)) {
    const facts = {
      today: showDate(Math.floor(judgedAt / secondsPerDay)),
      issued: showDate(Math.floor(clockFloor(trust) / secondsPerDay)),
    }
    reasons.push({ state: 'unknown', code: 'CLOCK_BEHIND', facts })
  }
  if (paper === 'differs') reasons.push({ state: 'warned', code: 'PAPER_DIFFERS' })
  return reasons
}

/** A clock that runs a day or more behind what the scheme has signed judges expired certificates good. */
export function isClockBehind(trust: Trust, now: number): boolean {
  return now < clockFloor(trust) - secondsPerDay
}

/** No device is earlier than the newest time that was signed, or than the build of this page. */
function clockFloor({ root, registry }: Trust): number {
  return Math.max(root.issued, registry.issued, __KPC_BUILT__)
}
