/**
 * The totals of a certificate, as programs are told them.
 * @module
 */
import { type Certificate, showHundredths, totals } from '@kpc/schema'

export interface TotalsJson {
  readonly carats: string
  readonly valueUsd: string
}

/** Boxes 8 and 9 as decimal strings. */
export function showTotals(certificate: Certificate): TotalsJson {
  const { carats, valueUsd } = totals(certificate)
  return { carats: showHundredths(carats), valueUsd: showHundredths(valueUsd) }
}
