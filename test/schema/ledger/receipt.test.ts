// @module-tag slow
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { Sign1 } from '@auth0/cose'
import {
  type Algorithm,
  agreesWith,
  algorithm,
  answer,
  base64url,
  coseTag,
  decode,
  decodeProvedEntry,
  encode,
  encodeProvedEntry,
  FormatError,
  hex,
  type Item,
  kidOf,
  type Proof,
  parseReceipt,
  receiptHeader,
  refuseForeign,
  rootOfProof,
  type Signer,
  signReceipt,
  sigStructure,
  Tagged,
  verifyReceipt,
} from '@kpc/schema'
import { esp256PublicKey, esp256Sign, nobleVerify } from '@kpc/schema/noble'
import * as cborg from 'cborg'
import { coseVerify } from 'cose-kit'
import { describe, expect, test } from 'vitest'
import { signerOf, type TestSigner } from '../../scheme.ts'
import { someEntries, Tree } from './tree.ts'

const signer = signerOf('bw.checkpoint')
const claims = { iss: 'bw', sub: 'BW0000001' }
const tree = new Tree(someEntries(130))
const entry = (index: number): Uint8Array => tree.entries[index] as Uint8Array

const publicKeyOf = ({ key }: TestSigner): KeyObject =>
  createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: base64url(key.x) } })

// ---------------------------------------------------------------------------------------------
// An independent reading, from RFC 9942 and RFC 9162 alone: cborg and node:crypto, nothing of ours.

const cbor = { useMaps: true, tags: { 18: (decode: () => unknown) => ({ sign1: decode() }) } }
const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

type Read = { readonly root: Uint8Array; readonly kind: number; readonly sizes: readonly [number, number] }

/** RFC 9942 section 5.2.1 and 5.3.1: apply the proof, then check the signature over the root. */
function read(receipt: Uint8Array, from: Uint8Array, key: KeyObject): Read | undefined {
  const { sign1 } = cborg.decode(receipt, cbor) as {
    sign1: [Uint8Array, Map<number, Map<number, Uint8Array[]>>, null, Uint8Array]
  }
  const [protectedHeader, unprotected, payload, signature] = sign1
  const headers = cborg.decode(protectedHeader, { useMaps: true }) as Map<number, unknown>
  if (payload !== null || headers.get(395) !== 1 || headers.get(1) !== -19) return undefined
  const [[kind, [proof]]] = [...(unprotected.get(396) as Map<number, Uint8Array[]>)] as [[number, [Uint8Array]]]
  const [a, b, path] = cborg.decode(proof) as [number, number, Uint8Array[]]
  const root = kind === -1 ? inclusionRoot(sha256(Uint8Array.of(0), from), b, a, path) : laterRoot(from, a, b, path)
  if (!root) return undefined
  const toBeSigned = cborg.encode(['Signature1', protectedHeader, new Uint8Array(0), root])
  return verify(null, toBeSigned, key, signature) ? { root, kind, sizes: [a, b] } : undefined
}

/** RFC 9162 section 2.1.1 turned round: of a leaf's index and a size, which side each hash of the path is on. */
function inclusionRoot(leaf: Uint8Array, index: number, size: number, path: Uint8Array[]): Uint8Array | undefined {
  if (index >= size) return undefined
  if (size === 1) return path.length === 0 ? leaf : undefined
  const last = path.at(-1)
  if (!last) return undefined
  const k = 2 ** Math.ceil(Math.log2(size) - 1)
  const inner = path.slice(0, -1)
  const part = index < k ? inclusionRoot(leaf, index, k, inner) : inclusionRoot(leaf, index - k, size - k, inner)
  if (!part) return undefined
  return index < k ? sha256(Uint8Array.of(1), part, last) : sha256(Uint8Array.of(1), last, part)
}

/** RFC 9162 section 2.1.4.1 turned round: both roots from one path; the first must be the one that is known. */
function laterRoot(first: Uint8Array, m: number, n: number, path: Uint8Array[]): Uint8Array | undefined {
  if (m === 0 || m > n) return undefined
  const both = subproof(first, m, n, true, path)
  return both && Buffer.compare(both[0], first) === 0 ? both[1] : undefined
}

function subproof(
  first: Uint8Array,
  m: number,
  n: number,
  whole: boolean,
  path: Uint8Array[],
): [Uint8Array, Uint8Array] | undefined {
  if (m === n && whole) return path.length === 0 ? [first, first] : undefined
  const last = path.at(-1)
  if (!last) return undefined
  if (m === n) return path.length === 1 ? [last, last] : undefined
  const k = 2 ** Math.ceil(Math.log2(n) - 1)
  const inner = path.slice(0, -1)
  if (m <= k) {
    const left = subproof(first, m, k, whole, inner)
    return left && [left[0], sha256(Uint8Array.of(1), left[1], last)]
  }
  const right = subproof(first, m - k, n - k, false, inner)
  return right && [sha256(Uint8Array.of(1), last, right[0]), sha256(Uint8Array.of(1), last, right[1])]
}

// ---------------------------------------------------------------------------------------------

const sizes = [1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 64, 100, 127, 128, 129, 130]

describe('by an independent reading of RFC 9942', () => {
  test.each(sizes)('receipts of inclusion in a ledger of %i', (size) => {
    for (let index = 0; index < size; index += 7) {
      const receipt = signReceipt(tree.inclusion(index, size), tree.root(size), claims, signer)
      const found = read(receipt, entry(index), publicKeyOf(signer))
      expect(found && { ...found, root: hex(found.root) }).toEqual({
        root: hex(tree.root(size)),
        kind: -1,
        sizes: [size, index],
      })
      expect(read(receipt, entry(index + 1), publicKeyOf(signer))).toBeUndefined()
      expect(read(receipt, entry(index), publicKeyOf(signerOf('stranger')))).toBeUndefined()
    }
  })

  test.each(sizes)('receipts of consistency from a ledger of %i', (first) => {
    for (const second of sizes.filter((size) => size >= first)) {
      const receipt = signReceipt(tree.consistency(first, second), tree.root(second), claims, signer)
      expect(hex(read(receipt, tree.root(first), publicKeyOf(signer))?.root ?? tree.root(0))).toBe(
        hex(tree.root(second)),
      )
      expect(read(receipt, tree.root(first - 1), publicKeyOf(signer))).toBeUndefined()
    }
  })
})

// Neither library knows -19 (RFC 9864) yet, nor detached payloads: so they see the same signature
// under the row that it had before, EdDSA: -8, and the root that our reading computed attached.

describe("by other people's COSE", () => {
  const eddsa: Signer = { ...signer, key: { ...signer.key, alg: -8 as Algorithm } }
  const attached = (root: Uint8Array): Uint8Array => {
    const { value } = decode(signReceipt(tree.inclusion(17, 100), tree.root(100), claims, eddsa)) as Tagged
    const [protectedHeader, unprotected, , signature] = value as Item[]
    return encode([protectedHeader as Item, unprotected as Item, root, signature as Item])
  }
  const right = attached(tree.root(100))
  const wrong = attached(tree.root(99))

  test('@auth0/cose', async () => {
    await expect(Sign1.decode(right).verify(publicKeyOf(signer))).resolves.not.toThrow()
    await expect(Sign1.decode(wrong).verify(publicKeyOf(signer))).rejects.toThrow()
  })

  test('cose-kit', async () => {
    expect((await coseVerify(right, publicKeyOf(signer))).isValid).toBe(true)
    expect((await coseVerify(wrong, publicKeyOf(signer))).isValid).toBe(false)
  })
})

const prove = (receipt: Uint8Array, from: Uint8Array, { key } = signer): Uint8Array =>
  answer(verifyReceipt(parseReceipt(receipt), from, key), nobleVerify)

describe('ours', () => {
  const included = signReceipt(tree.inclusion(17, 100), tree.root(100), claims, signer)
  const consistent = signReceipt(tree.consistency(40, 100), tree.root(100), claims, signer)

  test('reads what it wrote, and says what was proved', () => {
    const { kid, proof, alg, claims: read } = parseReceipt(included)
    expect([hex(kid), alg, proof, read]).toEqual([hex(kidOf(signer.key)), -19, tree.inclusion(17, 100), claims])
    const root = prove(included, entry(17))
    expect(hex(root)).toBe(hex(tree.root(100)))
    expect(agreesWith(proof, root, { size: 100, root: tree.root(100) })).toBe(true)
    expect(agreesWith(proof, root, { size: 99, root: tree.root(100) })).toBe(false)
    expect(agreesWith(proof, root, { size: 100, root: tree.root(99) })).toBe(false)
    expect(hex(prove(consistent, tree.root(40)))).toBe(hex(tree.root(100)))
    expect(agreesWith(parseReceipt(consistent).proof, root, { size: 100, root })).toBe(true)
  })

  test('a second algorithm', () => {
    const { seed } = signerOf('p256')
    const key = { alg: algorithm.ESP256, x: esp256PublicKey(seed) }
    const p256: Signer = { key, kid: kidOf(key), sign: (message) => esp256Sign(message, seed) }
    const receipt = signReceipt(tree.inclusion(3), tree.root(), claims, p256)
    expect(hex(answer(verifyReceipt(parseReceipt(receipt), entry(3), p256.key), nobleVerify))).toBe(hex(tree.root()))
    expect(() => answer(verifyReceipt(parseReceipt(receipt), entry(3), signer.key), nobleVerify)).toThrow(
      new FormatError('COSE_ALG', 'receipt'),
    )
  })

  test('RECEIPT_WRONG: another entry, another first root, another key, another root signed', () => {
    const wrong = new FormatError('RECEIPT_WRONG')
    expect(() => prove(included, entry(18))).toThrow(wrong)
    expect(() => prove(consistent, tree.root(41))).toThrow(wrong)
    expect(() => prove(included, entry(17), signerOf('stranger'))).toThrow(wrong)
    expect(() => prove(signReceipt(tree.inclusion(17, 100), tree.root(99), claims, signer), entry(17))).toThrow(wrong)
    const beyond: Proof = { inclusion: { size: 100, index: 100, path: [] } }
    expect(rootOfProof(beyond, entry(17))).toBeUndefined()
    expect(() => prove(signReceipt(beyond, tree.root(100), claims, signer), entry(17))).toThrow(wrong)
  })

  test('every changed byte of a receipt is refused', () => {
    for (let i = 0; i < included.length; i += 1) {
      const changed = Uint8Array.from(included)
      changed[i] = (changed[i] as number) ^ 1
      // Size and index are no part of what is signed where the path has the same form: see below.
      const isHint = hex(changed).includes('83') && sameForm(changed)
      if (!isHint) expect(() => prove(changed, entry(17)), `byte ${i}`).toThrow(FormatError)
    }
  })

  /** Does the changed receipt differ in nothing but size or index? */
  function sameForm(changed: Uint8Array): boolean {
    try {
      const { proof, ...rest } = parseReceipt(changed)
      const { proof: before, ...others } = parseReceipt(included)
      if (!('inclusion' in proof) || !('inclusion' in before)) return false
      return (
        JSON.stringify(rest) === JSON.stringify(others) &&
        proof.inclusion.path.map(hex).join() === before.inclusion.path.map(hex).join()
      )
    } catch {
      return false
    }
  }

  test('a size that the root does not have may verify, and no checkpoint agrees with it', () => {
    const proof: Proof = { inclusion: { ...inclusionOf(parseReceipt(included).proof), size: 101 } }
    const receipt = signReceipt(proof, tree.root(100), claims, signer)
    expect(hex(prove(receipt, entry(17)))).toBe(hex(tree.root(100)))
    expect(agreesWith(proof, tree.root(100), { size: 100, root: tree.root(100) })).toBe(false)
  })

  function inclusionOf(proof: Proof) {
    if (!('inclusion' in proof)) throw new TypeError('not of inclusion')
    return proof.inclusion
  }

  type Parts = readonly [Uint8Array, Map<number, Item>, null, Uint8Array]
  const parts = (): Parts => (decode(included) as Tagged).value as unknown as Parts
  const proofs = () => parts()[1].get(receiptHeader.vdp) as Map<number, Item[]>
  const built = (
    change: Partial<Record<'protectedHeader' | 'unprotected' | 'payload' | 'signature', Item>>,
    tag: number = coseTag.sign1,
    ...more: Item[]
  ): Uint8Array => {
    const [protectedHeader, unprotected, payload, signature] = parts()
    const all = { protectedHeader, unprotected, payload, signature, ...change }
    return encode(new Tagged(tag, [all.protectedHeader, all.unprotected, all.payload, all.signature, ...more]))
  }
  const including = (...proofs: Item[]): Uint8Array => built({ unprotected: vdp(new Map([[-1, proofs]])) })
  const vdp = (value: Item): Item => new Map([[receiptHeader.vdp, value]])
  const proof = proofs().get(-1)?.[0] as Item
  const headers = (...entries: [number, Item][]): Uint8Array => encode(new Map(entries))
  const claimsItem: Item = new Map<number, Item>([
    [1, claims.iss],
    [2, claims.sub],
  ])

  test('one of edition 2 and earlier, which has no claims, proves what it did', () => {
    const { protectedHeader: _, ...before } = parseReceipt(included)
    const old = headers([1, -19], [4, signer.kid], [395, 1])
    const root = tree.root(100)
    const receipt = built({
      protectedHeader: old,
      signature: signer.sign(sigStructure('Signature1', [old], new Uint8Array(0), root)),
    })
    expect(hex(prove(receipt, entry(17)))).toBe(hex(root))
    const { claims: none, proof } = parseReceipt(receipt)
    expect([none, proof]).toEqual([undefined, before.proof])
    expect(() => refuseForeign(parseReceipt(receipt), 'eu')).not.toThrow()
  })

  test('CLAIMS_OTHER: one that names another authority than that of its key', () => {
    expect(() => refuseForeign(parseReceipt(included), 'bw')).not.toThrow()
    expect(() => refuseForeign(parseReceipt(included), 'eu')).toThrow(new FormatError('CLAIMS_OTHER', 'receipt'))
  })

  test.each<[string, Uint8Array, string]>([
    ['untagged', encode([...parts()]), 'COSE_MALFORMED'],
    ['another tag', built({}, 98), 'COSE_MALFORMED'],
    ['a part too many', built({}, coseTag.sign1, 0), 'COSE_MALFORMED'],
    ['a signature that is text', built({ signature: 'x' }), 'COSE_MALFORMED'],
    ['a root attached', built({ payload: tree.root(100) }), 'RECEIPT_FORM'],
    ['no proofs', built({ unprotected: new Map() }), 'RECEIPT_FORM'],
    ['proofs that are a list', built({ unprotected: vdp([]) }), 'RECEIPT_FORM'],
    ['another header', built({ unprotected: new Map<number, Item>([...parts()[1], [33, 1]]) }), 'RECEIPT_FORM'],
    ['an unknown proof', built({ unprotected: vdp(new Map([[-3, [proof]]])) }), 'RECEIPT_FORM'],
    ['two proofs', including(proof, proof), 'RECEIPT_FORM'],
    ['a proof that is a number', including(1), 'RECEIPT_FORM'],
    ['half a proof', including(encode([1, 0])), 'RECEIPT_FORM'],
    ['a size below nothing', including(encode([-1, 0, []])), 'RECEIPT_FORM'],
    ['a path of texts', including(encode([2, 0, ['x']])), 'RECEIPT_FORM'],
    ['a short hash', including(encode([2, 0, [signer.kid]])), 'RECEIPT_FORM'],
    ['no tree named', built({ protectedHeader: headers([1, -19], [4, signer.kid]) }), 'COSE_HEADER'],
    ['another tree', built({ protectedHeader: headers([1, -19], [4, signer.kid], [395, 2]) }), 'COSE_HEADER'],
    [
      'claims that are none',
      built({ protectedHeader: headers([1, -19], [4, signer.kid], [15, new Map()], [395, 1]) }),
      'COSE_HEADER',
    ],
    [
      'a parameter beside the claims',
      built({ protectedHeader: headers([1, -19], [4, signer.kid], [15, claimsItem], [16, 'x'], [395, 1]) }),
      'COSE_HEADER',
    ],
    [
      'a type in the place of the claims',
      built({ protectedHeader: headers([1, -19], [4, signer.kid], [16, 'x'], [395, 1]) }),
      'COSE_HEADER',
    ],
    ['a short kid', built({ protectedHeader: headers([1, -19], [4, signer.kid.slice(1)], [395, 1]) }), 'COSE_HEADER'],
    ['headers that are no map', built({ protectedHeader: encode(1) }), 'COSE_HEADER'],
  ])('refuses %s', (_, receipt, code) => {
    expect(() => parseReceipt(receipt)).toThrow(expect.objectContaining({ name: 'FormatError', code }))
  })

  test('travels with its entry in one file', () => {
    const file = encodeProvedEntry({ entry: entry(17), receipt: included })
    expect(decodeProvedEntry(file)).toEqual({ entry: entry(17), receipt: included })
    expect(() => decodeProvedEntry(encode(1))).toThrow(new FormatError('FIELD_TYPE'))
  })
})
