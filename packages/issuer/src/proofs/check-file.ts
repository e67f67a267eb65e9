/**
 * Checks any file that comes from a ledger, for whoever got it: an export, a checkpoint, an entry
 * with its receipt, or a receipt of consistency. Nothing of the ledger itself is needed.
 * @module
 */

import { nodeVerify } from '@kpc/host/keys/verifier'
import { refusalOf } from '@kpc/host/refusal'
import {
  agreesWith,
  answer,
  type Checkpoint,
  checkExport,
  checkpointKey,
  coseTag,
  decode,
  decodeEntry,
  decodeProvedEntry,
  FormatError,
  hex,
  isExport,
  isSameLedger,
  type LedgerEntry,
  type LedgerReport,
  type OpenedCheckpoint,
  openCheckpoint,
  type Parted,
  type PutAside,
  parseReceipt,
  type Receipt,
  readExport,
  reasons,
  receiptHeader,
  receiptLimits,
  refuseForeign,
  Tagged,
  type Trust,
  verifyReceipt,
} from '@kpc/schema'
import { proofRefusal } from './refusal.ts'

/** @property bytes an export may come in parts */
export interface NamedFile {
  readonly name: string
  readonly bytes: Parted
}

/** What was checked, and what stands against it; `wrong` is a sentence. */
export type Checked =
  | { readonly what: 'export'; readonly report: LedgerReport }
  | {
      readonly what: 'checkpoint'
      readonly checkpoint: Checkpoint
      readonly wrong?: string
      readonly unproved: boolean
    }
  | {
      readonly what: 'entry'
      readonly entry: LedgerEntry
      readonly authority: string
      readonly sequence: number
      readonly size: number
      /** Did a kept checkpoint of the same size say the same root, so that sequence and size stand? */
      readonly stands: boolean
      readonly wrong?: string
    }
  | {
      readonly what: 'consistency'
      readonly authority: string
      readonly first: number
      readonly second: number
      readonly root: Uint8Array
      readonly wrong?: string
    }
  | { readonly what: 'unproved'; readonly wrong: string }

/**
 * @param kept files that the reviewer kept: signed checkpoints, or one earlier export
 * @param putAside where what is remembered of certificates is held: in memory if absent
 * @throws {Refusal} `PROOF_FORM`, `PROOF_ALONE`; any code of bytes; what a kept file is refused for
 */
export function checkFile(
  { name, bytes }: NamedFile,
  trust: Trust,
  kept: readonly NamedFile[],
  putAside?: PutAside,
): Checked {
  const exports = kept.filter((one) => isExport(one.bytes))
  const checkpoints = kept.filter((one) => !exports.includes(one)).map((one) => openKept(one, trust))
  const [before] = exports
  try {
    if (isExport(bytes)) {
      for (const one of exports) naming(one.name, () => readExport(one.bytes))
      const question = {
        trust,
        kept: checkpoints.map(({ message }) => message),
        putAside,
        ...(before && { before: before.bytes }),
      }
      return { what: 'export', report: answer(checkExport(bytes, question), nodeVerify) }
    }
    return checkProof(wholeOf(bytes), trust, checkpoints)
  } catch (error) {
    // What is signed wrongly is an answer; what can't be read is none.
    if (error instanceof FormatError && reasons[error.code].layer === 'message' && error.code !== 'RECEIPT_FORM')
      return { what: 'unproved', wrong: error.message }
    throw !isExport(bytes) && isOfNoKind(error)
      ? proofRefusal('PROOF_FORM', { subject: name, cause: error })
      : (refusalOf(error, name) ?? error)
  }
}

export interface KeptCheckpoint extends OpenedCheckpoint {
  readonly name: string
  readonly message: Uint8Array
}

/** @throws {Refusal} `PROOF_FORM`; what the checkpoint is refused for */
export function openKept({ name, bytes }: NamedFile, trust: Trust): KeptCheckpoint {
  const message = wholeOf(bytes)
  const opened = naming(name, () => answer(openCheckpoint(message, trust), nodeVerify))
  return { ...opened, name, message }
}

/** Of anything but an export, which alone comes in parts. @throws {Refusal} `PROOF_FORM` */
function wholeOf(bytes: Parted): Uint8Array {
  if (bytes instanceof Uint8Array) return bytes
  throw proofRefusal('PROOF_FORM')
}

/** What a kept file is refused for, and which it is. */
function naming<T>(subject: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw isOfNoKind(error)
      ? proofRefusal('PROOF_FORM', { subject, cause: error })
      : (refusalOf(error, subject) ?? error)
  }
}

/** Bytes that are nothing of a ledger, whatever a decoder stumbled over first. */
function isOfNoKind(error: unknown): boolean {
  return error instanceof FormatError && /^(CBOR|COSE)_/.test(error.code) && reasons[error.code].layer === 'bytes'
}

function checkProof(bytes: Uint8Array, trust: Trust, kept: readonly KeptCheckpoint[]): Checked {
  const item = decode(bytes, { ...receiptLimits, size: 2 * receiptLimits.size })
  if (item instanceof Map) return checkEntry(bytes, trust, kept)
  if (!(item instanceof Tagged) || item.tag !== coseTag.sign1) throw proofRefusal('PROOF_FORM')
  return isReceipt(item) ? checkConsistency(bytes, trust, kept) : checkCheckpoint(bytes, trust, kept)
}

function isReceipt({ value }: Tagged): boolean {
  const [, unprotected] = Array.isArray(value) ? value : []
  return unprotected instanceof Map && unprotected.has(receiptHeader.vdp)
}

function checkCheckpoint(bytes: Uint8Array, trust: Trust, kept: readonly KeptCheckpoint[]): Checked {
  const { kid: _, ...checkpoint } = answer(openCheckpoint(bytes, trust), nodeVerify)
  const ours = kept.filter((one) => isSameLedger(one, checkpoint))
  const other = ours.find(({ size, root }) => size === checkpoint.size && hex(root) !== hex(checkpoint.root))
  return {
    what: 'checkpoint',
    checkpoint,
    unproved: ours.some(({ size }) => size !== checkpoint.size),
    ...(other && { wrong: `another root than that of ${other.name}, for as many entries` }),
  }
}

function checkEntry(bytes: Uint8Array, trust: Trust, kept: readonly KeptCheckpoint[]): Checked {
  const { entry: data, receipt: message } = decodeProvedEntry(bytes)
  const receipt = parseReceipt(message)
  const { proof } = receipt
  if (!('inclusion' in proof)) throw proofRefusal('PROOF_FORM')
  const { root, authority } = verified(receipt, data, trust)
  const { size, index: sequence } = proof.inclusion
  const same = kept.filter((one) => one.origin === authority && one.size === size)
  const other = same.find((one) => !agreesWith(proof, root, one))
  return {
    what: 'entry',
    entry: decodeEntry(data),
    authority,
    sequence,
    size,
    stands: same.length > 0 && !other,
    ...(other && { wrong: `another root than that of ${other.name}, for as many entries` }),
  }
}

function checkConsistency(bytes: Uint8Array, trust: Trust, kept: readonly KeptCheckpoint[]): Checked {
  const receipt = parseReceipt(bytes)
  const { proof } = receipt
  if (!('consistency' in proof)) throw proofRefusal('PROOF_ALONE')
  const { first, second } = proof.consistency
  const older = kept.find(({ size }) => size === first)
  if (!older) throw proofRefusal('PROOF_ALONE')
  const { root, authority } = verified(receipt, older.root, trust)
  const newer = kept.find((one) => one.origin === authority && one.size === second && !agreesWith(proof, root, one))
  const wrong =
    authority !== older.origin
      ? `signed for ${authority}, and ${older.name} is of ${older.origin}`
      : newer && `another root than that of ${newer.name}, for as many entries`
  return { what: 'consistency', authority, first, second, root, ...(wrong !== undefined && { wrong }) }
}

/** @throws {FormatError} `KEY_UNKNOWN`, `KEY_USE`, `CLAIMS_OTHER`, `COSE_ALG`, `RECEIPT_WRONG` */
function verified(receipt: Receipt, from: Uint8Array, trust: Trust): { root: Uint8Array; authority: string } {
  const { key } = checkpointKey(trust, receipt.kid, undefined)
  refuseForeign(receipt, key.authority)
  return { root: answer(verifyReceipt(receipt, from, key), nodeVerify), authority: key.authority }
}
