/**
 * Where a scheme's publication lies: a folder, a web server, a bundle.
 * @module
 */
import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { type Fetch, FormatError, type Mirror, paths, webMirror } from '@kpc/schema'

/** How long a server may take for one file, in milliseconds. */
const patience = 10_000

/** Is it the folder of a publication, and not only of a root and a registry? */
export function isPublication(folder: string): boolean {
  return existsSync(join(folder, paths.entry)) && existsSync(join(folder, 'files'))
}

export function folderMirror(folder: string): Mirror {
  return { fetch: (path, limit) => readWithin(join(folder, path), limit, path) }
}

/** Reads no more than the limit, whatever the file claims to be. */
async function readWithin(file: string, limit: number, path: string): Promise<Uint8Array | undefined> {
  if (!existsSync(file)) return undefined
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    if (size > limit) throw new FormatError('CBOR_LIMIT', path)
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}

/** @param address with or without a slash at its end; redirects are followed to a limit by `fetch` */
export function serverMirror(address: string): Mirror {
  const base = address.endsWith('/') ? address : `${address}/`
  return webMirror(base, fetch as unknown as Fetch, () => AbortSignal.timeout(patience))
}
