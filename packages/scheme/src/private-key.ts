/**
 * Private key files: `{ kid, alg, use, x, d }`, `d` being the seed of Ed25519 (RFC 8032 section
 * 5.1.5), readable by their owner only.
 * @module
 */
import { algorithm, base64url, hex, kidOf, parseBase64url, type Signer, type Use, uses } from '@kpc/schema'
import { noblePublicKey, nobleSign } from '@kpc/schema/noble'
import { privateMode, readJson, showJson, writeWhole } from './files.ts'
import { Refusal } from './refusal.ts'

/** A signer with what its key is for. */
export interface PrivateKey extends Signer {
  readonly use: Use
  readonly seed: Uint8Array
}

/** @param seed 32 bytes */
export function privateKeyOf(use: Use, seed: Uint8Array): PrivateKey {
  const key = { alg: algorithm.Ed25519, x: noblePublicKey(seed) }
  return { use, seed, key, kid: kidOf(key), sign: (message) => nobleSign(message, seed) }
}

/** @param warning what stands first in the file of a key that is no secret */
export function showPrivateKey({ kid, key, use, seed }: PrivateKey, warning?: string): string {
  return showJson({
    ...(warning !== undefined && { warning }),
    kid: hex(kid),
    alg: key.alg,
    use,
    x: base64url(key.x),
    d: base64url(seed),
  })
}

export function writePrivateKey(file: string, key: PrivateKey): void {
  writeWhole(file, showPrivateKey(key), privateMode)
}

/** @throws {Refusal} `FILE_MISSING`, `FILE_FORM`; what the file says about the key must be so */
export function readPrivateKey(file: string): PrivateKey {
  const { kid, alg, use, x, d } = Object(readJson(file)) as Record<string, unknown>
  const seed = typeof d === 'string' ? parseBase64url(d) : undefined
  const known = uses.find((one) => one === use)
  if (seed?.length !== 32 || known === undefined || alg !== algorithm.Ed25519)
    throw new Refusal('FILE_FORM', { detail: `${file} is no private key file` })
  const key = privateKeyOf(known, seed)
  if (x !== base64url(key.key.x) || kid !== hex(key.kid))
    throw new Refusal('FILE_FORM', { detail: `${file} names another public key than its own` })
  return key
}
