/**
 * Exit codes: each outcome of a verdict has its own, beside those of every program.
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
