/**
 * Where a scheme lives: `KPC_HOME`, by default `.kpc` in the checkout.
 *
 * A home that is not there yet is made a running copy of the development scheme in `keys/`, whose
 * tracked files never change.
 * @module
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { equalBytes, roleNames } from '@kpc/schema'
import { makeFolderWhole, privateMode, writeWhole } from './files.ts'
import type { PrivateKey } from './private-key.ts'
import { recoverFolder } from './trust-folder.ts'

/** Absolute paths. */
export interface Home {
  readonly folder: string
  /** What this home trusts: `root.cbor`, `registry.cbor`, and once they were signed heads and lists. */
  readonly published: string
  readonly rootFile: string
  readonly registryFile: string
  /** The scheme's private keys. */
  readonly keys: string
  /** The registry in work; absent when nothing is. */
  readonly draftFile: string
  /** Every root by its version, from the first: the chain that clients follow. */
  readonly roots: string
  /** Lists of authorities that come into the next snapshot, by their names in it. */
  readonly waiting: string
  /** Earlier issued lists, `<authority>/<version>.cbor`: clients get deltas from them. */
  readonly older: string
  /** Private keys that were read in this run, by their files: one that was unlocked stays so. */
  readonly opened: Map<string, PrivateKey>
}

const checkout = fileURLToPath(new URL('../../../', import.meta.url))
const development = join(checkout, 'keys')

export function homeOf(env: { readonly [name: string]: string | undefined }): Home {
  const folder = env.KPC_HOME ? resolve(env.KPC_HOME) : join(checkout, '.kpc')
  const published = join(folder, 'registry')
  return {
    folder,
    published,
    rootFile: join(published, 'root.cbor'),
    registryFile: join(published, 'registry.cbor'),
    keys: join(folder, 'scheme/keys'),
    draftFile: join(folder, 'scheme/draft.json'),
    roots: join(folder, 'scheme/roots'),
    waiting: join(folder, 'scheme/waiting'),
    older: join(folder, 'scheme/older'),
    opened: new Map(),
  }
}

/**
 * Makes what is missing of a home, from the development scheme. The scheme's private keys only come
 * into a home that trusts this very root: with any other they would be of no use.
 * @returns whether something was made
 */
export function makeHome(home: Home): boolean {
  recoverFolder(home.published)
  const scheme = join(home.folder, 'scheme')
  // Who has keys of a scheme and no root yet is in the middle of a ceremony of his own.
  const isBare = !existsSync(home.published) && !existsSync(scheme)
  const registry = isBare && makeFolderWhole(home.published, copyPublished)
  const keys = !existsSync(scheme) && trustsDevelopment(home) && makeFolderWhole(scheme, copyKeys)
  return registry || keys
}

function copyPublished(folder: string): void {
  const names = readdirSync(development, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.cbor'))
  for (const name of names) writeWhole(join(folder, name), readFileSync(join(development, name)))
}

function copyKeys(folder: string): void {
  mkdirSync(join(folder, 'keys'), { mode: 0o700 })
  for (const name of roleNames.map((role) => `${role}.json`)) {
    writeFileSync(join(folder, 'keys', name), readFileSync(join(development, 'dev', name)), { mode: privateMode })
  }
  mkdirSync(join(folder, 'roots'))
  writeFileSync(join(folder, 'roots/1.cbor'), readFileSync(join(development, 'root.cbor')))
}

/** A release for a real scheme brings that scheme, and no private keys. */
function trustsDevelopment({ rootFile }: Home): boolean {
  if (!existsSync(join(development, 'dev'))) return false
  return existsSync(rootFile) && equalBytes(readFileSync(rootFile), readFileSync(join(development, 'root.cbor')))
}
