/**
 * Programs that are told of entries, beside the ledger in the same database. The entries themselves are the outbox:
 * what is told is what was written, in the transaction that wrote it, and a place in them is all that is remembered.
 *
 * Instants in seconds.
 * @module
 */

export interface WebhookTables {
  webhook: {
    id: string
    /** As people call it: no two have the same. */
    name: string
    url: string
    /** Kinds of entries, separated by spaces. */
    kinds: string
    /** `whsec_...`: both sides need it, so it is kept as it is. */
    secret: string
    /** The certificate itself goes with it: 1. */
    copies: number
    made: number
    by: string
    /** The entry that comes next. */
    cursor: number
    /** How often that was tried in vain. */
    tries: number
    /** When it is tried again. */
    due: number
    /** Until when a process is at it. */
    claimed: number
    /** What the last try met; null where it went well. */
    problem: string | null
    /** How many entries it has taken, and when the last. */
    taken: number
    taken_at: number | null
  }
  /** What was never taken, until somebody sends it again. */
  dead_letter: {
    webhook: string
    /** Of the entry. */
    sequence: number
    at: number
    problem: string
  }
}
