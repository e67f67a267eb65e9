/**
 * The tables of the ledger. `entry` is the ledger; all else is found from it.
 *
 * Instants in seconds, days since 1970-01-01. A certificate number is kept in its parts (`BW`, 7,
 * 4417), so that numbers of one series compare as integers on every database.
 * @module
 */
import type { EntryKind } from '@kpc/schema'
import type { AdviceTables } from './advice-tables.ts'
import type { AlarmTables } from './alarm-tables.ts'
import type { AnswerTables } from './answer-tables.ts'
import type { ApplicationTables } from './application-tables.ts'
import type { ConsoleTables } from './console-tables.ts'
import type { DeviceTables } from './device-tables.ts'
import type { ExchangeTables } from './exchange-tables.ts'
import type { FigureTables } from './figure-tables.ts'
import type { FollowUpTables } from './followup-tables.ts'
import type { InquiryTables } from './inquiry-tables.ts'
import type { PeopleTables } from './people-tables.ts'
import type { RegisterTables } from './register-tables.ts'
import type { ShipmentTables } from './shipment-tables.ts'
import type { StockTables } from './stock-tables.ts'
import type { WebhookTables } from './webhook-tables.ts'

export interface Tables
  extends PeopleTables,
    ApplicationTables,
    ConsoleTables,
    WebhookTables,
    DeviceTables,
    FigureTables,
    RegisterTables,
    StockTables,
    FollowUpTables,
    InquiryTables,
    AnswerTables,
    AlarmTables,
    ExchangeTables,
    ShipmentTables,
    AdviceTables {
  edition: { version: number }
  /** One row, which every writer locks first: writers of all processes come one after the other. */
  head: {
    id: number
    /** How many entries there are. */
    size: number
    /** The instant of the last entry; no entry is older than the one before it. */
    recorded: number
    condition: Condition
    /** Where it moves to or has moved. */
    target: string | null
  }
  /** Append-only. */
  entry: {
    /** From 0, without a gap: the index of its leaf. */
    sequence: number
    kind: EntryKind
    number: string | null
    /** The data of the leaf: `encodeEntry`. */
    bytes: Uint8Array
    /** What was signed, bound by the digest in `bytes`. */
    message: Uint8Array | null
    recorded: number
  }
  /** Append-only. The complete subtrees above the leaves, whose hashes follow from `entry`. */
  node: { level: number; idx: number; hash: Uint8Array }
  /** Append-only. What certificates are looked up by. */
  certificate: {
    /** Of its entry. */
    sequence: number
    number: string
    stem: string
    width: number
    value: number
    digest: Uint8Array
    kid: Uint8Array
    /** The civil date of issue. */
    issued: number
    /** The key under which a client asked for it, and the fingerprint of what it asked. */
    request: string | null
    fingerprint: Uint8Array | null
  }
  /** What certificates are found by on its own: see `marks.ts`. */
  mark: {
    word: string
    /** Of the certificate. */
    sequence: number
  }
  /** What certificates are found by together with other words: see `postings.ts`. */
  posting: {
    /** Of so many entries that follow each other. */
    block: number
    word: string
    /** Which of them: see `bits.ts`. */
    bits: Uint8Array
  }
  /** Numbers allotted to this ledger. Blocks of one series are disjoint. */
  block: {
    /** Of its entry. */
    sequence: number
    stem: string
    width: number
    first: number
    last: number
    /** No number before it is free, but those that came back. */
    next: number
    /** The office that gives its numbers; null: whoever has no office. */
    office: string | null
    origin: BlockOrigin
  }
  /** Numbers of blocks that no certificate takes. Spans of one series are disjoint. */
  span: {
    /** Of its entry. */
    sequence: number
    stem: string
    width: number
    first: number
    last: number
    state: SpanState
    office: string | null
  }
}

/**
 * `allotted` by the authority, `taken` from a lease of another ledger, `development`: made by itself
 * under a development scheme, and of no use once there is one of the others.
 */
export type BlockOrigin = 'allotted' | 'taken' | 'development'

/**
 * `open`: it issues. `restored`: it comes from a back-up, or less is in it than was signed or published, and
 * it is reopened by what paper says. `moving`, `moved`: it goes on in another database.
 */
export type Condition = 'open' | 'restored' | 'moving' | 'moved'

/** What became of numbers that have no certificate. */
export const lostStates = ['void', 'spoiled', 'unused', 'lost', 'stolen'] as const
export type LostState = (typeof lostStates)[number]

/** `leased` to an office that gives them from a ledger of its own; `handed-back` to the ledger that leased them here. */
export type SpanState = LostState | 'leased' | 'handed-back'
