/**
 * Whether verifiers would accept what a key signs now: asked of the registry that this home trusts,
 * before anything is signed.
 * @module
 */
import { formatRefusal } from '@kpc/host/refusal'
import {
  askClock,
  askRegistry,
  type CheckCode,
  covers,
  dayOf,
  hex,
  isStopped,
  type KnownKey,
  membershipOn,
  type Trust,
} from '@kpc/schema'
import type { About } from '../signer/keys.ts'
import { signingRefusal, trustRefusal } from './refusal.ts'

/**
 * @property now in seconds: a revocation counts from its instant
 * @property day on which key, authority and membership must be good; that of `now` if absent
 * @property field of the input that states the day
 */
interface SigningDay {
  readonly now: number
  readonly day?: number
  readonly field?: string
}

/**
 * @returns the key with its authority and participant
 * @throws {Refusal} `KEY_NONE`, `KEY_USE`, `KEY_OUT_OF_TIME`, `KEY_RETIRED`, `KEY_COMPROMISED`, `KEY_STOPPED`,
 *   `AUTHORITY_OUT_OF_TIME`, `ISSUER_NOT_PARTICIPANT`, `REGISTRY_EXPIRED`, `REGISTRY_OLD`, `CLOCK_BEHIND`
 */
export function acceptedKey({ kid, use }: Pick<About, 'kid' | 'use'>, trust: Trust, signing: SigningDay): KnownKey {
  const subject = hex(kid)
  const known = trust.keys.get(subject)
  if (!known) throw trustRefusal('KEY_NONE', { subject })
  if (known.key.use !== use) throw formatRefusal('KEY_USE', { subject })
  refuseOldTrust(trust, signing.now)
  const against = againstKey(known, trust, signing)
  if (against) throw signingRefusal(against, { subject, field: signing.field })
  return known
}

/** What stands against a key of the registry, if anything does: the first of the codes of {@link acceptedKey}. */
export function againstKey(
  { key, authority, participant }: KnownKey,
  trust: Trust,
  { now, day = dayOf(now) }: SigningDay,
): CheckCode | undefined {
  if (key.revoked?.reason === 'compromised') return 'KEY_COMPROMISED'
  if (key.revoked && (key.revoked.at <= now || day > dayOf(key.revoked.at))) return 'KEY_RETIRED'
  if (isStopped(trust, authority.id, key.kid, dayOf(now))) return 'KEY_STOPPED'
  if (!covers(key, day)) return 'KEY_OUT_OF_TIME'
  if (!covers(authority, day)) return 'AUTHORITY_OUT_OF_TIME'
  return membershipOn(participant, day) ? undefined : 'ISSUER_NOT_PARTICIPANT'
}

/** Nothing is signed by trust data that no verifier would go by. */
function refuseOldTrust(trust: Trust, now: number): void {
  for (const ask of [askClock, askRegistry]) {
    const { state, code } = ask({ trust, context: { now } })
    if (state === 'unknown') throw signingRefusal(code)
  }
}
