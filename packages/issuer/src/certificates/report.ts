/**
 * Reports the paper of a certificate as lost or stolen (R44). Blank forms are the numbers' affair.
 * @module
 */
import type { StoredEntry } from '../ledger/ledger.ts'
import { type Acting, happen, type Why } from './life.ts'

/** @throws {Refusal} as {@link happen} */
export function reportLost(number: string, { reason }: Why, acting: Acting): Promise<StoredEntry> {
  return happen({ kind: 'lost', reason }, number, acting)
}

/** @throws {Refusal} as {@link happen} */
export function reportStolen(number: string, { reason }: Why, acting: Acting): Promise<StoredEntry> {
  return happen({ kind: 'stolen', reason }, number, acting)
}
