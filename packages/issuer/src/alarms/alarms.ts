/**
 * Alarms as people see them: those that are open, and what became of the others.
 * @module
 */
import { decodeEntry, showInstant } from '@kpc/schema'
import type { Ledger } from '../ledger/ledger.ts'
import { causeOf } from './causes.ts'

/** So many are told of at a time. */
const mostAlarms = 1000

/**
 * @property id the number of its entry
 * @property code a key of `alarmCauses`, or what a later edition has written
 * @property cause the digest of what raised it, or a certificate's number
 * @property at the instant, in seconds
 * @property settled by whom, when and why, where somebody has dealt with it
 */
export interface Alarm {
  readonly id: number
  readonly code: string
  readonly cause: string
  readonly number?: string
  readonly party?: string
  readonly at: number
  readonly settled?: { readonly at: number; readonly by: string; readonly reason: string }
}

/**
 * @property all also those that somebody has dealt with
 * @property number of this certificate
 * @property before of an earlier entry than this one
 * @property last so many of the newest at most
 */
export interface AlarmsWanted {
  readonly all?: boolean | undefined
  readonly number?: string | undefined
  readonly before?: number | undefined
  readonly last?: number | undefined
}

type LedgerReader = Pick<Ledger, 'beside'>

/** The newest first. @throws {Refusal} `LEDGER_*` */
export async function listAlarms(
  ledger: LedgerReader,
  { all, number, before, last = mostAlarms }: AlarmsWanted = {},
): Promise<Alarm[]> {
  return ledger.beside(async (db) => {
    let query = db
      .selectFrom('alarm')
      .leftJoin('entry', 'entry.sequence', 'alarm.settled')
      .selectAll('alarm')
      .select('entry.bytes')
    if (!all) query = query.where('alarm.settled', 'is', null)
    if (number !== undefined) query = query.where('alarm.number', '=', number)
    if (before !== undefined) query = query.where('alarm.sequence', '<', before)
    const rows = await query.orderBy('alarm.sequence', 'desc').limit(Math.min(last, mostAlarms)).execute()
    return rows.map(({ sequence: id, code, cause, number, party, at, bytes }) => ({
      id,
      code,
      cause,
      ...(number !== null && { number }),
      ...(party !== null && { party }),
      at,
      ...(bytes && { settled: settledIn(bytes) }),
    }))
  })
}

function settledIn(bytes: Uint8Array): NonNullable<Alarm['settled']> {
  const { at, by, reason = '' } = decodeEntry(bytes)
  return { at, by, reason }
}

/** How many wait for a person. */
export function countOpenAlarms(ledger: LedgerReader): Promise<number> {
  return ledger.beside(async (db) => {
    const { count } = await db
      .selectFrom('alarm')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('settled', 'is', null)
      .executeTakeFirstOrThrow()
    return Number(count)
  })
}

/** As JSON, with what the code means and what is to be done. */
export function showAlarm({ at, settled, ...alarm }: Alarm) {
  return {
    ...alarm,
    raised: showInstant(at),
    ...causeOf(alarm.code),
    ...(settled && { settled: { ...settled, at: showInstant(settled.at) } }),
  }
}
