/**
 * The signature primitive of Node: OpenSSL, through `node:crypto`.
 *
 * Asked only behind the door of `@kpc/schema`, which has refused what platforms disagree on.
 * @module
 */
import type { KeyObject } from 'node:crypto'
import type { PublicKey, Question } from '@kpc/schema'
import { algorithms } from './algorithms.ts'

/** Made once a key: making one costs as much as half a verification. */
const made = new WeakMap<Uint8Array, KeyObject>()

export function opensslVerify({ key, message, signature }: Question): boolean {
  return algorithms[key.alg].verify(message, keyObject(key), signature)
}

function keyObject({ alg, x }: PublicKey): KeyObject {
  const known = made.get(x)
  if (known) return known
  const key = algorithms[alg].publicKey(x)
  made.set(x, key)
  return key
}
