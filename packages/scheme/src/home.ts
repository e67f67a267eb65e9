/**
 * Where a scheme lives: `KPC_HOME`, by default `.kpc` in the checkout.
 *
 * A home that is not there yet is made a running copy of the development scheme in `keys/`, whose
 * tracked files never change.
 * @module
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { homePath, shippedFolder, shippedKeys } from '@kpc/host/home'
import { readTrustFolder } from '@kpc/host/trust-folder'
import { adoptFolder, beginState, isNewHome, readState, type TrustPlace, trustPlaceOf } from '@kpc/host/trusted-state'
import { makeFolderWhole, privateMode, writeWhole } from '@kpc/host/write-file'
import { equalBytes, roleNames } from '@kpc/schema'
import type { PrivateKey } from './private-key.ts'

/** Absolute paths. */
export interface Home extends TrustPlace {
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

export function homeOf(env: { readonly [name: string]: string | undefined }): Home {
  const path = homePath(env)
  return {
    ...trustPlaceOf(path),
    keys: join(path, 'scheme/keys'),
    draftFile: join(path, 'scheme/draft.json'),
    roots: join(path, 'scheme/roots'),
    waiting: join(path, 'scheme/waiting'),
    older: join(path, 'scheme/older'),
    opened: new Map(),
  }
}

/** A root of this home as a plain file. */
export function rootFileOf({ roots }: Pick<Home, 'roots'>, version: number): string {
  return join(roots, `${version}.cbor`)
}

/**
 * Makes what is missing of a home, from the development scheme. The scheme's private keys only come
 * into a home that trusts this very root: with any other they would be of no use.
 * @returns whether something was made
 */
export function makeHome(home: Home): boolean {
  adoptFolder(home)
  const shipped = isNewHome(home) ? readTrustFolder(shippedFolder) : undefined
  const begun = shipped !== undefined && beginState(home, shipped)
  const scheme = join(home.path, 'scheme')
  const keys = !existsSync(scheme) && trustsDevelopment(home) && makeFolderWhole(scheme, copyKeys)
  return begun || keys
}

function copyKeys(folder: string): void {
  mkdirSync(join(folder, 'keys'), { mode: 0o700 })
  for (const name of roleNames.map((role) => `${role}.json`))
    writeWhole(join(folder, 'keys', name), readFileSync(join(shippedKeys, name)), privateMode)
  writeWhole(join(folder, 'roots/1.cbor'), readFileSync(join(shippedFolder, 'root.cbor')))
}

/** A release for a real scheme brings that scheme, and no private keys. */
function trustsDevelopment(home: Home): boolean {
  if (!existsSync(shippedKeys)) return false
  const root = readState(home)?.files.root
  return root !== undefined && equalBytes(root, readFileSync(join(shippedFolder, 'root.cbor')))
}
