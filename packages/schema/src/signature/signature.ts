/**
 * One door to every signature primitive, so that all platforms give one answer.
 *
 * OpenSSL, WebCrypto, libsodium and @noble/ed25519 disagree about small-order points, encodings
 * that are not canonical, and bytes behind the signature. What they disagree about is refused here,
 * before a primitive is asked; what is left is the strict, cofactorless equation of RFC 8032.
 * @module
 */

/** COSE algorithm identifiers (RFC 9864): the table that more algorithms join. */
export const algorithm = { Ed25519: -19, ESP256: -9 } as const
export type Algorithm = (typeof algorithm)[keyof typeof algorithm]

/** @property x the public key: of Ed25519 its 32 bytes, of ESP256 both coordinates, 32 bytes each */
export interface PublicKey {
  readonly alg: Algorithm
  readonly x: Uint8Array
}

/** What a primitive is asked: does `key` verify `signature` over `message`? */
export interface Question {
  readonly key: PublicKey
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

/** A host's signature primitive; and its SHA-256, where that is faster than @noble/hashes. */
export interface Primitive {
  (question: Question): boolean
  readonly sha256?: Sha256
}
export interface AsyncPrimitive {
  (question: Question): Promise<boolean>
  readonly sha256?: Sha256
}
export type Sha256 = (bytes: Uint8Array) => Uint8Array

/** Steps that stop at each signature until somebody answers: one sequence behind two doors. */
export type Steps<T> = Generator<Question, T, boolean>

export function answer<T>(steps: Steps<T>, primitive: Primitive): T {
  let step = steps.next()
  while (!step.done) step = steps.next(primitive(step.value))
  return step.value
}

export async function answerAsync<T>(steps: Steps<T>, primitive: AsyncPrimitive): Promise<T> {
  let step = steps.next()
  while (!step.done) step = steps.next(await primitive(step.value))
  return step.value
}

/** Asks the primitive, unless the door itself knows that the answer is no. */
export function* verifySignature(question: Question): Steps<boolean> {
  return doors[question.key.alg](question) ? yield question : false
}

const doors: Record<Algorithm, (question: Question) => boolean> = {
  [algorithm.Ed25519]: ed25519Door,
  [algorithm.ESP256]: esp256Door,
}

const keyDoors: Record<Algorithm, (x: Uint8Array) => boolean> = {
  [algorithm.Ed25519]: isGoodPoint,
  [algorithm.ESP256]: isOnP256,
}

/** May this public key stand in a file of the scheme? Length, encoding and, of P-256, the curve. */
export function isGoodKey({ alg, x }: PublicKey): boolean {
  return keyDoors[alg](x)
}

function ed25519Door({ key, signature }: Question): boolean {
  return (
    signature.length === 64 &&
    isGoodPoint(key.x) &&
    isGoodPoint(signature.subarray(0, 32)) &&
    compare(signature.subarray(32), order) < 0
  )
}

/** 2^255 - 19 and the order of the base point (RFC 8032 section 5.1). */
const prime = (1n << 255n) - 19n
const order = littleEndian((1n << 252n) + 27742317777372353535851937790883648493n)
const field = littleEndian(prime)

/** y of a point of order 8; the eight points whose order divides 8 have five y coordinates. */
const orderEight = 2707385501144840649318225287225658788936804267575313519463743609750303402022n
const smallOrder = [0n, 1n, prime - 1n, orderEight, prime - orderEight].map(littleEndian)

/**
 * Is this the canonical encoding of a point that may be of large order? (RFC 8032 section 5.1.3;
 * whether it lies on the curve is left to the primitive.)
 */
export function isGoodPoint(encoded: Uint8Array): boolean {
  if (encoded.length !== 32 || compare(encoded, field, signBit) >= 0) return false
  for (const y of smallOrder) if (compare(encoded, y, signBit) === 0) return false
  return true
}

/** The highest bit of an encoded point is the sign of x, and no part of y. */
const signBit = 0x80

/** Compares little-endian numbers of 32 bytes, without regard to `ignored` bits of the first's highest byte. */
function compare(a: Uint8Array, b: Uint8Array, ignored = 0): number {
  const highest = ((a[31] as number) & ~ignored) - (b[31] as number)
  if (highest !== 0) return highest
  for (let i = 30; i >= 0; i -= 1) {
    const difference = (a[i] as number) - (b[i] as number)
    if (difference !== 0) return difference
  }
  return 0
}

function littleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn))
}

// ---------------------------------------------------------------------------------------------
// P-256 (FIPS 186-5, SP 800-186 section 3.2.1.3)

const p256 = {
  p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
  n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
}

/** The order of P-256, for signers that bring `s` to its low form. */
export const p256Order: bigint = p256.n

function isOnP256(key: Uint8Array): boolean {
  if (key.length !== 64) return false
  const x = bigEndian(key.subarray(0, 32))
  const y = bigEndian(key.subarray(32))
  return x < p256.p && y < p256.p && (y * y - (x * x * x - 3n * x + p256.b)) % p256.p === 0n
}

/** r in [1, n), s in [1, n/2]: with -s every signature would have a second form. */
function esp256Door({ key, signature }: Question): boolean {
  if (signature.length !== 64 || !isOnP256(key.x)) return false
  const r = bigEndian(signature.subarray(0, 32))
  const s = bigEndian(signature.subarray(32))
  return r > 0n && r < p256.n && s > 0n && s <= p256.n / 2n
}

function bigEndian(bytes: Uint8Array): bigint {
  let value = 0n
  for (const byte of bytes) value = (value << 8n) | BigInt(byte)
  return value
}
