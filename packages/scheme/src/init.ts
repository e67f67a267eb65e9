/**
 * The beginning of a scheme: its own keys, its root, and an empty registry in work.
 * @module
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { encodeRoot, type Registry, type RoleName, type Root, roleNames, signSign } from '@kpc/schema'
import { writeDraft } from './draft.ts'
import { isEmpty, makeFolderWhole, writeWhole } from './files.ts'
import { type Home, homeOf } from './home.ts'
import { type PrivateKey, privateKeyOf, writePrivateKey } from './private-key.ts'
import { Refusal } from './refusal.ts'

/** Instants in seconds. */
export interface Beginning {
  readonly now: number
  readonly rootExpires: number
  readonly registryExpires: number
  readonly test: boolean
}

/**
 * Makes the home with everything in it, or nothing.
 * @throws {Refusal} `HOME_TAKEN`
 */
export function initScheme(home: Home, { now, rootExpires, registryExpires, test }: Beginning): Root {
  if (!isEmpty(home.folder)) throw new Refusal('HOME_TAKEN', { detail: home.folder })
  const keys = roleNames.map((name) => privateKeyOf(name, randomBytes(32)))
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
  const made = makeFolderWhole(home.folder, (aside) => {
    const inside = homeOf({ KPC_HOME: aside })
    mkdirSync(inside.keys, { recursive: true, mode: 0o700 })
    for (const key of keys) writePrivateKey(join(inside.keys, `${key.use}.json`), key)
    writeWhole(
      inside.rootFile,
      signSign(
        'root',
        encodeRoot(root),
        keys.filter(({ use }) => use === 'root'),
      ),
    )
    writeDraft(inside, draft)
  })
  if (!made) throw new Refusal('HOME_TAKEN', { detail: home.folder })
  return root
}

/** One key a role; ceremonies with more come by a new root under the old one's threshold. */
function rootOf(keys: readonly PrivateKey[], issued: number, expires: number): Root {
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
