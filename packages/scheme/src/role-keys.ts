/**
 * The private keys of the scheme's roles that are in this home.
 * @module
 */

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { equalBytes, hex, type Role, type RoleName, type Root, roleOf } from '@kpc/schema'
import { jsonFiles } from './files.ts'
import type { Home } from './home.ts'
import { type PrivateKey, privateKeyOf, readPrivateKey, writePrivateKey } from './private-key.ts'

/** Makes a key of its own for a role. Its private file stays in this home. */
export function newRoleKey(home: Home, role: RoleName): { readonly key: PrivateKey; readonly file: string } {
  const key = privateKeyOf(role, Uint8Array.from(randomBytes(32)))
  const file = join(home.keys, `${role}-${hex(key.kid)}.json`)
  writePrivateKey(file, key)
  return { key, file }
}

/** The private keys of this home that a role names, each once. */
export function keysFor(home: Home, { keys }: Role): readonly PrivateKey[] {
  return jsonFiles(home.keys)
    .map(readPrivateKey)
    .filter(({ kid, key }, i, all) => {
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
