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
  const pairs = Math.floor(text.length / 3)
  const tail = text.length - pairs * 3
  const bytes = new Uint8Array(pairs * 2 + (tail > 0 ? 1 : 0))
  for (let i = 0; i < pairs; i += 1) {
    const n = digit(text, i * 3) + digit(text, i * 3 + 1) * 45 + digit(text, i * 3 + 2) * 2025
    if (n > 0xffff) throw new FormatError('BASE45_MALFORMED')
    bytes[i * 2] = n >> 8
    bytes[i * 2 + 1] = n & 0xff
  }
  if (tail === 0) return bytes
  const n = digit(text, pairs * 3) + digit(text, pairs * 3 + 1) * 45
  if (n > 0xff) throw new FormatError('BASE45_MALFORMED')
  bytes[pairs * 2] = n
  return bytes
}

function digit(text: string, at: number): number {
  const value = valueOf[text.charCodeAt(at)]
  if (value === undefined || value === 255) throw new FormatError('BASE45_MALFORMED')
  return value
}
