/**
 * What somebody vouches for beside what is signed in kinds of its own. The scheme, by its snapshot role: the files of
 * its public site, the parties that are denied, answers to reports of incidents, an edition of the figures of the world.
 * An authority, by its key for checkpoints: the files that it hands to a review. A COSE_Sign1 whose `external_aad` names
 * what it is: none of them is ever another, or a message of the trust or of a ledger.
 * @module
 */
import {
  answer,
  coseTag,
  encode,
  FormatError,
  hex,
  type PublicKey,
  parseHeaders,
  parseSign1,
  protectedHeaderOf,
  type Root,
  roleOf,
  type Signer,
  sigStructure,
  Tagged,
  verifySignature,
} from '@kpc/schema'
import { opensslVerify } from './keys/openssl.ts'

const vouchedKinds = ['site', 'denied', 'incident', 'world', 'review'] as const
export type VouchedKind = (typeof vouchedKinds)[number]

/** A site of twenty years has a manifest of 200 KB. */
const limits = { size: 4 * 1024 * 1024, depth: 4, items: 64 }

const aadOf = (kind: VouchedKind): Uint8Array => new TextEncoder().encode(`kpc/vouched-${kind}/1`)

export function vouch(kind: VouchedKind, payload: Uint8Array, { key, kid, sign }: Signer): Uint8Array {
  const protectedHeader = protectedHeaderOf(key.alg, kid)
  const signature = sign(sigStructure('Signature1', [protectedHeader], aadOf(kind), payload))
  return encode(new Tagged(coseTag.sign1, [protectedHeader, new Map(), payload, signature]))
}

/**
 * @param root whose snapshot role vouches
 * @returns the payload
 * @throws {FormatError} `COSE_*`, `CBOR_*`, `KEY_UNKNOWN` where that role does not name its key, `SIGNATURE_INVALID`
 */
export function openVouched(kind: VouchedKind, message: Uint8Array, root: Root): Uint8Array {
  return openVouchedBy(kind, message, (kid) => {
    const key = roleOf(root, 'snapshot').keys.get(hex(kid))
    if (!key) throw new FormatError('KEY_UNKNOWN')
    return key
  })
}

/**
 * @param keyOf whom the caller trusts to vouch for it; throws where it is nobody
 * @returns the payload
 * @throws {FormatError} `COSE_*`, `CBOR_*`, `SIGNATURE_INVALID`
 */
export function openVouchedBy(
  kind: VouchedKind,
  message: Uint8Array,
  keyOf: (kid: Uint8Array) => PublicKey,
): Uint8Array {
  const { protectedHeader, unprotected, payload, signature } = parseSign1(message, limits)
  const { alg, kid } = parseHeaders({ protectedHeader, unprotected })
  const key = keyOf(kid)
  if (alg !== key.alg) throw new FormatError('COSE_ALG')
  const toBeVerified = sigStructure('Signature1', [protectedHeader], aadOf(kind), payload)
  const isGood = answer(verifySignature({ key, message: toBeVerified, signature }), opensslVerify)
  if (!isGood) throw new FormatError('SIGNATURE_INVALID')
  return payload
}
