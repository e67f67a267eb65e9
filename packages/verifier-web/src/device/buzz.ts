/** What a hand feels of a result: each outcome has its pattern, in milliseconds. */
import type { Outcome } from '@kpc/schema'

const patterns: Readonly<Record<Outcome, readonly number[]>> = {
  genuine: [40],
  attention: [80, 60, 80],
  rejected: [400, 80, 80, 80, 80],
  undecided: [250],
  unreadable: [],
}

/** Only on a device that can, and after somebody has touched the page: a browser refuses it before. */
export function buzz(outcome: Outcome): void {
  if ('vibrate' in navigator && navigator.userActivation?.hasBeenActive) navigator.vibrate([...patterns[outcome]])
}
