/**
 * Letters to counterparts that have not confirmed a receipt, beside the ledger in the same database.
 * @module
 */

/** In the order in which they are written. */
export const letterKinds = ['reminder', 'failure', 'escalation'] as const
export type LetterKind = (typeof letterKinds)[number]

export interface FollowUpTables {
  /** A letter of each kind at most: what was written twice was written once. */
  followup: { number: string; step: number; kind: LetterKind; language: string; by: string; at: number }
}
