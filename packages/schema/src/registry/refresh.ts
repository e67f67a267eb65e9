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
import { withBundle } from './at-once.ts'
import { type ClockTrouble, clockTrouble, flooredClock, wasTakenEarly } from './clock.ts'
import { type Mirror, paths } from './mirror.ts'
import { registryLimits } from './registry.ts'
import {
  fileIn,
  isFile,
  type NamedFile,
  type Snapshot,
  snapshotLimits,
  type Timestamp,
  timestampLimits,
} from './snapshot.ts'
import type { TrustedSet } from './trust.ts'
import { listName } from './trusted-lists.ts'
import { advance, checkSnapshot, checkTimestamp, nextRoot, openTrustedSet, refuseExpired } from './trusted-set.ts'

/**
 * @property problem why the set is still the old one; what the mirror did, in one error
 * @property clock what is wrong with this device's clock, or with the publication: to be said, as it keeps nobody
 *   from an update
 */
interface Refreshed {
  readonly set: TrustedSet
  readonly changed: boolean
  readonly problem?: Error
  readonly clock?: ClockTrouble
}

/** Roots that one refresh follows at most (section 5.3.3). */
const mostRoots = 64

/**
 * @property now the device's clock; the floors of the set and of the build are applied
 * @property built instant of the host's build
 * @property late a bundle or a folder, which may have travelled for weeks: that its timestamp is over is no news,
 *   and keeps nobody from taking it. How old it is stays on every verdict.
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
  when: When,
): Promise<Refreshed> {
  try {
    const next = await follow(set, mirror, primitive, when)
    return { set: next, changed: next !== set, ...troubleOf(next, when) }
  } catch (problem) {
    return { set, changed: false, problem: problem as Error, ...troubleOf(set, when) }
  }
}

/** The clock beside what the set says; a server whose timestamp is over leaves open which of the two is wrong. */
function troubleOf(set: TrustedSet, { now, built, late }: When): Pick<Refreshed, 'clock'> {
  const isOver = !late && set.timestamp !== undefined && set.timestamp.expires <= flooredClock(set, now, built)
  const clock = clockTrouble(set, now, built) ?? (isOver ? 'CLOCK_DOUBTED' : undefined)
  return clock ? { clock } : {}
}

async function follow(set: TrustedSet, mirror: Mirror, primitive: AsyncPrimitive, when: When): Promise<TrustedSet> {
  const { now, built, late } = when
  const rooted = await followRoots(set, mirror, primitive)
  // Anew after the roots: with the keys of the heads the time that they said is gone.
  const clock = flooredClock(rooted, now, built)
  const timestampFile = await required(mirror, paths.entry, timestampLimits.size)
  // 5.4.4: who knows nothing yet takes nothing that is over. Who has a registry takes what is newer, as it can only
  // be better than what he has, and is told: his clock may be months ahead, and that must not shut him out.
  const fresh = await answerAsync(checkTimestamp(rooted, timestampFile, late || isKnowing(set) ? 0 : clock), primitive)
  const instant = instantOf(fresh?.timestamp ?? rooted.timestamp, clock)
  // 5.3.10: freeze of the root.
  refuseExpired(rooted.root, instant, 'root.expires')
  // 5.4.3.1: nothing new. A new root may still have taken a key away: everything is opened under it.
  if (!fresh)
    return again(rooted === set ? set : await answerAsync(openTrustedSet(rooted.files, rooted.taken), primitive), when)

  const snapshotFile = await named(mirror, fresh.timestamp.snapshot, snapshotLimits.size)
  const snapshot = await answerAsync(checkSnapshot(rooted, fresh, snapshotFile, late ? 0 : instant), primitive)
  const near = await withBundle(mirror, fresh.timestamp.snapshot, missingOf(snapshot, set), snapshot.files)
  const registryFile = await changedFile(
    near,
    fileIn(snapshot, 'registry') as NamedFile,
    set.files.registry,
    registryLimits.size,
  )

  const lists = await Promise.all(
    snapshot.files
      .filter(({ name }) => listName(name))
      .map(async (file): Promise<[string, Uint8Array]> => {
        return [file.name, await changedFile(near, file, set.files.lists.get(file.name), listLimits.size)]
      }),
  )
  const files = { snapshot: snapshotFile, registry: registryFile, lists: new Map(lists) }
  return answerAsync(advance(rooted, fresh, snapshot, files, { now: instant, taken: now }), primitive)
}

/** Files of which this client has no edition, from which a newer one could be made. */
function missingOf({ files }: Snapshot, set: TrustedSet): NamedFile[] {
  return files.filter(({ name }) =>
    name === 'registry' ? !isKnowing(set) : listName(name) !== undefined && !set.files.lists.has(name),
  )
}

/** Has this client a registry, or nothing but an anchor? */
function isKnowing({ registry }: TrustedSet): boolean {
  return registry.version > 0
}

/**
 * By what is asked whether root, snapshot and registry are over: the clock, where the timestamp is in force by it.
 * Where that is over it is not known which of the two is wrong, and the scheme's own word has to do.
 */
function instantOf(timestamp: Timestamp | undefined, clock: number): number {
  return timestamp && timestamp.expires <= clock ? Math.min(timestamp.issued, clock) : clock
}

/**
 * Nothing is new. Where the clock was behind when the set was taken and has been set right since, it is taken at this
 * instant: else it would count as old as the clock was wrong.
 */
function again(set: TrustedSet, { now }: When): TrustedSet {
  return wasTakenEarly(set, now) ? { ...set, taken: now } : set
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
