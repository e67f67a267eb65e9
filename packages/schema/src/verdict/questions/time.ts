/**
 * The days of the certificate, the clock of the device, and how old its trust list is.
 * @module
 */
import { dayOf, showDate } from '../../civil-date.ts'
import { clockTrouble, flooredClock, newestWord, onlineWord, timeFloor } from '../../registry/clock.ts'
import { defaultLimits } from '../../registry/limits.ts'
import { check, type Examined } from '../examined.ts'
import type { Check } from '../verdict.ts'

/** After so many days past expiry an import desk rejects (R45). */
const longExpiredDays = 60

/** R6, R7, R45: civil dates in UTC, expiry at the end of the day; tomorrow's date may be today's elsewhere. */
export function askValidity({ certificate: { issued, expires }, context, today }: Examined): Check {
  const days = { issued: showDate(issued), expires: showDate(expires) }
  if (issued > today + 1) return check('validity', 'warned', 'NOT_YET_VALID', days)
  const left = expires - today
  if (left >= 0) return check('validity', 'passed', 'IN_VALIDITY', Object.assign(days, { left }))
  const past = -left
  const facts = Object.assign(days, { past })
  if (past > longExpiredDays && context.purpose === 'import') return check('validity', 'failed', 'EXPIRED_LONG', facts)
  return check('validity', 'warned', 'EXPIRED', facts)
}

/**
 * The time of the device beside what the scheme has signed. An earlier one is wrong; where only the online keys
 * contradict it, a person has to look which of the two is, and nothing stops.
 */
export function askClock({ trust, context: { now, built } }: Pick<Examined, 'trust' | 'context'>): Check {
  const clock = showDate(dayOf(now))
  const trouble = clockTrouble(trust, now, built)
  if (trouble === 'CLOCK_DOUBTED')
    return check('clock', 'warned', trouble, { word: showDate(dayOf(onlineWord(trust))), clock })
  const facts = { floor: showDate(dayOf(timeFloor(trust, built))), clock }
  return trouble ? check('clock', 'unknown', trouble, facts) : check('clock', 'passed', 'CLOCK_PLAUSIBLE', facts)
}

/** Freshness is judged by the real clock with its floor, whatever day is judged; by stated steps. */
export function askRegistry({ trust, context: { now, built } }: Pick<Examined, 'trust' | 'context'>): Check {
  const { registry, root, timestamp } = trust
  const { agedDays, staleDays, endedDays } = registry.limits ?? defaultLimits
  const instant = flooredClock(trust, now, built)
  const expires = Math.min(registry.expires, root.expires)
  const age = Math.max(0, Math.floor((instant - newestWord(trust, built)) / 86_400))
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
