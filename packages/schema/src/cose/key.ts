/**
 * The name of a key: the first 8 bytes of its COSE Key Thumbprint (RFC 9679).
 * @module
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { joinBytes } from '../bytes.ts'
import { type Algorithm, algorithm, type PublicKey } from '../signature/signature.ts'

export const kidLength = 8

/** Deterministic COSE_Key of the required parameters (RFC 9679 section 4.2 and 4.3). */
const coseKeys: Record<Algorithm, (x: Uint8Array) => Uint8Array> = {
  // {1: 1, -1: 6, -2: x}: kty OKP, crv Ed25519
  [algorithm.Ed25519]: (x) => joinBytes(Uint8Array.of(0xa3, 0x01, 0x01, 0x20, 0x06, 0x21, 0x58, 0x20), x),
  // {1: 2, -1: 1, -2: x, -3: y}: kty EC2, crv P-256
  [algorithm.ESP256]: (x) =>
    joinBytes(
      Uint8Array.of(0xa4, 0x01, 0x02, 0x20, 0x01, 0x21, 0x58, 0x20),
      x.subarray(0, 32),
      Uint8Array.of(0x22, 0x58, 0x20),
      x.subarray(32),
    ),
}

/** SHA-256 COSE Key Thumbprint: 32 bytes (RFC 9679 section 4). */
export function thumbprint({ alg, x }: PublicKey): Uint8Array {
  return sha256(coseKeys[alg](x))
}

/** The `kid` of a key: 8 bytes. */
export function kidOf(key: PublicKey): Uint8Array {
  return thumbprint(key).slice(0, kidLength)
}
