/**
 * COSE_Sign: a payload and several signatures over it (RFC 9052 section 4.1).
 *
 * Our profile: tagged, the body's headers empty, each signature's own protected header exactly
 * `alg` and `kid`. Thresholds count public keys (TUF section 5.3.4).
 * @module
 */
import { hex } from '../bytes.ts'
import type { Limits } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import { type Item, Tagged } from '../cbor/item.ts'
import { FormatError } from '../errors.ts'
import { type PublicKey, type Steps, verifySignature } from '../signature/signature.ts'
import { aadOf, type PlainKind } from './kind.ts'
import { coseTag } from './labels.ts'
import { protectedHeaderOf } from './make-sign1.ts'
import { messageParts } from './parts.ts'
import { sigStructure } from './sig-structure.ts'
import { parseHeaders, type Signer } from './sign1.ts'

const nothing = new Uint8Array(0)

export interface Signature {
  readonly protectedHeader: Uint8Array
  readonly unprotected: ReadonlyMap<unknown, Item>
  readonly signature: Uint8Array
}

export interface Sign {
  readonly payload: Uint8Array
  readonly signatures: readonly Signature[]
}

/** @throws {FormatError} any `CBOR_*` code, `COSE_MALFORMED`, `COSE_HEADER` */
export function parseSign(message: Uint8Array, limits: Limits): Sign {
  const { protectedHeader, unprotected, payload, signed: signatures } = messageParts(message, coseTag.sign, limits)
  if (!(payload instanceof Uint8Array) || !Array.isArray(signatures)) throw new FormatError('COSE_MALFORMED')
  if (protectedHeader.length > 0 || unprotected.size > 0) throw new FormatError('COSE_HEADER')
  return { payload, signatures: signatures.map(parseSignature) }
}

function parseSignature(item: Item): Signature {
  if (!Array.isArray(item)) throw new FormatError('COSE_MALFORMED')
  const [protectedHeader, unprotected, signature, ...rest] = item as Item[]
  if (
    !(protectedHeader instanceof Uint8Array) ||
    !(unprotected instanceof Map) ||
    !(signature instanceof Uint8Array) ||
    rest.length > 0
  )
    throw new FormatError('COSE_MALFORMED')
  return { protectedHeader, unprotected, signature }
}

/** The keys of a role: `kid` in hex -> key, and how many of them must have signed. */
export interface Role {
  readonly keys: ReadonlyMap<string, PublicKey>
  readonly threshold: number
}

/**
 * @returns the payload, now known to be signed by a threshold of the role's keys
 * @throws {FormatError} `THRESHOLD`, `LIST_DUPLICATE`, and what {@link parseSign} throws. A signature by a key that
 *   is not of the role, or a wrong one, does not count and is no error (TUF section 5.3.4).
 */
export function* verifySign(message: Uint8Array, kind: PlainKind, role: Role, limits: Limits): Steps<Uint8Array> {
  const { payload, signatures } = parseSign(message, limits)
  const signed = signatures.map((one) => ({ ...one, ...parseHeaders(one) }))
  const signers = new Set<string>()
  for (const { protectedHeader, signature, alg, kid } of signed) {
    const key = role.keys.get(hex(kid))
    if (!key || key.alg !== alg) continue
    const message = sigStructure('Signature', [nothing, protectedHeader], aadOf[kind], payload)
    if (yield* verifySignature({ key, message, signature })) signers.add(hex(key.x))
  }
  if (signers.size < role.threshold) throw new FormatError('THRESHOLD')
  refuseTwice(signed.map(({ kid }) => hex(kid)))
  return payload
}

/** Nobody signs one thing twice: who lists a `kid` again hopes to be counted again. */
function refuseTwice(kids: readonly string[]): void {
  const seen = new Set<string>()
  for (const [i, kid] of kids.entries()) {
    if (seen.has(kid)) throw new FormatError('LIST_DUPLICATE', `signatures[${i}].kid`)
    seen.add(kid)
  }
}

/** @returns the tagged COSE_Sign of `payload`, a signature of each signer in the order given */
export function signSign(kind: PlainKind, payload: Uint8Array, signers: readonly Signer[]): Uint8Array<ArrayBuffer> {
  const signatures = signers.map(({ key, kid, sign }) => {
    const protectedHeader = protectedHeaderOf(key.alg, kid)
    return [
      protectedHeader,
      new Map(),
      sign(sigStructure('Signature', [nothing, protectedHeader], aadOf[kind], payload)),
    ]
  })
  return encode(new Tagged(coseTag.sign, [nothing, new Map(), payload, signatures]))
}
