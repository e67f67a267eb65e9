/**
 * What a client trusts, and the rules by which that may change: TUF's client workflow.
 *
 * A set is a value: each step returns a new one or throws and leaves the old one as it was, so that
 * whatever a mirror sends, the last good state stays. Section numbers are those of the TUF
 * specification, version 1.0.33.
 * @module
 */
import { hex } from '../bytes.ts'
import type { Limits } from '../cbor/decode.ts'
import type { Kind } from '../cose/kind.ts'
import { parseSign, type Role, verifySign } from '../cose/sign.ts'
import { parseHeaders, parseSign1, verifySign1 } from '../cose/sign1.ts'
import { FormatError } from '../errors.ts'
import type { Steps } from '../signature/signature.ts'
import { decodeRegistry, type Registry, registryLimits } from './registry.ts'
import { decodeRoot, type RoleName, type Root, roleOf } from './root.ts'
import {
  decodeSnapshot,
  decodeTimestamp,
  fileIn,
  matchFile,
  type Snapshot,
  snapshotLimits,
  type Timestamp,
  timestampLimits,
} from './snapshot.ts'
import { indexOf, noLists, openRoot, type TrustedSet, type TrustFiles } from './trust.ts'
import { withLists } from './trusted-lists.ts'

/**
 * Opens files that this client verified before or that its build embeds; every signature again.
 * @param files the root is the anchor
 * @param taken when the device took snapshot and timestamp, by its own clock; where nobody knows, they move no time
 * @throws {FormatError} any code of bytes, message or trust
 */
export function* openTrustedSet(files: TrustFiles, taken?: number): Steps<TrustedSet> {
  const root = yield* openRoot(files.root)
  const registry = decodeRegistry(
    yield* verifySign(files.registry, 'registry', roleOf(root, 'registry'), registryLimits),
  )
  const first: TrustedSet = {
    root,
    registry,
    ...indexOf(registry),
    ...noLists,
    files: { root: files.root, registry: files.registry, lists: new Map() },
  }
  if (!files.timestamp || !files.snapshot) return first
  const timestamp = decodeTimestamp(yield* verifyRole(files.timestamp, 'timestamp', root, timestampLimits))
  matchFile(files.snapshot, timestamp.snapshot)
  const snapshot = decodeSnapshot(yield* verifyRole(files.snapshot, 'snapshot', root, snapshotLimits))
  const set: TrustedSet = {
    ...first,
    timestamp,
    snapshot,
    ...(taken !== undefined && { taken }),
    files: { ...first.files, timestamp: files.timestamp, snapshot: files.snapshot },
  }
  return yield* withLists(set, files.lists, undefined)
}

/**
 * A set that trusts a root and knows nothing yet: where a client begins that was given an anchor only.
 * @throws {FormatError} any code of bytes, message or trust
 */
export function* anchoredSet(rootFile: Uint8Array): Steps<TrustedSet> {
  const root = yield* openRoot(rootFile)
  const registry: Registry = {
    version: 0,
    test: true,
    issued: 0,
    expires: 0,
    participants: [],
    authorities: [],
    keys: [],
  }
  const files = { root: rootFile, registry: new Uint8Array(0), lists: new Map<string, Uint8Array>() }
  return { root, registry, ...indexOf(registry), ...noLists, files }
}

/**
 * The next root (section 5.3): signed by a threshold of the old root's keys and of its own.
 * @throws {FormatError} `THRESHOLD`, `TRUST_VERSION`, any code of bytes or trust
 */
export function* nextRoot(set: TrustedSet, file: Uint8Array): Steps<TrustedSet> {
  // 5.3.4: a threshold of keys of the trusted root, and of the new one.
  const next = decodeRoot(parseSign(file, registryLimits).payload)
  yield* verifySign(file, 'root', roleOf(set.root, 'root'), registryLimits)
  yield* verifySign(file, 'root', roleOf(next, 'root'), registryLimits)
  // 5.3.5: exactly the next version.
  if (next.version !== set.root.version + 1) throw new FormatError('TRUST_VERSION', 'root.version')
  const isRenewed = rotated(set.root, next, 'timestamp') || rotated(set.root, next, 'snapshot')
  const rooted: TrustedSet = {
    ...set,
    root: next,
    files: { ...set.files, root: file },
    ...((isRenewed || rotated(set.root, next, 'registry')) && { restarted: true }),
  }
  // 5.3.11: recovery from fast-forward attacks, when the keys of timestamp or snapshot change: both are dropped, and
  // with them the time that they said and, as 5.5.5 compares with the snapshot before, the version of the registry
  // that they named. Lists stay: their counters are those of other keys.
  if (!isRenewed) return rooted
  const { timestamp: _, snapshot: __, taken: ___, ...rest } = rooted
  const { timestamp: _timestamp, snapshot: _snapshot, ...files } = rooted.files
  return { ...rest, files }
}

function rotated(before: Root, after: Root, name: RoleName): boolean {
  const keys = (root: Root): string => [...roleOf(root, name).keys.keys()].sort().join()
  return keys(before) !== keys(after)
}

/** 5.3.10: an expired root is no start for an update. */
export function refuseExpired(what: { readonly expires: number }, now: number, field: string): void {
  if (what.expires <= now) throw new FormatError('TRUST_EXPIRED', field)
}

/** A timestamp that was verified, and whether there is anything new behind it. */
interface Fresh {
  readonly timestamp: Timestamp
  readonly file: Uint8Array
}

/**
 * A timestamp (section 5.4).
 * @param now with the floor applied; 0 where one that is over may be taken
 * @returns undefined where it has the version that is trusted already
 * @throws {FormatError} `SIGNATURE_INVALID`, `TRUST_ROLLBACK`, `TRUST_EXPIRED`
 */
export function* checkTimestamp(set: TrustedSet, file: Uint8Array, now: number): Steps<Fresh | undefined> {
  // 5.4.2: signatures.
  const timestamp = decodeTimestamp(yield* verifyRole(file, 'timestamp', set.root, timestampLimits))
  const before = set.timestamp
  // 5.4.3.1: a version that goes back. The same version again is no news, whatever it says: the first stays.
  if (before && timestamp.version < before.version) throw new FormatError('TRUST_ROLLBACK', 'timestamp.version')
  if (before && timestamp.version === before.version) return undefined
  // 5.4.3.2: a snapshot that goes back.
  if (before && timestamp.snapshot.version < before.snapshot.version)
    throw new FormatError('TRUST_ROLLBACK', 'timestamp.snapshot')
  // 5.4.4: freeze. What is over is no news.
  refuseExpired(timestamp, now, 'timestamp.expires')
  return { timestamp, file }
}

/**
 * The snapshot that a timestamp names (section 5.5).
 * @throws {FormatError} `TRUST_MIXED`, `SIGNATURE_INVALID`, `TRUST_VERSION`, `TRUST_ROLLBACK`, `TRUST_EXPIRED`
 */
export function* checkSnapshot(set: TrustedSet, { timestamp }: Fresh, file: Uint8Array, now: number): Steps<Snapshot> {
  // 5.5.2 and 5.5.3: the hash that the timestamp names; signatures.
  matchFile(file, timestamp.snapshot)
  const snapshot = decodeSnapshot(yield* verifyRole(file, 'snapshot', set.root, snapshotLimits))
  // 5.5.4: the version that the timestamp names.
  if (snapshot.version !== timestamp.snapshot.version) throw new FormatError('TRUST_VERSION', 'snapshot.version')
  // 5.5.5: the registry does not go back. Of lists this is asked when the registry that comes with
  // them is known, as new list keys restart their counters: see `refuseListRollback`.
  const registry = fileIn(snapshot, 'registry')
  if (!registry) throw new FormatError('FIELD_MISSING', 'snapshot.registry')
  if (goesBack(set, registry.version)) throw new FormatError('TRUST_ROLLBACK', 'snapshot.registry')
  // 5.5.6: freeze.
  refuseExpired(snapshot, now, 'snapshot.expires')
  return snapshot
}

/**
 * The registry that a snapshot names (section 5.6, of the targets role).
 * @throws {FormatError} `TRUST_MIXED`, `THRESHOLD`, `TRUST_VERSION`, `TRUST_ROLLBACK`, `TRUST_EXPIRED`
 */
function* checkRegistry(set: TrustedSet, snapshot: Snapshot, file: Uint8Array, now: number): Steps<Registry> {
  const named = fileIn(snapshot, 'registry')
  if (!named) throw new FormatError('FIELD_MISSING', 'snapshot.registry')
  // 5.6.2 and 5.6.3: the hash that the snapshot names; a threshold of signatures.
  matchFile(file, named)
  const registry = decodeRegistry(yield* verifySign(file, 'registry', roleOf(set.root, 'registry'), registryLimits))
  // 5.6.4: the version that the snapshot names; and never one before ours.
  if (registry.version !== named.version) throw new FormatError('TRUST_VERSION', 'registry.version')
  if (goesBack(set, registry.version)) throw new FormatError('TRUST_ROLLBACK', 'registry.version')
  // 5.6.5: freeze.
  refuseExpired(registry, now, 'registry.expires')
  return registry
}

function goesBack({ registry, restarted }: TrustedSet, version: number): boolean {
  return !restarted && version < registry.version
}

/** @property now at which the registry must be in force @property taken by the device's clock */
interface Taking {
  readonly now: number
  readonly taken: number
}

/**
 * A set in which timestamp, snapshot, registry and lists are those of one moment.
 * @param snapshot from {@link checkSnapshot}
 * @param files the snapshot's own, the registry's, and every list that the snapshot names
 * @throws {FormatError} any code of bytes, message or trust, `LIST_*`; the set stays as it was
 */
export function* advance(
  set: TrustedSet,
  fresh: Fresh,
  snapshot: Snapshot,
  files: Required<Pick<TrustFiles, 'snapshot' | 'registry' | 'lists'>>,
  { now, taken }: Taking,
): Steps<TrustedSet> {
  const registry = yield* checkRegistry(set, snapshot, files.registry, now)
  const { restarted: _, ...kept } = set
  const next: TrustedSet = {
    ...kept,
    registry,
    ...indexOf(registry),
    ...noLists,
    timestamp: fresh.timestamp,
    snapshot,
    taken,
    files: { ...files, root: set.files.root, timestamp: fresh.file, lists: new Map() },
  }
  return yield* withLists(next, files.lists, set)
}

/** A COSE_Sign1 by one of a role's keys: the online roles have a threshold of one. */
function* verifyRole(file: Uint8Array, kind: Kind & RoleName, root: Root, limits: Limits): Steps<Uint8Array> {
  const role: Role = roleOf(root, kind)
  const message = parseSign1(file, limits)
  const headers = parseHeaders(message)
  const key = role.keys.get(hex(headers.kid))
  if (!key) throw new FormatError('KEY_UNKNOWN', kind)
  return yield* verifySign1(message, headers, kind, key, kind)
}
