/**
 * Balances of confirmed sources and accounts of exporters, beside the ledger in the same database. All but the claims
 * follow from entries, change in the transaction that writes one, and are made anew by `recountStock`.
 * @module
 */
import type { HsCode } from '@kpc/schema'

/** What adds to an account, and what takes from it. */
export const stockFlows = {
  opening: 1,
  production: 1,
  purchase: 1,
  import: 1,
  gain: 1,
  export: -1,
  sale: -1,
  loss: -1,
} as const satisfies Record<string, 1 | -1>
export type StockFlow = keyof typeof stockFlows

/** `waiting` for a second person. */
const claimStates = ['waiting', 'approved', 'refused'] as const
export type ClaimState = (typeof claimStates)[number]

export interface StockTables {
  /** A certificate of another authority under which goods came in here. */
  source: {
    number: string
    /** For whom they came, by its name as others might write it. */
    account: string
    importer: string
    /** Countries, `BW,NA`; empty where they are mixed and nobody states of what. */
    origins: string
  }
  /** What is left of a source: `found - taken - lost + gained`, in hundredths of a carat. */
  balance: { number: string; hs: HsCode; found: number; taken: number; lost: number; gained: number }
  /** What a certificate of this ledger that stands has taken. */
  take: { certificate: string; number: string; hs: HsCode; carats: number }
  /** What came to an exporter and went in a quarter, in hundredths of a carat. */
  stock: { account: string; quarter: string; flow: StockFlow; hs: HsCode; carats: number }
  /** A name by which an account is shown. */
  stock_name: { account: string; name: string }
  /** What somebody enters into an account: no entry before a second person approves it. */
  stock_claim: {
    id: number
    state: ClaimState
    /** JSON of a `Claim`. */
    content: string
    evidence: Uint8Array | null
    by: string
    at: number
    decided_by: string | null
    decided_at: number | null
    note: string | null
  }
}
