// @module-tag slow
/**
 * What a home trusts, while processes that change it are killed at every call of the file system.
 *
 * KPC_CRASHES says how many are killed for each way of changing it; each call once if absent.
 */
import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { shippedFolder } from '@kpc/host/home'
import { encodeState, readState } from '@kpc/host/trusted-state'
import { type Home, homeOf, prepareHome } from '@kpc/issuer/home/home'
import { createApp } from '@kpc/issuer/http/app'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { followHome, openSources } from '@kpc/issuer/trust/open'
import { parseSign, registryLimits } from '@kpc/schema'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { bundled } from '../bundled.ts'
import { certificateOf, developmentSigner } from '../development.ts'
import { now, testScheme, textOf } from '../scheme.ts'
import { temporaryFolder } from './test-home.ts'

const crashes = process.env.KPC_CRASHES === undefined ? undefined : Number(process.env.KPC_CRASHES)

let folder = ''
let worker = ''
beforeAll(async () => {
  const program = await bundled(join(import.meta.dirname, 'trust-crash-worker.ts'))
  ;({ folder, file: worker } = program)
  return program.remove
})

/** @property calls of the file system; undefined where it was killed */
interface Work {
  readonly begun: Promise<void>
  readonly calls: Promise<number | undefined>
}

function work(act: string, home: Home, state: string, step: number): Work {
  const child = spawn(process.execPath, [worker, act, home.path, state, String(step)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (data) => {
    said += String(data)
  })
  const calls = new Promise<number | undefined>((settle) => {
    child.on('close', (code) => settle(code === 0 ? Number(said) : undefined))
  })
  const begun = new Promise<void>((settle) => {
    child.stdout.once('data', () => settle())
    child.once('close', () => settle())
  })
  return { begun, calls }
}

/** The scheme of the tests in two versions, of which every one accepts our certificate. */
const versions = [1, 2].map((version) => {
  const { rootFile, registryFile } = testScheme((registry) => ({ ...registry, version }))
  return { root: rootFile, registry: registryFile, lists: new Map<string, Uint8Array>() }
})
const ours = textOf()
/** Signed by the key that everyone can compute: genuine for whoever trusts the root that the program brings. */
const forged = textOf(certificateOf('bw', 20_767), developmentSigner('bw.certificate'))

/** A server that runs, and a new command for each question: what they answer must be one root's, ever. */
async function asker(home: Home): Promise<() => Promise<void>> {
  const ledger = await openLedger(join(temporaryFolder(), 'ledger.sqlite'))
  onTestFinished(() => ledger.close())
  const app = createApp({
    acting: { by: 'A. Clerk' },
    ledger,
    trust: followHome(home, () => now),
    signers: () => [],
    settings: () => ({}),
    checkpoints: home.checkpoints,
    now: () => now,
    report: (error) => {
      throw error
    },
  })
  const headers = { 'content-type': 'application/json' }
  const verdict = async (text: string): Promise<unknown> => {
    const response = await app.request('/verify', { method: 'POST', headers, body: JSON.stringify({ text }) })
    const { outcome, code } = (await response.json()) as { outcome?: string; code?: string }
    return [response.status, outcome ?? code]
  }
  return async () => {
    expect(await verdict(ours)).toEqual([200, 'genuine'])
    expect(await verdict(forged)).toEqual([200, 'undecided'])
    const { rootFile, trust } = await openSources({}, home, now)
    expect(rootFile).toEqual(Buffer.from(versions[0]?.root ?? []))
    expect([1, 2]).toContain(trust.registry.version)
    // Every answer is made without waiting: the end of the process must be heard as well.
    await new Promise((turn) => setImmediate(turn))
  }
}

/** Kills a worker at each of its calls, and asks before, meanwhile and after. */
async function attack(act: string, home: Home, begin: (round: number) => string): Promise<number> {
  const ask = await asker(home)
  let killed = 0
  for (let step = 1, round = 0; ; round += 1) {
    const state = begin(round)
    await ask()
    const { begun, calls } = work(act, home, state, step)
    let isOver = false
    void calls.then(() => {
      isOver = true
    })
    await begun // a process that starts changes nothing: what is asked before it begins was asked already
    do await ask()
    while (!isOver)
    await ask()
    if ((await calls) === undefined) {
      killed += 1
      step += 1
    } else if (crashes === undefined || killed >= crashes) return killed
    else step = 1
    if (crashes !== undefined && killed >= crashes) return killed
  }
}

test('kill -9 at every step of a replacement: the old state or the new one, and no other root’s answer', async () => {
  const home = homeOf({ KPC_HOME: temporaryFolder() })
  const [before, after] = versions.map((files, i) => {
    const file = join(folder, `state-${i}`)
    writeFileSync(file, encodeState({ files, taken: now }))
    return file
  }) as [string, string]
  copyFileSync(before, home.trust)
  mkdirSync(home.keys)
  const killed = await attack('replace', home, (round) => (round % 2 === 0 ? after : before))
  expect(killed).toBeGreaterThan(8)
})

test('kill -9 at every step of taking over the folder of an earlier edition', async () => {
  const home = homeOf({ KPC_HOME: temporaryFolder() })
  mkdirSync(home.keys)
  const killed = await attack('prepare', home, () => {
    if (existsSync(`${home.registry}.taken-over`) || !existsSync(home.trust)) {
      rmSync(home.trust, { force: true })
      rmSync(`${home.registry}.taken-over`, { recursive: true, force: true })
      mkdirSync(home.registry, { recursive: true })
      writeFileSync(join(home.registry, 'root.cbor'), versions[0]?.root as Uint8Array)
      writeFileSync(join(home.registry, 'registry.cbor'), versions[0]?.registry as Uint8Array)
    }
    return ''
  })
  expect(killed).toBeGreaterThan(8)
})

test('kill -9 at every step of making a home: a home of one root, or none yet', async () => {
  let made = 0
  for (let step = 1; ; step += 1) {
    const home = homeOf({ KPC_HOME: join(temporaryFolder(), 'home') })
    const calls = await work('prepare', home, '', step).calls
    const state = readState(home)
    if (state) {
      made += 1
      expect(parseSign(state.files.root, registryLimits)).toEqual(
        parseSign(readFileSync(join(shippedFolder, 'root.cbor')), registryLimits),
      )
    } else expect(existsSync(home.keys)).toBe(false)
    prepareHome(home, () => undefined) // what is left is gone on with
    expect(existsSync(join(home.keys, 'bw.certificate.json'))).toBe(true)
    if (calls !== undefined) break
  }
  expect(made).toBeGreaterThan(3)
})

test('a home in use that has lost what it trusts, or half of it, trusts no other root instead', async () => {
  const home = homeOf({ KPC_HOME: temporaryFolder() })
  mkdirSync(home.keys)
  const refusal = (): Promise<unknown> =>
    openSources({}, home, now).then(
      ({ trust }) => trust.registry.version,
      (error: { code?: string }) => error.code,
    )
  expect(await refusal()).toBe('TRUST_LOST')
  const state = encodeState({ files: versions[0] as NonNullable<(typeof versions)[0]> })
  for (const length of [0, 1, 20, state.length - 1]) {
    writeFileSync(home.trust, state.subarray(0, length))
    expect(await refusal(), `${length} bytes`).toBe('TRUST_DAMAGED')
  }
  writeFileSync(home.trust, state)
  expect(await refusal()).toBe(1)
  // As earlier editions could leave it: half of a folder, or two of which nobody can say which one counted.
  rmSync(home.trust)
  mkdirSync(home.registry)
  writeFileSync(join(home.registry, 'registry.cbor'), versions[0]?.registry as Uint8Array)
  expect(await refusal()).toBe('TRUST_LOST')
  rmSync(home.registry, { recursive: true })
  for (const name of ['registry-Ab12Cd-before', 'registry.4711.old']) {
    mkdirSync(join(home.path, name))
    writeFileSync(join(home.path, name, 'root.cbor'), versions[0]?.root as Uint8Array)
    writeFileSync(join(home.path, name, 'registry.cbor'), versions[0]?.registry as Uint8Array)
  }
  expect(await refusal()).toBe('TRUST_LOST')
  rmSync(join(home.path, 'registry.4711.old'), { recursive: true })
  expect(await refusal()).toBe(1)
})
