/**
 * Keeps the receipt with which another authority answered: the proof that it was told.
 * @module
 */

import { nodeVerify } from '@kpc/host/keys/verifier'
import { answer, equalBytes, FormatError, openRegistration, type Registration, type Trust } from '@kpc/schema'
import type { Ledger } from '../ledger/ledger.ts'
import { type LetterRow, messageOf } from './letters.ts'

type Keeping = { readonly ledger: Pick<Ledger, 'beside'>; readonly trust: Trust; now(): number }

/** A receipt that is good, and is to be kept. */
export interface GoodReceipt {
  readonly letter: LetterRow
  readonly receipt: Uint8Array
  readonly told: number
}

/**
 * It has to be the ledger of the authority that was to be told, and the bytes that were sent.
 * @throws {FormatError} as `openRegistration`; `RECEIPT_WRONG` for a receipt of another authority
 */
export async function openReceipt(
  letter: LetterRow,
  receipt: Uint8Array,
  { ledger, trust }: Pick<Keeping, 'ledger' | 'trust'>,
): Promise<Registration> {
  const registration = answer(openRegistration(receipt, await messageOf(letter, ledger), trust), nodeVerify)
  if (registration.authority !== letter.party) throw new FormatError('RECEIPT_WRONG')
  return registration
}

/** In one durable transaction; one that was kept before stays. */
export async function keepReceipts(receipts: readonly GoodReceipt[], ledger: Pick<Ledger, 'beside'>): Promise<void> {
  if (receipts.length === 0) return
  await ledger.beside((db) =>
    db.transaction().execute(async (db) => {
      for (const { letter, receipt, told } of receipts)
        await db
          .updateTable('outbox')
          .set({ state: 'told', receipt, told, problem: null, claimed: 0 })
          .where('id', '=', letter.id)
          .where('state', '<>', 'told')
          .execute()
    }),
  )
}

/** @throws {FormatError} as {@link openReceipt} */
export async function keepReceipt(letter: LetterRow, receipt: Uint8Array, keeping: Keeping): Promise<Registration> {
  const registration = await openReceipt(letter, receipt, keeping)
  if (letter.receipt && equalBytes(letter.receipt, receipt)) return registration
  await keepReceipts([{ letter, receipt, told: keeping.now() }], keeping.ledger)
  return registration
}
