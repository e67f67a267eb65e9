/**
 * SoftHSM2 with a token of its own: real PKCS#11, without the hardware.
 * @module
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { HsmSettings } from '@kpc/issuer/home'
import { afterAll } from 'vitest'

const library = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib64/pkcs11/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
].find((path) => existsSync(path))

const installed = library !== undefined && spawnSync('softhsm2-util', ['--version']).status === 0
if (!installed && !process.env.CI)
  process.stderr.write('notice: SoftHSM2 is not installed, so no HSM is tried in this run\n')

/** Where CI=true it is installed, or its tests fail. */
export const withoutHsm: boolean = !installed && !process.env.CI

export const pin = '493817'

/**
 * @property folder of the token: gone, when it is renamed, as a token that was pulled out
 * @property env what a process that uses it needs
 */
export interface SoftHsm {
  readonly settings: HsmSettings
  readonly folder: string
  readonly env: { readonly SOFTHSM2_CONF: string }
}

/** A new token, for the tests of one file: the library is the whole process's. */
export function softHsm(): SoftHsm {
  const base = mkdtempSync(join(tmpdir(), 'kpc-hsm-'))
  afterAll(() => rmSync(base, { recursive: true, force: true }))
  const folder = join(base, 'tokens')
  mkdirSync(folder)
  const configuration = join(base, 'softhsm2.conf')
  writeFileSync(configuration, `directories.tokendir = ${folder}\nobjectstore.backend = file\nlog.level = ERROR\n`)
  process.env.SOFTHSM2_CONF = configuration
  const made = spawnSync(
    'softhsm2-util',
    ['--init-token', '--free', '--label', 'kpc-test', '--pin', pin, '--so-pin', '20260725'],
    { encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`SoftHSM2 makes no token: ${made.stderr}`)
  return {
    settings: { library: library ?? 'none', token: 'kpc-test' },
    folder,
    env: { SOFTHSM2_CONF: configuration },
  }
}

/** The same library in other hands of this process. */
export function otherHands(): import('pkcs11js').PKCS11 {
  const { PKCS11 } = createRequire(resolve(import.meta.dirname, '../../packages/issuer/package.json'))('pkcs11js')
  const pkcs11 = new PKCS11()
  pkcs11.load(library)
  return pkcs11
}
