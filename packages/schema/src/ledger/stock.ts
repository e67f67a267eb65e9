/**
 * What an entry `gained` or `consumed` of an exporter's account says beside classes and carats: deterministic CBOR of
 * one table, named by the entry by its SHA-256 (KPCS Annex II 13 to 15; R67).
 * @module
 */
import { decode, type Limits } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import { bytes } from '../field/bytes.ts'
import { word } from '../field/code.ts'
import type { RecordOf } from '../field/field.ts'
import { record } from '../field/record.ts'
import { text } from '../field/text.ts'

/** Two names and a digest. */
export const stockLimits: Limits = { size: 2048, depth: 2, items: 16 }

/** How goods come to an exporter, or go, without a certificate; `sorting` moves carats between classes, and loses or gains some. */
export const stockKinds = ['opening', 'production', 'purchase', 'sorting'] as const
export type StockKind = (typeof stockKinds)[number]

const stockFields = {
  kind: { key: 1, label: 'How', kind: word(...stockKinds), source: 'Annex II 13 to 15' },
  exporter: { key: 2, label: 'Exporter', kind: text(200), source: 'Annex II 15' },
  seller: { key: 3, label: 'Bought from', kind: text(200), optional: true, source: 'Annex II 15' },
  evidence: { key: 4, label: 'SHA-256 of the evidence', kind: bytes(32), optional: true, source: 'R26' },
} as const
export type StockRecord = RecordOf<typeof stockFields>

const stockKind = record('map', stockFields)

/** @throws {FormatError} any `CBOR_*` or `FIELD_*` code */
export function decodeStock(data: Uint8Array): StockRecord {
  return stockKind.decode(decode(data, stockLimits), {})
}

/** @throws {FormatError} `FIELD_*`: nothing that could not be read back enters a ledger */
export function encodeStock(stock: StockRecord): Uint8Array<ArrayBuffer> {
  const data = encode(stockKind.encode(stock, {}))
  decodeStock(data)
  return data
}
