/**
 * Whom to trust: the anchor is `--root`, else the home's, else the one that this program brings.
 * Where a registry lies never decides it.
 * @module
 */

import { nodeVerify } from '@kpc/host/keys/verifier'
import { isAddress, mirrorAt } from '@kpc/host/mirrors'
import { refusalOf } from '@kpc/host/refusal'
import { readTrustFolder } from '@kpc/host/trust-folder'
import { stampOfState, type TrustedState, trustedState, writeState } from '@kpc/host/trusted-state'
import {
  type AsyncPrimitive,
  anchoredSet,
  answer,
  type ClockTrouble,
  FormatError,
  openTrustedSet,
  paths,
  refresh,
  type Trust,
  type TrustedSet,
} from '@kpc/schema'
import type { Home } from '../home/home.ts'
import { readPublished } from './published.ts'
import { trustRefusal } from './refusal.ts'

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
 * @throws {Refusal} `ROOT_MISSING`, `REGISTRY_*`, `TRUST_LOST`, `TRUST_DAMAGED`, and any code of bytes, message or trust
 */
export async function openSources({ root, registry }: Sources, home: Home, now: number): Promise<OpenedTrust> {
  // Read once: the files of a state belong together.
  const own = root !== undefined && registry !== undefined ? undefined : trustedState(home)
  const rootFile = root === undefined ? own?.files.root : await readPublished(root, 'root.cbor')
  const anchor = anchorIn(rootFile as Uint8Array, root ?? home.trust)
  const set =
    registry === undefined
      ? setOf(own as TrustedState, home, anchor.files.root)
      : ((await fromPublication(anchor, registry, now)) ?? (await fromFiles(anchor.files.root, registry)))
  return { trust: set, rootFile: set.files.root, registryFile: set.files.registry }
}

function anchorIn(rootFile: Uint8Array, source: string): TrustedSet {
  return naming(source, () => answer(anchoredSet(rootFile), nodeVerify))
}

function setOf({ files, taken }: TrustedState, { trust }: Home, root = files.root): TrustedSet {
  const { registry } = files
  if (!registry) throw trustRefusal('REGISTRY_MISSING', { subject: trust })
  return naming(trust, () => answer(openTrustedSet({ ...files, root, registry }, taken), nodeVerify))
}

/** Of a folder, a server or a bundle that has an entry: by the client's workflow, from the anchor up. */
async function fromPublication(anchor: TrustedSet, source: string, now: number): Promise<TrustedSet | undefined> {
  const mirror = naming(source, () => mirrorAt(source))
  if (!mirror) return undefined
  // What lies on a disk may have travelled for weeks; how old it is stays on the verdict.
  const { set, problem } = await refresh(anchor, mirror, asynchronous, { now, late: !isAddress(source) })
  if (problem instanceof FormatError && problem.code === 'TRUST_ABSENT' && problem.field === paths.entry)
    return undefined
  if (problem)
    throw refusalOf(problem, source) ?? trustRefusal('REGISTRY_UNREACHABLE', { subject: source, cause: problem })
  return set
}

/** Of a file, or a folder of plain files: a root, a registry, perhaps heads and lists. */
async function fromFiles(rootFile: Uint8Array, source: string): Promise<TrustedSet> {
  const registryFile = await readPublished(source, 'registry.cbor')
  const { root: _, ...heads } = readTrustFolder(source) ?? { root: rootFile, lists: new Map<string, Uint8Array>() }
  return naming(source, () => answer(openTrustedSet({ ...heads, root: rootFile, registry: registryFile }), nodeVerify))
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
  const before = setOf(trustedState(home), home)
  const mirror = naming(source, () => mirrorAt(source))
  if (!mirror) throw trustRefusal('REGISTRY_MISSING', { subject: source })
  const when = { now, late: !isAddress(source) }
  const { set, changed, problem, clock } = await refresh(before, mirror, asynchronous, when)
  if (problem)
    throw refusalOf(problem, source) ?? trustRefusal('REGISTRY_UNREACHABLE', { subject: source, cause: problem })
  if (changed) writeState(home, { files: set.files, ...(set.taken !== undefined && { taken: set.taken }) })
  return { before, after: set, ...(clock && { clock }) }
}

export const asynchronous: AsyncPrimitive = (question) => Promise.resolve(nodeVerify(question))

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
    const stamp = stampOfState(home)
    if (read?.stamp !== stamp) read = { stamp, opened: openSources({}, home, now()) }
    return read.opened
  }
}
