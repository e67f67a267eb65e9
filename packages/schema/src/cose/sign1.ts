/**
 * COSE_Sign1: a payload and one signature over it (RFC 9052 section 4.2).
 *
 * Our profile: tagged, `alg` and `kid` protected, the unprotected header empty, so that a signed
 * certificate has exactly one byte string. What travels to ledgers of others has two more (`statement.ts`).
 * @module
 */
import { decode, type Limits } from '../cbor/decode.ts'
import type { Item } from '../cbor/item.ts'
import { FormatError } from '../errors.ts'
import { type PublicKey, type Steps, verifySignature } from '../signature/signature.ts'
import { kidLength } from './key.ts'
import { aadOf, type PlainKind } from './kind.ts'
import { coseTag, header } from './labels.ts'
import { messageParts } from './parts.ts'
import { sigStructure } from './sig-structure.ts'

/** The parts of a message. Nothing in it is verified yet. Byte strings are views of the message. */
export interface Sign1 {
  readonly protectedHeader: Uint8Array
  readonly unprotected: ReadonlyMap<unknown, Item>
  readonly payload: Uint8Array
  readonly signature: Uint8Array
}

/** What the protected header says. */
export interface Headers {
  readonly alg: number
  readonly kid: Uint8Array
}

/** @throws {FormatError} any `CBOR_*` code, `COSE_MALFORMED` */
export function parseSign1(message: Uint8Array, limits?: Limits): Sign1 {
  const { protectedHeader, unprotected, payload, signed: signature } = messageParts(message, coseTag.sign1, limits)
  if (!(payload instanceof Uint8Array) || !(signature instanceof Uint8Array)) throw new FormatError('COSE_MALFORMED')
  return { protectedHeader, unprotected, payload, signature }
}

/**
 * Reads headers of our profile: exactly `alg` and `kid`, both protected.
 * @throws {FormatError} `COSE_HEADER`; any `CBOR_*` code where the protected bytes are broken
 */
export function parseHeaders({
  protectedHeader,
  unprotected,
}: Pick<Sign1, 'protectedHeader' | 'unprotected'>): Headers {
  if (unprotected.size > 0) throw new FormatError('COSE_HEADER')
  return whoSigned(protectedParameters(protectedHeader, 2))
}

/**
 * A protected header of so many parameters, or of one of these numbers of them.
 * @throws {FormatError} `COSE_HEADER`; any `CBOR_*` code
 */
export function protectedParameters(protectedHeader: Uint8Array, ...counts: number[]): ReadonlyMap<unknown, Item> {
  if (protectedHeader.length === 0) throw new FormatError('COSE_HEADER')
  const headers = decode(protectedHeader)
  if (!(headers instanceof Map) || !counts.includes(headers.size)) throw new FormatError('COSE_HEADER')
  return headers
}

/** @throws {FormatError} `COSE_HEADER` */
export function whoSigned(parameters: ReadonlyMap<unknown, Item>): Headers {
  const [alg, kid] = [parameters.get(header.alg), parameters.get(header.kid)]
  if (typeof alg !== 'number' || !(kid instanceof Uint8Array) || kid.length !== kidLength)
    throw new FormatError('COSE_HEADER')
  return { alg, kid }
}

/**
 * @param key of the message's `kid`, from whatever the caller trusts; it says how the message is checked
 * @param field what an error names
 * @returns the payload, now known to come from the holder of the key
 * @throws {FormatError} `COSE_ALG`, `SIGNATURE_INVALID`
 */
export function* verifySign1(
  { protectedHeader, payload, signature }: Sign1,
  { alg }: Headers,
  kind: PlainKind,
  key: PublicKey,
  field: string,
): Steps<Uint8Array> {
  if (alg !== key.alg) throw new FormatError('COSE_ALG', field)
  const message = sigStructure('Signature1', [protectedHeader], aadOf[kind], payload)
  if (!(yield* verifySignature({ key, message, signature }))) throw new FormatError('SIGNATURE_INVALID', field)
  return payload
}

/** Who signs: the public key, its `kid`, and the primitive over the bytes of a Sig_structure. */
export interface Signer {
  readonly key: PublicKey
  readonly kid: Uint8Array
  sign(toBeSigned: Uint8Array): Uint8Array
}
