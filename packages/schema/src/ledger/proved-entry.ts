/**
 * An entry with the receipt that proves it: the one file for whoever holds a certificate.
 * @module
 */
import { decode, type Limits } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import { bytes } from '../field/bytes.ts'
import type { Kind, RecordOf } from '../field/field.ts'
import { record } from '../field/record.ts'
import { entryLimits } from './entry.ts'
import { receiptLimits } from './receipt.ts'

export const provedEntryLimits: Limits = { size: entryLimits.size + receiptLimits.size, depth: 2, items: 64 }

export const provedEntryFields = {
  entry: { key: 1, label: 'Data of the leaf', kind: bytes(1, entryLimits.size) },
  receipt: { key: 2, label: 'Receipt of inclusion (RFC 9942 section 5.2.1)', kind: bytes(1, receiptLimits.size) },
} as const
type ProvedEntry = RecordOf<typeof provedEntryFields>

export const provedEntryKind: Kind<ProvedEntry> = record('map', provedEntryFields)

/** @throws {FormatError} any `CBOR_*` or `FIELD_*` code; that it proves anything is for `verifyReceipt` */
export function decodeProvedEntry(file: Uint8Array): ProvedEntry {
  return provedEntryKind.decode(decode(file, provedEntryLimits), {})
}

export function encodeProvedEntry(proved: ProvedEntry): Uint8Array<ArrayBuffer> {
  return encode(provedEntryKind.encode(proved, {}))
}
