/**
 * Keeps the receipt with which another authority answered: the proof that it was told.
 * @module
 */

import { opensslVerify } from '@kpc/host/keys/openssl'
import { answer, equalBytes, FormatError, openRegistration, type Registration, type Trust } from '@kpc/schema'
import type { Ledger } from '../ledger/ledger.ts'
import { type LetterRow, messageOf } from './letters.ts'

/**
 * It has to be the ledger of the authority that was to be told, and the bytes that were sent.
 * @throws {FormatError} as `openRegistration`; `RECEIPT_WRONG` for a receipt of another authority
 */
export async function keepReceipt(
  letter: LetterRow,
  receipt: Uint8Array,
  { ledger, trust, now }: { readonly ledger: Pick<Ledger, 'beside'>; readonly trust: Trust; now(): number },
): Promise<Registration> {
  const registration = answer(openRegistration(receipt, await messageOf(letter, ledger), trust), opensslVerify)
  if (registration.authority !== letter.party) throw new FormatError('RECEIPT_WRONG')
  if (letter.receipt && equalBytes(letter.receipt, receipt)) return registration
  await ledger.beside((db) =>
    db
      .updateTable('outbox')
      .set({ state: 'told', receipt, told: now(), problem: null, claimed: 0 })
      .where('id', '=', letter.id)
      .where('state', '<>', 'told')
      .execute(),
  )
  return registration
}
