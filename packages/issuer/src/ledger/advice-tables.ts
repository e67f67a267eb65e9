/**
 * Advices of other authorities beside the ledger in the same database: found from its entries, and kept up in the
 * transaction that writes them, so that what is expected is counted and listed without reading what is long over.
 * @module
 */

/** `awaited`: nothing is here yet. `arrived`: something was presented under its number. `decided`: receipt is confirmed. */
export type AdviceStage = 'awaited' | 'arrived' | 'decided'

export interface AdviceTables {
  advice: {
    /** Of its entry. */
    sequence: number
    number: string
    /** Digest of the certificate in hexadecimal. */
    certificate: string
    /** The authority that has advised it. */
    party: string
    /** The civil day on which it should be here. */
    expected: number
    stage: AdviceStage
  }
}
