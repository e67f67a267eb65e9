/**
 * Base45: bytes in the alphabet of a QR code's alphanumeric mode (RFC 9285).
 * @module
 */
import { FormatError } from './errors.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const valueOf = new Uint8Array(128).fill(255)
for (let i = 0; i < alphabet.length; i += 1) valueOf[alphabet.charCodeAt(i)] = i

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

/** @throws {FormatError} `BASE45_MALFORMED`: another character, a length, or a value beyond its bytes */
export function decodeBase45(text: string): Uint8Array<ArrayBuffer> {
  const tail = text.length % 3
  if (tail === 1) throw new FormatError('BASE45_MALFORMED')
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (tail === 2 ? 1 : 0))
  let at = 0
  for (let i = 0; i < text.length; i += 3) {
    const pair = i + 2 < text.length
    const n = digit(text, i) + digit(text, i + 1) * 45 + (pair ? digit(text, i + 2) * 2025 : 0)
    if (n > (pair ? 0xffff : 0xff)) throw new FormatError('BASE45_MALFORMED')
    if (pair) bytes[at++] = n >> 8
    bytes[at++] = n & 0xff
  }
  return bytes
}

function digit(text: string, at: number): number {
  const value = valueOf[text.charCodeAt(at)] ?? 255
  if (value === 255) throw new FormatError('BASE45_MALFORMED')
  return value
}
