/**
 * A report of an incident: an authority tells the scheme that a certificate is forged, lost or stolen, or that seals were
 * broken. It says what was seen and decides nothing: the scheme's desk makes a notice of it, or does not.
 * @module
 */
import { decode } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import type { Item } from '../cbor/item.ts'
import { certificateFields } from '../certificate/fields.ts'
import { kinds } from '../cose/kind.ts'
import { bytes } from '../field/bytes.ts'
import { coded } from '../field/code.ts'
import type { Json, RecordOf } from '../field/field.ts'
import { record } from '../field/record.ts'
import { text } from '../field/text.ts'
import { civilDate } from '../field/time.ts'
import { decodeAt } from '../field/version.ts'

export const incidentKinds = ['forged', 'lost', 'stolen', 'seals-broken'] as const
export type IncidentKind = (typeof incidentKinds)[number]

export const incidentFields = {
  number: { ...certificateFields.number, key: 1, label: 'Number, as it stands on the paper' },
  what: { key: 2, label: 'What happened', kind: coded('FIELD_RANGE', ...incidentKinds), source: 'R32' },
  day: { key: 3, label: 'Day on which it was noticed', kind: civilDate, source: 'kpc' },
  of: { key: 4, label: 'Digest of the certificate', kind: bytes(32), optional: true, source: 'kpc' },
  post: { key: 5, label: 'Where it was noticed', kind: text(80), optional: true, source: 'R48' },
  remark: { key: 6, label: 'What was seen', kind: text(200), optional: true, source: 'kpc' },
  picture: { key: 7, label: 'SHA-256 of a picture', kind: bytes(32), optional: true, source: 'kpc' },
} as const

/** The content of a report; `day` in days since 1970-01-01. */
export type Incident = RecordOf<typeof incidentFields>

export const incidentKind = record('map', incidentFields)

/**
 * @param version of the table; the newest where nothing says
 * @throws {FormatError} `FIELD_*` or the code of a rule
 */
export function readIncident(payload: Item, version: number = kinds.incident.version): Incident {
  return decodeAt(incidentKind, payload, version)
}

/** @throws {FormatError} also any `CBOR_*` code */
export function decodeIncident(payload: Uint8Array): Incident {
  return readIncident(decode(payload))
}

/** @returns the deterministic CBOR of the payload, which {@link decodeIncident} reads back @throws {FormatError} `FIELD_*` */
export function encodeIncident(incident: Incident): Uint8Array<ArrayBuffer> {
  const payload = encode(incidentKind.encode(incident, {}))
  decodeIncident(payload)
  return payload
}

/** In the shape of JSON. */
export function showIncident(incident: Incident): { readonly [field: string]: Json } {
  return incidentKind.show(incident) as { readonly [field: string]: Json }
}
