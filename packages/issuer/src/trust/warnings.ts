/**
 * What runs out in the coming weeks, and what to do before it does: the home's keys, its authority,
 * its participant's membership, the registry and the root.
 *
 * While keys overlap, it is the last of them that counts: a successor that is registered and in this
 * home silences the warning.
 * @module
 */
import {
  askClock,
  askRegistry,
  type CheckCode,
  covers,
  dayOf,
  hex,
  type KnownKey,
  showDate,
  type Trust,
  type Use,
} from '@kpc/schema'
import type { Signer } from '../signer/keys.ts'
import { againstKey } from './accepted-key.ts'
import { type AcceptedSigner, registeredSigners } from './accepted-signers.ts'
import { signingRefusal } from './refusal.ts'

/** Days before an end on which a warning begins, where the settings say nothing. */
const usualWarnDays = 60

type WarningCode =
  | 'KEY_ENDS'
  | 'AUTHORITY_ENDS'
  | 'MEMBERSHIP_ENDS'
  | 'REGISTRY_ENDS'
  | 'ROOT_ENDS'
  | 'REGISTRY_AGED'
  | 'KEY_READABLE'
  | 'KEY_WAITS'
  | CheckCode

/**
 * @property until the day on which it is over, `YYYY-MM-DD`; absent where no day makes it so
 * @property message what runs out, when, and what to do
 */
export interface Warning {
  readonly code: WarningCode
  readonly until?: string
  readonly message: string
}

/**
 * @property now in seconds
 * @property warnDays days before an end on which a warning begins
 * @property running a program that keeps running and can ask nobody for a passphrase
 */
interface Watching {
  readonly now: number
  readonly warnDays?: number | undefined
  readonly running?: boolean
}

/** Everything to be said on a day; nothing where all is well. The gravest first. */
export function warningsOf(signers: readonly Signer[], trust: Trust, watching: Watching): Warning[] {
  const groups = groupsOf(signers, trust)
  const { now, running } = watching
  return [
    ...groups.flatMap((group) => lapsed(group, trust, now)),
    ...trustWarnings(trust, watching),
    ...groups.flatMap((group) => keyWarnings(group, trust, watching)),
    ...ownersOf(groups).flatMap((owner) => ownerWarnings(owner, watching)),
    ...(trust.registry.test ? [] : signers.filter(({ kept }) => kept === 'plain').map(readable)),
    ...(running ? groups.flat().filter(({ signer }) => signer.locked !== undefined && signer.use !== 'list') : []).map(
      waiting,
    ),
  ]
}

/** The registered keys of one authority and use, those registered last first. */
type Group = readonly [AcceptedSigner, ...AcceptedSigner[]]

const watchedUses: readonly Use[] = ['certificate', 'confirmation', 'list', 'checkpoint']

function groupsOf(signers: readonly Signer[], trust: Trust): Group[] {
  return watchedUses.flatMap((use) => {
    const registered = registeredSigners(signers, trust, use)
    const ids = [...new Set(registered.map(({ authority }) => authority.id))]
    return ids.map((id) => registered.filter(({ authority }) => authority.id === id) as unknown as Group)
  })
}

/** None of them is accepted today: what stands against the newest. */
function lapsed(group: Group, trust: Trust, now: number): Warning[] {
  const [newest] = group
  if (group.some((one) => !againstKey(one, trust, { now }))) return []
  const code = againstKey(newest, trust, { now }) as CheckCode
  // One that begins later is news, not trouble.
  if (code === 'KEY_OUT_OF_TIME' && newest.key.from > dayOf(now)) return []
  return [{ code, message: signingRefusal(code, { subject: keyName(newest) }).message }]
}

function keyWarnings(group: Group, trust: Trust, watching: Watching): Warning[] {
  const today = dayOf(watching.now)
  const good = group.filter((one) => !againstKey(one, trust, { now: watching.now }))
  const coming = group.filter(({ key }) => key.revoked === undefined && key.from > today)
  const end = coverEnd(
    [...good, ...coming].map(({ key }) => key),
    today,
  )
  const last = [...good, ...coming].find(({ key }) => key.until === end)
  if (!last) return []
  const { use } = last.key
  return ending('KEY_ENDS', end, watching, (when) => {
    const next = `make the next with kpc keys new --use ${use}, and have the scheme register it`
    return `${keyName(last)}: the registry has it until ${when}: ${next}`
  })
}

/** Authorities with a key of this home that is accepted, each once. */
function ownersOf(groups: readonly Group[]): KnownKey[] {
  const byId = new Map(groups.map(([one]) => [one.authority.id, one]))
  return [...byId.values()]
}

function ownerWarnings({ authority, participant }: KnownKey, watching: Watching): Warning[] {
  const today = dayOf(watching.now)
  const ask = 'ask the scheme what comes after, then run kpc registry update'
  return [
    ...ending(
      'AUTHORITY_ENDS',
      coverEnd([authority], today),
      watching,
      (when) => `authority ${authority.id}: designated until ${when}: ${ask}`,
    ),
    ...ending(
      'MEMBERSHIP_ENDS',
      coverEnd(participant.memberships, today),
      watching,
      (when) => `participant ${participant.code}: a member until ${when}: ${ask}`,
    ),
  ]
}

function trustWarnings(trust: Trust, watching: Watching): Warning[] {
  const { registry, root, timestamp } = trust
  const { state, code } = askRegistry({ trust, context: { now: watching.now } })
  if (state === 'unknown') return [{ code, message: signingRefusal(code).message }]
  const doubt = clockWarning(trust, watching.now)
  const update = 'run kpc registry update; where that brings none, tell the scheme'
  const ends = [
    ...ending('REGISTRY_ENDS', dayOf(registry.expires), watching, (when) => `the registry ends ${when}: ${update}`),
    ...ending('ROOT_ENDS', dayOf(root.expires), watching, (when) => `the root ends ${when}: ${update}`),
  ]
  if (state !== 'noted' || !timestamp) return [...doubt, ...ends]
  const since = showDate(dayOf(timestamp.issued))
  return [
    ...doubt,
    ...ends,
    {
      code: 'REGISTRY_AGED',
      message: `nothing newer than ${since} says that the registry is current: run kpc registry update`,
    },
  ]
}

/** This clock beside what the scheme has signed. */
function clockWarning(trust: Trust, now: number): Warning[] {
  const { state, code, facts } = askClock({ trust, context: { now } })
  if (state === 'passed') return []
  const { clock, word = facts?.floor } = facts ?? {}
  return [{ code, message: `this clock says ${clock}, the publication ${word}: ${signingRefusal(code).message}` }]
}

function ending(
  code: WarningCode,
  end: number | undefined,
  { now, warnDays = usualWarnDays }: Watching,
  says: (when: string) => string,
): Warning[] {
  if (end === undefined) return []
  const left = end - dayOf(now)
  if (left <= 0 || left > warnDays) return []
  return [{ code, until: showDate(end), message: says(`${showDate(end)}, in ${left} ${left === 1 ? 'day' : 'days'}`) }]
}

function readable(signer: Signer): Warning {
  const message = `${signer.use} key ${hex(signer.kid)} lies readable: encrypt it with kpc keys encrypt ${hex(signer.kid)}`
  return { code: 'KEY_READABLE', message }
}

function waiting(one: AcceptedSigner): Warning {
  return { code: 'KEY_WAITS', message: `${keyName(one)} is locked, and signs nothing until kpc serve is started anew` }
}

function keyName({ signer }: AcceptedSigner): string {
  return `${signer.use} key ${hex(signer.kid)}`
}

interface Interval {
  readonly from: number
  readonly until?: number
}

/**
 * The first day from today on that none of the intervals covers.
 * @returns undefined where there is no such day; today where none covers today
 */
export function coverEnd(intervals: readonly Interval[], today: number): number | undefined {
  for (let end = today; ; ) {
    const untils = intervals.filter((one) => covers(one, end)).map(({ until }) => until ?? Number.POSITIVE_INFINITY)
    if (untils.length === 0) return end
    end = Math.max(...untils)
    if (end === Number.POSITIVE_INFINITY) return undefined
  }
}
