/**
 * The status list of an authority: which of its numbers stand for nothing any more, and why.
 *
 * By number, as a blank form has no digest; it binds only numbers of the signer's own participant
 * and ranges.
 * @module
 */
import { decode } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import { kidLength } from '../cose/key.ts'
import { FormatError } from '../errors.ts'
import { bytes } from '../field/bytes.ts'
import { certificateNumber, id, word } from '../field/code.ts'
import type { Kind, RecordOf } from '../field/field.ts'
import { list } from '../field/list.ts'
import { count } from '../field/number.ts'
import { crit, record, refuseUnknownCritical } from '../field/record.ts'
import { civilDate, instant } from '../field/time.ts'
import { listLimits } from './issued-list.ts'
import { lastAtOrBefore, numberParts } from './series.ts'

const statuses = ['cancelled', 'replaced', 'lost', 'stolen', 'spoiled', 'unused'] as const
export type Status = (typeof statuses)[number]

/** A number, or with `count` so many that follow it, as of a pack of stolen forms. */
export const statusEntryFields = {
  number: { key: 'n', label: 'Number', kind: certificateNumber },
  count: { key: 'c', label: 'Numbers', kind: count(2, 1_000_000), optional: true },
  status: { key: 's', label: 'Status', kind: word(...statuses), source: 'R30, R31, R32, R44' },
  since: { key: 'd', label: 'Since', kind: civilDate },
  by: { key: 'r', label: 'Replaced by', kind: certificateNumber, optional: true },
} as const
export type StatusEntry = RecordOf<typeof statusEntryFields>

/** A key of the authority that it stops itself; only the registry starts it again. */
export const stoppedKeyFields = {
  kid: { key: 'kid', label: 'kid', kind: bytes(kidLength) },
  since: { key: 'since', label: 'Since', kind: civilDate },
} as const
export type StoppedKey = RecordOf<typeof stoppedKeyFields>

export const statusListFields = {
  version: { key: 'version', label: 'Version', kind: count(1, 0xffffffff) },
  authority: { key: 'authority', label: 'Authority', kind: id },
  issued: { key: 'issued', label: 'Issued', kind: instant },
  expires: { key: 'expires', label: 'Expires', kind: instant },
  entries: { key: 'entries', label: 'Entries', kind: list(record('open', statusEntryFields), { max: 125_000 }) },
  stopped: {
    key: 'stopped',
    label: 'Stopped keys',
    kind: list(record('open', stoppedKeyFields), { min: 1, max: 200 }),
    optional: true,
  },
  crit,
} as const
type StatusListContent = RecordOf<typeof statusListFields>

export const statusListKind: Kind<StatusListContent> = record('open', statusListFields)

/** A status list, ready to be asked. */
export interface StatusList {
  readonly content: StatusListContent
  /** stem and width -> entries by their first value, ascending. */
  readonly entries: ReadonlyMap<string, readonly { readonly start: number; readonly entry: StatusEntry }[]>
}

/** @throws {FormatError} `CBOR_*`, `FIELD_*`, `LIST_SERIES`: a number twice, or entries out of order */
export function decodeStatusList(payload: Uint8Array): StatusList {
  const content = statusListKind.decode(decode(payload, listLimits), {})
  refuseUnknownCritical(content.crit, statusListFields)
  const entries = new Map<string, { start: number; entry: StatusEntry }[]>()
  for (const [i, entry] of content.entries.entries()) {
    const { stem, width, value } = numberParts(entry.number)
    const name = `${stem}/${width}`
    const series = entries.get(name) ?? []
    const last = series.at(-1)
    if (
      (last && last.start + (last.entry.count ?? 1) > value) ||
      (entry.status === 'replaced') !== (entry.by !== undefined)
    )
      throw new FormatError('LIST_SERIES', `entries[${i}]`)
    series.push({ start: value, entry })
    entries.set(name, series)
  }
  return { content, entries }
}

export function encodeStatusList(content: StatusListContent): Uint8Array<ArrayBuffer> {
  return encode(statusListKind.encode(content, {}))
}

/** @returns what the list says of a number, or undefined where it says nothing */
export function statusOf({ entries }: StatusList, number: string): StatusEntry | undefined {
  const { stem, width, value } = numberParts(number)
  const found = lastAtOrBefore(entries.get(`${stem}/${width}`) ?? [], value)
  return found && value < found.start + (found.entry.count ?? 1) ? found.entry : undefined
}
