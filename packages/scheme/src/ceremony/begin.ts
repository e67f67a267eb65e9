/**
 * The beginning of a scheme: its own keys, its root, and an empty registry in work.
 * @module
 */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyContent } from '@kpc/host/keys/key-content'
import { type Keeping, keep, newContent, storeContent } from '@kpc/host/keys/key-store'
import { beginState } from '@kpc/host/trusted-state'
import { isEmpty, makeFolderWhole, writeWhole } from '@kpc/host/write-file'
import {
  algorithm,
  encodeRoot,
  parseBase64url,
  type Registry,
  type RoleName,
  type Root,
  roleNames,
  signSign,
} from '@kpc/schema'
import { type Home, homeOf, rootFileOf } from '../home.ts'
import { knownKey, type SchemeKey } from '../private-key.ts'
import { schemeRefusal } from '../refusal.ts'
import { writeDraft } from '../registry/draft.ts'

/** Instants in seconds. */
interface Beginning {
  readonly now: number
  readonly rootExpires: number
  readonly registryExpires: number
  readonly test: boolean
}

/**
 * Makes the home with everything in it, or nothing.
 * @throws {Refusal} `HOME_TAKEN`, `PASSPHRASE_WEAK`
 */
export async function initScheme(
  home: Home,
  { now, rootExpires, registryExpires, test }: Beginning,
  keeping: Keeping,
): Promise<Root> {
  if (!isEmpty(home.path)) throw schemeRefusal('HOME_TAKEN', { subject: home.path })
  const contents = roleNames.map((name) => newContent(name, algorithm.Ed25519))
  const keys = contents.map(({ use, d }) => knownKey(use, parseBase64url(d) as Uint8Array))
  const kept: KeyContent[] = []
  for (const content of contents) kept.push(await keep(content, keeping))
  const root = rootOf(keys, now, rootExpires)
  const draft: Registry = {
    version: 1,
    test,
    issued: now,
    expires: registryExpires,
    participants: [],
    authorities: [],
    keys: [],
  }
  const made = makeFolderWhole(home.path, (aside) => {
    const inside = homeOf({ KPC_HOME: aside })
    mkdirSync(inside.keys, { recursive: true, mode: 0o700 })
    for (const content of kept) storeContent(join(inside.keys, `${content.use}.json`), content)
    const signers = keys.filter(({ use }) => use === 'root')
    const rootFile = signSign('root', encodeRoot(root), signers)
    writeWhole(rootFileOf(inside, root.version), rootFile)
    beginState(inside, { root: rootFile, lists: new Map() })
    writeDraft(inside, draft)
  })
  if (!made) throw schemeRefusal('HOME_TAKEN', { subject: home.path })
  return root
}

/** One key a role; ceremonies with more come by a new root under the old one's threshold. */
function rootOf(keys: readonly SchemeKey[], issued: number, expires: number): Root {
  const role = (name: RoleName) => ({
    kids: keys.filter(({ use }) => use === name).map(({ kid }) => kid),
    threshold: 1,
  })
  return {
    version: 1,
    issued,
    expires,
    keys: keys.map(({ kid, key }) => ({ kid, ...key })),
    roles: { root: role('root'), registry: role('registry'), snapshot: role('snapshot'), timestamp: role('timestamp') },
  }
}
