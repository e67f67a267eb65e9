/**
 * A certificate of the ledger as its amendments have it.
 * @module
 */
import {
  type Amendment,
  amendAll,
  type Certificate,
  decodeAmendment,
  decodeCertificate,
  digestOf,
  encodeText,
  parseSign1,
} from '@kpc/schema'
import type { NumberState, StoredCertificate } from '../ledger/ledger.ts'

/** An amendment of the ledger, as it is handed out. */
export interface IssuedAmendment {
  readonly amendment: Amendment
  /** What its QR code holds. */
  readonly text: string
  readonly message: Uint8Array
  readonly digest: Uint8Array
}

/** A certificate of the ledger and what its amendments make of it. */
export interface AmendedCertificate {
  readonly certificate: Certificate
  readonly amended: Certificate
  readonly amendments: readonly IssuedAmendment[]
}

/** A number that has a certificate. */
export type Held = NumberState & { readonly certificate: StoredCertificate }

/** As it stands in the ledger, or is about to. */
export function issuedAmendment(message: Uint8Array): IssuedAmendment {
  const amendment = decodeAmendment(parseSign1(message).payload)
  return { amendment, text: encodeText('amendment', message), message, digest: digestOf(message) }
}

/** What stands in the ledger, read from what was signed. */
export function amendedOf({ certificate: { message, digest }, entries }: Held): AmendedCertificate {
  const certificate = decodeCertificate(parseSign1(message).payload)
  const amendments = entries.flatMap(({ entry, message }) =>
    entry.kind === 'amendment' && message ? [issuedAmendment(message)] : [],
  )
  const all = amendments.map(({ amendment }) => amendment)
  return { certificate, amended: amendAll(certificate, digest, all), amendments }
}
