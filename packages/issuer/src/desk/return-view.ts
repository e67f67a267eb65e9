/**
 * What the page of a return shows, and where it stands.
 * @module
 */
import type { Return } from '@kpc/schema'
import type { DueReturn } from '../statistics/due.ts'
import type { Filed } from '../statistics/filed.ts'
import type { Draft } from '../statistics/make-return.ts'
import type { Quarter } from '../statistics/series.ts'
import type { Setting } from './frame.tsx'

export const returnsPath = '/desk/returns'

/** @param edition one that was signed; what the ledger says now if absent */
export function returnPath(period: string, edition?: number): string {
  return `${returnsPath}/${period}${edition === undefined ? '' : `?edition=${edition}`}`
}

/** The three pages of statistics. */
export const reconcilePath = `${returnsPath}/reconcile`
export const signalsPath = `${returnsPath}/signals`

/**
 * A certificate that left in the period and of which nobody has confirmed receipt.
 * @property waited days since it left
 * @property letters that were written about it
 */
export interface Waiting {
  readonly number: string
  readonly destination: string
  readonly exported: number
  readonly waited: number
  readonly letters: number
}

/**
 * @property draft what is shown: what the ledger says now, or an edition that was signed
 * @property edition that was asked for; undefined for what the ledger says now
 * @property editions that were signed of this period, the oldest first
 * @property quarters up to this one; none of a half-year
 * @property maySign whoever looks
 */
export interface ReturnView {
  readonly participant: string
  readonly due: DueReturn
  readonly draft: Draft
  readonly edition: number | undefined
  readonly editions: readonly Filed[]
  readonly quarters: readonly Quarter[]
  readonly waiting: readonly Waiting[]
  readonly maySign: boolean
}

/** Names a participant; its code where the registry has none. */
export type NameOf = (code: string) => string

/** What every part of its page is made with. */
export interface ReturnShowing {
  readonly setting: Setting
  readonly view: ReturnView
  readonly nameOf: NameOf
}

/** The edition that was signed before the one that is shown. */
export function editionBefore({ draft, editions }: Pick<ReturnView, 'draft' | 'editions'>): Return | undefined {
  const before = editions.filter(({ filed }) => filed.edition < draft.edition)
  return before.at(-1)?.filed
}
