/**
 * What the page of a reconciliation shows.
 * @module
 */
import type { DifferenceClass } from '@kpc/schema'
import type { Inquiry } from '../statistics/inquiries.ts'
import type { ReconciledBoth } from '../statistics/reconciled.ts'
import { reconcilePath, returnsPath } from './return-view.ts'

/** What stands in the form. */
export interface ReconcileTyped {
  readonly period?: string | undefined
  readonly partner?: string | undefined
  readonly direction?: string | undefined
  readonly columns?: string | undefined
}

/**
 * @property id by which it is kept for an hour
 * @property chosen the class whose rows are open
 * @property letter about it, where there are rows
 * @property written letters to this counterpart that were kept, the newest first
 * @property mayWrite whoever looks
 */
export interface ReconcileResult {
  readonly id: string
  readonly found: ReconciledBoth
  readonly chosen: DifferenceClass
  readonly letter?: string | undefined
  readonly letterLanguage: string
  readonly written: readonly Inquiry[]
  readonly mayWrite: boolean
}

export interface ReconcileView {
  readonly typed: ReconcileTyped
  /** Quarters that can be reconciled, the newest first. */
  readonly periods: readonly string[]
  readonly result?: ReconcileResult | undefined
  readonly isGone?: boolean
}

export const resultPath = (id: string, more = ''): string => `${reconcilePath}/${id}${more}`

/** A letter that was kept. */
export const inquiryPath = (id: number): string => `${returnsPath}/letters/${id}`

export const classPath = (id: string, of: DifferenceClass, language: string): string =>
  resultPath(id, `?${new URLSearchParams({ class: of, letter: language })}`)
