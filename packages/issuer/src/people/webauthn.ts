/**
 * Passkeys: what a browser hands in of a key that a person has unlocked, checked byte by byte (Web Authentication
 * Level 3, sections 7.1 and 7.2).
 *
 * Pure, and without a memory: whoever asks has made the challenge, and sees that it is used once.
 * @module
 */
import { createPublicKey, type KeyObject, timingSafeEqual, verify } from 'node:crypto'
import { parseJson } from '@kpc/host/json'
import { base64url, decode, digestOf, type Item, type Limits } from '@kpc/schema'
import { peopleRefusal } from './refusal.ts'

/** COSE algorithms (RFC 9053 section 2) that a passkey may sign with. */
export const passkeyAlgorithms = { ES256: -7, EdDSA: -8 } as const
type Algorithm = (typeof passkeyAlgorithms)[keyof typeof passkeyAlgorithms]

/**
 * What is asked of a passkey.
 * @property challenge random, or the digest of what is approved
 * @property origin of the page that asks, with its port; the authenticator knows its host (`rpId`) alone
 */
export interface Expected {
  readonly challenge: Uint8Array
  readonly origin: string
  readonly rpId: string
}

/**
 * A passkey as it is kept.
 * @property key SubjectPublicKeyInfo
 * @property alg COSE algorithm
 */
export interface PasskeyKey {
  readonly key: Uint8Array
  readonly alg: number
}

/** @property clientDataJSON as raw bytes: they are signed, and not what a parser makes of them */
export interface Assertion {
  readonly clientDataJSON: Uint8Array
  readonly authenticatorData: Uint8Array
  readonly signature: Uint8Array
}

export interface Registration {
  readonly clientDataJSON: Uint8Array
  readonly attestationObject: Uint8Array
}

/** @property counter of uses; 0 for ever on passkeys that are on several devices */
export interface Passkey extends PasskeyKey {
  readonly id: Uint8Array
  readonly counter: number
}

/** Bytes of what a browser hands in: a few hundred. */
const largest = { clientData: 4096, authenticator: 4096, signature: 128, id: 1023 } as const
const limits: Limits = { size: 16_384, depth: 6, items: 256 }

/**
 * A signature by a person who was there and verified.
 * @returns the counter of uses
 * @throws {Refusal} `PASSKEY_FORM`; `PASSKEY_WRONG` where it is of another challenge, page or key, or nobody unlocked it
 */
export function checkAssertion(assertion: Assertion, expected: Expected, passkey: PasskeyKey): number {
  const { clientDataJSON, authenticatorData, signature } = assertion
  if (signature.length > largest.signature) throw peopleRefusal('PASSKEY_FORM')
  refuseClientData(clientDataJSON, 'webauthn.get', expected)
  const { flags, counter, rest } = authenticatorOf(authenticatorData, expected)
  if (flags.hasKey || (rest.length > 0 && !flags.hasExtensions)) throw peopleRefusal('PASSKEY_FORM')
  const signed = Buffer.concat([authenticatorData, digestOf(clientDataJSON)])
  if (!isSignedBy(passkey, signed, signature)) throw peopleRefusal('PASSKEY_WRONG')
  return counter
}

/**
 * A new passkey. What its maker attests is not asked: whom the administrator admits brings his own.
 * @throws {Refusal} as {@link checkAssertion}, and `PASSKEY_KIND`
 */
export function checkRegistration(registration: Registration, expected: Expected): Passkey {
  refuseClientData(registration.clientDataJSON, 'webauthn.create', expected)
  const attested = read(registration.attestationObject)
  const data = attested instanceof Map ? attested.get('authData') : undefined
  if (!(data instanceof Uint8Array)) throw peopleRefusal('PASSKEY_FORM')
  const { flags, counter, rest } = authenticatorOf(data, expected)
  if (!flags.hasKey || rest.length < 18) throw peopleRefusal('PASSKEY_FORM')
  const idLength = ((rest[16] as number) << 8) | (rest[17] as number)
  const id = rest.subarray(18, 18 + idLength)
  if (idLength === 0 || idLength > largest.id || id.length < idLength) throw peopleRefusal('PASSKEY_FORM')
  return { id: Uint8Array.from(id), counter, ...keyOf(read(rest.subarray(18 + idLength), flags.hasExtensions)) }
}

/** Section 7.2, steps 11 to 14. */
function refuseClientData(bytes: Uint8Array, type: string, { challenge, origin }: Expected): void {
  if (bytes.length > largest.clientData) throw peopleRefusal('PASSKEY_FORM')
  const data = clientDataOf(bytes)
  const isRight =
    data.type === type &&
    data.challenge === base64url(challenge) &&
    data.origin === origin &&
    data.crossOrigin !== true &&
    data.topOrigin === undefined
  if (!isRight) throw peopleRefusal('PASSKEY_WRONG')
}

function clientDataOf(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const data: unknown = parseJson(bytes)
    if (typeof data === 'object' && data !== null) return data as Readonly<Record<string, unknown>>
  } catch {
    // neither text nor JSON
  }
  throw peopleRefusal('PASSKEY_FORM')
}

interface AuthenticatorData {
  readonly flags: { readonly hasKey: boolean; readonly hasExtensions: boolean }
  readonly counter: number
  readonly rest: Uint8Array
}

/** Section 6.1: SHA-256 of the host, flags, counter, and what the flags say follows. */
function authenticatorOf(data: Uint8Array, { rpId }: Expected): AuthenticatorData {
  if (data.length < 37 || data.length > largest.authenticator) throw peopleRefusal('PASSKEY_FORM')
  const flags = data[32] as number
  const has = (bit: number): boolean => (flags & bit) !== 0
  const [isPresent, isVerified, mayBackUp, isBackedUp] = [has(0x01), has(0x04), has(0x08), has(0x10)]
  const isOfHost = timingSafeEqual(data.subarray(0, 32), digestOf(new TextEncoder().encode(rpId)))
  if (!isOfHost || !isPresent || !isVerified || (isBackedUp && !mayBackUp)) throw peopleRefusal('PASSKEY_WRONG')
  const counter = new DataView(data.buffer, data.byteOffset, data.byteLength).getUint32(33)
  return { flags: { hasKey: has(0x40), hasExtensions: has(0x80) }, counter, rest: data.subarray(37) }
}

function isSignedBy({ key, alg }: PasskeyKey, signed: Uint8Array, signature: Uint8Array): boolean {
  const publicKey = createPublicKey({ key: Buffer.from(key), format: 'der', type: 'spki' })
  if (algorithmOf(publicKey) !== alg) return false
  return verify(alg === passkeyAlgorithms.ES256 ? 'sha256' : null, signed, publicKey, signature)
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): Algorithm | undefined {
  if (asymmetricKeyType === 'ed25519') return passkeyAlgorithms.EdDSA
  return asymmetricKeyDetails?.namedCurve === 'prime256v1' ? passkeyAlgorithms.ES256 : undefined
}

/** A COSE_Key (RFC 9053 section 7) as SubjectPublicKeyInfo. */
function keyOf(item: Item): PasskeyKey {
  if (!(item instanceof Map)) throw peopleRefusal('PASSKEY_FORM')
  const [type, alg, curve, x, y] = [1, 3, -1, -2, -3].map((label) => item.get(label))
  const isEdwards = type === 1 && alg === passkeyAlgorithms.EdDSA && curve === 6
  const isCurve = type === 2 && alg === passkeyAlgorithms.ES256 && curve === 1
  if (!isEdwards && !isCurve) throw peopleRefusal('PASSKEY_KIND')
  const point = [x, ...(isCurve ? [y] : [])]
  if (!point.every((one) => one instanceof Uint8Array && one.length === 32)) throw peopleRefusal('PASSKEY_FORM')
  const [first = '', second = ''] = (point as Uint8Array[]).map(base64url)
  const jwk = isCurve ? { kty: 'EC', crv: 'P-256', x: first, y: second } : { kty: 'OKP', crv: 'Ed25519', x: first }
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'der', type: 'spki' })
    return { key: new Uint8Array(key), alg: alg as Algorithm }
  } catch {
    throw peopleRefusal('PASSKEY_FORM') // a point that is not on its curve
  }
}

/** CTAP2's canonical CBOR is deterministic CBOR, as far as these maps go. @param isOpen something may follow the item */
function read(bytes: Uint8Array, isOpen = false): Item {
  try {
    if (!isOpen) return decode(bytes, limits)
    return decode(bytes.subarray(0, lengthOfKey(bytes)), limits)
  } catch {
    throw peopleRefusal('PASSKEY_FORM')
  }
}

/** Of a COSE_Key in canonical CBOR: five labels with a P-256 point, four with an Edwards one. */
function lengthOfKey([head]: Uint8Array): number {
  return head === 0xa5 ? 77 : 42
}
