/** A certificate of this home's ledger, by its number. */
import { type Issued, issuedOf } from '../certificates/issued.ts'
import { numberOf } from '../certificates/number.ts'
import { Refusal } from '../refusal.ts'
import type { World } from './command.ts'
import { openHome, withLedger } from './open-home.ts'

/** @throws {Refusal} `NUMBER_FORM`, `NUMBER_UNKNOWN`, `LEDGER_*` */
export async function findCertificate(text: string, world: World): Promise<Issued> {
  const number = numberOf(text)
  if (number === undefined) throw new Refusal('NUMBER_FORM', { subject: text, field: 'number' })
  const entry = await withLedger(openHome(world), (ledger) => ledger.find(number))
  if (!entry) throw new Refusal('NUMBER_UNKNOWN', { subject: number, field: 'number' })
  return issuedOf(entry)
}
