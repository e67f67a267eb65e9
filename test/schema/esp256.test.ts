import { createPublicKey, generateKeyPairSync, sign as opensslSign, verify as opensslVerify } from 'node:crypto'
import { newKey } from '@kpc/issuer/signer/keys'
import {
  algorithm,
  answer,
  base64url,
  encodeCertificate,
  encodeText,
  isGoodKey,
  kidOf,
  type PublicKey,
  p256Order,
  parseBase64url,
  type Signer,
  verify,
  verifySignature,
} from '@kpc/schema'
import { esp256PublicKey, esp256Sign, nobleVerify } from '@kpc/schema/noble'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../issuer/test-home.ts'
import { day, now, reference, signerOf, testScheme, textOf } from '../scheme.ts'

// ESP256 (COSE -9, RFC 9864): the second row of the algorithm table, for authorities whose HSM has no Ed25519.

const { seed } = signerOf('esp256')
const key: PublicKey = { alg: algorithm.ESP256, x: esp256PublicKey(seed) }
const signer: Signer = { key, kid: kidOf(key), sign: (message) => esp256Sign(message, seed) }
const { trust } = testScheme((registry) => ({
  ...registry,
  keys: [...registry.keys, { kid: signer.kid, ...key, use: 'certificate', authority: 'bw', from: day('2003-01-01') }],
}))
const message = new TextEncoder().encode('message')
const holds = (signature: Uint8Array, by = key): boolean =>
  answer(verifySignature({ key: by, message, signature }), nobleVerify)

const big = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
const bytesOf = (value: bigint): Uint8Array => Uint8Array.from(Buffer.from(value.toString(16).padStart(64, '0'), 'hex'))
const openssl = createPublicKey({
  format: 'jwk',
  key: { kty: 'EC', crv: 'P-256', x: base64url(key.x.subarray(0, 32)), y: base64url(key.x.subarray(32)) },
})

test('a certificate that it signs is genuine', () => {
  expect(verify(textOf(reference, signer), trust, { now }, nobleVerify)).toMatchObject({ outcome: 'genuine' })
})

test('OpenSSL verifies what noble signs, and the door lets through what OpenSSL signs with low s', () => {
  const options = { key: openssl, dsaEncoding: 'ieee-p1363' as const }
  expect(opensslVerify('sha256', message, options, esp256Sign(message, seed))).toBe(true)
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' })
  const theirs: PublicKey = {
    alg: algorithm.ESP256,
    x: Buffer.concat([x, y].map((one) => parseBase64url(one as string) as Uint8Array)),
  }
  const signature = opensslSign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' })
  const s = big(signature.subarray(32))
  const other = Buffer.concat([signature.subarray(0, 32), bytesOf(p256Order - s)])
  const [low, high] = s <= p256Order / 2n ? [signature, other] : [other, signature]
  expect([holds(low, theirs), holds(high, theirs)]).toEqual([true, false])
})

describe('the door refuses', () => {
  const good = esp256Sign(message, seed)
  const withParts = (r: bigint, s: bigint): Uint8Array => Buffer.concat([bytesOf(r), bytesOf(s)])
  const [r, s] = [big(good.subarray(0, 32)), big(good.subarray(32))]
  test.each([
    ['a high s', withParts(r, p256Order - s)],
    ['r of zero', withParts(0n, s)],
    ['s of zero', withParts(r, 0n)],
    ['r of the order', withParts(p256Order, s)],
    ['a byte too much', Buffer.concat([good, Uint8Array.of(0)])],
    ['DER', Buffer.concat([Uint8Array.of(0x30, 0x44), good])],
  ])('%s', (_, signature) => {
    expect(holds(good)).toBe(true)
    expect(holds(signature)).toBe(false)
  })

  test.each([
    ['a point off the curve', Uint8Array.from(key.x, (byte, i) => (i === 63 ? byte ^ 1 : byte))],
    ['the point at infinity', new Uint8Array(64)],
    ['a compressed point', key.x.subarray(0, 33)],
    ['coordinates beyond the field', new Uint8Array(64).fill(0xff)],
  ])('%s as a key', (_, x) => {
    expect(isGoodKey({ alg: algorithm.ESP256, x })).toBe(false)
  })
})

test('the algorithm is that of the key, whatever the message says', () => {
  const liar: Signer = { ...signer, kid: signerOf('bw.certificate').kid }
  const text = textOf(reference, liar)
  expect(verify(text, trust, { now }, nobleVerify).checks.map(({ code }) => code)).toContain('COSE_ALG')
})

test('kpc keys new --alg ESP256 makes such a key, and signs with it', async () => {
  const { signer: made } = await newKey(temporaryFolder(), 'certificate', algorithm.ESP256)
  const { trust: withIt } = testScheme((registry) => ({
    ...registry,
    keys: [
      ...registry.keys,
      { kid: made.kid, ...made.key, use: 'certificate', authority: 'bw', from: day('2003-01-01') },
    ],
  }))
  // Often enough that a high s would have shown.
  for (let i = 0; i < 8; i += 1) {
    const text = encodeText(
      'certificate',
      made.sign('certificate', encodeCertificate({ ...reference, parcels: i + 1 })),
    )
    expect(verify(text, withIt, { now }, nobleVerify).outcome).toBe('genuine')
  }
})
