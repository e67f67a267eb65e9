/**
 * A file that the holders of a role's keys hand on to sign it, by USB stick or mail.
 *
 * It is the COSE_Sign itself, with as many signatures as it has got so far: what the last holder
 * signs is what verifiers read. Nobody trusts it before a threshold has signed.
 * @module
 */

import { opensslVerify } from '@kpc/host/keys/openssl'
import { formatRefusal } from '@kpc/host/refusal'
import {
  aadOf,
  answer,
  coseTag,
  digestOf,
  encode,
  equalBytes,
  type FieldKind,
  hex,
  type Item,
  parseHeaders,
  parseSign,
  protectedHeaderOf,
  type Role,
  readExactly,
  registryLimits,
  type Sign,
  type Signature,
  type Signer,
  signSign,
  sigStructure,
  Tagged,
  verifySignature,
} from '@kpc/schema'
import { schemeRefusal } from '../refusal.ts'

/** What more than one holder signs: a root or a registry. */
type SignedTogether = 'root' | 'registry'

const nothing = new Uint8Array(0)

/** A payload that nobody has signed yet. */
export function unsigned(kind: SignedTogether, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  return signSign(kind, payload, [])
}

/** What people read out to each other: it is the same on every copy, however many have signed it. */
export function payloadDigest(file: Uint8Array): string {
  return hex(digestOf(parseSign(file, registryLimits).payload))
}

/**
 * The content of such a file: every byte of it, or nothing.
 * @throws {FormatError} any code of bytes or fields, `FIELD_UNKNOWN`
 */
export function readWhole<T>(file: Uint8Array, kind: FieldKind<T>): T {
  return readExactly(kind, parseSign(file, registryLimits).payload, registryLimits)
}

/** Adds a signature of each signer who has not signed yet. */
export function withSignatures(
  kind: SignedTogether,
  file: Uint8Array,
  signers: readonly Signer[],
): Uint8Array<ArrayBuffer> {
  const { payload, signatures } = parseSign(file, registryLimits)
  const fresh = signers
    .filter(({ kid }) => !signatures.some((one) => equalBytes(parseHeaders(one).kid, kid)))
    .map(({ key, kid, sign }): Signature => {
      const protectedHeader = protectedHeaderOf(key.alg, kid)
      const signature = sign(sigStructure('Signature', [nothing, protectedHeader], aadOf[kind], payload))
      return { protectedHeader, unprotected: new Map(), signature }
    })
  return assembled({ payload, signatures: [...signatures, ...fresh] })
}

/**
 * One file with the signatures of all copies, a signer once.
 * @throws {Refusal} `TRUST_MIXED`: copies of different contents
 */
export function combined(files: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const parsed = files.map((file) => parseSign(file, registryLimits))
  const [first] = parsed
  if (!first) throw schemeRefusal('USAGE', { subject: 'name the files' })
  if (parsed.some(({ payload }) => !equalBytes(payload, first.payload)))
    throw formatRefusal('TRUST_MIXED', { subject: 'these are not copies of one file' })
  const bySigner = new Map<string, Signature>()
  for (const signature of parsed.flatMap(({ signatures }) => signatures))
    bySigner.set(hex(joined(signature)), signature)
  return assembled({ payload: first.payload, signatures: [...bySigner.values()] })
}

/** Of two signatures of one key both stay: one of them may be broken, and verifiers count keys. */
function joined({ protectedHeader, signature }: Signature): Uint8Array {
  return Uint8Array.of(...protectedHeader, ...signature)
}

function assembled({ payload, signatures }: Sign): Uint8Array<ArrayBuffer> {
  const items = signatures.map(({ protectedHeader, signature }): Item => [protectedHeader, new Map(), signature])
  return encode(new Tagged(coseTag.sign, [nothing, new Map(), payload, items]))
}

/** `kid`s in hexadecimal of a role's keys whose signature on the file is right. */
export function signersOn(kind: SignedTogether, file: Uint8Array, role: Role): string[] {
  const { payload, signatures } = parseSign(file, registryLimits)
  const good = new Set<string>()
  for (const { protectedHeader, unprotected, signature } of signatures) {
    const { alg, kid } = parseHeaders({ protectedHeader, unprotected })
    const key = role.keys.get(hex(kid))
    const message = sigStructure('Signature', [nothing, protectedHeader], aadOf[kind], payload)
    if (key?.alg === alg && answer(verifySignature({ key, message, signature }), opensslVerify)) good.add(hex(kid))
  }
  return [...good]
}
