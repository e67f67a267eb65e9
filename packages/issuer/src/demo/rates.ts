/**
 * How often what goes wrong without a fraud: all rates are ours, as nobody has published any.
 * @module
 */
import { chance } from './chance.ts'

/** In a hundred thousand certificates. */
export const rates = {
  cancelled: { of: 400, says: 'typed wrong, cancelled, and issued again' },
  amended: { of: 800, says: 'a typing error in the importer’s box, amended before the goods arrive' },
  amendedLate: { of: 100, says: 'a value amended when the goods had long been confirmed' },
  otherWeight: { of: 600, says: 'weighed at import as a little more or less' },
  otherValue: { of: 300, says: 'valued at import as up to a fifth more or less' },
  refused: { of: 150, says: 'not let in, as something was wrong with the papers' },
  neverConfirmed: { of: 500, says: 'arrived, and nobody has said so' },
  lost: { of: 20, says: 'lost on the way' },
  late: { of: 3000, says: 'confirmed a month or two late' },
} as const
export type Slip = keyof typeof rates

/** @property slip what goes wrong @property lateDays how many days later than usual it is confirmed */
export interface Fate {
  readonly slip?: Slip
  readonly lateDays: number
  /** By how much weight or value differ, in thousandths. */
  readonly byThousandths: number
}

export function fateOf(seed: number, k: number): Fate {
  const slip = slipAt(chance(seed, k, 20) * 100_000)
  const lateDays = slip === 'late' ? 30 + Math.floor(chance(seed, k, 21) * 30) : 0
  const sign = chance(seed, k, 22) < 0.5 ? -1 : 1
  const most = slip === 'otherWeight' ? 25 : 180
  const byThousandths = sign * (5 + Math.floor(chance(seed, k, 23) * most))
  return { ...(slip && { slip }), lateDays, byThousandths }
}

function slipAt(draw: number): Slip | undefined {
  let until = 0
  for (const [slip, { of }] of Object.entries(rates)) {
    until += of
    if (draw < until) return slip as Slip
  }
  return undefined
}
