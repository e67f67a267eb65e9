/**
 * What is current: the snapshot over registry and lists, and the timestamp over the snapshot.
 *
 * Both are signed by the online keys. A home without these keeps those that it has as long as
 * they can be opened with its root and registry.
 * @module
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { opensslVerify } from '@kpc/host/keys/openssl'
import { readLists, type TrustedFiles } from '@kpc/host/trust-folder'
import { readState, writeState } from '@kpc/host/trusted-state'
import { writeWhole } from '@kpc/host/write-file'
import {
  answer,
  decodeRegistry,
  decodeSnapshot,
  decodeTimestamp,
  digestOf,
  equalBytes,
  FormatError,
  hex,
  openRoot,
  openTrustedSet,
  parseHeaders,
  parseSign1,
  type Registry,
  type Root,
  registryLimits,
  roleOf,
  type Snapshot,
  secondsPerDay,
  showInstant,
  signHeads,
  signTimestamp,
  snapshotLimits,
  type Timestamp,
  type Versioned,
  verifySign,
} from '@kpc/schema'
import { readBytes } from '../files.ts'
import { type Home, rootFileOf } from '../home.ts'
import { issuedListOf, keepOlder, listFacts, versionedLists, whyDropped } from '../lists.ts'
import { onlineKeys } from '../role-keys.ts'
import { type Clock, clockSlack, instantAfter, refuseClock } from '../signing/clock.ts'
import { trustedFiles } from '../trusted.ts'

/** Days for which snapshot and timestamp are valid, so that a client notices when they stop coming. */
const usualDays = 7

/** A snapshot that nothing changes is signed again when this much of its time is left. */
const renewalSeconds = 3 * secondsPerDay

/** The next state of a home, and what is about to be signed for it. */
interface NextState {
  readonly files: TrustedFiles
  readonly changes: readonly string[]
}

interface SnapshotOptions extends Clock {
  /** Validity of what is signed; by default 7, and never less than what it follows has left. */
  readonly days?: number
}

/**
 * Signs what is missing of snapshot and timestamp over a root, a registry and lists, where the online keys are here.
 * @param files root, registry and lists of the next state; snapshot and timestamp of the one before
 * @throws {Refusal} `CLOCK_AHEAD`, `CLOCK_BEHIND`, `CLOCK_WRONG`
 */
export function withSnapshot(home: Home, files: TrustedFiles, asked: SnapshotOptions): NextState {
  const root = answer(openRoot(files.root), opensslVerify)
  if (!files.registry) return { files, changes: [] }
  const registry = registryOf(root, files.registry)
  const signers = onlineKeys(home, root)
  if (!signers) return { files: withoutBroken(files), changes: [] }

  const { lists, changes } = currentLists(home, files.lists, registry)
  const named: Versioned[] = [
    { name: 'registry', version: registry.version, file: files.registry },
    ...versionedLists(lists),
  ]
  const before = lastOf(files)
  refuseClock(home, asked, files)
  const moment = (last: Snapshot | Timestamp | undefined) => {
    // What was dated ahead keeps nothing but its count.
    const kept = last && last.issued <= asked.now + clockSlack ? last : undefined
    return {
      version: (last?.version ?? 0) + 1,
      issued: instantAfter(last?.issued, asked.now),
      expires: expiry(asked, kept),
    }
  }
  const timestamp = { ...moment(before?.timestamp), signer: signers.timestamp }
  if (
    before &&
    files.snapshot &&
    !isDue(before.snapshot, files.snapshot, { named, signer: signers.snapshot.kid, asked })
  ) {
    const file = signTimestamp(files.snapshot, before.snapshot.version, timestamp)
    return { files: { ...files, lists, timestamp: file }, changes: [...changes, changeOf('timestamp', timestamp)] }
  }
  const snapshot = { ...moment(before?.snapshot), signer: signers.snapshot }
  return {
    files: { ...files, lists, ...signHeads({ files: named, snapshot, timestamp }) },
    changes: [
      ...changes,
      ...namedChanges(before?.snapshot, named),
      changeOf('snapshot', snapshot),
      changeOf('timestamp', timestamp),
    ],
  }
}

interface Next {
  readonly named: readonly Versioned[]
  readonly signer: Uint8Array
  readonly asked: SnapshotOptions
}

/** Must a snapshot be signed anew: does it name something else, by another key, from ahead, or not for long? */
function isDue(snapshot: Snapshot, file: Uint8Array, { named, signer, asked: { now } }: Next): boolean {
  return (
    !names(snapshot, named) ||
    !equalBytes(parseHeaders(parseSign1(file, snapshotLimits)).kid, signer) ||
    snapshot.issued > now + clockSlack ||
    snapshot.expires < Math.max(now, snapshot.issued) + renewalSeconds
  )
}

function changeOf(name: string, { version, expires }: { readonly version: number; readonly expires: number }): string {
  return `${name} version ${version}, expires ${showInstant(expires)}`
}

function expiry({ now, days }: SnapshotOptions, last: { readonly expires: number } | undefined): number {
  if (days !== undefined) return now + days * secondsPerDay
  return Math.max(now + usualDays * secondsPerDay, last?.expires ?? 0)
}

/** @throws {FormatError} any code of bytes, message or trust */
export function registryOf(root: Root, file: Uint8Array): Registry {
  return decodeRegistry(answer(verifySign(file, 'registry', roleOf(root, 'registry'), registryLimits), opensslVerify))
}

/** Snapshot and timestamp of before, whoever signed them: a new root may have taken their keys away, their counters go on. */
function lastOf(files: TrustedFiles): { readonly snapshot: Snapshot; readonly timestamp: Timestamp } | undefined {
  if (!files.snapshot || !files.timestamp) return undefined
  return {
    snapshot: decodeSnapshot(parseSign1(files.snapshot, snapshotLimits).payload),
    timestamp: decodeTimestamp(parseSign1(files.timestamp).payload),
  }
}

/** The lists that the next snapshot names: those of before, those that wait, and the last trusted ones. */
export function currentLists(
  home: Home,
  before: ReadonlyMap<string, Uint8Array>,
  registry: Registry,
): { readonly lists: Map<string, Uint8Array>; readonly changes: string[] } {
  const lists = new Map([...before, ...readLists(home.waiting)])
  const changes: string[] = []
  for (const { kid, revoked, authority } of registry.keys) {
    const name = `trusted/${hex(kid)}`
    if (revoked?.list === undefined) continue
    const kept = lists.get(name)
    if (kept && listFacts(kept).version === revoked.list) continue
    const file = issuedListOf(home, lists, authority, revoked.list)
    if (file) lists.set(name, file)
    else
      changes.push(
        `warning: issued list ${revoked.list} of ${authority} is not in this home: until kpc-scheme list add --trusted ${hex(kid)} every certificate of that key is refused`,
      )
  }
  for (const [name, file] of lists) {
    const why = whyDropped(name, file, registry)
    if (why === undefined) continue
    lists.delete(name)
    changes.push(`drops list ${name}: ${why}`)
  }
  return { lists, changes: [...changes, ...withheld(lists, registry)] }
}

/** What verifiers will miss of the authorities that publish lists. */
function withheld(lists: ReadonlyMap<string, Uint8Array>, { authorities }: Registry): string[] {
  const due = authorities.filter((one) => one.lists).flatMap(({ id }) => [`issued/${id}`, `status/${id}`])
  return due
    .filter((name) => !lists.has(name))
    .map((name) => `warning: ${name} is not in this home: until kpc-scheme list add every certificate is undecided`)
}

function names({ files }: Snapshot, named: readonly Versioned[]): boolean {
  return (
    files.length === named.length &&
    named.every(({ name, file }) => {
      const known = files.find((one) => one.name === name)
      return known && equalBytes(known.sha256, digestOf(file))
    })
  )
}

function namedChanges(before: Snapshot | undefined, named: readonly Versioned[]): string[] {
  return named.flatMap(({ name, version, file }) => {
    const was = before?.files.find((one) => one.name === name)
    if (was && equalBytes(was.sha256, digestOf(file))) return []
    return [`snapshot names ${name} version ${version}${was ? `, before ${was.version}` : ''}`]
  })
}

/** A snapshot that a new root or registry has made void is no use to anyone. */
function withoutBroken(files: TrustedFiles): TrustedFiles {
  const { root, registry, lists, ...current } = files
  if (!registry) return files
  try {
    answer(openTrustedSet({ root, registry, lists, ...current }), opensslVerify)
    return files
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return { root, registry, lists: new Map() }
  }
}

/** Puts a state in the place of the one before; only then nothing waits any more. */
export function putFiles(home: Home, files: TrustedFiles): void {
  const before = readState(home)?.files
  for (const root of [before?.root, files.root]) if (root) writeWhole(rootFileOf(home, versionOf(root)), root)
  for (const [name, file] of before?.lists ?? []) {
    const after = files.lists.get(name)
    if (name.startsWith('issued/') && after && !equalBytes(after, file)) keepOlder(home, file)
  }
  writeState(home, { files })
  if (!files.timestamp) return
  for (const [name, file] of readLists(home.waiting)) {
    const taken = files.lists.get(name)
    if (!taken || equalBytes(taken, file)) rmSync(join(home.waiting, `${name}.cbor`), { force: true })
  }
}

function versionOf(rootFile: Uint8Array): number {
  return answer(openRoot(rootFile), opensslVerify).version
}

/**
 * Every root by its version, from the first: clients follow them one by one.
 * @throws {Refusal} `FILE_MISSING`
 */
export function rootChain(home: Home): Map<number, Uint8Array> {
  const current = trustedFiles(home).root
  const newest = versionOf(current)
  return new Map(
    Array.from({ length: newest }, (_, i): [number, Uint8Array] => [
      i + 1,
      i + 1 === newest ? current : readBytes(rootFileOf(home, i + 1)),
    ]),
  )
}
