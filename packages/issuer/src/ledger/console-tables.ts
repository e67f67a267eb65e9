/**
 * What the desk's console remembers beside the ledger, in the same database: what came out of the printer, and who
 * set what. Rows are only ever added.
 * @module
 */

/** What came out: fit to be handed over, or not. */
const sheetOutcomes = ['well', 'spoiled'] as const
export type SheetOutcome = (typeof sheetOutcomes)[number]

export interface ConsoleTables {
  /** What somebody has said of a printed sheet, when it lay before him. */
  sheet: {
    /** Of the entry that says that it was printed. */
    sequence: number
    outcome: SheetOutcome
    /** Why it is spoiled. */
    reason: string | null
    by: string
    /** In seconds. */
    at: number
  }
  /** Changes of settings, whoever made them. */
  setting: {
    /** From 0. */
    sequence: number
    at: number
    /** Null: the file was changed, and nobody has said by whom. */
    by: string | null
    name: string
    /** JSON of what is set from then on; null: nothing. */
    value: string | null
  }
}
