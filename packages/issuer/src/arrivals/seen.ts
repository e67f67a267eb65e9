/**
 * What posts have seen, as this ledger's office has merged it: added to, never changed.
 * @module
 */
import {
  alarmsAmong,
  decodeSeen,
  encodeSeen,
  FormatError,
  hex,
  mergeSeen,
  type Seen,
  type SeenAlarmKind,
  seenRange,
} from '@kpc/schema'
import type { Kysely } from 'kysely'
import type { AlarmCode } from '../alarms/causes.ts'
import { raise } from '../alarms/raise.ts'
import type { Ledger, Work } from '../ledger/ledger.ts'
import { insertRows } from '../ledger/rows.ts'
import type { Tables } from '../ledger/tables.ts'
import { arrivalRefusal } from './refusal.ts'

/** Adds what is not there yet. */
async function addSeen(db: Kysely<Tables>, seen: readonly Seen[]): Promise<void> {
  const rows = seen.map((one) => [encodeSeen([one]), one.number] as const)
  await insertRows(db, 'seen', ['record', 'number'], rows, 'on conflict do nothing')
}

/** @param number of what is asked; of everything if absent @returns in their one order */
export async function seenHere(db: Kysely<Tables>, number?: string): Promise<readonly Seen[]> {
  const all = db.selectFrom('seen').select('record')
  const rows = await (number === undefined ? all : all.where('number', '=', number)).execute()
  return mergeSeen(rows.flatMap(({ record }) => decodeSeen(new Uint8Array(record))))
}

/** Devices, each at a post and of a certificate, of which the newest is read: of more a person is told already. */
const mostNewest = 200

/**
 * What the newest of each device at each post was, of each certificate under a number: all that a verdict and an alarm
 * need, however often it was presented.
 */
export async function newestSeen(db: Kysely<Tables>, number: string): Promise<readonly Seen[]> {
  const found: Seen[] = []
  let { from, before } = seenRange({ number })
  for (; found.length < mostNewest; ) {
    const last = await lastBetween(db, from, before)
    if (!last) break
    found.push(last)
    const { instant: _, counter: __, ...alike } = last
    before = seenRange(alike).from
  }
  return mergeSeen(found)
}

/** Of another certificate under the number, of this one before another post, and of another that was counted alike. */
async function againstIt(db: Kysely<Tables>, seen: Seen): Promise<readonly Seen[]> {
  const { number, digest, post } = seen
  const [all, same, here] = [seenRange({ number }), seenRange({ number, digest }), seenRange({ number, digest, post })]
  const found = [
    await lastBetween(db, all.from, same.from),
    await lastBetween(db, same.before, all.before),
    await lastBetween(db, same.from, here.from),
    await lastBetween(db, here.before, same.before),
  ]
  return [...found.filter((one) => one !== undefined), ...(await countedAlike(db, seen))]
}

async function lastBetween(db: Kysely<Tables>, from: Uint8Array, before: Uint8Array): Promise<Seen | undefined> {
  const row = await db
    .selectFrom('seen')
    .select('record')
    .where('record', '>=', from)
    .where('record', '<', before)
    .orderBy('record', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && decodeSeen(new Uint8Array(row.record))[0]
}

/** The first two arrivals that a device gave one number: more say no more. */
async function countedAlike(db: Kysely<Tables>, { device, counter }: Seen): Promise<readonly Seen[]> {
  const rows = await db
    .selectFrom('arrival')
    .select(['number', 'certificate', 'post', 'at'])
    .where('device', '=', hex(device))
    .where('counter', '=', counter)
    .orderBy('at')
    .orderBy('sequence')
    .limit(2)
    .execute()
  return rows.flatMap(({ number, certificate, post, at }) =>
    certificate ? [{ number, digest: new Uint8Array(certificate), post, device, instant: Number(at), counter }] : [],
  )
}

/** What a device has seen now. What can't be right then is an alarm, whatever else was seen of the number. */
export async function addArrived(work: Work, seen: Seen): Promise<void> {
  await addSeen(work.db, [seen])
  await raiseAmong(work, mergeSeen([seen], await againstIt(work.db, seen)))
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
async function raiseAmong(work: Work, seen: readonly Seen[]): Promise<void> {
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
