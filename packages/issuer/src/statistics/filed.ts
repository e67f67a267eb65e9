/**
 * Returns that were signed: entries of the ledger, each edition beside the others.
 * @module
 */
import { decodeEntry, decodeReturn, kinds, parseSign1, type Return } from '@kpc/schema'
import type { Ledger, StoredEntry } from '../ledger/ledger.ts'
import { statisticsRefusal } from './refusal.ts'

/**
 * @property at when it was signed, and `by` whom
 * @property message the COSE_Sign1
 */
export interface Filed {
  readonly filed: Return
  readonly message: Uint8Array
  readonly at: number
  readonly by: string
}

/** Every edition of every period, or of one, in the order in which they were signed. */
export async function filedReturns(ledger: Pick<Ledger, 'entriesOf'>, period?: string): Promise<Filed[]> {
  const all = (await ledger.entriesOf(['filed'])).flatMap(returnOf)
  return period === undefined ? all : all.filter(({ filed }) => filed.period === period)
}

export function returnOf({ bytes, message, recorded }: StoredEntry): Filed[] {
  if (!message) return []
  const filed = decodeReturn(parseSign1(message, kinds.return.limits).payload)
  return [{ filed, message, at: recorded, by: decodeEntry(bytes).by }]
}

/** @throws {Refusal} `EDITION_NONE` */
export async function findEdition(ledger: Pick<Ledger, 'entriesOf'>, period: string, edition: number): Promise<Filed> {
  const found = (await filedReturns(ledger, period)).find(({ filed }) => filed.edition === edition)
  if (!found) throw statisticsRefusal('EDITION_NONE', { subject: `${period}, edition ${edition}`, field: 'edition' })
  return found
}
