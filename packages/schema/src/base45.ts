/**
 * Base45: bytes in the alphabet of a QR code's alphanumeric mode (RFC 9285).
 * @module
 */
import { FormatError } from './errors.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** What a character is worth in first, second and third place; what is no digit is worth too much. */
const worth = [1, 45, 2025].map((place) => {
  const values = new Uint32Array(128).fill(0x1000000)
  for (let i = 0; i < alphabet.length; i += 1) values[alphabet.charCodeAt(i)] = i * place
  return values
}) as [Uint32Array, Uint32Array, Uint32Array]

export function encodeBase45(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 2) {
    const pair = i + 1 < bytes.length
    const n = pair ? (bytes[i] as number) * 256 + (bytes[i + 1] as number) : (bytes[i] as number)
    text += alphabet.charAt(n % 45) + alphabet.charAt(Math.floor(n / 45) % 45)
    if (pair) text += alphabet.charAt(Math.floor(n / 2025))
  }
  return text
}

/**
 * @param text in which the digits stand from `start` on
 * @throws {FormatError} `BASE45_MALFORMED`: another character, a length, or a value beyond its bytes
 */
export function decodeBase45(text: string, start = 0): Uint8Array<ArrayBuffer> {
  const [first, second, third] = worth
  const end = text.length
  const tail = (end - start) % 3
  if (tail === 1) throw new FormatError('BASE45_MALFORMED')
  const bytes = new Uint8Array(((end - start - tail) / 3) * 2 + (tail > 0 ? 1 : 0))
  let at = 0
  let i = start
  for (; i + 2 < end; i += 3) {
    const n =
      (first[text.charCodeAt(i)] as number) +
      (second[text.charCodeAt(i + 1)] as number) +
      (third[text.charCodeAt(i + 2)] as number)
    // A character beyond ASCII makes this NaN, which no comparison holds for.
    if (!(n <= 0xffff)) throw new FormatError('BASE45_MALFORMED')
    bytes[at] = n >> 8
    bytes[at + 1] = n & 0xff
    at += 2
  }
  if (tail > 0) {
    const n = (first[text.charCodeAt(i)] as number) + (second[text.charCodeAt(i + 1)] as number)
    if (!(n <= 0xff)) throw new FormatError('BASE45_MALFORMED')
    bytes[at] = n
  }
  return bytes
}
