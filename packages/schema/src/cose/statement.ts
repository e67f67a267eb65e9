/**
 * Signed Statements: what one authority tells another, and the other registers (RFC 9943 section 5.1).
 *
 * A COSE_Sign1 whose protected header is exactly `{1: alg, 4: kid, 15: {1: iss, 2: sub}, 16: typ}`, and whose
 * `external_aad` is empty, so that tools which nobody here wrote can check and register it. Kinds that travel
 * so are kept apart by `typ`; from all others, and from receipts, by these four parameters.
 * @module
 */
import { encode } from '../cbor/encode.ts'
import { type Item, Tagged } from '../cbor/item.ts'
import { FormatError } from '../errors.ts'
import { type PublicKey, type Steps, verifySignature } from '../signature/signature.ts'
import { type Claims, encodeClaims, readClaims } from './claims.ts'
import { type StatementKind, statementKinds, typOf } from './kind.ts'
import { coseTag, header } from './labels.ts'
import { sigStructure } from './sig-structure.ts'
import { type Headers, parseSign1, protectedParameters, type Sign1, type Signer, whoSigned } from './sign1.ts'

const nothing = new Uint8Array(0)

/** What the protected header of a statement says. */
export interface StatementHeaders extends Headers {
  readonly claims: Claims
}

/**
 * Reads the headers of a statement of this kind, and of no other.
 * @throws {FormatError} `COSE_HEADER`; any `CBOR_*` code where the protected bytes are broken
 */
export function parseStatementHeaders(
  { protectedHeader, unprotected }: Pick<Sign1, 'protectedHeader' | 'unprotected'>,
  kind: StatementKind,
): StatementHeaders {
  if (unprotected.size > 0) throw new FormatError('COSE_HEADER')
  const parameters = protectedParameters(protectedHeader, 4)
  if (parameters.get(header.typ) !== typOf(kind)) throw new FormatError('COSE_HEADER')
  return { ...whoSigned(parameters), claims: readClaims(parameters.get(header.claims)) }
}

/** Of which kind it says that it is, by its type; undefined for what is no statement. @throws {FormatError} `CBOR_*`, `COSE_*` */
export function statementKindOf(message: Uint8Array): StatementKind | undefined {
  const { protectedHeader } = parseSign1(message)
  const typ = protectedParameters(protectedHeader, 2, 4).get(header.typ)
  return statementKinds.find((kind) => typOf(kind) === typ)
}

/**
 * @param headers of {@link parseStatementHeaders}, which has seen of what kind it is
 * @param key of the message's `kid`, from whatever the caller trusts; it says how the message is checked
 * @param field what an error names
 * @throws {FormatError} `COSE_ALG`, `SIGNATURE_INVALID`
 */
export function* verifyStatement(
  { protectedHeader, payload, signature }: Sign1,
  { alg }: StatementHeaders,
  key: PublicKey,
  field: string,
): Steps<Uint8Array> {
  if (alg !== key.alg) throw new FormatError('COSE_ALG', field)
  const message = sigStructure('Signature1', [protectedHeader], nothing, payload)
  if (!(yield* verifySignature({ key, message, signature }))) throw new FormatError('SIGNATURE_INVALID', field)
  return payload
}

/** @returns the tagged COSE_Sign1 of `payload`, in the one form of a statement */
export function signStatement(
  kind: StatementKind,
  claims: Claims,
  payload: Uint8Array,
  { key, kid, sign }: Signer,
): Uint8Array<ArrayBuffer> {
  const protectedHeader = encode(
    new Map<number, Item>([
      [header.alg, key.alg],
      [header.kid, kid],
      [header.claims, encodeClaims(claims)],
      [header.typ, typOf(kind)],
    ]),
  )
  const signature = sign(sigStructure('Signature1', [protectedHeader], nothing, payload))
  return encode(new Tagged(coseTag.sign1, [protectedHeader, new Map(), payload, signature]))
}
