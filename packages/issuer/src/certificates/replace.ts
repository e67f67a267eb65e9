/**
 * Replaces a certificate before export: the old paper is surrendered, another certificate is issued,
 * and the ledger links the one to the other, all in one transaction (R30).
 * @module
 */
import { dayOf } from '@kpc/schema'
import type { Draft } from '@kpc/schema/input'
import type { StoredCertificate } from '../ledger/ledger.ts'
import { type IssueOptions, type Issuing, issue, type Warned } from './issue.ts'
import { type Issued, issuedOf } from './issued.ts'
import { refuseUnlessMayHappen, type Why } from './life.ts'
import { parseNumber } from './number.ts'
import { certificateRefusal } from './refusal.ts'

/** @property surrendered the person has the old paper in his hands, and so knows that it was not used */
interface Replacing extends Why, IssueOptions {
  readonly surrendered: boolean
}

/**
 * @param old number of the certificate that is replaced
 * @returns the new one
 * @throws {Refusal} `NOT_SURRENDERED`, `REPLACE_LATE`, `NUMBER_UNKNOWN`, `ALREADY_*`, and as {@link issue}
 */
export async function replace(
  old: string,
  draft: Draft,
  { reason, surrendered, ...options }: Replacing,
  issuing: Issuing,
): Promise<Issued & Warned> {
  const number = parseNumber(old)
  if (!surrendered) throw certificateRefusal('NOT_SURRENDERED', { field: 'surrendered' })
  const { acting, now } = issuing
  const at = now()
  return issue(draft, issuing, {
    ...options,
    instead: number,
    guard: async (view) => {
      const { certificate } = await refuseUnlessMayHappen('replaced', number, view)
      refuseLate(certificate, dayOf(at))
    },
    beside: (link) => [{ kind: 'replaced', number, link, reason, ...acting, at }],
  })
}

/** @throws {Refusal} `REPLACE_LATE` */
export function refuseLate(stored: StoredCertificate, today: number): void {
  if (issuedOf(stored).certificate.expires < today) throw certificateRefusal('REPLACE_LATE', { subject: stored.number })
}
