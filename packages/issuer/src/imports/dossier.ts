/**
 * All that is known of one shipment: what was presented, what was compared, what was confirmed, and what a verifier says.
 * @module
 */
import { refusalOf } from '@kpc/host/refusal'
import { isAuthentic, standingAgainst, type Trust, type Verdict } from '@kpc/schema'
import type { Stated } from '@kpc/schema/confirmation-input'
import { newestSeen } from '../arrivals/seen.ts'
import { parseNumber } from '../certificates/number.ts'
import { differencesOf, judgedAtImport } from '../confirmations/confirm.ts'
import {
  acceptingIn,
  confirmationsIn,
  type HeldConfirmation,
  type Presented,
  presentedIn,
} from '../confirmations/held.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { type Compared, compare } from './compare.ts'
import { type Comparison, findComparison } from './comparison.ts'
import { type FoundForm, statedOf } from './found.ts'
import type { Standing } from './outcome-rules.ts'
import { importRefusal } from './refusal.ts'
import { type Shipment, shipmentsUnder } from './shipments.ts'
import type { WorkingDays } from './working-days.ts'

/**
 * @property others certificates that were presented under the same number: one of them is a copy, or forged
 * @property presentedBy who presented it
 * @property verdict of a verifier at this import desk, today
 */
export interface ShipmentDossier {
  readonly shipment: Shipment
  readonly others: readonly Shipment[]
  readonly presented: Presented
  readonly presentedBy: string
  readonly confirmations: readonly HeldConfirmation[]
  readonly comparison?: Comparison | undefined
  readonly verdict: Verdict
}

export interface Opening {
  readonly ledger: Ledger
  readonly trust: Trust
  /** The participant of this desk; not compared where it is not known. */
  readonly here?: string | undefined
  readonly rule?: WorkingDays | undefined
  now(): number
}

/**
 * @param text the number, as people write it
 * @param of the digest of one of several certificates under it, in hexadecimal; the newest if absent
 * @throws {Refusal} `NUMBER_FORM`, `SHIPMENT_UNKNOWN`, `LEDGER_*`
 */
export async function openShipment(text: string, of: string | undefined, opening: Opening): Promise<ShipmentDossier> {
  const { ledger, trust, here, now } = opening
  const number = parseNumber(text)
  const all = await shipmentsUnder(number, opening)
  const shipment = of === undefined ? all.at(-1) : all.find(({ certificate }) => certificate === of)
  const { entries } = await ledger.stateOf(number)
  const presented = shipment && presentedIn(entries, Uint8Array.from(Buffer.from(shipment.certificate, 'hex')))
  if (!shipment || !presented) throw importRefusal('SHIPMENT_UNKNOWN', { subject: number, field: 'number' })
  const arrived = entries.find(({ entry }) => entry.kind === 'arrived')
  const comparison = await findComparison(shipment.certificate, ledger)
  const seen = await ledger.beside((db) => newestSeen(db, number))
  return {
    shipment,
    others: all.filter((one) => one !== shipment),
    presented,
    presentedBy: arrived?.entry.by ?? '',
    confirmations: confirmationsIn(entries, presented.digest),
    ...(comparison && { comparison }),
    verdict: judgedAtImport(presented, { trust, at: now(), here, seen }),
  }
}

/** What was found, beside what is certified; undefined where what was typed is refused. */
export function comparedIn({ presented }: ShipmentDossier, form: FoundForm): Compared | undefined {
  const stated = foundIn(presented, form)
  return stated && compare(presented.amended, stated)
}

/** Whether something was found otherwise; undefined where nothing was said, or what was typed is refused. */
export function differsIn({ presented }: ShipmentDossier, form: FoundForm): boolean | undefined {
  const stated = foundIn(presented, form)
  if (!stated || (stated.parcels === undefined && stated.lines === undefined && !stated.asCertified)) return undefined
  const seals = stated.seals ?? (presented.amended.seals ? 'intact' : 'none')
  return differencesOf({ ...stated, seals }, presented.amended).length > 0
}

/** What was found is the same, whatever becomes of the goods. */
function foundIn({ amended }: Presented, form: FoundForm): Stated | undefined {
  try {
    return statedOf(form, amended, 'detained')
  } catch (error) {
    if (refusalOf(error)) return undefined
    throw error
  }
}

/** @param differs something was found otherwise; undefined where nothing was compared */
export function standingOf({ presented, confirmations, verdict }: ShipmentDossier, differs?: boolean): Standing {
  const elsewhere = standingAgainst(verdict.checks.filter(({ check }) => check === 'here'))
  return {
    differs,
    isAmended: presented.amendments.length > 0,
    mayComeIn: isAuthentic(verdict.outcome) && elsewhere.length === 0,
    last: confirmations.at(-1)?.confirmation.outcome,
    isUsed: acceptingIn(confirmations).length > 0,
  }
}
