/**
 * A certificate: its payload as bytes, and as the JSON that people and programs exchange.
 * @module
 */
import { decode } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import type { Item } from '../cbor/item.ts'
import { kinds } from '../cose/kind.ts'
import type { Json, RecordOf } from '../field/field.ts'
import { record } from '../field/record.ts'
import { decodeAt } from '../field/version.ts'
import { certificateFields } from './fields.ts'

/**
 * The content of a certificate. Carats and US$ in hundredths, dates in days since 1970-01-01,
 * shares in hundredths of a percent. An empty list of origins is a mixed parcel without statement.
 */
export type Certificate = RecordOf<typeof certificateFields>

export const certificateKind = record('map', certificateFields)

/**
 * @param version of the table that the text names; the newest where nothing does
 * @throws {FormatError} `FIELD_*` or the code of a rule, with the field
 */
export function readCertificate(payload: Item, version: number = kinds.certificate.version): Certificate {
  return decodeAt(certificateKind, payload, version)
}

/** @throws {FormatError} also any `CBOR_*` code */
export function decodeCertificate(payload: Uint8Array): Certificate {
  return readCertificate(decode(payload))
}

/** @returns the deterministic CBOR of the payload */
export function encodeCertificate(certificate: Certificate): Uint8Array<ArrayBuffer> {
  return encode(certificateKind.encode(certificate, {}))
}

/** In the shape of the JSON input: amounts as decimal strings, dates as YYYY-MM-DD. */
export function showCertificate(certificate: Certificate): { readonly [field: string]: Json } {
  return certificateKind.show(certificate) as { readonly [field: string]: Json }
}

/** Boxes 8 and 9: sums of the lines, in hundredths (R19). */
export function totals({ lines }: Pick<Certificate, 'lines'>): { readonly carats: number; readonly valueUsd: number } {
  return {
    carats: lines.reduce((sum, line) => sum + line.carats, 0),
    valueUsd: lines.reduce((sum, line) => sum + line.valueUsd, 0),
  }
}
