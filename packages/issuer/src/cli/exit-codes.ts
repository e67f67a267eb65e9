/**
 * Exit codes: each outcome of a verdict has its own, and neither a refusal nor a crash reads as one.
 * @module
 */
import type { Outcome } from '@kpc/schema'

export const exitOf = {
  genuine: 0,
  attention: 10,
  rejected: 20,
  undecided: 30,
  unreadable: 40,
} as const satisfies Record<Outcome, number>

/** A ledger, a file or a proof that something signed contradicts. */
export const exitContradicted: number = exitOf.rejected

/** Usage that is not understood, or input that is refused. */
export const exitRefused = 64

/** Something went wrong inside: the crash of a verifier is no verdict. */
export const exitInternal = 70
