/** A certificate of this home's ledger, by its number. */
import { findIssued } from '../certificates/find.ts'
import type { Issued } from '../certificates/issued.ts'
import type { World } from './command.ts'
import { openHome, withLedger } from './open-home.ts'

/** @throws {Refusal} `NUMBER_FORM`, `NUMBER_UNKNOWN`, `LEDGER_*` */
export function findCertificate(number: string, world: World): Promise<Issued> {
  return withLedger(openHome(world), (ledger) => findIssued(number, ledger))
}
