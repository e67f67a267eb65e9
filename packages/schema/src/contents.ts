/**
 * What each kind of signed object holds: its record, and how all of it is read.
 *
 * Beside `cose/kind.ts`, which has a row for each: whoever reads or signs any kind asks here, and none
 * of them has a list of kinds of its own.
 * @module
 */

import { equalBytes } from './bytes.ts'
import { decode, type Limits } from './cbor/decode.ts'
import { encode } from './cbor/encode.ts'
import { amendmentKind, decodeAmendment } from './certificate/amendment.ts'
import { certificateKind, decodeCertificate } from './certificate/certificate.ts'
import { type Kind, kindNames, kinds } from './cose/kind.ts'
import { parseSign1 } from './cose/sign1.ts'
import { FormatError } from './errors.ts'
import type { Kind as FieldKind } from './field/field.ts'
import { versionFor } from './field/version.ts'
import { checkpointKind, decodeCheckpoint } from './ledger/checkpoint.ts'
import { decodeIssuedList, issuedListKind } from './lists/issued-list.ts'
import { decodeStatusList, statusListKind } from './lists/status-list.ts'
import { decodeRegistry, registryKind } from './registry/registry.ts'
import { decodeRoot, rootKind } from './registry/root.ts'
import { decodeSnapshot, decodeTimestamp, snapshotKind, timestampKind } from './registry/snapshot.ts'

/** @property read the strict reader; throws a {@link FormatError} */
export interface Content {
  // biome-ignore lint/suspicious/noExplicitAny: records of every kind
  readonly record: FieldKind<any>
  read(payload: Uint8Array): unknown
}

/** Confirmations are known by their prefix and use; their record comes with the edition that makes them. */
const records = {
  root: { record: rootKind, read: decodeRoot },
  registry: { record: registryKind, read: decodeRegistry },
  snapshot: { record: snapshotKind, read: decodeSnapshot },
  timestamp: { record: timestampKind, read: decodeTimestamp },
  certificate: { record: certificateKind, read: decodeCertificate },
  amendment: { record: amendmentKind, read: decodeAmendment },
  'status-list': { record: statusListKind, read: decodeStatusList },
  'issued-list': { record: issuedListKind, read: decodeIssuedList },
  checkpoint: { record: checkpointKind, read: decodeCheckpoint },
} as const satisfies Record<Exclude<Kind, 'confirmation'>, Content>

export const contents: Readonly<Partial<Record<Kind, Content>>> = records

/** Kinds of which this edition has the record, in the order of their rows. */
export const recordedKinds = kindNames.filter((kind): kind is keyof typeof records => Object.hasOwn(records, kind))

/**
 * Reads what is to be signed, all of it: as every reader does, and not a byte beside.
 * @throws {FormatError} `KEY_USE` for a kind without a record; what its reader throws; `FIELD_UNKNOWN`
 */
export function readWhole(kind: Kind, payload: Uint8Array): unknown {
  const content = contents[kind]
  if (!content) throw new FormatError('KEY_USE')
  const { record, read } = content
  const isOpen = record.form.is === 'record' && record.form.layout === 'open'
  if (isOpen) readExactly(record, payload, kinds[kind].limits)
  return read(payload)
}

/**
 * The lowest version of its kind's table in which a message can be read: what its prefix says (`qr-text.ts`).
 * Of what no version can read it is the first.
 */
export function versionOfMessage(kind: Kind, message: Uint8Array): number {
  const { version, limits } = kinds[kind]
  const content = contents[kind]
  if (version === 1 || !content) return 1
  const { record } = content
  try {
    return versionFor(record, record.decode(decode(parseSign1(message, limits).payload, limits), {}))
  } catch (error) {
    if (error instanceof FormatError) return 1
    throw error
  }
}

/**
 * Readers pass over fields of later editions; who signs one signs nothing that was not read.
 * @throws {FormatError} any code of bytes or fields; `FIELD_UNKNOWN` for bytes that are not the one
 *   encoding of what was read
 */
export function readExactly<T>(record: FieldKind<T>, payload: Uint8Array, limits: Limits): T {
  const content = record.decode(decode(payload, limits), {})
  if (!equalBytes(encode(record.encode(content, {})), payload)) throw new FormatError('FIELD_UNKNOWN')
  return content
}
