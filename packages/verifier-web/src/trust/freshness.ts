/**
 * How old the trust data are, in the steps that the scheme has signed; and days left on each part.
 * @module
 */
import { clockTrouble, defaultLimits, flooredClock, newestWord, secondsPerDay, type Trust } from '@kpc/schema'

/**
 * `aged` is a line, `stale` a banner; with `old`, `ended` and `clock` there is no answer any more. `doubted`: the clock
 * is wrong or the publication is, and a person has to look which.
 */
export type Step = 'good' | 'aged' | 'stale' | 'doubted' | 'old' | 'ended' | 'clock'

/** @property age in days, of the newest word of the scheme @property left days to the end, of root and registry */
export interface Freshness {
  readonly step: Step
  readonly age: number
  readonly left: number
}

/** The same steps as those of a verdict. */
export function freshnessOf(trust: Trust): Freshness {
  const { registry, root } = trust
  const clock = Date.now() / 1000
  const now = flooredClock(trust, clock, __KPC_BUILT__)
  const age = Math.max(0, Math.floor((now - newestWord(trust, __KPC_BUILT__)) / secondsPerDay))
  const left = Math.ceil((Math.min(registry.expires, root.expires) - now) / secondsPerDay)
  return { step: stepOf(trust, { clock, age, left }), age, left }
}

function stepOf(trust: Trust, { clock, age, left }: { clock: number; age: number; left: number }): Step {
  const { agedDays, staleDays, endedDays } = trust.registry.limits ?? defaultLimits
  const trouble = clockTrouble(trust, clock, __KPC_BUILT__)
  if (trouble === 'CLOCK_BEHIND') return 'clock'
  if (left <= 0) return 'ended'
  if (trust.timestamp && age > endedDays) return 'old'
  if (trouble) return 'doubted'
  // Without a timestamp nothing was said of how current the registry is: only its expiry counts.
  if (!trust.timestamp || age <= agedDays) return 'good'
  return age > staleDays ? 'stale' : 'aged'
}

/** What has an end, for the health board. */
export interface Ending {
  readonly part: 'root' | 'registry' | 'snapshot' | 'timestamp' | 'issued' | 'status' | 'key'
  /** Of a list its authority's id; of a key its kid in hexadecimal. */
  readonly id?: string
  /** Days left; negative where it is over. */
  readonly left: number
  /** The step in days that is reached: 90, 30 or 7; 0 where it is over. */
  readonly step?: 0 | 7 | 30 | 90
}

const steps = [7, 30, 90] as const

/**
 * Days left on every root, registry, snapshot, timestamp, list and key, the nearest end first. What
 * lives as briefly as a step is long is renewed within it, and so is not warned of by it.
 */
export function endingsOf(trust: Trust): Ending[] {
  const now = flooredClock(trust, Date.now() / 1000, __KPC_BUILT__)
  const ending = (part: Ending['part'], from: number, until: number, id?: string): Ending => {
    const days = Math.floor((until - now) / secondsPerDay)
    const life = (until - from) / secondsPerDay
    const step = until <= now ? 0 : steps.find((one) => days < one && life >= 2 * one)
    return { part, left: days, ...(id !== undefined && { id }), ...(step !== undefined && { step }) }
  }
  const { root, registry, snapshot, timestamp, issued, status } = trust
  const file = (part: Ending['part'], one?: { issued: number; expires: number }, id?: string): Ending[] =>
    one ? [ending(part, one.issued, one.expires, id)] : []
  const keys = [...trust.keys].flatMap(([kid, { key }]) =>
    key.until === undefined || key.revoked
      ? []
      : [ending('key', key.from * secondsPerDay, key.until * secondsPerDay, kid)],
  )
  return [
    ...file('root', root),
    ...file('registry', registry),
    ...file('snapshot', snapshot),
    ...file('timestamp', timestamp),
    ...[...issued].flatMap(([id, { content }]) => file('issued', content, id)),
    ...[...status].flatMap(([id, { content }]) => file('status', content, id)),
    // Of keys that ended long ago nobody needs to be reminded.
    ...keys.filter(({ left }) => left >= -90),
  ].sort((a, b) => a.left - b.left)
}
