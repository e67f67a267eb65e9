/**
 * One side of a trade that is reconciled, whatever it was read from: a ledger of this machine, an export with or
 * without the return that was signed of it, or a table that the counterpart sent.
 * @module
 */

import { opensslVerify } from '@kpc/host/keys/openssl'
import { refusalOf } from '@kpc/host/refusal'
import {
  answer,
  checkExport,
  dayOf,
  decodeCheckpoint,
  kinds,
  LedgerBook,
  type OrderedBook,
  openReturn,
  parseSign1,
  readExport,
  type Trust,
} from '@kpc/schema'
import type { Ledger } from '../ledger/ledger.ts'
import { checkAgainstExport } from './check-return.ts'
import { exportedIn, importedIn, inOrder } from './ordered-books.ts'
import { statisticsRefusal } from './refusal.ts'

/**
 * Whose side it is.
 * @property participant whose book it is; whoever reconciles says so of a table
 * @property reach the last day that it knows of
 * @property period and `edition` of the return that was signed of it
 */
export interface SideName {
  readonly participant: string
  readonly reach: number
  readonly period?: string
  readonly edition?: number
}

/** Its books, in the order of their numbers. */
export interface Side extends SideName {
  readonly exported: OrderedBook
  readonly imported: OrderedBook
}

/**
 * A ledger of this machine, as it is now: of its books some numbers are held at a time, and they are read while it is
 * open.
 */
export async function ledgerSide(
  ledger: Pick<Ledger, 'beside' | 'size'>,
  about: Pick<Side, 'participant' | 'reach'>,
): Promise<Side> {
  const size = await ledger.size()
  return { ...about, exported: exportedIn(ledger, { size }), imported: importedIn(ledger, { size }) }
}

const booksOf = (book: LedgerBook): Pick<Side, 'exported' | 'imported'> => ({
  exported: inOrder(book.exported()),
  imported: inOrder(book.imported()),
})

/**
 * An export, and the return that was signed of it where there is one: then the figures are those of the return, and
 * what came later only says why two sides differ.
 * @throws {Refusal} `SIDE_WRONG`, `RETURN_WRONG`; any code of bytes, signature or export
 */
export function exportSide(file: Uint8Array, filed: Uint8Array | undefined, trust: Trust): Side {
  try {
    return filed ? returnSide(file, filed, trust) : plainSide(file, trust)
  } catch (error) {
    throw refusalOf(error) ?? error
  }
}

function plainSide(file: Uint8Array, trust: Trust): Side {
  const { origin } = readExport(file)
  const { good } = answer(checkExport(file, { trust }), opensslVerify)
  if (!good) throw statisticsRefusal('SIDE_WRONG', { subject: origin })
  return { participant: participantOf(origin, trust), ...followed(file) }
}

function returnSide(file: Uint8Array, message: Uint8Array, trust: Trust): Side {
  const { filed, isSame, report } = checkAgainstExport({ message, file }, trust)
  const { participant, period, edition, checkpoint } = filed
  if (!report.good) throw statisticsRefusal('SIDE_WRONG', { subject: checkpoint.origin })
  if (!isSame) throw statisticsRefusal('RETURN_WRONG', { subject: `${participant} ${period}, edition ${edition}` })
  return { participant, period, edition, ...followed(file, checkpoint.size) }
}

/** @param signed entries that the figures were signed of; all if absent */
function followed(file: Uint8Array, signed?: number): Omit<Side, 'participant'> {
  const { entries, end } = readExport(file)
  const book = new LedgerBook()
  let size = 0
  for (const one of entries) {
    if (size === signed) book.sign()
    book.follow(one)
    size += 1
  }
  const { at } = decodeCheckpoint(parseSign1(end.checkpoint).payload)
  return { ...booksOf(book), reach: dayOf(at) }
}

/** @throws {Refusal} `SIDE_WRONG` for a ledger of no authority of the registry */
export function participantOf(origin: string, { registry }: Trust): string {
  const found = registry.authorities.find(({ id }) => id === origin)
  if (!found) throw statisticsRefusal('SIDE_WRONG', { subject: origin })
  return found.participant
}

/** Of which ledger a signed return is; undefined for what is none. */
export function ledgerOfReturn(message: Uint8Array, trust: Trust): string | undefined {
  if (message.length > kinds.return.limits.size) return undefined
  try {
    return answer(openReturn(message, trust), opensslVerify).checkpoint.origin
  } catch (error) {
    throw refusalOf(error) ?? error
  }
}
