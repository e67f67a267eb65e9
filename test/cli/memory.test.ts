/** What others of the same user get out of a running `kpc serve`: no debugger, and no passphrase in its memory. */
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join, resolve } from 'node:path'
import { encryptKey, readKeys } from '@kpc/issuer/signer/keys'
import { expect, onTestFinished, test, vi } from 'vitest'
import { temporaryFolder, writeKey } from '../issuer/test-home.ts'
import { testScheme } from '../scheme.ts'
import { giveTrust } from '../trusted.ts'

const root = resolve(import.meta.dirname, '../..')
const passphrase = 'gravel lantern ochre willow tundra'

/** @property folder in which it runs */
interface Running {
  readonly url: string
  readonly pid: number
  readonly folder: string
  said(): string
}

/** A server whose certificate key was unlocked with the passphrase of a file. */
async function serving(nodeOptions: string): Promise<Running> {
  const folder = temporaryFolder()
  const home = join(folder, 'home')
  const { rootFile, registryFile } = testScheme()
  mkdirSync(join(home, 'keys'), { recursive: true })
  giveTrust(home, { root: rootFile, registry: registryFile })
  writeKey(join(home, 'keys'), 'bw.certificate')
  const [key] = readKeys(join(home, 'keys'))
  if (!key) throw new Error('no key')
  await encryptKey(key, { passphrase, workFactor: 10 })
  writeFileSync(join(folder, 'words'), `${passphrase}\n`, { mode: 0o600 })
  const program = spawn(process.execPath, [join(root, 'packages/issuer/bin/kpc.js'), 'serve', '--port', '0'], {
    cwd: folder,
    env: { ...process.env, KPC_HOME: home, KPC_PASSPHRASE_FILE: join(folder, 'words'), NODE_OPTIONS: nodeOptions },
  })
  onTestFinished(() => void program.kill('SIGKILL'))
  let said = ''
  const url = await new Promise<string>((done, fail) => {
    const listen = (bytes: Buffer): void => {
      said += bytes.toString()
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? []
      if (found !== undefined) done(found)
    }
    program.stdout.on('data', listen)
    program.stderr.on('data', listen)
    program.on('exit', () => fail(new Error(said)))
  })
  return { url, pid: program.pid as number, folder, said: () => said }
}

/** Does anything listen on the port of Node's debugger? */
function listens(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      answer(true)
    })
    socket.on('error', () => answer(false))
  })
}

/** Each time by a new connection: one that was kept may be over when the machine is busy. */
const alive = async (url: string): Promise<number> =>
  (await fetch(`${url}/health`, { headers: { connection: 'close' } })).status

test.skipIf(process.platform === 'win32')('SIGUSR1 opens no debugger, and the server lives', async () => {
  // A port of its own: 9229 may be another program's.
  const port = 20_000 + (process.pid % 20_000)
  const { url, pid, said } = await serving(`--inspect-port=127.0.0.1:${port}`)
  expect(await listens(port)).toBe(false)
  process.kill(pid, 'SIGUSR1')
  // Each answer is later than the signal; Node opens its debugger on a thread of its own within milliseconds.
  for (let asked = 0; asked < 200; asked += 1) {
    expect(await alive(url)).toBe(200)
    expect(await listens(port)).toBe(false)
  }
  expect(said()).not.toContain('Debugger listening')
})

test.skipIf(process.platform === 'win32')('a debugger that was opened before is closed', async () => {
  const port = 20_001 + (process.pid % 20_000)
  const { url, said } = await serving(`--inspect=127.0.0.1:${port}`)
  expect(await alive(url)).toBe(200)
  expect(await listens(port)).toBe(false)
  expect(said()).toContain('a debugger was open')
})

/** After which it will never come, on however slow a machine: by itself it waits for a second. */
const patience = { timeout: 600_000 }

test.skipIf(process.platform === 'win32')('the passphrase is not among what the server still knows', async () => {
  const { pid, folder } = await serving('--heapsnapshot-signal=SIGUSR2')
  process.kill(pid, 'SIGUSR2')
  const snapshots = () => readdirSync(folder).filter((name) => name.endsWith('.heapsnapshot'))
  await vi.waitUntil(() => snapshots().length > 0, patience)
  const [name = ''] = snapshots()
  let text = ''
  await vi.waitUntil(() => {
    text = readFileSync(join(folder, name), 'utf8')
    return text.trimEnd().endsWith('}')
  }, patience)
  // It is the memory of this server, with the strings that it does know.
  expect(text).toContain('KPC_PASSPHRASE_FILE')
  expect(text).toContain('bw.certificate')
  expect(text).not.toContain(passphrase)
  expect(text).not.toContain('gravel lantern')
})
