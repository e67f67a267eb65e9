/**
 * Settles an alarm: a person has dealt with it, and says how.
 * @module
 */
import { digestOf } from '@kpc/schema'
import type { StoredEntry, Work } from '../ledger/ledger.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { alarmRefusal } from './refusal.ts'

/**
 * @param id the number of the alarm's entry
 * @param reason what was done; the ledger keeps it for ever
 * @throws {Refusal} `ALARM_*`, `CLOCK_BACK`, `LEDGER_*`
 */
export async function settleAlarm(
  { id, reason }: { readonly id: number; readonly reason: string },
  { ledger, acting, now }: Pick<Workplace, 'ledger' | 'acting' | 'now'>,
): Promise<StoredEntry> {
  const why = reason.normalize('NFC').trim()
  if (why === '' || [...why].length > 200 || /\p{Cc}/u.test(why))
    throw alarmRefusal('ALARM_REASON', { field: 'reason' })
  return ledger.transact({ at: now() }, async (work) => {
    const { cause, number, party, bytes } = await openAlarm(id, work)
    const about = { ...(number !== null && { number }), ...(party !== null && { party }) }
    const settled = { kind: 'settled', link: cause, digest: digestOf(bytes), reason: why, ...about } as const
    const stored = await work.append({ ...settled, ...acting, at: work.at })
    await work.db.updateTable('alarm').set({ settled: stored.sequence }).where('sequence', '=', id).execute()
    return stored
  })
}

/** @throws {Refusal} `ALARM_UNKNOWN`, `ALARM_SETTLED` */
async function openAlarm(id: number, { db }: Work) {
  const row = await db
    .selectFrom('alarm')
    .innerJoin('entry', 'entry.sequence', 'alarm.sequence')
    .selectAll('alarm')
    .select('entry.bytes')
    .where('alarm.sequence', '=', id)
    .executeTakeFirst()
  if (!row) throw alarmRefusal('ALARM_UNKNOWN', { subject: String(id), field: 'alarm' })
  if (row.settled !== null) throw alarmRefusal('ALARM_SETTLED', { subject: String(id), field: 'alarm' })
  return row
}
