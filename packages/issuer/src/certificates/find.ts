/** A certificate of the ledger, by its number as people write it. */
import type { Ledger, StoredCertificate } from '../ledger/ledger.ts'
import { type Issued, issuedOf } from './issued.ts'
import { parseNumber } from './number.ts'
import { certificateRefusal } from './refusal.ts'

/** @throws {Refusal} `NUMBER_FORM`, `NUMBER_UNKNOWN`, `LEDGER_*` */
export async function findStored(text: string, ledger: Pick<Ledger, 'find'>): Promise<StoredCertificate> {
  const number = parseNumber(text)
  const stored = await ledger.find(number)
  if (!stored) throw certificateRefusal('NUMBER_UNKNOWN', { subject: number, field: 'number' })
  return stored
}

/** @throws {Refusal} as {@link findStored} does */
export async function findIssued(text: string, ledger: Pick<Ledger, 'find'>): Promise<Issued> {
  return issuedOf(await findStored(text, ledger))
}
