/**
 * A certificate of the ledger, as it is handed out.
 * @module
 */
import {
  type Certificate,
  checkPhrase,
  decodeCertificate,
  encodeText,
  hex,
  parseSign1,
  showCertificate,
  showInstant,
} from '@kpc/schema'
import type { StoredCertificate } from '../ledger/ledger.ts'
import { drawSymbol, type Ecc } from '../qr/qr.ts'
import { showTotals, type TotalsJson } from './totals.ts'

export interface Issued {
  readonly number: string
  /** What the QR code holds. */
  readonly text: string
  readonly message: Uint8Array
  readonly digest: Uint8Array
  /** The check phrase. */
  readonly phrase: string
  readonly kid: Uint8Array
  /** The instant at which it was stored. */
  readonly recorded: number
  readonly certificate: Certificate
}

export function issuedOf({ number, message, digest, kid, recorded }: StoredCertificate): Issued {
  const certificate = decodeCertificate(parseSign1(message).payload)
  const text = encodeText('certificate', message)
  return { number, text, message, digest, phrase: checkPhrase(digest), kid, recorded, certificate }
}

/** As JSON, for the command line and HTTP alike. */
export interface IssuedJson {
  readonly number: string
  readonly text: string
  readonly digest: string
  readonly phrase: string
  readonly kid: string
  readonly test: boolean
  readonly recorded: string
  readonly qr: { readonly version: number; readonly ecc: Ecc }
  readonly certificate: ReturnType<typeof showCertificate>
  readonly totals: TotalsJson
}

/** @param test whether it was made under a development scheme */
export function showIssued(
  { number, text, digest, phrase, kid, recorded, certificate }: Issued,
  test: boolean,
  ecc: Ecc = 'M',
): IssuedJson {
  const { version } = drawSymbol(text, ecc)
  return {
    number,
    text,
    digest: hex(digest),
    phrase,
    kid: hex(kid),
    test,
    recorded: showInstant(recorded),
    qr: { version, ecc },
    certificate: showCertificate(certificate),
    totals: showTotals(certificate),
  }
}
