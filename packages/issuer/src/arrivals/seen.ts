/**
 * What posts have seen, as this ledger's office has merged it: added to, never changed.
 * @module
 */
import { alarmsAmong, decodeSeen, encodeSeen, FormatError, mergeSeen, type Seen, type SeenAlarmKind } from '@kpc/schema'
import type { Kysely } from 'kysely'
import type { AlarmCode } from '../alarms/causes.ts'
import { raise } from '../alarms/raise.ts'
import type { Ledger, Work } from '../ledger/ledger.ts'
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

interface Merging {
  readonly ledger: Pick<Ledger, 'transact'>
  now(): number
}

/**
 * What can't be right once it is merged is an alarm, in the same transaction.
 * @param file that another post or desk has handed over
 * @throws {Refusal} `SEEN_FORM`, `LEDGER_*`
 */
export function takeSeen(file: Uint8Array, { ledger, now }: Merging): Promise<Merged> {
  const handed = readSeen(file)
  return ledger.transact({ at: now() }, async (work) => {
    const before = await seenHere(work.db)
    const seen = mergeSeen(before, handed)
    await addSeen(work.db, handed)
    await raiseAmong(work, seen)
    return { added: seen.length - before.length, seen }
  })
}

const codes: Readonly<Record<SeenAlarmKind, AlarmCode>> = {
  'number-twice': 'SEEN_NUMBER_TWICE',
  'presented-twice': 'SEEN_TWICE',
  'counter-twice': 'SEEN_COUNTER_TWICE',
}

/** Each once, whoever merges what. */
export async function raiseAmong(work: Work, seen: readonly Seen[]): Promise<void> {
  for (const { kind, number, seen: all } of alarmsAmong(seen)) {
    const cause = kind === 'presented-twice' ? (all[0]?.digest ?? number) : number
    await raise(work, { code: codes[kind], cause, number })
  }
}

function readSeen(file: Uint8Array): readonly Seen[] {
  try {
    return decodeSeen(file)
  } catch (cause) {
    if (cause instanceof FormatError) throw arrivalRefusal('SEEN_FORM', { subject: cause.code, cause })
    throw cause
  }
}
