/**
 * What is new in an issued list: enough to make the next file from the one that a client has.
 *
 * A delta is not signed and needs no trust: what comes out must have the SHA-256 that the snapshot
 * names, and carries the list key's signature as the whole file does.
 * @module
 */
import { equalBytes, joinBytes } from '../bytes.ts'
import { decode } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import { type Item, Tagged } from '../cbor/item.ts'
import { coseTag } from '../cose/labels.ts'
import { parseSign1 } from '../cose/sign1.ts'
import { bytes } from '../field/bytes.ts'
import type { Kind, RecordOf } from '../field/field.ts'
import { count } from '../field/number.ts'
import { record } from '../field/record.ts'
import { civilDate, instant } from '../field/time.ts'
import { encodeIssuedList } from './encode-issued-list.ts'
import {
  decodeIssuedList,
  digestIn,
  digestLength,
  type IssuedEntry,
  type IssuedList,
  listLimits,
  mostListed,
  numbersOf,
} from './issued-list.ts'
import { type Listed, seriesKind, seriesOf } from './series.ts'

/** Keys of one letter: a day's news of sixty authorities is mostly what surrounds the digests. */
export const issuedDeltaFields = {
  version: { key: 'v', label: 'Version', kind: count(1, 0xffffffff) },
  issued: { key: 'i', label: 'Issued', kind: instant },
  expires: { key: 'e', label: 'Expires', kind: instant },
  completeThrough: { key: 'c', label: 'Complete through', kind: civilDate },
  series: { key: 's', label: 'New numbers', kind: seriesKind },
  digests: { key: 'd', label: 'Their digests', kind: bytes(0, mostListed * digestLength) },
  signature: { key: 'g', label: 'Signature of the list', kind: bytes(64) },
  header: { key: 'h', label: 'Protected header, where it is another than before', kind: bytes(1, 64), optional: true },
} as const
type IssuedDelta = RecordOf<typeof issuedDeltaFields>

export const issuedDeltaKind: Kind<IssuedDelta> = record('open', issuedDeltaFields)

/** @returns the delta between two files, or undefined where the later one does not follow by a delta */
export function deltaOf(before: Uint8Array, after: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const { protectedHeader, payload, signature } = parseSign1(after, listLimits)
  const [from, to] = [openIssued(before), decodeIssuedList(payload)]
  const fresh = entriesOf(to).filter(({ number }) => digestIn(from.list, number) === undefined)
  const { version, issued, expires, completeThrough } = to.content
  const delta: IssuedDelta = {
    version,
    issued,
    expires,
    completeThrough,
    series: seriesOf(fresh),
    digests: joinBytes(...fresh.map(({ digest }) => digest)),
    signature,
    ...(!equalBytes(protectedHeader, from.protectedHeader) && { header: protectedHeader }),
  }
  const file = encode(issuedDeltaKind.encode(delta, {}))
  return equalBytes(applyDelta(before, file), after) ? file : undefined
}

/**
 * @param before the file of the list that a client has
 * @returns the file that follows; to be held against the SHA-256 of the snapshot
 * @throws {FormatError} `CBOR_*`, `FIELD_*`, `LIST_SERIES`
 */
export function applyDelta(before: Uint8Array, delta: Uint8Array): Uint8Array<ArrayBuffer> {
  const { series, digests, header, signature, ...head } = issuedDeltaKind.decode(decode(delta, listLimits), {})
  const { list, protectedHeader } = openIssued(before)
  const fresh = [...numbersOf({ series, digests }).entries()].map((entry) => withDigest(entry, digests))
  const payload = encodeIssuedList({ ...head, authority: list.content.authority }, [...entriesOf(list), ...fresh])
  return encode(new Tagged(coseTag.sign1, [header ?? protectedHeader, new Map<number, Item>(), payload, signature]))
}

function openIssued(file: Uint8Array): { readonly list: IssuedList; readonly protectedHeader: Uint8Array } {
  const { payload, protectedHeader } = parseSign1(file, listLimits)
  return { list: decodeIssuedList(payload), protectedHeader }
}

function entriesOf({ content, numbers }: IssuedList): IssuedEntry[] {
  return [...numbers.entries()].map((entry) => withDigest(entry, content.digests))
}

function withDigest({ number, expires, index }: Listed & { index: number }, digests: Uint8Array): IssuedEntry {
  return { number, expires, digest: digests.subarray(index * digestLength, (index + 1) * digestLength) }
}
