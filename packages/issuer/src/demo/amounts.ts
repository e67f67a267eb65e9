/** Sums of goods, and goods that are found to be a little more or less. @module */
import type { Line } from '@kpc/schema'

export interface Measures {
  readonly carats: number
  readonly valueUsd: number
}

export function goodsSum(lines: readonly Line[]): Measures {
  return lines.reduce((sum, line) => ({ carats: sum.carats + line.carats, valueUsd: sum.valueUsd + line.valueUsd }), {
    carats: 0,
    valueUsd: 0,
  })
}

/** The first line by so many thousandths more or less of one measure, and by 0.01 at least. */
export function changedBy(lines: readonly Line[], measure: keyof Measures, thousandths: number): Line[] {
  return lines.map((line, i) => {
    if (i > 0) return line
    const by = Math.round((line[measure] * thousandths) / 1000) || 1
    return { ...line, [measure]: Math.max(1, line[measure] + by) }
  })
}
