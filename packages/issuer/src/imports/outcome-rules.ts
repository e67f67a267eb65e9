/**
 * Which outcomes a shipment may have now, and why not the others: one table, which the page and the documentation read.
 * What is confirmed is asked again where it is signed.
 * @module
 */
import { type ConfirmationOutcome, confirmationOutcomes } from '@kpc/schema'

/**
 * @property differs something was found otherwise; undefined where nothing was compared yet
 * @property isAmended an amendment of it came here
 * @property mayComeIn a verifier lets goods in under it
 * @property last the outcome of the newest confirmation
 * @property isUsed goods came in under it before
 */
export interface Standing {
  readonly differs: boolean | undefined
  readonly isAmended: boolean
  readonly mayComeIn: boolean
  readonly last: ConfirmationOutcome | undefined
  readonly isUsed: boolean
}

/** Why an outcome is impossible now; the words of each are the desk's. */
const hindrances = ['used', 'against', 'differs', 'alike', 'unamended', 'not-detained'] as const
export type Hindrance = (typeof hindrances)[number]

type Rule = (standing: Standing) => Hindrance | undefined

const comesIn: Rule = ({ isUsed, mayComeIn }) => (isUsed ? 'used' : mayComeIn ? undefined : 'against')

const rules: Readonly<Record<ConfirmationOutcome, Rule>> = {
  accepted: (standing) => comesIn(standing) ?? (standing.differs ? 'differs' : undefined),
  'accepted-with-differences': (standing) => comesIn(standing) ?? (standing.differs === false ? 'alike' : undefined),
  'released-after-remedy': (standing) => comesIn(standing) ?? (standing.isAmended ? undefined : 'unamended'),
  refused: () => undefined,
  'returned-unopened': () => undefined,
  detained: () => undefined,
  stranded: ({ last }) => (last === 'detained' || last === 'stranded' ? undefined : 'not-detained'),
}

/** In the order of the design. */
export function outcomesFor(
  standing: Standing,
): readonly { readonly outcome: ConfirmationOutcome; readonly against?: Hindrance | undefined }[] {
  return confirmationOutcomes.map((outcome) => ({ outcome, against: rules[outcome](standing) }))
}
