/**
 * Is the value per carat a usual one?
 * @module
 */
import { totals } from '../../certificate/certificate.ts'
import { check, type Matter } from '../matter.ts'
import type { Check } from '../verdict.ts'

/** R69: US$ a carat beside the band of the one origin, of each HS code that has one. */
export function askValue({ certificate, trust: { registry } }: Matter): Check {
  const [origin, ...others] = certificate.origins
  const bands = registry.bands?.filter((band) => band.origin === origin?.country && others.length === 0) ?? []
  const whole = totals(certificate)
  const compared = bands.flatMap(({ hs, low, high, source }) => {
    const { carats, valueUsd } =
      hs === undefined ? whole : (certificate.lines.find((line) => line.hs === hs) ?? { carats: 0, valueUsd: 0 })
    return carats === 0 ? [] : [{ perCarat: Math.round((valueUsd * 100) / carats), low, high, source }]
  })
  const [first] = compared
  if (!first) return { check: 'value', state: 'noted', code: 'VALUE_UNBANDED' }
  const outside = compared.find(({ perCarat, low, high }) => perCarat < low || perCarat > high)
  return outside ? check('value', 'warned', 'VALUE_OUTSIDE', outside) : check('value', 'passed', 'VALUE_INSIDE', first)
}
