/**
 * A confirmation of receipt: what the importing authority states of a certificate and of its goods (KPCS
 * section III b), so that a certificate is used once and both sides know.
 *
 * Importer, exporter, parcels and carats as certified are not in it: whoever shows one takes them from the
 * certificate that its digest names, and says so. What is in it is what was found.
 * @module
 */
import { decode } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import type { Item } from '../cbor/item.ts'
import { changeFields } from '../certificate/amendment.ts'
import { certificateFields, linesOf } from '../certificate/fields.ts'
import { kinds } from '../cose/kind.ts'
import { FormatError } from '../errors.ts'
import { bytes } from '../field/bytes.ts'
import { coded } from '../field/code.ts'
import type { Json, RecordOf } from '../field/field.ts'
import { count } from '../field/number.ts'
import { record } from '../field/record.ts'
import { text } from '../field/text.ts'
import { civilDate } from '../field/time.ts'
import { decodeAt } from '../field/version.ts'

/** What became of the goods. The first three let them in: the certificate is used from then on. */
export const confirmationOutcomes = [
  'accepted',
  'accepted-with-differences',
  'released-after-remedy',
  'refused',
  'returned-unopened',
  'detained',
  'stranded',
] as const
export type ConfirmationOutcome = (typeof confirmationOutcomes)[number]

const accepting: readonly ConfirmationOutcome[] = ['accepted', 'accepted-with-differences', 'released-after-remedy']

/** Did the goods come in, so that nothing else comes in under this certificate? */
export function isAccepting(outcome: ConfirmationOutcome): boolean {
  return accepting.includes(outcome)
}

/** How the goods were looked at. */
export const looks = ['opened', 'by-risk', 'not-opened'] as const
export type Look = (typeof looks)[number]

export const sealStates = ['intact', 'broken', 'none'] as const
export type SealState = (typeof sealStates)[number]

/** So many confirmations a certificate may have: each supersedes the one before it. */
export const mostConfirmations = 100

const { origins, exporter, importer, seals } = changeFields

/** Boxes that were found otherwise, as an amendment would write them. What is absent is as certified. */
export const otherwiseFields = { origins, exporter, importer, seals } as const
export type Otherwise = RecordOf<typeof otherwiseFields>

export const confirmationFields = {
  number: { ...certificateFields.number, key: 1, source: 'III(b)' },
  of: { key: 2, label: 'Digest of the certificate', kind: bytes(32), source: 'kpc' },
  amendment: {
    key: 3,
    label: 'Digest of the newest amendment that was taken into account',
    kind: bytes(32),
    optional: true,
    source: 'R56',
  },
  sequence: {
    key: 4,
    label: 'Which confirmation of it: 1, 2 ...',
    kind: count(1, mostConfirmations),
    source: 'kpc',
  },
  presented: { key: 5, label: 'Presented', kind: civilDate, source: 'R48' },
  confirmed: { key: 6, label: 'Confirmed', kind: civilDate, source: 'III(b)' },
  outcome: { key: 7, label: 'Outcome', kind: coded('FIELD_RANGE', ...confirmationOutcomes), source: 'R47, R48' },
  looked: { key: 8, label: 'How the goods were looked at', kind: coded('FIELD_RANGE', ...looks), source: 'R47' },
  parcels: { key: 9, label: 'Parcels found', kind: count(0, 99_999), optional: true, source: 'III(b)' },
  lines: { key: 10, label: 'Goods found', kind: linesOf(0), optional: true, source: 'III(b)' },
  otherwise: {
    key: 11,
    label: 'Boxes found otherwise',
    kind: record('map', otherwiseFields),
    optional: true,
    source: 'III(b)',
  },
  seals: { key: 12, label: 'Seals', kind: coded('FIELD_RANGE', ...sealStates), source: 'R20' },
  container: { key: 13, label: 'Kind of container', kind: text(60), optional: true, source: 'R20' },
  post: { key: 14, label: 'Post', kind: text(80), source: 'R48' },
  remark: { key: 15, label: 'Remark', kind: text(200), optional: true, source: 'kpc' },
  technical: {
    key: 16,
    label: 'Technical certificate',
    kind: text(60),
    optional: true,
    since: 2,
    source: 'kpc',
  },
} as const

/** The content of a confirmation; days since 1970-01-01, amounts in hundredths. */
export type Confirmation = RecordOf<typeof confirmationFields>

export const confirmationKind = record('map', confirmationFields)

/**
 * @param version of the table that the text names; the newest where nothing does
 * @throws {FormatError} `FIELD_*`, the code of a rule, `CONFIRMATION_*`
 */
export function readConfirmation(payload: Item, version: number = kinds.confirmation.version): Confirmation {
  const confirmation = decodeAt(confirmationKind, payload, version)
  const problem = confirmationProblem(confirmation)
  if (problem) throw problem
  return confirmation
}

/** What its fields together can't say; undefined where they agree. */
export function confirmationProblem(confirmation: Confirmation): FormatError | undefined {
  const { amendment, presented, confirmed, outcome, looked, parcels, lines, otherwise, technical } = confirmation
  if (confirmed < presented) return new FormatError('CONFIRMATION_DATE', 'confirmed')
  if (isAccepting(outcome) && parcels === undefined) return new FormatError('CONFIRMATION_INCOMPLETE', 'parcels')
  if (isAccepting(outcome) && lines === undefined) return new FormatError('CONFIRMATION_INCOMPLETE', 'lines')
  if (outcome === 'released-after-remedy' && !amendment) return new FormatError('CONFIRMATION_REMEDY', 'amendment')
  if (otherwise && (outcome === 'accepted' || Object.keys(otherwise).length === 0))
    return new FormatError('CONFIRMATION_OUTCOME', 'otherwise')
  if (outcome === 'returned-unopened' && looked !== 'not-opened')
    return new FormatError('CONFIRMATION_OUTCOME', 'looked')
  // Under a technical certificate detained goods go to research or to experts (WGDE, 2014); they have not come in.
  if (technical !== undefined && outcome !== 'detained') return new FormatError('CONFIRMATION_OUTCOME', 'technical')
  return undefined
}

/** @throws {FormatError} also any `CBOR_*` code */
export function decodeConfirmation(payload: Uint8Array): Confirmation {
  return readConfirmation(decode(payload))
}

/** @returns the deterministic CBOR of the payload */
export function encodeConfirmation(confirmation: Confirmation): Uint8Array<ArrayBuffer> {
  return encode(confirmationKind.encode(confirmation, {}))
}

/** In the shape of the JSON input: amounts as decimal strings, days as YYYY-MM-DD, digests in hexadecimal. */
export function showConfirmation(confirmation: Confirmation): { readonly [field: string]: Json } {
  return confirmationKind.show(confirmation) as { readonly [field: string]: Json }
}
