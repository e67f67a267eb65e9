/**
 * What the officer found of the goods, with what follows from it.
 * @module
 */
import { certificateInForce, defaultLimits, type Trust } from '@kpc/schema'
import { compareShipment, type Declared, type Findings, lookAnew, toleranceOf } from '@kpc/schema/shipment'
import { type Discrepancy, type Ending, ended, isSameCertificate, type Named } from '../compare/discrepancy.ts'
import { now } from '../device/clock.ts'
import { amend, checks } from '../history/memory.ts'
import { foundIn, namedIn, type Result, type Shipment } from '../scan-result.ts'
import { result, withPaperOf } from './result.ts'
import { settings } from './settings.ts'

/** Notes down beside the result on the screen what was found of its goods. */
export function noteShipment(found: Findings): void {
  const shown = result.value
  const declared = shown && certificateInForce(shown.verdict)
  if (declared) result.value = { ...shown, shipment: shipmentOf(shown, declared, found) }
}

function shipmentOf({ trust }: Result, declared: Declared, found: Findings): Shipment {
  const { allowed } = toleranceOf(schemeTolerance(trust), settings.value.tolerance)
  return { ...compareShipment(declared, found, allowed), found, at: now() }
}

/** The comparison is left: what differs now stands, and no other weight or look takes it away. */
export function endComparison(): void {
  const shown = result.value
  if (shown?.shipment) result.value = { ...shown, found: foundIn(shown) }
}

/**
 * Ends what was found at one place, of every check of a certificate on this device, with a reason. What is on
 * the screen is to be looked at anew there.
 */
export function endFound(named: Named, place: Discrepancy, why: Pick<Ending, 'reason' | 'words'>): void {
  const { officer } = settings.value
  const ending = { at: now(), ...why, ...(officer && { officer }) }
  const shown = result.value
  if (shown && isSameCertificate(namedIn(shown), named)) result.value = withEnded(shown, place, ending)
  for (const { id, found, ...check } of checks.value)
    if (found && isSameCertificate(check, named)) amend(id, { found: ended(found, place, ending) })
}

function withEnded(shown: Result, place: Discrepancy, ending: Ending): Result {
  const declared = certificateInForce(shown.verdict)
  const after = withPaperOf({ ...shown, found: ended(foundIn(shown), place, ending) })
  const { shipment } = after
  const { subject, of } = place
  if (!shipment || !declared || subject === 'paper') return after
  return { ...after, shipment: shipmentOf(after, declared, lookAnew(declared, shipment.found, { subject, of })) }
}

/** Hundredths of a carat a line (the scheme's signed default). */
export function schemeTolerance({ registry }: Trust): number {
  return (registry.limits ?? defaultLimits).tolerance
}
