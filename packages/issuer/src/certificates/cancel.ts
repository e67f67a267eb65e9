/**
 * Cancels a certificate: its data are wrong, or it must not be used (R31, R32).
 * @module
 */

import type { StoredEntry } from '../ledger/ledger.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { happen, type Why } from './life.ts'

/** @throws {Refusal} as {@link happen} */
export function cancel(number: string, { reason }: Why, workplace: Omit<Workplace, 'trust'>): Promise<StoredEntry> {
  return happen({ kind: 'cancelled', reason }, number, workplace)
}
