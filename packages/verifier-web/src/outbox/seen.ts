/**
 * What posts have seen, as far as this device knows: its own arrivals, and what others have handed over.
 * @module
 */
import {
  alarmsAmong,
  decodeArrival,
  kidLength,
  kinds,
  mergeSeen,
  parseSign1,
  type Seen,
  type SeenAlarm,
} from '@kpc/schema'
import { computed, signal } from '@preact/signals'
import type { Kept } from './store.ts'

/** In their one order; the same list as long as nothing is new. */
export const seen = signal<readonly Seen[]>([])
export const alarms = computed<readonly SeenAlarm[]>(() => alarmsAmong(seen.value))

/** Of how many arrivals and records it is: both are only ever added to. */
let noted = ''

/** @param handed over by others */
export function noteSeen(arrivals: readonly Kept[], handed: readonly Seen[]): void {
  const now = `${arrivals.length} ${handed.length}`
  if (now === noted) return // of a thousand that are sent nothing is seen anew
  noted = now
  seen.value = mergeSeen(handed, arrivals.flatMap(seenIn))
}

/** Of each arrival it is read once. */
const known = new Map<string, readonly Seen[]>()

function seenIn({ id, message }: Kept): readonly Seen[] {
  const before = known.get(id)
  if (before) return before
  const { payload, protectedHeader } = parseSign1(message, kinds.arrival.limits)
  const { number, of, post, at, counter } = decodeArrival(payload)
  const device = protectedHeader.slice(-kidLength)
  const own = of ? [{ number, digest: of, post, device, instant: at, counter }] : []
  known.set(id, own)
  return own
}
