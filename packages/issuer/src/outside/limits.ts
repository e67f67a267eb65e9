/**
 * How much a door takes: of whom, in what time. Counted in this process, in bounded memory.
 * @module
 */

/** Seconds. */
export const [minute, day] = [60, 86_400]

/** @property window seconds in which so many are taken */
export interface Most {
  readonly most: number
  readonly window: number
}

/** Names that are remembered; the oldest is forgotten first. */
const mostRemembered = 10_000

interface Count {
  readonly since: number
  readonly many: number
}

/** @param refusal what is thrown where there were too many */
export class Limits<Name extends string> {
  readonly #now: () => number
  readonly #table: Readonly<Record<Name, Most>>
  readonly #refusal: () => Error
  readonly #counts = new Map<string, Count>()

  constructor(table: Readonly<Record<Name, Most>>, now: () => number, refusal: () => Error) {
    this.#table = table
    this.#now = now
    this.#refusal = refusal
  }

  /** @throws what this door answers then */
  refuse(what: Name, name: string): void {
    if (this.#many(what, name) >= this.#table[what].most) throw this.#refusal()
  }

  count(what: Name, name: string): void {
    const key = `${what} ${name}`
    const many = this.#many(what, name) + 1
    const since = many === 1 ? this.#now() : (this.#counts.get(key) as Count).since
    this.#counts.delete(key)
    this.#counts.set(key, { since, many })
    const [oldest] = this.#counts.keys()
    if (this.#counts.size > mostRemembered && oldest !== undefined) this.#counts.delete(oldest)
  }

  #many(what: Name, name: string): number {
    const count = this.#counts.get(`${what} ${name}`)
    return count && this.#now() - count.since < this.#table[what].window ? count.many : 0
  }
}
