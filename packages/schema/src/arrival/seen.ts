/**
 * What posts without a line have seen, so that one certificate is used once: records that are only ever added, and that
 * posts hand each other by file, stick or code. Sets of them are merged by union: in any order, any number of times,
 * they come to the same, and nothing is lost.
 * @module
 */
import { compareBytes, hex, joinBytes } from '../bytes.ts'
import { decode, type Limits } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import type { Item } from '../cbor/item.ts'
import { certificateFields } from '../certificate/fields.ts'
import { FormatError } from '../errors.ts'
import { bytes } from '../field/bytes.ts'
import type { Json, RecordOf } from '../field/field.ts'
import { count } from '../field/number.ts'
import { record } from '../field/record.ts'
import { text } from '../field/text.ts'
import { instant } from '../field/time.ts'
import { mostArrivals } from './arrival.ts'

/** Records of one set: a year of a busy office. */
const mostSeen = 50_000
export const seenLimits: Limits = { size: 12 * 1024 * 1024, depth: 3, items: 8 * mostSeen }

const seenFields = {
  number: { ...certificateFields.number, key: 0 },
  digest: { key: 1, label: 'Digest of the certificate', kind: bytes(32), source: 'kpc' },
  post: { key: 2, label: 'Post', kind: text(80), source: 'R48' },
  device: { key: 3, label: 'Device: the kid of its key', kind: bytes(8), source: 'kpc' },
  instant: { key: 4, label: 'Scanned, by the clock of the device', kind: instant, source: 'R48' },
  counter: { key: 5, label: 'Which arrival of this device', kind: count(1, mostArrivals), source: 'kpc' },
} as const
export type Seen = RecordOf<typeof seenFields>

const seenKind = record('tuple', seenFields)

/** The bytes by which a record is itself, and is in its place. */
function bytesOf(seen: Seen): Uint8Array {
  return encode(seenKind.encode(seen, {}))
}

/** Sorted by their bytes, each once. */
export function mergeSeen(...sets: readonly (readonly Seen[])[]): readonly Seen[] {
  const byBytes = new Map(sets.flat().map((seen) => [hex(bytesOf(seen)), seen] as const))
  return [...byBytes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, seen]) => seen)
}

/** @returns a set, in its one order @throws {FormatError} `FIELD_*` */
export function encodeSeen(seen: readonly Seen[]): Uint8Array<ArrayBuffer> {
  const sorted = mergeSeen(seen)
  if (sorted.length > mostSeen) throw new FormatError('FIELD_LENGTH')
  return encode(sorted.map((one) => seenKind.encode(one, {})))
}

/** @throws {FormatError} any `CBOR_*` or `FIELD_*` code; `LIST_DUPLICATE` where they are not in their one order */
export function decodeSeen(data: Uint8Array): readonly Seen[] {
  const items = decode(data, seenLimits)
  if (!Array.isArray(items)) throw new FormatError('FIELD_TYPE')
  if (items.length > mostSeen) throw new FormatError('FIELD_LENGTH')
  const seen = (items as readonly Item[]).map((item) => seenKind.decode(item, {}))
  const inBytes = seen.map(bytesOf)
  for (const [i, one] of inBytes.entries())
    if (i > 0 && compareBytes(inBytes[i - 1] as Uint8Array, one) >= 0) throw new FormatError('LIST_DUPLICATE', `[${i}]`)
  return seen
}

/** By what records stand beside each other, in the order in which they are encoded. */
const places = ['number', 'digest', 'post', 'device'] as const satisfies readonly (keyof typeof seenFields)[]

/** A set of one record begins so, whatever the record is. */
const oneOf = Uint8Array.of(0x81, 0x80 + Object.keys(seenFields).length)

/**
 * Where sets of one record are that are alike in number; in number and digest; in those and the post; or also in the device.
 * @param alike without gaps, in that order
 * @returns the bytes from which they are, and before which
 */
export function seenRange(alike: Partial<Pick<Seen, (typeof places)[number]>>): {
  readonly from: Uint8Array<ArrayBuffer>
  readonly before: Uint8Array<ArrayBuffer>
} {
  const parts = places.flatMap((name) =>
    alike[name] === undefined ? [] : [encode(seenFields[name].kind.encode(alike[name] as never, {}))],
  )
  const from = joinBytes(oneOf, ...parts)
  return { from, before: joinBytes(from, Uint8Array.of(0xff)) } // no item of CBOR begins so
}

/** In the shape of JSON. */
export function showSeen(seen: Seen): { readonly [field: string]: Json } {
  return seenKind.show(seen) as { readonly [field: string]: Json }
}

/**
 * - `number-twice`: one number stands on certificates with two digests: one of them is a forgery.
 * - `presented-twice`: one certificate stood before two posts: it was used twice, or copied.
 * - `counter-twice`: one device counted two arrivals alike: its key is in two places, or somebody wrote by hand.
 */
export type SeenAlarmKind = 'number-twice' | 'presented-twice' | 'counter-twice'

/** @property seen what speaks for it, in the order of the instants */
export interface SeenAlarm {
  readonly kind: SeenAlarmKind
  readonly number: string
  readonly seen: readonly Seen[]
}

const rules: readonly { kind: SeenAlarmKind; by(seen: Seen): string; other(seen: Seen): string }[] = [
  { kind: 'number-twice', by: ({ number }) => number, other: ({ digest }) => hex(digest) },
  { kind: 'presented-twice', by: ({ digest }) => hex(digest), other: ({ post }) => post },
  {
    kind: 'counter-twice',
    by: ({ device, counter }) => `${hex(device)} ${counter}`,
    other: ({ number, digest }) => `${number} ${hex(digest)}`,
  },
]

/** What can't be right among these, gravest first. */
export function alarmsAmong(seen: readonly Seen[]): readonly SeenAlarm[] {
  return rules.flatMap(({ kind, by, other }) =>
    [...groupedBy(seen, by).values()]
      .filter((group) => new Set(group.map(other)).size > 1)
      .map((group) => {
        const inOrder = [...group].sort((a, b) => a.instant - b.instant || compareBytes(bytesOf(a), bytesOf(b)))
        return { kind, number: (inOrder[0] as Seen).number, seen: inOrder }
      }),
  )
}

function groupedBy(seen: readonly Seen[], by: (one: Seen) => string): ReadonlyMap<string, readonly Seen[]> {
  const groups = new Map<string, Seen[]>()
  for (const one of seen) {
    const group = groups.get(by(one))
    if (group) group.push(one)
    else groups.set(by(one), [one])
  }
  return groups
}
