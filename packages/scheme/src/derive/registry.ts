/**
 * The registry as the decisions want it: participants with their memberships, and notices.
 *
 * Everybody reads the registry, so it follows from public records alone. Participants about whom no decision is
 * recorded, and notices without a record, stay as they are.
 * @module
 */
import { formatRefusal } from '@kpc/host/refusal'
import type { Notice, Participant, Registry } from '@kpc/schema'
import { seenBy } from '../records/audience.ts'
import type { Stored } from '../records/folder.ts'
import { recordRefusal } from '../records/refusal.ts'
import { changed } from '../registry/edit.ts'
import { deriveMemberships, type OutOfTurn } from './memberships.ts'
import { deriveNotices } from './notices.ts'
import { deriveRefusal } from './refusal.ts'

type Records = ReadonlyMap<string, Stored>

/**
 * @throws {Refusal} `DECISION_OUT_OF_TURN`, `RECORD_NEEDED` for a new participant without a record of its own, and
 * whatever verifiers would say to the registry
 */
export function deriveRegistry(before: Registry, all: Records): Registry {
  const records = seenBy('public', all)
  const { memberships, outOfTurn } = deriveMemberships(records)
  if (outOfTurn.length > 0) throw refusalOf(outOfTurn)
  const known = new Set(before.participants.map(({ code }) => code))
  const participants = before.participants.map((one) => ({
    ...one,
    memberships: memberships.get(one.code) ?? one.memberships,
  }))
  const added = [...memberships].flatMap(([code, own]) =>
    known.has(code) ? [] : [{ ...identityOf(code, records), memberships: own }],
  )
  const notices = merged(before.notices ?? [], deriveNotices(records))
  return changed(before, {
    ...before,
    participants: [...participants, ...added],
    ...((before.notices || notices.length > 0) && { notices }),
  })
}

function refusalOf(outOfTurn: readonly OutOfTurn[]) {
  const [first] = outOfTurn as readonly [OutOfTurn, ...OutOfTurn[]]
  const faults = outOfTurn.map(({ decision, participant, act, on }) => ({
    code: 'DECISION_OUT_OF_TURN',
    field: decision,
    message: `${participant}: ${act} on ${on}`,
    source: 'kpc-scheme derive',
  }))
  return deriveRefusal('DECISION_OUT_OF_TURN', { subject: `${first.decision}, ${first.participant}`, faults })
}

function identityOf(code: string, records: Records): Omit<Participant, 'memberships'> {
  const record = records.get(`participation/${code}`) as Stored<'participation'> | undefined
  if (!record) throw recordRefusal('RECORD_NEEDED', { subject: `participation/${code}` })
  const { kind, names } = record.value
  for (const name of names.values())
    if ([...name].length > 120) throw formatRefusal('FIELD_LENGTH', { subject: record.id, field: 'names' })
  return { code, kind, names }
}

/** A notice of the records takes the place of the one with its id. */
function merged(before: readonly Notice[], derived: readonly Notice[]): readonly Notice[] {
  const byId = new Map(derived.map((notice) => [notice.id, notice]))
  const kept = before.map((notice) => byId.get(notice.id) ?? notice)
  const there = new Set(before.map(({ id }) => id))
  return [...kept, ...derived.filter(({ id }) => !there.has(id))]
}
