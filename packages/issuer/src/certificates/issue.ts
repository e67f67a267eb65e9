/**
 * Issues a certificate: gives a number, signs, judges what was signed as a verifier will, and
 * stores it, all in one durable transaction.
 * @module
 */
import {
  type Certificate,
  type Check,
  type CheckName,
  dayOf,
  digestOf,
  encodeCertificate,
  encodeText,
  hex,
  membershipOn,
  participantOf,
  secondsPerDay,
  type Trust,
  useOf,
  type Verdict,
  verify,
} from '@kpc/schema'
import type { Draft } from '@kpc/schema/input'
import type { Settings } from '../home.ts'
import type { Ledger, Signed, Wish } from '../ledger/ledger.ts'
import { drawSymbol } from '../qr/qr.ts'
import { Refusal } from '../refusal.ts'
import type { Signer } from '../signer/keys.ts'
import { opensslVerify } from '../signer/openssl.ts'
import { acceptedKey } from '../trust/accepted-key.ts'
import { type Issued, issuedOf } from './issued.ts'

/**
 * @property by the person or program that issues, as the ledger has it
 * @property office whose blocks give the number
 * @property now the clock, in seconds
 */
export interface Issuing {
  readonly ledger: Ledger
  readonly signer: Signer
  readonly trust: Trust
  readonly settings?: Settings
  readonly by?: string | undefined
  readonly office?: string | undefined
  now(): number
}

/**
 * @property request a client's own key for this certificate: asked again, it gets the same one
 * @property guard sees the ledger first, in the same transaction, and may refuse
 * @property beside what happens with it, in the same transaction
 */
export interface Asking extends Pick<Wish, 'guard' | 'beside'> {
  readonly request?: string | undefined
}

/**
 * @throws {Refusal} `ISSUE_DATE_FAR`, `VALIDITY_TOO_LONG`, `QR_TOO_DENSE`, `NUMBER_*`, `NUMBERS_*`, `CLOCK_BACK`,
 *   `KEY_*`, `LEDGER_*`, or the code of the check for which a verifier would not call it genuine
 */
export async function issue(
  draft: Draft,
  { ledger, signer, trust, settings = {}, by, office = settings.office, now }: Issuing,
  { request, ...together }: Asking = {},
): Promise<Issued> {
  const instant = now()
  if (signer.use !== useOf.certificate) throw new Refusal('KEY_USE', { subject: hex(signer.kid) })
  // A development scheme may be of another day: its keys are good on the day of issue.
  const day = trust.registry.test ? draft.issued : dayOf(instant)
  const owner = acceptedKey(signer, trust, { now: instant, day, field: 'issued' })
  refuseDestination(draft, trust, day)
  refuseDates(draft, trust, settings, dayOf(instant))
  if (request !== undefined && !/^[\x21-\x7e]{1,200}$/.test(request)) throw new Refusal('REQUEST_FORM')

  const entry = await ledger.record({
    prefix: owner.participant.code,
    number: draft.number,
    office,
    development: trust.registry.test,
    by,
    recorded: instant,
    request: request === undefined ? undefined : { key: request, fingerprint: fingerprintOf(draft) },
    sign: (number) => signCertificate({ ...draft, number }, signer, trust, instant),
    ...together,
  })
  return issuedOf(entry)
}

/** R41: a destination that took part on the day of issue still does on the day of signing. */
function refuseDestination({ destination, issued }: Draft, { registry, participants }: Trust, today: number): void {
  const [then, now] = [issued, today].map((day) =>
    membershipOn(participants.get(participantOf(registry, destination, day)), day),
  )
  if (then && !now) throw new Refusal('DESTINATION_LEFT', { field: 'destination' })
}

/** R6: dated on the day of signing, but for a development scheme. R28: the authority's own limit. */
function refuseDates(
  { issued, expires }: Draft,
  { registry }: Trust,
  { maxValidityDays }: Settings,
  today: number,
): void {
  if (!registry.test && Math.abs(issued - today) > 1) throw new Refusal('ISSUE_DATE_FAR', { field: 'issued' })
  if (maxValidityDays !== undefined && expires - issued > maxValidityDays)
    throw new Refusal('VALIDITY_TOO_LONG', { field: 'expires' })
}

function signCertificate(certificate: Certificate, signer: Signer, trust: Trust, now: number): Signed {
  const message = signer.sign('certificate', encodeCertificate(certificate))
  const text = encodeText('certificate', message)
  drawSymbol(text)
  // Nothing is issued that would not be genuine on its day.
  refuseUnlessGenuine(verify(text, trust, { now, at: certificate.issued * secondsPerDay }, opensslVerify))
  return { message, digest: digestOf(message), kid: signer.kid, issued: certificate.issued }
}

/** The field of the input that a check of the whole is about. */
const fieldOf: Partial<Record<CheckName, string>> = {
  number: 'number',
  issuer: 'issued',
  authority: 'issued',
  'key-time': 'issued',
  destination: 'destination',
  validity: 'expires',
}

const standsAgainst =
  (state: Check['state']) =>
  (check: Check): boolean =>
    check.state === state

function refuseUnlessGenuine({ outcome, checks }: Verdict): void {
  if (outcome === 'genuine') return
  const check =
    checks.find(standsAgainst('failed')) ??
    checks.find(standsAgainst('unknown')) ??
    checks.find(standsAgainst('warned'))
  if (!check) throw new Error(`a verdict ${outcome} without a check that says why`)
  const field = check.field ?? fieldOf[check.check]
  throw new Refusal(check.code, { ...(field !== undefined && { field }) })
}

/** What was asked, whatever number it got. */
function fingerprintOf(draft: Draft): Uint8Array {
  return digestOf(encodeCertificate({ ...draft, number: draft.number ?? 'ZZ0' }))
}
