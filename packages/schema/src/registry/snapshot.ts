/**
 * Snapshot and timestamp: what is current (TUF sections 4.4 and 4.6). They add no trust.
 * @module
 */
import { equalBytes } from '../bytes.ts'
import { decode, type Limits } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import { kinds } from '../cose/kind.ts'
import { digestOf } from '../digest.ts'
import { FormatError } from '../errors.ts'
import { bytes } from '../field/bytes.ts'
import type { Kind, RecordOf } from '../field/field.ts'
import { list } from '../field/list.ts'
import { count } from '../field/number.ts'
import { crit, record, refuseUnknownCritical } from '../field/record.ts'
import { text } from '../field/text.ts'
import { instant } from '../field/time.ts'

export const timestampLimits: Limits = kinds.timestamp.limits
export const snapshotLimits: Limits = kinds.snapshot.limits

export const fileFields = {
  version: { key: 'v', label: 'Version', kind: count(1, 0xffffffff) },
  size: { key: 'l', label: 'Bytes', kind: count(1, 0x7fffffff) },
  sha256: { key: 'h', label: 'SHA-256', kind: bytes(32) },
} as const
/** What a file must be: version, size in bytes and SHA-256. */
export type FileFacts = RecordOf<typeof fileFields>

export const namedFileFields = { name: { key: 'n', label: 'Name', kind: text(64) }, ...fileFields } as const
export type NamedFile = RecordOf<typeof namedFileFields>

export const snapshotFields = {
  version: { key: 'version', label: 'Version', kind: count(1, 0xffffffff) },
  issued: { key: 'issued', label: 'Issued', kind: instant },
  expires: { key: 'expires', label: 'Expires', kind: instant },
  files: { key: 'files', label: 'Files', kind: list(record('open', namedFileFields), { min: 1, max: 4000 }) },
  crit,
} as const
/**
 * Files by name: `registry`, `issued/<authority>`, `status/<authority>`, and `trusted/<kid>`, the
 * last issued list that is trusted of a compromised key.
 */
export type Snapshot = RecordOf<typeof snapshotFields>
export const snapshotKind: Kind<Snapshot> = record('open', snapshotFields)

export const timestampFields = {
  version: { key: 'version', label: 'Version', kind: count(1, 0xffffffff) },
  issued: { key: 'issued', label: 'Issued', kind: instant },
  expires: { key: 'expires', label: 'Expires', kind: instant },
  snapshot: { key: 'snapshot', label: 'Snapshot', kind: record('open', fileFields) },
  crit,
} as const
export type Timestamp = RecordOf<typeof timestampFields>
export const timestampKind: Kind<Timestamp> = record('open', timestampFields)

/** @throws {FormatError} `CBOR_*`, `FIELD_*`, `TRUST_CRITICAL`, `LIST_DUPLICATE` */
export function decodeSnapshot(payload: Uint8Array): Snapshot {
  const snapshot = snapshotKind.decode(decode(payload, snapshotLimits), {})
  refuseUnknownCritical(snapshot.crit, snapshotFields)
  const names = new Set<string>()
  for (const [i, { name }] of snapshot.files.entries()) {
    if (names.has(name)) throw new FormatError('LIST_DUPLICATE', `files[${i}].name`)
    names.add(name)
  }
  return snapshot
}

export function encodeSnapshot(snapshot: Snapshot): Uint8Array<ArrayBuffer> {
  return encode(snapshotKind.encode(snapshot, {}))
}

/** @throws {FormatError} `CBOR_*`, `FIELD_*`, `TRUST_CRITICAL` */
export function decodeTimestamp(payload: Uint8Array): Timestamp {
  const timestamp = timestampKind.decode(decode(payload, timestampLimits), {})
  refuseUnknownCritical(timestamp.crit, timestampFields)
  return timestamp
}

export function encodeTimestamp(timestamp: Timestamp): Uint8Array<ArrayBuffer> {
  return encode(timestampKind.encode(timestamp, {}))
}

/** The file of a name in a snapshot. */
export function fileIn(snapshot: Snapshot, name: string): NamedFile | undefined {
  return snapshot.files.find((file) => file.name === name)
}

/**
 * Size first, then SHA-256: is it the file that was named?
 * @throws {FormatError} `TRUST_MIXED`
 */
export function matchFile(file: Uint8Array, named: FileFacts & { readonly name?: string }): void {
  if (!isFile(file, named)) throw new FormatError('TRUST_MIXED', named.name)
}

export function isFile(file: Uint8Array, { size, sha256 }: FileFacts): boolean {
  return file.length === size && equalBytes(digestOf(file), sha256)
}
