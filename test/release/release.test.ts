/**
 * The folders of `pnpm release`: built, carried somewhere else, and used there with nothing of this
 * machine. Takes a minute and the package registry: runs where KPC_TEST_RELEASE is set.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { input, keyFileOf } from '../issuer/test-home.ts'
import { pixelsOf, wordsOf } from '../print/pages.ts'
import { rgbaOf } from '../scan/degrade.ts'
import { zxingAlone } from '../scan/peers.ts'
import { signers, testScheme } from '../scheme.ts'

const root = resolve(import.meta.dirname, '../..')
const temporary = mkdtempSync(join(tmpdir(), 'kpc-release-'))
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

const wanted = process.env.KPC_TEST_RELEASE !== undefined
if (!wanted) test.skip('skipped: releases are built where KPC_TEST_RELEASE=1 is set, as in .ci/run', () => undefined)

/** @returns what was printed; undefined where the registry does not answer */
function build(...args: string[]): string | undefined {
  const main = join(root, 'scripts/release/main.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', main, ...args], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status === 69 && process.env.CI === undefined) return undefined
  expect(stderr).toBe('')
  expect(status).toBe(0)
  return stdout
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => lstatSync(join(folder, path)).isFile())

const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version
const built = join(temporary, 'built')
const linux = join(built, `kpc-${version}-linux-x64`)
const windows = join(built, `kpc-${version}-windows-x64`)

describe.skipIf(!wanted)('pnpm release', () => {
  let printed: string | undefined
  beforeAll(() => {
    printed = build('--out', built)
    if (printed === undefined) console.info('skipped: the package registry can not be reached')
  })

  test('says how large each folder is, and the hash to publish', ({ skip }) => {
    if (printed === undefined) return skip()
    for (const folder of [linux, windows]) {
      const hash = createHash('sha256')
        .update(readFileSync(join(folder, 'SHA256SUMS')))
        .digest('hex')
      expect(printed).toContain(hash)
    }
    expect(printed).toMatch(/kpc-[\d.]+-linux-x64: \d+\.\d MB in \d+ files/)
  })

  test('gives the same bytes when it is built again', ({ skip }) => {
    if (printed === undefined) return skip()
    expect(build('--out', join(temporary, 'again'))).toBe(printed)
  })

  test.each([linux, windows])('names and hashes every file: %s', (folder) => {
    if (printed === undefined) return
    const sums = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trim().split('\n')
    expect(sums.map((line) => line.slice(66)).sort()).toEqual(
      filesOf(folder)
        .filter((path) => path !== 'SHA256SUMS')
        .sort(),
    )
    for (const line of sums) {
      const content = readFileSync(join(folder, line.slice(66)))
      expect(createHash('sha256').update(content).digest('hex'), line).toBe(line.slice(0, 64))
    }
  })

  test('carries no path of the machine that built it', ({ skip }) => {
    if (printed === undefined) return skip()
    const texts = filesOf(linux).filter((path) => !/(\.node|\.wasm|\/node|\.ttf)$/.test(path))
    expect(texts.filter((path) => readFileSync(join(linux, path)).includes(root))).toEqual([])
  })

  describe('for Linux, on a write-protected medium, with nothing of this machine', () => {
    const stick = join(temporary, 'stick', 'Clé USB 1', 'kpc')
    const work = join(temporary, 'stick', 'à part')
    const env = { KPC_HOME: join(work, 'home') }

    /** Root may write everywhere: then the commands run as nobody, and without a network where that can be had. */
    const isRoot = process.getuid?.() === 0
    const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {}
    const apart = isRoot && spawnSync('/usr/bin/unshare', ['--net', '/bin/true']).status === 0
    const run = (command: string, ...args: string[]) => {
      const line = [join(stick, command), ...args]
      const { status, stdout, stderr } = apart
        ? spawnSync('/usr/bin/unshare', ['--net', '--setgid=65534', '--setuid=65534', ...line], {
            cwd: work,
            env,
            encoding: 'utf8',
          })
        : spawnSync(join(stick, command), args, { cwd: work, env, encoding: 'utf8', ...nobody })
      return { status, stdout, stderr }
    }

    beforeAll(() => {
      if (printed === undefined) return
      cpSync(linux, stick, { recursive: true })
      for (const path of ['', ...readdirSync(stick, { recursive: true, encoding: 'utf8' })]) {
        const file = join(stick, path)
        chmodSync(file, lstatSync(file).mode & 0o555)
      }
      mkdirSync(work)
      for (const folder of [temporary, join(temporary, 'stick')]) chmodSync(folder, 0o755)
      chmodSync(work, 0o777)
    })

    test('issues, draws, verifies, lists', ({ skip }) => {
      if (printed === undefined) return skip()
      if (!apart) console.info('notice: no network namespace here, so the network was not taken away')
      const issued = run('kpc', 'issue', join(stick, 'sample-certificate.json'), '--json')
      expect(issued.stderr).toContain('TEST')
      expect(issued.status).toBe(0)
      expect(JSON.parse(issued.stdout)).toMatchObject({ number: 'BW0000001', test: true })
      expect(run('kpc', 'qr', 'BW0000001', '--png', '--out', 'code.png').status).toBe(0)
      const verdict = run('kpc', 'verify', 'code.png', '--json')
      expect(JSON.parse(verdict.stdout)).toMatchObject({ outcome: 'genuine', certificate: { number: 'BW0000001' } })
      expect(run('kpc', 'list').stdout).toContain('BW 0000001')
      expect(run('kpc-scheme', 'show').stdout).toContain('Botswana')
      expect(filesOf(stick).sort()).toEqual(filesOf(linux).sort())
    })

    test('prints in every script of its fonts, and what it prints can be read', async ({ skip }) => {
      if (printed === undefined) return skip()
      for (const [language, title] of [
        ['zh', '金伯利进程证书'],
        ['hi', undefined],
        ['he', undefined],
        ['ar', undefined],
        ['ru', undefined],
      ] as const) {
        const copy = language === 'zh' ? [] : ['--copy']
        const file = `${language}.pdf`
        expect(run('kpc', 'print', 'BW0000001', '--out', file, '--lang', language, ...copy).stderr).toBe('')
        const pdf = readFileSync(join(work, file))
        if (title) expect(await wordsOf(pdf)).toContain(title)
        expect(await wordsOf(pdf)).toContain('BW 0000001')
        if (language === 'zh')
          expect(await zxingAlone(rgbaOf(await pixelsOf(pdf)))).toEqual(
            expect.arrayContaining([expect.stringMatching(/^KPC1:/)]),
          )
      }
    })

    test('accounts for its numbers, proves its ledger, and publishes to another stick', ({ skip }) => {
      if (printed === undefined) return skip()
      expect(JSON.parse(run('kpc', 'numbers', 'list', '--json').stdout)).toBeTruthy()
      expect(run('kpc', 'ledger', 'checkpoint').status).toBe(0)
      expect(run('kpc', 'ledger', 'verify').stdout).toContain('GOOD')
      expect(run('kpc', 'ledger', 'export', '--out', 'for-review.cbor').status).toBe(0)
      expect(run('kpc', 'ledger', 'check', 'for-review.cbor').stdout).toContain('GOOD')

      // The list key, which an authority keeps on another machine.
      const key = readFileSync(join(stick, 'keys/dev/bw.list.json'))
      writeFileSync(join(work, 'home/keys/bw.list.json'), key, { mode: 0o644 })
      const published = run('kpc', 'lists', 'publish', '--from', 'for-review.cbor', '--out', 'other stick')
      expect(published.stderr).toBe('')
      expect(filesOf(join(work, 'other stick')).filter((path) => path.endsWith('.cbor')).length).toBeGreaterThanOrEqual(
        2,
      )
    })

    test("serves the verifier's page with what the home trusts", async ({ skip }) => {
      if (printed === undefined) return skip()
      const child = spawn(join(stick, 'kpc-verifier'), ['--port', '0'], { cwd: work, env, ...nobody })
      const [said] = (await once(child.stdout, 'data')) as [Buffer]
      const [url = ''] = /http:\S+/.exec(said.toString()) ?? []
      expect(await (await fetch(url)).text()).toContain('<!doctype html>')
      expect((await fetch(`${url}trust/timestamp.cbor`)).status).toBe(200)
      child.kill('SIGTERM')
      expect(await once(child, 'close')).toEqual([0, null])
    })

    test('issues a table', ({ skip }) => {
      if (printed === undefined) return skip()
      const { stdout } = run('kpc', 'issue', '--batch-template')
      writeFileSync(join(work, 'november.csv'), stdout, { mode: 0o644 })
      expect(JSON.parse(run('kpc', 'issue', '--batch', 'november.csv', '--json').stdout)).toMatchObject({ issued: 1 })
    })

    test('keeps keys encrypted, and speaks to an HSM where its library is', ({ skip }) => {
      if (printed === undefined) return skip()
      const words = join(work, 'words.txt')
      writeFileSync(words, 'plainly invented random words', { mode: 0o644 })
      const made = run('kpc', 'keys', 'new', '--passphrase-file', words, '--json')
      expect(JSON.parse(made.stdout)).toMatchObject({ kept: 'sealed' })
      const hsm = join(work, 'hsm')
      mkdirSync(hsm)
      writeFileSync(join(hsm, 'settings.json'), '{"hsm": {"library": "none.so", "token": "kpc"}}')
      chmodSync(hsm, 0o777)
      const lacking = { ...env, KPC_HOME: hsm, KPC_PIN_FILE: words }
      const refused = spawnSync(join(stick, 'kpc'), ['keys', 'new', '--hsm', '--json'], {
        env: lacking,
        encoding: 'utf8',
      })
      expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'HSM_LIBRARY_MISSING' } })
    })

    test('starts from a stick that keeps no right to execute, and prints there', ({ skip }) => {
      if (printed === undefined) return skip()
      const fat = join(temporary, 'stick', 'FAT')
      cpSync(linux, fat, { recursive: true })
      for (const path of filesOf(fat)) chmodSync(join(fat, path), 0o644)
      const sheet = ['kpc', 'print', 'BW0000001', '--copy', '--out', join(work, 'fat.pdf')]
      expect(spawnSync('/bin/sh', sheet, { cwd: fat, env, encoding: 'utf8', ...nobody })).toMatchObject({ status: 0 })
      const { status, stdout } = spawnSync('/bin/sh', ['kpc', 'registry', '--help'], {
        cwd: fat,
        env,
        encoding: 'utf8',
        ...nobody,
      })
      expect(stdout).toContain('Usage: kpc registry')
      expect(status).toBe(0)
    })

    test('keeps its home beside itself where none is named', ({ skip }) => {
      if (printed === undefined) return skip()
      const place = join(temporary, 'beside')
      cpSync(linux, join(place, 'kpc'), { recursive: true })
      const { status, stderr } = spawnSync(join(place, 'kpc', 'kpc'), ['list'], { env: {}, encoding: 'utf8' })
      expect(stderr).toContain(`TEST: ${place}/kpc-home is now`)
      expect(status).toBe(0)
    })
  })

  describe('for Windows, as far as it shows without one', () => {
    const programs = () => filesOf(windows).filter((path) => /\.(exe|node|dll)$/.test(path))

    test('its programs are for Windows on x64, and there are no others', ({ skip }) => {
      if (printed === undefined) return skip()
      expect(programs()).toEqual(expect.arrayContaining(['app/node.exe']))
      expect(programs().length).toBeGreaterThanOrEqual(2)
      for (const path of programs()) expect(machineOf(readFileSync(join(windows, path))), path).toBe(0x8664)
      const elf = filesOf(windows).filter(
        (path) => readFileSync(join(windows, path)).subarray(0, 4).toString() === '\x7fELF',
      )
      expect(elf).toEqual([])
    })

    test('what they load of the system is part of Windows 10, or the README says where to get it', ({ skip }) => {
      if (printed === undefined) return skip()
      const loaded = new Set(programs().flatMap((path) => importsOf(readFileSync(join(windows, path)))))
      expect(loaded).toContain('kernel32.dll')
      const others = [...loaded].filter((name) => !ofWindows10.test(name))
      expect(others.sort()).toEqual(['vcruntime140.dll', 'vcruntime140_1.dll'])
      const readMe = readFileSync(join(windows, 'README.txt'), 'utf8')
      for (const name of others) expect(readMe).toContain(name.replace('vcruntime', 'VCRUNTIME'))
    })

    test('names, lengths and kinds of files are such as Windows and FAT take', ({ skip }) => {
      if (printed === undefined) return skip()
      const paths = readdirSync(built, { recursive: true, encoding: 'utf8' })
      expect(paths.filter((path) => lstatSync(join(built, path)).isSymbolicLink())).toEqual([])
      expect(paths.filter((path) => path.length >= 200 || /[<>:"|?*\\]|[ .](\/|$)/.test(path))).toEqual([])
      expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length)
    })

    test('people open texts with the line ends of Windows', ({ skip }) => {
      if (printed === undefined) return skip()
      for (const name of [
        'kpc.cmd',
        'kpc-scheme.cmd',
        'kpc-verifier.cmd',
        'README.txt',
        'LICENSE.txt',
        'THIRD-PARTY.txt',
      ])
        expect(readFileSync(join(windows, name), 'utf8').replaceAll('\r\n', ''), name).not.toContain('\n')
    })

    test('each command starts a program that is there, from wherever the folder is', ({ skip }) => {
      if (printed === undefined) return skip()
      for (const command of ['kpc', 'kpc-scheme', 'kpc-verifier']) {
        const lines = readFileSync(join(windows, `${command}.cmd`), 'utf8')
        expect(lines).toMatch(/^[\x20-\x7e\r\n]*$/)
        const named = [...lines.matchAll(/"%~dp0(app\\[^"]+)"/g)].map(([, path = '']) => path.replaceAll('\\', '/'))
        expect(named).toHaveLength(2)
        for (const path of named) expect(existsSync(join(windows, path)), path).toBe(true)
      }
      expect(readFileSync(join(windows, 'README.txt'), 'utf8')).toContain('NOT TESTED')
    })
  })

  test('brings the scheme that it is built for, and no private key', ({ skip }) => {
    if (printed === undefined) return skip()
    const trust = join(temporary, 'trust')
    const { rootFile, registryFile } = testScheme()
    mkdirSync(trust)
    writeFileSync(join(trust, 'root.cbor'), rootFile)
    writeFileSync(join(trust, 'registry.cbor'), registryFile)
    const out = join(temporary, 'other')
    build('--out', out, '--trust', trust, 'linux-x64')
    const folder = join(out, `kpc-${version}-linux-x64`)
    expect(readdirSync(join(folder, 'keys')).sort()).toEqual(['registry.cbor', 'root.cbor'])
    expect(existsSync(join(folder, 'sample-certificate.json'))).toBe(false)

    const env = { KPC_HOME: join(out, 'home') }
    const kpc = (...args: string[]) =>
      spawnSync(join(folder, 'kpc'), args, { env, encoding: 'utf8', input: JSON.stringify(input()) })
    expect(kpc('list').stderr).toContain('trusts the scheme that this program brings')
    expect(JSON.parse(kpc('issue', '-', '--json').stdout).error.code).toBe('KEY_NONE')
    writeFileSync(join(out, 'home/keys/bw.json'), JSON.stringify(keyFileOf(signers['bw.certificate'])))
    expect(JSON.parse(kpc('issue', '-', '--json').stdout)).toMatchObject({ number: 'BW0000001' })
  })
})

/** The machine that a Portable Executable is for. */
function machineOf(bytes: Buffer): number | undefined {
  const header = bytes.subarray(0, 2).toString() === 'MZ' ? bytes.readUInt32LE(0x3c) : bytes.length
  return bytes.subarray(header, header + 4).toString('latin1') === 'PE\0\0' ? bytes.readUInt16LE(header + 4) : undefined
}

/** Libraries that every Windows 10 has; those whose names begin with `api-ms-win` are its own sets. */
const ofWindows10 =
  /^(api-ms-win-[\w-]+|kernel32|ntdll|advapi32|user32|shell32|ole32|combase|crypt32|bcrypt|bcryptprimitives|ws2_32|iphlpapi|userenv|winmm|dbghelp)\.dll$/

/** Names of the libraries that a Portable Executable is linked with (PE format, section "The .idata section"). */
function importsOf(bytes: Buffer): string[] {
  const header = bytes.readUInt32LE(0x3c) + 4
  const sections = header + 20 + bytes.readUInt16LE(header + 16)
  const count = bytes.readUInt16LE(header + 2)
  const offsetOf = (address: number): number => {
    for (let at = sections; at < sections + 40 * count; at += 40) {
      const [size, start, raw] = [16, 12, 20].map((field) => bytes.readUInt32LE(at + field)) as [number, number, number]
      if (address >= start && address < start + size) return address - start + raw
    }
    throw new Error('an address in no section')
  }
  // Of PE32+, the second of the data directories.
  const directory = bytes.readUInt32LE(header + 20 + 112 + 8)
  const names: string[] = []
  for (let at = offsetOf(directory); bytes.readUInt32LE(at + 12) !== 0; at += 20) {
    const name = offsetOf(bytes.readUInt32LE(at + 12))
    names.push(bytes.toString('latin1', name, bytes.indexOf(0, name)).toLowerCase())
  }
  return names
}
