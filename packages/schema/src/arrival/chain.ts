/**
 * Bytes as a chain of QR codes: Uniform Resources (BCR-2020-005) of type `bytes`, in minimal Bytewords (BCR-2020-012),
 * whose letters are those of a QR code's alphanumeric mode. A message is cut into parts, which are shown over and over;
 * whoever has each of them once has the message, in whatever order they were read.
 *
 * Written here are plain parts alone, numbered 1 to n, which every reader of such chains knows; mixed parts of a fountain,
 * numbered beyond n, are passed over.
 * @module
 */
import { equalBytes, joinBytes } from '../bytes.ts'
import { decode } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import type { Item } from '../cbor/item.ts'
import { FormatError } from '../errors.ts'

/** First and last letters of the 256 Bytewords, in the order of the bytes. */
const minimal =
  'aeadaoaxaaahamatayasbkbdbnbtbabsbebybgbwbbbzcmchcscfcycwcecackctcxclcpcndkdadsdidedtdrdndwdpdmdldyeheyeoeeecenemetesftfrfnfsfmfhfzfpfwfxfyfefgflfdgagegrgsgtglgwgdgygmgughgohfhghdhkhthphhhlhyhehnhsidiaieihiyioisinimjejzjnjtjljojsjpjkjykpkoktkskkknkgkekikblblalylflslrlplnltloldlelulklgmnmymhmemomumwmdmtmsmknlnyndnsntnnnenboyoeotoxonolospdptpkpypspmplpepfpaprqdqzrerprlrorhrdrkrfryrnrsrtsesasrssskswstspsosgsbsfsntotktitttdtetytltbtstptatnuyuoutueurvtvyvovlvevwvavdvswlwdwmwpwewywswtwnwzwfwkykynylyaytzszoztzczezm'

/** Bytes of a part: its code is read from one screen by another telephone's camera. */
const partLength = 200

/** Parts of one chain, and bytes of what it carries. */
const mostParts = 1000
const largestMessage = mostParts * partLength

const letters = /^ur:bytes\/(\d{1,4})-(\d{1,4})\/([a-z]+)$/i

/**
 * @param most bytes of a part
 * @returns a text for each code of the chain, in capitals
 * @throws {FormatError} `FIELD_LENGTH`
 */
export function encodeChain(message: Uint8Array, most: number = partLength): readonly string[] {
  const whole = encode(message)
  if (message.length > largestMessage) throw new FormatError('FIELD_LENGTH')
  const count = Math.ceil(whole.length / most)
  const length = Math.ceil(whole.length / count)
  return Array.from({ length: count }, (_, i) => {
    const part = new Uint8Array(length) // the last one is filled up with zeros
    part.set(whole.subarray(i * length, (i + 1) * length))
    const bytes = encode([i + 1, count, whole.length, crc32(whole), part])
    return `UR:BYTES/${i + 1}-${count}/${wordsOf(bytes)}`.toUpperCase()
  })
}

/** @property read parts that are there, of `all` @property message once it is whole */
export interface ChainRead {
  readonly read: number
  readonly all: number
  readonly message?: Uint8Array
}

/** Takes parts as they come, in any order and any number of times. */
export class ChainReader {
  readonly #parts = new Map<number, Uint8Array>()
  #head: readonly [all: number, length: number, sum: number] | undefined

  /** @returns undefined where it is no part of a chain, or one of another chain; that begins anew */
  take(text: string): ChainRead | undefined {
    const part = partIn(text.trim())
    if (!part) return undefined
    const { number, head, bytes } = part
    if (this.#head?.join() !== head.join()) this.#parts.clear()
    this.#head = head
    if (number <= head[0]) this.#parts.set(number, bytes)
    return this.#state(head)
  }

  #state([all, length, sum]: readonly [number, number, number]): ChainRead {
    const read = this.#parts.size
    if (read < all) return { read, all }
    const whole = joinBytes(...Array.from({ length: all }, (_, i) => this.#parts.get(i + 1) as Uint8Array)).slice(
      0,
      length,
    )
    const message = crc32(whole) === sum ? messageIn(whole) : undefined
    if (message) return { read, all, message }
    this.#parts.clear()
    return { read: 0, all }
  }
}

/** Is it a whole code of a chain, of whatever it carries? */
export const isChainPart = (text: string): boolean => partIn(text.trim()) !== undefined

interface Part {
  readonly number: number
  readonly head: readonly [all: number, length: number, sum: number]
  readonly bytes: Uint8Array
}

function partIn(text: string): Part | undefined {
  if (text.length > 4 * partLength + 200) return undefined
  const [, of, all, words = ''] = letters.exec(text) ?? []
  try {
    const items = decode(bytesOf(words.toLowerCase()), { size: 2 * partLength, depth: 2, items: 16 }) as readonly Item[]
    const [number, count, length, sum, bytes] = items
    const isPart =
      number === Number(of) && count === Number(all) && typeof length === 'number' && typeof sum === 'number'
    if (!isPart || !(bytes instanceof Uint8Array) || !isPossible(count, length, bytes)) return undefined
    return { number, head: [count, length, sum], bytes }
  } catch {
    return undefined
  }
}

function isPossible(count: number, length: number, bytes: Uint8Array): boolean {
  return count >= 1 && count <= mostParts && length <= largestMessage + 5 && bytes.length === Math.ceil(length / count)
}

function messageIn(whole: Uint8Array): Uint8Array | undefined {
  try {
    const message = decode(whole, { size: largestMessage + 5, depth: 2, items: 4 })
    return message instanceof Uint8Array ? message : undefined
  } catch {
    return undefined
  }
}

/** With the CRC-32 that Bytewords end with. */
function wordsOf(bytes: Uint8Array): string {
  return [...joinBytes(bytes, sumOf(bytes))].map((byte) => minimal.slice(2 * byte, 2 * byte + 2)).join('')
}

/** @throws {FormatError} `FIELD_TEXT`: other letters, or another sum */
function bytesOf(words: string): Uint8Array {
  const pairs = words.match(/../g) ?? []
  const all = Uint8Array.from(pairs, (pair) => places.get(pair) ?? fail())
  const bytes = all.subarray(0, -4)
  return all.length > 4 && equalBytes(sumOf(bytes), all.subarray(-4)) ? bytes : fail()
}

const places: ReadonlyMap<string, number> = new Map((minimal.match(/../g) ?? []).map((pair, byte) => [pair, byte]))

function fail(): never {
  throw new FormatError('FIELD_TEXT')
}

function sumOf(bytes: Uint8Array): Uint8Array {
  const sum = crc32(bytes)
  return Uint8Array.of(sum >>> 24, sum >>> 16, sum >>> 8, sum)
}

/** CRC-32 of ISO/IEC 3309, as a whole number. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return (sum ^ 0xffffffff) >>> 0
}
