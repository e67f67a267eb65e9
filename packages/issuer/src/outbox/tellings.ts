/**
 * Whether other authorities were told of what was confirmed here, and where it stands in their ledgers.
 * @module
 */
import { parseReceipt } from '@kpc/schema'
import type { LetterState } from '../ledger/exchange-tables.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { LetterRow } from './letters.ts'

/**
 * @property digest of the confirmation, in hexadecimal
 * @property party who is told, by its id in the registry
 * @property since, nextTry, told instants in seconds
 * @property problem why the last try failed, as the other server or the line said
 * @property entry number of its entry in their ledger, by the receipt; from 0
 */
export interface Telling {
  readonly digest: string
  readonly number: string
  readonly party: string
  readonly state: LetterState
  readonly since: number
  readonly nextTry?: number
  readonly problem?: string
  readonly told?: number
  readonly entry?: number
}

/**
 * Of the confirmations of these numbers, in the order in which they were written. Receipts were verified when they
 * were kept.
 * @throws {Refusal} `LEDGER_*`
 */
export async function tellingsOf(numbers: readonly string[], ledger: Pick<Ledger, 'beside'>): Promise<Telling[]> {
  if (numbers.length === 0) return []
  const rows = await ledger.beside((db) =>
    db
      .selectFrom('outbox')
      .selectAll()
      .where('kind', '=', 'confirmation')
      .where('number', 'in', numbers)
      .orderBy('id')
      .execute(),
  )
  return rows.map(tellingOf)
}

function tellingOf({ digest, number, party, state, at, tries, due, problem, told, receipt }: LetterRow): Telling {
  const isOpen = state === 'waiting' || state === 'taken'
  return {
    digest,
    number,
    party,
    state,
    since: at,
    ...(isOpen && tries > 0 && { nextTry: due }),
    ...(problem !== null && { problem }),
    ...(told !== null && { told }),
    ...(receipt && entryIn(receipt)),
  }
}

function entryIn(receipt: Uint8Array): Pick<Telling, 'entry'> {
  const { proof } = parseReceipt(receipt)
  return 'inclusion' in proof ? { entry: proof.inclusion.index } : {}
}
