/**
 * What this home publishes: plain static files for any web server, and one file for posts without a line.
 * @module
 */

import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { FileError } from '@kpc/host/file-error'
import { opensslVerify } from '@kpc/host/keys/openssl'
import { folderMirror } from '@kpc/host/mirrors'
import { readFileWithin } from '@kpc/host/read-file'
import { writeWhole } from '@kpc/host/write-file'
import {
  anchoredSet,
  answer,
  encodeBundle,
  equalBytes,
  type Heads,
  openTrustedSet,
  paths,
  publicationOf,
  refresh,
  type TrustedSet,
  type TrustFiles,
  type Versioned,
} from '@kpc/schema'
import { readBytes, showJson } from '../files.ts'
import type { Home } from '../home.ts'
import { olderLists, versionedLists } from '../lists.ts'
import { publicationJson } from '../registry/show.ts'
import { trustedFiles } from '../trusted.ts'
import { asynchronous, folderOf, refuseProblem } from './client-trial.ts'
import { publishRefusal } from './refusal.ts'
import { rootChain } from './snapshot.ts'

/** The JSON view, for people; no program needs to trust it. */
export const jsonView = 'index.json'

/** @property files by path, the entry last */
interface Publication {
  readonly set: TrustedSet
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** @throws {Refusal} `FILE_MISSING`: no snapshot was ever signed */
export function publicationOfHome(home: Home): Publication {
  const { registry, snapshot, timestamp, ...rest } = trustedFiles(home)
  if (!registry || !snapshot || !timestamp)
    throw new FileError('FILE_MISSING', `${home.trust} has no timestamp; sign, then renew`)
  const files: TrustFiles = { ...rest, registry, snapshot, timestamp }
  const set = answer(openTrustedSet(files), opensslVerify)
  const named: Versioned[] = [
    { name: 'registry', version: set.registry.version, file: registry },
    ...versionedLists(files.lists),
  ]
  return {
    set,
    files: publicationOf(rootChain(home), currentOf(snapshot, timestamp), named, olderLists(home, files.lists)),
  }
}

function currentOf(snapshot: Uint8Array, timestamp: Uint8Array): Heads {
  return { snapshot: Uint8Array.from(snapshot), timestamp: Uint8Array.from(timestamp) }
}

/**
 * Proves that clients take it: one that knows the first root only, and one that has what is published now.
 * @throws {Refusal} with the code by which a client refuses
 */
export async function refuseUntaken({ files }: Publication, now: number, published?: TrustedSet): Promise<void> {
  const first = answer(anchoredSet(files.get(paths.root(1)) as Uint8Array), opensslVerify)
  for (const client of published ? [first, published] : [first])
    refuseProblem((await refresh(client, folderOf(files), asynchronous, { now })).problem)
}

/**
 * What a folder publishes now, as its clients have it.
 * @throws {Refusal} `CLIENT_REFUSES`: the folder holds another scheme, or something that is broken
 */
export async function publishedIn(folder: string, first: Uint8Array, now: number): Promise<TrustedSet | undefined> {
  if (!existsSync(join(folder, paths.entry))) return undefined
  if (!equalBytes(readBytes(join(folder, paths.root(1))), first))
    throw publishRefusal('CLIENT_REFUSES', { subject: `${folder} is of another scheme` })
  const anchor = answer(anchoredSet(first), opensslVerify)
  const { set, problem } = await refresh(anchor, folderMirror(folder), asynchronous, { now, late: true })
  if (problem)
    throw publishRefusal('CLIENT_REFUSES', { subject: `what ${folder} holds now is broken: ${problem.message}` })
  return set
}

/** What a publication writes and takes away. */
export interface Written {
  readonly written: readonly string[]
  readonly removed: readonly string[]
}

/**
 * Brings a folder to a publication while it is served: files of a name never change, the entry comes
 * last, and what the entry before named stays for clients that are in the middle.
 */
export function writePublication(
  folder: string,
  { files, set }: Publication,
  before: TrustedSet | undefined,
  dryRun: boolean,
): Written {
  const view = new TextEncoder().encode(showJson(publicationJson(set)))
  const wanted: [string, Uint8Array][] = [...files].filter(([path]) => path !== paths.entry)
  wanted.push([jsonView, view], [paths.entry, files.get(paths.entry) as Uint8Array])
  const written = wanted.filter(([path, file]) => !isThere(join(folder, path), file))
  if (!dryRun) for (const [path, file] of written) writeWhole(join(folder, path), file)
  const kept = new Set([...files.keys(), ...(before ? pathsOf(before) : [])])
  const removed = ['files', 'deltas', 'bundles']
    .flatMap((name) => namesIn(join(folder, name)).map((file) => `${name}/${file}`))
    .filter((path) => path.endsWith('.cbor') && !kept.has(path))
  if (!dryRun) for (const path of removed) rmSync(join(folder, path), { force: true })
  return { written: written.map(([path]) => path), removed }
}

function isThere(file: string, content: Uint8Array): boolean {
  const before = statSync(file, { throwIfNoEntry: false })
  return before?.size === content.length && equalBytes(readFileWithin(file, content.length), content)
}

function pathsOf({ snapshot, timestamp }: TrustedSet): string[] {
  const named = (snapshot?.files ?? []).map(({ sha256 }) => paths.file(sha256))
  if (!timestamp) return named
  const { sha256 } = timestamp.snapshot
  return [...named, paths.file(sha256), paths.bundle(sha256)]
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}

/** Everything current in one file; deltas and bundles are for those who have a line. */
export function bundleOf({ files }: Publication): Uint8Array {
  return encodeBundle(new Map([...files].filter(([path]) => !/^(deltas|bundles)\//.test(path))))
}
