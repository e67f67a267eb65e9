/**
 * The ladder against those who do not file their figures: reminder, letter, questionnaire, named in public, and
 * suspension, which only a decision can bring (Moscow 2005; names since 2006). The program proposes the next step.
 * @module
 */
import { recordsOf } from '../records/check.ts'
import type { Stored } from '../records/folder.ts'
import type { Body } from '../records/kinds.ts'
import { daysBetween } from './due.ts'

export type Step = NonNullable<Body<'statistics'>['steps']>[number]['step']

/** After how many days a step may be proposed, in their order; none is skipped. */
export const ladder: readonly { readonly step: Step; readonly days: number }[] = [
  { step: 'reminder', days: 1 },
  { step: 'letter', days: 30 },
  { step: 'questionnaire', days: 60 },
  { step: 'named', days: 90 },
  { step: 'suspension', days: 180 },
]

/** A return that is not here. */
export interface Owed {
  readonly form: string
  readonly period: string
}

/**
 * @property late days of the oldest return that is owed
 * @property next what may be proposed now; none where it is too early, or all is done
 */
export interface Owing {
  readonly participant: string
  readonly record: string
  readonly owed: readonly Owed[]
  readonly late: number
  readonly taken: readonly Step[]
  readonly next?: Step
}

export function owingOn(records: ReadonlyMap<string, Stored>, year: number, today: string): readonly Owing[] {
  return recordsOf(records, 'statistics')
    .filter(({ value }) => value.year === year)
    .flatMap(({ id, value }) => {
      const open = (value.filings ?? []).filter(
        ({ due, filed }) => due !== undefined && filed === undefined && due < today,
      )
      if (open.length === 0) return []
      const late = Math.max(...open.map(({ due }) => daysBetween(due as string, today)))
      const taken = (value.steps ?? []).map(({ step }) => step)
      const owed = open.map(({ form, period }) => ({ form, period }))
      const next = nextStep(late, taken)
      return [{ participant: value.participant, record: id, owed, late, taken, ...(next && { next }) }]
    })
    .sort((a, b) => b.late - a.late || (a.participant < b.participant ? -1 : 1))
}

/** The first step of the ladder that was not taken, once its days have passed. */
export function nextStep(late: number, taken: readonly Step[]): Step | undefined {
  const next = ladder.find(({ step }) => !taken.includes(step))
  return next && late >= next.days ? next.step : undefined
}
