/**
 * A newer state from this page's own address or from a bundle file. Neither is trusted: the rules are
 * those of `refresh`, and whatever comes, the last good state stays.
 * @module
 */
import {
  bundleLimits,
  bundleMirror,
  type ClockTrouble,
  type Fetch,
  FormatError,
  type Mirror,
  refresh,
  type TrustedSet,
  webMirror,
} from '@kpc/schema'
import { now } from '../device/clock.ts'
import { primitive } from './primitive.ts'
import { timeLimit } from './time-limit.ts'

/**
 * `confirmed`: the same registry under newer signatures or with newer lists beside it.
 * `none`: nothing is published at this address. `slow`: the time limit of a file was over.
 * @property clock what is wrong with the clock of this device, or with the publication
 */
export type UpdateAnswer = { readonly clock?: ClockTrouble } & (
  | { readonly is: 'updated' | 'confirmed'; readonly set: TrustedSet }
  | { readonly is: 'same' | 'offline' | 'slow' | 'none' }
  | { readonly is: 'refused'; readonly error: FormatError }
)

/** Asks this page's own address. */
export function fetchNewer(current: TrustedSet): Promise<UpdateAnswer> {
  const base = new URL('trust/', document.baseURI).href
  return ask(current, webMirror(base, fetch as unknown as Fetch, timeLimit), false)
}

/** What a bundle file would make of the current state. It may have travelled for weeks. */
export async function openBundle(file: Blob, current: TrustedSet): Promise<UpdateAnswer> {
  if (file.size > bundleLimits.size) return { is: 'refused', error: new FormatError('CBOR_LIMIT', 'bundle') }
  let mirror: Mirror
  try {
    mirror = bundleMirror(new Uint8Array(await file.arrayBuffer()))
  } catch (error) {
    if (error instanceof FormatError) return { is: 'refused', error }
    throw error
  }
  const answer = await ask(current, mirror, true)
  return answer.is === 'none' ? { is: 'refused', error: new FormatError('BUNDLE_MALFORMED') } : answer
}

async function ask(current: TrustedSet, mirror: Mirror, late: boolean): Promise<UpdateAnswer> {
  const when = { now: now(), built: __KPC_BUILT__, late }
  const { set, changed, problem, clock } = await refresh(current, mirror, primitive, when)
  const told = clock ? { clock } : {}
  if (!problem)
    return changed ? { is: isNewList(current, set) ? 'updated' : 'confirmed', set, ...told } : { is: 'same', ...told }
  if (!(problem instanceof FormatError)) return { is: isTimeout(problem) ? 'slow' : 'offline' }
  const isNone = problem.code === 'TRUST_ABSENT' && problem.field === 'timestamp.cbor'
  return isNone ? { is: 'none' } : { is: 'refused', error: problem, ...told }
}

function isNewList({ registry: before }: TrustedSet, { registry: after }: TrustedSet): boolean {
  return after.version !== before.version
}

function isTimeout({ name }: Error): boolean {
  return name === 'AbortError' || name === 'TimeoutError'
}
