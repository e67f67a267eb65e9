/**
 * Participants of the scheme, their memberships, and the territories that trade as a part of them.
 * @module
 */
import { FormatError } from '../errors.ts'
import { flag } from '../field/bytes.ts'
import { country, word } from '../field/code.ts'
import type { RecordOf } from '../field/field.ts'
import { list } from '../field/list.ts'
import { record } from '../field/record.ts'
import { names, text } from '../field/text.ts'
import { covers, intervalFields, isEmpty, overlap } from './interval.ts'

export const membershipFields = {
  ...intervalFields,
  /** `whole`: all its territory. `zones`: only the zones named. `exports`: may export, not import. */
  scope: { key: 'scope', label: 'Scope', kind: word('whole', 'zones', 'exports') },
  zones: { key: 'zones', label: 'Zones', kind: list(text(60), { min: 1, max: 60 }), optional: true },
  reason: { key: 'reason', label: 'Reason', kind: text(200), optional: true },
  decision: { key: 'decision', label: 'Decision', kind: text(120), optional: true },
  /** Where the fact is known from; `M` stands for memory, to be checked. */
  source: { key: 'source', label: 'Source', kind: text(120), optional: true },
  /** The day is the first of the period that is known. */
  approximate: { key: 'approximate', label: 'Approximate', kind: flag, optional: true },
} as const
export type Membership = RecordOf<typeof membershipFields>

export const participantFields = {
  code: { key: 'code', label: 'Code', kind: country, source: 'R4' },
  kind: { key: 'kind', label: 'Kind', kind: word('state', 'organisation', 'entity') },
  names: { key: 'names', label: 'Names', kind: names(120) },
  /** Where the names are from, until the scheme gives its own: `CLDR 45.0.0`. */
  namesSource: { key: 'namesSource', label: 'Names from', kind: text(120), optional: true },
  memberships: {
    key: 'memberships',
    label: 'Memberships',
    kind: list(record('open', membershipFields), { min: 1, max: 32 }),
  },
} as const
export type Participant = RecordOf<typeof participantFields>

/** A territory that trades as part of a participant, for some time: BE -> EU, GB -> EU until 2021. */
export const territoryFields = {
  code: { key: 'code', label: 'Code', kind: country },
  participant: { key: 'participant', label: 'Participant', kind: country },
  ...intervalFields,
  source: { key: 'source', label: 'Source', kind: text(120), optional: true },
} as const
export type Territory = RecordOf<typeof territoryFields>

/** What a registry says of participants. */
export interface Participants {
  readonly participants: readonly Participant[]
  readonly territories?: readonly Territory[]
}

/** The membership of a participant on a day, if it had one. */
export function membershipOn(participant: Participant | undefined, day: number): Membership | undefined {
  return participant?.memberships.find((membership) => covers(membership, day))
}

/** The participant that a code stands for on a day: its own, or that of which it is a territory. */
export function participantOf({ territories }: Pick<Participants, 'territories'>, code: string, day: number): string {
  const ways = territories && byCode(territories).get(code)
  return ways?.find((territory) => covers(territory, day))?.participant ?? code
}

const grouped = new WeakMap<readonly Territory[], ReadonlyMap<string, readonly Territory[]>>()

/** Grouped once a registry: a verdict asks for the same few again and again, and most codes are no territory's. */
function byCode(territories: readonly Territory[]): ReadonlyMap<string, readonly Territory[]> {
  const known = grouped.get(territories)
  if (known) return known
  const groups = new Map<string, Territory[]>()
  for (const territory of territories) {
    const group = groups.get(territory.code)
    if (group) group.push(territory)
    else groups.set(territory.code, [territory])
  }
  grouped.set(territories, groups)
  return groups
}

/** Of which a territory was a part last: what a place is called has no day. Undefined for a participant, and for neither. */
export function wholeOf(
  code: string,
  {
    registry,
    participants,
  }: { registry: Pick<Participants, 'territories'>; participants: ReadonlyMap<string, Participant> },
): Participant | undefined {
  if (participants.has(code)) return undefined
  const ways = registry.territories?.filter((territory) => territory.code === code) ?? []
  const [last] = [...ways].sort((a, b) => b.from - a.from)
  return last && participants.get(last.participant)
}

export function* participantProblems({ participants }: Participants): Generator<FormatError> {
  const codes = new Set<string>()
  for (const [i, { code, memberships }] of participants.entries()) {
    if (codes.has(code)) yield new FormatError('LIST_DUPLICATE', `participants[${i}].code`)
    codes.add(code)
    for (const [j, membership] of memberships.entries()) {
      const field = `participants[${i}].memberships[${j}]`
      const before = memberships[j - 1]
      const overlaps = before && (before.until === undefined || before.until > membership.from)
      if (overlaps || isEmpty(membership)) yield new FormatError('TRUST_INTERVAL', field)
      if ((membership.scope === 'zones') !== (membership.zones !== undefined))
        yield new FormatError('FIELD_MISSING', `${field}.zones`)
    }
  }
}

export function* territoryProblems({ participants, territories = [] }: Participants): Generator<FormatError> {
  const codes = new Set(participants.map(({ code }) => code))
  for (const [i, territory] of territories.entries()) {
    if (!codes.has(territory.participant)) yield new FormatError('TRUST_REFERENCE', `territories[${i}].participant`)
    const twin = territories.findIndex((other) => other.code === territory.code && overlap(other, territory))
    if (isEmpty(territory) || twin !== i) yield new FormatError('TRUST_INTERVAL', `territories[${i}]`)
  }
}
