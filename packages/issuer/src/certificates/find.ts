/** A certificate of the ledger, by its number as people write it. */
import type { Ledger } from '../ledger/ledger.ts'
import { Refusal } from '../refusal.ts'
import { type Issued, issuedOf } from './issued.ts'
import { parseNumber } from './number.ts'

/** @throws {Refusal} `NUMBER_FORM`, `NUMBER_UNKNOWN`, `LEDGER_*` */
export async function findIssued(text: string, ledger: Pick<Ledger, 'find'>): Promise<Issued> {
  const number = parseNumber(text)
  const entry = await ledger.find(number)
  if (!entry) throw new Refusal('NUMBER_UNKNOWN', { subject: number, field: 'number' })
  return issuedOf(entry)
}
