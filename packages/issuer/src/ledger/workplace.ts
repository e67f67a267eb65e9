/**
 * What every use case works with.
 * @module
 */
import type { Trust } from '@kpc/schema'
import type { Acting } from './acting.ts'
import type { Ledger } from './ledger.ts'

/**
 * @typeParam L what of the ledger an act needs
 * @property now the clock, in seconds
 */
export interface Workplace<L = Ledger> {
  readonly ledger: L
  readonly trust: Trust
  readonly acting: Acting
  now(): number
}
