/**
 * Memberships out of decisions: one truth. Who takes part since when is what was decided, in the order in which it
 * took effect.
 *
 * A decision has three dates. It binds from the day that it is in effect, else from the day that it was taken. Where
 * it ends a membership and leaves grace, certificates are good up to the last day of grace.
 * @module
 */
import { type Membership, parseDate, showDate } from '@kpc/schema'
import { recordsOf } from '../records/check.ts'
import { firstDayOf } from '../records/field.ts'
import type { Stored } from '../records/folder.ts'
import type { Body } from '../records/kinds.ts'

type Records = ReadonlyMap<string, Stored>
type Decision = Stored<'decisions'>
type Act = NonNullable<Body<'decisions'>['acts']>[number]

/** An act of a decision on one participant, on the day from which it holds. */
export interface DatedAct {
  readonly act: Act
  readonly decision: Decision
  /** The first day on which the certificates are judged by it. */
  readonly from: number
}

/** An act that does not follow from those before it: a readmission of somebody who never left. */
export interface OutOfTurn {
  readonly decision: string
  readonly participant: string
  readonly act: Act['act']
  readonly on: string
}

export interface Derived {
  /** By the code of the participant; those alone about whom something was decided. */
  readonly memberships: ReadonlyMap<string, readonly Membership[]>
  readonly outOfTurn: readonly OutOfTurn[]
}

/** What begins or ends a membership, and what has to be so before. */
const turns = {
  admit: { begins: true, ends: false, within: false },
  readmit: { begins: true, ends: false, within: false },
  suspend: { begins: false, ends: true, within: true },
  withdraw: { begins: false, ends: true, within: true },
  restrict: { begins: true, ends: true, within: true },
  restore: { begins: true, ends: true, within: true },
} as const satisfies Record<Act['act'], object>

export function deriveMemberships(records: Records): Derived {
  const outOfTurn: OutOfTurn[] = []
  const memberships = new Map<string, readonly Membership[]>()
  for (const [code, acts] of actsByParticipant(records)) {
    let own: readonly Membership[] = []
    for (const dated of acts) {
      const next = after(own, dated)
      if (next) own = next
      else
        outOfTurn.push({ decision: dated.decision.id, participant: code, act: dated.act.act, on: showDate(dated.from) })
    }
    if (own.length > 0) memberships.set(code, own)
  }
  return { memberships, outOfTurn }
}

/** In the order in which they take effect; of one day, in that of the records' ids. */
function actsByParticipant(records: Records): ReadonlyMap<string, readonly DatedAct[]> {
  const all = new Map<string, DatedAct[]>()
  for (const decision of recordsOf(records, 'decisions').filter(binds))
    for (const act of decision.value.acts ?? []) {
      const own = all.get(act.participant) ?? []
      all.set(act.participant, own)
      own.push({ act, decision, from: firstDayUnder(act, decision.value) })
    }
  for (const acts of all.values()) acts.sort((a, b) => a.from - b.from || (a.decision.id < b.decision.id ? -1 : 1))
  return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** One that somebody has drafted here waits for a second person; one that was taken over from the archive is as it is. */
function binds({ value: { drafted, approved } }: Decision): boolean {
  return drafted === undefined || approved !== undefined
}

function firstDayUnder({ act }: Act, { decided, effect, grace }: Body<'decisions'>): number {
  const { ends, begins } = turns[act]
  if (ends && !begins && grace !== undefined) return dayOf(grace) + 1
  return dayOf(firstDayOf(effect ?? decided))
}

/** @returns undefined where the act does not follow from what was before */
function after(own: readonly Membership[], { act, decision, from }: DatedAct): readonly Membership[] | undefined {
  const { begins, ends, within } = turns[act.act]
  const last = own.at(-1)
  const isIn = last !== undefined && last.until === undefined
  if (isIn !== within || (act.act === 'readmit' && !last)) return undefined
  if (last && from < (last.until ?? last.from + 1)) return undefined
  const ended = ends && last ? [...own.slice(0, -1), { ...last, until: from, ...whyOf(act, decision) }] : own
  return begins ? [...ended, { from, scope: act.scope ?? 'whole', ...zonesOf(act), ...whyOf(act, decision) }] : ended
}

function zonesOf({ zones }: Act): Pick<Membership, 'zones'> {
  return zones === undefined ? {} : { zones }
}

/** Of an interval that has ended the registry names the decision that ended it. */
function whyOf({ reason }: Act, { id, value }: Decision): Omit<Membership, 'from' | 'until' | 'scope' | 'zones'> {
  const { number, source, approximate } = value
  return {
    ...(reason !== undefined && { reason }),
    decision: number ?? id,
    ...(source !== undefined && { source }),
    ...(approximate && { approximate }),
  }
}

function dayOf(text: string): number {
  const day = parseDate(text)
  if (day === undefined) throw new TypeError(`${text} is no day`)
  return day
}
