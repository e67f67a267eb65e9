/**
 * A verdict, not a boolean: the outcome, every check with its state and reason, and what was read.
 * @module
 */
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
  KEY_IN_TIME: { says: 'The key was valid on the day of issue.', source: 'R46' },
  KEY_OUT_OF_TIME: { says: 'The key was not valid on the day of issue.', source: 'R46' },
  AUTHORITY_IN_TIME: { says: 'The authority was designated on the day of issue.', source: 'R8' },
  AUTHORITY_OUT_OF_TIME: { says: 'The authority was not designated on the day of issue.', source: 'R8' },
  ISSUER_PARTICIPANT: { says: 'The issuer was a participant on the day of issue.', source: 'R24' },
  ISSUER_NOT_PARTICIPANT: { says: 'The issuer was not a participant on the day of issue.', source: 'R24' },
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
  REGISTRY_CURRENT: { says: 'The registry is in force.', source: 'kpc registry' },
  REGISTRY_EXPIRED: {
    says: 'The registry on this device has expired: update, then scan again.',
    source: 'kpc registry',
  },
  STATUS_UNLISTED: { says: 'No list of cancelled, lost or stolen certificates is on this device.', source: 'R44' },
  ISSUED_UNLISTED: { says: 'No list of issued certificates is on this device.', source: 'R44' },
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
  'key-time',
  'authority',
  'issuer',
  'destination',
  'here',
  'validity',
  'registry',
  'status',
  'issued',
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
}

export interface Issuer {
  readonly participant: Participant
  readonly authority: Authority
  readonly key: RegistryKey
}

/**
 * @property test made under a development scheme: every screen and print says TEST
 * @property certificate only where its signature verified and every field could be read
 * @property digest SHA-256 over the COSE bytes: the one name of the certificate
 * @property registry what the answer rests on; `age` in seconds since it was signed
 */
export interface Verdict {
  readonly outcome: Outcome
  readonly test: boolean
  readonly purpose: Purpose
  readonly checks: readonly Check[]
  readonly certificate?: Certificate
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
