/**
 * A signed amendment: how an authority repairs a small error of a certificate that it has issued
 * (R56), without editing anything. It names the certificate by number and digest, and the boxes
 * that change with what they hold from then on.
 *
 * What can't be a small error has no place in it: number and day of issue, which are what the
 * certificate is; the expiry, by which the issued list keeps it and which an amendment would
 * prolong; the destination, as a shipment that goes elsewhere is another one (R23: replace it); and
 * the annex, whose digest shows nobody what has changed.
 * @module
 */
import { equalBytes } from '../bytes.ts'
import { decode } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import type { Item } from '../cbor/item.ts'
import { FormatError } from '../errors.ts'
import { bytes } from '../field/bytes.ts'
import type { Field, Fields, Json, Kind, RecordOf } from '../field/field.ts'
import { emptiable } from '../field/list.ts'
import { count } from '../field/number.ts'
import { record } from '../field/record.ts'
import { text } from '../field/text.ts'
import { civilDate } from '../field/time.ts'
import { type Certificate, certificateKind, totals } from './certificate.ts'
import { certificateFields, derivedBoxes } from './fields.ts'

const {
  number,
  destination: _destination,
  issued: _issued,
  expires: _expires,
  annex: _annex,
  ...boxes
} = certificateFields

type ChangeOf<F> = F extends { kind: Kind<infer V>; optional: true }
  ? Field<V | null> & { readonly optional: true }
  : F & { readonly optional: true }

/** The boxes that may change, under the keys of the certificate. Null empties one that may be absent. */
export const changeFields = Object.fromEntries(
  Object.entries<Field>(boxes).map(([name, field]) => [
    name,
    { ...field, kind: field.optional ? emptiable(field.kind) : field.kind, optional: true },
  ]),
) as { readonly [N in keyof typeof boxes]: ChangeOf<(typeof boxes)[N]> } satisfies Fields

export type Changes = RecordOf<typeof changeFields>

export const changesKind: Kind<Changes> = record('map', changeFields)

/** So many amendments a certificate may have: one with more errors is no certificate. */
export const mostAmendments = 20

export const amendmentFields = {
  number: { ...number, key: 1 },
  of: { key: 2, label: 'Digest of the certificate', kind: bytes(32), source: 'kpc' },
  sequence: { key: 3, label: 'Which amendment of it: 1, 2 ...', kind: count(1, mostAmendments), source: 'R56' },
  issued: { key: 4, label: 'Amended', kind: civilDate, source: 'R56' },
  changes: { key: 5, label: 'Changed boxes', kind: changesKind, source: 'R56' },
  reason: { key: 6, label: 'Reason', kind: text(200), optional: true, source: 'R56' },
} as const

/** The content of an amendment; `issued` in days since 1970-01-01. */
export type Amendment = RecordOf<typeof amendmentFields>

export const amendmentKind: Kind<Amendment> = record('map', amendmentFields)

/** @throws {FormatError} `FIELD_*`, the code of a rule, `AMENDMENT_EMPTY` */
export function readAmendment(payload: Item): Amendment {
  const amendment = amendmentKind.decode(payload, {})
  if (Object.keys(amendment.changes).length === 0) throw new FormatError('AMENDMENT_EMPTY', 'changes')
  return amendment
}

/** @throws {FormatError} also any `CBOR_*` code */
export function decodeAmendment(payload: Uint8Array): Amendment {
  return readAmendment(decode(payload))
}

/** @returns the deterministic CBOR of the payload */
export function encodeAmendment(amendment: Amendment): Uint8Array<ArrayBuffer> {
  return encode(amendmentKind.encode(amendment, {}))
}

/** In the shape of the JSON input: an emptied box is null. */
export function showAmendment(amendment: Amendment): { readonly [field: string]: Json } {
  return amendmentKind.show(amendment) as { readonly [field: string]: Json }
}

/**
 * The certificate as it is to be read from then on.
 * @throws {FormatError} `AMENDMENT_OTHER`, `AMENDMENT_DATE`, `AMENDMENT_UNCHANGED`; what the rules of content refuse
 */
export function amend(certificate: Certificate, { number, issued, changes }: Amendment): Certificate {
  if (number !== certificate.number) throw new FormatError('AMENDMENT_OTHER', 'number')
  if (issued < certificate.issued) throw new FormatError('AMENDMENT_DATE', 'issued')
  for (const name of namesOf(changes)) {
    if (isSame(name, certificate[name], changes[name])) throw new FormatError('AMENDMENT_UNCHANGED', `changes.${name}`)
  }
  const amended = Object.fromEntries(
    Object.entries<unknown>({ ...certificate, ...changes }).filter(([, value]) => value !== null),
  ) as unknown as Certificate
  // Read back, so that an amended certificate is held against every rule of an issued one.
  return certificateKind.decode(certificateKind.encode(amended, {}), {})
}

/**
 * All amendments of a certificate, one after the other.
 * @param digest of its COSE message
 * @throws {FormatError} also `AMENDMENT_SEQUENCE`: one is missing, twice there or out of its order
 */
export function amendAll(certificate: Certificate, digest: Uint8Array, amendments: readonly Amendment[]): Certificate {
  let amended = certificate
  for (const [i, amendment] of amendments.entries()) {
    if (!equalBytes(amendment.of, digest)) throw new FormatError('AMENDMENT_OTHER', 'of')
    if (amendment.sequence !== i + 1) throw new FormatError('AMENDMENT_SEQUENCE', 'sequence')
    if (amendment.issued < (amendments[i - 1]?.issued ?? 0)) throw new FormatError('AMENDMENT_DATE', 'issued')
    amended = amend(amended, amendment)
  }
  return amended
}

/** The numbers of the boxes on paper that amendments name, ascending; with the lines their totals. */
export function amendedBoxes(amendments: readonly Pick<Amendment, 'changes'>[]): number[] {
  const names = new Set(amendments.flatMap(({ changes }) => namesOf(changes)))
  const { totalCarats, totalValueUsd } = derivedBoxes
  return boxesOf([...names], names.has('lines') ? [totalCarats.box, totalValueUsd.box] : [])
}

/** The numbers of the boxes on paper in which two certificates differ, ascending. */
export function changedBoxes(before: Certificate, after: Certificate): number[] {
  const names = (Object.keys(changeFields) as (keyof Changes)[]).filter(
    (name) => !isSame(name, before[name], after[name]),
  )
  const [was, is] = [totals(before), totals(after)]
  const { totalCarats, totalValueUsd } = derivedBoxes
  return boxesOf(names, [
    ...(was.carats === is.carats ? [] : [totalCarats.box]),
    ...(was.valueUsd === is.valueUsd ? [] : [totalValueUsd.box]),
  ])
}

function boxesOf(names: readonly (keyof Changes)[], derived: readonly number[]): number[] {
  return [...names.flatMap((name) => changeFields[name].box ?? []), ...derived].sort((a, b) => a - b)
}

function namesOf(changes: Changes): (keyof Changes)[] {
  return Object.keys(changes) as (keyof Changes)[]
}

/** What shows the same is the same: every kind shows a value in one way, and no two alike. */
function isSame(name: keyof Changes, before: unknown, after: unknown): boolean {
  const kind = changeFields[name].kind as Kind<unknown>
  const show = (value: unknown): string => JSON.stringify(value == null ? null : kind.show(value))
  return show(before) === show(after)
}
