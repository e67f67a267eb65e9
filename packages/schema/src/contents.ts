/**
 * What each kind of signed object holds: its record, and how all of it is read.
 *
 * Beside `cose/kind.ts`, which has a row for each: whoever reads or signs any kind asks here, and none
 * of them has a list of kinds of its own.
 * @module
 */

import { arrivalKind, decodeArrival } from './arrival/arrival.ts'
import { equalBytes } from './bytes.ts'
import { decode, type Limits } from './cbor/decode.ts'
import { encode } from './cbor/encode.ts'
import { amendmentKind, decodeAmendment } from './certificate/amendment.ts'
import { certificateKind, decodeCertificate } from './certificate/certificate.ts'
import { adviceKind, decodeAdvice } from './confirmation/advice.ts'
import { confirmationKind, decodeConfirmation } from './confirmation/confirmation.ts'
import { decodeIncident, incidentKind } from './confirmation/incident.ts'
import { type Kind, kinds, type StatementKind } from './cose/kind.ts'
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
import { decodeReturn, returnKind } from './return/return.ts'

/** @property read the strict reader; throws a {@link FormatError} */
export interface Content {
  // biome-ignore lint/suspicious/noExplicitAny: records of every kind
  readonly record: FieldKind<any>
  read(payload: Uint8Array): unknown
}

export const contents: Readonly<Record<Kind, Content>> = {
  root: { record: rootKind, read: decodeRoot },
  registry: { record: registryKind, read: decodeRegistry },
  snapshot: { record: snapshotKind, read: decodeSnapshot },
  timestamp: { record: timestampKind, read: decodeTimestamp },
  certificate: { record: certificateKind, read: decodeCertificate },
  amendment: { record: amendmentKind, read: decodeAmendment },
  confirmation: { record: confirmationKind, read: decodeConfirmation },
  advice: { record: adviceKind, read: decodeAdvice },
  incident: { record: incidentKind, read: decodeIncident },
  'status-list': { record: statusListKind, read: decodeStatusList },
  'issued-list': { record: issuedListKind, read: decodeIssuedList },
  checkpoint: { record: checkpointKind, read: decodeCheckpoint },
  return: { record: returnKind, read: decodeReturn },
  arrival: { record: arrivalKind, read: decodeArrival },
}

/**
 * Reads what is to be signed, all of it: as every reader does, and not a byte beside.
 * @throws {FormatError} what its reader throws; `FIELD_UNKNOWN`
 */
export function readWhole(kind: Kind, payload: Uint8Array): unknown {
  const { record, read } = contents[kind]
  const isOpen = record.form.is === 'record' && record.form.layout === 'open'
  if (isOpen) readExactly(record, payload, kinds[kind].limits)
  return read(payload)
}

/** The certificate's number in a statement that is to be signed: of what its header says that it is. @throws as {@link readWhole} */
export function subjectOf(kind: StatementKind, payload: Uint8Array): string {
  return (readWhole(kind, payload) as { readonly number: string }).number
}

/**
 * The lowest version of its kind's table in which a message can be read: what its prefix says (`qr-text.ts`).
 * Of what no version can read it is the first.
 */
export function versionOfMessage(kind: Kind, message: Uint8Array): number {
  const { version, limits } = kinds[kind]
  if (version === 1) return 1
  const { record } = contents[kind]
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
