/**
 * An arrival: what an officer's device says of a shipment that stands before its post, signed by a key that never
 * leaves the device. No registry has that key: the authority admits devices by a list of its own, as it does people.
 *
 * It carries the certificate and its amendments, so that at the desk nothing is typed again; what the device made of
 * them; and what the officer saw. Photographs travel beside it, named by their SHA-256. It decides nothing.
 * @module
 */
import { equalBytes, hex } from '../bytes.ts'
import { decode } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import { decodeAmendment, mostAmendments } from '../certificate/amendment.ts'
import { hsCodes } from '../certificate/annex-i.ts'
import { decodeCertificate } from '../certificate/certificate.ts'
import { certificateFields } from '../certificate/fields.ts'
import { looks, sealStates } from '../confirmation/confirmation.ts'
import { kinds } from '../cose/kind.ts'
import { parseHeaders, parseSign1, verifySign1 } from '../cose/sign1.ts'
import { digestOf } from '../digest.ts'
import { FormatError } from '../errors.ts'
import { bytes } from '../field/bytes.ts'
import { coded, country } from '../field/code.ts'
import type { Json, RecordOf } from '../field/field.ts'
import { list } from '../field/list.ts'
import { count, hundredthsOrNone } from '../field/number.ts'
import { record } from '../field/record.ts'
import { text } from '../field/text.ts'
import { instant } from '../field/time.ts'
import type { PublicKey, Steps } from '../signature/signature.ts'

/** What the device made of the certificate: the outcomes of a verdict, in a fixed order. */
export const arrivalOutcomes = ['genuine', 'attention', 'rejected', 'undecided', 'unreadable'] as const

/** The officer's answer to whether the paper says what the code says. */
const paperAnswers = ['matches', 'differs'] as const

/** What can be the matter with a seal; `missing` also where another one is in its place. */
const sealDamages = ['broken', 'missing'] as const

/** A camera's own forms of a picture. */
const photographTypes = ['image/jpeg', 'image/png', 'image/webp'] as const

/** Of one arrival, and bytes of each. */
export const mostPhotographs = 6
export const largestPhotograph = 1_500_000

/** Bytes of a message of a certificate or an amendment. */
const largestMessage = kinds.certificate.limits.size

/** Numbers that a device counts its arrivals by. */
export const mostArrivals = 2 ** 32 - 1

export const weighedFields = {
  hs: { key: 0, label: 'HS code', kind: coded('HS_CODE', ...hsCodes), source: 'R14' },
  carats: { key: 1, label: 'Carats', kind: hundredthsOrNone(99_999_999_999), source: 'R11' },
} as const

export const damagedSealFields = {
  seal: { key: 0, label: 'Seal', kind: text(32), source: 'R20' },
  damage: { key: 1, label: 'What is the matter with it', kind: coded('FIELD_RANGE', ...sealDamages), source: 'R20' },
} as const

export const photographFields = {
  digest: { key: 0, label: 'SHA-256', kind: bytes(32), source: 'kpc' },
  size: { key: 1, label: 'Bytes', kind: count(1, largestPhotograph), source: 'kpc' },
  type: { key: 2, label: 'Media type', kind: coded('FIELD_RANGE', ...photographTypes), source: 'kpc' },
} as const
/** A photograph, as an arrival names it. */
export type Photograph = RecordOf<typeof photographFields>

export const arrivalFields = {
  number: { ...certificateFields.number, key: 1 },
  of: { key: 2, label: 'Digest of the certificate', kind: bytes(32), optional: true, source: 'kpc' },
  certificate: { key: 3, label: 'The certificate', kind: bytes(1, largestMessage), optional: true, source: 'kpc' },
  amendments: {
    key: 4,
    label: 'Its amendments',
    kind: list(bytes(1, largestMessage), { min: 1, max: mostAmendments }),
    optional: true,
    source: 'R56',
  },
  counter: { key: 5, label: 'Which arrival of this device', kind: count(1, mostArrivals), source: 'kpc' },
  at: { key: 6, label: 'Scanned, by the clock of the device', kind: instant, source: 'R48' },
  post: { key: 7, label: 'Post', kind: text(80), source: 'R48' },
  officer: { key: 8, label: 'Officer', kind: text(80), optional: true, source: 'kpc' },
  here: { key: 9, label: 'Participant of the post', kind: country, optional: true, source: 'R23' },
  outcome: { key: 10, label: 'Verdict', kind: coded('FIELD_RANGE', ...arrivalOutcomes), source: 'kpc' },
  reasons: {
    key: 11,
    label: 'Codes of what stands against it',
    kind: list(text(32), { min: 1, max: 32 }),
    optional: true,
    source: 'kpc',
  },
  registry: { key: 12, label: 'Version of the registry', kind: count(1, 2 ** 32), source: 'kpc' },
  paper: {
    key: 13,
    label: 'Paper and code',
    kind: coded('FIELD_RANGE', ...paperAnswers),
    optional: true,
    source: 'kpc',
  },
  boxes: {
    key: 14,
    label: 'Boxes in which the paper differs',
    kind: list(count(1, 21), { min: 1, max: 21 }),
    optional: true,
    source: 'kpc',
  },
  looked: {
    key: 15,
    label: 'How the goods were looked at',
    kind: coded('FIELD_RANGE', ...looks),
    optional: true,
    source: 'R47',
  },
  parcels: { key: 16, label: 'Parcels counted', kind: count(0, 99_999), optional: true, source: 'III(b)' },
  weighed: {
    key: 17,
    label: 'Carats by the scale',
    kind: list(record('tuple', weighedFields), { min: 1, max: hsCodes.length }),
    optional: true,
    source: 'III(b)',
  },
  otherClass: {
    key: 18,
    label: 'Lines whose goods are of another class',
    kind: list(coded('HS_CODE', ...hsCodes), { min: 1, max: hsCodes.length }),
    optional: true,
    source: 'R14',
  },
  seals: { key: 19, label: 'Seals', kind: coded('FIELD_RANGE', ...sealStates), optional: true, source: 'R20' },
  damaged: {
    key: 20,
    label: 'Seals that are broken or missing',
    kind: list(record('tuple', damagedSealFields), { min: 1, max: 60 }),
    optional: true,
    source: 'R20',
  },
  container: { key: 21, label: 'Kind of container', kind: text(60), optional: true, source: 'R20' },
  remark: { key: 22, label: 'Remark', kind: text(200), optional: true, source: 'kpc' },
  photographs: {
    key: 23,
    label: 'Photographs',
    kind: list(record('tuple', photographFields), { min: 1, max: mostPhotographs }),
    optional: true,
    source: 'kpc',
  },
} as const

/** The content of an arrival; instants in seconds, amounts in hundredths. */
export type Arrival = RecordOf<typeof arrivalFields>

export const arrivalKind = record('map', arrivalFields)

/** @throws {FormatError} any `CBOR_*` or `FIELD_*` code, `LIST_DUPLICATE`; what its certificate or amendments throw */
export function decodeArrival(payload: Uint8Array): Arrival {
  const arrival = arrivalKind.decode(decode(payload, kinds.arrival.limits), {})
  refuseOther(arrival)
  refuseTwice(arrival)
  return arrival
}

/** @returns the deterministic CBOR of the payload @throws {FormatError} what could not be read back */
export function encodeArrival(arrival: Arrival): Uint8Array<ArrayBuffer> {
  const payload = encode(arrivalKind.encode(arrival, {}))
  decodeArrival(payload)
  return payload
}

/** What it carries is what it names: this digest, under this number, with amendments of it. */
function refuseOther({ number, of, certificate, amendments }: Arrival): void {
  if (certificate === undefined && (of ?? amendments) === undefined) return
  if (of === undefined) throw new FormatError('FIELD_MISSING', 'of')
  if (certificate === undefined) throw new FormatError('FIELD_MISSING', 'certificate')
  if (!equalBytes(digestOf(certificate), of)) throw new FormatError('FIELD_RANGE', 'of')
  if (decodeCertificate(payloadOf(certificate)).number !== number) throw new FormatError('FIELD_RANGE', 'number')
  for (const one of amendments ?? [])
    if (decodeAmendment(payloadOf(one)).number !== number) throw new FormatError('AMENDMENT_OTHER', 'amendments')
}

const payloadOf = (message: Uint8Array): Uint8Array => parseSign1(message).payload

/** Nothing is stated twice, so that nobody has to choose. */
function refuseTwice({ boxes, weighed, otherClass, damaged, photographs }: Arrival): void {
  const lists: readonly (readonly [string, readonly unknown[]])[] = [
    ['boxes', boxes ?? []],
    ['weighed', (weighed ?? []).map(({ hs }) => hs)],
    ['otherClass', otherClass ?? []],
    ['damaged', (damaged ?? []).map(({ seal }) => seal)],
    ['photographs', (photographs ?? []).map(({ digest }) => hex(digest))],
  ]
  for (const [field, values] of lists)
    if (new Set(values).size < values.length) throw new FormatError('LIST_DUPLICATE', field)
}

/** In the shape of JSON: amounts as decimal strings, instants as RFC 3339, bytes in hexadecimal. */
export function showArrival(arrival: Arrival): { readonly [field: string]: Json } {
  return arrivalKind.show(arrival) as { readonly [field: string]: Json }
}

/** An arrival whose signature was verified. @property digest SHA-256 over its COSE bytes: its one name */
export interface OpenedArrival {
  readonly arrival: Arrival
  readonly kid: Uint8Array
  readonly digest: Uint8Array
}

/** Who says that they signed, before anything is verified. @throws {FormatError} any code of bytes, `COSE_*` */
export function deviceOf(message: Uint8Array): Uint8Array {
  return parseHeaders(parseSign1(message, kinds.arrival.limits)).kid
}

/**
 * @param message the COSE_Sign1
 * @param key of its device, from the authority's list
 * @throws {FormatError} any code of bytes, message or fields; `COSE_ALG`, `SIGNATURE_INVALID`
 */
export function* openArrival(message: Uint8Array, key: PublicKey): Steps<OpenedArrival> {
  const parsed = parseSign1(message, kinds.arrival.limits)
  const headers = parseHeaders(parsed)
  const payload = yield* verifySign1(parsed, headers, 'arrival', key, 'arrival')
  return { arrival: decodeArrival(payload), kid: headers.kid, digest: digestOf(message) }
}
