/**
 * A strict decoder for the one deterministic encoding (RFC 8949 section 4.2.1).
 *
 * Untrusted bytes come through here and nowhere else. Accepted are integers, byte and text strings,
 * arrays, maps with integer or text keys, tags, false, true and null. Refused is all else: longer
 * heads than needed, indefinite lengths, unsorted or duplicate keys, floats, other simple values,
 * bad UTF-8, bytes behind the end. Size and depth are bounded before anything is read, and an array
 * or a map is begun only where the bytes that follow, and the items that may still be made, suffice.
 * @module
 */
import { FormatError } from '../errors.ts'
import { HeadReader, indefinite, major } from './head.ts'
import { type Item, type Key, Tagged } from './item.ts'

export interface Limits {
  /** Bytes of the whole message. */
  readonly size: number
  /** Items within items; the outermost is at depth 1. */
  readonly depth: number
  /** Items in all, keys of maps among them: each takes up to 200 bytes of memory, and may be one byte of the message. */
  readonly items: number
}

/** More than the largest QR code carries (ISO/IEC 18004: 2,953 bytes). */
export const messageLimits: Limits = { size: 4096, depth: 8, items: 4096 }

/**
 * @returns the item; its byte strings are views of `bytes`
 * @throws {FormatError} `CBOR_LIMIT`, `CBOR_MALFORMED`, `CBOR_UTF8`, `CBOR_TRAILING`,
 *   `CBOR_NOT_DETERMINISTIC` or `CBOR_DUPLICATE_KEY`
 */
export function decode(bytes: Uint8Array, limits: Limits = messageLimits): Item {
  if (bytes.length > limits.size) throw new FormatError('CBOR_LIMIT')
  const reader = new HeadReader(bytes)
  const item = decodeItem(new Budget(reader, limits.items), limits.depth)
  if (reader.at !== bytes.length) throw new FormatError('CBOR_TRAILING')
  return item
}

/** Bytes, or the parts of them one after another, as a file is read: they can be gone through more than once. */
export type Parted = Uint8Array | Iterable<Uint8Array>

/**
 * A CBOR Sequence (RFC 8742): one item after another.
 * @param source of parts, no more is held than twice what an item takes
 * @param limits of each item of the sequence: what is larger is refused before it is made
 * @throws {FormatError} as {@link decode} does, when the item that is wrong is reached
 */
export function* decodeSequence(source: Parted, limits: Limits): Generator<Item> {
  if (source instanceof Uint8Array) return yield* wholeSequence(source, limits)
  let held: Uint8Array[] = []
  let [length, wanted] = [0, 1]
  for (const part of source) {
    held.push(part)
    length += part.length
    // An item that is cut is begun anew, and so only when twice as much is there.
    if (length < wanted) continue
    const reader = new HeadReader(joined(held, length))
    for (let next = itemWithin(reader, limits); next; next = itemWithin(reader, limits)) yield next.item
    held = [reader.bytes.subarray(reader.at)]
    length = reader.bytes.length - reader.at
    wanted = 2 * length
  }
  yield* wholeSequence(joined(held, length), limits)
}

function* wholeSequence(bytes: Uint8Array, limits: Limits): Generator<Item> {
  const reader = new HeadReader(bytes)
  while (reader.at < bytes.length) yield nextItem(reader, limits)
}

function nextItem(reader: HeadReader, limits: Limits): Item {
  reader.end = Math.min(reader.at + limits.size, reader.bytes.length)
  return decodeItem(new Budget(reader, limits.items), limits.depth)
}

/** @returns undefined where the next item is not there whole: the reader stands before it */
function itemWithin(reader: HeadReader, limits: Limits): { readonly item: Item } | undefined {
  const start = reader.at
  if (start === reader.bytes.length) return undefined
  try {
    return { item: nextItem(reader, limits) }
  } catch (error) {
    if (!reader.isCut) throw error
    reader.at = start
    return undefined
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts
  if (only?.length === length) return only
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** What is left to one message: its bytes, and the items that may still be made of them. */
class Budget {
  readonly reader: HeadReader
  #items: number

  constructor(reader: HeadReader, items: number) {
    this.reader = reader
    this.#items = items
  }

  /** @throws {FormatError} `CBOR_LIMIT`: one item too many */
  take(): void {
    this.#items -= 1
    if (this.#items < 0) throw new FormatError('CBOR_LIMIT')
  }

  /**
   * Each item takes at least a byte: a count beyond what is left is refused before anything is made of it.
   * @param each items of one entry
   */
  count(length: number | bigint, each: 1 | 2): number {
    if (length > this.reader.left / each) throw this.reader.short()
    if (Number(length) * each > this.#items) throw new FormatError('CBOR_LIMIT')
    return Number(length)
  }
}

function decodeItem(budget: Budget, depth: number): Item {
  if (depth === 0) throw new FormatError('CBOR_LIMIT')
  budget.take()
  const { reader } = budget
  reader.read()
  const { argument } = reader
  switch (reader.major) {
    case major.uint:
      return shortest(reader)
    case major.nint:
      return negative(shortest(reader))
    case major.bytes:
      return reader.take(shortest(reader))
    case major.text:
      return decodeText(reader.take(shortest(reader)))
    case major.array:
      return decodeArray(budget, shortest(reader), depth)
    case major.map:
      return decodeMap(budget, shortest(reader), depth)
    case major.tag:
      return decodeTag(budget, shortest(reader), depth)
    default:
      return simple(reader.info, argument)
  }
}

/** The argument, proved to be in its shortest form. */
function shortest(reader: HeadReader): number | bigint {
  const { info, argument } = reader
  if (info < 24) return argument
  if (info === indefinite)
    throw new FormatError(
      reader.major >= major.bytes && reader.major <= major.map ? 'CBOR_NOT_DETERMINISTIC' : 'CBOR_MALFORMED',
    )
  const least = info === 24 ? 24 : info === 25 ? 0x100 : info === 26 ? 0x10000 : 0x100000000
  if (argument < least) throw new FormatError('CBOR_NOT_DETERMINISTIC')
  return argument
}

/** -1 - n (RFC 8949 section 3.1), a number while it is a safe integer. */
function negative(n: number | bigint): number | bigint {
  return typeof n === 'number' && n < Number.MAX_SAFE_INTEGER ? -1 - n : -1n - BigInt(n)
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Up to here a decoder takes longer to begin than the text does. */
const shortText = 48

function decodeText(bytes: Uint8Array): string {
  if (bytes.length <= shortText && isAscii(bytes)) return String.fromCharCode.apply(null, bytes as unknown as number[])
  try {
    return utf8.decode(bytes)
  } catch {
    throw new FormatError('CBOR_UTF8')
  }
}

function isAscii(bytes: Uint8Array): boolean {
  let all = 0
  for (let i = 0; i < bytes.length; i += 1) all |= bytes[i] as number
  return all < 0x80
}

/** Room that is made for items before they are there: a record has less, and a count alone takes no memory. */
const mostRoom = 16

function decodeArray(budget: Budget, length: number | bigint, depth: number): Item[] {
  const count = budget.count(length, 1)
  const items = new Array<Item>(Math.min(count, mostRoom))
  for (let i = 0; i < count; i += 1) items[i] = decodeItem(budget, depth - 1)
  return items
}

function decodeMap(budget: Budget, length: number | bigint, depth: number): Map<Key, Item> {
  const { reader } = budget
  const map = new Map<Key, Item>()
  // Where the key before begins and ends.
  let before = 0
  let end = 0
  for (let left = budget.count(length, 2); left > 0; left -= 1) {
    const start = reader.at
    const key = decodeItem(budget, depth - 1)
    if (end > 0) inOrder(reader.bytes, before, end, start, reader.at)
    before = start
    end = reader.at
    if (typeof key !== 'number' && typeof key !== 'string' && typeof key !== 'bigint')
      throw new FormatError('CBOR_NOT_DETERMINISTIC')
    map.set(key, decodeItem(budget, depth - 1))
  }
  return map
}

/** Keys stand in bytewise lexicographic order of their encodings (RFC 8949 section 4.2.1), of which none begins another. */
function inOrder(bytes: Uint8Array, before: number, beforeEnd: number, after: number, afterEnd: number): void {
  const length = Math.min(beforeEnd - before, afterEnd - after)
  for (let i = 0; i < length; i += 1) {
    const order = (bytes[before + i] as number) - (bytes[after + i] as number)
    if (order < 0) return
    if (order > 0) throw new FormatError('CBOR_NOT_DETERMINISTIC')
  }
  throw new FormatError('CBOR_DUPLICATE_KEY')
}

function decodeTag(budget: Budget, tag: number | bigint, depth: number): Tagged {
  if (typeof tag === 'bigint') throw new FormatError('CBOR_LIMIT')
  const value = decodeItem(budget, depth - 1)
  if (bigIntegers.includes(tag) && value instanceof Uint8Array && !isPreferred(value))
    throw new FormatError('CBOR_NOT_DETERMINISTIC')
  return new Tagged(tag, value)
}

/** The tags of positive and negative integers that are too large for a head. */
const bigIntegers: readonly number[] = [2, 3]

/** What a head can hold is never written as bytes, and no zeros stand in front (RFC 8949 section 3.4.3). */
function isPreferred(integer: Uint8Array): boolean {
  return integer.length > 8 && integer[0] !== 0
}

function simple(info: number, argument: number | bigint): boolean | null {
  if (info === 20) return false
  if (info === 21) return true
  if (info === 22) return null
  // Section 3.3: a simple value below 32 in two bytes, and a break outside, are not well-formed.
  if ((info === 24 && argument < 32) || info === indefinite) throw new FormatError('CBOR_MALFORMED')
  throw new FormatError('CBOR_NOT_DETERMINISTIC')
}
