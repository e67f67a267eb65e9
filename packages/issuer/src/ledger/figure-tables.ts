/**
 * Figures of quarters, beside the ledger in the same database. They follow from entries, change in the transaction
 * that writes one, and are made anew by `recountFigures`.
 * @module
 */

export interface FigureTables {
  figure: {
    /** `2026-Q4`. */
    quarter: string
    flow: FigureFlow
    /** The participant where goods go or come from; empty for what has none. */
    partner: string
    /** The country; empty for mixed origin and for certificates. */
    origin: string
    /** Empty for certificates. */
    hs: string
    certificates: number
    /** Hundredths. */
    carats: number
    /** Cents. */
    value: number
  }
}

/** Certificates are counted as `issued` and `voided` by the day of their issue. */
const figureFlows = ['exports', 'imports', 'issued', 'voided'] as const
export type FigureFlow = (typeof figureFlows)[number]
