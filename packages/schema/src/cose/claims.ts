/**
 * CWT claims in a protected header (RFC 9597): who states something, and of what.
 * @module
 */
import type { Item } from '../cbor/item.ts'
import { FormatError } from '../errors.ts'
import { cwtClaim } from './labels.ts'

/**
 * @property iss the authority's id in the registry
 * @property sub the certificate's number; of what is about none, what it is about
 */
export interface Claims {
  readonly iss: string
  readonly sub: string
}

/** An id or a number, which are shorter: nothing that means something in a path, an address or a terminal. */
const pattern = /^[A-Za-z0-9-]{1,64}$/

export function encodeClaims({ iss, sub }: Claims): Item {
  return new Map<number, Item>([
    [cwtClaim.iss, iss],
    [cwtClaim.sub, sub],
  ])
}

/** @throws {FormatError} `COSE_HEADER`: anything but `iss` and `sub` */
export function readClaims(item: Item | undefined): Claims {
  if (!(item instanceof Map) || item.size !== 2) throw new FormatError('COSE_HEADER')
  const [iss, sub] = [item.get(cwtClaim.iss), item.get(cwtClaim.sub)]
  if (!isClaim(iss) || !isClaim(sub)) throw new FormatError('COSE_HEADER')
  return { iss, sub }
}

function isClaim(item: unknown): item is string {
  return typeof item === 'string' && pattern.test(item)
}
