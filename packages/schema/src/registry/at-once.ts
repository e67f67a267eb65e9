/**
 * Who knows nothing yet gets every file that a snapshot names in one: two for each authority would be over a
 * hundred requests, of which each costs a phone far from the server half a second.
 *
 * The bundle is not signed and adds no trust. Its files are those that the snapshot names, or are not taken; and
 * where there is no bundle, or a wrong one, each file is asked for on its own.
 * @module
 */
import { bundleLimits, bundleMirror } from './bundle.ts'
import { type Mirror, paths } from './mirror.ts'
import { type FileFacts, isFile, type NamedFile } from './snapshot.ts'

/** Of so many files each is asked for on its own. */
export const mostAlone = 6

/** What a bundle has around each file, at most: its path and two heads. */
const aroundEach = 96

/**
 * @param snapshot as the timestamp names it
 * @param missing files of which this client has no edition
 * @returns the mirror, with what its bundle has of them at hand
 */
export async function withBundle(
  mirror: Mirror,
  snapshot: Pick<FileFacts, 'sha256'>,
  missing: readonly NamedFile[],
  all: readonly NamedFile[],
): Promise<Mirror> {
  if (missing.length <= mostAlone) return mirror
  const most = all.reduce((sum, { size }) => sum + size + aroundEach, aroundEach)
  if (most > bundleLimits.size) return mirror
  try {
    const bundle = await mirror.fetch(paths.bundle(snapshot.sha256), most)
    return bundle ? behind(await filesIn(bundleMirror(bundle), missing), mirror) : mirror
  } catch {
    return mirror // it only saves requests: what is wrong with one is told by the files themselves
  }
}

async function filesIn(bundle: Mirror, missing: readonly NamedFile[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const named of missing) {
    const path = paths.file(named.sha256)
    const file = await bundle.fetch(path, named.size)
    if (file && isFile(file, named)) files.set(path, file)
  }
  return files
}

function behind(files: ReadonlyMap<string, Uint8Array>, mirror: Mirror): Mirror {
  return { fetch: async (path, limit) => files.get(path) ?? mirror.fetch(path, limit) }
}
