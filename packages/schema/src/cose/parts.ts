/**
 * The four parts of a tagged COSE_Sign or COSE_Sign1 (RFC 9052 sections 4.1 and 4.2). What its payload
 * and its last part have to be differs by kind, and is for the caller.
 * @module
 */
import { decode, type Limits } from '../cbor/decode.ts'
import { type Item, Tagged } from '../cbor/item.ts'
import { FormatError } from '../errors.ts'

interface MessageParts {
  readonly protectedHeader: Uint8Array
  readonly unprotected: ReadonlyMap<unknown, Item>
  readonly payload: Item | undefined
  /** The signature, or the signatures. */
  readonly signed: Item | undefined
}

/** @throws {FormatError} any `CBOR_*` code, `COSE_MALFORMED` */
export function messageParts(message: Uint8Array, tag: number, limits?: Limits): MessageParts {
  const item = decode(message, limits)
  if (!(item instanceof Tagged) || item.tag !== tag || !Array.isArray(item.value))
    throw new FormatError('COSE_MALFORMED')
  const [protectedHeader, unprotected, payload, signed, ...rest] = item.value as Item[]
  if (!(protectedHeader instanceof Uint8Array) || !(unprotected instanceof Map) || rest.length > 0)
    throw new FormatError('COSE_MALFORMED')
  return { protectedHeader, unprotected, payload, signed }
}
