/**
 * Reports the paper of a certificate as lost or stolen (R44). Blank forms are the numbers' affair.
 * @module
 */

import type { Ledger, StoredEntry } from '../ledger/ledger.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { happen, type Why } from './life.ts'

type Reporting = Omit<Workplace<Pick<Ledger, 'transact'>>, 'trust'>

/** @throws {Refusal} as {@link happen} */
export function reportLost(number: string, { reason }: Why, workplace: Reporting): Promise<StoredEntry> {
  return happen({ kind: 'lost', reason }, number, workplace)
}

/** @throws {Refusal} as {@link happen} */
export function reportStolen(number: string, { reason }: Why, workplace: Reporting): Promise<StoredEntry> {
  return happen({ kind: 'stolen', reason }, number, workplace)
}
