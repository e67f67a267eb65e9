/** The clock of the device. */
import { dayOf } from '@kpc/schema'

/** In seconds. */
export function now(): number {
  return Math.floor(Date.now() / 1000)
}

/** The civil day in UTC. */
export function today(): number {
  return dayOf(now())
}
