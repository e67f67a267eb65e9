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
import { bytes, civilDate, count, instant, type Kind, type RecordOf, record } from '../certificate/field.ts'
import { coseTag } from '../cose/labels.ts'
import { parseSign1 } from '../cose/sign1.ts'
import {
  decodeIssuedList,
  digestIn,
  digestLength,
  encodeIssuedList,
  type IssuedEntry,
  type IssuedList,
  listLimits,
} from './issued-list.ts'
import { NumberIndex, seriesKind, seriesOf } from './series.ts'

export const issuedDeltaFields = {
  version: { key: 'version', label: 'Version', kind: count(1, 0xffffffff) },
  issued: { key: 'issued', label: 'Issued', kind: instant },
  expires: { key: 'expires', label: 'Expires', kind: instant },
  completeThrough: { key: 'completeThrough', label: 'Complete through', kind: civilDate },
  series: { key: 'series', label: 'New numbers', kind: seriesKind },
  digests: { key: 'digests', label: 'Their digests', kind: bytes(0, 2_000_000 * digestLength) },
  header: { key: 'header', label: 'Protected header of the list', kind: bytes(1, 64) },
  signature: { key: 'signature', label: 'Signature of the list', kind: bytes(64) },
} as const
type IssuedDelta = RecordOf<typeof issuedDeltaFields>
export const issuedDeltaKind: Kind<IssuedDelta> = record('open', issuedDeltaFields)

/** @returns the delta between two files, or undefined where the later one does not follow by a delta */
export function deltaOf(before: Uint8Array, after: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const { protectedHeader, payload, signature } = parseSign1(after, listLimits)
  const [from, to] = [openIssued(before), decodeIssuedList(payload)]
  const fresh = entriesOf(to).filter(({ number }) => digestIn(from, number) === undefined)
  const { version, issued, expires, completeThrough } = to.content
  const delta = encode(
    issuedDeltaKind.encode(
      {
        version,
        issued,
        expires,
        completeThrough,
        series: seriesOf(fresh),
        digests: joinBytes(...fresh.map(({ digest }) => digest)),
        header: protectedHeader,
        signature,
      },
      {},
    ),
  )
  return equalBytes(applyDelta(before, delta), after) ? delta : undefined
}

/**
 * @param before the file of the list that a client has
 * @returns the file that follows; to be held against the SHA-256 of the snapshot
 * @throws {FormatError} `CBOR_*`, `FIELD_*`, `LIST_SERIES`
 */
export function applyDelta(before: Uint8Array, delta: Uint8Array): Uint8Array<ArrayBuffer> {
  const { series, digests, header, signature, ...head } = issuedDeltaKind.decode(decode(delta, listLimits), {})
  const from = openIssued(before)
  const fresh = [...new NumberIndex(series).entries()].map(({ number, expires, index }) => ({
    number,
    expires,
    digest: digests.subarray(index * digestLength, (index + 1) * digestLength),
  }))
  const payload = encodeIssuedList({ ...head, authority: from.content.authority }, [...entriesOf(from), ...fresh])
  return encode(new Tagged(coseTag.sign1, [header, new Map<number, Item>(), payload, signature]))
}

function openIssued(file: Uint8Array): IssuedList {
  return decodeIssuedList(parseSign1(file, listLimits).payload)
}

function entriesOf({ content, numbers }: IssuedList): IssuedEntry[] {
  return [...numbers.entries()].map(({ number, expires, index }) => ({
    number,
    expires,
    digest: content.digests.subarray(index * digestLength, (index + 1) * digestLength),
  }))
}
