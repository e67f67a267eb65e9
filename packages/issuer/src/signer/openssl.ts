/**
 * The signature primitive of Node: Ed25519 in OpenSSL, through `node:crypto`.
 *
 * Asked only behind the door of `@kpc/schema`, which has refused what platforms disagree on.
 * @module
 */
import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { base64url, type PublicKey, type Question } from '@kpc/schema'

/** Made once a key: making one costs as much as half a verification. */
const made = new WeakMap<Uint8Array, KeyObject>()

export function opensslVerify({ key, message, signature }: Question): boolean {
  return verify(null, message, keyObject(key), signature)
}

function keyObject({ x }: PublicKey): KeyObject {
  const known = made.get(x)
  if (known) return known
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: base64url(x) } })
  made.set(x, key)
  return key
}
