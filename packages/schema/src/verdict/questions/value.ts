/**
 * Is the value per carat a usual one? Asked of every certificate: a false price moves money under a
 * genuine signature (R69).
 * @module
 */
import { type Certificate, totals } from '../../certificate/certificate.ts'
import type { Band } from '../../registry/band.ts'
import type { Registry } from '../../registry/registry.ts'
import { check, type Examined } from '../examined.ts'
import type { Check } from '../verdict.ts'

/**
 * A value beside the band that it is judged by.
 * @property perCarat US cents
 */
export interface ValueBeside {
  readonly perCarat: number
  readonly band: Band
  readonly isUsual: boolean
}

/**
 * The bands that say something about these goods, each beside the value that it judges: of the one
 * origin where there is one, else of the issuer, else of the world; for each HS code the nearest.
 * @param issuer code of the participant that issued the certificate
 */
export function valuesBeside(
  certificate: Certificate,
  issuer: string,
  { bands = [] }: Pick<Registry, 'bands'>,
): ValueBeside[] {
  const { origins, lines } = certificate
  const origin = origins.length === 1 ? origins[0]?.country : undefined
  const judging: Band[] = []
  for (const { hs } of lines) {
    let nearest = Number.POSITIVE_INFINITY
    for (const band of bands) if (isOf(band, hs, origin, issuer)) nearest = Math.min(nearest, distance(band))
    for (const band of bands)
      if (distance(band) === nearest && isOf(band, hs, origin, issuer) && !judging.includes(band)) judging.push(band)
  }
  return judging.map((band) => beside(certificate, band))
}

/** A band is of an origin, of an issuer or of the world; of one HS code or of all. */
function isOf(band: Band, hs: string, origin: string | undefined, issuer: string): boolean {
  if (band.hs !== undefined && band.hs !== hs) return false
  return band.origin !== undefined ? band.origin === origin : band.issuer === undefined || band.issuer === issuer
}

/** The origin's own says most, the world's least. */
function distance({ origin, issuer }: Band): number {
  return origin !== undefined ? 0 : issuer !== undefined ? 1 : 2
}

function beside(certificate: Certificate, band: Band): ValueBeside {
  const goods = certificate.lines.find(({ hs }) => hs === band.hs) ?? totals(certificate)
  const perCarat = Math.round((goods.valueUsd * 100) / goods.carats)
  return { perCarat, band, isUsual: perCarat >= band.low && perCarat <= band.high }
}

export function askValue({ certificate, known: { participant }, trust: { registry } }: Examined): Check {
  const compared = valuesBeside(certificate, participant.code, registry)
  const shown = compared.find(({ isUsual }) => !isUsual) ?? compared[0]
  if (!shown) return { check: 'value', state: 'noted', code: 'VALUE_UNBANDED' }
  const { perCarat, isUsual, band } = shown
  const facts = { perCarat, low: band.low, high: band.high, source: band.source }
  return isUsual ? check('value', 'passed', 'VALUE_INSIDE', facts) : check('value', 'warned', 'VALUE_OUTSIDE', facts)
}
