/**
 * A verdict, not a boolean: the outcome, every check with its state and reason, and what was read.
 * @module
 */
import type { Amendment } from './certificate/amendment.ts'
import type { Certificate } from './certificate/certificate.ts'
import type { ErrorCode } from './errors.ts'
import type { Authority, Participant, RegistryKey } from './registry/registry.ts'

/** In the order in which one outranks the next; `genuine` is what is left. */
export const outcomes = ['unreadable', 'rejected', 'undecided', 'attention', 'genuine'] as const
export type Outcome = (typeof outcomes)[number]

/**
 * `failed` rejects, `unknown` makes undecided, `warned` makes attention, `noted` is only a line.
 */
export type State = 'passed' | 'failed' | 'unknown' | 'warned' | 'noted'

/** Reasons that only a verdict has; those of a broken text, message or field are {@link ErrorCode}s. */
export const findings = {
  TEXT_READ: { says: 'The code was read whole.', source: 'RFC 9285, RFC 8949' },
  HEADER_GOOD: { says: 'The headers are those of the scheme.', source: 'RFC 9052 section 3' },
  KEY_KNOWN: { says: 'The key is in the registry, for certificates.', source: 'kpc registry' },
  KEY_NOT_YET_KNOWN: {
    says: 'The key is not in this registry, which is not newer than the certificate: update, then scan again.',
    source: 'kpc registry',
  },
  SIGNATURE_GOOD: { says: 'The signature is right.', source: 'RFC 8032, R17' },
  CONTENT_GOOD: { says: 'Every mandatory field is there and within its rules.', source: 'Annex I, R6 to R19' },
  NUMBER_OF_ISSUER: { says: 'The number begins with the code of its issuer.', source: 'R4' },
  NUMBER_PREFIX: { says: 'The number begins with another code than that of the issuer.', source: 'R4' },
  NUMBER_OF_NOBODY: { says: 'The number begins with the code of no participant.', source: 'R4' },
  NUMBER_IN_RANGE: { says: 'The number is in a range that its authority had on the day of issue.', source: 'R3' },
  NUMBER_LAST_YEAR: { says: 'The number is from the range of the year before, as happens in January.', source: 'R3' },
  NUMBER_OUT_OF_RANGE: { says: 'The authority had no range with this number on the day of issue.', source: 'R3' },
  NUMBER_UNRANGED: { says: 'The scheme has no number ranges of this authority.', source: 'R3' },
  KEY_RETIRED: { says: 'The key was retired before the day of issue.', source: 'R46' },
  KEY_COMPROMISED: {
    says: 'The key was stolen, and this certificate is not in the last list that is trusted.',
    source: 'R46',
  },
  KEY_COMPROMISED_LISTED: {
    says: 'The key was stolen later; this certificate is in the last list that is trusted.',
    source: 'R46',
  },
  KEY_STOPPED: { says: 'The authority has stopped the key, and this certificate is not in its list.', source: 'R46' },
  KEY_STOPPED_LISTED: { says: 'The authority has stopped the key; this certificate is in its list.', source: 'R46' },
  KEY_IN_TIME: { says: 'The key was valid on the day of issue.', source: 'R46' },
  KEY_OUT_OF_TIME: { says: 'The key was not valid on the day of issue.', source: 'R46' },
  AUTHORITY_IN_TIME: { says: 'The authority was designated on the day of issue.', source: 'R8' },
  AUTHORITY_OUT_OF_TIME: { says: 'The authority was not designated on the day of issue.', source: 'R8' },
  ISSUER_PARTICIPANT: { says: 'The issuer was a participant on the day of issue.', source: 'R24' },
  ISSUER_NOT_PARTICIPANT: { says: 'The issuer was not a participant on the day of issue.', source: 'R24' },
  ISSUER_ZONE: { says: 'The goods come from a zone for which the issuer may not certify.', source: 'R24' },
  ISSUER_ZONE_UNSTATED: {
    says: 'The issuer may certify only some zones, and the certificate names none.',
    source: 'R24',
  },
  DESTINATION_EXPORTS_ONLY: { says: 'The destination may export only on the day of issue.', source: 'R23' },
  DESTINATION_PARTICIPANT: { says: 'The destination was a participant on the day of issue.', source: 'R23' },
  DESTINATION_NOT_PARTICIPANT: { says: 'The destination was not a participant on the day of issue.', source: 'R23' },
  DESTINATION_LEFT: { says: 'The destination has left the scheme since the day of issue.', source: 'R23, R41' },
  DESTINATION_HERE: { says: 'The destination is here.', source: 'R21' },
  DESTINATION_ELSEWHERE: { says: 'The destination is not here.', source: 'R21, R38' },
  DESTINATION_NOT_COMPARED: {
    says: 'Where this check takes place was not given, so the destination was not compared.',
    source: 'R21',
  },
  IN_VALIDITY: { says: 'Not expired.', source: 'R45' },
  NOT_YET_VALID: { says: 'The day of issue is still to come.', source: 'R6' },
  EXPIRED: { says: 'Expired.', source: 'R7, R45' },
  EXPIRED_LONG: { says: 'Expired for more than 60 days.', source: 'R45' },
  NOTICE_NONE: { says: 'No notice of the scheme applies.', source: 'R36' },
  NOTICE: { says: 'A notice of the scheme applies: read it and do what it says.', source: 'R36' },
  NOTICE_ZONE_UNSTATED: {
    says: 'A notice asks for the zone of origin, which the certificate does not name.',
    source: 'R36',
  },
  VALUE_INSIDE: { says: 'The value per carat is usual for the origin.', source: 'R69' },
  VALUE_OUTSIDE: { says: 'The value per carat is unusual for the origin: have the goods valued.', source: 'R69' },
  VALUE_UNBANDED: { says: 'The scheme has no usual values for this origin.', source: 'R69' },
  CLOCK_PLAUSIBLE: { says: 'The clock of this device is not behind the scheme.', source: 'TUF section 5' },
  CLOCK_BEHIND: {
    says: 'The clock of this device is wrong: set date and time, then scan again.',
    source: 'TUF section 5',
  },
  REGISTRY_AGED: { says: 'The trust list is some days old: update today.', source: 'kpc registry' },
  REGISTRY_STALE: { says: 'The trust list is old: update now.', source: 'kpc registry' },
  REGISTRY_OLD: { says: 'The trust list is too old: update, then scan again.', source: 'kpc registry' },
  REGISTRY_CURRENT: { says: 'The registry is in force.', source: 'kpc registry' },
  REGISTRY_EXPIRED: {
    says: 'The registry on this device has expired: update, then scan again.',
    source: 'kpc registry',
  },
  STATUS_CLEAR: { says: 'Not cancelled, replaced, lost or stolen.', source: 'R44' },
  STATUS_CLEAR_THEN: {
    says: 'Not cancelled, replaced, lost or stolen when the list was made; a newer list is due.',
    source: 'R44',
  },
  STATUS_CANCELLED: { says: 'Cancelled by its authority.', source: 'R31, R44' },
  STATUS_REPLACED: { says: 'Replaced by another certificate.', source: 'R30, R44' },
  STATUS_LOST: { says: 'Reported lost.', source: 'R44' },
  STATUS_STOLEN: { says: 'Reported stolen.', source: 'R44' },
  STATUS_SPOILED: { says: 'Its form was spoiled and never used.', source: 'R44' },
  STATUS_UNUSED: { says: 'Returned unused after its expiry.', source: 'R29, R44' },
  ISSUED_LISTED: { says: 'In the list of issued certificates.', source: 'R44' },
  ISSUED_OTHER: { says: 'The authority issued another certificate under this number.', source: 'R3, R44' },
  ISSUED_ABSENT: { says: 'The authority did not issue this number.', source: 'R44' },
  ISSUED_LATER: { says: 'Issued after the newest list of its authority.', source: 'R44' },
  ISSUED_OUTSIDE: { says: 'Older than what the list of issued certificates holds.', source: 'R44' },
  ISSUED_PHRASE: {
    says: 'This number was issued with this check phrase. The content of the paper is not verified.',
    source: 'R44',
  },
  ISSUED_OTHER_PHRASE: { says: 'This number was issued with another check phrase.', source: 'R3, R44' },
  ISSUED_NUMBER_UNKNOWN: {
    says: 'The number is not in the list of issued ones, which may be older or newer than the paper: ask its authority.',
    source: 'R44',
  },
  ISSUED_NO_LIST: {
    says: 'No list of issued certificates of this authority is on this device: update, then ask again.',
    source: 'R44',
  },
  STATUS_UNLISTED: { says: 'No list of cancelled, lost or stolen certificates is on this device.', source: 'R44' },
  ISSUED_UNLISTED: { says: 'No list of issued certificates is on this device.', source: 'R44' },
  AMENDED: { says: 'Amended by its authority: compare the paper with the amended boxes.', source: 'R56' },
  AMENDMENT_ALONE: { says: 'An amendment, which says nothing alone: scan its certificate too.', source: 'R56' },
  AMENDMENT_UNREAD: { says: 'An amendment could not be read: scan it again.', source: 'R56' },
  AMENDMENT_REFUSED: { says: 'An amendment that its authority did not sign so.', source: 'R56, R17' },
  AMENDMENT_ISSUER: { says: 'An amendment that another authority has signed.', source: 'R56, R8' },
  AMENDMENT_OUT_OF_TIME: { says: 'An amendment whose key or authority was not valid on its day.', source: 'R56, R46' },
  AMENDMENT_NOT_YET: { says: 'An amendment whose day is still to come.', source: 'R56, R6' },
  AMENDMENT_MISSING: { says: 'An earlier amendment is missing: scan that one too.', source: 'R56' },
} as const satisfies Record<string, { says: string; source: string }>

export type Finding = keyof typeof findings
export type CheckCode = Finding | ErrorCode

/** The questions of a verdict, in the order in which they are asked. */
export const checkNames = [
  'text',
  'header',
  'key',
  'signature',
  'content',
  'number',
  'range',
  'key-time',
  'authority',
  'issuer',
  'destination',
  'here',
  'validity',
  'notice',
  'value',
  'clock',
  'registry',
  'status',
  'issued',
  'amendment',
] as const
export type CheckName = (typeof checkNames)[number]

/**
 * One question and its answer.
 * @property facts what a sentence about it needs: codes, civil dates `YYYY-MM-DD`, whole numbers
 */
export interface Check {
  readonly check: CheckName
  readonly state: State
  readonly code: CheckCode
  readonly field?: string
  readonly facts?: Readonly<Record<string, string | number>>
}

/** What an importing authority (`import`) or a trader, bank or insurer (`check`) asks for. */
export type Purpose = 'import' | 'check'

/**
 * Where and when a check takes place. Instants are seconds since 1970-01-01T00:00:00Z.
 *
 * @property now the device's clock: judges how fresh the trust data are
 * @property at the instant at which certificate, key and membership are judged; `now` if absent
 * @property here code of the participant in which the check takes place
 */
export interface Context {
  readonly now: number
  readonly at?: number
  readonly purpose?: Purpose
  readonly here?: string
  /** Instant of the host's build: the clock is never believed to be earlier. */
  readonly built?: number
  /** Texts of the amendments that were shown with the certificate, in any order: `KPA1:...` */
  readonly amendments?: readonly string[]
}

export interface Issuer {
  readonly participant: Participant
  readonly authority: Authority
  readonly key: RegistryKey
}

/**
 * @property test made under a development scheme: every screen and print says TEST
 * @property certificate only where its signature verified and every field could be read
 * @property amended the certificate as its good amendments have it; `certificate` stays what was issued
 * @property amendments the good ones, in their order; of an amendment that was judged alone, it
 * @property digest SHA-256 over the COSE bytes: the one name of the certificate
 * @property registry what the answer rests on; `age` in seconds since it was signed
 */
export interface Verdict {
  readonly outcome: Outcome
  readonly test: boolean
  readonly purpose: Purpose
  readonly checks: readonly Check[]
  readonly certificate?: Certificate
  readonly amended?: Certificate
  readonly amendments?: readonly Amendment[]
  readonly issuer?: Issuer
  readonly digest?: Uint8Array
  readonly kid?: Uint8Array
  readonly registry: {
    readonly version: number
    readonly issued: number
    readonly expires: number
    readonly age: number
  }
}

const outcomeOfState: Readonly<Record<State, Outcome>> = {
  failed: 'rejected',
  unknown: 'undecided',
  warned: 'attention',
  noted: 'genuine',
  passed: 'genuine',
}

/** The outcome that the checks amount to: the gravest. An unreadable text has no other check than `text`. */
export function outcomeOf(checks: readonly Check[]): Outcome {
  let gravest: Outcome = 'genuine'
  for (const { check, state } of checks) {
    const outcome = check === 'text' && state === 'failed' ? 'unreadable' : outcomeOfState[state]
    if (outcomes.indexOf(outcome) < outcomes.indexOf(gravest)) gravest = outcome
  }
  return gravest
}

/** Of two answers to one question the graver; the first where they are alike. */
export function graver(one: readonly Check[], other: readonly Check[]): readonly Check[] {
  return outcomes.indexOf(outcomeOf(other)) < outcomes.indexOf(outcomeOf(one)) ? other : one
}
