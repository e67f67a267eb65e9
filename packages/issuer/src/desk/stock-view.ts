/**
 * What the page of accounts shows.
 * @module
 */
import type { Account, AccountLine, ParticipantLine } from '../stock/account.ts'
import type { ClaimInput } from '../stock/claim.ts'
import type { ListedClaim } from '../stock/claims.ts'
import type { Setting } from './frame.tsx'

export const stockPath = '/desk/stock'

/** The page of one account. @param name as certificates write it */
export const accountPath = (name: string): string => `${stockPath}?${new URLSearchParams({ exporter: name })}`

/**
 * @property account the one that is looked at; the whole participant if absent
 * @property accounts a page of them @property more where the next page is
 * @property mayEnter and `mayApprove`: whoever looks
 * @property typed what stands in the form, where it was not taken
 */
export interface StockView {
  readonly participant: readonly ParticipantLine[]
  readonly accounts: readonly AccountLine[]
  readonly more?: string | undefined
  readonly account?: Account | undefined
  readonly waiting: readonly ListedClaim[]
  readonly mayEnter: boolean
  readonly mayApprove: boolean
  readonly typed?: Partial<ClaimInput> | undefined
}

export interface StockProps {
  readonly setting: Setting
  readonly view: StockView
}
