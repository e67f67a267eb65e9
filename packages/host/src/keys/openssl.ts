/**
 * The signature primitive of OpenSSL, through `node:crypto`.
 *
 * Asked only behind the door of `@kpc/schema`, which has refused what platforms disagree on.
 * @module
 */
import { hash, type KeyObject } from 'node:crypto'
import type { AsyncPrimitive, Primitive, PublicKey, Question } from '@kpc/schema'
import { algorithms } from './algorithms.ts'

/** Made once a key: making one costs as much as half a verification. */
const made = new WeakMap<Uint8Array, KeyObject>()

export function sha256(bytes: Uint8Array): Uint8Array {
  const digest = hash('sha256', bytes, 'buffer')
  return new Uint8Array(digest.buffer, digest.byteOffset, digest.length)
}

/** With OpenSSL's SHA-256 beside it. */
export const opensslVerify: Primitive = Object.assign(
  ({ key, message, signature }: Question) => algorithms[key.alg].verify(message, keyObject(key), signature),
  { sha256 },
)

/**
 * The same on a thread of the system's pool: of many certificates that are issued at once each is
 * verified while the next is signed.
 */
export const opensslVerifyLater: AsyncPrimitive = Object.assign(
  ({ key, message, signature }: Question) => algorithms[key.alg].verifyLater(message, keyObject(key), signature),
  { sha256 },
)

function keyObject({ alg, x }: PublicKey): KeyObject {
  const known = made.get(x)
  if (known) return known
  const key = algorithms[alg].publicKey(x)
  made.set(x, key)
  return key
}
