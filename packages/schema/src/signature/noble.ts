/**
 * Ed25519 on @noble/ed25519 and ESP256 on @noble/curves: for hosts without a faster primitive, and
 * for signing by the scheme.
 *
 * The library's own `verify` is cofactored even with `zip215: false` and accepts what OpenSSL and
 * WebCrypto refuse, so the cofactorless equation is asked here over its points (RFC 8032 section
 * 5.1.7, FIPS 186-5 section 7.7.2): [S]B - [k]A must be R, byte by byte.
 * @module
 */
import { p256 } from '@noble/curves/nist.js'
import { etc, getPublicKey, hashes, Point, sign } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import { compareBytes, joinBytes } from '../bytes.ts'
import { type Algorithm, algorithm, isGoodPoint, type Question } from './signature.ts'

hashes.sha512 = sha512

/** The primitive. Its caller is `verifySignature`, which has refused what platforms disagree on. */
export function nobleVerify(question: Question): boolean {
  return verifiers[question.key.alg](question)
}

const verifiers: Record<Algorithm, (question: Question) => boolean> = {
  [algorithm.Ed25519]: verifyEd25519,
  [algorithm.ESP256]: verifyEsp256,
}

/** ECDSA over P-256 with SHA-256 (RFC 9864 section 2.1); the door has refused a high s. */
function verifyEsp256({ key, message, signature }: Question): boolean {
  return p256.verify(signature, message, joinBytes(uncompressed, key.x), { prehash: true, lowS: true })
}

/** SEC 1 section 2.3.3: a point with both coordinates. */
const uncompressed = Uint8Array.of(4)

function verifyEd25519({ key, message, signature }: Question): boolean {
  const r = signature.subarray(0, 32)
  const s = littleEndian(signature.subarray(32))
  const k = etc.mod(littleEndian(sha512(joinBytes(r, key.x, message))), Point.CURVE().n)
  try {
    const a = Point.fromBytes(key.x)
    return compareBytes(Point.BASE.multiply(s, false).subtract(a.multiply(k, false)).toBytes(), r) === 0
  } catch {
    return false // not a point of the curve (section 5.1.3)
  }
}

/**
 * May this public key be admitted to a registry? Only points of the prime-order group are: with
 * any other the cofactored and the cofactorless equation can differ.
 */
export function isPrimeOrder(x: Uint8Array): boolean {
  try {
    return isGoodPoint(x) && Point.fromBytes(x).isTorsionFree()
  } catch {
    return false
  }
}

/** @param seed 32 bytes (RFC 8032 section 5.1.5) @returns 32 bytes */
export function noblePublicKey(seed: Uint8Array): Uint8Array {
  return getPublicKey(seed)
}

/** @param seed 32 bytes @returns the 64 bytes of the signature (RFC 8032 section 5.1.6) */
export function nobleSign(message: Uint8Array, seed: Uint8Array): Uint8Array {
  return sign(message, seed)
}

/** @param secret 32 bytes, big-endian @returns both coordinates, 64 bytes */
export function esp256PublicKey(secret: Uint8Array): Uint8Array {
  return p256.getPublicKey(secret, false).slice(1)
}

/** Deterministic (RFC 6979), with low s. @returns r and s, 64 bytes */
export function esp256Sign(message: Uint8Array, secret: Uint8Array): Uint8Array {
  return p256.sign(message, secret, { prehash: true, lowS: true })
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n)
}
