/**
 * Deterministic encoding (RFC 8949 section 4.2.1): `cbor-x` behind a normaliser.
 *
 * By itself `cbor-x` writes integers beyond 32 bits as floats and keeps the order of insertion of a
 * map. So integers of that size become bigints and maps are sorted by their encoded keys first.
 * This file is the only door to `cbor-x`; what reads untrusted bytes is `decode.ts`.
 * @module
 */
import { Encoder, Tag } from 'cbor-x/index-no-eval'
import { compareBytes } from '../bytes.ts'
import { type Item, type Key, Tagged } from './item.ts'

// `useTag259ForMaps` is missing in the types of the library.
const options = {
  useRecords: false,
  mapsAsObjects: false,
  tagUint8Array: false,
  useTag259ForMaps: false,
  variableMapSize: true,
}
const encoder = new Encoder(options)

/**
 * @returns the one deterministic encoding of the item
 * @throws {TypeError} a number that is not a safe integer, or an integer beyond 64 bits
 */
export function encode(item: Item): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encoder.encode(isNormal(item) ? item : normalise(item)))
}

/** Is it what the library writes as it should be? Nearly all is, and needs no copy. */
function isNormal(item: Item): boolean {
  if (typeof item === 'number') return Number.isInteger(item) && isNarrow(item) && !Object.is(item, -0)
  if (typeof item === 'string') return ascii.test(item)
  if (item === null || typeof item === 'boolean' || item instanceof Uint8Array) return true
  if (item instanceof Map) return isNormalMap(item)
  return Array.isArray(item) && item.every(isNormal)
}

const ascii = /^[\x20-\x7e]*$/

/** Keys of a table: they stand in its order, and up to 23 each is one byte. */
function isNormalMap(map: ReadonlyMap<Key, Item>): boolean {
  let before = -1
  for (const [key, value] of map) {
    if (typeof key !== 'number' || key <= before || key > 23 || !isNormal(key) || !isNormal(value)) return false
    before = key
  }
  return true
}

/** Integers that the library writes as such: beyond 32 bits it makes floats of them. */
function isNarrow(value: number): boolean {
  return value >= -0x100000000 && value <= 0xffffffff
}

function normalise(item: Item): unknown {
  if (typeof item === 'number') return integer(item)
  if (typeof item === 'bigint') return bigInteger(item)
  if (typeof item === 'string') return wellFormed(item)
  if (item === null || typeof item === 'boolean' || item instanceof Uint8Array) return item
  if (item instanceof Tagged) return new Tag(normalise(item.value), item.tag)
  if (item instanceof Map) return sorted(item)
  return (item as readonly Item[]).map(normalise)
}

function integer(value: number): number | bigint {
  if (!Number.isSafeInteger(value)) throw new TypeError('only whole numbers up to 2^53 - 1 are encoded')
  if (Object.is(value, -0)) return 0
  return isNarrow(value) ? value : BigInt(value)
}

function bigInteger(value: bigint): number | bigint {
  if (value >= -0x100000000n && value <= 0xffffffffn) return Number(value)
  if (value >= 1n << 64n || value < -(1n << 63n)) throw new TypeError('integers beyond 64 bits are not encoded')
  return value
}

function wellFormed(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('a text with half a surrogate pair has no UTF-8')
  return text
}

/** Keys are those of field tables: few, and the same ones again and again. */
const orders = new Map<Key, Uint8Array>()
const mostOrders = 1000

function orderOf(key: Key): Uint8Array {
  const known = orders.get(key)
  if (known) return known
  const order = encode(key)
  if (orders.size < mostOrders) orders.set(key, order)
  return order
}

function sorted(map: ReadonlyMap<Key, Item>): Map<unknown, unknown> {
  const entries: Entry[] = []
  let isInOrder = true
  let before: Uint8Array | undefined
  for (const [key, value] of map) {
    const order = orderOf(key)
    isInOrder &&= before === undefined || compareBytes(before, order) < 0
    before = order
    entries.push([normalise(key), normalise(value), order])
  }
  // Those of a table nearly always are.
  if (!isInOrder) entries.sort(([, , a], [, , b]) => compareBytes(a, b))
  const inOrder = new Map<unknown, unknown>()
  for (const [key, value] of entries) inOrder.set(key, value)
  return inOrder
}

/** Key and value as they are encoded, and the bytes of the key, by which they are sorted. */
type Entry = readonly [key: unknown, value: unknown, order: Uint8Array]
