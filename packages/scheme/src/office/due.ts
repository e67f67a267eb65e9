/**
 * What is due, who owes it, and how late it is: from the records, on a day.
 *
 * The program tells; what follows is drafted and decided by people.
 * @module
 */
import { dayOf as dayAt, parseDate, type Registry, showDate } from '@kpc/schema'
import { recordsOf } from '../records/check.ts'
import { firstDayOf } from '../records/field.ts'
import type { Stored } from '../records/folder.ts'

type Records = ReadonlyMap<string, Stored>

/** The report of a visit is due three weeks after its last day (decision on peer review, 30 October 2003). */
const reportDays = 21

/** What somebody owes until it is there, and what comes by itself and is done with. */
const owed = ['return', 'report', 'recommendation', 'answer', 'complaint'] as const
const coming = ['vote', 'grace', 'visit', 'meeting', 'chair', 'registry', 'key'] as const
const dueKinds = [...owed, ...coming] as const

/** Keys that end later than this are not told yet. */
const keyDays = 366

/**
 * @property until its last day, where it lasts several
 * @property record its id; none where it is from the registry
 * @property of what stands in the record about it: a form of returns, the period, the name of a recommendation or a key
 * @property by who owes it: the code of a participant, or a name
 * @property late days since it was due; negative while there is time
 */
export interface Due {
  readonly kind: (typeof dueKinds)[number]
  readonly on: string
  readonly until?: string
  readonly record?: string
  readonly what: string
  readonly of?: readonly string[]
  readonly by?: string
  readonly late: number
}

/**
 * @param today `2005-12-13`
 * @param registry that is published: it and its keys end
 * @returns what is open, the oldest first
 */
export function dueOn(records: Records, today: string, registry?: Registry): readonly Due[] {
  const all = [
    ...returns(records),
    ...reports(records),
    ...recommendations(records),
    ...answers(records),
    ...ends(records),
    ...events(records),
    ...(registry ? ofRegistry(registry, today) : []),
  ]
  const isOwed = ({ kind }: Open): boolean => (owed as readonly string[]).includes(kind)
  return all
    .filter((one) => isOwed(one) || (one.until ?? one.on) >= today)
    .map((one) => ({
      ...one,
      late: isOwed(one) ? daysBetween(one.on, today) : Math.min(0, daysBetween(one.on, today)),
    }))
    .sort((a, b) => b.late - a.late || ((a.record ?? '') < (b.record ?? '') ? -1 : 1))
}

/** What is due of many at once, and is told in one line. @property count of how many */
export interface DueRow extends Due {
  readonly count: number
}

/** Returns of one form and period, which sixty participants owe, are one row; so are those of one review's recommendations. */
export function rowsOf(due: readonly Due[]): readonly DueRow[] {
  const rows = new Map<string, DueRow>()
  for (const [i, one] of due.entries()) {
    const key = rowKeys[one.kind]?.(one) ?? String(i)
    const before = rows.get(key)
    const more = before && one.kind === 'recommendation' ? { of: [...(before.of ?? []), ...(one.of ?? [])] } : {}
    rows.set(key, { ...(before ?? one), ...more, count: (before?.count ?? 0) + 1 })
  }
  return [...rows.values()]
}

const rowKeys: Partial<Record<Due['kind'], (one: Due) => string>> = {
  return: ({ on, what }) => `${on} ${what}`,
  recommendation: ({ on, record, by }) => `${on} ${record} ${by}`,
}

type Open = Omit<Due, 'late'>

function returns(records: Records): Open[] {
  return recordsOf(records, 'statistics').flatMap(({ id, value }) =>
    (value.filings ?? []).flatMap(({ form, period, due, filed }) =>
      due === undefined || filed !== undefined
        ? []
        : [
            {
              ...{ kind: 'return' as const, on: due, record: id, what: `${form} ${period}`, of: [form, period] },
              by: value.participant,
            },
          ],
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
            of: [kind],
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
        : [{ kind: 'recommendation' as const, on: due, record: id, what: name, of: [name], by: owner }],
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

/** Visits and meetings that are fixed to the day, and when somebody takes the chair. */
function events(records: Records): Open[] {
  const visits = recordsOf(records, 'reviews').flatMap(
    ({ id, value: { kind, planned, from = planned, until, participant } }) =>
      kind === 'round' || from?.length !== 10
        ? []
        : [
            {
              ...{ kind: 'visit' as const, on: from, record: id, what: `review: ${kind}`, of: [kind] },
              ...(until?.length === 10 && { until }),
              ...(participant !== undefined && { by: participant }),
            },
          ],
  )
  const meetings = recordsOf(records, 'meetings').flatMap(({ id, value: { title, from, until, country } }) =>
    from.length !== 10
      ? []
      : [
          {
            ...{ kind: 'meeting' as const, on: from, record: id, what: title.get('en') ?? id },
            ...(until?.length === 10 && { until }),
            ...(country !== undefined && { by: country }),
          },
        ],
  )
  return [...visits, ...meetings, ...chairs(records)]
}

function chairs(records: Records): Open[] {
  return recordsOf(records, 'bodies')
    .filter(({ value }) => value.kind === 'chair')
    .flatMap(({ id, value }) =>
      (value.members ?? []).flatMap(({ role, participant, from }) =>
        role === 'chair' && participant !== undefined
          ? [{ kind: 'chair' as const, on: firstDayOf(from), record: id, what: 'takes the chair', by: participant }]
          : [],
      ),
    )
}

function ofRegistry({ version, expires, keys }: Registry, today: string): Open[] {
  const last = addDays(today, keyDays)
  const ending = keys.flatMap(({ until, authority, use, revoked }) =>
    until === undefined || revoked || showDate(until) > last
      ? []
      : [{ kind: 'key' as const, on: showDate(until), what: `key of ${use} ends`, of: [use], by: authority }],
  )
  return [
    {
      ...{ kind: 'registry' as const, on: showDate(dayAt(expires)), what: `registry ${version} ends` },
      of: [String(version)],
    },
    ...ending,
  ]
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
