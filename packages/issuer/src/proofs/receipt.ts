/**
 * COSE Receipts of the ledger (RFC 9942): that it has an entry, and that it goes on from an earlier root.
 * @module
 */
import { consistencyPath, inclusionPath, type PathPlan, type Proof } from '@kpc/schema'
import type { Ledger, StoredEntry } from '../ledger/ledger.ts'
import { currentCheckpoint, type Proving, rootAt, type SignedCheckpoint } from './checkpoint.ts'
import { proofRefusal } from './refusal.ts'

/** @property signed the checkpoint whose root the receipt is over */
export interface Proved {
  readonly receipt: Uint8Array
  readonly signed: SignedCheckpoint
}

export interface EntryProof extends Proved {
  readonly stored: StoredEntry
}

/** @throws {Refusal} `ENTRY_UNKNOWN`, `LEDGER_*` */
export async function findEntry(ledger: Ledger, sequence: number): Promise<StoredEntry> {
  const [stored] = await ledger.entries(sequence, sequence + 1)
  if (!stored) throw proofRefusal('ENTRY_UNKNOWN', { subject: String(sequence) })
  return stored
}

/**
 * @param sequence of the entry
 * @throws {Refusal} `ENTRY_UNKNOWN`; what a checkpoint is refused for
 */
export async function proveEntry(proving: Proving, sequence: number): Promise<EntryProof> {
  const stored = await findEntry(proving.ledger, sequence)
  const signed = await currentCheckpoint(proving, sequence + 1)
  const { size } = signed.checkpoint
  const path = await read(proving.ledger, inclusionPath(sequence, size))
  const proof: Proof = { inclusion: { size, index: sequence, path } }
  return { stored, signed, receipt: proving.signer.prove(signed.message, proof, stored.bytes) }
}

/**
 * @param first the size of an earlier tree
 * @param root of it, where somebody else says it; the ledger's own if absent
 * @throws {Refusal} `SIZE_UNKNOWN`; what a checkpoint is refused for
 * @throws {FormatError} `RECEIPT_WRONG`: the ledger does not go on from this root
 */
export async function proveConsistency(proving: Proving, first: number, root?: Uint8Array): Promise<Proved> {
  const { ledger, signer } = proving
  const now = await ledger.size()
  if (!Number.isSafeInteger(first) || first < 1 || first > now)
    throw proofRefusal('SIZE_UNKNOWN', { subject: String(first) })
  const signed = await currentCheckpoint(proving, now)
  const { size } = signed.checkpoint
  const path = await read(ledger, consistencyPath(first, size))
  const proof: Proof = { consistency: { first, second: size, path } }
  return { signed, receipt: signer.prove(signed.message, proof, root ?? (await rootAt(ledger, first))) }
}

async function read(ledger: Ledger, { places, fold }: PathPlan): Promise<Uint8Array[]> {
  return fold(places.length === 0 ? [] : await ledger.nodes(places))
}
