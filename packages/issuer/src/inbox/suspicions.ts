/**
 * What is wrong with what an authority has truly signed: it is stored all the same, and raises an alarm, as it is the
 * trace of a stolen key or of a copy.
 * @module
 */
import { type Certificate, type Confirmation, dayOf, equalBytes, participantOf, type Trust } from '@kpc/schema'
import type { AlarmCode } from '../alarms/causes.ts'
import { amendedOf } from '../certificates/amended.ts'
import { issuedOf } from '../certificates/issued.ts'
import { lifeOf } from '../certificates/life.ts'
import { receivedIn } from '../certificates/received.ts'
import type { NumberState, StoredCertificate } from '../ledger/ledger.ts'
import type { Arrived } from './open.ts'

/** @property here the codes of the participants whose authority this is */
interface Beside {
  readonly state: NumberState
  readonly trust: Trust
  readonly at: number
  readonly here: readonly string[]
}

/** @returns codes of alarms; none where all is well */
export function suspicionsOf(arrived: Arrived, beside: Beside): readonly AlarmCode[] {
  if (arrived.kind === 'confirmation') return ofConfirmation(arrived, beside)
  if (arrived.kind === 'advice') return ofAdvice(arrived, beside)
  if (arrived.kind === 'incident') return ['INCIDENT_REPORTED']
  if (arrived.kind === 'certificate') return ofCertificate(arrived.content, beside)
  return []
}

type ArrivedAs<K extends Arrived['kind']> = Extract<Arrived, { readonly kind: K }>

function ofConfirmation({ content, digest, party }: ArrivedAs<'confirmation'>, beside: Beside): readonly AlarmCode[] {
  const { state } = beside
  const others = receivedIn(state.entries).filter((one) => !equalBytes(one.digest, digest))
  const confirmed = others.flatMap((one) => (one.kind === 'confirmation' ? [one] : []))
  const { certificate } = state
  const codes: AlarmCode[] = certificate
    ? ofIssued({ content, party }, { ...state, certificate }, beside)
    : ['CONFIRMED_UNISSUED']
  if (confirmed.some((one) => one.party !== party)) codes.push('CONFIRMED_TWICE')
  if (confirmed.some((one) => one.party === party && one.content.sequence === content.sequence))
    codes.push('CONFIRMED_SEQUENCE')
  return codes
}

function ofIssued(
  { content, party }: Pick<ArrivedAs<'confirmation'>, 'content' | 'party'>,
  state: NumberState & { readonly certificate: StoredCertificate },
  beside: Beside,
): AlarmCode[] {
  if (!equalBytes(state.certificate.digest, content.of)) return ['CONFIRMED_OTHER_DIGEST']
  const { certificate } = issuedOf(state.certificate)
  const life = lifeOf(state.entries.map(({ entry }) => entry))
  return [
    ...(life.state === 'issued' ? [] : ['CONFIRMED_VOID' as const]),
    ...(isDestination(party, certificate, beside) ? [] : ['CONFIRMED_ELSEWHERE' as const]),
    ...(content.presented < certificate.issued ? ['CONFIRMED_AHEAD' as const] : []),
    ...(isContradicted(content, state) ? ['CONFIRMED_CONTRADICTS' as const] : []),
  ]
}

/** An authority of the participant to which the goods go, on this day. */
function isDestination(party: string, { destination }: Certificate, { trust, at }: Beside): boolean {
  const authority = trust.registry.authorities.find(({ id }) => id === party)
  return authority?.participant === participantOf(trust.registry, destination, dayOf(at))
}

/**
 * Accepted as certified, and not as it was certified at any time: who signs before an amendment arrives is right by
 * what he has.
 */
function isContradicted(
  { outcome, parcels, lines }: Confirmation,
  state: NumberState & { readonly certificate: StoredCertificate },
): boolean {
  if (outcome !== 'accepted') return false
  const { certificate } = issuedOf(state.certificate)
  const versions = [certificate, ...stagesOf(state)]
  return !versions.some(
    (one) => one.parcels === parcels && JSON.stringify(one.lines) === JSON.stringify(lines ?? one.lines),
  )
}

/** The certificate after each of its amendments. */
function stagesOf(state: NumberState & { readonly certificate: StoredCertificate }): readonly Certificate[] {
  const last = state.entries.filter(({ entry }) => entry.kind === 'amendment').map(({ sequence }) => sequence)
  return last.map(
    (end) => amendedOf({ ...state, entries: state.entries.filter(({ sequence }) => sequence <= end) }).amended,
  )
}

function ofAdvice({ content, party }: ArrivedAs<'advice'>, { state, trust }: Beside): readonly AlarmCode[] {
  const authority = trust.registry.authorities.find(({ id }) => id === party)
  const known = state.entries.flatMap(({ entry }) =>
    entry.kind === 'arrived' && entry.link === undefined && entry.digest ? [entry.digest] : [],
  )
  const advised = receivedIn(state.entries).flatMap((one) => (one.kind === 'advice' ? [one.content.of] : []))
  const isIn = state.entries.some(({ entry }) => entry.kind === 'confirmed')
  return [
    ...(authority && content.number.startsWith(authority.participant) ? [] : ['ADVISED_STRANGER' as const]),
    ...([...known, ...advised].some((one) => !equalBytes(one, content.of)) ? ['ADVISED_OTHER_DIGEST' as const] : []),
    ...(isIn ? ['ADVISED_CONFIRMED' as const] : []),
  ]
}

function ofCertificate({ destination }: Certificate, { trust, at, here }: Beside): readonly AlarmCode[] {
  return here.includes(participantOf(trust.registry, destination, dayOf(at))) ? [] : ['ADVISED_ELSEWHERE']
}
