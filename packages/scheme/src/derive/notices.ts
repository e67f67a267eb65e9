/**
 * Notices of the registry out of the records: those that a second person has approved and that bind or warn trade,
 * and the conflict that lies behind an embargo.
 * @module
 */
import { type Notice, parseDate } from '@kpc/schema'
import { recordsOf } from '../records/check.ts'
import { firstDayOf } from '../records/field.ts'
import type { Stored } from '../records/folder.ts'
import type { Body } from '../records/kinds.ts'

const binding = ['embargo', 'suspension', 'prohibited', 'vigilance', 'condition'] as const
type Binding = (typeof binding)[number]

/** Notices as verifiers get them; what is not approved, or only informs, is none. */
export function deriveNotices(records: ReadonlyMap<string, Stored>): readonly Notice[] {
  return recordsOf(records, 'notices').flatMap(({ id, value }) => {
    const kind = binding.find((one) => one === value.kind)
    return kind && value.approved ? [noticeOf(id, kind, value, records)] : []
  })
}

function noticeOf(id: string, kind: Binding, value: Body<'notices'>, records: ReadonlyMap<string, Stored>): Notice {
  const { origin, zones, origins, issuer, destination, participant, hs, applies, until, source, approximate } = value
  const decision = value.decision && (records.get(value.decision) as Stored<'decisions'> | undefined)
  return {
    id: id.split('/').slice(1).join('-').toLowerCase(),
    kind,
    title: value.title,
    ...(origin && { origin }),
    ...(zones && { zones }),
    ...(origins && { origins }),
    ...(issuer && { issuer }),
    ...(destination && { destination }),
    ...(participant && { participant }),
    ...(hs && { hs }),
    applies: applies ?? 'issue',
    from: dayOf(value.from),
    ...(until && { until: dayOf(until) }),
    ...(decision && { decision: decision.value.number ?? decision.id }),
    ...(source !== undefined && { source }),
    ...(approximate && { approximate }),
  }
}

function dayOf(text: string): number {
  return parseDate(firstDayOf(text)) as number
}
