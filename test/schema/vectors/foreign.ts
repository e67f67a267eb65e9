/**
 * Vectors that nobody here wrote: read where they lie, beside the checkout, and never copied.
 * @module
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseHex } from '@kpc/schema'
import { describe, test } from 'vitest'

const vectors = resolve(import.meta.dirname, '../../../../shared/vectors')

/** Runs tests over a folder of vectors; where it is absent they are skipped, and the notice says so. */
export function foreign(folder: string, tests: () => void): void {
  if (existsSync(join(vectors, folder))) {
    describe(folder, tests)
    return
  }
  const notice = `skipped: no vectors in ../shared/vectors/${folder}`
  process.stderr.write(`${notice}\n`)
  test.skip(notice, () => undefined)
}

export function readBytes(path: string): Uint8Array {
  return readFileSync(join(vectors, path))
}

export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(vectors, path), 'utf8')) as T
}

export function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = parseHex(hex)
  if (!bytes) throw new TypeError('not hexadecimal')
  return bytes
}
