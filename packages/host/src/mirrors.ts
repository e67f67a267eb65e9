/**
 * Where a publication lies: a folder, a web server, a bundle. None of them is trusted.
 * @module
 */
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { bundleLimits, bundleMirror, type Fetch, FormatError, type Mirror, paths, webMirror } from '@kpc/schema'
import { FileError } from './file-error.ts'
import { readFileIfThere, readFileWithin, readHead } from './read-file.ts'

/** How long a server may take for one file, in milliseconds. */
const patience = 10_000

export function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source)
}

/**
 * Where a publication lies, if one may lie there.
 * @param source a web address, a folder or a bundle
 * @throws {FormatError} any code of a bundle; {FileError} `FILE_*`
 */
export function mirrorAt(source: string): Mirror | undefined {
  if (isAddress(source)) return source.endsWith('.cbor') ? undefined : serverMirror(source)
  if (isPublication(source)) return folderMirror(source)
  return isBundle(source) ? bundleMirror(readFileWithin(source, bundleLimits.size)) : undefined
}

/** Is it the folder of a publication, and not only of a root and a registry? */
function isPublication(folder: string): boolean {
  return existsSync(join(folder, paths.entry)) && existsSync(join(folder, 'files'))
}

/** A bundle says what it is in its first bytes. */
function isBundle(source: string): boolean {
  if (!statSync(source, { throwIfNoEntry: false })?.isFile()) return false
  return readHead(source, 64).includes('kpc-bundle')
}

export function folderMirror(folder: string): Mirror {
  return { fetch: async (path, limit) => readPart(join(folder, path), limit, path) }
}

function readPart(file: string, limit: number, path: string): Uint8Array | undefined {
  try {
    return readFileIfThere(file, limit)
  } catch (error) {
    if (error instanceof FileError && error.code === 'FILE_TOO_LARGE') throw new FormatError('CBOR_LIMIT', path)
    throw error
  }
}

/** @param address with or without a slash at its end; redirects are followed to a limit by `fetch` */
function serverMirror(address: string): Mirror {
  const base = address.endsWith('/') ? address : `${address}/`
  return webMirror(base, fetch as unknown as Fetch, () => AbortSignal.timeout(patience))
}
