/**
 * A message as it would be signed, with bytes in the place of its signature that verify under no
 * key: for whoever asks what a verifier will say before anything is signed.
 * @module
 */

import type { About } from '@kpc/host/keys/key-content'
import { algorithm, type PlainKind, type PublicKey, signSign1 } from '@kpc/schema'

/** @returns a COSE_Sign1 that a verifier takes for `SIGNATURE_INVALID` */
export function withoutSignature(
  kind: PlainKind,
  payload: Uint8Array,
  { kid, key }: Pick<About, 'kid' | 'key'>,
): Uint8Array {
  return signSign1(kind, payload, { kid, key, sign: () => noSignature(key) })
}

/** In the form that no platform refuses: the base point of edwards25519 and 1 as S; 1 and 1 for ESP256. */
function noSignature({ alg }: PublicKey): Uint8Array {
  const signature = new Uint8Array(64)
  if (alg === algorithm.Ed25519) signature.fill(0x66, 0, 32).set([0x58], 0)
  else signature[31] = 1
  signature[alg === algorithm.Ed25519 ? 32 : 63] = 1
  return signature
}
