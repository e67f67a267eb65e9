/**
 * What the page of accounts says, in one language.
 * @module
 */
import type { StockCode } from '../../stock/refusal.ts'

export type StockWords = Readonly<
  Record<
    | 'title'
    | 'participant'
    | 'hint'
    | 'accounts'
    | 'hs'
    | 'opening'
    | 'production'
    | 'imports'
    | 'gains'
    | 'losses'
    | 'exports'
    | 'purchase'
    | 'sale'
    | 'held'
    | 'unexplained'
    | 'none'
    | 'quarter'
    | 'what'
    | 'carats'
    | 'waiting'
    | 'claim'
    | 'how'
    | 'sorting'
    | 'adds'
    | 'loses'
    | 'lots'
    | 'seller'
    | 'source'
    | 'evidence'
    | 'evidenceHint'
    | 'reason'
    | 'enter'
    | 'approve'
    | 'refuse'
    | 'plot',
    string
  >
> & {
  readonly refusals: Readonly<Record<StockCode, string>>
}
