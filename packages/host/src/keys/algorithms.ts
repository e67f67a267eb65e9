/**
 * What OpenSSL does for each algorithm of the scheme: one row each, keyed by the identifier of COSE.
 *
 * A secret is 32 bytes: the seed of Ed25519 (RFC 8032 section 5.1.5), or the scalar of P-256.
 * @module
 */
import {
  createECDH,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { type Algorithm, algorithm, base64url, hex, type PublicKey, p256Order, parseBase64url } from '@kpc/schema'

interface Row {
  /** 32 bytes from the system's randomness. */
  newSecret(): Uint8Array
  /** As the registry has it: 32 bytes of Ed25519, both coordinates of P-256. */
  publicKeyOf(secret: Uint8Array): Uint8Array
  secretKey(secret: Uint8Array): KeyObject
  publicKey(x: Uint8Array): KeyObject
  sign(message: Uint8Array, key: KeyObject): Uint8Array
  verify(message: Uint8Array, key: KeyObject, signature: Uint8Array): boolean
  /** On another thread. */
  verifyLater(message: Uint8Array, key: KeyObject, signature: Uint8Array): Promise<boolean>
}

/** DER of a PKCS#8 PrivateKeyInfo for Ed25519, up to the seed (RFC 8410 section 7). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

const ed25519: Row = {
  newSecret: () => secretOf(generateKeyPairSync('ed25519').privateKey),
  publicKeyOf: (secret) => {
    const { x } = createPublicKey(ed25519.secretKey(secret)).export({ format: 'jwk' })
    return parseBase64url(x as string) as Uint8Array
  },
  secretKey: (secret) => {
    const key = Buffer.concat([pkcs8Head, secret])
    try {
      return createPrivateKey({ format: 'der', type: 'pkcs8', key })
    } finally {
      key.fill(0)
    }
  },
  publicKey: (x) => createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: base64url(x) } }),
  sign: (message, key) => sign(null, message, key),
  verify: (message, key, signature) => verify(null, message, key, signature),
  verifyLater: (message, key, signature) => answered((done) => verify(null, message, key, signature, done)),
}

const esp256: Row = {
  newSecret: () => secretOf(generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey),
  publicKeyOf: (secret) => {
    const pair = createECDH('prime256v1')
    pair.setPrivateKey(secret)
    return Uint8Array.from(pair.getPublicKey().subarray(1))
  },
  secretKey: (secret) =>
    createPrivateKey({ format: 'jwk', key: { ...p256Jwk(esp256.publicKeyOf(secret)), d: base64url(secret) } }),
  publicKey: (x) => createPublicKey({ format: 'jwk', key: p256Jwk(x) }),
  sign: (message, key) => lowS(sign('sha256', message, { key, dsaEncoding: 'ieee-p1363' })),
  verify: (message, key, signature) => verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature),
  verifyLater: (message, key, signature) =>
    answered((done) => verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature, done)),
}

function answered(ask: (done: (error: Error | null, answer: boolean) => void) => void): Promise<boolean> {
  return new Promise((resolve, reject) => ask((error, answer) => (error ? reject(error) : resolve(answer))))
}

function p256Jwk(x: Uint8Array) {
  return { kty: 'EC', crv: 'P-256', x: base64url(x.subarray(0, 32)), y: base64url(x.subarray(32)) }
}

function secretOf(key: KeyObject): Uint8Array {
  return parseBase64url(key.export({ format: 'jwk' }).d as string) as Uint8Array
}

/** Of s and n - s the lower: every signature has one form only. @param signature r and s, 32 bytes each */
export function lowS(signature: Uint8Array): Uint8Array {
  const s = BigInt(`0x${hex(signature.subarray(32))}`)
  if (s <= p256Order / 2n) return signature
  const low = (p256Order - s).toString(16).padStart(64, '0')
  return Buffer.concat([signature.subarray(0, 32), Buffer.from(low, 'hex')])
}

export const algorithms: Readonly<Record<Algorithm, Row>> = {
  [algorithm.Ed25519]: ed25519,
  [algorithm.ESP256]: esp256,
}

export function isAlgorithm(alg: unknown): alg is Algorithm {
  return Object.values(algorithm).some((one) => one === alg)
}

/** The public key of a secret, as the registry has it. */
export function publicKeyOf(alg: Algorithm, secret: Uint8Array): PublicKey {
  return { alg, x: algorithms[alg].publicKeyOf(secret) }
}
