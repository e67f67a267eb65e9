/**
 * A refresh from a mirror: TUF's detailed client workflow (section 5), all or nothing.
 *
 * The rules are here and in `trusted-set.ts`; the host hands in how a file is fetched. The mirror is
 * not trusted: each request has a limit, and whatever it sends, the last good set stays.
 * @module
 */
import { hex } from '../bytes.ts'
import { digestOf } from '../digest.ts'
import { FormatError } from '../errors.ts'
import { applyDelta } from '../lists/issued-delta.ts'
import { type AsyncPrimitive, answerAsync } from '../signature/signature.ts'
import { registryLimits } from './registry.ts'
import { fileIn, isFile, type NamedFile, snapshotLimits, timestampLimits } from './snapshot.ts'
import type { TrustedSet } from './trust.ts'
import {
  advance,
  checkSnapshot,
  checkTimestamp,
  nextRoot,
  openTrustedSet,
  refuseExpired,
  timeFloor,
} from './trusted-set.ts'

/**
 * Where published files lie: a folder, a web server, a bundle.
 *
 * `fetch` reads at most `limit` bytes, and gives undefined where there is no such file; it throws
 * where the mirror is down, slow, or sends more.
 */
export interface Mirror {
  fetch(path: string, limit: number): Promise<Uint8Array | undefined>
}

/** @property problem why the set is still the old one; what the mirror did, in one error */
export interface Refreshed {
  readonly set: TrustedSet
  readonly changed: boolean
  readonly problem?: Error
}

/** Roots that one refresh follows at most (section 5.3.3). */
const mostRoots = 64

/** Names of published files. All but the entry and the roots carry their SHA-256 and never change. */
export const paths = {
  entry: 'timestamp.cbor',
  root: (version: number): string => `root/${version}.cbor`,
  file: (sha256: Uint8Array): string => `files/${hex(sha256)}.cbor`,
  delta: (before: Uint8Array, after: Uint8Array): string =>
    `deltas/${hex(before.subarray(0, 8))}-${hex(after.subarray(0, 8))}.cbor`,
} as const

/**
 * @param now the device's clock; the set's own floor is applied
 * @param built instant of the host's build, a floor as well
 */
export async function refresh(
  set: TrustedSet,
  mirror: Mirror,
  primitive: AsyncPrimitive,
  now: number,
  built = 0,
): Promise<Refreshed> {
  try {
    const next = await follow(set, mirror, primitive, Math.max(now, timeFloor(set, built)))
    return { set: next, changed: next !== set }
  } catch (problem) {
    return { set, changed: false, problem: problem as Error }
  }
}

async function follow(set: TrustedSet, mirror: Mirror, primitive: AsyncPrimitive, now: number): Promise<TrustedSet> {
  const rooted = await followRoots(set, mirror, primitive)
  // 5.3.10: freeze of the root.
  refuseExpired(rooted.root, now, 'root.expires')

  const timestampFile = await required(mirror, paths.entry, timestampLimits.size)
  const fresh = await answerAsync(checkTimestamp(rooted, timestampFile, now), primitive)
  // 5.4.3.1: nothing new. A new root may still have taken a key away: everything is opened under it.
  if (!fresh) return rooted === set ? set : answerAsync(openTrustedSet(rooted.files), primitive)

  const snapshotFile = await named(mirror, fresh.timestamp.snapshot, snapshotLimits.size)
  const snapshot = await answerAsync(checkSnapshot(rooted, fresh, snapshotFile, now), primitive)
  const registryFile = await changedFile(
    mirror,
    fileIn(snapshot, 'registry') as NamedFile,
    set.files.registry,
    registryLimits.size,
  )

  const lists = new Map<string, Uint8Array>()
  for (const file of snapshot.files) {
    if (file.name === 'registry') continue
    lists.set(file.name, await changedFile(mirror, file, set.files.lists.get(file.name), file.size))
  }
  return answerAsync(advance(rooted, fresh, snapshotFile, registryFile, lists, now), primitive)
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
