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
  type SeenAlarm,
  type SeenAlarmKind,
  seenRange,
} from '@kpc/schema'
import type { Kysely } from 'kysely'
import type { AlarmCode } from '../alarms/causes.ts'
import { raise } from '../alarms/raise.ts'
import type { Ledger, Work } from '../ledger/ledger.ts'
import type { Tables } from '../ledger/tables.ts'
import { arrivalRefusal } from './refusal.ts'

/** Adds it. @returns whether it was not there yet */
async function isAdded(db: Kysely<Tables>, seen: Seen): Promise<boolean> {
  const { number, device, counter } = seen
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('seen')
    .values({ record: encodeSeen([seen]), number, device: hex(device), counter })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
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

/** The first two arrivals that a device gave one number, here and as others handed it over: more say no more. */
async function countedAlike(db: Kysely<Tables>, { device, counter }: Pick<Seen, 'device' | 'counter'>) {
  const rows = await db
    .selectFrom('arrival')
    .select(['number', 'certificate', 'post', 'at'])
    .where('device', '=', hex(device))
    .where('counter', '=', counter)
    .orderBy('at')
    .orderBy('sequence')
    .limit(2)
    .execute()
  const here = rows.flatMap(({ number, certificate, post, at }) =>
    certificate ? [{ number, digest: new Uint8Array(certificate), post, device, instant: Number(at), counter }] : [],
  )
  return [...here, ...(await seenAlike(db, hex(device), counter))]
}

async function seenAlike(db: Kysely<Tables>, device: string, counter: number): Promise<readonly Seen[]> {
  const rows = await db
    .selectFrom('seen')
    .select('record')
    .where('device', '=', device)
    .where('counter', '=', counter)
    .orderBy('record')
    .limit(2)
    .execute()
  return rows.flatMap(({ record }) => decodeSeen(new Uint8Array(record)))
}

/** What a device has seen now. What can't be right then is an alarm, whatever else was seen of the number. */
export async function addArrived(work: Work, seen: Seen): Promise<void> {
  await isAdded(work.db, seen)
  await raiseAmong(work, mergeSeen([seen], await againstIt(work.db, seen)))
}

interface Merging {
  readonly ledger: Pick<Ledger, 'transact'>
  now(): number
}

/** Records that are added in one transaction: for so many every other writer waits. */
const mostAtOnce = 500

/**
 * What can't be right once it is merged is an alarm, in the same transaction. A file that was cut off is merged again.
 * @param file that another post or desk has handed over
 * @returns how many were new here
 * @throws {Refusal} `SEEN_FORM`, `LEDGER_*`
 */
export async function takeSeen(file: Uint8Array, { ledger, now }: Merging): Promise<number> {
  const handed = readSeen(file)
  let added = 0
  for (let start = 0; start < handed.length; start += mostAtOnce)
    added += await ledger.transact({ at: now() }, (work) => addEach(work, handed.slice(start, start + mostAtOnce)))
  return added
}

/** Only what is new can make something wrong. */
async function addEach(work: Work, handed: readonly Seen[]): Promise<number> {
  let added = 0
  for (const seen of handed)
    if (await isAdded(work.db, seen)) {
      added += 1
      await raiseAmong(work, mergeSeen([seen], await againstIt(work.db, seen)))
    }
  return added
}

/** How many there are. */
export async function countSeen(db: Kysely<Tables>): Promise<number> {
  const { n } = await db
    .selectFrom('seen')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Alarms that are told of at a time. */
const mostAlarms = 1000

/** What can't be right among all of them, of each number the newest; numbers that were seen once are not read. */
export async function alarmsHere(db: Kysely<Tables>): Promise<readonly SeenAlarm[]> {
  const alarms: SeenAlarm[] = []
  for await (const number of repeated(db))
    for (const alarm of alarmsAmong(await newestSeen(db, number)))
      if (alarm.kind !== 'counter-twice' && alarms.push(alarm) >= mostAlarms) return alarms
  const counted = await db
    .selectFrom('seen')
    .select(['device', 'counter'])
    .groupBy(['device', 'counter'])
    .having(({ fn }) => fn.countAll(), '>', 1)
    .limit(mostAlarms)
    .execute()
  for (const { device, counter } of counted) {
    const alike = alarmsAmong(await seenAlike(db, device, Number(counter)))
    alarms.push(...alike.filter(({ kind }) => kind === 'counter-twice'))
  }
  return alarms.slice(0, mostAlarms)
}

/** Numbers under which something was seen more than once. */
async function* repeated(db: Kysely<Tables>): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('seen')
      .select('number')
      .where('number', '>', after)
      .groupBy('number')
      .having(({ fn }) => fn.countAll(), '>', 1)
      .orderBy('number')
      .limit(mostAlarms)
      .execute()
    for (const { number } of rows) yield number
    if (rows.length < mostAlarms) return
    after = rows.at(-1)?.number as string
  }
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
