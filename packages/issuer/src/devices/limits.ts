/**
 * How much the door of devices takes: arrivals of a device, photographs, and what fails from one address. An outbox of a
 * thousand arrivals is through in two minutes; a stolen device fills no disk.
 * @module
 */
import { day, Limits, minute } from '../outside/limits.ts'
import { deviceRefusal } from './refusal.ts'

/** An arrival is at most 64 KB, a photograph 1.5 MB: a day of one device is under a gigabyte and a half. */
const table = {
  arrivals: { most: 600, window: minute },
  'arrivals-day': { most: 5000, window: day },
  'photographs-day': { most: 600, window: day },
  /** Each may make this server ask another one: of one address, as who asks is not said. */
  asked: { most: 60, window: minute },
  failures: { most: 60, window: minute },
} as const

export const mostOfDevice = {
  arrivals: table.arrivals.most,
  failures: table.failures.most,
} as const

/** What it throws is `DEVICES_HASTY`. */
export type DeviceLimits = Limits<keyof typeof table>

/** @param now the clock, in seconds */
export const deviceLimits = (now: () => number): DeviceLimits =>
  new Limits(table, now, () => deviceRefusal('DEVICES_HASTY'))

/** @throws {Refusal} `DEVICES_HASTY` where one of them is full; counts in each otherwise */
export function admit(limits: DeviceLimits, whats: readonly (keyof typeof table)[], name: string): void {
  for (const what of whats) limits.refuse(what, name)
  for (const what of whats) limits.count(what, name)
}
