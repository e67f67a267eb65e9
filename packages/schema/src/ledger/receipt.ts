/**
 * COSE Receipts of a ledger: proofs of inclusion and of consistency, signed (RFC 9942 section 5).
 *
 * A COSE_Sign1 with the root as its detached payload: whoever verifies computes the root from what
 * is to be proved, so a right signature over another root proves nothing. `external_aad` is empty,
 * as others' tools expect; what separates a receipt from every other object of the scheme is
 * parameter 395 in its protected header. Parameter 15 says whose ledger it is and of what the entry is
 * (RFC 9943 section 7); receipts of edition 2 and earlier go without.
 *
 * The RFC binds entry and root. Size and index follow from the signed checkpoint of that root only:
 * trees of several sizes can have a path of the same form.
 * @module
 */
import { equalBytes } from '../bytes.ts'
import { decode, type Limits } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import { type Item, Tagged } from '../cbor/item.ts'
import { type Claims, encodeClaims, readClaims } from '../cose/claims.ts'
import { coseTag, header } from '../cose/labels.ts'
import { messageParts } from '../cose/parts.ts'
import { sigStructure } from '../cose/sig-structure.ts'
import { protectedParameters, type Signer, whoSigned } from '../cose/sign1.ts'
import { FormatError } from '../errors.ts'
import { type Algorithm, type PublicKey, type Steps, verifySignature } from '../signature/signature.ts'
import { hashLength, leafHash, rootOfConsistency, rootOfInclusion } from './merkle.ts'

/** Header parameters (RFC 9942 section 8.1). */
export const receiptHeader = { vds: 395, vdp: 396 } as const

/** A private label (RFC 9052 section 11.1), unprotected: the entry that the proof binds, so that a receipt stands by itself. */
const entryLabel = -65_537

/** COSE Verifiable Data Structures (section 8.2): the tree of RFC 9162 over SHA-256. */
const rfc9162Sha256 = 1

/** Labels of its proofs (section 8.3). */
const proofLabel = { inclusion: -1, consistency: -2 } as const

/** A path has 53 hashes at most. */
export const receiptLimits: Limits = { size: 4096, depth: 6, items: 1024 }

/** @property path from the leaf upwards */
interface InclusionProof {
  readonly size: number
  readonly index: number
  readonly path: readonly Uint8Array[]
}

/** That the tree of `first` leaves is the beginning of that of `second`. */
interface ConsistencyProof {
  readonly first: number
  readonly second: number
  readonly path: readonly Uint8Array[]
}

/** A proof, by which of the two it has. */
export type Proof = { readonly inclusion: InclusionProof } | { readonly consistency: ConsistencyProof }

/** The parts of a receipt. Nothing in it is verified yet. */
export interface Receipt {
  readonly alg: number
  readonly kid: Uint8Array
  /** Absent in receipts of edition 2 and earlier. */
  readonly claims?: Claims
  readonly proof: Proof
  /** The entry's bytes, where the receipt names them. Nothing is known of them until the proof was verified. */
  readonly entry?: Uint8Array
  readonly protectedHeader: Uint8Array
  readonly signature: Uint8Array
}

/**
 * The root to which a proof leads.
 * @param from the entry's bytes, or the root of the first tree
 * @returns undefined where it leads nowhere
 */
export function rootOfProof(proof: Proof, from: Uint8Array): Uint8Array | undefined {
  if ('inclusion' in proof) {
    const { size, index, path } = proof.inclusion
    return rootOfInclusion(leafHash(from), index, size, path)
  }
  const { first, second, path } = proof.consistency
  return rootOfConsistency(first, from, second, path)
}

/** What a receipt is about whose entry has no number: the ledger. */
export const ledgerItself = 'ledger'

/**
 * @param claims whose ledger it is, and the number of the entry; `ledgerItself` where there is none
 * @returns the tagged COSE_Sign1 over the root, which stays outside
 */
export function signReceipt(
  proof: Proof,
  root: Uint8Array,
  claims: Claims,
  { key, kid, sign }: Signer,
): Uint8Array<ArrayBuffer> {
  const protectedHeader = protectedHeaderOf(key.alg, kid, claims)
  const unprotected = new Map<number, Item>([[receiptHeader.vdp, encodeProof(proof)]])
  const signature = sign(sigStructure('Signature1', [protectedHeader], nothing, root))
  return encode(new Tagged(coseTag.sign1, [protectedHeader, unprotected, null, signature]))
}

const nothing = new Uint8Array(0)

/**
 * A receipt of inclusion that names its entry: it then proves by itself.
 * @param receipt of {@link signReceipt}
 */
export function withEntry(receipt: Uint8Array, entry: Uint8Array): Uint8Array<ArrayBuffer> {
  const { protectedHeader, unprotected, signed } = messageParts(receipt, coseTag.sign1, receiptLimits)
  const named = new Map<number, Item>([
    [receiptHeader.vdp, unprotected.get(receiptHeader.vdp) as Item],
    [entryLabel, entry],
  ])
  return encode(new Tagged(coseTag.sign1, [protectedHeader, named, null, signed as Item]))
}

function protectedHeaderOf(alg: Algorithm, kid: Uint8Array, claims: Claims): Uint8Array {
  return encode(
    new Map<number, Item>([
      [header.alg, alg],
      [header.kid, kid],
      [header.claims, encodeClaims(claims)],
      [receiptHeader.vds, rfc9162Sha256],
    ]),
  )
}

/** Sections 5.2 and 5.3. Where a tree has one leaf, or both are of one size, the path is empty. */
function encodeProof(proof: Proof): Item {
  if ('inclusion' in proof) {
    const { size, index, path } = proof.inclusion
    return new Map<number, Item>([[proofLabel.inclusion, [encode([size, index, path])]]])
  }
  const { first, second, path } = proof.consistency
  return new Map<number, Item>([[proofLabel.consistency, [encode([first, second, path])]]])
}

/**
 * Reads a receipt of our making: one proof, nothing else in the headers.
 * @throws {FormatError} any `CBOR_*` code, `COSE_MALFORMED`, `COSE_HEADER`, `RECEIPT_FORM`
 */
export function parseReceipt(message: Uint8Array): Receipt {
  const {
    protectedHeader,
    unprotected,
    payload,
    signed: signature,
  } = messageParts(message, coseTag.sign1, receiptLimits)
  if (!(signature instanceof Uint8Array)) throw new FormatError('COSE_MALFORMED')
  // An attached root could be another than the one that the proof leads to.
  if (payload !== null) throw new FormatError('RECEIPT_FORM')
  const entry = parseEntry(unprotected)
  const proof = parseProofs(unprotected, entry ? 2 : 1)
  return { ...parseReceiptHeader(protectedHeader), proof, ...(entry && { entry }), protectedHeader, signature }
}

function parseReceiptHeader(bytes: Uint8Array): Pick<Receipt, 'alg' | 'kid' | 'claims'> {
  const headers = protectedParameters(bytes, 3, 4)
  if (headers.get(receiptHeader.vds) !== rfc9162Sha256) throw new FormatError('COSE_HEADER')
  return { ...whoSigned(headers), ...(headers.size === 4 && { claims: readClaims(headers.get(header.claims)) }) }
}

/** @throws {FormatError} `RECEIPT_FORM` */
function parseEntry(unprotected: ReadonlyMap<unknown, Item>): Uint8Array | undefined {
  const entry = unprotected.get(entryLabel)
  if (entry !== undefined && !(entry instanceof Uint8Array)) throw new FormatError('RECEIPT_FORM')
  return entry
}

function parseProofs(unprotected: ReadonlyMap<unknown, Item>, size: number): Proof {
  const proofs = unprotected.get(receiptHeader.vdp)
  if (unprotected.size !== size || !(proofs instanceof Map) || proofs.size !== 1) throw new FormatError('RECEIPT_FORM')
  const [[label, list] = []] = proofs as ReadonlyMap<unknown, Item>
  if (!Array.isArray(list) || list.length !== 1 || !(list[0] instanceof Uint8Array))
    throw new FormatError('RECEIPT_FORM')
  const [a, b, path] = parseProof(list[0])
  if (label === proofLabel.inclusion) return { inclusion: { size: a, index: b, path } }
  if (label === proofLabel.consistency) return { consistency: { first: a, second: b, path } }
  throw new FormatError('RECEIPT_FORM')
}

function parseProof(bytes: Uint8Array): [number, number, Uint8Array[]] {
  const item = decode(bytes, receiptLimits)
  if (!Array.isArray(item) || item.length !== 3) throw new FormatError('RECEIPT_FORM')
  const [a, b, path] = item as Item[]
  if (typeof a !== 'number' || typeof b !== 'number' || a < 0 || b < 0) throw new FormatError('RECEIPT_FORM')
  if (!Array.isArray(path) || !path.every(isHash)) throw new FormatError('RECEIPT_FORM')
  return [a, b, path as Uint8Array[]]
}

function isHash(item: Item): boolean {
  return item instanceof Uint8Array && item.length === hashLength
}

/**
 * Does this receipt prove it? Proof and signature are one question (RFC 9942 section 5.2.1), with one answer.
 * @param from the entry's bytes, or the root of the first tree
 * @param key of the receipt's `kid`, from whatever the caller trusts
 * @returns the root: of the tree that has the entry, or of the later tree
 * @throws {FormatError} `COSE_ALG`, `RECEIPT_WRONG`
 */
export function* verifyReceipt(receipt: Receipt, from: Uint8Array, key: PublicKey): Steps<Uint8Array> {
  const { alg, proof, protectedHeader, signature } = receipt
  if (alg !== key.alg) throw new FormatError('COSE_ALG', 'receipt')
  const root = rootOfProof(proof, from)
  if (!root) throw new FormatError('RECEIPT_WRONG')
  const message = sigStructure('Signature1', [protectedHeader], nothing, root)
  if (!(yield* verifySignature({ key, message, signature }))) throw new FormatError('RECEIPT_WRONG')
  return root
}

/**
 * Does a receipt say of itself whose it is, as its key does?
 * @param authority whose key has signed it
 * @throws {FormatError} `CLAIMS_OTHER`
 */
export function refuseForeign({ claims }: Receipt, authority: string): void {
  if (claims !== undefined && claims.iss !== authority) throw new FormatError('CLAIMS_OTHER', 'receipt')
}

/** Is this the root that a checkpoint was signed over, so that size and index of a proof stand? */
export function agreesWith(proof: Proof, root: Uint8Array, checkpoint: { size: number; root: Uint8Array }): boolean {
  const size = 'inclusion' in proof ? proof.inclusion.size : proof.consistency.second
  return size === checkpoint.size && equalBytes(root, checkpoint.root)
}
