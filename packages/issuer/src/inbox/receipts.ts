/**
 * Receipts of what was registered: made where the checkpoint key is, at once or later, and kept as they were made.
 * @module
 */
import { withEntry } from '@kpc/schema'
import type { Ledger } from '../ledger/ledger.ts'
import { type Proving, proveEntry } from '../proofs/proofs.ts'
import { findRegistered, type RegisteredStatement } from './register.ts'

/** Receipts that are made in one go. */
const page = 200

/**
 * @returns it with the receipt that was kept first, whoever made it
 * @throws {Refusal} what a checkpoint is refused for
 */
export async function prove(registered: RegisteredStatement, proving: Proving): Promise<RegisteredStatement> {
  if (registered.receipt) return registered
  const { receipt, stored } = await proveEntry(proving, registered.sequence)
  const whole = withEntry(receipt, stored.bytes)
  await proving.ledger.beside((db) =>
    db
      .updateTable('registered')
      .set({ receipt: whole })
      .where('digest', '=', registered.digest)
      .where('receipt', 'is', null)
      .execute(),
  )
  return (await findRegistered(registered.digest, proving.ledger)) as RegisteredStatement
}

/** Makes all that are missing, the oldest first. @returns how many */
export async function proveWaiting(proving: Proving): Promise<number> {
  for (let made = 0; ; ) {
    const waiting = await unproved(proving.ledger)
    // From the last: its checkpoint covers those before it.
    for (const one of waiting.reverse()) await prove(one, proving)
    made += waiting.length
    if (waiting.length < page) return made
  }
}

function unproved(ledger: Pick<Ledger, 'beside'>): Promise<RegisteredStatement[]> {
  return ledger.beside((db) =>
    db
      .selectFrom('registered')
      .select(['digest', 'sequence'])
      .where('receipt', 'is', null)
      .orderBy('sequence')
      .limit(page)
      .execute(),
  )
}
