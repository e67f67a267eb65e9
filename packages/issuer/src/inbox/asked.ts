/**
 * "Has this been confirmed?", by the digest of a certificate alone: whoever has it in hands knows its digest, and
 * nothing else is asked, answered or kept.
 * @module
 */
import { confirmationOutcomes, isAccepting } from '@kpc/schema'
import type { Ledger } from '../ledger/ledger.ts'

/** Did goods come in here under it, or has an authority told this one so? @param digest in hexadecimal */
export async function isConfirmedHere(digest: string, ledger: Pick<Ledger, 'beside'>): Promise<boolean> {
  if (await isConfirmed(digest, ledger)) return true
  const accepted = confirmationOutcomes.filter(isAccepting)
  const row = await ledger.beside((db) =>
    db
      .selectFrom('shipment')
      .select('sequence')
      .where('certificate', '=', digest)
      .where('outcome', 'in', accepted)
      .executeTakeFirst(),
  )
  return row !== undefined
}

/**
 * Has an authority told this one that goods came in?
 * @param digest of a certificate, in hexadecimal; of one that is not known here the answer is no
 */
export async function isConfirmed(digest: string, ledger: Pick<Ledger, 'beside'>): Promise<boolean> {
  const row = await ledger.beside((db) =>
    db.selectFrom('registered').select('sequence').where('confirms', '=', digest).executeTakeFirst(),
  )
  return row !== undefined
}
