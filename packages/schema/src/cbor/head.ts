/**
 * The head of a CBOR data item: major type and argument (RFC 8949 section 3).
 *
 * Reads and writes heads, and judges nothing but well-formedness: what is deterministic is decided
 * in `decode.ts`.
 * @module
 */
import { FormatError } from '../errors.ts'

/** RFC 8949 section 3.1. */
export const major = { uint: 0, nint: 1, bytes: 2, text: 3, array: 4, map: 5, tag: 6, simple: 7 } as const

/** The additional information that stands for an indefinite length (section 3.2). */
export const indefinite = 31

/** A cursor over bytes. After {@link read}, `major`, `info` and `argument` describe the head read. */
export class HeadReader {
  at = 0
  /** Where reading ends, at most: the end of the bytes, unless a limit is set before it. */
  end: number
  major = 0
  /** The low five bits of the first byte. */
  info = 0
  /** The argument; a bigint where it is beyond 2^53 - 1. Of an indefinite length: 0. */
  argument: number | bigint = 0

  readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.end = bytes.length
  }

  /** Bytes that may still be read. */
  get left(): number {
    return this.end - this.at
  }

  /** More was announced than there is: of a part of the bytes, the rest may still come. */
  isCut = false

  /** What it is where more is announced than may be read: too large where only the limit is in the way. */
  short(): FormatError {
    this.isCut = this.end === this.bytes.length
    return new FormatError(this.end < this.bytes.length ? 'CBOR_LIMIT' : 'CBOR_MALFORMED')
  }

  /** @throws {FormatError} `CBOR_MALFORMED`: end of the bytes, or additional information 28 to 30; `CBOR_LIMIT` */
  read(): void {
    const first = this.#byte()
    this.major = first >> 5
    this.info = first & 31
    if (this.info < 24) this.argument = this.info
    else if (this.info === 24) this.argument = this.#byte()
    else if (this.info === 25) this.argument = this.#byte() * 256 + this.#byte()
    else if (this.info === 26) this.argument = this.#uint32()
    else if (this.info === 27) this.argument = this.#uint64()
    else if (this.info === indefinite) this.argument = 0
    else throw new FormatError('CBOR_MALFORMED')
  }

  /** The next `length` bytes, as a view. */
  take(length: number | bigint): Uint8Array {
    if (length > this.left) throw this.short()
    const start = this.at
    this.at += Number(length)
    return this.bytes.subarray(start, this.at)
  }

  #byte(): number {
    if (this.at >= this.end) throw this.short()
    const byte = this.bytes[this.at] as number
    this.at += 1
    return byte
  }

  #uint32(): number {
    return this.#byte() * 0x1000000 + this.#byte() * 0x10000 + this.#byte() * 0x100 + this.#byte()
  }

  #uint64(): number | bigint {
    const high = this.#uint32()
    const low = this.#uint32()
    return high < 0x200000 ? high * 0x100000000 + low : (BigInt(high) << 32n) | BigInt(low)
  }
}

/**
 * Writes the shortest head (RFC 8949 section 4.2.1) at `at` of `target`.
 * @param argument below 2^32
 * @returns the offset behind it
 */
export function writeHead(target: Uint8Array, at: number, majorType: number, argument: number): number {
  const type = majorType << 5
  const size = headLength(argument) - 1
  if (size === 0) {
    target[at] = type | argument
    return at + 1
  }
  target[at] = type | (size === 1 ? 24 : size === 2 ? 25 : 26)
  for (let i = size; i > 0; i -= 1) target[at + 1 + size - i] = argument >>> (8 * (i - 1))
  return at + 1 + size
}

/** Bytes of the shortest head. @param argument below 2^32 */
export function headLength(argument: number): number {
  return argument < 24 ? 1 : argument < 0x100 ? 2 : argument < 0x10000 ? 3 : 5
}
