/**
 * Results that somebody looks at for an hour: in the memory of this server, a few at a time, each for whoever made it.
 * @module
 */

/** Of all together, and seconds that one stays. */
const [most, hour] = [8, 3600]

interface Kept<T> {
  readonly by: string
  readonly at: number
  readonly result: T
}

export class KeptResults<T> {
  readonly #kept = new Map<string, Kept<T>>()

  /** @param by whose it is @param at in seconds */
  keep(id: string, result: T, { by, at }: { readonly by: string; readonly at: number }): void {
    this.#forget(at)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size >= most && oldest !== undefined) this.#kept.delete(oldest)
    this.#kept.set(id, { by, at, result })
  }

  /** @returns undefined where it is not there any more, or somebody else's */
  find(id: string, { by, at }: { readonly by: string; readonly at: number }): T | undefined {
    this.#forget(at)
    const kept = this.#kept.get(id)
    return kept?.by === by ? kept.result : undefined
  }

  #forget(now: number): void {
    for (const [id, { at }] of this.#kept) if (now - at > hour) this.#kept.delete(id)
  }
}
