/**
 * Where published files lie: a folder, a web server, a bundle. None of them is trusted.
 * @module
 */
import { hex } from '../bytes.ts'
import { FormatError } from '../errors.ts'

/**
 * `fetch` reads at most `limit` bytes, and gives undefined where there is no such file; it throws
 * where the mirror is down, slow, or sends more.
 */
export interface Mirror {
  fetch(path: string, limit: number): Promise<Uint8Array | undefined>
}

/** Names of published files. All but the entry and the roots carry their SHA-256 and never change. */
export const paths = {
  entry: 'timestamp.cbor',
  root: (version: number): string => `root/${version}.cbor`,
  file: (sha256: Uint8Array): string => `files/${hex(sha256)}.cbor`,
  /** Every file that a snapshot names, in one. */
  bundle: (snapshot: Uint8Array): string => `bundles/${hex(snapshot)}.cbor`,
  delta: (before: Uint8Array, after: Uint8Array): string =>
    `deltas/${hex(before.subarray(0, 8))}-${hex(after.subarray(0, 8))}.cbor`,
} as const

/** What a mirror needs of the platform's `fetch`; Node and browsers both have it. */
export type Fetch = (
  url: string,
  init: { readonly cache: 'no-cache' | 'default'; readonly credentials: 'omit'; readonly signal: never },
) => Promise<{
  readonly ok: boolean
  readonly status: number
  readonly body: {
    getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>; cancel(): Promise<void> }
  } | null
}>

/**
 * A web server as a mirror.
 *
 * What is not there is 404 to most. Stores of objects say 403 where nobody may list them, and hosts of
 * single-page applications give a page. Of the next root that means that there is none, as everybody asks for
 * one in vain until it is made; the first root, and any other file, has to be there.
 * @param base address of the folder, with a slash at its end
 * @param fetch the platform's
 * @param signal made anew for each file: aborts what takes too long
 */
export function webMirror(base: string, fetch: Fetch, signal: () => unknown): Mirror {
  return {
    async fetch(path, limit) {
      // Only the entry and the roots change under one name; HTTP caches must ask again for these.
      const isRoot = path.startsWith('root/')
      const cache = path === paths.entry || isRoot ? 'no-cache' : 'default'
      const response = await fetch(base + path, { cache, credentials: 'omit', signal: signal() as never })
      if (response.status === 404 || response.status === 410) return undefined
      const isNextRoot = isRoot && path !== paths.root(1)
      if (response.status === 403 && isNextRoot) return undefined
      if (!response.ok || !response.body) throw new FormatError('MIRROR_DOWN', `${path} (${response.status})`)
      const file = await readWithin(response.body.getReader(), limit, path)
      if (!isPage(file)) return file
      if (isNextRoot) return undefined
      throw new FormatError('MIRROR_DOWN', `${path} (${response.status}, a page of HTML)`)
    },
  }
}

/** CBOR never begins so: RFC 8949 section 3 reserves what `<` would say, and a byte order mark and blanks say nothing. */
function isPage(file: Uint8Array): boolean {
  return /^(\u00ef\u00bb\u00bf)?\s*<(!|html)/i.test(String.fromCharCode(...file.subarray(0, 64)))
}

type Reader = ReturnType<NonNullable<Awaited<ReturnType<Fetch>>['body']>['getReader']>

/** Endless data end here. */
async function readWithin(reader: Reader, limit: number, path: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done || !value) break
    size += value.length
    if (size > limit) {
      await reader.cancel()
      throw new FormatError('CBOR_LIMIT', path)
    }
    parts.push(value)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
