/**
 * The private keys of the scheme's roles that are in this home.
 * @module
 */

import { join } from 'node:path'
import { type Keeping, keep, newContent } from '@kpc/host/keys/key-store'
import { namesEnding } from '@kpc/host/read-folder'
import { algorithm, equalBytes, hex, type Role, type RoleName, type Root, roleOf } from '@kpc/schema'
import type { Home } from './home.ts'
import { type PrivateKey, readPrivateKey, writePrivateKey } from './private-key.ts'

/** Makes a key of its own for a role. Its private file stays in this home. @throws {Refusal} `PASSPHRASE_WEAK` */
export async function newRoleKey(home: Home, role: RoleName, keeping: Keeping): Promise<PrivateKey> {
  const content = await keep(newContent(role, algorithm.Ed25519), keeping)
  return writePrivateKey(join(home.keys, `${role}-${content.kid}.json`), content)
}

/** Every private key of this home, in the order of their files. One that was unlocked stays so in this run. */
export function privateKeys({ keys, opened }: Home): readonly PrivateKey[] {
  return namesEnding(keys, '.json').map((name) => {
    const file = join(keys, name)
    const known = opened.get(file)
    if (known) return known
    const read = readPrivateKey(file)
    opened.set(file, read)
    return read
  })
}

/** The private keys of this home that a role names, each once. */
export function keysFor(home: Home, { keys }: Role): readonly PrivateKey[] {
  return privateKeys(home).filter(({ kid, key }, i, all) => {
    const named = keys.get(hex(kid))
    return named && equalBytes(named.x, key.x) && all.findIndex((one) => equalBytes(one.kid, kid)) === i
  })
}

/** Can this home say what is current? The online roles have a threshold of one. */
export function onlineKeys(
  home: Home,
  root: Root,
): { readonly snapshot: PrivateKey; readonly timestamp: PrivateKey } | undefined {
  const [snapshot, timestamp] = (['snapshot', 'timestamp'] as const).map((name) => keysFor(home, roleOf(root, name))[0])
  return snapshot && timestamp && { snapshot, timestamp }
}

/** Some roles of a root. */
export function rolesOf(root: Root, ...names: readonly RoleName[]): readonly Role[] {
  return names.map((name) => roleOf(root, name))
}
