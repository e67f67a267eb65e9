/**
 * What the lists of an authority are made of: its certificates and what happened to numbers, from
 * the ledger of this machine, from exports of others, or from both.
 * @module
 */
import { decodeCertificate, equalBytes, type LedgerEntry, parseSign1 } from '@kpc/schema'
import { Refusal } from '../refusal.ts'

export interface IssuedCertificate {
  readonly number: string
  readonly digest: Uint8Array
  readonly kid: Uint8Array
  /** Civil dates. */
  readonly issued: number
  readonly expires: number
}

/**
 * @property entries oldest first
 * @property at instant up to which it is complete
 */
export interface Issuance {
  readonly certificates: readonly IssuedCertificate[]
  readonly entries: readonly LedgerEntry[]
  readonly at: number
}

/** A certificate of a ledger, its dates read from what was signed. */
export function issuedCertificate({
  number,
  message,
  digest,
  kid,
}: Pick<IssuedCertificate, 'number' | 'digest' | 'kid'> & { readonly message: Uint8Array }): IssuedCertificate {
  const { issued, expires } = decodeCertificate(parseSign1(message).payload)
  return { number, digest, kid, issued, expires }
}

/**
 * Several as one, complete up to the earliest of them.
 * @param all at least one
 * @throws {Refusal} `LISTS_CONFLICT`: two of them have another certificate under one number
 */
export function merge(all: readonly Issuance[]): Issuance {
  const certificates = new Map<string, IssuedCertificate>()
  for (const one of all.flatMap(({ certificates }) => certificates)) {
    const known = certificates.get(one.number)
    if (known && !equalBytes(known.digest, one.digest)) throw new Refusal('LISTS_CONFLICT', { subject: one.number })
    certificates.set(one.number, one)
  }
  return {
    certificates: [...certificates.values()],
    entries: all.flatMap(({ entries }) => entries).sort((a, b) => a.at - b.at),
    at: Math.min(...all.map(({ at }) => at)),
  }
}
