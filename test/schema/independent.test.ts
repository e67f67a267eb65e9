import {
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign as opensslSign,
  verify as opensslVerify,
} from 'node:crypto'
import { Sign1 } from '@auth0/cose'
import {
  aadOf,
  answer,
  base64url,
  coseTag,
  encode,
  encodeCertificate,
  header,
  hex,
  parseSign1,
  sigStructure,
  Tagged,
  verifySignature,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import * as cborg from 'cborg'
import { coseSign, coseVerify } from 'cose-kit'
import { describe, expect, test } from 'vitest'
import { reference, signed, signers, testScheme } from '../scheme.ts'

// The same structures through other people's COSE, CBOR and Ed25519. Neither COSE library knows
// algorithm -19 (RFC 9864) yet, so they see the structure under its older name EdDSA, -8.

const signer = signers['bw.certificate']
const eddsa = -8
const none = new Uint8Array()

const publicKey = (x: Uint8Array): KeyObject =>
  createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: base64url(x) } })
const privateKey = createPrivateKey({
  format: 'jwk',
  key: { kty: 'OKP', crv: 'Ed25519', x: base64url(signer.key.x), d: base64url(signer.seed) },
})

/** A COSE_Sign1 of ours in everything but the row of the algorithm table. */
function underEddsa(payload: Uint8Array, aad: Uint8Array): Uint8Array {
  const protectedHeader = encode(
    new Map<number, number | Uint8Array>([
      [header.alg, eddsa],
      [header.kid, signer.kid],
    ]),
  )
  const signature = signer.sign(sigStructure('Signature1', [protectedHeader], aad, payload))
  return encode(new Tagged(coseTag.sign1, [protectedHeader, new Map(), payload, signature]))
}

describe.each([
  ['Sign1', 'kpc/certificate/1'],
  ['Sign1 of another kind', 'kpc/confirmation/1'],
])('@auth0/cose verifies our %s', (_, kind) => {
  // Both libraries claim tag 18 in the one cbor-x that they share: without the tag each keeps its own.
  const message = Sign1.decode(underEddsa(encodeCertificate(reference), new TextEncoder().encode(kind)).subarray(1))

  test('with the external data of its kind', async () => {
    await expect(
      message.verify(publicKey(signer.key.x), { externalAAD: new TextEncoder().encode(kind) }),
    ).resolves.toBeUndefined()
    expect(hex(message.kid as Uint8Array)).toBe(hex(signer.kid))
    expect(message.payload).toEqual(encodeCertificate(reference))
  })

  test('and with no other, nor another key', async () => {
    await expect(message.verify(publicKey(signer.key.x), { externalAAD: aadOf.root })).rejects.toThrow()
    await expect(
      message.verify(publicKey(signers.stranger.key.x), { externalAAD: new TextEncoder().encode(kind) }),
    ).rejects.toThrow()
  })
})

test('cose-kit verifies our Sign1, and not a changed one', async () => {
  const message = underEddsa(encodeCertificate(reference), none)
  expect((await coseVerify(message, publicKey(signer.key.x))).isValid).toBe(true)
  const changed = Uint8Array.from(message)
  changed[100] = (changed[100] as number) ^ 1
  expect((await coseVerify(changed, publicKey(signer.key.x))).isValid).toBe(false)
})

describe('ours reads and verifies', () => {
  const payload = encodeCertificate(reference)
  const isRight = (file: Uint8Array): boolean => {
    const message = parseSign1(file)
    const toBeSigned = sigStructure('Signature1', [message.protectedHeader], none, message.payload)
    return answer(verifySignature({ key: signer.key, message: toBeSigned, signature: message.signature }), nobleVerify)
  }

  test('what @auth0/cose signs', async () => {
    const theirs = await Sign1.sign([[1, eddsa]], [], payload, privateKey)
    expect(isRight(Uint8Array.from(theirs.encode()))).toBe(true)
  })

  test('what cose-kit signs', async () => {
    const theirs = cborg.decode(Uint8Array.from(await coseSign({ alg: 'EdDSA' }, {}, payload, privateKey)), {
      useMaps: true,
      tags: { 18: (value: () => unknown) => value() } as never,
    }) as [Uint8Array, Map<number, never>, Uint8Array, Uint8Array]
    expect(isRight(encode(new Tagged(coseTag.sign1, theirs)))).toBe(true)
  })
})

describe('the real bytes, with cborg and OpenSSL and nothing of ours', () => {
  type Parts = [Uint8Array, Map<never, never>, Uint8Array, Uint8Array]
  const untag = (file: Uint8Array, tag: number): unknown =>
    cborg.decode(file, {
      useMaps: true,
      tags: Object.assign([], {
        [tag]: (content: (() => unknown) | unknown) => (typeof content === 'function' ? content() : content),
      }),
    })
  const text = (value: string): Uint8Array => new TextEncoder().encode(value)

  test('a certificate: COSE_Sign1, headers, Sig_structure, signature, fields', () => {
    const [protectedHeader, unprotected, payload, signature] = untag(signed(), 18) as Parts
    expect(unprotected.size).toBe(0)
    expect([...(cborg.decode(protectedHeader, { useMaps: true }) as Map<number, unknown>)]).toEqual([
      [1, -19],
      [4, signer.kid],
    ])
    const structure = cborg.encode(['Signature1', protectedHeader, text('kpc/certificate/1'), payload])
    expect(opensslVerify(null, structure, publicKey(signer.key.x), signature)).toBe(true)
    expect(opensslSign(null, structure, privateKey)).toEqual(Buffer.from(signature))

    const fields = cborg.decode(payload, { useMaps: true }) as Map<number, unknown>
    expect([...fields.keys()]).toEqual([...fields.keys()].sort((a, b) => a - b))
    expect(fields.get(1)).toBe(reference.number)
    expect(Uint8Array.from(cborg.encode(fields))).toEqual(payload)
  })

  test('a registry: COSE_Sign, the signer’s own header beside the empty one of the body', () => {
    const { registryFile } = testScheme()
    const [body, , payload, signatures] = untag(registryFile, 98) as [Uint8Array, unknown, Uint8Array, Parts[]]
    expect(body.length).toBe(0)
    const [[signHeader, unprotected, signature]] = signatures as unknown as [
      [Uint8Array, Map<never, never>, Uint8Array],
    ]
    expect(unprotected.size).toBe(0)
    const structure = cborg.encode(['Signature', body, signHeader, text('kpc/registry/1'), payload])
    expect(opensslVerify(null, structure, publicKey(signers.registry.key.x), signature)).toBe(true)
    expect((cborg.decode(payload, { useMaps: true }) as Map<string, unknown>).get('test')).toBe(true)
  })
})
