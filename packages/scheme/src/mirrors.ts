/**
 * Where a publication lies: a folder or a web server. None of them is trusted.
 * @module
 */
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { type Fetch, FormatError, type Mirror, webMirror } from '@kpc/schema'

/** How long a server may take for one file, in milliseconds. */
const patience = 10_000

/** @param source a folder or a web address */
export function mirrorAt(source: string): Mirror {
  if (!/^https?:\/\//i.test(source)) return { fetch: (path, limit) => readWithin(join(source, path), limit, path) }
  const base = source.endsWith('/') ? source : `${source}/`
  return webMirror(base, fetch as unknown as Fetch, () => AbortSignal.timeout(patience))
}

/** Reads no more than the limit, whatever the file claims to be. */
async function readWithin(file: string, limit: number, path: string): Promise<Uint8Array | undefined> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  })
  if (!handle) return undefined
  try {
    const { size } = await handle.stat()
    if (size > limit) throw new FormatError('CBOR_LIMIT', path)
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}
