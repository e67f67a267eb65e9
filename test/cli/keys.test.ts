import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { encryptKey, newKey, readKeys } from '@kpc/issuer/signer/keys'
import { hex, showCertificate } from '@kpc/schema'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder, writeKey } from '../issuer/test-home.ts'
import { bin, inherited, kpc as kpcHere } from '../kpc.ts'
import { reference, type SignerName, signers, testScheme } from '../scheme.ts'
import { giveTrust } from '../trusted.ts'

const root = resolve(import.meta.dirname, '../..')
const passphrase = 'five plainly invented random words'
/** A quick lock: what is tested is not how long it takes. */
const quick = { passphrase, workFactor: 10 }
const { number: _, ...input } = showCertificate(reference)

interface World {
  readonly home: string
  readonly env: NodeJS.ProcessEnv
}

interface Options {
  readonly test?: boolean
  readonly keys?: readonly SignerName[]
}

/** A home of the test scheme, real or not, and a file with the passphrase beside it. */
function newWorld({ test = true, keys = ['bw.certificate'] }: Options = {}): World {
  const folder = temporaryFolder()
  const home = join(folder, 'home')
  const { rootFile, registryFile } = testScheme((registry) => ({ ...registry, test }))
  mkdirSync(join(home, 'keys'), { recursive: true })
  giveTrust(home, { root: rootFile, registry: registryFile })
  for (const name of keys) writeKey(join(home, 'keys'), name)
  writeFileSync(join(folder, 'words'), `${passphrase}\n`, { mode: 0o600 })
  writeFileSync(join(folder, 'wrong'), 'not those words at all\n', { mode: 0o600 })
  return { home, env: { ...inherited(), KPC_HOME: home } }
}

const wordsOf = ({ home }: World, name = 'words') => join(home, '..', name)
const certificateOf = ({ home }: World): string => {
  const file = join(home, '../certificate.json')
  writeFileSync(file, JSON.stringify(input))
  return file
}

const kpc = (world: World, args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  kpcHere(args, { env: { ...world.env, ...env } })

/** The code of a refusal, or what was answered. */
async function asked(
  world: World,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Record<string, unknown>> {
  const { stdout } = await kpc(world, [...args, '--json'], env)
  const answer = JSON.parse(stdout) as Record<string, unknown> & { error?: Record<string, unknown> }
  return answer.error ?? answer
}

const keysIn = ({ home }: World) => readKeys(join(home, 'keys'))

test('a key is made with a passphrase from a file; without a terminal or a file there is none', async () => {
  const world = newWorld({ keys: [] })
  expect(await asked(world, ['keys', 'new'])).toMatchObject({ code: 'PASSPHRASE_MISSING' })
  expect(readdirSync(join(world.home, 'keys'))).toEqual([])
  const made = await asked(world, ['keys', 'new', '--passphrase-file', wordsOf(world)])
  expect(made).toMatchObject({ kept: 'sealed', use: 'certificate' })
  const [key] = keysIn(world)
  await key?.signer.unlock(passphrase)
  expect(key?.signer.locked).toBeUndefined()
  expect(await asked(world, ['keys', 'new', '--passphrase-file', join(world.home, 'none')])).toMatchObject({
    code: 'FILE_MISSING',
  })
  expect(await kpc(world, ['keys', 'new', '--plain', '--hsm'])).toMatchObject({ status: 64 })
})

test('issuing asks for what the key needs, and for nothing else', async () => {
  const world = newWorld()
  const [plain] = keysIn(world)
  if (!plain) throw new Error('no key')
  await encryptKey(plain, quick)
  // A key of another use is locked with another passphrase: it is not asked for.
  const other = { passphrase: 'a passphrase of another key', workFactor: 10 }
  await newKey(join(world.home, 'keys'), 'list', undefined, other)
  const certificate = certificateOf(world)

  const before = readFileSync(plain.file)
  const locked = await kpc(world, ['issue', certificate])
  expect(locked).toMatchObject({ status: 64, stdout: '' })
  expect(locked.stderr).toContain('this key is locked: run it at a terminal')
  expect(await asked(world, ['issue', certificate], { KPC_PASSPHRASE_FILE: wordsOf(world, 'wrong') })).toMatchObject({
    code: 'PASSPHRASE_WRONG',
  })
  expect(readFileSync(plain.file)).toEqual(before)
  expect(await asked(world, ['issue', certificate], { KPC_PASSPHRASE_FILE: wordsOf(world) })).toMatchObject({
    number: 'BW0000001',
  })
  // The public half needs no passphrase.
  const listed = JSON.parse((await kpc(world, ['keys', 'list', '--json'])).stdout) as unknown
  expect(listed).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kid: hex(signers['bw.certificate'].kid), kept: 'sealed', registered: true }),
      expect.objectContaining({ use: 'list', kept: 'sealed', registered: false }),
    ]) as unknown,
  )
})

test('a file that others can read is said to be one', async () => {
  const world = newWorld({ keys: [] })
  const open = wordsOf(world, 'open')
  writeFileSync(open, passphrase, { mode: 0o644 })
  expect((await kpc(world, ['keys', 'new', '--passphrase-file', open])).stderr).toContain('can be read by others')
})

test('encrypt and passphrase change the file of a key', async () => {
  const world = newWorld()
  const kid = hex(signers['bw.certificate'].kid)
  expect(await asked(world, ['keys', 'encrypt', kid, '--passphrase-file', wordsOf(world)])).toMatchObject({
    kept: 'sealed',
  })
  writeKey(join(world.home, 'keys'), 'bw.certificate')
  await encryptKey(keysIn(world)[0] as never, quick)
  const next = wordsOf(world, 'next')
  writeFileSync(next, 'another plainly invented passphrase', { mode: 0o600 })
  const change = ['keys', 'passphrase', kid, '--passphrase-file', next]
  expect(await asked(world, change)).toMatchObject({ code: 'KEY_LOCKED' })
  expect(await asked(world, change, { KPC_PASSPHRASE_FILE: next })).toMatchObject({ code: 'PASSPHRASE_WRONG' })
  expect(await asked(world, change, { KPC_PASSPHRASE_FILE: wordsOf(world) })).toMatchObject({ kid, kept: 'sealed' })
  const [key] = keysIn(world)
  await key?.signer.unlock('another plainly invented passphrase')
  expect(key?.signer.locked).toBeUndefined()
  expect(await asked(world, ['keys', 'encrypt', '0000000000000000'])).toMatchObject({ code: 'KEY_MISSING' })
})

test('--plain is loud where the scheme is a real one', async () => {
  expect(await kpc(newWorld({ keys: [] }), ['keys', 'new', '--plain'])).toMatchObject({ status: 0, stderr: '' })
  const real = await kpc(newWorld({ keys: [], test: false }), ['keys', 'new', '--plain'])
  expect(real).toMatchObject({ status: 0 })
  expect(real.stderr).toMatch(/^WARNING: this key is not encrypted, and its scheme is a real one/)
})

/** On a terminal: waits for each question, then types an answer. */
function typing(
  world: World,
  args: readonly string[],
  answers: readonly (readonly [question: string, typed: string])[],
) {
  const command = [process.execPath, bin, ...args].map((arg) => `'${arg}'`).join(' ')
  const child = spawn('script', ['-qec', command, '/dev/null'], { cwd: root, env: world.env })
  onTestFinished(() => void child.kill())
  let shown = ''
  const left = [...answers]
  return new Promise<{ readonly status: number | null; readonly shown: string }>((done, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      shown += part.toString()
      const [next] = left
      if (!next || !shown.slice(shown.lastIndexOf('\n') + 1).includes(next[0])) return
      left.shift()
      child.stdin.write(next[1])
    })
    child.on('error', reject)
    child.on('close', (status) => done({ status, shown }))
  })
}

const terminal = spawnSync('script', ['--version']).status === 0
if (!terminal && !process.env.CI)
  process.stderr.write('notice: no `script`, so passphrases are not typed in this run\n')

test.skipIf(!terminal && !process.env.CI)(
  'at a terminal it is asked for, twice when it is new, and never shown',
  async () => {
    const world = newWorld({ keys: [] })
    const first = ['New passphrase', `${passphrase}!\u007f\r`] as const
    const made = await typing(world, ['keys', 'new'], [first, ['once more', `${passphrase}\r`]])
    expect(made.status).toBe(0)
    expect(made.shown).toContain('encrypted with a passphrase')
    expect(made.shown).not.toContain(passphrase)
    const [key] = keysIn(world)
    await key?.signer.unlock(passphrase)

    const other = await typing(world, ['keys', 'new'], [first, ['once more', 'something else entirely\r']])
    expect(other.status).toBe(64)
    expect(other.shown).toContain('PASSPHRASE_TWICE')
    const stopped = await typing(world, ['keys', 'new'], [['New passphrase', 'half of it\u0003']])
    expect(stopped.status).toBe(64)
    expect(stopped.shown).toContain('PASSPHRASE_MISSING')
    expect(keysIn(world)).toHaveLength(1)
    rmSync(key?.file ?? '')

    writeKey(join(world.home, 'keys'), 'bw.certificate')
    await encryptKey(keysIn(world)[0] as never, quick)
    const issue = ['issue', certificateOf(world)]
    const wrong = await typing(world, issue, [['Passphrase of the keys', 'guessed\r']])
    expect(wrong.shown).toContain('wrong passphrase: try again')
    const issued = await typing(world, issue, [['Passphrase of the keys', `${passphrase}\r`]])
    expect(issued.shown).toContain('BW 0000001')
    expect(issued.status).toBe(0)
  },
)

test('the list says which key signs, which waits, which is over, and what runs out', async () => {
  const world = newWorld({ keys: ['bw.certificate', 'za.certificate', 'eu.certificate', 'stranger'] })
  const changes: Partial<Record<SignerName, object>> = {
    'za.certificate': { authority: 'bw', from: 20_000, until: Math.floor(Date.now() / 86_400_000) + 30 },
    'eu.certificate': { authority: 'bw', revoked: { at: 1_700_000_000, reason: 'retired' } },
  }
  const { rootFile, registryFile } = testScheme((registry) => ({
    ...registry,
    keys: registry.keys.map((key) => {
      const [, change] =
        Object.entries(changes).find(([name]) => hex(signers[name as SignerName].kid) === hex(key.kid)) ?? []
      return { ...key, ...change }
    }),
  }))
  giveTrust(world.home, { root: rootFile, registry: registryFile })
  const { stdout, stderr } = await kpc(world, ['keys', 'list'])
  const about = (name: SignerName) => stdout.split('\n').find((line) => line.startsWith(hex(signers[name].kid)))
  expect(about('za.certificate')).toMatch(/BW bw, from 2024-10-04 until \d{4}-\d\d-\d\d: signs$/)
  expect(about('bw.certificate')).toMatch(/: accepted$/)
  expect(about('eu.certificate')).toContain('the scheme has retired this key: sign with the next one')
  expect(about('stranger')).toContain('not in the registry')
  // The older one goes on: nothing runs out.
  expect(stderr).toBe('')
  rmSync(join(world.home, 'keys/bw.certificate.json'))
  const alone = await kpc(world, ['keys', 'list', '--json'])
  expect(alone.stderr).toMatch(
    /^warning: certificate key \w+: the registry has it until \S+, in (29|30) days: make the next/,
  )
  expect(JSON.parse(alone.stdout)).toContainEqual(
    expect.objectContaining({ against: 'KEY_RETIRED', valid: false, signs: false }),
  )
  const issued = await kpc(world, ['issue', certificateOf(world), '--json'])
  expect(JSON.parse(issued.stdout)).toMatchObject({ kid: hex(signers['za.certificate'].kid) })
  expect(issued.stderr).toContain('make the next with kpc keys new')
})

/** Starts a server, and gives its address; or its end, where it does not start. */
function serving(world: World, env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [bin, 'serve', '--port', '0', '--json'], {
    cwd: root,
    env: { ...world.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  return new Promise<{ readonly url?: string; readonly code?: string }>((done) => {
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString()
      const { url, error } = parsed(said)
      if (url !== undefined || error) done({ ...(url !== undefined && { url }), ...(error && { code: error.code }) })
    })
  })
}

function parsed(text: string): { readonly url?: string; readonly error?: { readonly code: string } } {
  try {
    return JSON.parse(text) as { url?: string }
  } catch {
    return {}
  }
}

test('a server asks once, when it starts; a list key is left alone', async () => {
  const world = newWorld({ keys: ['bw.certificate', 'bw.list', 'bw.confirmation'] })
  for (const key of keysIn(world))
    await encryptKey(key, key.signer.use === 'list' ? { passphrase: 'of another machine', workFactor: 10 } : quick)
  expect(await serving(world, {})).toEqual({ code: 'KEY_LOCKED' })
  expect(await serving(world, { KPC_PASSPHRASE_FILE: wordsOf(world, 'wrong') })).toEqual({ code: 'PASSPHRASE_WRONG' })
  const { url } = await serving(world, { KPC_PASSPHRASE_FILE: wordsOf(world) })
  const issued = await fetch(`${url}/certificates`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  expect(await issued.json()).toMatchObject({ number: 'BW0000001' })
  expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'ok', warnings: [] })
})
