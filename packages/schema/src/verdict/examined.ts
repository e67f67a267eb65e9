/**
 * A certificate that is examined: what the questions about it look at, and how they answer.
 * @module
 */
import type { Certificate } from '../certificate/certificate.ts'
import { dayOf, showDate } from '../civil-date.ts'
import { flooredClock, sureDay } from '../registry/clock.ts'
import type { Interval } from '../registry/interval.ts'
import type { KnownKey, Trust } from '../registry/trust.ts'
import type { Check, CheckCode, CheckName, Context, State } from './verdict.ts'

export type Facts = NonNullable<Check['facts']>

export function check(name: CheckName, state: State, code: CheckCode, facts: Facts): Check {
  return { check: name, state, code, facts }
}

/**
 * A signed certificate beside the registry and the context in which it is examined.
 * @property today the day that is judged, in UTC
 * @property sure the latest day that has surely come: before `today` where only the clock of the device says so
 */
export interface Examined {
  readonly certificate: Certificate
  readonly known: KnownKey
  /** In hexadecimal. */
  readonly kid: string
  readonly digest: Uint8Array
  readonly trust: Trust
  readonly context: Context
  readonly today: number
  readonly sure: number
}

/** `at` is judged as given, and as sure; the device's clock is never earlier than the floor. */
export function daysOf(trust: Trust, { now, at, built }: Context): Pick<Examined, 'today' | 'sure'> {
  if (at !== undefined) return { today: dayOf(at), sure: dayOf(at) }
  return { today: dayOf(flooredClock(trust, now, built)), sure: sureDay(trust, now, built) }
}

export function withInterval(
  facts: Record<string, string | number>,
  interval: Interval | undefined,
): Record<string, string | number> {
  if (interval === undefined) return facts
  facts.from = showDate(interval.from)
  if (interval.until !== undefined) facts.until = showDate(interval.until)
  return facts
}
