/** What happened in a year, counted. @module */
import type { Slip } from './rates.ts'

const counted = ['issued', 'exported', 'confirmed', 'letters', 'alarms', 'sources'] as const
export type Counted = (typeof counted)[number]

export class Counts {
  readonly #counts = new Map<Counted | Slip, number>()

  add(what: Counted | Slip, by = 1): void {
    this.#counts.set(what, this.of(what) + by)
  }

  of(what: Counted | Slip): number {
    return this.#counts.get(what) ?? 0
  }

  show(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  }
}
