/**
 * Time as part of trust: what the scheme's word says of it, beside the clock of a device.
 *
 * Root and registry are signed offline by thresholds, so now is never earlier than they are. Snapshot and
 * timestamp are signed by one online key each: whoever has stolen these dates them as he likes. What they say
 * counts up to the instant at which the device took them, by its own clock, and never beyond.
 *
 * Instants are seconds since 1970-01-01T00:00:00Z.
 * @module
 */
import { dayOf, secondsPerDay } from '../civil-date.ts'
import type { Trust } from './trust.ts'

/** A clock that differs by less is not worth a word: time zones, and batteries. */
const slack = secondsPerDay

/** What can be wrong with a device's clock; a word of the scheme that is ahead of it leaves open which is wrong. */
export type ClockTrouble = 'CLOCK_BEHIND' | 'CLOCK_DOUBTED'

/** The newest instant that offline keys have signed, and the build's. */
function offlineFloor({ root, registry }: Trust, built: number): number {
  return Math.max(built, root.issued, registry.issued)
}

/** When the device took snapshot and timestamp; a clock that was behind the offline keys then is not believed. */
function takenAt(trust: Trust, built: number): number {
  return Math.max(trust.taken ?? 0, offlineFloor(trust, built))
}

/** The newest instant that online keys have signed, whatever the device's clock says; 0 where there is none. */
export function onlineWord({ snapshot, timestamp }: Trust): number {
  return Math.max(snapshot?.issued ?? 0, timestamp?.issued ?? 0)
}

/**
 * The earliest that it can be: the newest time that the scheme itself has signed and this client verified, and the
 * build's. No authority's date counts, and none of the online keys that was ahead of the device's clock.
 */
export function timeFloor(trust: Trust, built = 0): number {
  return Math.max(offlineFloor(trust, built), Math.min(onlineWord(trust), takenAt(trust, built)))
}

/** The clock with its floor: by what a client asks whether something is over. */
export function flooredClock(trust: Trust, now: number, built = 0): number {
  return Math.max(now, timeFloor(trust, built))
}

/**
 * The instant of the scheme's newest word on what is current: no fresher than the device took it. Without a
 * timestamp that of the registry stands in for it.
 */
export function newestWord(trust: Trust, built = 0): number {
  const { timestamp, taken, registry } = trust
  if (!timestamp) return registry.issued
  return taken === undefined ? timestamp.issued : Math.min(timestamp.issued, takenAt(trust, built))
}

/**
 * `CLOCK_BEHIND`: a day or more behind what the scheme has signed, so the clock is wrong. `CLOCK_DOUBTED`: what is
 * published is dated more than a day ahead of it, so the clock is wrong or the publication is.
 */
export function clockTrouble(trust: Trust, now: number, built = 0): ClockTrouble | undefined {
  if (now < timeFloor(trust, built) - slack) return 'CLOCK_BEHIND'
  return onlineWord(trust) > now + slack ? 'CLOCK_DOUBTED' : undefined
}

/** Was the clock behind when the set was taken, and has it been set right since? */
export function wasTakenEarly({ taken, timestamp }: Trust, now: number): boolean {
  return taken !== undefined && timestamp !== undefined && timestamp.issued > taken + slack && timestamp.issued <= now
}

/** Days for which a clock is believed after the scheme's newest word: as long as a timestamp is in force. */
const believedDays = 7

/**
 * The latest day that has surely come: by the clock, and by the word of the scheme. Before it nothing is rejected
 * for a day; that a clock alone says so is too little.
 */
export function sureDay(trust: Trust, now: number, built = 0): number {
  if (!trust.timestamp) return dayOf(now)
  const word = Math.max(newestWord(trust, built), offlineFloor(trust, built))
  return Math.min(dayOf(now), dayOf(word) + believedDays)
}
