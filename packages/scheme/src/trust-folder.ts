/**
 * A trusted set on disk: `root.cbor`, `registry.cbor`, and once there are heads `snapshot.cbor`,
 * `timestamp.cbor` and the lists by their names, as `issued/bw.cbor`.
 * @module
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { TrustFiles } from '@kpc/schema'
import { readBytes, writeWhole } from './files.ts'

const listFolders = ['issued', 'status', 'trusted'] as const

/** A scheme that has not signed a registry yet has a root only. */
export type SchemeFiles = Omit<TrustFiles, 'registry'> & { readonly registry?: Uint8Array }

/** @throws {Refusal} `FILE_MISSING`: no root */
export function readTrustFolder(folder: string): SchemeFiles {
  const optional = (name: string): Uint8Array | undefined => {
    const file = join(folder, `${name}.cbor`)
    return existsSync(file) ? readFileSync(file) : undefined
  }
  const [registry, snapshot, timestamp] = ['registry', 'snapshot', 'timestamp'].map(optional)
  return {
    root: readBytes(join(folder, 'root.cbor')),
    ...(registry && { registry }),
    ...(snapshot && timestamp && { snapshot, timestamp }),
    lists: readLists(folder),
  }
}

/** Lists by their names in a snapshot. */
export function readLists(folder: string): Map<string, Uint8Array> {
  const lists = new Map<string, Uint8Array>()
  for (const name of listFolders) {
    for (const file of cborFiles(join(folder, name)))
      lists.set(`${name}/${file.slice(0, -'.cbor'.length)}`, readFileSync(join(folder, name, file)))
  }
  return lists
}

export function cborFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.cbor'))
    .sort()
}

/** A power cut between two renames leaves the folder of before beside its place: it comes back. */
export function recoverFolder(folder: string): void {
  if (existsSync(folder) || !existsSync(dirname(folder))) return
  const left = readdirSync(dirname(folder)).find(
    (name) => name.startsWith(`${basename(folder)}.`) && name.endsWith('.old'),
  )
  if (left) renameSync(join(dirname(folder), left), folder)
}

/** Puts a whole set in the place of another: a reader sees the old one or the new one. */
export function writeTrustFolder(folder: string, { root, registry, snapshot, timestamp, lists }: SchemeFiles): void {
  const aside = `${folder}.${process.pid}.new`
  const before = `${folder}.${process.pid}.old`
  const files = { root, registry, snapshot, timestamp, ...Object.fromEntries(lists) }
  try {
    mkdirSync(dirname(folder), { recursive: true })
    for (const [name, file] of Object.entries(files)) if (file) writeWhole(join(aside, `${name}.cbor`), file)
    if (existsSync(folder)) renameSync(folder, before)
    renameSync(aside, folder)
  } finally {
    rmSync(aside, { recursive: true, force: true })
    rmSync(before, { recursive: true, force: true })
  }
}
