/**
 * The export of a ledger: one file for a reviewer, who trusts nobody's database.
 *
 * A CBOR Sequence (RFC 8742): a head, every entry with what was signed, and at the end the signed
 * checkpoint with those before it. So it is written and read in one pass.
 * @module
 */
import { equalBytes } from '../bytes.ts'
import { decodeSequence, type Limits, type Parted } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import type { Item } from '../cbor/item.ts'
import { FormatError } from '../errors.ts'
import { bytes } from '../field/bytes.ts'
import { id, word } from '../field/code.ts'
import type { RecordOf } from '../field/field.ts'
import { list } from '../field/list.ts'
import { count } from '../field/number.ts'
import { record } from '../field/record.ts'
import { text } from '../field/text.ts'
import { listLimits } from '../lists/issued-list.ts'
import type { Trust } from '../registry/trust.ts'
import type { Steps } from '../signature/signature.ts'
import type { PutAside } from './aside.ts'
import {
  checkpointLimits,
  isSameLedger,
  type LedgerName,
  type OpenedCheckpoint,
  openCheckpoint,
  showLedgerName,
} from './checkpoint.ts'
import { compareEntries } from './compare.ts'
import { entryLimits } from './entry.ts'
import type { LedgerFinding } from './findings.ts'
import { type KeptCheckpoint, type LedgerReport, LedgerReview } from './review.ts'

/** Entries of an export: four for each of a million certificates. */
const mostEntries = 4_000_000

/** Earlier checkpoints that an export may bring: one a day for centuries. */
const mostEarlier = 100_000

/** Of one item of the sequence: an entry may come with a list of 32 MiB. */
export const exportLimits: Limits = { size: listLimits.size + entryLimits.size, depth: 4, items: mostEarlier + 8 }

export const exportHeadFields = {
  type: { key: 1, label: 'Type', kind: word('kpc-ledger-export') },
  version: { key: 2, label: 'Version', kind: count(1, 1) },
  origin: { key: 3, label: 'Authority', kind: id },
  office: { key: 4, label: 'Office, where it has a ledger of its own', kind: text(80), optional: true },
} as const

export const exportEndFields = {
  checkpoint: { key: 1, label: 'Signed checkpoint of all entries', kind: bytes(1, checkpointLimits.size) },
  earlier: {
    key: 2,
    label: 'Earlier signed checkpoints, oldest first',
    kind: list(bytes(1, checkpointLimits.size), { max: mostEarlier }),
  },
} as const
type ExportEnd = RecordOf<typeof exportEndFields>

export const exportHeadKind = record('map', exportHeadFields)
export const exportEndKind = record('map', exportEndFields)

/** Bytes of a whole export: a million certificates. It is read in parts, and none of its entries is kept. */
export const largestExport = 1024 ** 3

/** An entry with what was signed, where it is about that. */
interface ExportedEntry {
  readonly entry: Uint8Array
  readonly message?: Uint8Array
}

/** The first item. */
export function encodeExportHead({ origin, office }: LedgerName): Uint8Array<ArrayBuffer> {
  const head = { type: 'kpc-ledger-export', version: 1, origin, ...(office !== undefined && { office }) } as const
  return encode(exportHeadKind.encode(head, {}))
}

/** The item of one entry: a list of its bytes and, where something was signed, of the message. */
export function encodeExportEntry({ entry, message }: ExportedEntry): Uint8Array<ArrayBuffer> {
  return encode(message ? [entry, message] : [entry])
}

/** The last item. */
export function encodeExportEnd(end: ExportEnd): Uint8Array<ArrayBuffer> {
  return encode(exportEndKind.encode(end, {}))
}

/** Does a file begin as an export does? */
export function isExport(file: Parted): boolean {
  return equalBytes(beginningOf(file).subarray(1, 1 + mark.length), mark)
}

/** @returns the first part, which is longer than the head of an export unless the file is no longer */
function beginningOf(file: Parted): Uint8Array {
  if (file instanceof Uint8Array) return file
  for (const part of file) return part
  return new Uint8Array()
}

/** What every head has behind its first byte, which says how many fields it has. */
const mark = encodeExportHead({ origin: 'x' }).subarray(1, 20)

/**
 * An export, taken apart. Nothing in it is verified yet; byte strings are views of the file.
 * @property entries read again from the file each time, one after another: none of them is kept
 */
interface Parts extends LedgerName {
  readonly entries: Iterable<ExportedEntry>
  readonly end: ExportEnd
}

/** @throws {FormatError} any `CBOR_*` or `FIELD_*` code; `EXPORT_CUT` where the end is missing */
export function readExport(file: Parted): Parts {
  if (!isExport(file)) throw new FormatError('EXPORT_FORM')
  let name: LedgerName | undefined
  let end: ExportEnd | undefined
  let items = 0
  for (const item of decodeSequence(file, exportLimits)) {
    if (end) throw new FormatError('EXPORT_FORM')
    items += 1
    if (items > mostEntries + 2) throw new FormatError('CBOR_LIMIT', 'entries')
    if (!name) name = exportHeadKind.decode(item, {})
    else if (Array.isArray(item)) readEntry(item)
    else end = exportEndKind.decode(item, {})
  }
  if (!name || !end) throw new FormatError('EXPORT_CUT')
  const { origin, office } = name
  const entries = { [Symbol.iterator]: () => entriesOf(file) }
  return { origin, ...(office !== undefined && { office }), entries, end }
}

/** @param file that {@link readExport} has been through */
function* entriesOf(file: Parted): Generator<ExportedEntry> {
  for (const item of decodeSequence(file, exportLimits)) if (Array.isArray(item)) yield readEntry(item)
}

function readEntry([entry, message, ...rest]: readonly Item[]): ExportedEntry {
  const good = entry instanceof Uint8Array && (message === undefined || message instanceof Uint8Array)
  if (!good || rest.length > 0) throw new FormatError('EXPORT_FORM')
  return { entry, ...(message && { message: message as Uint8Array }) }
}

/**
 * @property trust the registry that the reviewer trusts
 * @property kept signed checkpoints that the reviewer kept: what makes a later change provable
 * @property before an export that the reviewer kept: names every entry that was changed since
 * @property follow told of every entry that is reviewed, in their order
 * @property putAside where what is remembered of certificates is held: in memory if absent
 */
interface ExportQuestion {
  readonly trust: Trust
  readonly kept?: readonly Uint8Array[]
  readonly before?: Parted
  readonly putAside?: PutAside | undefined
  follow?(entry: ExportedEntry): void
}

/**
 * Reviews an export: recomputes every leaf and the root, verifies every signature, follows every
 * number, and holds all of it against what the reviewer kept.
 *
 * The file alone can be rewritten and signed again by whoever has the keys, and then agrees with
 * itself: only what was kept elsewhere contradicts it.
 *
 * @throws {FormatError} a file that is no export, or half of one; a kept checkpoint or export that
 *   is not signed, or is of another ledger (`KEPT_OTHER`)
 */
export function* checkExport(file: Parted, question: ExportQuestion): Steps<LedgerReport> {
  const { trust, kept = [], before, putAside } = question
  const { entries, end, ...name } = readExport(file)
  const earlier = before === undefined ? undefined : readExport(before)
  const ours: OpenedCheckpoint[] = []
  for (const message of earlier ? [...kept, earlier.end.checkpoint] : kept) {
    const opened = yield* openCheckpoint(message, trust)
    if (!isSameLedger(opened, name)) throw new FormatError('KEPT_OTHER', 'origin')
    ours.push(opened)
  }
  const findings: LedgerFinding[] = []
  const checkpoint = yield* tryOpen(end.checkpoint, name, trust, findings)
  const theirs: KeptCheckpoint[] = []
  for (const message of end.earlier) {
    const opened = yield* tryOpen(message, name, trust, findings)
    if (opened) theirs.push({ ...opened, own: true })
  }
  const review = new LedgerReview(trust, name, [...ours, ...theirs], putAside)
  for (const finding of findings) review.find(finding)
  if (earlier) for (const finding of compareEntries(bytesOf(earlier.entries), bytesOf(entries))) review.find(finding)
  for (const one of entries) {
    yield* review.follow(one.entry, one.message)
    question.follow?.(one)
  }
  return review.finish(checkpoint)
}

function* bytesOf(entries: Iterable<ExportedEntry>): Generator<Uint8Array> {
  for (const { entry } of entries) yield entry
}

/** One of the file's own checkpoints. That it is not signed as it should be is a finding, and it counts for nothing. */
function* tryOpen(
  message: Uint8Array,
  name: LedgerName,
  trust: Trust,
  findings: LedgerFinding[],
): Steps<OpenedCheckpoint | undefined> {
  try {
    const opened = yield* openCheckpoint(message, trust)
    if (isSameLedger(opened, name)) return opened
    const detail = `of ${showLedgerName(opened)}, not ${showLedgerName(name)}`
    findings.push({ code: 'CHECKPOINT_WRONG', gravity: 'wrong', detail })
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    findings.push({ code: 'CHECKPOINT_WRONG', gravity: 'wrong', detail: error.message })
  }
  return undefined
}
