import {
  base64url,
  compareBytes,
  decodeBase45,
  encodeBase45,
  equalBytes,
  FormatError,
  hex,
  joinBytes,
  parseBase64url,
  parseHex,
} from '@kpc/schema'
import { describe, expect, test } from 'vitest'

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('base45', () => {
  // RFC 9285 section 4.3 and 4.4.
  test.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
    ['', ''],
  ])('%s <-> %s', (text, code) => {
    expect(encodeBase45(ascii(text))).toBe(code)
    expect(decodeBase45(code)).toEqual(ascii(text))
  })

  test.each([
    ['a length that no bytes have', 'BB8B'],
    ['a value beyond two bytes', 'GGX'], // 65536
    ['a value beyond one byte', '::'], // 44 * 45 + 44
    ['256 in one byte', 'V5'],
    ['a small letter', 'bb8'],
    ['a character beyond ASCII', 'BBé'],
    ['half a surrogate pair', 'BB\ud800'],
  ])('refuses %s', (_, code) => {
    expect(() => decodeBase45(code)).toThrow(expect.objectContaining({ code: 'BASE45_MALFORMED' }))
  })

  test('GGW is the largest pair, U5 the largest byte', () => {
    expect(decodeBase45('FGW')).toEqual(Uint8Array.of(0xff, 0xff))
    expect(decodeBase45('U5')).toEqual(Uint8Array.of(0xff))
  })
})

describe('bytes as text', () => {
  test('hex', () => {
    expect(hex(Uint8Array.of(0, 10, 255))).toBe('000aff')
    expect(parseHex('000AfF')).toEqual(Uint8Array.of(0, 10, 255))
    expect(parseHex('')).toEqual(new Uint8Array(0))
    for (const bad of ['0', '0g', ' 00', '000']) expect(parseHex(bad)).toBeUndefined()
  })

  test('base64url agrees with Buffer at every length', () => {
    for (let length = 0; length < 70; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length * 11) & 255)
      const text = Buffer.from(bytes).toString('base64url')
      expect(base64url(bytes)).toBe(text)
      expect(parseBase64url(text)).toEqual(bytes)
    }
  })

  test('base64url has one form', () => {
    for (const bad of ['AB', 'A', 'AA==', 'A+A/', 'AA ', 'é']) expect(parseBase64url(bad)).toBeUndefined()
  })
})

test('bytes are compared as text in a dictionary is', () => {
  expect(compareBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBeLessThan(0)
  expect(compareBytes(Uint8Array.of(2), Uint8Array.of(1, 3))).toBeGreaterThan(0)
  expect(compareBytes(Uint8Array.of(1), Uint8Array.of(1, 0))).toBeLessThan(0)
  expect(equalBytes(joinBytes(Uint8Array.of(1), Uint8Array.of(2, 3)), Uint8Array.of(1, 2, 3))).toBe(true)
})

test('an error names code and field, and never the data', () => {
  expect(new FormatError('HS_CODE', 'lines[0].hs').message).toBe('lines[0].hs: not one of 7102.10, 7102.21 and 7102.31')
  expect(new FormatError('HS_CODE').field).toBeUndefined()
})
