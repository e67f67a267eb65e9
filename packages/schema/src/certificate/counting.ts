/**
 * What was counted and weighed before a certificate is validated (R27), as a ledger keeps it: the record of an entry
 * `examined`, which names it by its SHA-256. Deterministic CBOR of one table.
 * @module
 */
import { decode, type Limits } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import { bytes } from '../field/bytes.ts'
import { coded, word } from '../field/code.ts'
import type { RecordOf } from '../field/field.ts'
import { list } from '../field/list.ts'
import { count } from '../field/number.ts'
import { record } from '../field/record.ts'
import { text } from '../field/text.ts'
import { hsCodes } from './annex-i.ts'

/** A line of goods on the scale: hundredths of a carat, which may be none; and whether they are of its class. */
const weighedFields = {
  hs: { key: 0, label: 'HS code', kind: coded('HS_CODE', ...hsCodes) },
  carats: { key: 1, label: 'Hundredths of a carat', kind: count(0, 99_999_999_999) },
  class: { key: 2, label: 'Of its class', kind: word('same', 'differs') },
} as const

/** A counting is a few hundred bytes. */
export const countingLimits: Limits = { size: 2048, depth: 4, items: 256 }

const countingFields = {
  application: { key: 1, label: 'Application', kind: text(40), source: 'R27' },
  content: { key: 2, label: 'SHA-256 of the content', kind: bytes(32) },
  parcels: { key: 3, label: 'Parcels', kind: count(0, 99_999), source: 'R13' },
  lines: {
    key: 4,
    label: 'Goods',
    kind: list(record('tuple', weighedFields), { min: 1, max: hsCodes.length }),
    source: 'R11, R14',
  },
  /** In the order of the content. */
  seals: { key: 5, label: 'Seals', kind: list(word('same', 'broken', 'missing'), { max: 60 }), source: 'R20' },
  allowed: { key: 6, label: 'Hundredths of a carat a line may differ by', kind: count(0, 10_000) },
  differences: { key: 7, label: 'Differences', kind: count(0, 200) },
  reason: { key: 8, label: 'Why it is as it should be all the same', kind: text(200), optional: true },
} as const
export type Counting = RecordOf<typeof countingFields>

const countingKind = record('map', countingFields)

/** @throws {FormatError} any `CBOR_*` or `FIELD_*` code */
export function decodeCounting(data: Uint8Array): Counting {
  return countingKind.decode(decode(data, countingLimits), {})
}

/** @throws {FormatError} `FIELD_*`: nothing that could not be read back enters a ledger */
export function encodeCounting(counting: Counting): Uint8Array<ArrayBuffer> {
  const item = countingKind.encode(counting, {})
  countingKind.decode(item, {})
  return encode(item)
}
