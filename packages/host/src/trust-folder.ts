/**
 * A trusted set as plain files: `root.cbor`, `registry.cbor`, where there are such `snapshot.cbor` and
 * `timestamp.cbor`, and the lists by their names, as `issued/bw.cbor`. So a scheme is shipped, and so
 * lie lists that wait.
 * @module
 */
import { join } from 'node:path'
import { listLimits, listName, registryLimits, type TrustFiles } from '@kpc/schema'
import { readFileIfThere, readFileWithin } from './read-file.ts'
import { namesEnding } from './read-folder.ts'
import { writeWhole } from './write-file.ts'

/** A scheme that has not signed a registry yet has a root only. */
export type TrustedFiles = Omit<TrustFiles, 'registry'> & { readonly registry?: Uint8Array }

const listFolders = ['issued', 'status', 'trusted'] as const

/**
 * @returns undefined where there is no root
 * @throws {FileError} `FILE_*`
 */
export function readTrustFolder(folder: string): TrustedFiles | undefined {
  const read = (name: string): Uint8Array | undefined =>
    readFileIfThere(join(folder, `${name}.cbor`), registryLimits.size)
  const root = read('root')
  if (!root) return undefined
  const [registry, snapshot, timestamp] = ['registry', 'snapshot', 'timestamp'].map(read)
  return {
    root,
    ...(registry && { registry }),
    ...(snapshot && timestamp && { snapshot, timestamp }),
    lists: readLists(folder),
  }
}

/** Lists by their names in a snapshot. */
export function readLists(folder: string): Map<string, Uint8Array> {
  const lists = new Map<string, Uint8Array>()
  for (const name of listFolders) {
    for (const file of namesEnding(join(folder, name), '.cbor')) {
      const list = `${name}/${file.slice(0, -'.cbor'.length)}`
      if (listName(list)) lists.set(list, readFileWithin(join(folder, name, file), listLimits.size))
    }
  }
  return lists
}

/**
 * Writes a set as plain files, for a release or a page that is built to trust it.
 * @returns the paths, the root first
 */
export function writeTrustFolder(folder: string, { lists, ...plain }: TrustedFiles): string[] {
  const named: [string, Uint8Array][] = [...Object.entries(plain), ...lists]
  return named.map(([name, file]) => {
    const path = join(folder, `${name}.cbor`)
    writeWhole(path, file)
    return path
  })
}
