/**
 * How late the returns of every participant came, by quarter: what the secretariat sees at a glance. Where a record names
 * no day, a return is due two months after its quarter (Annex III).
 * @module
 */
import { periodNamed, showDate } from '@kpc/schema'
import { recordsOf } from '../records/check.ts'
import type { Stored } from '../records/folder.ts'
import { daysBetween } from './due.ts'

/** How a quarter stands: `late` days, `owed` while nothing is here. */
export type Standing =
  | { readonly is: 'on-time' | 'not-due' | 'none' }
  | { readonly is: 'late' | 'owed'; readonly days: number }

export interface LatenessRow {
  readonly participant: string
  readonly record: string
  readonly quarters: readonly Standing[]
}

/** The quarters that end before a day, the newest last: `2026-Q3`. */
export function quartersBefore(today: string, count: number): readonly string[] {
  const at = Number(today.slice(0, 4)) * 4 + Math.floor((Number(today.slice(5, 7)) - 1) / 3)
  return Array.from({ length: count }, (_, i) => {
    const quarter = at - count + i
    return `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`
  })
}

/** Returns of trade, one row for each participant that has any in these quarters. */
export function latenessOn(
  records: ReadonlyMap<string, Stored>,
  quarters: readonly string[],
  today: string,
): readonly LatenessRow[] {
  const rows = new Map<string, { record: string; own: Map<string, Standing> }>()
  for (const { id, value } of recordsOf(records, 'statistics'))
    for (const { form, period, due, filed } of value.filings ?? []) {
      if (form !== 'trade' || !quarters.includes(period)) continue
      const row = rows.get(value.participant) ?? { record: id, own: new Map() }
      rows.set(value.participant, row)
      row.record = id
      row.own.set(period, standingOf(due ?? showDate(periodNamed(period).due), filed, today))
    }
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([participant, { record, own }]) => ({
      participant,
      record,
      quarters: quarters.map((quarter) => own.get(quarter) ?? { is: 'none' }),
    }))
}

function standingOf(due: string, filed: string | undefined, today: string): Standing {
  const days = daysBetween(due, filed ?? today)
  if (filed !== undefined) return days > 0 ? { is: 'late', days } : { is: 'on-time' }
  return days > 0 ? { is: 'owed', days } : { is: 'not-due' }
}
