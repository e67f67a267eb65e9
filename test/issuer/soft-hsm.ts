/**
 * SoftHSM2 with a token of its own: real PKCS#11, without the hardware.
 * @module
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { HsmSettings } from '@kpc/issuer/home/settings'
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

/**
 * The same library in other hands of this process: its functions by their own names, which SoftHSM2
 * exports as well, so that the product's table of calls is not asked.
 */
export function otherHands(): {
  readonly closeAll: () => void
  readonly finalize: () => void
  /** What the token answers for one attribute of the secret key of a `kid`: its return value, and the bytes. */
  readonly secretAttribute: (kid: Uint8Array, type: number) => readonly [value: number, bytes: Buffer]
} {
  const koffi = createRequire(resolve(import.meta.dirname, '../../packages/issuer/package.json'))('koffi')
  const hands = koffi.load(library)
  const attribute = koffi.struct({ type: 'ulong', value: 'void *', length: 'ulong' })
  const template = koffi.inout(koffi.pointer(attribute))
  const out = koffi.out(koffi.pointer('ulong'))
  const call = (name: string, parameters: readonly unknown[], ...args: unknown[]): number =>
    hands.func(name, 'ulong', parameters)(...args)
  const slots = (): number[] => {
    const found = new Array<number>(8).fill(0)
    const count = [found.length]
    call('C_GetSlotList', ['uint8_t', out, koffi.inout(koffi.pointer('ulong'))], 1, found, count)
    return found.slice(0, count[0])
  }
  return {
    closeAll: () => {
      for (const slot of slots()) call('C_CloseAllSessions', ['ulong'], slot)
    },
    finalize: () => void call('C_Finalize', ['void *'], null),
    secretAttribute: (kid, type) => {
      const [session, found, count] = [[0], [0], [0]]
      call('C_OpenSession', ['ulong', 'ulong', 'void *', 'void *', out], slots()[0], 4, null, null, session)
      const wanted = [
        { type: 0, value: Buffer.from([3, 0, 0, 0, 0, 0, 0, 0]), length: 8 },
        { type: 0x102, value: Buffer.from(kid), length: kid.length },
      ]
      call('C_FindObjectsInit', ['ulong', template, 'ulong'], session[0], wanted, wanted.length)
      call('C_FindObjects', ['ulong', out, 'ulong', out], session[0], found, 1, count)
      call('C_FindObjectsFinal', ['ulong'], session[0])
      if (count[0] !== 1) throw new Error('the token has no such secret')
      const bytes = Buffer.alloc(256)
      const asked = [{ type, value: bytes, length: bytes.length }]
      const value = call('C_GetAttributeValue', ['ulong', 'ulong', template, 'ulong'], session[0], found[0], asked, 1)
      call('C_CloseSession', ['ulong'], session[0])
      return [value, value === 0 ? bytes.subarray(0, asked[0]?.length) : Buffer.alloc(0)]
    },
  }
}
