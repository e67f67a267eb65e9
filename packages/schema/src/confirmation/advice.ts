/**
 * An advice: the exporting authority tells the importing one that goods are on their way, and sends the
 * certificate with it, so that nothing is typed again.
 * @module
 */
import { decode } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import type { Item } from '../cbor/item.ts'
import { certificateFields } from '../certificate/fields.ts'
import { kinds } from '../cose/kind.ts'
import { bytes } from '../field/bytes.ts'
import type { Json, RecordOf } from '../field/field.ts'
import { list } from '../field/list.ts'
import { record } from '../field/record.ts'
import { text } from '../field/text.ts'
import { civilDate } from '../field/time.ts'
import { decodeAt } from '../field/version.ts'

export const adviceFields = {
  number: { ...certificateFields.number, key: 1 },
  of: { key: 2, label: 'Digest of the certificate', kind: bytes(32), source: 'kpc' },
  expected: { key: 3, label: 'Expected', kind: civilDate, source: 'kpc' },
  carrier: { key: 4, label: 'Carrier', kind: text(120), optional: true, source: 'kpc' },
  reference: { key: 5, label: 'Reference of the carriage', kind: text(60), optional: true, source: 'kpc' },
  containers: {
    key: 6,
    label: 'Kinds of containers',
    kind: list(text(60), { min: 1, max: 20 }),
    optional: true,
    source: 'R20',
  },
} as const

/** The content of an advice; `expected` in days since 1970-01-01. */
export type Advice = RecordOf<typeof adviceFields>

export const adviceKind = record('map', adviceFields)

/**
 * @param version of the table; the newest where nothing says
 * @throws {FormatError} `FIELD_*` or the code of a rule
 */
export function readAdvice(payload: Item, version: number = kinds.advice.version): Advice {
  return decodeAt(adviceKind, payload, version)
}

/** @throws {FormatError} also any `CBOR_*` code */
export function decodeAdvice(payload: Uint8Array): Advice {
  return readAdvice(decode(payload))
}

/** @returns the deterministic CBOR of the payload */
export function encodeAdvice(advice: Advice): Uint8Array<ArrayBuffer> {
  return encode(adviceKind.encode(advice, {}))
}

/** In the shape of the JSON input. */
export function showAdvice(advice: Advice): { readonly [field: string]: Json } {
  return adviceKind.show(advice) as { readonly [field: string]: Json }
}
