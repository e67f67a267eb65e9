/**
 * Turns of those who come from one address: a few at a time, in the order in which they came.
 * @module
 */
import { peopleRefusal } from './refusal.ts'

/** From one address, of one process: at a time, and waiting. */
const [most, mostWaiting] = [3, 1000]

/**
 * One address.
 * @property judged those whose try is counted, and of whom it is not known yet how it ends
 */
export interface Line {
  busy: number
  readonly waiting: (() => void)[]
  readonly judged: Set<Promise<unknown>>
}

export class Turns {
  readonly #lines = new Map<string, Line>()

  /** @throws {Refusal} `TRIES_MANY` where as many wait already, and those of `act` */
  async take<T>(address: string, act: (line: Line) => Promise<T>): Promise<T> {
    const line = this.#lines.get(address) ?? { busy: 0, waiting: [], judged: new Set() }
    this.#lines.set(address, line)
    if (line.waiting.length >= mostWaiting) throw peopleRefusal('TRIES_MANY')
    if (line.busy < most) line.busy += 1
    else await new Promise<void>((goOn) => line.waiting.push(goOn))
    try {
      return await act(line)
    } finally {
      this.#pass(address, line)
    }
  }

  /** Whoever waits longest has the turn of one who has ended. */
  #pass(address: string, line: Line): void {
    const next = line.waiting.shift()
    if (next) next()
    else line.busy -= 1
    if (line.busy === 0) this.#lines.delete(address)
  }
}

/** How it ends is waited for by others of the same address. */
export async function judgedIn<T>({ judged }: Line, judging: Promise<T>): Promise<T> {
  judged.add(judging)
  try {
    return await judging
  } finally {
    judged.delete(judging)
  }
}
