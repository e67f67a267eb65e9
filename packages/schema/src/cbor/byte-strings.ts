/**
 * CBOR that is byte strings behind a beginning that never changes: heads and bytes laid end to end, as
 * this is on the path of every signature that is made or verified.
 * @module
 */
import { headLength, major, writeHead } from './head.ts'

/** @returns `beginning`, and behind it each of the byte strings with its head */
export function withByteStrings(beginning: Uint8Array, strings: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let room = beginning.length
  for (const { length } of strings) room += headLength(length) + length
  const bytes = new Uint8Array(room)
  bytes.set(beginning)
  let at = beginning.length
  for (const one of strings) {
    at = writeHead(bytes, at, major.bytes, one.length)
    bytes.set(one, at)
    at += one.length
  }
  return bytes
}
