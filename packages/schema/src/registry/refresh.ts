/**
 * A refresh from a mirror: TUF's detailed client workflow (section 5), all or nothing.
 *
 * The rules are here and in `trusted-set.ts`; the host hands in how a file is fetched. The mirror is
 * not trusted: each request has a limit, and whatever it sends, the last good set stays.
 * @module
 */
import { digestOf } from '../digest.ts'
import { FormatError } from '../errors.ts'
import { applyDelta } from '../lists/issued-delta.ts'
import { listLimits } from '../lists/issued-list.ts'
import { type AsyncPrimitive, answerAsync } from '../signature/signature.ts'
import { type Mirror, paths } from './mirror.ts'
import { registryLimits } from './registry.ts'
import { fileIn, isFile, type NamedFile, snapshotLimits, timestampLimits } from './snapshot.ts'
import type { TrustedSet } from './trust.ts'
import { listName } from './trusted-lists.ts'
import {
  advance,
  checkSnapshot,
  checkTimestamp,
  nextRoot,
  openTrustedSet,
  refuseExpired,
  timeFloor,
} from './trusted-set.ts'

/** @property problem why the set is still the old one; what the mirror did, in one error */
export interface Refreshed {
  readonly set: TrustedSet
  readonly changed: boolean
  readonly problem?: Error
}

/** Roots that one refresh follows at most (section 5.3.3). */
const mostRoots = 64

/**
 * @property now the device's clock; the floors of the set and of the build are applied
 * @property built instant of the host's build
 * @property late takes a timestamp and a snapshot that are over, where they are newer than what the
 *   client has: a bundle that travelled for weeks. How old they are stays on every verdict.
 */
export interface When {
  readonly now: number
  readonly built?: number
  readonly late?: boolean
}

/** Never throws for what a mirror does: the set stays, and the problem says why. */
export async function refresh(
  set: TrustedSet,
  mirror: Mirror,
  primitive: AsyncPrimitive,
  { now, built = 0, late = false }: When,
): Promise<Refreshed> {
  const floored = Math.max(now, timeFloor(set, built))
  try {
    const next = await follow(set, mirror, primitive, { now: floored, online: late ? 0 : floored })
    return { set: next, changed: next !== set }
  } catch (problem) {
    return { set, changed: false, problem: problem as Error }
  }
}

/** The instants by which a client asks whether something is over: of what is kept offline, and online. */
interface Instants {
  readonly now: number
  readonly online: number
}

async function follow(
  set: TrustedSet,
  mirror: Mirror,
  primitive: AsyncPrimitive,
  { now, online }: Instants,
): Promise<TrustedSet> {
  const rooted = await followRoots(set, mirror, primitive)
  // 5.3.10: freeze of the root.
  refuseExpired(rooted.root, now, 'root.expires')

  const timestampFile = await required(mirror, paths.entry, timestampLimits.size)
  const fresh = await answerAsync(checkTimestamp(rooted, timestampFile, online), primitive)
  // 5.4.3.1: nothing new. A new root may still have taken a key away: everything is opened under it.
  if (!fresh) return rooted === set ? set : answerAsync(openTrustedSet(rooted.files), primitive)

  const snapshotFile = await named(mirror, fresh.timestamp.snapshot, snapshotLimits.size)
  const snapshot = await answerAsync(checkSnapshot(rooted, fresh, snapshotFile, online), primitive)
  const registryFile = await changedFile(
    mirror,
    fileIn(snapshot, 'registry') as NamedFile,
    set.files.registry,
    registryLimits.size,
  )

  const lists = await Promise.all(
    snapshot.files
      .filter(({ name }) => listName(name))
      .map(async (file): Promise<[string, Uint8Array]> => {
        return [file.name, await changedFile(mirror, file, set.files.lists.get(file.name), listLimits.size)]
      }),
  )
  return answerAsync(
    advance(rooted, fresh, snapshot, { snapshot: snapshotFile, registry: registryFile, lists: new Map(lists) }, now),
    primitive,
  )
}

/** 5.3.3 to 5.3.9: one root after another, until there is none. */
async function followRoots(set: TrustedSet, mirror: Mirror, primitive: AsyncPrimitive): Promise<TrustedSet> {
  let rooted = set
  for (let i = 0; i < mostRoots; i += 1) {
    const file = await mirror.fetch(paths.root(rooted.root.version + 1), registryLimits.size)
    if (!file) return rooted
    rooted = await answerAsync(nextRoot(rooted, file), primitive)
  }
  return rooted
}

async function required(mirror: Mirror, path: string, limit: number): Promise<Uint8Array> {
  const file = await mirror.fetch(path, limit)
  if (!file) throw new FormatError('TRUST_ABSENT', path)
  return file
}

async function named(mirror: Mirror, facts: Pick<NamedFile, 'size' | 'sha256'>, limit: number): Promise<Uint8Array> {
  if (facts.size > limit) throw new FormatError('CBOR_LIMIT')
  return required(mirror, paths.file(facts.sha256), facts.size)
}

/** The file that this client has where it is still the one named; else by a delta; else whole. */
async function changedFile(
  mirror: Mirror,
  file: NamedFile,
  before: Uint8Array | undefined,
  limit: number,
): Promise<Uint8Array> {
  if (before && isFile(before, file)) return before
  return (
    (before && file.name.startsWith('issued/') && (await byDelta(mirror, file, before))) || named(mirror, file, limit)
  )
}

async function byDelta(mirror: Mirror, file: NamedFile, before: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    const delta = await mirror.fetch(paths.delta(digestOf(before), file.sha256), file.size)
    const after = delta && applyDelta(before, delta)
    return after && isFile(after, file) ? after : undefined
  } catch {
    return undefined // a delta only saves bytes: what is wrong with one is told by the whole file
  }
}
