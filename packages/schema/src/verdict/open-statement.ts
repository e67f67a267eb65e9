/**
 * From the bytes of a Signed Statement to what an authority states: read, signed by a key that the registry has
 * for it, and its header saying of itself what key and content say.
 * @module
 */
import { hex } from '../bytes.ts'
import { decode } from '../cbor/decode.ts'
import { dayOf } from '../civil-date.ts'
import { type Advice, readAdvice } from '../confirmation/advice.ts'
import { type Confirmation, readConfirmation } from '../confirmation/confirmation.ts'
import { type Incident, readIncident } from '../confirmation/incident.ts'
import { kinds, type StatementKind, useOf } from '../cose/kind.ts'
import { parseSign1 } from '../cose/sign1.ts'
import { parseStatementHeaders, verifyStatement } from '../cose/statement.ts'
import { digestOf } from '../digest.ts'
import { FormatError } from '../errors.ts'
import { covers } from '../registry/interval.ts'
import type { KnownKey, Trust } from '../registry/trust.ts'
import { isStopped } from '../registry/trusted-lists.ts'
import type { Steps } from '../signature/signature.ts'

interface StatedBy {
  readonly confirmation: Confirmation
  readonly advice: Advice
  readonly incident: Incident
}

const readers = { confirmation: readConfirmation, advice: readAdvice, incident: readIncident } as const

/** A statement whose signature was verified. @property digest SHA-256 over its COSE bytes: its one name */
export interface OpenedStatement<K extends StatementKind = StatementKind> {
  readonly content: StatedBy[K]
  readonly digest: Uint8Array
  readonly known: KnownKey
}

/**
 * @param message the COSE_Sign1
 * @param today the day on which it is judged; a confirmation was signed on its own day, which is no later than the next
 * @returns what the authority states, whose key was for it then
 * @throws {FormatError} any code of bytes, message or fields; `KEY_UNKNOWN`, `KEY_USE`, `SIGNATURE_INVALID`,
 *   `CLAIMS_OTHER`, `CONFIRMATION_DATE`
 */
export function* openStatement<K extends StatementKind>(
  kind: K,
  message: Uint8Array,
  trust: Trust,
  today: number,
): Steps<OpenedStatement<K>> {
  const { limits } = kinds[kind]
  const parsed = parseSign1(message, limits)
  const headers = parseStatementHeaders(parsed, kind)
  const content = readers[kind](decode(parsed.payload, limits)) as StatedBy[K]
  const known = trust.keys.get(hex(headers.kid))
  if (!known) throw new FormatError('KEY_UNKNOWN', kind)
  if (known.key.use !== useOf[kind]) throw new FormatError('KEY_USE', kind)
  yield* verifyStatement(parsed, headers, known.key, kind)
  if (headers.claims.iss !== known.authority.id || headers.claims.sub !== content.number)
    throw new FormatError('CLAIMS_OTHER', kind)
  const day = 'confirmed' in content ? content.confirmed : today
  if (day > today + 1) throw new FormatError('CONFIRMATION_DATE', 'confirmed')
  if (isStopped(trust, known.authority.id, known.key.kid, Math.max(day, today)) || !wasItsKey(known, day))
    throw new FormatError('KEY_UNKNOWN', kind)
  return { content, digest: digestOf(message), known }
}

/** Of a key that was stolen nothing is believed, as the day is whatever the thief wrote. */
function wasItsKey({ key, authority }: KnownKey, day: number): boolean {
  const revoked = key.revoked && (key.revoked.reason === 'compromised' || day > dayOf(key.revoked.at))
  return !revoked && covers(key, day) && covers(authority, day)
}
