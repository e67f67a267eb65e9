/**
 * Makes a COSE_Sign1 of our profile. Apart from its reader, so that who only reads carries no encoder of CBOR.
 * @module
 */
import { joinBytes } from '../bytes.ts'
import { withByteStrings } from '../cbor/byte-strings.ts'
import { encode } from '../cbor/encode.ts'
import type { Item } from '../cbor/item.ts'
import type { Algorithm } from '../signature/signature.ts'
import { aadOf, type PlainKind } from './kind.ts'
import { coseTag, header } from './labels.ts'
import { sigStructure } from './sig-structure.ts'
import type { Signer } from './sign1.ts'

/** The protected header of our profile, encoded: `{1: alg, 4: kid}`. */
export function protectedHeaderOf(alg: Algorithm, kid: Uint8Array): Uint8Array {
  return encode(
    new Map<number, Item>([
      [header.alg, alg],
      [header.kid, kid],
    ]),
  )
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

export function prepareSign1(
  kind: PlainKind,
  payload: Uint8Array,
  { key, kid }: Pick<Signer, 'key' | 'kid'>,
): Prepared {
  const protectedHeader = protectedHeaderOf(key.alg, kid)
  return {
    toBeSigned: sigStructure('Signature1', [protectedHeader], aadOf[kind], payload),
    withSignature: (signature) => {
      const headers = joinBytes(withByteStrings(tagged, [protectedHeader]), noHeader)
      return withByteStrings(headers, [payload, signature])
    },
  }
}

/** @returns the tagged COSE_Sign1 of `payload`, in the one form of our profile */
export function signSign1(kind: PlainKind, payload: Uint8Array, signer: Signer): Uint8Array<ArrayBuffer> {
  const { toBeSigned, withSignature } = prepareSign1(kind, payload, signer)
  return withSignature(signer.sign(toBeSigned))
}
