/**
 * Whom to trust: the anchor is `--root`, else the home's, else the one that this program brings.
 * Where a registry lies never decides it.
 * @module
 */
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { answer, openRoot, openTrust, type Trust } from '@kpc/schema'
import { type Home, published } from '../home.ts'
import { refusalOf } from '../refusal.ts'
import { opensslVerify } from '../signer/openssl.ts'
import { readPublished } from './published.ts'

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

/** @throws {Refusal} `ROOT_MISSING`, `REGISTRY_*`, and any code of bytes, message or trust */
export async function openSources({ root, registry }: Sources, home: Home): Promise<OpenedTrust> {
  const own = existsSync(join(home.registry, 'root.cbor')) ? home.registry : published
  const rootSource = root ?? own
  const registrySource = registry ?? (existsSync(home.registry) ? home.registry : published)
  const rootFile = await readPublished(rootSource, 'root.cbor')
  const registryFile = await readPublished(registrySource, 'registry.cbor')
  naming(rootSource, () => answer(openRoot(rootFile), opensslVerify))
  const trust = naming(registrySource, () => answer(openTrust(rootFile, registryFile), opensslVerify))
  return { trust, rootFile, registryFile }
}

function naming<T>(subject: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw refusalOf(error, subject) ?? error
  }
}

/** The home's trust for a program that keeps running: read anew when a file has changed. */
export function followHome(home: Home): () => Promise<OpenedTrust> {
  let read: { readonly stamp: string; readonly opened: Promise<OpenedTrust> } | undefined
  return () => {
    const stamp = ['root.cbor', 'registry.cbor'].map((name) => stampOf(join(home.registry, name))).join()
    if (read?.stamp !== stamp) read = { stamp, opened: openSources({}, home) }
    return read.opened
  }
}

function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat ? `${stat.mtimeMs}/${stat.size}/${stat.ino}` : 'absent'
}
