/**
 * Makes a COSE_Sign1 of our profile. Apart from its reader, so that who only reads carries no encoder of CBOR.
 * @module
 */
import { joinBytes } from '../bytes.ts'
import { withByteStrings } from '../cbor/byte-strings.ts'
import { encode } from '../cbor/encode.ts'
import { type Algorithm, algorithm } from '../signature/signature.ts'
import { aadOf, type PlainKind } from './kind.ts'
import { coseTag, header } from './labels.ts'
import { sigStructure } from './sig-structure.ts'
import type { Signer } from './sign1.ts'

/** For each algorithm the protected header of our profile, `{1: alg, 4: kid}`, up to its `kid`. */
const beginnings: Readonly<Record<Algorithm, Uint8Array>> = {
  [algorithm.Ed25519]: beginningOf(algorithm.Ed25519),
  [algorithm.ESP256]: beginningOf(algorithm.ESP256),
}

function beginningOf(alg: Algorithm): Uint8Array {
  return Uint8Array.of(0xa2, header.alg, ...encode(alg), header.kid)
}

/** The protected header of our profile, encoded. */
export function protectedHeaderOf(alg: Algorithm, kid: Uint8Array): Uint8Array {
  return withByteStrings(beginnings[alg], [kid])
}

/**
 * For who signs later, as a browser does.
 * @property toBeSigned the bytes of the Sig_structure
 * @property withSignature the tagged COSE_Sign1, in the one form of our profile
 */
interface Prepared {
  readonly toBeSigned: Uint8Array
  withSignature(signature: Uint8Array): Uint8Array<ArrayBuffer>
}

/** The heads of the tag and of the array of four (RFC 9052 section 4.2), and of the empty unprotected header. */
const tagged = Uint8Array.of(0xc0 | coseTag.sign1, 0x84)
const noHeader = Uint8Array.of(0xa0)

/** The tagged COSE_Sign1, in the one form of our profile. */
function messageOf(protectedHeader: Uint8Array, payload: Uint8Array, signature: Uint8Array): Uint8Array<ArrayBuffer> {
  const headers = joinBytes(withByteStrings(tagged, [protectedHeader]), noHeader)
  return withByteStrings(headers, [payload, signature])
}

export function prepareSign1(
  kind: PlainKind,
  payload: Uint8Array,
  { key, kid }: Pick<Signer, 'key' | 'kid'>,
): Prepared {
  const protectedHeader = protectedHeaderOf(key.alg, kid)
  return {
    toBeSigned: sigStructure('Signature1', [protectedHeader], aadOf[kind], payload),
    withSignature: (signature) => messageOf(protectedHeader, payload, signature),
  }
}

/** @returns the tagged COSE_Sign1 of `payload`, in the one form of our profile */
export function signSign1(kind: PlainKind, payload: Uint8Array, signer: Signer): Uint8Array<ArrayBuffer> {
  const protectedHeader = protectedHeaderOf(signer.key.alg, signer.kid)
  const signature = signer.sign(sigStructure('Signature1', [protectedHeader], aadOf[kind], payload))
  return messageOf(protectedHeader, payload, signature)
}
