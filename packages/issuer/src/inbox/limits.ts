/**
 * How much the inbox takes: of one key, and from one address of what fails. Counted in this process, in bounded memory.
 * @module
 */
import { inboxRefusal } from './refusal.ts'

/** Seconds. */
const window = 60

/** New statements of one key in a window, and failures from one address. */
export const mostOf = { key: 600, address: 30 } as const

/** Keys and addresses that are remembered; the oldest is forgotten first. */
const mostRemembered = 10_000

interface Count {
  readonly since: number
  readonly many: number
}

/** @property now the clock, in seconds */
export class InboxLimits {
  readonly #now: () => number
  readonly #counts = new Map<string, Count>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** @throws {Refusal} `INBOX_MANY` */
  refuse(what: keyof typeof mostOf, name: string): void {
    if (this.#many(`${what} ${name}`) >= mostOf[what]) throw inboxRefusal('INBOX_MANY')
  }

  count(what: keyof typeof mostOf, name: string): void {
    const key = `${what} ${name}`
    const many = this.#many(key) + 1
    const since = many === 1 ? this.#now() : (this.#counts.get(key) as Count).since
    this.#counts.delete(key)
    this.#counts.set(key, { since, many })
    const [oldest] = this.#counts.keys()
    if (this.#counts.size > mostRemembered && oldest !== undefined) this.#counts.delete(oldest)
  }

  #many(key: string): number {
    const count = this.#counts.get(key)
    return count && this.#now() - count.since < window ? count.many : 0
  }
}
