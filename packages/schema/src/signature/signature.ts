/**
 * One door to every signature primitive, so that all platforms give one answer.
 *
 * OpenSSL, WebCrypto, libsodium and @noble/ed25519 disagree about small-order points, encodings
 * that are not canonical, and bytes behind the signature. What they disagree about is refused here,
 * before a primitive is asked; what is left is the strict, cofactorless equation of RFC 8032.
 * @module
 */

/** COSE algorithm identifiers (RFC 9864): the table that more algorithms join. */
export const algorithm = { Ed25519: -19 } as const
export type Algorithm = (typeof algorithm)[keyof typeof algorithm]

/** @property x the public key as its algorithm encodes it; of Ed25519 32 bytes */
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
export type AsyncPrimitive = (question: Question) => Promise<boolean>
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

const doors: Record<Algorithm, (question: Question) => boolean> = { [algorithm.Ed25519]: ed25519Door }

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
