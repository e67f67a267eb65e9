/**
 * What comes of asking the ledger of this machine about a certificate or a number that is verified on it.
 * @module
 */
import type { NumberCondition } from '../ledger/ledger.ts'
import type { LifeState } from './life.ts'

/**
 * @property since the instant of what made it so
 * @property amendments how many it has there
 * @property published whether a list on this machine says the same; of what no list would say anything, true
 * @property same whether the bytes are those of the ledger; of a number alone, absent
 */
export interface OwnLedgerJson {
  readonly number: string
  readonly state: LifeState | NumberCondition
  readonly since?: string
  readonly reason?: string
  readonly replacedBy?: string
  readonly amendments: number
  readonly published: boolean
  readonly same?: boolean
  readonly says: string
}
