/**
 * The name of a key: the first 8 bytes of its COSE Key Thumbprint (RFC 9679).
 * @module
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { joinBytes } from '../bytes.ts'
import { type Algorithm, algorithm, type PublicKey } from '../signature/signature.ts'

export const kidLength = 8

/** Deterministic COSE_Key of the required parameters, up to the public key (RFC 9679 section 3). */
const thumbprintHead: Record<Algorithm, Uint8Array> = {
  // {1: 1, -1: 6, -2: h'...'}: kty OKP, crv Ed25519, x
  [algorithm.Ed25519]: Uint8Array.of(0xa3, 0x01, 0x01, 0x20, 0x06, 0x21, 0x58, 0x20),
}

/** SHA-256 COSE Key Thumbprint: 32 bytes (RFC 9679 section 4). */
export function thumbprint({ alg, x }: PublicKey): Uint8Array {
  return sha256(joinBytes(thumbprintHead[alg], x))
}

/** The `kid` of a key: 8 bytes. */
export function kidOf(key: PublicKey): Uint8Array {
  return thumbprint(key).slice(0, kidLength)
}
