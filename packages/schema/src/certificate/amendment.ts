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
import { kinds } from '../cose/kind.ts'
import { FormatError } from '../errors.ts'
import { bytes } from '../field/bytes.ts'
import type { Field, Fields, Json, Kind, RecordOf } from '../field/field.ts'
import { emptiable } from '../field/list.ts'
import { count } from '../field/number.ts'
import { record } from '../field/record.ts'
import { text } from '../field/text.ts'
import { civilDate } from '../field/time.ts'
import { decodeAt } from '../field/version.ts'
import { boxesOf } from './boxes.ts'
import { type Certificate, certificateKind, totals } from './certificate.ts'
import { certificateFields } from './fields.ts'

/** What an amendment can't change. */
type Fixed = 'number' | 'destination' | 'issued' | 'expires' | 'annex'
const fixed: ReadonlySet<string> = new Set<Fixed>(['number', 'destination', 'issued', 'expires', 'annex'])

/** Where a field came to amendments with another version of their table than to certificates. */
const since: Readonly<Record<string, number>> = {}

type ChangeOf<F> = F extends { kind: Kind<infer V>; optional: true }
  ? Field<V | null> & { readonly optional: true }
  : F & { readonly optional: true }
type ChangesOf<T extends Fields> = { readonly [N in Exclude<keyof T, Fixed>]: ChangeOf<T[N]> }

/** The fields of a certificate that may change, under their keys. Null empties one that may be absent. */
export function changeFieldsOf<T extends Fields>(fields: T): ChangesOf<T> {
  return Object.fromEntries(
    Object.entries<Field>(fields)
      .filter(([name]) => !fixed.has(name))
      .map(([name, field]) => [
        name,
        {
          ...field,
          kind: field.optional ? emptiable(field.kind) : field.kind,
          optional: true,
          ...(since[name] !== undefined && { since: since[name] }),
        },
      ]),
  ) as unknown as ChangesOf<T>
}

export const changeFields = changeFieldsOf(certificateFields) satisfies Fields

export type Changes = RecordOf<typeof changeFields>

const changesKind: Kind<Changes> = record('map', changeFields)

/** So many amendments a certificate may have: one with more errors is no certificate. */
export const mostAmendments = 20

export const amendmentFields = {
  number: { ...certificateFields.number, key: 1 },
  of: { key: 2, label: 'Digest of the certificate', kind: bytes(32), source: 'kpc' },
  sequence: { key: 3, label: 'Which amendment of it: 1, 2 ...', kind: count(1, mostAmendments), source: 'R56' },
  issued: { key: 4, label: 'Amended', kind: civilDate, source: 'R56' },
  changes: { key: 5, label: 'Changed boxes', kind: changesKind, source: 'R56' },
  reason: { key: 6, label: 'Reason', kind: text(200), optional: true, source: 'R56' },
} as const

/** The content of an amendment; `issued` in days since 1970-01-01. */
export type Amendment = RecordOf<typeof amendmentFields>

export const amendmentKind: Kind<Amendment> = record('map', amendmentFields)

/**
 * @param version of the table that the text names; the newest where nothing does
 * @throws {FormatError} `FIELD_*`, the code of a rule, `AMENDMENT_EMPTY`
 */
export function readAmendment(payload: Item, version: number = kinds.amendment.version): Amendment {
  const amendment = decodeAt(amendmentKind, payload, version)
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

/** The names of what amendments change, in the order of the boxes; with the lines their totals. */
export function amendedNames(amendments: readonly Pick<Amendment, 'changes'>[]): string[] {
  const names = new Set<string>(amendments.flatMap(({ changes }) => namesOf(changes)))
  return inOrder(names.has('lines') ? [...names, 'totalCarats', 'totalValueUsd'] : [...names])
}

/** The names of everything in which two certificates differ, in the order of the boxes. */
export function changedNames(before: Certificate, after: Certificate): string[] {
  const [was, is] = [totals(before), totals(after)]
  return inOrder([
    ...(Object.keys(changeFields) as (keyof Changes)[]).filter((name) => !isSame(name, before[name], after[name])),
    ...(was.carats === is.carats ? [] : ['totalCarats']),
    ...(was.valueUsd === is.valueUsd ? [] : ['totalValueUsd']),
  ])
}

function inOrder(names: readonly string[]): string[] {
  return boxesOf().flatMap(({ name }) => (names.includes(name) ? [name] : []))
}

/** The numbers of the boxes on paper among these names. */
export function boxNumbersOf(names: readonly string[]): number[] {
  return boxesOf().flatMap(({ name, box }) => (box !== undefined && names.includes(name) ? [box] : []))
}

/** The same for people: a field that has no box is called by its label. `4, 7, 8` */
export function boxesText(names: readonly string[]): string {
  return boxesOf()
    .flatMap(({ name, box, label }) => (names.includes(name) ? [box ?? label] : []))
    .join(', ')
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
