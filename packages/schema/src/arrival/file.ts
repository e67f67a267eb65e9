/**
 * Arrivals as a file: what a device hands over where there is no line. An array of the signed messages, oldest first.
 * @module
 */
import { decode, type Limits } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import { kinds } from '../cose/kind.ts'
import { FormatError } from '../errors.ts'
import { bytes } from '../field/bytes.ts'
import { list } from '../field/list.ts'

/** Arrivals of one file, which at 3 KB each have room. */
export const mostInFile = 1000
export const arrivalsFileLimits: Limits = { size: 16 * 1024 * 1024, depth: 2, items: mostInFile + 1 }

const messages = list(bytes(1, kinds.arrival.limits.size), { min: 1, max: mostInFile })

/** @throws {FormatError} `FIELD_LENGTH` */
export function encodeArrivals(arrivals: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  if (arrivals.length === 0 || arrivals.length > mostInFile) throw new FormatError('FIELD_LENGTH')
  return encode(messages.encode(arrivals, {}))
}

/** @throws {FormatError} any `CBOR_*` or `FIELD_*` code */
export function decodeArrivals(file: Uint8Array): readonly Uint8Array[] {
  return messages.decode(decode(file, arrivalsFileLimits), {})
}
