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
const contexts = { Signature1: utf8.encode('Signature1'), Signature: utf8.encode('Signature') }

/** @param headers the protected headers: of the body, and in a COSE_Sign of the signature as well */
export function sigStructure(context: keyof typeof contexts, headers: readonly Uint8Array[], aad: Uint8Array, payload: Uint8Array): Uint8Array {
  const strings = [...headers, aad, payload]
  const name = contexts[context]
  const bytes = new Uint8Array(strings.reduce((size, part) => size + part.length + 5, name.length + 2))
  let at = writeHead(bytes, 0, major.array, strings.length + 1)
  at = writeHead(bytes, at, major.text, name.length)
  bytes.set(name, at)
  at += name.length
  for (const part of strings) {
    at = writeHead(bytes, at, major.bytes, part.length)
    bytes.set(part, at)
    at += part.length
  }
  return bytes.subarray(0, at)
}
