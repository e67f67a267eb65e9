/**
 * A flow that is added up: what certificates contribute, by partner, origin and class.
 * @module
 */
import { type Measures, nothing, plus } from './arithmetic.ts'
import type { Contribution, Part } from './contribution.ts'
import { compareRows, type Flow, type TradeRow } from './return.ts'

type Counted = Pick<Contribution, 'partner' | 'parts'>

export class Tally {
  readonly #rows = new Map<string, TradeRow>()
  readonly #certificates = new Map<string, number>()

  /** One certificate more. */
  add({ partner, parts }: Counted): void {
    this.#certificates.set(partner, (this.#certificates.get(partner) ?? 0) + 1)
    for (const part of parts) this.#addPart(partner, part)
  }

  #addPart(partner: string, { origin, hs, carats, valueUsd }: Part): void {
    const key = `${partner} ${origin ?? ''} ${hs}`
    const before: Measures = this.#rows.get(key) ?? nothing
    this.#rows.set(key, { partner, origin, hs, ...plus(before, { carats, valueUsd }) })
  }

  flow(day: Flow['day']): Flow {
    const certificates = [...this.#certificates].map(([partner, count]) => ({ partner, certificates: count }))
    return flowOf(day, certificates, [...this.#rows.values()])
  }
}

/** A flow from its rows in any order. */
export function flowOf(day: Flow['day'], certificates: Flow['certificates'], rows: Flow['rows']): Flow {
  return { day, certificates: [...certificates].sort(compareRows), rows: [...rows].sort(compareRows) }
}
