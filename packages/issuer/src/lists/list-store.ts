/**
 * The lists that this authority has published, in its home: `lists/issued/ID.cbor` and
 * `lists/status/ID.cbor`, laid out as on the stick that takes them to the scheme.
 * @module
 */
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { unwritable } from '@kpc/host/file-error'
import { readFileIfThere } from '@kpc/host/read-file'
import { refusalOf } from '@kpc/host/refusal'
import { writeWhole } from '@kpc/host/write-file'
import {
  decode,
  decodeIssuedList,
  decodeStatusList,
  type IssuedList,
  listLimits,
  parseSign1,
  type StatusList,
} from '@kpc/schema'

export const listKinds = ['issued', 'status'] as const
export type ListKind = (typeof listKinds)[number]

interface ListOf {
  readonly issued: IssuedList
  readonly status: StatusList
}

const decoders: { readonly [K in ListKind]: (payload: Uint8Array) => ListOf[K] } = {
  issued: decodeIssuedList,
  status: decodeStatusList,
}

/** @throws {FormatError} any code of bytes or message, `LIST_SERIES` */
export function decodeList<K extends ListKind>(kind: K, file: Uint8Array): ListOf[K] {
  return decoders[kind](parseSign1(file, listLimits).payload)
}

/** What a file says that it is; undefined where it is no list. @throws {FormatError} any code of bytes or message */
export function kindOfList(file: Uint8Array): ListKind | undefined {
  const payload = decode(parseSign1(file, listLimits).payload, listLimits)
  if (!(payload instanceof Map)) return undefined
  return payload.has('digests') ? 'issued' : payload.has('entries') ? 'status' : undefined
}

/** A list and the signed bytes that it was read from. */
export interface KeptList<K extends ListKind> {
  readonly file: Uint8Array
  readonly list: ListOf[K]
}

export function pathOfList(folder: string, kind: ListKind, authority: string): string {
  return join(folder, kind, `${authority}.cbor`)
}

/**
 * The newest list of an authority: of this home's own folder, and of what the scheme has published.
 * @param known files by their names in the snapshot
 * @throws {Refusal} the code of a file that is no list, with its path
 */
export function newestList<K extends ListKind>(
  kind: K,
  authority: string,
  folder: string,
  known: ReadonlyMap<string, Uint8Array>,
): KeptList<K> | undefined {
  const [path, name] = [pathOfList(folder, kind, authority), `${kind}/${authority}`]
  const [own, published] = [readFileIfThere(path, listLimits.size), known.get(name)]
  return [own && read(kind, own, path), published && read(kind, published, name)]
    .filter((one) => one !== undefined)
    .sort((a, b) => b.list.content.version - a.list.content.version)[0]
}

/** @param subject where the file was read from */
function read<K extends ListKind>(kind: K, file: Uint8Array, subject: string): KeptList<K> {
  try {
    return { file, list: decodeList(kind, file) }
  } catch (error) {
    throw refusalOf(error, subject) ?? error
  }
}

/**
 * Whoever reads sees the old list or the new one.
 * @throws {Refusal} `FILE_UNWRITABLE`, `DISK_FULL`
 */
export function writeList(path: string, file: Uint8Array): void {
  try {
    writeWhole(path, file)
    letAllRead(path)
  } catch (cause) {
    throw unwritable(path, cause)
  }
}

/** A list is for everyone, other than what else this program writes. FAT knows no modes, and refuses. */
function letAllRead(file: string): void {
  try {
    chmodSync(file, 0o644)
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EINVAL'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}
