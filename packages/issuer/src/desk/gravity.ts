/**
 * How grave an outcome is, of the verifier and of an import desk, in the shapes of the desk.
 * @module
 */
import type { Gravity } from '@kpc/desk'
import type { ConfirmationOutcome, Outcome } from '@kpc/schema'

export const gravityOf: Readonly<Record<Outcome, Gravity>> = {
  genuine: 'good',
  attention: 'attention',
  rejected: 'stop',
  undecided: 'open',
  unreadable: 'open',
}

/** What became of the goods: nothing that did not come in looks as if it had. */
export const gravityOfGoods: Readonly<Record<ConfirmationOutcome, Gravity>> = {
  accepted: 'good',
  'accepted-with-differences': 'attention',
  'released-after-remedy': 'good',
  refused: 'stop',
  'returned-unopened': 'open',
  detained: 'stop',
  stranded: 'stop',
}
