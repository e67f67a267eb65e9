import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { Sign1 } from '@auth0/cose'
import {
  aadOf,
  answer,
  base64url,
  coseTag,
  encode,
  encodeCertificate,
  header,
  type Item,
  type PlainKind,
  parseSign1,
  sigStructure,
  Tagged,
  verifySignature,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import * as cborg from 'cborg'
import { coseSign, coseVerify } from 'cose-kit'
import { describe, expect, test } from 'vitest'
import { reference, signed, signers, type TestSigner, testScheme } from '../scheme.ts'

// The same structures through other people's COSE, CBOR and Ed25519.

const bw = signers['bw.certificate']
const none = new Uint8Array(0)
const payload = encodeCertificate(reference)
const jwk = ({ key, seed }: TestSigner) => ({
  kty: 'OKP',
  crv: 'Ed25519',
  x: base64url(key.x),
  d: base64url(seed),
})
const publicKeyOf = (signer: TestSigner): KeyObject => createPublicKey({ format: 'jwk', key: jwk(signer) })
const privateKeyOf = (signer: TestSigner): KeyObject => createPrivateKey({ format: 'jwk', key: jwk(signer) })

// Neither COSE library knows -19 (RFC 9864) yet. So they see our structures under the row that the
// same signatures had before, EdDSA: -8 (RFC 9053 section 2.2), which ours refuses.

const eddsa = -8
const eddsaHeader = encode(
  new Map<number, Item>([
    [header.alg, eddsa],
    [header.kid, bw.kid],
  ]),
)

/** Without its tag: both libraries tell one and the same cbor-x what to make of tag 18, and one wins. */
function untagged(kind: PlainKind): Uint8Array {
  const signature = bw.sign(sigStructure('Signature1', [eddsaHeader], aadOf[kind], payload))
  return encode([eddsaHeader, new Map(), payload, signature])
}

const kinds: readonly PlainKind[] = ['certificate', 'amendment']

/** What a library says of a COSE_Sign1; false also where it throws. */
type Verifier = (message: Uint8Array, signer: TestSigner, aad: Uint8Array) => Promise<boolean>
const libraries: readonly (readonly [name: string, verifier: Verifier])[] = [
  [
    '@auth0/cose',
    (message, signer, externalAAD) =>
      Sign1.decode(message)
        .verify(publicKeyOf(signer), { externalAAD })
        .then(
          () => true,
          () => false,
        ),
  ],
  ['cose-kit', async (message, signer, aad) => (await coseVerify(message, publicKeyOf(signer), aad)).isValid],
]

describe.each(libraries)('%s', (_, isRight) => {
  test.each(kinds)('verifies our COSE_Sign1 of a %s, under its kind and its key alone', async (kind) => {
    const message = untagged(kind)
    expect(await isRight(message, bw, aadOf[kind])).toBe(true)
    expect(await isRight(message, signers.stranger, aadOf[kind])).toBe(false)
    for (const other of [none, aadOf.root]) expect(await isRight(message, bw, other)).toBe(false)
    const changed = Uint8Array.from(message)
    changed[100] = (changed[100] as number) ^ 1
    expect(await isRight(changed, bw, aadOf[kind])).toBe(false)
  })
})

describe('ours verifies', () => {
  const isRight = (file: Uint8Array, signer: TestSigner): boolean => {
    const message = parseSign1(file)
    const toBeSigned = sigStructure('Signature1', [message.protectedHeader], none, message.payload)
    return answer(verifySignature({ key: signer.key, message: toBeSigned, signature: message.signature }), nobleVerify)
  }

  /** Their encoder, cbor-x by itself, writes longer heads than ours reads: only the parts count here. */
  const laidAnew = (file: Uint8Array): Uint8Array =>
    encode(new Tagged(coseTag.sign1, read<readonly Item[]>(file, coseTag.sign1)))

  test.each<[string, () => Promise<Uint8Array>]>([
    ['@auth0/cose', async () => (await Sign1.sign([[header.alg, eddsa]], [], payload, privateKeyOf(bw))).encode()],
    ['cose-kit', () => coseSign({ alg: 'EdDSA' }, {}, payload, privateKeyOf(bw))],
  ])('what %s signs', async (_, signs) => {
    const message = laidAnew(await signs())
    expect(parseSign1(message).payload).toEqual(payload)
    expect(isRight(message, bw)).toBe(true)
    expect(isRight(message, signers.stranger)).toBe(false)
  })
})

// ---------------------------------------------------------------------------------------------
// The real bytes, -19 and all, with cborg and OpenSSL: from here on nothing of ours but what made them

/** What cborg reads: byte strings are Uint8Arrays, maps are Maps, and one tag is known. */
function read<T>(bytes: Uint8Array, tag: number): T {
  return cborg.decode(Uint8Array.from(bytes), {
    useMaps: true,
    strict: true,
    rejectDuplicateMapKeys: true,
    tags: { [tag]: (content) => content() },
  }) as T
}
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const entries = (bytes: Uint8Array): unknown[] => [...(cborg.decode(bytes, { useMaps: true }) as Map<unknown, unknown>)]
type Headed = readonly [protectedHeader: Uint8Array, unprotected: Map<unknown, unknown>]

describe('cborg and OpenSSL alone', () => {
  test('read and verify a certificate, and sign it to the same bytes', () => {
    const message = signed()
    const [protectedHeader, unprotected, content, signature] = read<
      readonly [...Headed, payload: Uint8Array, signature: Uint8Array]
    >(message, 18)
    expect(entries(protectedHeader)).toEqual([
      [1, -19],
      [4, bw.kid],
    ])
    expect(unprotected.size).toBe(0)
    const toBeSigned = cborg.encode(['Signature1', protectedHeader, utf8('kpc/certificate/1'), content])
    expect(verify(null, toBeSigned, publicKeyOf(bw), signature)).toBe(true)
    expect(Uint8Array.from(sign(null, toBeSigned, privateKeyOf(bw)))).toEqual(signature)
    const { number, destination, parcels, issued } = reference
    expect(entries(content)).toEqual(
      expect.arrayContaining([
        [1, number],
        [3, destination],
        [4, parcels],
        [12, issued],
      ]),
    )
    const again = cborg.encode([protectedHeader, unprotected, content, signature])
    expect(Uint8Array.of(0xd2, ...again)).toEqual(message)
  })

  test.each(['root', 'registry'] as const)('read and verify a %s', (kind) => {
    const scheme = testScheme()
    const file = { root: scheme.rootFile, registry: scheme.registryFile }[kind]
    const [body, unprotected, content, signatures] = read<
      readonly [...Headed, payload: Uint8Array, signatures: readonly (readonly [...Headed, signature: Uint8Array])[]]
    >(file, 98)
    expect([body.length, unprotected.size, signatures.length]).toEqual([0, 0, 1])
    for (const [own, ownUnprotected, signature] of signatures) {
      expect(entries(own)).toEqual([
        [1, -19],
        [4, signers[kind].kid],
      ])
      expect(ownUnprotected.size).toBe(0)
      const toBeSigned = cborg.encode(['Signature', body, own, utf8(`kpc/${kind}/1`), content])
      expect(verify(null, toBeSigned, publicKeyOf(signers[kind]), signature)).toBe(true)
    }
    expect(new Map(entries(content) as [string, unknown][]).get('version')).toBe(scheme[kind].version)
    expect(Uint8Array.of(0xd8, 98, ...cborg.encode([body, unprotected, content, signatures]))).toEqual(file)
  })
})
