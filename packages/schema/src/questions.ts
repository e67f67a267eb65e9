/**
 * The questions about a certificate whose signature is right. Each looks at one thing, cites its
 * rule and answers for itself; none keeps another from being asked.
 * @module
 */
import { equalBytes } from './bytes.ts'
import { type Certificate, totals } from './certificate/certificate.ts'
import { dayOf, showDate } from './certificate/civil-date.ts'
import { digestIn, digestLength, isInWindow } from './lists/issued-list.ts'
import { partsOf } from './lists/series.ts'
import { type Status, statusOf } from './lists/status-list.ts'
import { covers, defaultLimits, membershipOn, type Notice, participantOf } from './registry/registry.ts'
import { isInRange, type KnownKey, type Trust } from './registry/trust.ts'
import { isStopped } from './registry/trusted-lists.ts'
import { isClockBehind, timeFloor } from './registry/trusted-set.ts'
import type { Check, CheckCode, CheckName, Context, State } from './verdict.ts'

/** After so many days past expiry an import desk rejects (R45). */
export const longExpiredDays = 60

export type Facts = NonNullable<Check['facts']>

export function check(name: CheckName, state: State, code: CheckCode, facts: Facts): Check {
  return { check: name, state, code, facts }
}

/** What the questions about a signed certificate look at. `today` is the day that is judged, in UTC. */
export interface Matter {
  readonly certificate: Certificate
  readonly known: KnownKey
  /** In hexadecimal. */
  readonly kid: string
  readonly digest: Uint8Array
  readonly trust: Trust
  readonly context: Context
  readonly today: number
}

/** R4: the prefix is the code of the issuer. */
function askNumber({ certificate, known }: Matter): Check {
  const { code } = known.participant
  return certificate.number.startsWith(code)
    ? check('number', 'passed', 'NUMBER_OF_ISSUER', { code })
    : check('number', 'failed', 'NUMBER_PREFIX', { code })
}

/**
 * R46: the key was valid on the day of issue. A compromised or stopped key leaves only what the
 * issued list has: the date on anything else is whatever the thief wrote.
 */
function askKeyTime(matter: Matter): Check {
  const { certificate, known, kid, trust, today } = matter
  const { key, authority } = known
  const facts = withInterval({ kid, issued: showDate(certificate.issued) }, key)
  if (!covers(key, certificate.issued)) return check('key-time', 'failed', 'KEY_OUT_OF_TIME', facts)
  if (key.revoked?.reason === 'compromised') {
    facts.revoked = showDate(dayOf(key.revoked.at))
    return isListedIn(trust.trusted.get(kid), matter)
      ? check('key-time', 'warned', 'KEY_COMPROMISED_LISTED', facts)
      : check('key-time', 'failed', 'KEY_COMPROMISED', facts)
  }
  if (key.revoked && certificate.issued > dayOf(key.revoked.at)) {
    facts.revoked = showDate(dayOf(key.revoked.at))
    return check('key-time', 'failed', 'KEY_RETIRED', facts)
  }
  if (isStopped(trust, authority.id, key.kid, today))
    return isListedIn(trust.issued.get(authority.id), matter)
      ? check('key-time', 'warned', 'KEY_STOPPED_LISTED', facts)
      : check('key-time', 'failed', 'KEY_STOPPED', facts)
  return check('key-time', 'passed', 'KEY_IN_TIME', facts)
}

function isListedIn(list: Parameters<typeof digestIn>[0] | undefined, { certificate, digest }: Matter): boolean {
  const listed = list && digestIn(list, certificate.number)
  return listed !== undefined && equalBytes(listed, digest.subarray(0, digestLength))
}

/** R3: the number lies in a range that the authority had on the day of issue, or had in the year before. */
function askRange({ certificate: { number, issued }, known: { authority }, trust }: Matter): Check {
  const ranges = trust.ranges.get(authority.id)
  const facts: Record<string, string | number> = { authority: authority.id, issued: showDate(issued) }
  if (!ranges) return check('range', 'noted', 'NUMBER_UNRANGED', facts)
  const parts = partsOf(number)
  const holding = ranges.filter((one) => isInRange(one, parts)).map(({ range }) => range)
  const current = holding.find((range) => covers(range, issued))
  if (current)
    return check('range', 'passed', 'NUMBER_IN_RANGE', { ...facts, first: current.first, last: current.last })
  const late = holding.find((range) => !range.strict && issued >= range.until && issued < range.until + january)
  if (late) return check('range', 'noted', 'NUMBER_LAST_YEAR', { ...facts, until: showDate(late.until) })
  const [other] = holding
  return check('range', 'failed', 'NUMBER_OUT_OF_RANGE', other ? withInterval(facts, other) : facts)
}

/** Days after the end of a range in which its last forms are still used. */
const january = 31

/** R8: the issuing authority was a designated one on the day of issue. */
function askAuthority({ certificate, known: { authority } }: Matter): Check {
  const facts = withInterval({ authority: authority.id, issued: showDate(certificate.issued) }, authority)
  return covers(authority, certificate.issued)
    ? check('authority', 'passed', 'AUTHORITY_IN_TIME', facts)
    : check('authority', 'failed', 'AUTHORITY_OUT_OF_TIME', facts)
}

/** R24: the issuer was a participant on the day of issue, for the zone that the goods come from. */
function askIssuer({ certificate, known: { participant } }: Matter): Check {
  const { code } = participant
  const membership = membershipOn(participant, certificate.issued)
  const facts = withInterval({ code, issued: showDate(certificate.issued) }, membership)
  if (!membership) return check('issuer', 'failed', 'ISSUER_NOT_PARTICIPANT', facts)
  if (!membership.zones) return check('issuer', 'passed', 'ISSUER_PARTICIPANT', facts)
  const own = certificate.origins.filter(({ country }) => country === code)
  const outside = own.find(({ zone }) => zone !== undefined && !isZone(membership.zones, zone))
  if (outside) return check('issuer', 'failed', 'ISSUER_ZONE', { ...facts, zone: outside.zone as string })
  if (own.length === 0 || own.some(({ zone }) => zone === undefined))
    return check('issuer', 'warned', 'ISSUER_ZONE_UNSTATED', facts)
  return check('issuer', 'passed', 'ISSUER_PARTICIPANT', facts)
}

/** Zones are compared as people write them: without regard to case and accents. */
function isZone(zones: readonly string[] | undefined, zone: string): boolean {
  const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return zones?.some((one) => plain(one) === plain(zone)) ?? false
}

/** R23: the destination was a participant on the day of issue, and R41: is one now. */
function askDestination({ certificate: { destination, issued }, trust, today }: Matter): Check {
  const membershipAt = (day: number) =>
    membershipOn(trust.participants.get(participantOf(trust.registry, destination, day)), day)
  const facts: Record<string, string | number> = { code: destination, issued: showDate(issued) }
  const membership = membershipAt(issued)
  if (!membership) return check('destination', 'failed', 'DESTINATION_NOT_PARTICIPANT', facts)
  if (membership.scope === 'exports')
    return check('destination', 'failed', 'DESTINATION_EXPORTS_ONLY', withInterval(facts, membership))
  // Before the day of issue the question of today does not arise: the clock or `--at` is early.
  if (!membershipAt(Math.max(today, issued)))
    return check('destination', 'warned', 'DESTINATION_LEFT', withInterval(facts, membership))
  return check('destination', 'passed', 'DESTINATION_PARTICIPANT', facts)
}

/** R21, R38: is the destination here, where the context says where here is? */
function askHere({ certificate: { destination }, context: { here }, trust: { registry }, today }: Matter): Check {
  if (here === undefined) return check('here', 'noted', 'DESTINATION_NOT_COMPARED', { destination })
  const facts = { here, destination }
  return participantOf(registry, here, today) === participantOf(registry, destination, today)
    ? check('here', 'passed', 'DESTINATION_HERE', facts)
    : check('here', 'warned', 'DESTINATION_ELSEWHERE', facts)
}

/** R6, R7, R45: civil dates in UTC, expiry at the end of the day; tomorrow's date may be today's elsewhere. */
function askValidity({ certificate: { issued, expires }, context, today }: Matter): Check {
  const facts = { issued: showDate(issued), expires: showDate(expires) }
  if (issued > today + 1) return check('validity', 'warned', 'NOT_YET_VALID', facts)
  if (today <= expires) return check('validity', 'passed', 'IN_VALIDITY', { ...facts, left: expires - today })
  const past = today - expires
  if (past > longExpiredDays && context.purpose === 'import')
    return check('validity', 'failed', 'EXPIRED_LONG', { ...facts, past })
  return check('validity', 'warned', 'EXPIRED', { ...facts, past })
}

/** R36: what the scheme has said of an origin, a zone or a participant, by the day that the notice names. */
function askNotices(matter: Matter): Check[] {
  const found = (matter.trust.registry.notices ?? []).flatMap((notice) => {
    const code = isInForce(notice, matter)
      ? noticeOn(notice, matter.certificate, matter.known.participant.code)
      : undefined
    if (code === undefined) return []
    const { id, kind, title } = notice
    return [check('notice', 'warned', code, { id, kind, title: title.get('en') as string })]
  })
  return found.length > 0 ? found : [{ check: 'notice', state: 'passed', code: 'NOTICE_NONE' }]
}

function isInForce(notice: Notice, { certificate, today }: Matter): boolean {
  const byIssue = notice.applies !== 'presentation' && covers(notice, certificate.issued)
  const byPresentation = notice.applies !== 'issue' && covers(notice, today)
  return byIssue || byPresentation
}

function noticeOn(
  { origin, zones, participant }: Notice,
  { origins, destination }: Certificate,
  issuer: string,
): CheckCode | undefined {
  if (participant !== undefined) return participant === issuer || participant === destination ? 'NOTICE' : undefined
  const concerned = origins.filter(({ country }) => country === origin)
  if (concerned.length === 0) return undefined
  if (!zones || concerned.some(({ zone }) => zone !== undefined && isZone(zones, zone))) return 'NOTICE'
  return concerned.some(({ zone }) => zone === undefined) ? 'NOTICE_ZONE_UNSTATED' : undefined
}

/** R69: US$ a carat beside the band of the one origin, of each HS code that has one. */
function askValue({ certificate, trust: { registry } }: Matter): Check {
  const [origin, ...others] = certificate.origins
  const bands = registry.bands?.filter((band) => band.origin === origin?.country && others.length === 0) ?? []
  const whole = totals(certificate)
  const compared = bands.flatMap(({ hs, low, high, source }) => {
    const { carats, valueUsd } =
      hs === undefined ? whole : (certificate.lines.find((line) => line.hs === hs) ?? { carats: 0, valueUsd: 0 })
    return carats === 0 ? [] : [{ perCarat: Math.round((valueUsd * 100) / carats), low, high, source }]
  })
  const [first] = compared
  if (!first) return { check: 'value', state: 'noted', code: 'VALUE_UNBANDED' }
  const outside = compared.find(({ perCarat, low, high }) => perCarat < low || perCarat > high)
  return outside ? check('value', 'warned', 'VALUE_OUTSIDE', outside) : check('value', 'passed', 'VALUE_INSIDE', first)
}

/** The time of the device beside the newest that the scheme has signed: an earlier one is wrong. */
export function askClock({ trust, context: { now, built } }: Pick<Matter, 'trust' | 'context'>): Check {
  const facts = { floor: showDate(dayOf(timeFloor(trust, built))), clock: showDate(dayOf(now)) }
  return isClockBehind(trust, now, built)
    ? check('clock', 'unknown', 'CLOCK_BEHIND', facts)
    : check('clock', 'passed', 'CLOCK_PLAUSIBLE', facts)
}

/** Freshness is judged by the real clock with its floor, whatever day is judged; by stated steps. */
export function askRegistry({ trust, context: { now, built } }: Pick<Matter, 'trust' | 'context'>): Check {
  const { registry, root, timestamp } = trust
  const { agedDays, staleDays, endedDays } = registry.limits ?? defaultLimits
  const instant = Math.max(now, timeFloor(trust, built))
  const expires = Math.min(registry.expires, root.expires)
  const age = Math.floor((instant - (timestamp?.issued ?? registry.issued)) / 86_400)
  const facts = {
    version: registry.version,
    issued: showDate(dayOf(registry.issued)),
    expires: showDate(dayOf(expires)),
    age,
  }
  if (instant >= expires) return check('registry', 'unknown', 'REGISTRY_EXPIRED', facts)
  // Without a timestamp nothing was said of how current the registry is: only its expiry counts.
  if (!timestamp || age <= agedDays) return check('registry', 'passed', 'REGISTRY_CURRENT', facts)
  if (age > endedDays) return check('registry', 'unknown', 'REGISTRY_OLD', facts)
  return age > staleDays
    ? check('registry', 'noted', 'REGISTRY_STALE', facts)
    : check('registry', 'noted', 'REGISTRY_AGED', facts)
}

const statusCodes = {
  cancelled: 'STATUS_CANCELLED',
  replaced: 'STATUS_REPLACED',
  lost: 'STATUS_LOST',
  stolen: 'STATUS_STOLEN',
  spoiled: 'STATUS_SPOILED',
  unused: 'STATUS_UNUSED',
} as const satisfies Record<Status, CheckCode>

/** R44: the authority has not said that the number stands for nothing. */
function askStatus({ certificate: { number }, known: { authority }, trust, context }: Matter): Check {
  return statusCheck(number, authority.id, trust, context)
}

export function statusCheck(number: string, authority: string, trust: Trust, { now, built }: Context): Check {
  const list = trust.status.get(authority)
  if (!list) return { check: 'status', state: 'noted', code: 'STATUS_UNLISTED' }
  const { version, issued, expires } = list.content
  const facts: Record<string, string | number> = { version, listed: showDate(dayOf(issued)) }
  const entry = statusOf(list, number)
  if (!entry)
    return expires > Math.max(now, timeFloor(trust, built))
      ? check('status', 'passed', 'STATUS_CLEAR', facts)
      : check('status', 'noted', 'STATUS_CLEAR_THEN', facts)
  facts.since = showDate(entry.since)
  if (entry.by !== undefined) facts.by = entry.by
  return check('status', 'failed', statusCodes[entry.status], facts)
}

/** R44: the authority has this certificate in its list of issued ones, which its thief has not. */
function askIssued(matter: Matter): Check {
  const {
    certificate: { number, issued, expires },
    known: { authority },
    trust,
  } = matter
  const list = trust.issued.get(authority.id)
  if (!list) return { check: 'issued', state: 'noted', code: 'ISSUED_UNLISTED' }
  const { version, completeThrough } = list.content
  const facts = { version, complete: showDate(completeThrough), issued: showDate(issued) }
  if (isListedIn(list, matter)) return check('issued', 'passed', 'ISSUED_LISTED', facts)
  if (digestIn(list, number)) return check('issued', 'failed', 'ISSUED_OTHER', facts)
  if (issued > completeThrough) {
    const later = trust.registry.limits?.later ?? defaultLimits.later
    return check('issued', later === 'warn' ? 'warned' : 'noted', 'ISSUED_LATER', facts)
  }
  // The list judges only what was inside its window.
  if (!isInWindow(expires, completeThrough)) return check('issued', 'noted', 'ISSUED_OUTSIDE', facts)
  return check('issued', 'failed', 'ISSUED_ABSENT', facts)
}

export type Question = (matter: Matter) => Check | readonly Check[]

export const questions: readonly Question[] = [
  askNumber,
  askRange,
  askKeyTime,
  askAuthority,
  askIssuer,
  askDestination,
  askHere,
  askValidity,
  askNotices,
  askValue,
  askClock,
  askRegistry,
  askStatus,
  askIssued,
]

interface Interval {
  readonly from: number
  readonly until?: number
}

function withInterval(
  facts: Record<string, string | number>,
  interval: Interval | undefined,
): Record<string, string | number> {
  if (interval === undefined) return facts
  facts.from = showDate(interval.from)
  if (interval.until !== undefined) facts.until = showDate(interval.until)
  return facts
}
