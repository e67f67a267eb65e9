/**
 * Arrivals as a file: what a device hands over where there is no line. An array of the signed messages, oldest first; where
 * photographs go with them an array of two, the messages and the photographs, which are named by what was signed.
 * @module
 */
import { decode, type Limits } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import type { Item } from '../cbor/item.ts'
import { kinds } from '../cose/kind.ts'
import { FormatError } from '../errors.ts'
import { bytes } from '../field/bytes.ts'
import { list } from '../field/list.ts'
import { largestPhotograph } from './arrival.ts'

/** Arrivals of one file, which at 3 KB each have room beside photographs of so many bytes in all. */
export const mostInFile = 1000
export const mostPhotographsInFile = 200
export const photographBytesInFile: number = 12 * 1024 * 1024
export const arrivalsFileLimits: Limits = {
  size: 16 * 1024 * 1024,
  depth: 3,
  items: mostInFile + mostPhotographsInFile + 3,
}

const messages = list(bytes(1, kinds.arrival.limits.size), { min: 1, max: mostInFile })
const pictures = list(bytes(1, largestPhotograph), { min: 1, max: mostPhotographsInFile })

/** @property photographs in the order in which arrivals name them */
export interface HandedArrivals {
  readonly arrivals: readonly Uint8Array[]
  readonly photographs: readonly Uint8Array[]
}

/** @throws {FormatError} `FIELD_LENGTH` */
export function encodeArrivals(
  arrivals: readonly Uint8Array[],
  photographs: readonly Uint8Array[] = [],
): Uint8Array<ArrayBuffer> {
  const size = photographs.reduce((sum, { length }) => sum + length, 0)
  const isTooMuch = photographs.length > mostPhotographsInFile || size > photographBytesInFile
  if (arrivals.length === 0 || arrivals.length > mostInFile || isTooMuch) throw new FormatError('FIELD_LENGTH')
  const signed = messages.encode(arrivals, {})
  return encode(photographs.length === 0 ? signed : [signed, pictures.encode(photographs, {})])
}

/** @throws {FormatError} any `CBOR_*` or `FIELD_*` code */
export function decodeArrivals(file: Uint8Array): HandedArrivals {
  const item = decode(file, arrivalsFileLimits)
  const [signed, beside, ...more] = Array.isArray(item) ? (item as readonly Item[]) : []
  if (!Array.isArray(signed) || !Array.isArray(beside) || more.length > 0)
    return { arrivals: messages.decode(item, {}), photographs: [] }
  return { arrivals: messages.decode(signed, {}), photographs: pictures.decode(beside, {}) }
}
