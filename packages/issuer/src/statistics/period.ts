/**
 * Periods as people name them.
 * @module
 */
import { dayOf, type Period, periodOf } from '@kpc/schema'
import { statisticsRefusal } from './refusal.ts'

/** @throws {Refusal} `PERIOD_UNKNOWN` */
export function parsePeriod(text: string): Period {
  const period = periodOf(text.trim().toUpperCase())
  if (!period) throw statisticsRefusal('PERIOD_UNKNOWN', { field: 'period', subject: text })
  return period
}

/** @param now in seconds */
export function isOver({ last }: Period, now: number): boolean {
  return dayOf(now) > last
}
