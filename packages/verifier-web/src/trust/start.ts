/**
 * What this device trusts when the page opens: what an earlier visit verified and kept, or what the
 * build brings.
 *
 * The root of the build is the anchor, and the only file of the scheme inside the script. The others
 * lie beside it, kept offline by the service worker, each under the SHA-256 that the script knows.
 * @module
 */
import { answerAsync, digestOf, FormatError, hex, openTrustedSet, type TrustedSet, type TrustFiles } from '@kpc/schema'
import { orTimeout } from '../device/database-wait.ts'
import { type Kept, keptSet } from './kept-set.ts'
import { primitive } from './primitive.ts'
import { root } from './root.ts'
import { startFiles } from './start-files.ts'

/** Name of the anchor: state that was reached from another one must be proved under this one's keys. */
export const anchor: string = hex(digestOf(root))

/**
 * Needs no network. What was kept is verified again, signature by signature.
 * @param later is given what was kept where the storage is so slow that the start went on without it
 */
export async function startingSet(later: (kept: TrustedSet) => void): Promise<TrustedSet> {
  const keeping = keptSet().then((kept) => kept && reopened(kept))
  const inTime = orTimeout(keeping).catch((error: unknown) => {
    if (!(error instanceof DOMException)) throw error
    void keeping.then((kept) => kept && later(kept))
    return undefined
  })
  const [built, earlier] = await Promise.all([builtIn().catch((error: unknown) => error), inTime])
  if (built instanceof Object && 'registry' in built) {
    const set = built as TrustedSet
    return earlier && isAhead(earlier, set) ? earlier : set
  }
  if (earlier) return earlier // a file of the build could not be loaded: nothing is lost
  throw built
}

async function builtIn(): Promise<TrustedSet> {
  const files = new Map(await startFiles)
  const { registry, snapshot, timestamp, lists } = startParts(files)
  if (!registry) throw new TypeError('the build has no registry')
  const heads = snapshot && timestamp ? { snapshot, timestamp } : {}
  return answerAsync(openTrustedSet({ root, registry, ...heads, lists }, __KPC_BUILT__), primitive)
}

function startParts(files: ReadonlyMap<string, Uint8Array>) {
  const [registry, snapshot, timestamp] = ['registry', 'snapshot', 'timestamp'].map((name) => files.get(name))
  return { registry, snapshot, timestamp, lists: new Map([...files].filter(([name]) => name.includes('/'))) }
}

/** Files that were kept under another anchor, an older build's, are opened under the root of this one. */
async function reopened({ anchor: before, files, taken }: Kept): Promise<TrustedSet | undefined> {
  const opened: TrustFiles = before === anchor ? files : { ...files, root }
  try {
    return await answerAsync(openTrustedSet(opened, taken), primitive)
  } catch (error) {
    if (error instanceof FormatError || error instanceof TypeError) return undefined // another scheme's, or damaged
    throw error
  }
}

/** Nothing goes back: a set is ahead where it has something later and nothing earlier. */
export function isAhead(set: TrustedSet, other: TrustedSet): boolean {
  if (set.root.version !== other.root.version) return set.root.version > other.root.version
  const registries = set.registry.version - other.registry.version
  const timestamps = (set.timestamp?.version ?? 0) - (other.timestamp?.version ?? 0)
  return Math.min(registries, timestamps) >= 0 && Math.max(registries, timestamps) > 0
}
