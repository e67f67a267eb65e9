/**
 * The days of the certificate, the clock of the device, and how old its trust list is.
 * @module
 */
import { dayOf, showDate } from '../../certificate/civil-date.ts'
import { defaultLimits } from '../../registry/registry.ts'
import { isClockBehind, timeFloor } from '../../registry/trusted-set.ts'
import { check, type Matter } from '../matter.ts'
import type { Check } from '../verdict.ts'

/** After so many days past expiry an import desk rejects (R45). */
const longExpiredDays = 60

/** R6, R7, R45: civil dates in UTC, expiry at the end of the day; tomorrow's date may be today's elsewhere. */
export function askValidity({ certificate: { issued, expires }, context, today }: Matter): Check {
  const facts = { issued: showDate(issued), expires: showDate(expires) }
  if (issued > today + 1) return check('validity', 'warned', 'NOT_YET_VALID', facts)
  if (today <= expires) return check('validity', 'passed', 'IN_VALIDITY', { ...facts, left: expires - today })
  const past = today - expires
  if (past > longExpiredDays && context.purpose === 'import')
    return check('validity', 'failed', 'EXPIRED_LONG', { ...facts, past })
  return check('validity', 'warned', 'EXPIRED', { ...facts, past })
}

/** The time of the device beside the newest that the scheme has signed: an earlier one is wrong. */
export function askClock({ trust, context: { now, built } }: Pick<Matter, 'trust' | 'context'>): Check {
  const facts = { floor: showDate(dayOf(timeFloor(trust, built))), clock: showDate(dayOf(now)) }
  return isClockBehind(trust, now, built)
    ? check('clock', 'unknown', 'CLOCK_BEHIND', facts)
    : check('clock', 'passed', 'CLOCK_PLAUSIBLE', facts)
}

/** Freshness is judged by the real clock with its floor, whatever day is judged; by stated steps. */
export function askRegistry({ trust, context: { now, built } }: Pick<Matter, 'trust' | 'context'>): Check {
  const { registry, root, timestamp } = trust
  const { agedDays, staleDays, endedDays } = registry.limits ?? defaultLimits
  const instant = Math.max(now, timeFloor(trust, built))
  const expires = Math.min(registry.expires, root.expires)
  const age = Math.floor((instant - (timestamp?.issued ?? registry.issued)) / 86_400)
  const facts = {
    version: registry.version,
    issued: showDate(dayOf(registry.issued)),
    expires: showDate(dayOf(expires)),
    age,
  }
  if (instant >= expires) return check('registry', 'unknown', 'REGISTRY_EXPIRED', facts)
  // Without a timestamp nothing was said of how current the registry is: only its expiry counts.
  if (!timestamp || age <= agedDays) return check('registry', 'passed', 'REGISTRY_CURRENT', facts)
  if (age > endedDays) return check('registry', 'unknown', 'REGISTRY_OLD', facts)
  return age > staleDays
    ? check('registry', 'noted', 'REGISTRY_STALE', facts)
    : check('registry', 'noted', 'REGISTRY_AGED', facts)
}
