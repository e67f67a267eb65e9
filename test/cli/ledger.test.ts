import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@kpc/issuer/ledger/sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forge } from '../issuer/forger.ts'
import { input, keyFileOf } from '../issuer/test-home.ts'
import { kpc as kpcHere, type Ran } from '../kpc.ts'
import { checkpointKeyOf, checkpointSigner } from '../schema/ledger/world.ts'
import { signers, testScheme } from '../scheme.ts'
import { giveTrust } from '../trusted.ts'

const temporary = mkdtempSync(join(tmpdir(), 'kpc-ledger-cli-'))
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

const home = join(temporary, 'home')
const file = (name: string): string => join(temporary, name)

const kpc = (args: readonly string[], KPC_HOME = home): Promise<Ran> => kpcHere(args, { env: { KPC_HOME } })

async function json(
  args: readonly string[],
  of = home,
): Promise<Record<string, unknown> & { readonly status: number | null }> {
  const { status, stdout } = await kpc([...args, '--json'], of)
  return { ...(JSON.parse(stdout) as Record<string, unknown>), status }
}

const today = new Date().toISOString().slice(0, 10)
const later = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)

async function issue(): Promise<void> {
  expect((await kpc(['issue', file('certificate.json')])).status).toBe(0)
}

beforeAll(async () => {
  const { rootFile, registryFile } = testScheme((registry) => ({
    ...registry,
    keys: [...registry.keys, checkpointKeyOf('bw')],
  }))
  mkdirSync(join(home, 'keys'), { recursive: true })
  giveTrust(home, { root: rootFile, registry: registryFile })
  const keys = {
    certificate: keyFileOf(signers['bw.certificate']),
    checkpoint: keyFileOf(checkpointSigner, 'checkpoint'),
  }
  for (const [name, key] of Object.entries(keys))
    writeFileSync(join(home, `keys/bw.${name}.json`), JSON.stringify(key), { mode: 0o600 })
  writeFileSync(file('certificate.json'), JSON.stringify(input({ issued: today, expires: later })))
  for (let i = 0; i < 3; i += 1) await issue()
  expect((await kpc(['ledger', 'checkpoint', '--out', file('old.cbor')])).status).toBe(0)
  await issue()
})

describe('an honest ledger', () => {
  test('a checkpoint is signed, kept and handed out', async () => {
    const signed = await json(['ledger', 'checkpoint', '--out', file('new.cbor')])
    expect(signed).toMatchObject({ status: 0, test: true, origin: 'bw', size: 5, file: file('new.cbor') })
    expect(readFileSync(signed.kept as string)).toEqual(readFileSync(file('new.cbor')))
    const { stdout } = await kpc(['ledger', 'check', file('new.cbor')])
    expect(stdout).toContain(' GOOD  Signed by the key of its authority')
    expect(stdout).toContain(signed.root as string)
  })

  test('a certificate is proved, by a file that anyone can check', async () => {
    const proved = await json(['ledger', 'proof', 'bw 0000002', '--out', file('p.cbor'), '--receipt', file('r.cbor')])
    expect(proved).toMatchObject({ status: 0, sequence: 2, files: [file('p.cbor'), file('r.cbor')] })
    const checked = await json(['ledger', 'check', file('p.cbor')])
    expect(checked).toMatchObject({ status: 0, good: true, what: 'entry', sequence: 2, entry: { number: 'BW0000002' } })
    const { stdout } = await kpc(['ledger', 'check', file('p.cbor')])
    expect(stdout).toMatch(/check phrase {2}[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{2}/)
    expect(await json(['ledger', 'proof', '--entry', '0'])).toMatchObject({ status: 0, sequence: 0 })
  })

  test('the ledger goes on from a checkpoint that was kept', async () => {
    const args = ['ledger', 'consistency', '--from', file('old.cbor')]
    expect(await json([...args, '--out', file('c.cbor')])).toMatchObject({ status: 0, consistent: true, first: 4 })
    expect(await json(['ledger', 'check', file('c.cbor'), '--checkpoint', file('old.cbor')])).toMatchObject({
      status: 0,
      what: 'consistency',
      first: 4,
    })
    expect((await kpc(args)).stdout).toContain('goes on from its first 4 entries')
  })

  test('an export proves all of it, to whoever has nothing else', async () => {
    expect(await json(['ledger', 'export', '--out', file('e.cbor')])).toMatchObject({
      status: 0,
      bytes: readFileSync(file('e.cbor')).length,
      checkpoint: { size: 5 },
    })
    expect(existsSync(`${file('e.cbor')}.part`)).toBe(false)
    const check = ['ledger', 'check', file('e.cbor'), '--checkpoint', file('old.cbor')]
    // The reviewer's home has a registry and no ledger.
    const reviewer = join(temporary, 'reviewer')
    mkdirSync(reviewer)
    copyFileSync(join(home, 'trust.cbor'), join(reviewer, 'trust.cbor'))
    expect(await json(check, reviewer)).toMatchObject({ status: 0, good: true, size: 5, findings: [] })
    const { stdout } = await kpc(check, reviewer)
    expect(stdout).toContain('Nothing contradicts the ledger of bw: 5 entries')
    expect(stdout).toContain('4 issued')
    expect(readdirSync(reviewer)).toEqual(['trust.cbor'])
  })

  test('kpc ledger verify', async () => {
    const report = await json(['ledger', 'verify', '--checkpoint', file('old.cbor')])
    expect(report).toMatchObject({ status: 0, good: true, size: 5, findings: [], kinds: { block: 1, certificate: 4 } })
    expect((await kpc(['ledger', 'verify'])).stdout).toContain(' GOOD ')
  })
})

describe('a ledger that somebody rewrote', () => {
  const forgedHome = join(temporary, 'forged')

  beforeAll(() => {
    mkdirSync(forgedHome)
    copyFileSync(join(home, 'trust.cbor'), join(forgedHome, 'trust.cbor'))
    for (const folder of ['keys', 'checkpoints'])
      cpSync(join(home, folder), join(forgedHome, folder), { recursive: true })
    const db = connect(join(home, 'ledger.sqlite'))
    db.exec(`vacuum into '${join(forgedHome, 'ledger.sqlite')}'`)
    db.close()
    forge(join(forgedHome, 'ledger.sqlite'), 'all', (entries) => entries.filter((_, i) => i !== 2))
  })

  test('verify names what is missing, and exits with 20', async () => {
    const { status, stdout } = await kpc(['ledger', 'verify'], forgedHome)
    expect(status).toBe(20)
    expect(stdout).toContain(' CONTRADICTED ')
    expect(stdout).toContain('contradicts a checkpoint that was kept')
    expect(stdout).toContain('BW0000002: not accounted for yet, though later numbers were given')
    const signed = await json(['ledger', 'checkpoint'], forgedHome)
    expect(signed).toMatchObject({ status: 64, error: { code: 'LEDGER_CONTRADICTED' } })
  })

  test('signed again, it contradicts only what was kept elsewhere', async () => {
    rmSync(join(forgedHome, 'checkpoints'), { recursive: true })
    expect((await kpc(['ledger', 'export', '--out', file('forged.cbor')], forgedHome)).status).toBe(0)
    expect((await kpc(['ledger', 'check', file('forged.cbor')])).status).toBe(0)
    const checked = await json(['ledger', 'check', file('forged.cbor'), '--checkpoint', file('old.cbor')])
    expect(checked).toMatchObject({ status: 20, good: false })
    const consistency = await json(['ledger', 'consistency', '--from', file('old.cbor')], forgedHome)
    expect(consistency).toMatchObject({ status: 20, consistent: false })
    const named = await json(['ledger', 'check', file('forged.cbor'), '--checkpoint', file('e.cbor')])
    expect(named).toMatchObject({ status: 20 })
    expect((named.findings as { code: string; sequence: number; number: string }[])[0]).toMatchObject({
      code: 'ENTRY_REMOVED',
      sequence: 2,
      number: 'BW0000002',
    })
  })
})

describe('bad input', () => {
  test.each<[string[], string]>([
    [['ledger', 'proof'], 'USAGE'],
    [['ledger', 'proof', 'BW0000009'], 'NUMBER_UNKNOWN'],
    [['ledger', 'proof', 'B 1'], 'NUMBER_FORM'],
    [['ledger', 'proof', '--entry', '99'], 'ENTRY_UNKNOWN'],
    [['ledger', 'proof', '--entry', '-1'], 'USAGE'],
    [['ledger', 'proof', 'BW0000001', '--out', '/no/such/folder/x'], 'FILE_UNWRITABLE'],
    [['ledger', 'consistency'], 'USAGE'],
    [['ledger', 'consistency', '--from', 'missing.cbor'], 'FILE_MISSING'],
    [['ledger', 'consistency', '--from', 'package.json'], 'PROOF_FORM'],
    [['ledger', 'export', '--out', '/no/such/folder/x'], 'FILE_UNWRITABLE'],
    [['ledger', 'check', 'package.json'], 'PROOF_FORM'],
    [['ledger', 'check', 'missing.cbor'], 'FILE_MISSING'],
    [['ledger', 'check', '.'], 'FILE_SPECIAL'],
    [['ledger', 'checkpoint', '--authority', 'za'], 'CHECKPOINT_KEY_NONE'],
  ])('%j: %s', async (args, code) => {
    const { status, error } = await json(args)
    expect(error).toMatchObject({ code })
    expect(status).toBe(64)
  })

  test('half an export', async () => {
    writeFileSync(file('half.cbor'), readFileSync(file('e.cbor')).subarray(0, 900))
    expect(await json(['ledger', 'check', file('half.cbor')])).toMatchObject({ status: 64 })
  })
})
