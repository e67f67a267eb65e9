/**
 * What is due, who owes it, and how late it is: from the records, on a day.
 *
 * The program tells; what follows is drafted and decided by people.
 * @module
 */
import { parseDate, showDate } from '@kpc/schema'
import { recordsOf } from '../records/check.ts'
import type { Stored } from '../records/folder.ts'

type Records = ReadonlyMap<string, Stored>

/** The report of a visit is due three weeks after its last day (decision on peer review, 30 October 2003). */
const reportDays = 21

export const dueKinds = [
  ...(['return', 'report', 'recommendation', 'answer', 'complaint', 'vote', 'grace'] as const),
] as const

/**
 * @property by who owes it: the code of a participant, or a name
 * @property late days since it was due; negative while there is time
 */
export interface Due {
  readonly kind: (typeof dueKinds)[number]
  readonly on: string
  readonly record: string
  readonly what: string
  readonly by?: string
  readonly late: number
}

/** @param today `2005-12-13` @returns what is open, the oldest first */
export function dueOn(records: Records, today: string): readonly Due[] {
  const all = [
    ...returns(records),
    ...reports(records),
    ...recommendations(records),
    ...answers(records),
    ...ends(records),
  ]
  return all
    .map((one) => ({ ...one, late: daysBetween(one.on, today) }))
    .filter(({ kind, late }) => late <= 0 || (kind !== 'vote' && kind !== 'grace'))
    .sort((a, b) => b.late - a.late || (a.record < b.record ? -1 : 1))
}

type Open = Omit<Due, 'late'>

function returns(records: Records): Open[] {
  return recordsOf(records, 'statistics').flatMap(({ id, value }) =>
    (value.filings ?? []).flatMap(({ form, period, due, filed }) =>
      due === undefined || filed !== undefined
        ? []
        : [{ kind: 'return' as const, on: due, record: id, what: `${form} ${period}`, by: value.participant }],
    ),
  )
}

/** Days are counted from a day: a visit known by its month alone waits for nothing. */
function reports(records: Records): Open[] {
  return recordsOf(records, 'reviews').flatMap(({ id, value }) => {
    const { kind, until, reported, participant } = value
    const isOpen = (kind === 'visit' || kind === 'mission') && until?.length === 10 && reported === undefined
    const owes = participant === undefined ? {} : { by: participant }
    return isOpen
      ? [
          {
            kind: 'report' as const,
            on: addDays(until, reportDays),
            record: id,
            what: `report of the ${kind}`,
            ...owes,
          },
        ]
      : []
  })
}

function recommendations(records: Records): Open[] {
  return recordsOf(records, 'reviews').flatMap(({ id, value }) =>
    (value.recommendations ?? []).flatMap(({ id: name, due, owner, followUp = [] }) =>
      due === undefined || followUp.some(({ step }) => step === 'closed')
        ? []
        : [{ kind: 'recommendation' as const, on: due, record: id, what: name, by: owner }],
    ),
  )
}

function answers(records: Records): Open[] {
  const letters = recordsOf(records, 'letters').flatMap(({ id, value: { answerDue, answered, to } }) =>
    answerDue === undefined || answered !== undefined
      ? []
      : [{ kind: 'answer' as const, on: answerDue, record: id, what: 'answer to the letter', by: to.get('en') ?? '' }],
  )
  const complaints = recordsOf(records, 'complaints').flatMap(({ id, value: { due, answered } }) =>
    answered === undefined
      ? [{ kind: 'complaint' as const, on: due, record: id, what: 'answer to the complaint' }]
      : [],
  )
  return [...letters, ...complaints]
}

/** Days of decisions on which something ends: they are told while they are ahead, and done with by themselves. */
function ends(records: Records): Open[] {
  return recordsOf(records, 'decisions').flatMap(({ id, value: { votes, grace } }) => [
    ...(votes ? [{ kind: 'vote' as const, on: votes.closes, record: id, what: 'written procedure closes' }] : []),
    ...(grace === undefined ? [] : [{ kind: 'grace' as const, on: grace, record: id, what: 'grace ends' }]),
  ])
}

/** Days from one day to another. */
export function daysBetween(from: string, until: string): number {
  return dayOf(until) - dayOf(from)
}

function addDays(day: string, days: number): string {
  return showDate(dayOf(day) + days)
}

function dayOf(text: string): number {
  const day = parseDate(text)
  if (day === undefined) throw new TypeError(`${text} is no day`)
  return day
}
