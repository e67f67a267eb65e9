/** What an ear learns of a result without a look: each outcome has its notes, in Hz and milliseconds. */
import type { Outcome } from '@kpc/schema'

const notes: Readonly<Record<Outcome, readonly (readonly [hertz: number, length: number])[]>> = {
  genuine: [[880, 90]],
  attention: [
    [660, 90],
    [660, 90],
  ],
  rejected: [
    [520, 120],
    [390, 120],
    [260, 200],
  ],
  undecided: [[330, 400]],
  unreadable: [],
}

let context: AudioContext | undefined

/** Only after somebody has touched the page: a browser keeps silent before. */
export function sound(outcome: Outcome): void {
  if (typeof AudioContext !== 'function' || !navigator.userActivation?.hasBeenActive) return
  context ??= new AudioContext()
  let at = context.currentTime
  for (const [hertz, length] of notes[outcome]) {
    const oscillator = new OscillatorNode(context, { frequency: hertz })
    oscillator.connect(context.destination)
    oscillator.start(at)
    oscillator.stop(at + length / 1000)
    at += (length + 60) / 1000
  }
}
