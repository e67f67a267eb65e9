/**
 * Issuer and destination: were they participants on the day of issue, and is the destination one here and now?
 * @module
 */
import { showDate } from '../../civil-date.ts'
import { type Membership, membershipOn, participantOf } from '../../registry/participant.ts'
import type { Trust } from '../../registry/trust.ts'
import { check, type Examined, withInterval } from '../examined.ts'
import type { Check } from '../verdict.ts'

/** R24: the issuer was a participant on the day of issue, for the zone that the goods come from. */
export function askIssuer({ certificate, known: { participant } }: Examined): Check {
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
export function isZone(zones: readonly string[] | undefined, zone: string): boolean {
  const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return zones?.some((one) => plain(one) === plain(zone)) ?? false
}

/** R23: the destination was a participant on the day of issue, and R41: is one now. */
export function askDestination({ certificate: { destination, issued }, trust, today }: Examined): Check {
  const facts: Record<string, string | number> = { code: destination, issued: showDate(issued) }
  const membership = membershipAt(issued, destination, trust)
  if (!membership) return check('destination', 'failed', 'DESTINATION_NOT_PARTICIPANT', facts)
  if (membership.scope === 'exports')
    return check('destination', 'failed', 'DESTINATION_EXPORTS_ONLY', withInterval(facts, membership))
  // Before the day of issue the question of today does not arise: the clock or `--at` is early.
  if (!membershipAt(Math.max(today, issued), destination, trust))
    return check('destination', 'warned', 'DESTINATION_LEFT', withInterval(facts, membership))
  return check('destination', 'passed', 'DESTINATION_PARTICIPANT', facts)
}

function membershipAt(day: number, place: string, { registry, participants }: Trust): Membership | undefined {
  return membershipOn(participants.get(participantOf(registry, place, day)), day)
}

/** R21, R38: is the destination here? An import desk has to say where that is: it decides by it. */
export function askHere({
  certificate: { destination },
  context: { here, purpose },
  trust: { registry },
  today,
}: Examined): Check {
  if (here === undefined)
    return check('here', purpose === 'import' ? 'warned' : 'noted', 'DESTINATION_NOT_COMPARED', { destination })
  const facts = { here, destination }
  return participantOf(registry, here, today) === participantOf(registry, destination, today)
    ? check('here', 'passed', 'DESTINATION_HERE', facts)
    : check('here', 'warned', 'DESTINATION_ELSEWHERE', facts)
}
