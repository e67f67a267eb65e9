/**
 * What this device trusts: the scheme that was built in, or a newer registry of it.
 *
 * The root of the build is the anchor. A registry from this page's own address, from a file or from
 * an earlier visit replaces the one in use only where that root's keys signed it and its version is
 * higher: where it lay does not matter, and nothing ever goes back.
 * @module
 */
import { answerAsync, FormatError, openTrust, type Trust } from '@kpc/schema'
import { keep, kept } from './kept-registry.ts'
import { primitive } from './primitive.ts'

/** Larger than any registry is allowed to be: read no further. */
const longestRegistry = 4 * 1024 * 1024

export type UpdateAnswer =
  | { readonly is: 'updated'; readonly trust: Trust }
  | { readonly is: 'same' | 'offline' }
  | { readonly is: 'refused'; readonly error: FormatError }

/** The built-in scheme, or a newer registry that an earlier visit kept. Needs no network. */
export async function startingTrust(): Promise<Trust> {
  const embedded = await open(fromBase64(__KPC_REGISTRY__))
  const file = await kept()
  if (!file) return embedded
  const answer = await consider(file, embedded)
  return answer.is === 'updated' ? answer.trust : embedded
}

/** Asks this page's own address for a newer registry. Never throws: without a line nothing changes. */
export async function fetchNewer(current: Trust): Promise<UpdateAnswer> {
  let file: Uint8Array<ArrayBuffer>
  try {
    const response = await fetch('trust/registry.cbor', { cache: 'no-store', credentials: 'omit' })
    if (response.headers.has('x-kpc-kept')) return { is: 'offline' } // the service worker has no line
    if (!response.ok) return { is: 'same' } // this host has none
    file = new Uint8Array(await response.arrayBuffer())
  } catch {
    return { is: 'offline' }
  }
  return take(file, current)
}

/** A registry file, however it came here. It is kept for the next start where it is taken. */
export async function take(file: Uint8Array<ArrayBuffer>, current: Trust): Promise<UpdateAnswer> {
  const answer = await consider(file, current)
  if (answer.is === 'updated') await keep(file)
  return answer
}

async function consider(file: Uint8Array, current: Trust): Promise<UpdateAnswer> {
  try {
    if (file.length > longestRegistry) throw new FormatError('CBOR_LIMIT')
    const trust = await open(file)
    return trust.registry.version > current.registry.version ? { is: 'updated', trust } : { is: 'same' }
  } catch (error) {
    if (error instanceof FormatError) return { is: 'refused', error }
    throw error
  }
}

async function open(registryFile: Uint8Array): Promise<Trust> {
  return answerAsync(openTrust(fromBase64(__KPC_ROOT__), registryFile), await primitive())
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
