/**
 * What a confirmation of receipt says in a language, one file each: its labels, what became of the goods, how they
 * were looked at. Paper, page, desk and command line take their words from here.
 * @module
 */
import type {
  Confirmation,
  ConfirmationOutcome,
  confirmationFields,
  Look,
  SealState,
} from '../../confirmation/confirmation.ts'

/** Everything that has a label of its own; the number has the certificate's. */
export type ConfirmationLabel = Exclude<keyof typeof confirmationFields, 'number'>

/**
 * @property title of the slip, and of whatever shows a confirmation
 * @property authority what whoever confirms is called
 * @property states what it states, as a sentence
 * @property limit what its code proves
 * @property taken from where importer, exporter, parcels and carats are
 * @property untaken what is to be done where that certificate is not known
 * @property certified heading of what was certified, beside `found` and `difference`
 */
export interface ConfirmationWords {
  readonly title: string
  readonly authority: string
  readonly states: string
  readonly limit: string
  readonly taken: string
  readonly untaken: string
  readonly certified: string
  readonly found: string
  readonly difference: string
  readonly same: string
  readonly labels: Readonly<Record<ConfirmationLabel, string>>
  readonly outcomes: Readonly<Record<ConfirmationOutcome, string>>
  readonly looks: Readonly<Record<Look, string>>
  readonly seals: Readonly<Record<SealState, string>>
}

/** A coded field of a confirmation, in words. */
export function wordOf(
  words: ConfirmationWords,
  { outcome, looked, seals }: Pick<Confirmation, 'outcome' | 'looked' | 'seals'>,
): Readonly<Record<'outcome' | 'looked' | 'seals', string>> {
  return { outcome: words.outcomes[outcome], looked: words.looks[looked], seals: words.seals[seals] }
}
