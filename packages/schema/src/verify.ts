/**
 * `verify(text, trust, context, primitive)`: a verdict over one code, as a list of checks.
 *
 * Pure: no clock, network or storage. Text and bytes come first, and where they are broken nothing
 * else runs; then the message up to its signature; then, side by side, every question about its
 * content, so that a verdict names all that stands against a certificate and not only the first.
 * @module
 */
import { hex } from './bytes.ts'
import { decode } from './cbor/decode.ts'
import type { Item } from './cbor/item.ts'
import { type Certificate, readCertificate } from './certificate/certificate.ts'
import { dayOf } from './certificate/civil-date.ts'
import { certificateFields } from './certificate/fields.ts'
import { aadOf, useOf } from './cose/kind.ts'
import { sigStructure } from './cose/sig-structure.ts'
import { type Headers, parseHeaders, parseSign1, type Sign1 } from './cose/sign1.ts'
import { digestOf } from './digest.ts'
import { FormatError, reasons } from './errors.ts'
import { decodeText, strangerOf } from './qr-text.ts'
import { check, type Facts, type Matter, questions } from './questions.ts'
import type { Trust } from './registry/trust.ts'
import { timeFloor } from './registry/trusted-set.ts'
import {
  type AsyncPrimitive,
  answer,
  answerAsync,
  type Primitive,
  type Sha256,
  type Steps,
  verifySignature,
} from './signature/signature.ts'
import { type Check, type CheckName, type Context, outcomeOf, type Verdict } from './verdict.ts'

/**
 * @param text what the QR code holds: `KPC1:...`
 * @param trust the registry, from `openTrust`
 * @param context when, where and what for
 * @param primitive asked once at most, and only what every platform agrees on
 */
export function verify(text: string, trust: Trust, context: Context, primitive: Primitive): Verdict {
  return answer(verdictOf(text, trust, context, primitive.sha256), primitive)
}

/** {@link verify} behind an asynchronous primitive such as WebCrypto. */
export function verifyAsync(text: string, trust: Trust, context: Context, primitive: AsyncPrimitive): Promise<Verdict> {
  return answerAsync(verdictOf(text, trust, context), primitive)
}

function* verdictOf(text: string, trust: Trust, context: Context, sha256: Sha256 = digestOf): Steps<Verdict> {
  const checks: Check[] = []
  const found = yield* examine(text, trust, context, sha256, checks)
  const { version, issued, expires, test } = trust.registry
  return {
    outcome: outcomeOf(checks),
    test,
    purpose: context.purpose ?? 'check',
    checks,
    ...found,
    registry: { version, issued, expires, age: Math.max(0, context.now - issued) },
  }
}

type Found = Pick<Verdict, 'certificate' | 'issuer' | 'digest' | 'kid'>

function* examine(text: string, trust: Trust, context: Context, sha256: Sha256, checks: Check[]): Steps<Found> {
  // The code: text, Base45, CBOR, COSE. Nothing else runs where these are broken.
  let read: Read
  try {
    read = readCode(text, sha256)
  } catch (error) {
    const stranger = strangerOf(text)
    checks.push(failed('text', error, stranger === undefined ? undefined : { stranger }))
    return {}
  }
  checks.push({ check: 'text', state: 'passed', code: 'TEXT_READ' })

  // The message, up to its signature. One that fails is not believed in anything.
  const { message, payload, digest } = read
  if (read.headers instanceof FormatError) {
    checks.push(failed('header', read.headers))
    return { digest }
  }
  checks.push({ check: 'header', state: 'passed', code: 'HEADER_GOOD' })

  const { alg, kid: kidBytes } = read.headers
  const kid = hex(kidBytes)
  const known = trust.keys.get(kid)
  if (!known) {
    checks.push(keyUnknown(payload, trust, kid))
    return { digest, kid: kidBytes }
  }
  const { key, authority, participant } = known
  if (key.use !== useOf.certificate) {
    checks.push(check('key', 'failed', 'KEY_USE', { kid, use: key.use }))
    return { digest, kid: kidBytes }
  }
  checks.push(check('key', 'passed', 'KEY_KNOWN', { kid, authority: authority.id }))

  // The key, not the message, says how it is checked (RFC 9052 section 3.1, `alg`).
  if (alg !== key.alg) {
    checks.push(check('signature', 'failed', 'COSE_ALG', { alg, expected: key.alg }))
    return { digest, kid: kidBytes }
  }
  const toBeSigned = sigStructure('Signature1', [message.protectedHeader], aadOf.certificate, message.payload)
  if (!(yield* verifySignature({ key, message: toBeSigned, signature: message.signature }))) {
    checks.push(check('signature', 'failed', 'SIGNATURE_INVALID', { kid }))
    return { digest, kid: kidBytes }
  }
  checks.push(check('signature', 'passed', 'SIGNATURE_GOOD', { kid }))

  // The content. From here on the signature is right, and nothing keeps the next question from being asked.
  const issuer = { participant, authority, key }
  let certificate: Certificate
  try {
    certificate = readCertificate(payload)
  } catch (error) {
    checks.push(failed('content', error))
    return { digest, kid: kidBytes, issuer }
  }
  checks.push({ check: 'content', state: 'passed', code: 'CONTENT_GOOD' })

  const matter: Matter = { certificate, known, kid, digest, trust, context, today: todayOf(trust, context) }
  for (const ask of questions) {
    const answers = ask(matter)
    if ('check' in answers) checks.push(answers)
    else checks.push(...answers)
  }
  return { certificate, issuer, digest, kid: kidBytes }
}

/** `at` is judged as given; the device's clock is never earlier than the floor. */
function todayOf(trust: Trust, { now, at, built }: Context): number {
  return dayOf(at ?? Math.max(now, timeFloor(trust, built)))
}

/** What broke a layer of the format, as a check; any other error is a fault of the program. */
function failed(name: CheckName, error: unknown, facts?: Facts): Check {
  if (!(error instanceof FormatError)) throw error
  const { code, field } = error
  return { check: name, state: 'failed', code, ...(field !== undefined && { field }), ...(facts && { facts }) }
}

interface Read {
  readonly message: Sign1
  readonly payload: Item
  readonly digest: Uint8Array
  /** A header of another profile is no broken code: it is the first thing that can reject. */
  readonly headers: Headers | FormatError
}

function readCode(text: string, sha256: Sha256): Read {
  const bytes = decodeText('certificate', text)
  const message = parseSign1(bytes)
  return { message, headers: readHeaders(message), payload: decode(message.payload), digest: sha256(bytes) }
}

function readHeaders(message: Sign1): Headers | FormatError {
  try {
    return parseHeaders(message)
  } catch (error) {
    if (error instanceof FormatError && reasons[error.code].layer === 'message') return error
    throw error
  }
}

/**
 * A key that is not in the registry: forged where the newest timestamp is a day or more newer than the
 * issue date that the code claims, and else perhaps only newer than this device knows.
 */
function keyUnknown(payload: Item, { registry, timestamp }: Trust, kid: string): Check {
  const claimed = payload instanceof Map ? payload.get(certificateFields.issued.key) : undefined
  const knowable = typeof claimed === 'number' && dayOf(timestamp?.issued ?? registry.issued) >= claimed + 1
  const facts = { kid, version: registry.version }
  return knowable ? check('key', 'failed', 'KEY_UNKNOWN', facts) : check('key', 'unknown', 'KEY_NOT_YET_KNOWN', facts)
}
