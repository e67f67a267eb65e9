/**
 * Everything current in one file, for posts without a line: a USB stick, a messenger.
 *
 * A bundle is a map from the paths of a mirror to their files. It is not signed: a client takes it as
 * it takes any mirror, by the same workflow and with the same refusals.
 * @module
 */
import { decode, type Limits } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import { FormatError } from '../errors.ts'
import type { Mirror } from './mirror.ts'

/** Every authority's lists and the registry: a few hundred KiB, and never more than this. */
export const bundleLimits: Limits = { size: 64 * 1024 * 1024, depth: 3, items: 20_000 }

/** What a bundle begins with, so that another file is named as one. */
const version = 'kpc-bundle/1'

export function encodeBundle(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  return encode(
    new Map<string, string | Map<string, Uint8Array>>([
      ['kind', version],
      ['files', new Map(files)],
    ]),
  )
}

/**
 * A bundle as a mirror.
 * @throws {FormatError} `BUNDLE_MALFORMED`, `CBOR_LIMIT`: not a bundle, or half of one
 */
export function bundleMirror(bundle: Uint8Array): Mirror {
  const files = readBundle(bundle)
  return { fetch: (path) => Promise.resolve(files.get(path)) }
}

function readBundle(bundle: Uint8Array): ReadonlyMap<string, Uint8Array> {
  if (bundle.length > bundleLimits.size) throw new FormatError('CBOR_LIMIT', 'bundle')
  const item = opened(bundle)
  const files = item instanceof Map && item.get('kind') === version ? item.get('files') : undefined
  if (!(files instanceof Map)) throw new FormatError('BUNDLE_MALFORMED')
  const known = new Map<string, Uint8Array>()
  for (const [path, file] of files) {
    if (typeof path !== 'string' || !(file instanceof Uint8Array)) throw new FormatError('BUNDLE_MALFORMED')
    known.set(path, file)
  }
  return known
}

function opened(bundle: Uint8Array): unknown {
  try {
    return decode(bundle, bundleLimits)
  } catch {
    throw new FormatError('BUNDLE_MALFORMED')
  }
}
