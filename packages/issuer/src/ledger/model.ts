/**
 * What the ledger is asked and what it answers.
 * @module
 */

import type { HsCode, LedgerEntry, Place } from '@kpc/schema'
import type { Kysely } from 'kysely'
import type { Acting } from './acting.ts'
import type { SourceBalance } from './balances.ts'
import type { MarkedState } from './marks.ts'
import type { Sought } from './postings.ts'
import type { PartiesAsked, PartiesFound } from './register-rows.ts'
import type { BlockOrigin, LostState, SpanState, Tables } from './tables.ts'

/** A certificate as the ledger has it. */
export interface StoredCertificate {
  /** Of its entry. */
  readonly sequence: number
  readonly number: string
  /** The COSE_Sign1. */
  readonly message: Uint8Array
  readonly digest: Uint8Array
  readonly kid: Uint8Array
  /** The civil date of issue. */
  readonly issued: number
  /** The instant at which it was stored. */
  readonly recorded: number
}

/** @property entry that it came into the ledger with */
export interface Listed extends StoredCertificate {
  readonly entry: LedgerEntry
}

/** What is signed for a number. */
export type Signed = Pick<StoredCertificate, 'message' | 'digest' | 'kid' | 'issued'>

/**
 * Which certificates are asked for.
 * @property sought what else they are found by, as `seeking` of `marks.ts` says it
 * @property exporter the one whose they are, as it is written in them
 * @property name words that exporter or importer have, or that theirs begin with
 * @property today for states: what had not left by its last day is expired; by what happened alone if absent
 * @property from the first day of issue
 * @property until the last day of issue
 * @property before only those with an earlier entry than this one
 * @property last so many of the newest at most
 */
export interface CertificateQuery {
  readonly sought?: Sought | undefined
  readonly exporter?: string | undefined
  readonly name?: string | undefined
  readonly seal?: string | undefined
  readonly destination?: string | undefined
  readonly state?: 'issued' | MarkedState | undefined
  readonly today?: number | undefined
  readonly from?: number | undefined
  readonly until?: number | undefined
  readonly before?: number | undefined
  readonly last?: number | undefined
}

/** An entry to be appended. `at` is the clock; an entry is never older than the one before it. */
export type Event = LedgerEntry & {
  /** What was signed: `digest` is its SHA-256. */
  readonly message?: Uint8Array
}

/** An entry of the ledger. */
export interface StoredEntry {
  /** From 0: the index of its leaf. */
  readonly sequence: number
  /** The data of the leaf. */
  readonly bytes: Uint8Array
  /** What was signed, where the entry is about that. */
  readonly message?: Uint8Array
  readonly recorded: number
}

/**
 * @property prefix the participant's code, with which numbers begin
 * @property number the number that the input states; the next free one if absent
 * @property office whose blocks give it
 * @property development a development scheme: numbers are given before any block was added
 * @property acting who issues
 * @property application that it comes from
 * @property recorded the clock, in seconds
 * @property mark what certificates of the same content are found by
 * @property request a client's key for this order: the same order again gives the same certificate
 * @property joins may be recorded with others that are asked for at once: its guard heeds what those before it were
 *   promised, and nothing else of them but their `mark`
 * @property sign called once in a transaction; what it throws undoes everything
 * @property guard sees the ledger before anything is done, and may refuse
 * @property beside further entries of the same transaction, once the number is known
 * @property grounds of issuing it against rules that ask for a reason
 * @property settle what changes in the tables beside the ledger, in the same transaction
 */
export interface Order {
  readonly prefix: string
  readonly number?: string | undefined
  readonly office?: string | undefined
  readonly development?: boolean | undefined
  readonly acting?: Acting | undefined
  readonly application?: string | undefined
  readonly recorded: number
  readonly mark?: string | undefined
  readonly request?: Request | undefined
  readonly joins?: boolean
  sign(number: string): Signed | Promise<Signed>
  guard?(view: View): void | Promise<void>
  beside?(number: string): readonly Event[]
  /** Asked when the guard has seen the ledger: against which rules it is issued, and why. */
  grounds?(): Pick<LedgerEntry, 'anyway' | 'reason'>
  settle?(db: Kysely<Tables>, number: string): Promise<void>
}

export interface Request {
  readonly key: string
  readonly fingerprint: Uint8Array
}

/** `outside` every block of this ledger, `free`, `issued`, or what a span says. */
export type NumberCondition = 'outside' | 'free' | 'issued' | SpanState

export interface NumberState {
  readonly number: string
  readonly state: NumberCondition
  readonly certificate?: StoredCertificate
  /** What happened to it, oldest first: entries that name it, first or alone, but not those of whole blocks. */
  readonly entries: readonly (StoredEntry & { readonly entry: LedgerEntry })[]
}

/** What a guard sees: the ledger as it is when the entry comes to it, with every other writer waiting. */
export interface View {
  /** The instant of the last entry, in seconds; 0 where there is none. */
  readonly last: number
  find(number: string): Promise<StoredCertificate | undefined>
  /** Those with a mark that were issued from a day on, the newest first, a few at most. */
  findMarked(mark: string, from: number): Promise<StoredCertificate[]>
  /** What registers have of the parties of a certificate. */
  findParties(asked: PartiesAsked): Promise<PartiesFound>
  stateOf(number: string): Promise<NumberState>
  /** What those before have been promised in this transaction, by a key of who asks; in hundredths of a carat. */
  readonly promised: Map<string, number>
  /** Sources under which goods came in here, with what is left of them. */
  balancesOf(numbers: readonly string[]): Promise<ReadonlyMap<string, SourceBalance>>
  /** What a certificate that stands has taken. */
  takesOf(certificate: string): Promise<readonly Tables['take'][]>
  /** What an exporter holds by its account, by class. */
  stockOf(exporter: string): Promise<ReadonlyMap<HsCode, number>>
}

export type Guard = (view: View) => void | Promise<void>

/** Numbers that follow each other. */
export interface NumberRun {
  readonly first: string
  readonly last: string
  readonly count: number
}

/** A block, and what became of its numbers. */
export interface BlockState extends NumberRun {
  readonly sequence: number
  readonly origin: BlockOrigin
  readonly office?: string
  /** How many numbers are in each state; they add up to `count`. */
  readonly counts: Readonly<Record<'issued' | 'free' | SpanState, number>>
  /** Numbers without a certificate, in runs: what became of them, and what the entry that says so states. */
  readonly spans: readonly SpanAccount[]
  /** Free numbers before the last one that was given: nobody has said what became of them. */
  readonly open: readonly NumberRun[]
}

/** @property at the instant, in seconds */
export interface SpanAccount extends NumberRun {
  readonly state: SpanState
  /** Of the entry. */
  readonly sequence: number
  readonly at: number
  readonly by: string
  readonly reason?: string
  readonly office?: string
}

export type { BlockOrigin, LedgerEntry, LostState, Place, SpanState }
