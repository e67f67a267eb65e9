/**
 * A home in a temporary folder, of the scheme that `scheme.ts` makes: nothing of `keys/`.
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Home, homeOf } from '@kpc/issuer/home/home'
import { base64url, hex, type Registry, showCertificate } from '@kpc/schema'
import { onTestFinished } from 'vitest'
import { reference, type SignerName, signers, type TestSigner, testScheme } from '../scheme.ts'
import { giveTrust } from '../trusted.ts'

/** A folder that is gone when the test has finished. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kpc-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The JSON of a private key file. */
export function keyFileOf({ kid, key, seed }: TestSigner, use = 'certificate'): Record<string, unknown> {
  return { warning: 'TEST ONLY', kid: hex(kid), alg: key.alg, use, x: base64url(key.x), d: base64url(seed) }
}

/** Writes a private key file and returns its path. */
export function writeKey(folder: string, name: SignerName): string {
  const file = join(folder, `${name}.json`)
  writeFileSync(file, JSON.stringify(keyFileOf(signers[name], name.split('.')[1] ?? 'certificate')), { mode: 0o600 })
  return file
}

interface HomeOptions {
  readonly keys?: readonly SignerName[]
  readonly registry?: (registry: Registry) => Registry
}

/** A home that trusts the test scheme and holds some of its keys; Botswana's if none are named. */
export function testHome({ keys = ['bw.certificate'], registry }: HomeOptions = {}): Home {
  const home = homeOf({ KPC_HOME: temporaryFolder() })
  const scheme = testScheme(registry)
  mkdirSync(home.keys)
  giveTrust(home.path, { root: scheme.rootFile, registry: scheme.registryFile })
  for (const name of keys) writeKey(home.keys, name)
  return home
}

/** The JSON input of a certificate with which nothing is wrong, without a number. */
export function input(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const { number: _, ...fields } = showCertificate(reference)
  return { ...fields, ...changes }
}
