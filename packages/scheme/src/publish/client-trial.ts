/**
 * Would a client that has what was current before take what is about to be signed?
 *
 * It runs the client's own workflow over the same contents, under a root whose keys exist for this
 * one moment, so that everything is known before any real key signs.
 * @module
 */

import { randomBytes } from 'node:crypto'
import { opensslVerify } from '@kpc/host/keys/openssl'
import { formatRefusal } from '@kpc/host/refusal'
import {
  type AsyncPrimitive,
  answer,
  encodeRegistry,
  encodeRoot,
  FormatError,
  type Mirror,
  openTrustedSet,
  publicationOf,
  type Registry,
  refresh,
  roleNames,
  secondsPerDay,
  signHeads,
  signSign,
  type TrustedSet,
} from '@kpc/schema'
import { versionedLists } from '../lists.ts'
import { type KnownKey, knownKey } from '../private-key.ts'

/** What clients are to know at one moment. */
export interface Content {
  readonly registry: Registry
  /** By name in the snapshot. */
  readonly lists: ReadonlyMap<string, Uint8Array>
}

/**
 * @param before undefined for a scheme's first registry
 * @throws {Refusal} with the code by which clients refuse
 */
export async function tryOnClient(before: Content | undefined, after: Content, now: number): Promise<void> {
  const stage = stageAt(Math.max(now, before?.registry.issued ?? 0, after.registry.issued))
  const start = answer(openTrustedSet(stage.files(before ?? { ...after, lists: new Map() }, 1)), opensslVerify)
  const { root, registry, snapshot, timestamp, lists } = stage.files(after, 2)
  const named = [{ name: 'registry', version: after.registry.version, file: registry }, ...versionedLists(lists)]
  const published = publicationOf(new Map([[1, root]]), { snapshot, timestamp }, named)
  refuseProblem((await refresh(start, folderOf(published), asynchronous, { now })).problem)
}

/** The code of a client becomes the operator's. */
export function refuseProblem(problem: Error | undefined): void {
  if (problem instanceof FormatError)
    throw formatRefusal(problem.code, {
      field: problem.field,
      subject: `clients would refuse this${at(problem.field)}`,
    })
  if (problem) throw problem
}

const at = (field: string | undefined): string => (field === undefined ? '' : ` (${field})`)

export const asynchronous: AsyncPrimitive = (question) => Promise.resolve(opensslVerify(question))

/** Files by their paths as a mirror. */
export function folderOf(files: ReadonlyMap<string, Uint8Array>): Mirror {
  return { fetch: (path) => Promise.resolve(files.get(path)) }
}

interface Staged {
  readonly root: Uint8Array
  readonly registry: Uint8Array
  readonly snapshot: Uint8Array<ArrayBuffer>
  readonly timestamp: Uint8Array<ArrayBuffer>
  readonly lists: TrustedSet['files']['lists']
}

function stageAt(now: number): { files(content: Content, version: number): Staged } {
  const keys = roleNames.map((name) => knownKey(name, Uint8Array.from(randomBytes(32))))
  const keyOf = (name: string): KnownKey => keys.find(({ use }) => use === name) as KnownKey
  const role = (name: string) => ({ kids: [keyOf(name).kid], threshold: 1 })
  const root = {
    version: 1,
    issued: now,
    expires: now + 30 * secondsPerDay,
    keys: keys.map(({ kid, key }) => ({ kid, ...key })),
    roles: { root: role('root'), registry: role('registry'), snapshot: role('snapshot'), timestamp: role('timestamp') },
  }
  const rootFile = signSign('root', encodeRoot(root), [keyOf('root')])
  return {
    files({ registry, lists }, version) {
      const file = signSign('registry', encodeRegistry(registry), [keyOf('registry')])
      const moment = { version, issued: now, expires: now + 30 * secondsPerDay }
      const heads = signHeads({
        files: [{ name: 'registry', version: registry.version, file }, ...versionedLists(lists)],
        snapshot: { ...moment, signer: keyOf('snapshot') },
        timestamp: { ...moment, signer: keyOf('timestamp') },
      })
      return { root: rootFile, registry: file, ...heads, lists }
    },
  }
}
