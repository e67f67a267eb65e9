/**
 * What the console's pages say, in one language: those of certificates, their printing, numbers, health and settings.
 * @module
 */
import type { LifeEvent, Standing } from '../../certificates/life.ts'
import type { CertificateCode } from '../../certificates/refusal.ts'
import type { SheetOutcome } from '../../ledger/console-tables.ts'

/** Why an act is not done, as its button says it. */
const deedCodes = [
  'ALREADY_EXPORTED',
  'EXPORT_DAY',
  'ALREADY_CANCELLED',
  'ALREADY_REPLACED',
  'ALREADY_EXPIRED',
  'ALREADY_LOST',
  'ALREADY_STOLEN',
  'NOT_EXPIRED',
  'REPLACE_LATE',
  'NUMBER_UNKNOWN',
] as const satisfies readonly CertificateCode[]

/** The way of a certificate, as far as it is foreseen. */
export const waySteps = ['draft', 'approved', 'certificate', 'printed', 'exported', 'confirmed'] as const
export type WayStep = (typeof waySteps)[number]

/** What the ledger tells of a certificate, in words; a kind that is not here stands by its own name. */
export type ToldKind = LifeEvent | WayStep | 'copied' | 'adopted'

type CertificatePageWords = Readonly<
  Record<
    | 'certificate'
    | 'today'
    | 'todayHint'
    | 'byLedger'
    | 'unpublished'
    | 'way'
    | 'notYet'
    | 'history'
    | 'looks'
    | 'looksHint'
    | 'noLooks'
    | 'proofs'
    | 'entry'
    | 'digest'
    | 'receipt'
    | 'receiptHint'
    | 'checkpoint'
    | 'readable'
    | 'box'
    | 'asSigned'
    | 'nowReads'
    | 'whatChanges'
    | 'lookFirst'
    | 'thenReads'
    | 'fixedBoxes'
    | 'another'
    | 'unchanged'
    | 'prints'
    | 'noPrints'
    | 'form'
    | 'reason'
    | 'reasonHint'
    | 'cameOut'
    | 'notSaid'
    | 'symbol'
    | 'scanIt'
    | 'replacedBy'
    | 'deeds'
    | 'does'
    | 'forEver'
    | 'confirm'
    | 'doneBy'
    | 'back',
    string
  >
>

export interface ConsoleWords {
  readonly page: CertificatePageWords
  readonly told: Readonly<Record<ToldKind, string>>
  readonly lives: Readonly<Record<Standing, string>>
  readonly outcomes: Readonly<Record<SheetOutcome, string>>
  /** What is done to a certificate, as buttons say it. */
  readonly deeds: Readonly<Record<LifeEvent | 'exported', string>>
  /** Acts on many at once: looked at first, then done, each with its answer. */
  readonly batch: Readonly<Record<'look' | 'title' | 'outcome' | 'can' | 'done' | 'nothing', string>>
  /** What comes of it. */
  readonly comes: Readonly<Record<LifeEvent | 'exported', string>>
  /** What is asked where goods leave. */
  readonly leaving: Readonly<Record<'day' | 'carrier' | 'reference' | 'containers', string>>
  readonly refusals: Readonly<
    Record<(typeof deedCodes)[number] | 'UNCONFIRMED' | 'AMENDMENT_UNSEEN' | 'REASON_NEEDED', string>
  >
}
