/**
 * What goes to other authorities and what came from them, beside the ledger in the same database. The statements
 * themselves lie beside their entries.
 *
 * Instants in seconds, digests in hexadecimal.
 * @module
 */

/** What authorities send each other. */
export type LetterKind = 'confirmation' | 'advice' | 'certificate' | 'amendment' | 'incident'

/** The scheme, in the place of an authority: no registry has an address of it, so it is told by files and mails. */
export const schemeParty = 'scheme'

/** `waiting` to be sent, `taken` without a receipt yet, `told`: the receipt is here, `dead`: a person has to see it. */
export type LetterState = 'waiting' | 'taken' | 'told' | 'dead'

export interface ExchangeTables {
  outbox: {
    /** In the order in which they were written: that of each counterpart. */
    id: number
    /** To which authority, by its id. */
    party: string
    kind: LetterKind
    number: string
    /** Of the bytes that are sent: to one authority they go once. */
    digest: string
    /** The entry beside which they lie. */
    sequence: number
    at: number
    state: LetterState
    tries: number
    due: number
    /** Until when a process is at it. */
    claimed: number
    problem: string | null
    /** Where the receipt will be, as the other server has said. */
    location: string | null
    receipt: Uint8Array | null
    told: number | null
  }
  /** Statements of others, and the receipts with which they were answered: the same one for the same bytes, always. */
  registered: {
    digest: string
    /** The entry that the receipt proves. */
    sequence: number
    /** Null until the checkpoint key has signed. */
    receipt: Uint8Array | null
    /** The certificate under which goods came in by it. */
    confirms: string | null
  }
}
