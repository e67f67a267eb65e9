/**
 * One side of a trade that is reconciled, whatever it was read from: a ledger of this machine, an export with or
 * without the return that was signed of it, or a table that the counterpart sent.
 * @module
 */

import { nodeVerify } from '@kpc/host/keys/verifier'
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
  type Parted,
  type PutAside,
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

/** In the order of their numbers. */
export interface Books {
  readonly exported: OrderedBook
  readonly imported: OrderedBook
}

export interface Side extends SideName, Books {}

/** An entry of an export. */
export interface Followed {
  readonly entry: Uint8Array
  readonly message?: Uint8Array
}

/**
 * Makes books of entries that were checked.
 * @param signed entries that the figures were signed of; all if absent
 */
export type Hold = (entries: Iterable<Followed>, signed: number | undefined) => Books

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

/** In memory: for an export that is bounded by what is taken over HTTP. */
const holdAll: Hold = (entries, signed) => {
  const book = new LedgerBook()
  let size = 0
  for (const one of entries) {
    if (size === signed) book.sign()
    book.follow(one)
    size += 1
  }
  return { exported: inOrder(book.exported()), imported: inOrder(book.imported()) }
}

/** @property putAside where what is remembered of certificates is held as they are checked */
export interface Holding {
  readonly hold: Hold
  readonly putAside?: PutAside | undefined
}

const inMemory: Holding = { hold: holdAll }

/**
 * An export, and the return that was signed of it where there is one: then the figures are those of the return, and
 * what came later only says why two sides differ.
 * @param holding where its books are held, and what is remembered as it is checked: in memory if absent
 * @throws {Refusal} `SIDE_WRONG`, `RETURN_WRONG`; any code of bytes, signature or export
 */
export function exportSide({ file, filed }: ExportFiles, trust: Trust, { hold, putAside }: Holding = inMemory): Side {
  try {
    const { signed, ...name } = filed ? returnName(file, filed, trust, putAside) : plainName(file, trust, putAside)
    const { entries, end } = readExport(file)
    const { at } = decodeCheckpoint(parseSign1(end.checkpoint).payload)
    return { ...name, ...hold(entries, signed), reach: dayOf(at) }
  } catch (error) {
    throw refusalOf(error) ?? error
  }
}

interface ExportFiles {
  /** Whole, or in parts. */
  readonly file: Parted
  readonly filed?: Uint8Array | undefined
}

/** @property signed entries that the figures were signed of; all if absent */
interface Checked extends Omit<SideName, 'reach'> {
  readonly signed?: number
}

function plainName(file: Parted, trust: Trust, putAside: PutAside | undefined): Checked {
  const { origin } = readExport(file)
  const { good } = answer(checkExport(file, { trust, putAside }), nodeVerify)
  if (!good) throw statisticsRefusal('SIDE_WRONG', { subject: origin })
  return { participant: participantOf(origin, trust) }
}

function returnName(file: Parted, message: Uint8Array, trust: Trust, putAside: PutAside | undefined): Checked {
  const { filed, isSame, report } = checkAgainstExport({ message, file }, trust, putAside)
  const { participant, period, edition, checkpoint } = filed
  if (!report.good) throw statisticsRefusal('SIDE_WRONG', { subject: checkpoint.origin })
  if (!isSame) throw statisticsRefusal('RETURN_WRONG', { subject: `${participant} ${period}, edition ${edition}` })
  return { participant, period, edition, signed: checkpoint.size }
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
    return answer(openReturn(message, trust), nodeVerify).checkpoint.origin
  } catch (error) {
    throw refusalOf(error) ?? error
  }
}
