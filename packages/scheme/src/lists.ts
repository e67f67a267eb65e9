/**
 * Lists of authorities in this home: what each is, and which a snapshot may name.
 * @module
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { readFileIfThere, readFileWithin } from '@kpc/host/read-file'
import { namesEnding } from '@kpc/host/read-folder'
import { writeWhole } from '@kpc/host/write-file'
import {
  covers,
  dayOf,
  decode,
  FormatError,
  hex,
  idPattern,
  listLimits,
  parseHeaders,
  parseSign1,
  type Registry,
  type RegistryKey,
  type Versioned,
} from '@kpc/schema'
import type { Home } from './home.ts'

/** What a list says about itself, its signature being another matter. */
export interface ListFacts {
  readonly kind: 'issued' | 'status'
  readonly authority: string
  readonly version: number
  readonly issued: number
  readonly expires: number
  /** In hexadecimal. */
  readonly kid: string
}

/** @throws {FormatError} any code of bytes or message, `FIELD_TYPE`: not a list */
export function listFacts(file: Uint8Array): ListFacts {
  const message = parseSign1(file, listLimits)
  const payload = decode(message.payload, listLimits)
  if (!(payload instanceof Map)) throw new FormatError('FIELD_TYPE')
  const [authority, version, issued, expires] = ['authority', 'version', 'issued', 'expires'].map((name) =>
    payload.get(name),
  )
  const kind = payload.has('digests') ? 'issued' : payload.has('entries') ? 'status' : undefined
  if (
    kind === undefined ||
    typeof authority !== 'string' ||
    typeof version !== 'number' ||
    typeof issued !== 'number' ||
    typeof expires !== 'number'
  )
    throw new FormatError('FIELD_TYPE')
  // It names files here, before anybody has looked at a signature.
  if (!idPattern.test(authority)) throw new FormatError('ID_FORM', 'authority')
  return { kind, authority, version, issued, expires, kid: hex(parseHeaders(message).kid) }
}

/** As a snapshot names them. */
export function versionedLists(lists: ReadonlyMap<string, Uint8Array>): Versioned[] {
  return [...lists].map(([name, file]) => ({ name, version: listFacts(file).version, file }))
}

/** Why a snapshot under this registry may not name a list; undefined where it may. */
export function whyDropped(name: string, file: Uint8Array, { keys }: Registry): string | undefined {
  const { authority, version, issued, kid } = listFacts(file)
  const of = (kid: string): RegistryKey | undefined => keys.find((key) => hex(key.kid) === kid)
  const key = of(kid)
  if (key?.use !== 'list' || key.authority !== authority) return `key ${kid} is no list key of ${authority}`
  if (key.revoked && (key.revoked.reason === 'compromised' || issued > key.revoked.at)) return `key ${kid} is revoked`
  if (!covers(key, dayOf(issued))) return `key ${kid} was not valid on the day of the list`
  if (name.startsWith('trusted/') && of(name.slice('trusted/'.length))?.revoked?.list !== version)
    return 'the registry names another list as the last trusted'
  return undefined
}

/** How many earlier issued lists of an authority are kept: clients that come daily or weekly get a delta. */
const olderKept = 7

/** Keeps an issued list that another follows. */
export function keepOlder({ older }: Home, file: Uint8Array): void {
  const { authority, version } = listFacts(file)
  const folder = join(older, authority)
  writeWhole(join(folder, `${version}.cbor`), file)
  for (const name of olderFiles(folder).slice(olderKept)) rmSync(join(folder, name), { force: true })
}

/** Newest first. */
function olderFiles(folder: string): string[] {
  return namesEnding(folder, '.cbor').sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10))
}

/** By name in the snapshot. */
export function olderLists({ older }: Home, lists: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array[]> {
  const found = new Map<string, Uint8Array[]>()
  for (const name of lists.keys()) {
    if (!name.startsWith('issued/')) continue
    const folder = join(older, name.slice('issued/'.length))
    found.set(
      name,
      olderFiles(folder).map((file) => readFileWithin(join(folder, file), listLimits.size)),
    )
  }
  return found
}

/** An issued list by its version, wherever in this home it is. */
export function issuedListOf(
  { older }: Home,
  lists: ReadonlyMap<string, Uint8Array>,
  authority: string,
  version: number,
): Uint8Array | undefined {
  const here = lists.get(`issued/${authority}`)
  if (here && listFacts(here).version === version) return here
  const file = join(older, authority, `${version}.cbor`)
  return readFileIfThere(file, listLimits.size)
}
