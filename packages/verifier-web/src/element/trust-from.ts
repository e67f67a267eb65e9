/**
 * What an embedded verifier trusts: the root of its build, and what a scheme publishes at an address,
 * proved from that root. Kept while the page is open.
 * @module
 */
import { anchoredSet, answerAsync, type Fetch, FormatError, refresh, type TrustedSet, webMirror } from '@kpc/schema'
import { now } from '../device/clock.ts'
import { primitive } from '../trust/primitive.ts'
import { root } from '../trust/root.ts'
import { timeLimit } from '../trust/time-limit.ts'

const sets = new Map<string, TrustedSet>()

/**
 * The newest state at an address; the last good one where there is no line.
 * @param base address of the published folder, with a slash at its end
 * @throws the problem, where nothing was ever there
 */
export async function trustFrom(base: string): Promise<TrustedSet> {
  const before = sets.get(base) ?? (await answerAsync(anchoredSet(root), primitive))
  const mirror = webMirror(base, fetch as unknown as Fetch, timeLimit)
  const { set, problem } = await refresh(before, mirror, primitive, { now: now(), built: __KPC_BUILT__ })
  if (set.registry.version === 0) throw problem ?? new FormatError('TRUST_ABSENT')
  sets.set(base, set)
  return set
}
