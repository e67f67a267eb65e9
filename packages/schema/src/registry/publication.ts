/**
 * What a scheme publishes: every file under its path, with the one entry that says what is current.
 * @module
 */
import { signSign1 } from '../cose/make-sign1.ts'
import type { Signer } from '../cose/sign1.ts'
import { digestOf } from '../digest.ts'
import { deltaOf } from '../lists/issued-delta.ts'
import { mostAlone } from './at-once.ts'
import { encodeBundle } from './bundle.ts'
import { paths } from './mirror.ts'
import { encodeSnapshot, encodeTimestamp, type FileFacts, type NamedFile, type Snapshot } from './snapshot.ts'

/** A file with its name in the snapshot and its version. */
export interface Versioned {
  readonly name: string
  readonly version: number
  readonly file: Uint8Array
}

/** Which snapshot and timestamp this is, and in which instants they hold. */
interface Dated {
  readonly version: number
  readonly issued: number
  readonly expires: number
}

/** @property files the registry and every list; a name once */
interface Current {
  readonly files: readonly Versioned[]
  readonly snapshot: Dated & { readonly signer: Signer }
  readonly timestamp: Dated & { readonly signer: Signer }
}

/** The two files that say what is current. */
export interface Heads {
  readonly snapshot: Uint8Array<ArrayBuffer>
  readonly timestamp: Uint8Array<ArrayBuffer>
}

export function signHeads({ files, snapshot, timestamp }: Current): Heads {
  const content: Snapshot = {
    version: snapshot.version,
    issued: snapshot.issued,
    expires: snapshot.expires,
    files: files.map(namedFile).sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
  const snapshotFile = signSign1('snapshot', encodeSnapshot(content), snapshot.signer)
  return { snapshot: snapshotFile, timestamp: signTimestamp(snapshotFile, snapshot.version, timestamp) }
}

/** The daily renewal where nothing has changed: the same snapshot, a new timestamp. */
export function signTimestamp(
  snapshotFile: Uint8Array,
  snapshotVersion: number,
  { version, issued, expires, signer }: Current['timestamp'],
): Uint8Array<ArrayBuffer> {
  const snapshot = { version: snapshotVersion, ...factsOf(snapshotFile) }
  return signSign1('timestamp', encodeTimestamp({ version, issued, expires, snapshot }), signer)
}

function namedFile({ name, version, file }: Versioned): NamedFile {
  return { name, version, ...factsOf(file) }
}

function factsOf(file: Uint8Array): Omit<FileFacts, 'version'> {
  return { size: file.length, sha256: digestOf(file) }
}

/**
 * Every published file by its path.
 * @param roots by version, from the first
 * @param older earlier files of issued lists, from each of which clients get a delta
 */
export function publicationOf(
  roots: ReadonlyMap<number, Uint8Array>,
  heads: Heads,
  files: readonly Versioned[],
  older: ReadonlyMap<string, readonly Uint8Array[]> = new Map(),
): Map<string, Uint8Array> {
  const published = new Map<string, Uint8Array>()
  for (const [version, file] of roots) published.set(paths.root(version), file)
  const named = new Map(files.map(({ file }) => [paths.file(digestOf(file)), file]))
  published.set(paths.file(digestOf(heads.snapshot)), heads.snapshot)
  for (const [path, file] of named) published.set(path, file)
  if (named.size > mostAlone) published.set(paths.bundle(digestOf(heads.snapshot)), encodeBundle(named))
  for (const { name, file } of files) {
    for (const before of older.get(name) ?? []) {
      const delta = deltaOf(before, file)
      if (delta && delta.length < file.length) published.set(paths.delta(digestOf(before), digestOf(file)), delta)
    }
  }
  // The entry comes last: whoever copies in this order is whole at every moment.
  published.set(paths.entry, heads.timestamp)
  return published
}
