/**
 * Exit codes: a verdict has its own, and 1 is left to crashes, which must never read as one.
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

/** Usage that is not understood, or input that is refused. */
export const exitRefused = 64

/** Something went wrong inside. */
export const exitInternal = 70
