/**
 * What the officer found of the goods, with what follows from it.
 * @module
 */
import { type Certificate, defaultLimits, type Trust } from '@kpc/schema'
import { compareShipment, type Findings, toleranceOf } from '../compare/shipment.ts'
import type { Result, Shipment } from '../scan-result.ts'
import { result } from './result.ts'
import { settings } from './settings.ts'

/** Notes down beside the result on the screen what was found of its goods. */
export function noteShipment(found: Findings): void {
  const shown = result.value
  if (!shown?.verdict.certificate) return
  result.value = { ...shown, shipment: shipmentOf(shown, found) }
}

function shipmentOf({ verdict, trust }: Result, found: Findings): Shipment {
  const { allowed } = toleranceOf(schemeTolerance(trust), settings.value.tolerance)
  const { differences, left } = compareShipment(verdict.certificate as Certificate, found, allowed)
  return { found, differences, left }
}

/** Hundredths of a carat a line (the scheme's signed default). */
export function schemeTolerance({ registry }: Trust): number {
  return (registry.limits ?? defaultLimits).tolerance
}
