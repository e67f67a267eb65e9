/**
 * CBOR data items as values of the language: what the strict decoder returns and the encoder takes.
 * @module
 */

/** A tagged item (RFC 8949 section 3.4). */
export class Tagged {
  readonly tag: number
  readonly value: Item

  constructor(tag: number, value: Item) {
    this.tag = tag
    this.value = value
  }
}

export type Key = number | bigint | string

/**
 * An integer is a `number` up to 2^53 - 1 in size and a `bigint` beyond; there are no floats.
 * Byte strings of decoded items are views of the bytes that were decoded.
 */
export type Item = Key | boolean | null | Uint8Array | readonly Item[] | ReadonlyMap<Key, Item> | Tagged
