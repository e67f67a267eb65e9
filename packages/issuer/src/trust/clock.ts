/**
 * A clock that is ahead, as far as a home can know it.
 *
 * What is signed with a date ahead stands: in a ledger, in a list, on a paper. So a clock is believed
 * for as long after the newest of what is known to have been as the registry lets trust data go without a
 * banner. Who was away longer brings an update of the registry, which says the time.
 * @module
 */
import { dayOf, defaultLimits, newestWord, secondsPerDay, showDate, type Trust } from '@kpc/schema'
import { trustRefusal } from './refusal.ts'

/**
 * @param now the clock, in seconds
 * @param known instants that are past: of the last entry of the ledger, of a list, of an export
 * @throws {Refusal} `CLOCK_AHEAD`; without a timestamp of the scheme nothing says what time it is, and nothing is refused
 */
export function refuseClockAhead(trust: Trust, now: number, known: readonly number[]): void {
  const { registry, timestamp } = trust
  if (!timestamp) return
  const { staleDays } = registry.limits ?? defaultLimits
  const newest = Math.max(newestWord(trust), registry.issued, ...known)
  if (now - newest > staleDays * secondsPerDay)
    throw trustRefusal('CLOCK_AHEAD', { subject: `${showDate(dayOf(now))}, last known ${showDate(dayOf(newest))}` })
}

/** Seconds by which clocks of two machines may differ. */
const slack = secondsPerDay

/** @throws {Refusal} `EXPORT_AHEAD`: an instant that another machine states is not yet here */
export function refuseAhead(at: number, now: number): void {
  if (at > now + slack) throw trustRefusal('EXPORT_AHEAD', { subject: showDate(dayOf(at)) })
}
