/**
 * A checkpoint: size and root of an authority's ledger at an instant, signed.
 *
 * Whoever keeps one can have it proved, years later, that nothing before it was altered, removed,
 * inserted or moved.
 * @module
 */
import { hex } from '../bytes.ts'
import { decode, type Limits } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import { dayOf } from '../civil-date.ts'
import { kinds } from '../cose/kind.ts'
import { parseHeaders, parseSign1, verifySign1 } from '../cose/sign1.ts'
import { FormatError } from '../errors.ts'
import { bytes } from '../field/bytes.ts'
import { id } from '../field/code.ts'
import type { Kind, RecordOf } from '../field/field.ts'
import { count } from '../field/number.ts'
import { record } from '../field/record.ts'
import { text } from '../field/text.ts'
import { instant } from '../field/time.ts'
import { covers } from '../registry/interval.ts'
import type { KnownKey, Trust } from '../registry/trust.ts'
import type { Steps } from '../signature/signature.ts'
import { hashLength } from './merkle.ts'

export const checkpointLimits: Limits = kinds.checkpoint.limits

/** More than any ledger will have. */
const mostEntries: number = 2 ** 48

export const checkpointFields = {
  origin: { key: 1, label: 'Authority', kind: id },
  size: { key: 2, label: 'Entries', kind: count(0, mostEntries) },
  root: { key: 3, label: 'Root, by RFC 9162 section 2.1.1', kind: bytes(hashLength) },
  at: { key: 4, label: 'At', kind: instant },
  office: { key: 5, label: 'Office, where it has a ledger of its own', kind: text(80), optional: true },
} as const

/** `origin` is the authority's id in the registry; `at` is no earlier than the last of its entries. */
export type Checkpoint = RecordOf<typeof checkpointFields>

/** Which ledger: an authority has one, and one for each office that issues from its own. */
export type LedgerName = Pick<Checkpoint, 'origin' | 'office'>

export function isSameLedger(a: LedgerName, b: LedgerName): boolean {
  return a.origin === b.origin && a.office === b.office
}

/** `bw`, or `bw, office North`. */
export function showLedgerName({ origin, office }: LedgerName): string {
  return office === undefined ? origin : `${origin}, office ${office}`
}

export const checkpointKind: Kind<Checkpoint> = record('map', checkpointFields)

/** @throws {FormatError} any `CBOR_*` or `FIELD_*` code */
export function decodeCheckpoint(payload: Uint8Array): Checkpoint {
  return checkpointKind.decode(decode(payload, checkpointLimits), {})
}

/** @returns the payload, to be signed as `checkpoint` */
export function encodeCheckpoint(checkpoint: Checkpoint): Uint8Array<ArrayBuffer> {
  return encode(checkpointKind.encode(checkpoint, {}))
}

/** A checkpoint whose signature was verified. */
export interface OpenedCheckpoint extends Checkpoint {
  readonly kid: Uint8Array
}

/**
 * @param message the COSE_Sign1
 * @returns the checkpoint, signed by a key that was its authority's for checkpoints at that instant
 * @throws {FormatError} any code of bytes or message; `KEY_UNKNOWN`, `KEY_USE`, `SIGNATURE_INVALID`
 */
export function* openCheckpoint(message: Uint8Array, trust: Trust): Steps<OpenedCheckpoint> {
  const parsed = parseSign1(message, checkpointLimits)
  const headers = parseHeaders(parsed)
  const checkpoint = decodeCheckpoint(parsed.payload)
  const { key } = checkpointKey(trust, headers.kid, checkpoint.at)
  if (key.authority !== checkpoint.origin) throw new FormatError('KEY_UNKNOWN', 'checkpoint.origin')
  yield* verifySign1(parsed, headers, 'checkpoint', key, 'checkpoint')
  return { ...checkpoint, kid: headers.kid }
}

/**
 * The key of a `kid`, which is for checkpoints and was good at an instant. A compromised one is good
 * at none, as the instant is whatever the thief wrote.
 * @param at undefined where nothing says when it signed
 * @throws {FormatError} `KEY_UNKNOWN`, `KEY_USE`
 */
export function checkpointKey({ keys }: Trust, kid: Uint8Array, at: number | undefined): KnownKey {
  const known = keys.get(hex(kid))
  if (!known) throw new FormatError('KEY_UNKNOWN', 'checkpoint')
  const { use, revoked } = known.key
  if (use !== 'checkpoint') throw new FormatError('KEY_USE', 'checkpoint')
  if (revoked?.reason === 'compromised') throw new FormatError('KEY_UNKNOWN', 'checkpoint')
  if (at === undefined) return known
  if ((revoked && at > revoked.at) || !covers(known.key, dayOf(at))) throw new FormatError('KEY_UNKNOWN', 'checkpoint')
  return known
}
