/**
 * A verdict, not a boolean: the outcome, every check with its state and reason, and what was read.
 * @module
 */
import type { Seen } from '../arrival/seen.ts'
import type { Amendment } from '../certificate/amendment.ts'
import type { Certificate } from '../certificate/certificate.ts'
import type { Confirmation } from '../confirmation/confirmation.ts'
import type { ErrorCode } from '../errors.ts'
import type { Authority } from '../registry/authority.ts'
import type { RegistryKey } from '../registry/authority-key.ts'
import type { Participant } from '../registry/participant.ts'
import type { Finding } from './findings.ts'

/** In the order in which one outranks the next; `genuine` is what is left. */
export const outcomes = ['unreadable', 'rejected', 'undecided', 'attention', 'genuine'] as const
export type Outcome = (typeof outcomes)[number]

/**
 * Was it signed by an authority entitled to, so that it may be shown as what that authority says?
 * Of any other what was read is only what a code claims.
 */
export function isAuthentic(outcome: Outcome | undefined): outcome is 'genuine' | 'attention' {
  return outcome === 'genuine' || outcome === 'attention'
}

/**
 * The gravest first. `failed` rejects, `unknown` makes undecided, `warned` makes attention, `noted` is
 * only a line.
 */
export const states = ['failed', 'unknown', 'warned', 'noted', 'passed'] as const
export type State = (typeof states)[number]

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
  'confirmation',
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
  /** Texts of the confirmations that are known there, of its own post, a bundle or a server: `KPI1:...` */
  readonly confirmations?: readonly string[]
  /** What posts have seen, of their own and handed over by others. */
  readonly seen?: readonly Seen[]
  /** An authority that was asked by digest alone says that goods came in under this certificate; nobody has signed it. */
  readonly told?: boolean
  /** Which presentation is judged: its own confirmation is no second one. The day in days since 1970-01-01. */
  readonly presentation?: { readonly post: string; readonly day: number }
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
 * @property confirmations the good ones, oldest first; of a confirmation that was judged alone, it
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
  readonly confirmations?: readonly Confirmation[]
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

/** What goods are compared with: the certificate as its good amendments have it, else as it was issued. */
export function certificateInForce({
  certificate,
  amended,
}: Pick<Verdict, 'certificate' | 'amended'>): Certificate | undefined {
  return amended ?? certificate
}

/** What a check of each state makes of a verdict at best. */
export const outcomeOfState: Readonly<Record<State, Outcome>> = {
  failed: 'rejected',
  unknown: 'undecided',
  warned: 'attention',
  noted: 'genuine',
  passed: 'genuine',
}

/** The outcome that outranks all others among those that were found. */
export function gravest(found: readonly Outcome[]): Outcome {
  return outcomes.find((outcome) => found.includes(outcome)) ?? 'genuine'
}

/** The outcome that the checks amount to: the gravest. An unreadable text has no other check than `text`. */
export function outcomeOf(checks: readonly Check[]): Outcome {
  if (checks.some(({ check, state }) => check === 'text' && state === 'failed')) return 'unreadable'
  const state = states.find((one) => checks.some((check) => check.state === one))
  return state ? outcomeOfState[state] : 'genuine'
}

/** Checks, or what a program adds to them: the gravest first, else in the order in which they were made. */
export function gravestFirst<C extends { readonly state: State }>(checks: readonly C[]): C[] {
  return states.flatMap((state) => checks.filter((check) => check.state === state))
}

/** Those for which a certificate is not genuine, the gravest first. */
export function standingAgainst<C extends { readonly state: State }>(checks: readonly C[]): C[] {
  return gravestFirst(checks.filter(({ state }) => outcomeOfState[state] !== 'genuine'))
}

/** Of two answers to one question the graver; the first where they are alike. */
export function graver(one: readonly Check[], other: readonly Check[]): readonly Check[] {
  return outcomes.indexOf(outcomeOf(other)) < outcomes.indexOf(outcomeOf(one)) ? other : one
}
