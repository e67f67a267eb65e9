/**
 * From the text of a code to a payload that is known to be signed, check by check: text and bytes
 * first, and where they are broken nothing else runs; then headers, key and signature.
 * @module
 */
import { hex } from '../bytes.ts'
import { decode } from '../cbor/decode.ts'
import type { Item } from '../cbor/item.ts'
import { amendmentFields } from '../certificate/amendment.ts'
import { certificateFields } from '../certificate/fields.ts'
import { dayOf, showDate } from '../civil-date.ts'
import { aadOf, kinds, useOf } from '../cose/kind.ts'
import { sigStructure } from '../cose/sig-structure.ts'
import { type Headers, parseHeaders, parseSign1, type Sign1 } from '../cose/sign1.ts'
import { FormatError, reasons } from '../errors.ts'
import { lastDay } from '../field/time.ts'
import { decodeText, otherCodeOf, textVersion } from '../qr-text.ts'
import { clockTrouble, newestWord } from '../registry/clock.ts'
import type { KnownKey } from '../registry/trust.ts'
import { type Sha256, type Steps, verifySignature } from '../signature/signature.ts'
import { check, daysOf, type Examined, type Facts } from './examined.ts'
import type { Check, CheckName } from './verdict.ts'

/** The kinds of messages that are judged by their text, and where each says the day of its issue. */
const fields = { certificate: certificateFields, amendment: amendmentFields } as const
type JudgedKind = keyof typeof fields

const dayKey = (kind: JudgedKind): number => fields[kind][kinds[kind].day as 'issued'].key

/**
 * How far a code could be opened.
 * @property signed what its key signed; only where every check has passed
 */
interface OpenedCode {
  readonly digest?: Uint8Array
  readonly kid?: Uint8Array
  readonly signed?: Signed
}

/** @property name the `kid` in hexadecimal */
interface Signed {
  readonly payload: Item
  readonly version: number
  readonly known: KnownKey
  readonly name: string
}

/** @param checks gets each check as it is made; a code that fails one is not believed in anything */
export function* openCode(
  kind: JudgedKind,
  text: string,
  beside: Beside,
  sha256: Sha256,
  checks: Check[],
): Steps<OpenedCode> {
  // The code: text, Base45, CBOR, COSE. Nothing else runs where these are broken.
  const read = readCode(kind, text, sha256)
  if ('check' in read) {
    checks.push(read)
    return {}
  }
  checks.push({ check: 'text', state: 'passed', code: 'TEXT_READ' })

  // The message, up to its signature. One that fails is not believed in anything.
  const { digest } = read
  if (!('payload' in read)) {
    checks.push(failed('header', read.headers))
    return { digest }
  }
  checks.push({ check: 'header', state: 'passed', code: 'HEADER_GOOD' })

  const { message, headers, payload, version } = read
  const { kid } = headers
  const name = hex(kid)
  const known = beside.trust.keys.get(name)
  const key = known ? keyCheck(kind, known, name) : keyUnknown(kind, payload, beside, name)
  checks.push(key)
  if (!known || key.state !== 'passed') return { digest, kid }

  const signature = yield* signatureCheck(kind, message, headers.alg, known, name)
  checks.push(signature)
  return signature.state === 'passed' ? { digest, kid, signed: { payload, version, known, name } } : { digest, kid }
}

type Beside = Pick<Examined, 'trust' | 'context'>

function keyCheck(kind: JudgedKind, { key, authority }: KnownKey, kid: string): Check {
  return key.use === useOf[kind]
    ? check('key', 'passed', 'KEY_KNOWN', { kid, authority: authority.id })
    : check('key', 'failed', 'KEY_USE', { kid, use: key.use })
}

/** The key, not the message, says how it is checked (RFC 9052 section 3.1, `alg`). */
function* signatureCheck(
  kind: JudgedKind,
  { protectedHeader, payload, signature }: Sign1,
  alg: number,
  { key }: KnownKey,
  kid: string,
): Steps<Check> {
  if (alg !== key.alg) return check('signature', 'failed', 'COSE_ALG', { alg, expected: key.alg })
  const toBeSigned = sigStructure('Signature1', [protectedHeader], aadOf[kind], payload)
  return (yield* verifySignature({ key, message: toBeSigned, signature }))
    ? check('signature', 'passed', 'SIGNATURE_GOOD', { kid })
    : check('signature', 'failed', 'SIGNATURE_INVALID', { kid })
}

/** What broke a layer of the format, as a check; any other error is a fault of the program. */
export function failed(name: CheckName, error: unknown, facts?: Facts): Check {
  if (!(error instanceof FormatError)) throw error
  const { code, field } = error
  return { check: name, state: 'failed', code, ...(field !== undefined && { field }), ...(facts && { facts }) }
}

interface Read {
  readonly digest: Uint8Array
  readonly message: Sign1
  readonly headers: Headers
  readonly payload: Item
  /** Of the table, as the prefix says. */
  readonly version: number
}

/** A header of another profile is no broken code: it is the first thing that can reject, whatever is behind it. */
type ReadUntilHeader = Pick<Read, 'digest'> & { readonly headers: FormatError }

/** @returns the check that failed, where the code is broken; any error that is no fault of it is thrown */
function readCode(kind: JudgedKind, text: string, sha256: Sha256): Read | ReadUntilHeader | Check {
  try {
    const bytes = decodeText(kind, text)
    const message = parseSign1(bytes)
    const digest = sha256(bytes)
    const headers = readHeaders(message)
    if (headers instanceof FormatError) return { digest, headers }
    return { digest, message, headers, payload: decode(message.payload), version: textVersion(text) }
  } catch (error) {
    const otherCode = otherCodeOf(text)
    return failed('text', error, otherCode === undefined ? undefined : { otherCode })
  }
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
 * issue date that the code claims, or where that date is after tomorrow, so that no registry could have
 * it; and else perhaps only newer than this device knows.
 */
function keyUnknown(kind: JudgedKind, payload: Item, { trust, context }: Beside, kid: string): Check {
  const { now, at, built } = context
  const claimed = payload instanceof Map ? payload.get(dayKey(kind)) : undefined
  const facts = { kid, version: trust.registry.version }
  if (typeof claimed !== 'number') return check('key', 'unknown', 'KEY_NOT_YET_KNOWN', facts)
  if (dayOf(newestWord(trust, built)) >= claimed + 1) return check('key', 'failed', 'KEY_UNKNOWN', facts)
  // A clock that is known to be wrong, or may be, says nothing of tomorrow.
  const isDaySure = at !== undefined || clockTrouble(trust, now, built) === undefined
  const isAhead = isDaySure && claimed > daysOf(trust, context).today + 1
  return isAhead
    ? check('key', 'failed', 'KEY_UNKNOWN_AHEAD', { ...facts, issued: claimedDay(claimed) })
    : check('key', 'unknown', 'KEY_NOT_YET_KNOWN', facts)
}

/** As far as a date can be shown: nothing in the code is known to be right. */
function claimedDay(claimed: number): string {
  return claimed <= lastDay ? showDate(claimed) : showDate(lastDay)
}
