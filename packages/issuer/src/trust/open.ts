/**
 * Whom to trust: the anchor is `--root`, else the home's, else the one that this program brings.
 * Where a registry lies never decides it.
 * @module
 */
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type AsyncPrimitive,
  anchoredSet,
  answer,
  bundleMirror,
  type ClockTrouble,
  FormatError,
  type Mirror,
  openTrustedSet,
  paths,
  refresh,
  type Trust,
  type TrustedSet,
} from '@kpc/schema'
import { type Home, published } from '../home.ts'
import { Refusal, refusalOf } from '../refusal.ts'
import { opensslVerify } from '../signer/openssl.ts'
import { folderMirror, isPublication, serverMirror } from './mirrors.ts'
import { readPublished } from './published.ts'
import { readHeads, writeTrustFolder } from './trust-folder.ts'

export type { Trust }

/**
 * @property root file of the anchor
 * @property registry file, folder or web address
 */
export interface Sources {
  readonly root?: string | undefined
  readonly registry?: string | undefined
}

/** The trust and the signed bytes that it was read from. */
export interface OpenedTrust {
  readonly trust: Trust
  readonly rootFile: Uint8Array
  readonly registryFile: Uint8Array
}

/**
 * @param now judges whether what a server serves is over
 * @throws {Refusal} `ROOT_MISSING`, `REGISTRY_*`, and any code of bytes, message or trust
 */
export async function openSources({ root, registry }: Sources, home: Home, now: number): Promise<OpenedTrust> {
  const own = existsSync(join(home.registry, 'root.cbor')) ? home.registry : published
  const rootSource = root ?? own
  const registrySource = registry ?? (existsSync(home.registry) ? home.registry : published)
  const rootFile = await readPublished(rootSource, 'root.cbor')
  const anchor = naming(rootSource, () => answer(anchoredSet(rootFile), opensslVerify))
  const set = (await fromPublication(anchor, registrySource, now)) ?? (await fromFiles(rootFile, registrySource))
  return { trust: set, rootFile: set.files.root, registryFile: set.files.registry }
}

/** Of a folder, a server or a bundle that has an entry: by the client's workflow, from the anchor up. */
async function fromPublication(anchor: TrustedSet, source: string, now: number): Promise<TrustedSet | undefined> {
  const mirror = await mirrorAt(source)
  if (!mirror) return undefined
  // What lies on a disk may have travelled for weeks; how old it is stays on the verdict.
  const { set, problem } = await refresh(anchor, mirror, asynchronous, { now, late: !isAddress(source) })
  if (problem instanceof FormatError && problem.code === 'TRUST_ABSENT' && problem.field === paths.entry)
    return undefined
  if (problem)
    throw refusalOf(problem, source) ?? new Refusal('REGISTRY_UNREACHABLE', { subject: source, cause: problem })
  return set
}

/** Where a publication lies, if one may lie there. @throws {Refusal} any code of a bundle */
export async function mirrorAt(source: string): Promise<Mirror | undefined> {
  if (isAddress(source)) return source.endsWith('.cbor') ? undefined : serverMirror(source)
  if (isPublication(source)) return folderMirror(source)
  if (!isBundle(source)) return undefined
  const bundle = await readFile(source)
  return naming(source, () => bundleMirror(bundle))
}

/** Of a file, or a folder of plain files: a root, a registry, perhaps heads and lists. */
async function fromFiles(rootFile: Uint8Array, source: string): Promise<TrustedSet> {
  const registryFile = await readPublished(source, 'registry.cbor')
  const heads = existsSync(join(source, 'registry.cbor')) ? readHeads(source) : { lists: new Map<string, Uint8Array>() }
  return naming(source, () =>
    answer(openTrustedSet({ root: rootFile, registry: registryFile, ...heads }), opensslVerify),
  )
}

/**
 * Takes what a mirror has that is newer into the home.
 * @returns with what is wrong with the clock here, or with the publication: it keeps nothing from being taken
 * @throws {Refusal} why the home stays as it is
 */
export async function updateHome(
  home: Home,
  source: string,
  now: number,
): Promise<{ before: TrustedSet; after: TrustedSet; clock?: ClockTrouble }> {
  const rootFile = await readPublished(home.registry, 'root.cbor')
  const before = await fromFiles(rootFile, home.registry)
  const mirror = await mirrorAt(source)
  if (!mirror) throw new Refusal('REGISTRY_MISSING', { subject: source })
  const when = { now, late: !isAddress(source) }
  const { set, changed, problem, clock } = await refresh(before, mirror, asynchronous, when)
  if (problem)
    throw refusalOf(problem, source) ?? new Refusal('REGISTRY_UNREACHABLE', { subject: source, cause: problem })
  if (changed) writeTrustFolder(home.registry, set.files)
  return { before, after: set, ...(clock && { clock }) }
}

const asynchronous: AsyncPrimitive = (question) => Promise.resolve(opensslVerify(question))

export function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source)
}

/** A bundle says what it is in its first bytes. */
function isBundle(source: string): boolean {
  if (!existsSync(source) || statSync(source).isDirectory()) return false
  const descriptor = openSync(source, 'r')
  try {
    const head = Buffer.alloc(64)
    readSync(descriptor, head)
    return head.includes('kpc-bundle')
  } finally {
    closeSync(descriptor)
  }
}

function naming<T>(subject: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw refusalOf(error, subject) ?? error
  }
}

/** The home's trust for a program that keeps running: read anew when a file has changed. */
export function followHome(home: Home, now: () => number): () => Promise<OpenedTrust> {
  let read: { readonly stamp: string; readonly opened: Promise<OpenedTrust> } | undefined
  return () => {
    const stamp = ['root.cbor', 'registry.cbor', 'timestamp.cbor']
      .map((name) => stampOf(join(home.registry, name)))
      .join()
    if (read?.stamp !== stamp) read = { stamp, opened: openSources({}, home, now()) }
    return read.opened
  }
}

function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat ? `${stat.mtimeMs}/${stat.size}/${stat.ino}` : 'absent'
}
