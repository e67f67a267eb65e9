/**
 * A certificate that comes back to the authority which signed it: from its paper, or from an office.
 * @module
 */

import { nodeVerify } from '@kpc/host/keys/verifier'
import { decodeText, digestOf, encodeText, type Trust, verify } from '@kpc/schema'
import { signingRefusal } from '../trust/refusal.ts'

export interface OwnCertificate {
  readonly number: string
  readonly message: Uint8Array
  readonly digest: Uint8Array
  readonly kid: Uint8Array
  readonly issued: number
  /** Of the authority whose key signed it. */
  readonly authority: string
}

/** @param text of a QR code */
export function readOwnText(text: string, trust: Trust, now: number): OwnCertificate {
  return readOwnCertificate(decodeText('certificate', text), trust, now)
}

/**
 * Proves that a key of an authority signed it, and that nothing rejects it on its day.
 * @throws {Refusal} the code of the check that rejects it
 */
export function readOwnCertificate(message: Uint8Array, trust: Trust, now: number): OwnCertificate {
  const text = encodeText('certificate', message)
  const first = verify(text, trust, { now }, nodeVerify)
  const { certificate, issuer, kid, checks } = first
  const failed = checks.find(({ state }) => state === 'failed')
  if (failed) throw signingRefusal(failed.code)
  if (!certificate || !issuer || !kid) throw signingRefusal(checks.at(-1)?.code ?? 'COSE_MALFORMED')
  const { number, issued } = certificate
  return { number, message, digest: digestOf(message), kid, issued, authority: issuer.authority.id }
}
