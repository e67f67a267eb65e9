/**
 * Which returns are due, and what keeps one from being signed (KPCS Annex III a, c; R61, R62).
 *
 * The two months that the scheme gives end on a day of the table of periods; what is reminded of here follows from it and
 * from the ledger alone.
 * @module
 */
import { dayOf, type Period, periodHolding, periodNamed, type Subject, showDate } from '@kpc/schema'
import type { Ledger } from '../ledger/ledger.ts'
import { type Draft, draftReturn } from './make-return.ts'
import { isOver } from './period.ts'
import { firstDay } from './series.ts'

/** Where a return stands. `changed`: the ledger says otherwise than what was signed, so a next edition is to be signed. */
export const dueStatuses = ['running', 'to-sign', 'overdue', 'signed', 'changed'] as const
export type DueStatus = (typeof dueStatuses)[number]

/** Why a return can not be signed now. */
export const hindrances = ['open', 'production', 'key'] as const
export type Hindrance = (typeof hindrances)[number]

/**
 * @property daysLeft until it is due, less than nothing where that is past
 * @property signed the newest edition that was signed; undefined where none was
 * @property hindrances that stand in the way of signing it
 */
export interface DueReturn {
  readonly period: Period
  readonly status: DueStatus
  readonly daysLeft: number
  readonly edition: number
  readonly signed?: number
  readonly hindrances: readonly Hindrance[]
}

/** Periods that are listed of each subject, the running one among them: two years. */
const shownPeriods: Readonly<Record<Subject, number>> = { trade: 9, production: 5 }

/** @property isReady whether a key that signs returns is open where this is asked */
export interface Asking {
  readonly now: number
  readonly isReady: boolean
}

/** Quarters and half-years since the first figures of the ledger, two years back at most, the newest first. */
export async function dueReturns(ledger: Pick<Ledger, 'beside'>, asking: Asking): Promise<DueReturn[]> {
  const today = dayOf(asking.now)
  const first = await firstDay(ledger, today)
  const periods = (['trade', 'production'] as const).flatMap((subject) => periodsBack(subject, first, today))
  const due: DueReturn[] = []
  for (const period of periods) due.push(dueOf(await draftReturn(ledger, period), asking))
  return due.sort((a, b) => b.period.last - a.period.last || (a.period.name < b.period.name ? -1 : 1))
}

function periodsBack(subject: Subject, first: number, today: number): Period[] {
  const found: Period[] = []
  for (let day = today; day >= first && found.length < shownPeriods[subject]; ) {
    const period = periodNamed(periodHolding(day, subject))
    found.push(period)
    day = period.first - 1
  }
  return found
}

export function dueOf(draft: Draft, { now, isReady }: Asking): DueReturn {
  const { period, edition, newest, isFiled } = draft
  const daysLeft = period.due - dayOf(now)
  return {
    period,
    status: statusOf(draft, { daysLeft, isPast: isOver(period, now) }),
    daysLeft,
    edition,
    ...(newest && { signed: newest.filed.edition }),
    hindrances: isFiled ? [] : hindrancesOf(draft, { now, isReady }),
  }
}

function statusOf(
  { newest, isFiled }: Draft,
  { daysLeft, isPast }: { readonly daysLeft: number; readonly isPast: boolean },
): DueStatus {
  if (isFiled) return 'signed'
  if (newest) return 'changed'
  if (!isPast) return 'running'
  return daysLeft < 0 ? 'overdue' : 'to-sign'
}

/** What has to be there before it is signed. */
function hindrancesOf({ period, trade, production }: Draft, { now, isReady }: Asking): Hindrance[] {
  return [
    ...(isOver(period, now) ? [] : ['open' as const]),
    ...(period.subject === 'production' && !production && !trade ? ['production' as const] : []),
    ...(isReady ? [] : ['key' as const]),
  ]
}

/** Days before the last one on which somebody is reminded. */
const remindDays = 30

/** What somebody has to do something about: late, changed, or due within a month. */
export function remindersOf(due: readonly DueReturn[]): DueReturn[] {
  return due.filter(
    ({ status, daysLeft }) =>
      status === 'overdue' || status === 'changed' || (status === 'to-sign' && daysLeft <= remindDays),
  )
}

/** As JSON. */
export function showDue({ period, signed, ...due }: DueReturn) {
  return {
    period: period.name,
    subject: period.subject,
    from: showDate(period.first),
    until: showDate(period.last),
    due: showDate(period.due),
    ...due,
    signed: signed ?? null,
  }
}
