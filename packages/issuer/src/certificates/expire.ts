/**
 * Takes back a certificate that was not used before it expired (R29).
 * @module
 */
import type { StoredEntry } from '../ledger/ledger.ts'
import { issuedOf } from './issued.ts'
import { type Acting, happen, type Why } from './life.ts'
import { certificateRefusal } from './refusal.ts'

/** @throws {Refusal} `NOT_EXPIRED`, and as {@link happen} */
export function expire(number: string, { reason }: Why, acting: Acting): Promise<StoredEntry> {
  return happen({ kind: 'expired', reason }, number, acting, (stored, today) => {
    if (issuedOf(stored).certificate.expires >= today)
      throw certificateRefusal('NOT_EXPIRED', { subject: stored.number })
  })
}
