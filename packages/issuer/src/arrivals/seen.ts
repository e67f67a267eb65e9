/**
 * What posts have seen, as this ledger's office has merged it: added to, never changed.
 * @module
 */
import { decodeSeen, encodeSeen, FormatError, hex, mergeSeen, type Seen } from '@kpc/schema'
import type { Kysely } from 'kysely'
import type { Ledger } from '../ledger/ledger.ts'
import { insertRows } from '../ledger/rows.ts'
import type { Tables } from '../ledger/tables.ts'
import { arrivalRefusal } from './refusal.ts'

/** Adds what is not there yet. */
export async function addSeen(db: Kysely<Tables>, seen: readonly Seen[]): Promise<void> {
  const rows = seen.map((one) => [encodeSeen([one]), one.number] as const)
  await insertRows(db, 'seen', ['record', 'number'], rows, 'on conflict do nothing')
}

/** @param number of what is asked; of everything if absent @returns in their one order */
export async function seenHere(db: Kysely<Tables>, number?: string): Promise<readonly Seen[]> {
  const all = db.selectFrom('seen').select('record')
  const rows = await (number === undefined ? all : all.where('number', '=', number)).execute()
  return mergeSeen(rows.flatMap(({ record }) => decodeSeen(new Uint8Array(record))))
}

/** @property added how many were new here */
export interface Merged {
  readonly added: number
  readonly seen: readonly Seen[]
}

/** @param file that another post or desk has handed over @throws {Refusal} `SEEN_FORM` */
export function takeSeen(file: Uint8Array, { ledger }: { readonly ledger: Pick<Ledger, 'beside'> }): Promise<Merged> {
  const handed = readSeen(file)
  return ledger.beside((db) =>
    db.transaction().execute(async (tx) => {
      const before = await seenHere(tx)
      const seen = mergeSeen(before, handed)
      await addSeen(tx, handed)
      return { added: seen.length - before.length, seen }
    }),
  )
}

function readSeen(file: Uint8Array): readonly Seen[] {
  try {
    return decodeSeen(file)
  } catch (cause) {
    if (cause instanceof FormatError) throw arrivalRefusal('SEEN_FORM', { subject: cause.code, cause })
    throw cause
  }
}

/** Of a device, as people call it: the digits of its id. */
export const deviceName = ({ device }: Pick<Seen, 'device'>): string => hex(device)
