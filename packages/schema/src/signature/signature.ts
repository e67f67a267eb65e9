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

export type Primitive = (question: Question) => boolean
export type AsyncPrimitive = (question: Question) => Promise<boolean>

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
  if (signature.length !== 64) return false
  return isGoodPoint(key.x) && isGoodPoint(signature.subarray(0, 32)) && isBelow(signature, 32, order)
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
  if (encoded.length !== 32) return false
  const y = Uint8Array.from(encoded)
  y[31] = (y[31] as number) & 0x7f
  return isBelow(y, 0, field) && !smallOrder.some((point) => point.every((byte, i) => byte === y[i]))
}

/** Compares 32 little-endian bytes at `offset` with a bound. */
function isBelow(bytes: Uint8Array, offset: number, bound: Uint8Array): boolean {
  for (let i = 31; i >= 0; i -= 1) {
    const difference = (bytes[offset + i] as number) - (bound[i] as number)
    if (difference !== 0) return difference < 0
  }
  return false
}

function littleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn))
}
