/**
 * Takes back a certificate that was not used before it expired (R29).
 * @module
 */

import type { StoredCertificate, StoredEntry } from '../ledger/ledger.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { issuedOf } from './issued.ts'
import { happen, type Why } from './life.ts'
import { certificateRefusal } from './refusal.ts'

/** @throws {Refusal} `NOT_EXPIRED`, and as {@link happen} */
export function expire(number: string, { reason }: Why, workplace: Omit<Workplace, 'trust'>): Promise<StoredEntry> {
  return happen({ kind: 'expired', reason }, number, workplace, async (stored, today) => {
    refuseUnexpired(stored, today)
    return undefined
  })
}

/** @throws {Refusal} `NOT_EXPIRED` */
export function refuseUnexpired(stored: StoredCertificate, today: number): void {
  if (issuedOf(stored).certificate.expires >= today) throw certificateRefusal('NOT_EXPIRED', { subject: stored.number })
}
