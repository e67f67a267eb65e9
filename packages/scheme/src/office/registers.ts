/**
 * Registers that follow from the records: precedents, denied parties, open needs, who has acknowledged a notice, how
 * far an applicant is.
 * @module
 */
import { recordsOf } from '../records/check.ts'
import type { Stored } from '../records/folder.ts'
import type { Body } from '../records/kinds.ts'

type Records = ReadonlyMap<string, Stored>

/** Decisions that were marked as precedents, in which every word stands, in any language. */
export function precedentsWith(records: Records, words: readonly string[]): readonly Stored<'decisions'>[] {
  const wanted = words.map((word) => word.toLowerCase())
  return recordsOf(records, 'decisions').filter(({ value }) => {
    const texts = [value.title, ...(value.says ?? [])].flatMap((text) => [...text.values()])
    const all = [value.number ?? '', ...texts].join(' ').toLowerCase()
    return value.precedent === true && wanted.every((word) => all.includes(word))
  })
}

export interface DeniedParty {
  readonly party: string
  readonly kind: 'person' | 'company'
  readonly participant: string
  readonly from: string
  readonly until?: string
  readonly record: string
}

/** Persons and companies with which nobody trades on a day; what no second person has approved denies nobody. */
export function deniedOn(records: Records, today: string): readonly DeniedParty[] {
  return recordsOf(records, 'penalties').flatMap(({ id, value }) => {
    const { measure, approved, from, until, party, kind, participant } = value
    const holds = from <= today && (until === undefined || today <= until)
    return measure === 'denied' && approved && holds
      ? [{ party, kind, participant, from, ...(until !== undefined && { until }), record: id }]
      : []
  })
}

/** Needs of capacity that nobody has offered to meet. */
export function unmetNeeds(records: Records): readonly { readonly record: string; readonly need: string }[] {
  return recordsOf(records, 'controls').flatMap(({ id, value: { needs = [], offers = [] } }) =>
    needs
      .filter((need) => !offers.some((offer) => offer.need === need.id))
      .map((need) => ({ record: id, need: need.id })),
  )
}

/** Participants on a day that have not acknowledged a notice. */
export function unacknowledged(notice: Body<'notices'>, participants: readonly string[]): readonly string[] {
  const have = new Set((notice.acknowledged ?? []).map(({ participant }) => participant))
  return participants.filter((code) => !have.has(code))
}

export interface Readiness {
  readonly met: readonly string[]
  readonly notMet: readonly string[]
  readonly open: readonly string[]
  /** Conditions without evidence that they are met. */
  readonly conditions: number
  /** Nothing stands against an admission, as far as it was looked at. */
  readonly isReady: boolean
}

/** An applicant held against the minimum requirements, and the conditions of a return. */
export function readinessOf({ requirements = [], conditions = [] }: Body<'participation'>): Readiness {
  const of = (met: string): string[] => requirements.filter((one) => one.met === met).map(({ criterion }) => criterion)
  const unmet = conditions.filter(({ met, evidence }) => met === undefined || evidence === undefined).length
  const [notMet, open] = [of('no'), of('open')]
  const isReady = requirements.length > 0 && notMet.length + open.length + unmet === 0
  return { met: of('yes'), notMet, open, conditions: unmet, isReady }
}

/** Who is not a participant and trades all the same, as alarms, returns and complaints have shown. */
export function tradersOutside(records: Records): readonly Stored<'participation'>[] {
  return recordsOf(records, 'participation').filter(({ value }) => (value.trade?.length ?? 0) > 0)
}
