/**
 * What every use case works with.
 * @module
 */
import type { Trust } from '@kpc/schema'
import type { Acting } from './acting.ts'
import type { Ledger } from './ledger.ts'

/** @property now the clock, in seconds */
export interface Workplace {
  readonly ledger: Ledger
  readonly trust: Trust
  readonly acting: Acting
  now(): number
}
