/**
 * Every way in which one node of a CBOR item can be written other than RFC 8949 section 4.2.1 has
 * it, all others as they should be. Heads are laid here by hand; the rest is the encoder's.
 * @module
 */
import { encode, type Item, type Key, Tagged } from '@kpc/schema'

/** @property at the path of the node @property how it is misspelt */
export interface Misspelling {
  readonly at: string
  readonly how: string
  readonly bytes: Uint8Array
}

export function* misspellings(item: Item, at = ''): Generator<Misspelling> {
  for (const [how, bytes] of ofNode(item)) yield { at, how, bytes }
  const parts = partsOf(item)
  for (const [i, part] of parts.entries())
    for (const one of misspellings(part.item, `${at}/${part.name}`))
      yield {
        ...one,
        bytes: join(headOf(item), ...parts.map((other, j) => (i === j ? one.bytes : encode(other.item)))),
      }
}

/** How many nodes an item has: keys, values, entries, and what tags hold. */
export function nodes(item: Item): number {
  return partsOf(item).reduce((sum, part) => sum + nodes(part.item), 1)
}

/** The items within an item, in the order of their bytes. */
function partsOf(item: Item): readonly { readonly name: string; readonly item: Item }[] {
  if (item instanceof Tagged) return [{ name: 'content', item: item.value }]
  if (Array.isArray(item)) return item.map((one, i) => ({ name: String(i), item: one }))
  if (!(item instanceof Map)) return []
  return entriesOf(item).flatMap(([key, value]) => [
    { name: `key ${key}`, item: key },
    { name: String(key), item: value },
  ])
}

/** In the order of the decoder, which is that of the bytes. */
const entriesOf = (map: unknown): readonly (readonly [Key, Item])[] => [...(map as ReadonlyMap<Key, Item>)]
const join = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]))
const only = (first: number): Uint8Array => Uint8Array.of(first)
const end = only(0xff)

/** The major type and the argument of a node; undefined where it has no argument. */
function argumentOf(item: Item): readonly [major: number, argument: bigint] | undefined {
  if (typeof item === 'number' || typeof item === 'bigint')
    return item < 0 ? [1, -1n - BigInt(item)] : [0, BigInt(item)]
  if (item instanceof Uint8Array) return [2, BigInt(item.length)]
  if (typeof item === 'string') return [3, BigInt(new TextEncoder().encode(item).length)]
  if (Array.isArray(item)) return [4, BigInt(item.length)]
  if (item instanceof Map) return [5, BigInt(item.size)]
  if (item instanceof Tagged) return [6, BigInt(item.tag)]
  return undefined
}

/** A head in as many bytes behind its first as are asked for; 0: in the first itself. */
function head(major: number, argument: bigint, size: number): Uint8Array {
  const info = size === 0 ? Number(argument) : 24 + Math.log2(size)
  return Uint8Array.of(
    (major << 5) | info,
    ...Array.from({ length: size }, (_, i) => Number((argument >> BigInt(8 * (size - 1 - i))) & 0xffn)),
  )
}

const shortestSize = (argument: bigint): number =>
  argument < 24n ? 0 : argument < 0x100n ? 1 : argument < 0x10000n ? 2 : argument < 0x100000000n ? 4 : 8

function headOf(item: Item): Uint8Array {
  const [major, argument] = argumentOf(item) as [number, bigint]
  return head(major, argument, shortestSize(argument))
}

/** What stands behind the head of a node. */
function bodyOf(item: Item): Uint8Array {
  return encode(item).subarray(headOf(item).length)
}

function* ofNode(item: Item): Generator<readonly [how: string, bytes: Uint8Array]> {
  const argued = argumentOf(item)
  if (argued === undefined) {
    yield ['a simple value in two bytes', Uint8Array.of(0xf8, (encode(item)[0] as number) & 31)]
    return
  }
  const [major, argument] = argued
  for (const size of [1, 2, 4, 8].filter((one) => one > shortestSize(argument)))
    yield [`a head of ${size + 1} bytes`, join(head(major, argument, size), bodyOf(item))]
  if (major <= 1) {
    yield ['a float', join(only(0xfb), new Uint8Array(new Float64Array([Number(item)]).buffer).reverse())]
    yield ['a bignum', join(only(0xc2 + major), encode(head(0, argument, 8).subarray(1)))]
  }
  if (major >= 2 && major <= 5) yield ['no length', join(only((major << 5) | 31), chunk(item), end)]
  if (item instanceof Map) yield* ofEntries(entriesOf(item))
}

/** A string without length is a series of strings (section 3.2.3); of arrays and maps nothing changes. */
const chunk = (item: Item): Uint8Array =>
  typeof item === 'string' || item instanceof Uint8Array ? encode(item) : bodyOf(item)

function* ofEntries(entries: readonly (readonly [Key, Item])[]): Generator<readonly [how: string, bytes: Uint8Array]> {
  const laid = entries.map(([key, value]) => join(encode(key), encode(value)))
  const map = (all: readonly Uint8Array[]): Uint8Array =>
    join(head(5, BigInt(all.length), shortestSize(BigInt(all.length))), ...all)
  for (const [i, entry] of laid.entries()) {
    yield ['an entry twice', map([...laid.slice(0, i), entry, ...laid.slice(i)])]
    const next = laid[i + 1]
    if (next) yield ['two entries in the other order', map([...laid.slice(0, i), next, entry, ...laid.slice(i + 2)])]
  }
}
