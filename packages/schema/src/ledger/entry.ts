/**
 * An entry of an authority's ledger: what happened to a number, when and by whom.
 *
 * Its bytes are the data of a leaf. What was signed lies beside it and is bound by its digest.
 * @module
 */
import { decode, type Limits } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import { hsCodes } from '../certificate/annex-i.ts'
import { FormatError } from '../errors.ts'
import { bytes } from '../field/bytes.ts'
import { certificateNumber, word } from '../field/code.ts'
import type { Kind, RecordOf } from '../field/field.ts'
import { list } from '../field/list.ts'
import { count, hundredths } from '../field/number.ts'
import { record } from '../field/record.ts'
import { text } from '../field/text.ts'
import { civilDate, instant } from '../field/time.ts'

/** An entry is a few hundred bytes. */
export const entryLimits: Limits = { size: 4096, depth: 3, items: 64 }

/** The numbers of one entry, which follow each other, are at most so many. */
const mostNumbers = 100_000_000

/** What kinds of entries say of numbers: see `numbers.ts`. */
type NumberAct = 'block' | 'lease' | 'hand-back' | 'give' | 'blank' | 'life'

/** What an entry may have to state. */
type Detail = 'number' | 'digest' | 'reason' | 'link' | 'office' | 'application' | 'day' | 'party' | 'hs' | 'carats'

/**
 * @property needs what it states besides kind, instant and person
 * @property numbers what it says of this ledger's own numbers; nothing if absent, as a number may be another authority's
 * @property signed what its message is, where the review of a ledger reads it
 */
interface EntryRow {
  readonly needs: readonly Detail[]
  readonly numbers?: NumberAct
  readonly signed?: 'certificate' | 'amendment' | 'confirmation'
}

/** A line a kind: what can happen. A word that was written once is never used for anything else. */
const rows = {
  /** Numbers are allotted to this ledger. */
  block: { needs: ['number'], numbers: 'block' },
  /** Numbers of a block go to an office or a laptop, which gives them. */
  lease: { needs: ['number', 'office'], numbers: 'lease' },
  /** Numbers of a lease that were not given go back. */
  'handed-back': { needs: ['number', 'office'], numbers: 'hand-back' },
  /** The same, as ledgers of edition 2 and earlier wrote it. */
  returned: { needs: ['number', 'office'], numbers: 'hand-back' },

  // An application for a certificate, before there is a number.
  /** The clerk's draft, by its digest, goes to an approver. */
  submitted: { needs: ['application', 'digest'] },
  /** An approver gives it back to the clerk. */
  'sent-back': { needs: ['application', 'reason'] },
  /** Of the very draft with this digest; the approval itself lies beside the entry where it is a signature. */
  approved: { needs: ['application', 'digest'] },
  /** Nothing more comes of it. */
  withdrawn: { needs: ['application', 'reason'] },
  /** Goods were counted and weighed before validation (R27); the record lies beside the entry. */
  examined: { needs: ['application', 'digest'] },

  /** Validated by the exporting authority: numbered and signed, in one act (Annex I). */
  certificate: { needs: ['number', 'digest'], numbers: 'give', signed: 'certificate' },
  /** Of the certificate with this number. */
  amendment: { needs: ['number', 'digest'], numbers: 'life', signed: 'amendment' },
  /** The original was printed, on a form with a serial where the paper has one. */
  printed: { needs: ['number'], numbers: 'life' },
  copied: { needs: ['number'], numbers: 'life' },
  /** The goods left on this day: from here on nothing replaces the certificate (R30). */
  exported: { needs: ['number', 'day'], numbers: 'life' },
  // Numbers that no certificate will have.
  void: { needs: ['number', 'reason'], numbers: 'blank' },
  spoiled: { needs: ['number', 'reason'], numbers: 'blank' },
  unused: { needs: ['number', 'reason'], numbers: 'blank' },
  // Forms or certificates.
  lost: { needs: ['number', 'reason'], numbers: 'blank' },
  stolen: { needs: ['number', 'reason'], numbers: 'blank' },
  // Certificates.
  cancelled: { needs: ['number', 'reason'], numbers: 'life' },
  replaced: { needs: ['number', 'link'], numbers: 'life' },
  expired: { needs: ['number'], numbers: 'life' },

  // Certificates of others, and what authorities tell each other. A number here is the issuer's.
  /** A post presented it: the device's signed arrival; at a desk the certificate itself, or with `link` an amendment of it. */
  arrived: { needs: ['number', 'digest'] },
  /** This authority confirmed receipt (III b); `link` is the digest of the certificate. */
  confirmed: { needs: ['number', 'digest', 'link'], signed: 'confirmation' },
  /** A counterpart was told that goods come. */
  advised: { needs: ['number', 'digest', 'party'] },
  /** The scheme, or an authority that takes reports, was told of an incident. */
  reported: { needs: ['number', 'digest', 'party'] },
  /** A counterpart's signed statement was registered: what its receipt proves (RFC 9943). */
  received: { needs: ['digest', 'party'] },
  /** What can't be right: never refused, always seen by a person. */
  alarm: { needs: ['reason'] },
  /** A person has dealt with an alarm; `link` is the digest that raised it. */
  settled: { needs: ['link', 'reason'] },
  /** Carats of the confirmed source `number` went into the certificate that `link` names, or were lost in sorting. */
  consumed: { needs: ['hs', 'carats'] },
  /**
   * Carats came from somewhere else than a confirmed certificate: production, a purchase, sorting. With `link` they
   * went back to their source from a certificate that was amended to fewer.
   */
  gained: { needs: ['hs', 'carats', 'reason'] },
  /** What was mined in half a year (Annex III c); the record lies beside the entry. */
  produced: { needs: ['digest'] },
  /** Personal content was destroyed when its time was over; number, digest and counts stay. */
  destroyed: { needs: ['reason'] },

  /** An edition of a period's return was signed; it lies beside the entry. */
  filed: { needs: ['digest'] },
  /** A list or a checkpoint was published. */
  published: { needs: ['digest'] },
  /** After a restore from a back-up: the highest number that paper and published list show. */
  restored: { needs: [] },
  /** A certificate that a restore had lost was taken back from its own paper. */
  adopted: { needs: ['number', 'digest'], numbers: 'give', signed: 'certificate' },
} as const satisfies Record<string, EntryRow>

export type EntryKind = keyof typeof rows
export const entryKinds = Object.keys(rows) as readonly EntryKind[]

/** What an entry of this kind must state, and what it says. */
export const entryRows: Readonly<Record<EntryKind, EntryRow>> = rows

/** Kinds of entries about whole runs of numbers, and not about what became of one of them. */
export const blockEntries: readonly EntryKind[] = entryKinds.filter((kind) =>
  ['block', 'lease', 'hand-back'].includes(entryRows[kind].numbers ?? ''),
)

/** In what part somebody acts at an authority's desk. */
export const roles = ['applicant', 'clerk', 'approver', 'signer', 'importer', 'auditor', 'administrator'] as const
export type DeskRole = (typeof roles)[number]

/** By what it is known who acted: a signed-in session, an API token, a signed approval, a device, the command line. */
const means = ['session', 'token', 'approval', 'device', 'command-line'] as const

/** A number, or a digest in 64 hexadecimal digits. */
const linkPattern = /^([A-Z]{2}[A-Z0-9]{1,14}|[0-9a-f]{64})$/

/** The stable code of a rule that asks for a reason, as `VALUE_OUTSIDE`. */
const ruleCode = text(32)

const plain = text(64)
const link: Kind<string> = {
  ...plain,
  decode: (item) => {
    if (typeof item !== 'string') throw new FormatError('FIELD_TYPE')
    if (!linkPattern.test(item)) throw new FormatError('NUMBER_FORM')
    return item
  },
}

export const entryFields = {
  kind: { key: 1, label: 'Kind', kind: word(...(Object.keys(rows) as [EntryKind, ...EntryKind[]])) },
  at: { key: 2, label: 'At', kind: instant },
  by: { key: 3, label: 'By, a person or a program', kind: text(80) },
  number: { key: 4, label: 'Number, or the first of several', kind: certificateNumber, optional: true },
  count: { key: 5, label: 'How many numbers follow each other', kind: count(2, mostNumbers), optional: true },
  digest: { key: 6, label: 'Digest of the signed bytes', kind: bytes(32), optional: true },
  reason: { key: 7, label: 'Reason', kind: text(200), optional: true },
  link: { key: 8, label: 'The number or digest it refers to', kind: link, optional: true },
  office: { key: 9, label: 'Office', kind: text(80), optional: true },
  sheet: { key: 10, label: 'Serial of the paper', kind: text(32), optional: true },
  role: { key: 11, label: 'In what part', kind: word(...roles), optional: true },
  means: { key: 12, label: 'By what it is known who acted', kind: word(...means), optional: true },
  second: { key: 13, label: 'The second person', kind: text(80), optional: true },
  approval: { key: 14, label: 'SHA-256 of the approval', kind: bytes(32), optional: true },
  application: { key: 15, label: 'Application', kind: text(40), optional: true },
  day: { key: 16, label: 'Day', kind: civilDate, optional: true },
  carrier: { key: 17, label: 'Carrier', kind: text(120), optional: true },
  container: { key: 18, label: 'Kind of container', kind: text(60), optional: true },
  party: { key: 19, label: 'The other authority', kind: text(40), optional: true },
  hs: { key: 20, label: 'HS code', kind: word(...hsCodes), optional: true },
  carats: { key: 21, label: 'Carats', kind: hundredths(99_999_999_999), optional: true },
  reference: { key: 23, label: 'Reference of the carriage', kind: text(60), optional: true },
  anyway: { key: 22, label: 'What it was issued against', kind: list(ruleCode, { min: 1, max: 16 }), optional: true },
} as const

/**
 * Instants in seconds. `number` and `count` name `count` numbers from `number` on; one where it is absent.
 * `anyway` names the rules against which a certificate was issued, and `reason` says why.
 */
export type LedgerEntry = RecordOf<typeof entryFields>

export const entryKind: Kind<LedgerEntry> = record('map', entryFields)

/**
 * @param data of a leaf
 * @throws {FormatError} any `CBOR_*` or `FIELD_*` code, `NUMBER_FORM`
 */
export function decodeEntry(data: Uint8Array): LedgerEntry {
  return complete(entryKind.decode(decode(data, entryLimits), {}))
}

/**
 * @returns the deterministic CBOR of the entry, which {@link decodeEntry} reads back: the data of its leaf
 * @throws {FormatError} `FIELD_*`, `NUMBER_FORM`: nothing that could not be read back enters a ledger
 */
export function encodeEntry(entry: LedgerEntry): Uint8Array<ArrayBuffer> {
  const item = entryKind.encode(entry, {})
  complete(entryKind.decode(item, {}))
  return encode(item)
}

function complete(entry: LedgerEntry): LedgerEntry {
  const missing = entryRows[entry.kind].needs.find((name) => entry[name] === undefined)
  if (missing !== undefined) throw new FormatError('FIELD_MISSING', missing)
  return entry
}
