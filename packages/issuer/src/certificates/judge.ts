/**
 * What stands in the way of a certificate that is about to be issued: nothing is issued that a
 * verifier would not call genuine on its day.
 * @module
 */
import { formatRefusal, type Refusal } from '@kpc/host/refusal'
import {
  type AsyncPrimitive,
  type Certificate,
  type Check,
  type CheckName,
  type Context,
  dayOf,
  digestOf,
  encodeText,
  hex,
  type KnownKey,
  membershipOn,
  outcomeOf,
  type Primitive,
  participantOf,
  secondsPerDay,
  standingAgainst,
  type Trust,
  useOf,
  type Verdict,
  verify,
  verifyAsync,
} from '@kpc/schema'
import type { Draft } from '@kpc/schema/input'
import { refuseTooDense } from '../qr/qr.ts'
import type { About } from '../signer/keys.ts'
import { acceptedKey } from '../trust/accepted-key.ts'
import { signingRefusal } from '../trust/refusal.ts'
import { certificateRefusal } from './refusal.ts'
import type { SigningRules } from './signing-rules.ts'
import { isAsked } from './soundness.ts'

/** A development scheme may be of another day: its keys are good on the day of issue. */
const dayOfSigning = ({ issued }: Draft, { trust, now }: SigningRules): number =>
  trust.registry.test ? issued : dayOf(now)

/**
 * @returns the key with its authority and participant
 * @throws {Refusal} what `acceptedKey` refuses
 */
export function refuseKey(draft: Draft, key: Pick<About, 'kid' | 'use'>, rules: SigningRules): KnownKey {
  if (key.use !== useOf.certificate) throw formatRefusal('KEY_USE', { subject: hex(key.kid) })
  return acceptedKey(key, rules.trust, { now: rules.now, day: dayOfSigning(draft, rules), field: 'issued' })
}

/**
 * R41: a destination that took part on the day of issue still does on the day of signing.
 * @throws {Refusal} `DESTINATION_LEFT`
 */
export function refuseDestination(draft: Draft, rules: SigningRules): void {
  const { registry, participants } = rules.trust
  const [then, now] = [draft.issued, dayOfSigning(draft, rules)].map((day) =>
    membershipOn(participants.get(participantOf(registry, draft.destination, day)), day),
  )
  if (then && !now) throw signingRefusal('DESTINATION_LEFT', { field: 'destination' })
}

/**
 * R6: dated on the day of signing, but for a development scheme. R28: the authority's own limit.
 * @throws {Refusal} `ISSUE_DATE_FAR`, `VALIDITY_TOO_LONG`
 */
export function refuseDates({ issued, expires }: Draft, { trust, settings, now }: SigningRules): void {
  if (!trust.registry.test && Math.abs(issued - dayOf(now)) > 1)
    throw certificateRefusal('ISSUE_DATE_FAR', { field: 'issued' })
  const { maxValidityDays } = settings
  if (maxValidityDays !== undefined && expires - issued > maxValidityDays)
    throw certificateRefusal('VALIDITY_TOO_LONG', { field: 'expires' })
}

/** The field of the input that a check of the whole is about. */
const fieldOf: Partial<Record<CheckName, string>> = {
  number: 'number',
  range: 'number',
  issuer: 'issued',
  authority: 'issued',
  'key-time': 'issued',
  destination: 'destination',
  validity: 'expires',
  notice: 'origins',
  value: 'lines',
}

/** Why a verifier would not call a certificate genuine. */
interface Against {
  readonly check: CheckName
  readonly refusal: Refusal
}

type Judging<P> = { readonly trust: Trust; readonly now: number; readonly primitive: P }

/**
 * @param message the COSE_Sign1
 * @param primitive of signatures
 * @returns a refusal for each check for which a verifier would not call it genuine, the gravest first
 * @throws {Refusal} `QR_TOO_DENSE`
 */
export function standsAgainst(
  message: Uint8Array,
  certificate: Certificate,
  { trust, now, primitive }: Judging<Primitive>,
): readonly Against[] {
  return against(verify(printedText(message), trust, onItsDay(certificate, now), primitive))
}

/** The same behind an asynchronous primitive. @returns the digest of the message beside it */
export async function standsAgainstLater(
  message: Uint8Array,
  certificate: Certificate,
  { trust, now, primitive }: Judging<AsyncPrimitive>,
): Promise<{ readonly against: readonly Against[]; readonly digest: Uint8Array }> {
  const verdict = await verifyAsync(printedText(message), trust, onItsDay(certificate, now), primitive)
  return { against: against(verdict), digest: verdict.digest ?? digestOf(message) }
}

/** @throws {Refusal} `QR_TOO_DENSE` */
function printedText(message: Uint8Array): string {
  const text = encodeText('certificate', message)
  refuseTooDense(text)
  return text
}

function onItsDay({ issued }: Certificate, now: number): Context {
  return { now, at: issued * secondsPerDay }
}

/**
 * A notice that asks officers for attention asks them for it whatever is written: else nobody could issue
 * for goods under vigilance. One that asks for a zone or for origins is answered by stating them.
 *
 * That the publication is dated ahead of this clock, or names no lists, is said by `warningsOf` and is not
 * this certificate's: else a thief of the scheme's online keys could stop all issuing.
 */
function isForOfficers({ state, code }: Check): boolean {
  return (state === 'warned' && code === 'NOTICE') || code === 'CLOCK_DOUBTED' || code === 'LISTS_WITHHELD'
}

/** What was asked before there was a signature is not asked again, as somebody may have answered it. */
function isOpen(check: Check): boolean {
  return !isForOfficers(check) && !isAsked(check.code)
}

function against({ checks }: Pick<Verdict, 'checks'>): readonly Against[] {
  const standing = checks.filter(isOpen)
  const outcome = outcomeOf(standing)
  if (outcome === 'genuine') return []
  const grave = standingAgainst(standing)
  if (grave.length === 0) throw new Error(`a verdict ${outcome} without a check that says why`)
  return grave.map(({ check, code, field = fieldOf[check] }) => ({
    check,
    refusal: signingRefusal(code, { field }),
  }))
}
