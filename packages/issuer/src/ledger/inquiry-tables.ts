/**
 * Letters that ask a counterpart about what both count differently, beside the ledger in the same database.
 * @module
 */

export interface InquiryTables {
  /**
   * A letter as it was written: it is not made again, as the ledger goes on.
   * @property id 1, 2, ...
   * @property rows certificates that it lists, and `usd` what they come to, in cents
   */
  inquiry: {
    id: number
    exporter: string
    importer: string
    period: string
    class: string
    language: string
    rows: number
    usd: number
    text: string
    by: string
    at: number
  }
}
