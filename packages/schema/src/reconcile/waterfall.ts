/**
 * The steps from one side's sum to the other's, for whatever draws them.
 * @module
 */
import type { Counted } from './book.ts'
import type { DifferenceClass } from './causes.ts'
import type { Reconciliation } from './reconcile.ts'

export type Measure = keyof Counted

/**
 * @property from where its bar begins, and `to` where it ends; a total begins at 0
 * @property change by which it ends higher, less than nothing where lower
 */
export interface WaterfallStep {
  readonly of: 'exported' | 'imported' | DifferenceClass
  readonly rows: number
  readonly from: number
  readonly to: number
  readonly change: number
}

/** The exporter's total, a step a class in their order, and the importer's total: where the last step ends. */
export function waterfallOf(of: Reconciliation, measure: Measure): WaterfallStep[] {
  const total = (name: 'exported' | 'imported'): WaterfallStep => {
    const change = of[name][measure]
    return { of: name, rows: of[name].certificates, from: 0, to: change, change }
  }
  let at = of.exported[measure]
  const steps = of.classes.map(({ class: name, rows, difference }): WaterfallStep => {
    const [from, change] = [at, difference[measure]]
    at = from + change
    return { of: name, rows, from, to: at, change }
  })
  return [total('exported'), ...steps, total('imported')]
}
