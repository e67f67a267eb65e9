/**
 * Cancels a certificate: its data are wrong, or it must not be used (R31, R32).
 * @module
 */
import type { StoredEntry } from '../ledger/ledger.ts'
import { type Acting, happen, type Why } from './life.ts'

/** @throws {Refusal} as {@link happen} */
export function cancel(number: string, { reason }: Why, acting: Acting): Promise<StoredEntry> {
  return happen({ kind: 'cancelled', reason }, number, acting)
}
