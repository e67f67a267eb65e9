/**
 * An entry of an authority's ledger: what happened to a number, when and by whom.
 *
 * Its bytes are the data of a leaf. What was signed lies beside it and is bound by its digest.
 * @module
 */
import { decode, type Limits } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import {
  bytes,
  certificateNumber,
  count,
  instant,
  type Kind,
  type RecordOf,
  record,
  text,
  word,
} from '../certificate/field.ts'
import { FormatError } from '../errors.ts'

/** An entry is a few hundred bytes. */
export const entryLimits: Limits = { size: 4096, depth: 2 }

/** The numbers of one entry, which follow each other, are at most so many. */
export const mostNumbers = 100_000_000

/** What an entry must state besides kind, instant and person. */
const needs = {
  /** Numbers are allotted to this ledger. */
  block: ['number'],
  /** Numbers of a block go to an office or a laptop, which gives them. */
  lease: ['number', 'office'],
  /** Numbers of a lease that were not given come back. */
  returned: ['number', 'office'],
  certificate: ['number', 'digest'],
  /** Of the certificate with this number. */
  amendment: ['number', 'digest'],
  /** The original was printed, on a form with a serial where the paper has one. */
  printed: ['number'],
  copied: ['number'],
  // Numbers that no certificate will have.
  void: ['number', 'reason'],
  spoiled: ['number', 'reason'],
  unused: ['number', 'reason'],
  // Forms or certificates.
  lost: ['number', 'reason'],
  stolen: ['number', 'reason'],
  // Certificates.
  cancelled: ['number', 'reason'],
  replaced: ['number', 'link'],
  expired: ['number'],
  /** A list or checkpoint was published. */
  published: ['digest'],
  /** After a restore from a back-up: the highest number that paper and published list show. */
  restored: [],
  /** A certificate that a restore had lost was taken back from its own paper. */
  adopted: ['number', 'digest'],
} as const satisfies Record<string, readonly ('number' | 'digest' | 'reason' | 'link' | 'office')[]>

export type EntryKind = keyof typeof needs
export const entryKinds = Object.keys(needs) as readonly EntryKind[]

/** A number, or a digest in 64 hexadecimal digits. */
const linkPattern = /^([A-Z]{2}[A-Z0-9]{1,14}|[0-9a-f]{64})$/

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
  kind: { key: 1, label: 'Kind', kind: word(...(Object.keys(needs) as [EntryKind, ...EntryKind[]])) },
  at: { key: 2, label: 'At', kind: instant },
  by: { key: 3, label: 'By, a person or a program', kind: text(80) },
  number: { key: 4, label: 'Number, or the first of several', kind: certificateNumber, optional: true },
  count: { key: 5, label: 'How many numbers follow each other', kind: count(2, mostNumbers), optional: true },
  digest: { key: 6, label: 'Digest of the signed bytes', kind: bytes(32), optional: true },
  reason: { key: 7, label: 'Reason', kind: text(200), optional: true },
  link: { key: 8, label: 'The number or digest it refers to', kind: link, optional: true },
  office: { key: 9, label: 'Office', kind: text(80), optional: true },
  sheet: { key: 10, label: 'Serial of the paper', kind: text(32), optional: true },
} as const

/** Instants in seconds. `number` and `count` name `count` numbers from `number` on; one where it is absent. */
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
  const missing = needs[entry.kind].find((name: keyof LedgerEntry) => entry[name] === undefined)
  if (missing !== undefined) throw new FormatError('FIELD_MISSING', missing)
  return entry
}
