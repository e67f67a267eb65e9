/**
 * Sig_structure: the bytes that a COSE signature is over (RFC 9052 section 4.4).
 *
 * `["Signature1", body_protected, external_aad, payload]` or
 * `["Signature", body_protected, sign_protected, external_aad, payload]`: heads and bytes laid end
 * to end, as this is on the path of every verdict.
 * @module
 */
import { major, writeHead } from '../cbor/head.ts'

const utf8 = new TextEncoder()

/** Head of the array and context string, ready. */
const beginnings = {
  Signature1: Uint8Array.of(0x84, 0x6a, ...utf8.encode('Signature1')),
  Signature: Uint8Array.of(0x85, 0x69, ...utf8.encode('Signature')),
}

/** Bytes of the longest head written here: one and a 32-bit length. */
const longestHead = 5

/** @param headers the protected headers: of the body, and in a COSE_Sign of the signature as well */
export function sigStructure(
  context: keyof typeof beginnings,
  headers: readonly Uint8Array[],
  aad: Uint8Array,
  payload: Uint8Array,
): Uint8Array {
  const beginning = beginnings[context]
  let room = beginning.length + aad.length + payload.length + longestHead * (headers.length + 2)
  for (const part of headers) room += part.length
  const bytes = new Uint8Array(room)
  bytes.set(beginning)
  let at = beginning.length
  for (const part of headers) at = writeBytes(bytes, at, part)
  at = writeBytes(bytes, at, aad)
  return bytes.subarray(0, writeBytes(bytes, at, payload))
}

function writeBytes(target: Uint8Array, at: number, part: Uint8Array): number {
  const start = writeHead(target, at, major.bytes, part.length)
  target.set(part, start)
  return start + part.length
}
