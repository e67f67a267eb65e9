/**
 * Sig_structure: the bytes that a COSE signature is over (RFC 9052 section 4.4).
 *
 * `["Signature1", body_protected, external_aad, payload]` or
 * `["Signature", body_protected, sign_protected, external_aad, payload]`: heads and bytes laid end
 * to end, as this is on the path of every verdict.
 * @module
 */
import { withByteStrings } from '../cbor/byte-strings.ts'

const utf8 = new TextEncoder()

/** Head of the array and context string, ready. */
const beginnings = {
  Signature1: Uint8Array.of(0x84, 0x6a, ...utf8.encode('Signature1')),
  Signature: Uint8Array.of(0x85, 0x69, ...utf8.encode('Signature')),
}

/** @param headers the protected headers: of the body, and in a COSE_Sign of the signature as well */
export function sigStructure(
  context: keyof typeof beginnings,
  headers: readonly Uint8Array[],
  aad: Uint8Array,
  payload: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return withByteStrings(beginnings[context], [...headers, aad, payload])
}
