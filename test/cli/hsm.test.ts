import { spawnSync } from 'node:child_process'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseBase64url, parseHex, type Registry, showCertificate } from '@kpc/schema'
import { describe, expect, test } from 'vitest'
import { pin, softHsm, withoutHsm } from '../issuer/soft-hsm.ts'
import { temporaryFolder, writeKey } from '../issuer/test-home.ts'
import { day, reference, testScheme } from '../scheme.ts'
import { giveTrust } from '../trusted.ts'

const root = resolve(import.meta.dirname, '../..')
const bin = join(root, 'packages/issuer/bin/kpc.js')
const { number: _, ...input } = showCertificate(reference)

type Json = Record<string, unknown> & { readonly error?: { readonly code: string; readonly message: string } }

describe.skipIf(withoutHsm)('kpc with an HSM', () => {
  const { settings, folder, env } = withoutHsm ? ({} as never) : softHsm()

  function newHome(): string {
    const home = join(temporaryFolder(), 'home')
    mkdirSync(join(home, 'keys'), { recursive: true })
    writeFileSync(join(home, 'settings.json'), JSON.stringify({ hsm: settings }))
    writeFileSync(join(home, '../pin'), `${pin}\n`, { mode: 0o600 })
    writeFileSync(join(home, '../wrong'), '000000\n', { mode: 0o600 })
    writeFileSync(join(home, '../certificate.json'), JSON.stringify(input))
    publish(home)
    return home
  }

  function publish(home: string, change?: (registry: Registry) => Registry): void {
    const { rootFile, registryFile } = testScheme(change)
    giveTrust(home, { root: rootFile, registry: registryFile })
  }

  function kpc(
    home: string,
    args: readonly string[],
    word: 'pin' | 'wrong' | 'none' = 'pin',
    nodeOptions?: string,
  ): Json {
    const { KPC_PIN_FILE: __, KPC_PASSPHRASE_FILE: ___, ...inherited } = process.env
    const named = word === 'none' ? {} : { KPC_PIN_FILE: join(home, '..', word) }
    const { stdout } = spawnSync(process.execPath, [bin, ...args, '--json'], {
      cwd: root,
      env: { ...inherited, ...env, KPC_HOME: home, ...named, ...(nodeOptions && { NODE_OPTIONS: nodeOptions }) },
      encoding: 'utf8',
      input: '',
    })
    return JSON.parse(stdout) as Json
  }

  test.each(['Ed25519', 'ESP256'])('makes, lists, registers and signs with a key of %s', (alg) => {
    const home = newHome()
    expect(kpc(home, ['keys', 'new', '--hsm', '--alg', alg], 'none').error?.code).toBe('KEY_LOCKED')
    const made = kpc(home, ['keys', 'new', '--hsm', '--alg', alg]) as unknown as {
      readonly kid: string
      readonly x: string
      readonly alg: number
    }
    expect(made).toMatchObject({ kept: 'hsm', use: 'certificate' })
    const listed = () => kpc(home, ['keys', 'list'], 'none') as unknown as Json[]
    expect(listed()).toContainEqual(expect.objectContaining({ kid: made.kid, kept: 'hsm', registered: false }))

    const issue = ['issue', join(home, '../certificate.json')]
    expect(kpc(home, issue).error?.code).toBe('KEY_NONE')
    const key = {
      kid: parseHex(made.kid) as Uint8Array,
      alg: made.alg as -19,
      x: parseBase64url(made.x) as Uint8Array,
      use: 'certificate' as const,
      authority: 'bw',
      from: day('2026-01-01'),
    }
    publish(home, (registry) => ({ ...registry, keys: [...registry.keys, key] }))
    expect(listed()).toContainEqual(expect.objectContaining({ kid: made.kid, registered: true, valid: true }))
    expect(kpc(home, issue, 'none').error?.code).toBe('KEY_LOCKED')
    expect(kpc(home, issue, 'wrong').error).toMatchObject({
      code: 'HSM_PIN_WRONG',
      message: expect.stringContaining('wrong PIN') as string,
    })
    expect(kpc(home, issue)).toMatchObject({ number: 'BW0000001', kid: made.kid })
    renameSync(folder, `${folder}-away`)
    const gone = kpc(home, issue).error?.code
    renameSync(`${folder}-away`, folder)
    expect(gone).toMatch(/^HSM_/)
    expect(kpc(home, issue)).toMatchObject({ number: 'BW0000002' })
  })

  test('an installation without koffi lacks the HSM and nothing else', async () => {
    const home = newHome()
    writeKey(join(home, 'keys'), 'bw.certificate')
    const hook = `export const resolve = (name, context, next) => {
      if (name === 'koffi') throw new Error('not installed')
      return next(name, context)
    }`
    const register = `import { register } from 'node:module'; register(${JSON.stringify(dataUrl(hook))})`
    const without = `--import=${dataUrl(register)}`
    expect(kpc(home, ['keys', 'new', '--hsm'], 'pin', without).error).toMatchObject({
      code: 'HSM_SUPPORT',
      message: expect.stringContaining('optional parts of koffi') as string,
    })
    expect(kpc(home, ['issue', join(home, '../certificate.json')], 'pin', without)).toMatchObject({
      number: 'BW0000001',
    })
    expect(kpc(home, ['keys', 'list'], 'none', without)).toHaveLength(1)
  })
})

function dataUrl(source: string): string {
  return `data:text/javascript,${encodeURIComponent(source)}`
}
