/**
 * A list as JSON: its head, and every number that it tells of.
 * @module
 */
import {
  digestIn,
  digestOf,
  hex,
  type IssuedList,
  listLimits,
  parseHeaders,
  parseSign1,
  type StatusEntry,
  type StatusList,
  showDate,
  showInstant,
  type Trust,
} from '@kpc/schema'
import { decodeList, kindOfList, type ListKind } from './list-store.ts'
import { listRefusal } from './refusal.ts'

export interface ListHeadJson {
  readonly kind: ListKind
  readonly authority: string
  readonly version: number
  readonly issued: string
  readonly expires: string
  readonly kid: string
  /** Whether the registry has that key as a list key of this authority. */
  readonly registered: boolean
  readonly digest: string
}

export interface IssuedListJson extends ListHeadJson {
  readonly kind: 'issued'
  /** Every certificate dated up to this day is in it. */
  readonly completeThrough: string
  readonly certificates: readonly { readonly number: string; readonly expires: string; readonly digest: string }[]
}

export interface StatusListJson extends ListHeadJson {
  readonly kind: 'status'
  readonly entries: readonly StatusJson[]
  readonly stopped: readonly { readonly kid: string; readonly since: string }[]
}

interface StatusJson {
  readonly number: string
  readonly count?: number
  readonly status: StatusEntry['status']
  readonly since: string
  readonly by?: string
}

export type ListJson = IssuedListJson | StatusListJson

/** @throws {Refusal} `LIST_FORM` @throws {FormatError} a file that is broken */
export function showList(file: Uint8Array, trust: Trust): ListJson {
  const kind = kindOfList(file)
  if (kind === undefined) throw listRefusal('LIST_FORM')
  return kind === 'issued'
    ? showIssuedList(file, decodeList('issued', file), trust)
    : showStatusList(file, decodeList('status', file), trust)
}

function headOf(file: Uint8Array, { content }: IssuedList | StatusList, { keys }: Trust): Omit<ListHeadJson, 'kind'> {
  const { authority, version, issued, expires } = content
  const kid = hex(parseHeaders(parseSign1(file, listLimits)).kid)
  const known = keys.get(kid)
  return {
    authority,
    version,
    issued: showInstant(issued),
    expires: showInstant(expires),
    kid,
    registered: known?.key.use === 'list' && known.authority.id === authority,
    digest: hex(digestOf(file)),
  }
}

export function showIssuedList(file: Uint8Array, list: IssuedList, trust: Trust): IssuedListJson {
  return {
    kind: 'issued',
    ...headOf(file, list, trust),
    completeThrough: showDate(list.content.completeThrough),
    certificates: [...list.numbers.entries()].map(({ number, expires }) => ({
      number,
      expires: showDate(expires),
      digest: hex(digestIn(list, number) as Uint8Array),
    })),
  }
}

export function showStatusList(file: Uint8Array, list: StatusList, trust: Trust): StatusListJson {
  const { entries, stopped = [] } = list.content
  return {
    kind: 'status',
    ...headOf(file, list, trust),
    entries: entries.map(showStatus),
    stopped: stopped.map(({ kid, since }) => ({ kid: hex(kid), since: showDate(since) })),
  }
}

function showStatus({ number, count, status, since, by }: StatusEntry): StatusJson {
  return {
    number,
    ...(count !== undefined && { count }),
    status,
    since: showDate(since),
    ...(by !== undefined && { by }),
  }
}
