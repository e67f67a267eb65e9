/**
 * The key to a year: which frauds were planted where, so that what was found can be counted. Each is one of those that are
 * known to have happened.
 * @module
 */
import type { SignalKind } from '@kpc/schema'

/**
 * By what a fraud can be seen: a signal of figures, two books that are held beside each other, an alarm of an inbox, a
 * refusal at a desk, or nothing that a program has.
 */
export type Shows =
  | { readonly by: 'signal'; readonly kind: SignalKind }
  | { readonly by: 'reconciliation'; readonly kind: string }
  | { readonly by: 'alarm'; readonly kind: string }
  | { readonly by: 'desk'; readonly kind: string }
  | { readonly by: 'nobody'; readonly kind: string }

/**
 * @property says what was done, after which one of the past
 * @property about the participant that does it
 */
export interface Fraud {
  readonly says: string
  readonly about: string
  readonly shows: Shows
}

/** @property rows numbers of certificates, and names of yields */
export interface Planted extends Fraud {
  readonly plant: string
  readonly rows: readonly string[]
  /** Where a desk was tried: what it said. */
  readonly said?: string
}

export class Plants {
  readonly #frauds: ReadonlyMap<string, Fraud>
  readonly #rows = new Map<string, string[]>()
  readonly #said = new Map<string, string>()

  constructor(frauds: ReadonlyMap<string, Fraud>) {
    this.#frauds = frauds
  }

  /** @param row number of a certificate, or the name of a yield */
  planted(plant: string, row: string): void {
    const before = this.#rows.get(plant)
    if (before) before.push(row)
    else this.#rows.set(plant, [row])
  }

  rowsOf(plant: string): readonly string[] {
    return this.#rows.get(plant) ?? []
  }

  /** What a desk said when it was tried. */
  heard(plant: string, said: string): void {
    this.#said.set(plant, said)
  }

  /** Those that were planted, in the order of their names. */
  key(): Planted[] {
    const names = new Set([...this.#rows.keys(), ...this.#said.keys()])
    return [...names].sort().map((plant) => {
      const fraud = this.#frauds.get(plant)
      if (!fraud) throw new RangeError(`${plant} is no fraud that is known`)
      const said = this.#said.get(plant)
      return { plant, ...fraud, rows: this.#rows.get(plant) ?? [], ...(said !== undefined && { said }) }
    })
  }
}
