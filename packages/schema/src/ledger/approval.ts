/**
 * An approval that is a signature: what a person has signed to approve an application, whole, so that it can be
 * verified for ever from its bytes alone.
 *
 * By a passkey it is an assertion (Web Authentication Level 3 section 7.2) whose challenge is the SHA-256 of a
 * document; by a person's key file it is a signature over a heading and that document. Whose key it was the list of
 * people says, and not these bytes.
 * @module
 */
import { base64url, equalBytes, joinBytes } from '../bytes.ts'
import { decode, type Limits } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import { digestOf } from '../digest.ts'
import { FormatError } from '../errors.ts'
import { bytes } from '../field/bytes.ts'
import { word } from '../field/code.ts'
import type { RecordOf } from '../field/field.ts'
import { count } from '../field/number.ts'
import { record } from '../field/record.ts'
import { text } from '../field/text.ts'
import { instant } from '../field/time.ts'
import { algorithm, p256Order, type Steps, verifySignature } from '../signature/signature.ts'
import type { LedgerEntry } from './entry.ts'

/** Of an approval whole, and of its document: a few hundred bytes each. */
export const approvalLimits: Limits = { size: 8192, depth: 2, items: 32 }
export const approvalDocumentLimits: Limits = { size: 512, depth: 2, items: 32 }

/** What is signed: it names the act, what is approved, who approves and when. */
const approvalDocumentFields = {
  type: { key: 1, label: 'Type', kind: word('kpc-approval') },
  act: { key: 2, label: 'Act', kind: word('approve') },
  application: { key: 3, label: 'Application', kind: text(40) },
  /** One more with every change of the application: no approval is used twice. */
  version: { key: 4, label: 'Version of the application', kind: count(1, 999_999_999) },
  digest: { key: 5, label: 'SHA-256 of what is approved', kind: bytes(32) },
  person: { key: 6, label: 'Who approves', kind: text(80) },
  at: { key: 7, label: 'At', kind: instant },
} as const
export type ApprovalDocument = RecordOf<typeof approvalDocumentFields>

/** `rpId`, `origin`, `authenticatorData` and `clientDataJSON` are there of a passkey, and not of a key file. */
const approvalFields = {
  document: { key: 1, label: 'Document', kind: bytes(1, approvalDocumentLimits.size) },
  credential: { key: 2, label: 'Id of the credential', kind: bytes(1, 1023) },
  alg: { key: 3, label: 'Algorithm', kind: word('ES256', 'EdDSA') },
  key: { key: 4, label: 'Public key: its coordinates', kind: bytes(32, 64) },
  signature: { key: 5, label: 'Signature', kind: bytes(8, 128) },
  rpId: { key: 6, label: 'Host to which the passkey belongs', kind: text(253), optional: true },
  origin: { key: 7, label: 'Origin of the page that asked', kind: text(300), optional: true },
  authenticatorData: { key: 8, label: 'authenticatorData', kind: bytes(37, 1024), optional: true },
  clientDataJSON: { key: 9, label: 'clientDataJSON, as raw bytes', kind: bytes(1, 2048), optional: true },
} as const
export type Approval = RecordOf<typeof approvalFields>

const documentKind = record('map', approvalDocumentFields)
const approvalKind = record('map', approvalFields)

/** @throws {FormatError} `FIELD_*` */
export function encodeApprovalDocument(document: ApprovalDocument): Uint8Array<ArrayBuffer> {
  const item = documentKind.encode(document, {})
  documentKind.decode(item, {})
  return encode(item)
}

/** @throws {FormatError} any `CBOR_*` or `FIELD_*` code */
export function decodeApprovalDocument(data: Uint8Array): ApprovalDocument {
  return documentKind.decode(decode(data, approvalDocumentLimits), {})
}

/** @throws {FormatError} `FIELD_*`: nothing that could not be read back enters a ledger */
export function encodeApproval(approval: Approval): Uint8Array<ArrayBuffer> {
  const item = approvalKind.encode(approval, {})
  approvalKind.decode(item, {})
  return encode(item)
}

/** @throws {FormatError} any `CBOR_*` or `FIELD_*` code */
export function decodeApproval(data: Uint8Array): Approval {
  return approvalKind.decode(decode(data, approvalLimits), {})
}

/** What a key file signs: no other signature of anybody begins so. */
export function toBeSignedByFile(document: Uint8Array): Uint8Array<ArrayBuffer> {
  return joinBytes(new TextEncoder().encode('kpc-approval of a key file\0'), document)
}

/** The id of a key file: nobody chooses it. @param x 32 bytes of an Ed25519 key */
export function fileKeyId(x: Uint8Array): Uint8Array {
  return digestOf(x)
}

/** Seconds between a signature and its entry: an approval has no freshness of its own but the instant that it names. */
const approvalPatience = { before: 600, ahead: 60 } as const

/** Is this the approval that an entry tells of? @returns what is another, by its name; undefined where all is right */
export function otherIn(
  document: ApprovalDocument,
  { application, digest, by, at }: Pick<LedgerEntry, 'application' | 'digest' | 'by' | 'at'>,
): keyof ApprovalDocument | undefined {
  if (document.application !== application) return 'application'
  if (!digest || !equalBytes(document.digest, digest)) return 'digest'
  if (document.person !== by) return 'person'
  if (document.at > at + approvalPatience.ahead || document.at < at - approvalPatience.before) return 'at'
  return undefined
}

/** Has the key that stands in it signed its document, by a person who was there and verified? */
export function* isSigned(approval: Approval): Steps<boolean> {
  const { alg, key: x, document, signature, authenticatorData, clientDataJSON } = approval
  const isPasskey = authenticatorData !== undefined && clientDataJSON !== undefined
  if (isPasskey && !isAssertionOf(approval, authenticatorData, clientDataJSON)) return false
  const given = alg === 'ES256' ? rawSignature(signature) : signature
  if (!given || (!isPasskey && (alg !== 'EdDSA' || hasPartOfPasskey(approval)))) return false
  const message = isPasskey ? joinBytes(authenticatorData, digestOf(clientDataJSON)) : toBeSignedByFile(document)
  const key = { alg: alg === 'ES256' ? algorithm.ESP256 : algorithm.Ed25519, x }
  return yield* verifySignature({ key, message, signature: given })
}

function hasPartOfPasskey({ rpId, origin, authenticatorData, clientDataJSON }: Approval): boolean {
  return [rpId, origin, authenticatorData, clientDataJSON].some((part) => part !== undefined)
}

/** Section 7.2 steps 10 to 17: type, challenge, origin, host, presence and verification of the person. */
function isAssertionOf(
  { document, origin, rpId }: Approval,
  authenticatorData: Uint8Array,
  clientDataJSON: Uint8Array,
): boolean {
  const data = clientDataOf(clientDataJSON)
  if (!data || rpId === undefined || origin === undefined) return false
  const flags = authenticatorData[32] as number
  const isThereAndVerified = (flags & 0x05) === 0x05
  return (
    data.type === 'webauthn.get' &&
    data.challenge === base64url(digestOf(document)) &&
    data.origin === origin &&
    data.crossOrigin !== true &&
    data.topOrigin === undefined &&
    isOfHost(origin, rpId) &&
    equalBytes(authenticatorData.subarray(0, 32), digestOf(new TextEncoder().encode(rpId))) &&
    isThereAndVerified
  )
}

/** Section 5.1.4.2: the host of the page, or a name above it. */
function isOfHost(origin: string, rpId: string): boolean {
  const [, host] = /^https?:\/\/([^/:?#@]+)(:\d{1,5})?$/.exec(origin) ?? []
  return host !== undefined && (host === rpId || host.endsWith(`.${rpId}`))
}

function clientDataOf(data: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data))
    return typeof read === 'object' && read !== null ? (read as Readonly<Record<string, unknown>>) : undefined
  } catch {
    return undefined
  }
}

/**
 * Of an ECDSA signature in DER (RFC 3279 section 2.2.3) r and s, 32 bytes each, s in its low form: authenticators write
 * either, and -s signs the same.
 */
function rawSignature(der: Uint8Array): Uint8Array | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return undefined
  const r = integerAt(der, 2)
  const s = r && integerAt(der, r.end)
  if (!r || !s || s.end !== der.length) return undefined
  const low = s.value > p256Order / 2n ? p256Order - s.value : s.value
  return joinBytes(bigEndian(r.value), bigEndian(low))
}

function integerAt(der: Uint8Array, at: number): { readonly value: bigint; readonly end: number } | undefined {
  const length = der[at + 1] ?? 0
  const content = der.subarray(at + 2, at + 2 + length)
  const isShortest = content[0] !== 0 || (content[1] ?? 0) >= 0x80
  if (der[at] !== 0x02 || length < 1 || length > 33 || content.length !== length) return undefined
  if ((content[0] as number) >= 0x80 || (length > 1 && !isShortest)) return undefined
  const value = content.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return value > 0n && value < p256Order ? { value, end: at + 2 + length } : undefined
}

function bigEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * (31 - i))) & 0xffn))
}

/**
 * What is wrong with an approval beside an entry; undefined where nothing is.
 * @returns in words of this table, for a finding
 */
export function* approvalFault(
  message: Uint8Array,
  entry: Pick<LedgerEntry, 'application' | 'digest' | 'by' | 'at'>,
): Steps<string | undefined> {
  try {
    const approval = decodeApproval(message)
    const other = otherIn(decodeApprovalDocument(approval.document), entry)
    if (other !== undefined) return `of another ${approvalDocumentFields[other].label.toLowerCase()}`
    return (yield* isSigned(approval)) ? undefined : 'not signed by its key'
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return error.message
  }
}
