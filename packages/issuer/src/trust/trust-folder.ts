/**
 * A trusted set on disk: `root.cbor`, `registry.cbor`, and where there are heads `snapshot.cbor`,
 * `timestamp.cbor` and the lists by their names, as `issued/bw.cbor`.
 * @module
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { TrustFiles } from '@kpc/schema'

const folders = ['issued', 'status', 'trusted'] as const

/** What a folder holds beside root and registry, which the caller reads. */
export function readHeads(folder: string): Pick<TrustFiles, 'snapshot' | 'timestamp' | 'lists'> {
  const lists = new Map<string, Uint8Array>()
  for (const name of folders) {
    for (const file of cborFiles(join(folder, name)))
      lists.set(`${name}/${file.slice(0, -'.cbor'.length)}`, readFileSync(join(folder, name, file)))
  }
  const [snapshot, timestamp] = ['snapshot.cbor', 'timestamp.cbor'].map((name) => join(folder, name))
  if (!snapshot || !timestamp || !existsSync(snapshot) || !existsSync(timestamp)) return { lists }
  return { snapshot: readFileSync(snapshot), timestamp: readFileSync(timestamp), lists }
}

function cborFiles(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.cbor')) : []
}

/** Puts a whole set in the place of another: a reader sees the old one or the new one. */
export function writeTrustFolder(folder: string, { root, registry, snapshot, timestamp, lists }: TrustFiles): void {
  const aside = mkdtempSync(`${folder}-`)
  const write = (name: string, content: Uint8Array | undefined): void => {
    if (!content) return
    const file = join(aside, `${name}.cbor`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content, { flush: true })
  }
  try {
    write('root', root)
    write('registry', registry)
    write('snapshot', snapshot)
    write('timestamp', timestamp)
    for (const [name, file] of lists) write(name, file)
    const before = `${aside}-before`
    if (existsSync(folder)) renameSync(folder, before)
    renameSync(aside, folder)
    rmSync(before, { recursive: true, force: true })
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}
