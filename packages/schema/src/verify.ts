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
import { dayOf, showDate } from './certificate/civil-date.ts'
import { certificateFields } from './certificate/fields.ts'
import { aadOf, useOf } from './cose/kind.ts'
import { sigStructure } from './cose/sig-structure.ts'
import { type Headers, parseHeaders, parseSign1, type Sign1 } from './cose/sign1.ts'
import { digestOf } from './digest.ts'
import { FormatError, reasons } from './errors.ts'
import { decodeText, strangerOf } from './qr-text.ts'
import { covers, membershipOn } from './registry/registry.ts'
import type { KnownKey, Trust } from './registry/trust.ts'
import {
  type AsyncPrimitive,
  answer,
  answerAsync,
  type Primitive,
  type Sha256,
  type Steps,
  verifySignature,
} from './signature/signature.ts'
import {
  type Check,
  type CheckCode,
  type CheckName,
  type Context,
  outcomeOf,
  type State,
  type Verdict,
} from './verdict.ts'

/** After so many days past expiry an import desk rejects (R45). */
export const longExpiredDays = 60

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
type Facts = NonNullable<Check['facts']>

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

  const matter: Matter = { certificate, known, kid, trust, context, today: dayOf(context.at ?? context.now) }
  for (const ask of questions) checks.push(ask(matter))
  return { certificate, issuer, digest, kid: kidBytes }
}

function check(name: CheckName, state: State, code: CheckCode, facts: Facts): Check {
  return { check: name, state, code, facts }
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
 * A key that is not in the registry: forged where the registry is a day or more newer than the
 * issue date that the code claims, and else perhaps only newer than this device knows.
 */
function keyUnknown(payload: Item, { registry }: Trust, kid: string): Check {
  const claimed = payload instanceof Map ? payload.get(certificateFields.issued.key) : undefined
  const knowable = typeof claimed === 'number' && dayOf(registry.issued) >= claimed + 1
  const facts = { kid, version: registry.version }
  return knowable ? check('key', 'failed', 'KEY_UNKNOWN', facts) : check('key', 'unknown', 'KEY_NOT_YET_KNOWN', facts)
}

/** What the questions about a signed certificate look at. `today` is the day that is judged, in UTC. */
interface Matter {
  readonly certificate: Certificate
  readonly known: KnownKey
  /** In hexadecimal. */
  readonly kid: string
  readonly trust: Trust
  readonly context: Context
  readonly today: number
}

/** R4: the prefix is the code of the issuer. */
function askNumber({ certificate, known }: Matter): Check {
  const { code } = known.participant
  return certificate.number.startsWith(code)
    ? check('number', 'passed', 'NUMBER_OF_ISSUER', { code })
    : check('number', 'failed', 'NUMBER_PREFIX', { code })
}

/** R46: the key was valid on the day of issue. */
function askKeyTime({ certificate, known: { key }, kid }: Matter): Check {
  const facts = withInterval({ kid, issued: showDate(certificate.issued) }, key)
  return covers(key, certificate.issued)
    ? check('key-time', 'passed', 'KEY_IN_TIME', facts)
    : check('key-time', 'failed', 'KEY_OUT_OF_TIME', facts)
}

/** R8: the issuing authority was a designated one on the day of issue. */
function askAuthority({ certificate, known: { authority } }: Matter): Check {
  const facts = withInterval({ authority: authority.id, issued: showDate(certificate.issued) }, authority)
  return covers(authority, certificate.issued)
    ? check('authority', 'passed', 'AUTHORITY_IN_TIME', facts)
    : check('authority', 'failed', 'AUTHORITY_OUT_OF_TIME', facts)
}

/** R24: the issuer was a participant on the day of issue. */
function askIssuer({ certificate, known: { participant } }: Matter): Check {
  const membership = membershipOn(participant, certificate.issued)
  const facts = withInterval({ code: participant.code, issued: showDate(certificate.issued) }, membership)
  return membership
    ? check('issuer', 'passed', 'ISSUER_PARTICIPANT', facts)
    : check('issuer', 'failed', 'ISSUER_NOT_PARTICIPANT', facts)
}

/** R23: the destination was a participant on the day of issue, and R41: is one now. */
function askDestination({ certificate, trust, today }: Matter): Check {
  const participant = trust.participants.get(certificate.destination)
  const facts = { code: certificate.destination, issued: showDate(certificate.issued) }
  const membership = membershipOn(participant, certificate.issued)
  if (!membership) return check('destination', 'failed', 'DESTINATION_NOT_PARTICIPANT', facts)
  // Before the day of issue the question of today does not arise: the clock or `--at` is early.
  if (!membershipOn(participant, Math.max(today, certificate.issued)))
    return check('destination', 'warned', 'DESTINATION_LEFT', withInterval(facts, membership))
  return check('destination', 'passed', 'DESTINATION_PARTICIPANT', facts)
}

/** R21, R38: is the destination here, where the context says where here is? */
function askHere({ certificate, context }: Matter): Check {
  const { here } = context
  if (here === undefined)
    return check('here', 'noted', 'DESTINATION_NOT_COMPARED', { destination: certificate.destination })
  const facts = { here, destination: certificate.destination }
  return here === certificate.destination
    ? check('here', 'passed', 'DESTINATION_HERE', facts)
    : check('here', 'warned', 'DESTINATION_ELSEWHERE', facts)
}

/** R6, R7, R45: civil dates in UTC, expiry at the end of the day; tomorrow's date may be today's elsewhere. */
function askValidity({ certificate: { issued, expires }, context, today }: Matter): Check {
  const facts = { issued: showDate(issued), expires: showDate(expires) }
  if (issued > today + 1) return check('validity', 'warned', 'NOT_YET_VALID', facts)
  if (today <= expires) return check('validity', 'passed', 'IN_VALIDITY', { ...facts, left: expires - today })
  const past = today - expires
  if (past > longExpiredDays && context.purpose === 'import')
    return check('validity', 'failed', 'EXPIRED_LONG', { ...facts, past })
  return check('validity', 'warned', 'EXPIRED', { ...facts, past })
}

/** Freshness is judged by the real clock, whatever day is judged. */
function askRegistry({ trust: { registry, root }, context: { now } }: Matter): Check {
  const expires = Math.min(registry.expires, root.expires)
  const facts = {
    version: registry.version,
    issued: showDate(dayOf(registry.issued)),
    expires: showDate(dayOf(expires)),
  }
  return now < expires
    ? check('registry', 'passed', 'REGISTRY_CURRENT', facts)
    : check('registry', 'unknown', 'REGISTRY_EXPIRED', facts)
}

/** R44: until lists travel with the registry, a verdict says that it has none. */
function askStatus(): Check {
  return { check: 'status', state: 'noted', code: 'STATUS_UNLISTED' }
}
function askIssued(): Check {
  return { check: 'issued', state: 'noted', code: 'ISSUED_UNLISTED' }
}

const questions: readonly ((matter: Matter) => Check)[] = [
  askNumber,
  askKeyTime,
  askAuthority,
  askIssuer,
  askDestination,
  askHere,
  askValidity,
  askRegistry,
  askStatus,
  askIssued,
]

interface Interval {
  readonly from: number
  readonly until?: number
}

function withInterval(facts: Record<string, string | number>, interval: Interval | undefined): Facts {
  if (interval === undefined) return facts
  facts.from = showDate(interval.from)
  if (interval.until !== undefined) facts.until = showDate(interval.until)
  return facts
}
