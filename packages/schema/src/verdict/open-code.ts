/**
 * From the text of a code to a payload that is known to be signed, check by check: text and bytes
 * first, and where they are broken nothing else runs; then headers, key and signature.
 * @module
 */
import { hex } from '../bytes.ts'
import { decode } from '../cbor/decode.ts'
import type { Item } from '../cbor/item.ts'
import { amendmentFields } from '../certificate/amendment.ts'
import { lastDay } from '../certificate/field.ts'
import { certificateFields } from '../certificate/fields.ts'
import { dayOf, showDate } from '../civil-date.ts'
import { aadOf, kinds, useOf } from '../cose/kind.ts'
import { sigStructure } from '../cose/sig-structure.ts'
import { type Headers, parseHeaders, parseSign1, type Sign1 } from '../cose/sign1.ts'
import { FormatError, reasons } from '../errors.ts'
import { decodeText, strangerOf } from '../qr-text.ts'
import { clockTrouble, newestWord } from '../registry/clock.ts'
import type { KnownKey } from '../registry/trust.ts'
import { type Sha256, type Steps, verifySignature } from '../signature/signature.ts'
import { check, daysOf, type Facts, type Matter } from './matter.ts'
import type { Check, CheckName } from './verdict.ts'

/** The kinds of messages that are judged by their text, and where each says the day of its issue. */
const fields = { certificate: certificateFields, amendment: amendmentFields } as const
export type JudgedKind = keyof typeof fields

const dayKey = (kind: JudgedKind): number => fields[kind][kinds[kind].day as 'issued'].key

/**
 * How far a code could be opened.
 * @property signed what its key signed; only where every check has passed
 */
export interface OpenedCode {
  readonly digest?: Uint8Array
  readonly kid?: Uint8Array
  readonly signed?: { readonly payload: Item; readonly known: KnownKey }
}

/** @param checks gets each check as it is made; a code that fails one is not believed in anything */
export function* openCode(
  kind: JudgedKind,
  text: string,
  { trust, context }: Pick<Matter, 'trust' | 'context'>,
  sha256: Sha256,
  checks: Check[],
): Steps<OpenedCode> {
  // The code: text, Base45, CBOR, COSE. Nothing else runs where these are broken.
  let read: Read
  try {
    read = readCode(kind, text, sha256)
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

  const { alg, kid } = read.headers
  const name = hex(kid)
  const known = trust.keys.get(name)
  if (!known) {
    checks.push(keyUnknown(kind, payload, { trust, context }, name))
    return { digest, kid }
  }
  const { key, authority } = known
  if (key.use !== useOf[kind]) {
    checks.push(check('key', 'failed', 'KEY_USE', { kid: name, use: key.use }))
    return { digest, kid }
  }
  checks.push(check('key', 'passed', 'KEY_KNOWN', { kid: name, authority: authority.id }))

  // The key, not the message, says how it is checked (RFC 9052 section 3.1, `alg`).
  if (alg !== key.alg) {
    checks.push(check('signature', 'failed', 'COSE_ALG', { alg, expected: key.alg }))
    return { digest, kid }
  }
  const toBeSigned = sigStructure('Signature1', [message.protectedHeader], aadOf[kind], message.payload)
  if (!(yield* verifySignature({ key, message: toBeSigned, signature: message.signature }))) {
    checks.push(check('signature', 'failed', 'SIGNATURE_INVALID', { kid: name }))
    return { digest, kid }
  }
  checks.push(check('signature', 'passed', 'SIGNATURE_GOOD', { kid: name }))
  return { digest, kid, signed: { payload, known } }
}

/** What broke a layer of the format, as a check; any other error is a fault of the program. */
export function failed(name: CheckName, error: unknown, facts?: Facts): Check {
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

function readCode(kind: JudgedKind, text: string, sha256: Sha256): Read {
  const bytes = decodeText(kind, text)
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
 * issue date that the code claims, or where that date is after tomorrow, so that no registry could have
 * it; and else perhaps only newer than this device knows.
 */
function keyUnknown(
  kind: JudgedKind,
  payload: Item,
  { trust, context }: Pick<Matter, 'trust' | 'context'>,
  kid: string,
): Check {
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
