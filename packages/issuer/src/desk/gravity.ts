/**
 * How grave an outcome of the verifier is, in the shapes of the desk.
 * @module
 */
import type { Gravity } from '@kpc/desk'
import type { Outcome } from '@kpc/schema'

export const gravityOf: Readonly<Record<Outcome, Gravity>> = {
  genuine: 'good',
  attention: 'attention',
  rejected: 'stop',
  undecided: 'open',
  unreadable: 'open',
}
