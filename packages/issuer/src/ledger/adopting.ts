/**
 * A certificate enters the ledger that did not issue it, or has forgotten it.
 * @module
 */

import { equalBytes } from '@kpc/schema'
import type { Acting } from './acting.ts'
import { insertCertificates } from './certificate-rows.ts'
import { countCertificates } from './figures.ts'
import { markCertificates } from './marks.ts'
import type { Signed } from './model.ts'
import { ledgerRefusal } from './refusal.ts'
import { runFrom } from './series.ts'
import type { Work } from './work.ts'

/**
 * @returns false where it is in the ledger already
 * @throws {Refusal} `NUMBER_TAKEN` where another certificate has its number, `NUMBER_OUTSIDE`, `NUMBER_LEASED`, `NUMBER_ACCOUNTED`
 */
export async function adopt(
  work: Work,
  { number, message, digest, kid, issued }: Signed & { readonly number: string },
  { office, reason, ...acting }: Acting & { readonly office?: string; readonly reason: string },
): Promise<boolean> {
  const known = await work.find(number)
  if (known && !equalBytes(known.digest, digest)) throw ledgerRefusal('NUMBER_TAKEN', { subject: number })
  if (known) return false
  const run = runFrom(number)
  if (run) await work.refuseUnlessFree(run)
  const { sequence } = work.appending.push({
    kind: 'adopted',
    at: work.at,
    ...acting,
    number,
    digest,
    reason,
    ...(office !== undefined && { office }),
    message,
  })
  await work.appending.flush()
  await insertCertificates(work.db, [{ sequence, number, digest, kid, issued, request: null, fingerprint: null }])
  await markCertificates(work.db, [{ sequence, number, message }])
  await countCertificates(work.db, [message])
  return true
}
