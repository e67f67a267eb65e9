/**
 * Sets of entries within a block of the ledger, in memory as 4,096 bits and stored as small as they are: a few as their
 * places, two bytes each, and many as the bits themselves.
 * @module
 */

/** Entries of one block. */
export const blockSize = 4096

/** One bit an entry, in words of 32. */
export type Bits = Uint32Array

const storedWhole = blockSize / 8

export const noBits = (): Bits => new Uint32Array(blockSize / 32)

export function setBit(bits: Bits, place: number, on: boolean): void {
  const [at, bit] = [place >>> 5, 1 << (place & 31)]
  bits[at] = on ? (bits[at] as number) | bit : (bits[at] as number) & ~bit
}

/** Adds what is stored to a set. */
export function addStored(bits: Bits, stored: Uint8Array): void {
  const view = new DataView(stored.buffer, stored.byteOffset, stored.byteLength)
  if (stored.length === storedWhole)
    for (let at = 0; at < bits.length; at += 1) bits[at] = (bits[at] as number) | view.getUint32(at * 4)
  else for (let at = 0; at < stored.length; at += 2) setBit(bits, view.getUint16(at), true)
}

/** @param places in their order */
export function storedPlaces(places: readonly number[]): Uint8Array {
  if (places.length * 2 >= storedWhole) return wholeBits(places)
  const stored = new Uint8Array(places.length * 2)
  const view = new DataView(stored.buffer)
  for (const [i, place] of places.entries()) view.setUint16(i * 2, place)
  return stored
}

function wholeBits(places: readonly number[]): Uint8Array {
  const bits = noBits()
  for (const place of places) setBit(bits, place, true)
  const stored = new Uint8Array(storedWhole)
  const view = new DataView(stored.buffer)
  for (const [at, word] of bits.entries()) view.setUint32(at * 4, word)
  return stored
}

/** Places that are set, in their order. */
export function placesOf(bits: Bits): number[] {
  const places: number[] = []
  for (const [at, word] of bits.entries())
    for (let left = word; left !== 0; left &= left - 1) places.push(at * 32 + 31 - Math.clz32(left & -left))
  return places
}

export function countBits(bits: Bits): number {
  let count = 0
  for (const word of bits) for (let left = word; left !== 0; left &= left - 1) count += 1
  return count
}

/** Keeps what is in both, or in the first alone. @returns whether anything is left */
export function keepBits(bits: Bits, other: Bits | undefined, isIn: boolean): boolean {
  let left = 0
  for (let at = 0; at < bits.length; at += 1) {
    const word = other?.[at] ?? 0
    bits[at] = (bits[at] as number) & (isIn ? word : ~word)
    left |= bits[at] as number
  }
  return left !== 0
}

export function joinBits(bits: Bits, other: Bits): void {
  for (const [at, word] of other.entries()) bits[at] = (bits[at] as number) | word
}
