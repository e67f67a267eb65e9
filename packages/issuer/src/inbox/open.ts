/**
 * From bytes that somebody sent to what an authority has signed, by the registry of today: nothing is stored before.
 * @module
 */

import { nodeVerify } from '@kpc/host/keys/verifier'
import {
  type Advice,
  type Amendment,
  answer,
  type Certificate,
  type Confirmation,
  coseTag,
  dayOf,
  decode,
  decodeAmendment,
  digestOf,
  encodeText,
  FormatError,
  header,
  hex,
  type Incident,
  openStatement,
  parseSign1,
  type StatementKind,
  statementKinds,
  Tagged,
  type Trust,
  typOf,
  type Verdict,
  verify,
} from '@kpc/schema'
import { inboxRefusal } from './refusal.ts'

/** Bytes of one message. */
export const largestStatement = 16 * 1024

/** What a counterpart may send, with who signed it. @property kid of the key @property party the authority whose key it is */
export type Arrived = { readonly digest: Uint8Array; readonly kid: string; readonly party: string } & (
  | { readonly kind: 'confirmation'; readonly content: Confirmation }
  | { readonly kind: 'advice'; readonly content: Advice }
  | { readonly kind: 'incident'; readonly content: Incident }
  | { readonly kind: 'certificate'; readonly content: Certificate }
  | { readonly kind: 'amendment'; readonly content: Amendment; readonly of: Uint8Array }
)

/** @property certificate the bytes of one that was advised, by its digest: an amendment is read beside it */
interface Opening {
  readonly trust: Trust
  readonly at: number
  certificate(digest: string): Promise<Uint8Array | undefined>
}

/** What is claimed of itself: a statement's kind by its type, else one that is told by trying. @throws {Refusal} `INBOX_*` */
function kindOf(message: Uint8Array): StatementKind | 'plain' {
  const [bytes, , payload] = statementParts(message)
  if (payload === null) throw inboxRefusal('INBOX_PAYLOAD')
  const parameters = bytes instanceof Uint8Array && bytes.length > 0 ? tryDecode(bytes) : undefined
  if (!(parameters instanceof Map)) throw inboxRefusal('INBOX_MALFORMED')
  const typ = parameters.get(header.typ)
  if (typ === undefined) return 'plain'
  const kind = statementKinds.find((one) => typOf(one) === typ)
  if (!kind) throw inboxRefusal('INBOX_KIND')
  return kind
}

function statementParts(message: Uint8Array): readonly unknown[] {
  const item = tryDecode(message)
  if (!(item instanceof Tagged) || item.tag !== coseTag.sign1 || !Array.isArray(item.value) || item.value.length !== 4)
    throw inboxRefusal('INBOX_MALFORMED')
  return item.value
}

/** @throws {Refusal} `INBOX_MALFORMED` */
function tryDecode(bytes: Uint8Array): unknown {
  try {
    return decode(bytes, { size: largestStatement, depth: 8, items: 4096 })
  } catch (cause) {
    if (cause instanceof FormatError) throw inboxRefusal('INBOX_MALFORMED', { cause })
    throw cause
  }
}

/** @throws {Refusal} `INBOX_*` @throws {FormatError} what is wrong with it, its key or its signature */
export async function openArrived(message: Uint8Array, opening: Opening): Promise<Arrived> {
  const kind = kindOf(message)
  const digest = digestOf(message)
  if (kind === 'plain') return openPlain(message, digest, opening)
  const { content, known } = answer(openStatement(kind, message, opening.trust, dayOf(opening.at)), nodeVerify)
  return { kind, content, digest, kid: hex(known.key.kid), party: known.authority.id } as Arrived
}

async function openPlain(message: Uint8Array, digest: Uint8Array, opening: Opening): Promise<Arrived> {
  const certificate = openCertificate(message, opening)
  const { certificate: content, issuer } = certificate
  if (content && issuer && isSigned(certificate)) {
    return { kind: 'certificate', content, digest, kid: hex(issuer.key.kid), party: issuer.authority.id }
  }
  return openAmendment(message, digest, certificate, opening)
}

/** By a key of the registry, whatever else stands against it: that is for the import desk to see. */
function isSigned({ checks }: Verdict): boolean {
  const asked = checks.filter(({ check }) => ['text', 'header', 'key', 'signature'].includes(check))
  return asked.some(({ check }) => check === 'signature') && asked.every(({ state }) => state !== 'failed')
}

function openCertificate(message: Uint8Array, { trust, at }: Pick<Opening, 'trust' | 'at'>): Verdict {
  parseSign1(message)
  return verify(encodeText('certificate', message), trust, { now: at }, nodeVerify)
}

/** An amendment names its certificate, beside which alone it can be read. */
async function openAmendment(
  message: Uint8Array,
  digest: Uint8Array,
  asCertificate: Verdict,
  { trust, at, certificate }: Opening,
): Promise<Arrived> {
  const { of } = readAmendment(message, asCertificate)
  const base = await certificate(hex(of))
  if (!base) throw inboxRefusal('INBOX_UNADVISED')
  const context = { now: at, amendments: [encodeText('amendment', message)] }
  const verdict = verify(encodeText('certificate', base), trust, context, nodeVerify)
  const { amendments: [content] = [], issuer, checks } = verdict
  if (!content || !issuer || !isSigned(verdict)) throw refusedAs(checks)
  return { kind: 'amendment', content, of, digest, kid: hex(issuer.key.kid), party: issuer.authority.id }
}

function readAmendment(message: Uint8Array, { checks }: Verdict): Amendment {
  try {
    return decodeAmendment(parseSign1(message).payload)
  } catch (error) {
    throw error instanceof FormatError ? refusedAs(checks) : error
  }
}

/** What stands against it gravest. */
function refusedAs(checks: Verdict['checks']): Error {
  const failed = checks.find(({ state }) => state === 'failed') ?? checks.at(-1)
  return inboxRefusal('INBOX_KIND', { subject: failed?.code })
}
