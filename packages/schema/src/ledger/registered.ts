/**
 * That an authority was told: the receipt with which it answered a statement, as whoever told it keeps it.
 *
 * The receipt names its entry beside the proof, unprotected, as the proof binds it: with the statement, the receipt and
 * the registry anybody finds out, at any time and without a line.
 * @module
 */
import { equalBytes } from '../bytes.ts'
import { digestOf } from '../digest.ts'
import { FormatError } from '../errors.ts'
import type { Trust } from '../registry/trust.ts'
import type { Steps } from '../signature/signature.ts'
import { checkpointKey } from './checkpoint.ts'
import { decodeEntry, type LedgerEntry } from './entry.ts'
import { parseReceipt, refuseForeign, verifyReceipt } from './receipt.ts'

/**
 * @property authority in whose ledger it is
 * @property entry that it has
 * @property index of the entry, from 0
 * @property size entries of the ledger when the receipt was made
 */
export interface Registration {
  readonly authority: string
  readonly entry: LedgerEntry
  readonly index: number
  readonly size: number
}

/**
 * @param receipt a COSE Receipt of inclusion, with its entry
 * @param statement the bytes that were sent
 * @throws {FormatError} `RECEIPT_FORM`, `RECEIPT_WRONG`, `CLAIMS_OTHER`, `KEY_UNKNOWN`, `KEY_USE`, `COSE_*`, `CBOR_*`, `FIELD_*`
 */
export function* openRegistration(receipt: Uint8Array, statement: Uint8Array, trust: Trust): Steps<Registration> {
  const parsed = parseReceipt(receipt)
  const { proof, entry: data, claims, kid } = parsed
  if (data === undefined || !('inclusion' in proof)) throw new FormatError('RECEIPT_FORM')
  const entry = decodeEntry(data)
  if (!entry.digest || !equalBytes(entry.digest, digestOf(statement))) throw new FormatError('RECEIPT_WRONG')
  const { key } = checkpointKey(trust, kid, undefined)
  refuseForeign(parsed, key.authority)
  if (entry.kind !== 'received' || claims?.sub !== entry.number) throw new FormatError('RECEIPT_WRONG')
  yield* verifyReceipt(parsed, data, key)
  const { index, size } = proof.inclusion
  return { authority: key.authority, entry, index, size }
}
