// @module-tag slow
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { answer, base64url, encodeRegistry, hex, openTrust, parseHex, signSign } from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { run, speaker } from '@kpc/scheme/cli'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { instant, now, signerOf, signers, testScheme } from '../scheme.ts'
import { giveTrust, trustedFile } from '../trusted.ts'
import { testWorld } from '../world.ts'

const tracked = resolve(import.meta.dirname, '../../keys')

let folder: string
let home: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kpc-scheme-'))
  home = join(folder, 'home')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  // biome-ignore lint/suspicious/noExplicitAny: what a command printed
  readonly json: any
}

async function kpcScheme(line: readonly string[], { at = now, stdin = '', env = {} } = {}): Promise<Ran> {
  const { world, heard } = testWorld({ env: { KPC_HOME: home, ...env }, input: stdin, now: () => at, speaker })
  const code = await run(line, world)
  const { stdout: out, stderr: err } = heard()
  return { code, out, err, json: line.includes('--json') ? JSON.parse(out) : undefined }
}

const words = (line: string): Promise<Ran> => kpcScheme(line.split(' '))
const published = () => ({
  rootFile: trustedFile(home, 'root'),
  registryFile: trustedFile(home, 'registry'),
})
const trusted = () => {
  const { rootFile, registryFile } = published()
  return answer(openTrust(rootFile, registryFile), nobleVerify).registry
}
const schemeKeys = ['registry.json', 'root.json', 'snapshot.json', 'timestamp.json']
const newKey = base64url(signerOf('newcomer').key.x)

describe('a home that is not there yet', () => {
  test('becomes a running copy of the development scheme, with a notice', async () => {
    const { code, err } = await words('show')
    expect(code).toBe(0)
    expect(err).toBe(`kpc-scheme: made ${home} as a running copy of the development scheme (TEST)\n`)
    expect(published().registryFile.equals(readFileSync(join(tracked, 'registry.cbor')))).toBe(true)
    expect(readdirSync(join(home, 'scheme/keys'))).toEqual(schemeKeys)
    for (const name of schemeKeys) expect(statSync(join(home, 'scheme/keys', name)).mode & 0o777).toBe(0o600)
    expect((await words('show')).err).toBe('')
  })

  test('gets no development keys where it trusts another root', async () => {
    const { rootFile, registryFile } = testScheme()
    giveTrust(home, { root: rootFile, registry: registryFile })
    expect(await words('show')).toMatchObject({ code: 0, err: '' })
    expect(existsSync(join(home, 'scheme'))).toBe(false)
    expect((await words('sign --expires 2040-01-01T00:00:00Z --json')).json.error.code).toBe('SIGNER_MISSING')
  })
})

describe('show', () => {
  test('--json prints every key with whose it is', async () => {
    const { json } = await words('show --json')
    expect(json).toMatchObject({ version: 1, test: true, issued: '2026-11-01T00:00:00Z', root: { version: 1 } })
    const file = JSON.parse(readFileSync(join(tracked, 'dev/bw.certificate.json'), 'utf8'))
    const { kid, alg, use, x } = file
    expect(json.keys).toContainEqual({ kid, alg, use, x, participant: 'BW', authority: 'bw', from: '2003-01-01' })
    expect(json.participants.find(({ code }: { code: string }) => code === 'GB').memberships).toMatchObject([
      { from: '2021-01-01', scope: 'whole' },
    ])
  })

  test('says TEST', async () => {
    expect((await words('show')).out).toMatch(/^TEST registry version 1, /)
  })

  test('--draft shows what is in work, or says that nothing is', async () => {
    expect((await words('show --draft --json')).json.error.code).toBe('FILE_MISSING')
    await words('participant add --code KE --name Kenya')
    expect((await words('show --draft --json')).json.participants.at(-1).code).toBe('KE')
    expect((await words('show --draft')).out).toMatch(/in work, not signed/)
    expect((await words('show --json')).json.participants.at(-1).code).toBe('ZW')
  })
})

test('a participant, its authority and its key, from the first command to the signature', async () => {
  await words('participant add --code KE --name Kenya --name st=Kenya --from 2003-01-01')
  await kpcScheme(['authority', 'add', '--id', 'ke', '--participant', 'ke', '--name', 'Department of Mines'])
  const { json: added } = await words(
    `key add --authority ke --use certificate --x ${newKey} --from 2026-01-01 --until 2029-01-01 --json`,
  )
  const kid = hex(signerOf('newcomer').kid)
  const sentence = `adds key ${kid} of Kenya (ke), certificate, valid from 2026-01-01 to before 2029-01-01`
  expect(added.changes).toEqual([sentence])

  const before = published().registryFile
  const dry = await words('sign --dry-run')
  expect(dry.out).toContain(sentence)
  expect(dry.out).toContain('nothing was signed')
  expect(published().registryFile.equals(before)).toBe(true)

  const { json: signed } = await words('sign --json')
  expect(signed).toMatchObject({
    version: 2,
    test: true,
    changes: [
      'adds participant KE (Kenya), member whole, from 2003-01-01',
      'adds authority ke of Kenya (Department of Mines), designated from 2026-11-10',
      sentence,
    ],
  })
  expect(trusted()).toMatchObject({ version: 2, issued: now })
  expect(trusted().keys.at(-1)).toMatchObject({ authority: 'ke', use: 'certificate' })
  expect(existsSync(join(home, 'scheme/draft.json'))).toBe(false)
  expect(readdirSync(home).sort()).toEqual(['scheme', 'trust.cbor'])
  expect((await words('sign --json')).json.error.code).toBe('NOTHING_TO_SIGN')
})

describe('key add takes', () => {
  const { kid, key } = signerOf('newcomer')
  const stated = { kid: hex(kid), alg: -19, use: 'list', x: newKey }
  const add = (file: object, ...more: string[]) =>
    kpcScheme(['key', 'add', '-', '--authority', 'bw', '--json', ...more], { stdin: JSON.stringify(file) })

  test('the public output of kpc keys new', async () => {
    writeFileSync(join(folder, 'key.json'), JSON.stringify(stated))
    const { code } = await words(`key add ${join(folder, 'key.json')} --authority bw`)
    expect(code).toBe(0)
    expect((await words('show --draft --json')).json.keys.at(-1)).toMatchObject({ ...stated, participant: 'BW' })
  })

  test.each<[string, () => Promise<Ran>]>([
    ['PRIVATE_KEY', () => add({ ...stated, d: 'AAAA' })],
    ['KEY_USE', () => add(stated, '--use', 'certificate')],
    ['KEY_USE', () => add({ ...stated, use: 'root' })],
    ['KEY_USE', () => add({ x: newKey })],
    ['TRUST_KID', () => add({ ...stated, kid: '0000000000000000' })],
    ['COSE_ALG', () => add({ ...stated, alg: -8 })],
    ['FILE_FORM', () => add([])],
    ['FILE_FORM', () => kpcScheme(['key', 'add', '-', '--authority', 'bw', '--json'], { stdin: 'x' })],
    ['FILE_FORM', () => kpcScheme(['key', 'add', '-', '--authority', 'bw', '--json'], { stdin: '{"x":1,"x":2}' })],
    ['FILE_MISSING', () => words(`key add ${join(folder, 'none.json')} --authority bw --json`)],
    ['USAGE', () => words('key add --authority bw --json')],
    ['TRUST_KEY', () => words('key add --authority bw --use list --x AAAA --json')],
    ['TRUST_REFERENCE', () => words(`key add --authority none --use list --x ${newKey} --json`)],
    ['TRUST_INTERVAL', () => add(stated, '--from', '2026-01-02', '--until', '2026-01-02')],
    ['DATE_IMPOSSIBLE', () => add(stated, '--from', '2026-02-30')],
    ['FIELD_RANGE', () => add(stated, '--from', '1999-01-01')],
  ])('or refuses with %s', async (code, attempt) => {
    expect(await attempt()).toMatchObject({ code: 64, json: { error: { code, message: expect.stringMatching(/\w/) } } })
    expect(existsSync(join(home, 'scheme/draft.json'))).toBe(false)
  })

  test.each([
    ['of small order', '0100000000000000000000000000000000000000000000000000000000000000'],
    // A public key plus the point of order 2: on the curve, and not of the prime-order group.
    ['of mixed order', 'mixed'],
    ['not canonical', 'f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
    ['not on the curve', '0200000000000000000000000000000000000000000000000000000000000000'],
  ])('no key %s', async (_, encoded) => {
    const x = encoded === 'mixed' ? negated(key.x) : (parseHex(encoded) as Uint8Array)
    const { json } = await words(`key add --authority bw --use list --x ${base64url(x)} --json`)
    expect(json.error).toMatchObject({ code: 'TRUST_KEY', field: 'x' })
  })

  test('no key twice, in another use, or of the scheme itself', async () => {
    const x = (name: string): string => JSON.parse(readFileSync(join(tracked, `dev/${name}.json`), 'utf8')).x
    const { json: twice } = await words(`key add --authority eu --use list --x ${x('bw.list')} --json`)
    expect(twice.error).toMatchObject({ code: 'LIST_DUPLICATE', field: 'x' })
    const { json: other } = await words(`key add --authority bw --use certificate --x ${x('bw.list')} --json`)
    expect(other.error).toMatchObject({ code: 'KEY_USE', field: 'use' })
    const { json: own } = await words(`key add --authority bw --use certificate --x ${x('registry')} --json`)
    expect(own.error).toMatchObject({ code: 'KEY_USE', field: 'use' })
  })

  /** (-x, -y) = (x, y) + (0, -1), the point of order 2: y becomes p - y and the sign flips. */
  function negated(encoded: Uint8Array): Uint8Array {
    const prime = (1n << 255n) - 19n
    const value = encoded.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
    const other = (prime - (value & ((1n << 255n) - 1n))) | ((1n - (value >> 255n)) << 255n)
    return Uint8Array.from({ length: 32 }, (_, i) => Number((other >> BigInt(8 * i)) & 0xffn))
  }
})

describe('participant and authority add refuse', () => {
  test.each([
    ['LIST_DUPLICATE', 'code', 'participant add --code BW --name Botswana'],
    ['COUNTRY_FORM', 'code', 'participant add --code BWA --name Botswana'],
    ['FIELD_RANGE', 'kind', 'participant add --code KE --name Kenya --kind planet'],
    ['FIELD_RANGE', 'memberships[0].scope', 'participant add --code KE --name Kenya --scope half'],
    ['FIELD_MISSING', 'names', 'participant add --code KE --name fr=Kenya'],
    ['TRUST_INTERVAL', 'memberships[0]', 'participant add --code KE --name L --from 2020-01-01 --until 2019-01-01'],
    ['LIST_DUPLICATE', 'id', 'authority add --id bw --participant BW --name Mines'],
    ['TRUST_REFERENCE', 'participant', 'authority add --id ke --participant KE --name Mines'],
    ['ID_FORM', 'id', `authority add --id ${'x'.repeat(41)} --participant BW --name Mines`],
  ])('%s at %s', async (code, field, line) => {
    expect(await words(`${line} --json`)).toMatchObject({ code: 64, json: { error: { code, field } } })
    expect(existsSync(join(home, 'scheme/draft.json'))).toBe(false)
  })
})

describe('sign', () => {
  const draft = () => join(home, 'scheme/draft.json')
  async function edited(change: (content: ReturnType<typeof JSON.parse>) => void): Promise<void> {
    await words('participant add --code KE --name Kenya')
    const content = JSON.parse(readFileSync(draft(), 'utf8'))
    change(content)
    writeFileSync(draft(), JSON.stringify(content))
  }

  test('refuses what verifiers would refuse, and shows all of it', async () => {
    await edited((content) => {
      content.authorities[0].participant = 'QQ'
      content.keys[1].kid = content.keys[0].kid
      content.keys[2].until = '2003-01-01'
    })
    const before = published().registryFile
    const { code, json } = await words('sign --json')
    expect(code).toBe(64)
    expect(json.error.code).toBe('DRAFT_BROKEN')
    expect(json.error.faults.map((one: { code: string; field: string }) => `${one.code} ${one.field}`)).toEqual([
      'TRUST_REFERENCE authorities[0].participant',
      'TRUST_KID keys[1].kid',
      'TRUST_INTERVAL keys[2]',
    ])
    expect((await words('sign')).err).toContain('authorities[0].participant: refers to')
    expect(published().registryFile.equals(before)).toBe(true)
    expect(existsSync(draft())).toBe(true)
  })

  test('says what a person changed in the file by hand', async () => {
    await edited((content) => {
      content.participants.pop()
      content.keys[0].until = '2027-01-01'
      content.keys.pop()
      content.test = false
    })
    expect((await words('sign --dry-run --json')).json.changes).toEqual([
      expect.stringMatching(
        /^changes key \w+ of United Arab Emirates \(ae\), certificate, valid from 2003-01-01 to key .* to before 2027-01-01$/,
      ),
      expect.stringMatching(/^removes key \w+ of Zimbabwe \(zw\), certificate/),
      'removes the mark TEST',
    ])
  })

  test.each<[string, string, (content: ReturnType<typeof JSON.parse>) => void]>([
    ['FIELD_UNKNOWN', 'keys[0].colour', (content) => (content.keys[0].colour = 'red')],
    ['FIELD_TYPE', 'participants', (content) => (content.participants = {})],
    ['FIELD_TYPE', 'participants[0]', (content) => (content.participants[0] = 'BW')],
    ['FIELD_TYPE', 'keys[0].x', (content) => (content.keys[0].x = 'zz')],
    ['FIELD_TYPE', 'keys[0].from', (content) => (content.keys[0].from = 12053)],
    ['FIELD_TYPE', 'version', (content) => (content.version = null)],
    ['DATE_IMPOSSIBLE', 'keys[0].from', (content) => (content.keys[0].from = '2026-13-01')],
    ['DATE_IMPOSSIBLE', 'expires', (content) => (content.expires = '2046-01-01')],
    ['FIELD_MISSING', 'authorities', (content) => delete content.authorities],
  ])('refuses a draft with %s at %s', async (code, field, change) => {
    await edited(change)
    expect(await words('sign --json')).toMatchObject({ code: 64, json: { error: { code, field } } })
  })

  test('renews with --expires alone, and refuses one that is past', async () => {
    await words('show')
    const { json } = await words('sign --expires 2050-01-01T00:00:00Z --json')
    expect(json).toMatchObject({
      version: 2,
      changes: ['expires 2050-01-01T00:00:00Z'],
      expires: '2050-01-01T00:00:00Z',
    })
    const past = await words('sign --expires 2026-11-01T00:00:00Z --json')
    expect(past).toMatchObject({ code: 64, json: { error: { code: 'TRUST_EXPIRED', field: 'expires' } } })
    const wrong = await words('sign --expires tomorrow --json')
    expect(wrong).toMatchObject({ code: 64, json: { error: { code: 'DATE_IMPOSSIBLE', field: 'expires' } } })
  })

  test('never goes back in time: a clock that is a little behind signs as of the one before', async () => {
    const line = ['sign', '--expires', '2050-01-01T00:00:00Z']
    expect((await kpcScheme(line, { at: instant('2026-10-31T12:00:00Z') })).code).toBe(0)
    expect(trusted().issued).toBe(instant('2026-11-01T00:00:00Z'))
  })

  test('needs the keys of the role', async () => {
    await words('show')
    rmSync(join(home, 'scheme/keys/registry.json'))
    const { json } = await words('sign --expires 2050-01-01T00:00:00Z --json')
    expect(json.error.code).toBe('SIGNER_MISSING')
  })

  test.each<[string, (file: ReturnType<typeof JSON.parse>) => void]>([
    ['is no private key file', (file) => delete file.d],
    ['is no private key file', (file) => (file.use = 'everything')],
    ['names another public key', (file) => (file.x = newKey)],
  ])('refuses a key file that %s', async (says, change) => {
    await words('show')
    const path = join(home, 'scheme/keys/registry.json')
    const file = JSON.parse(readFileSync(path, 'utf8'))
    change(file)
    writeFileSync(path, JSON.stringify(file))
    const { json } = await words('sign --expires 2050-01-01T00:00:00Z --json')
    expect(json.error).toMatchObject({ code: 'FILE_FORM', message: expect.stringContaining(says) })
    expect(JSON.stringify(json)).not.toContain(file.d ?? '"d"')
  })
})

describe('init', () => {
  test('starts a scheme of its own, without TEST, and goes on to its first registry', async () => {
    const { code, json } = await words('init --plain --json')
    expect(code).toBe(0)
    expect(json.test).toBe(false)
    expect(json.root.kids.root).not.toEqual(json.root.kids.registry)
    expect(statSync(join(home, 'scheme/keys/root.json')).mode & 0o777).toBe(0o600)
    expect((await words('show')).out).toContain('no registry is signed yet')
    expect(await words('check --json')).toMatchObject({ code: 64, json: { error: { code: 'FILE_MISSING' } } })
    await words('participant add --code BW --name Botswana')
    expect((await words('sign')).out).toMatch(/^registry version 1 changes this:/)
    expect(trusted()).toMatchObject({ version: 1, test: false })
    expect((await words('check')).code).toBe(0)
    expect((await words('show')).out).not.toContain('TEST')
  })

  test('with --test says TEST', async () => {
    expect((await words('init --plain --test')).out).toMatch(/^TEST scheme started/)
  })

  test('never overwrites', async () => {
    mkdirSync(home)
    writeFileSync(join(home, 'note'), '')
    expect(await words('init --plain --json')).toMatchObject({ code: 64, json: { error: { code: 'HOME_TAKEN' } } })
    expect(readdirSync(home)).toEqual(['note'])
  })
})

describe('check', () => {
  const place = (rootFile: Uint8Array, registryFile: Uint8Array): string => {
    mkdirSync(home, { recursive: true })
    writeFileSync(join(home, 'root.cbor'), rootFile)
    writeFileSync(join(home, 'registry.cbor'), registryFile)
    return home
  }
  const codes = ({ json }: Ran): string[] =>
    json.problems.map((one: { file: string; code: string; field?: string }) =>
      [one.file, one.code, one.field].filter(Boolean).join(' '),
    )

  test('accepts what is published, and prints what to compare', async () => {
    const { code, out } = await words('check')
    expect(code).toBe(0)
    expect(out).toMatch(/^TEST registry version 1 verifies/)
    expect(out).toContain(
      'SHA-256 of the contents of the root 87f96ba849afa83bd611ab050ac9e1d9cf8f1ee854349911d1ddd6f31dddaf94',
    )
  })

  test('lists every problem of a registry that is signed and broken', async () => {
    const { root, registry, rootFile } = testScheme()
    expect(root.version).toBe(1)
    const broken = {
      ...registry,
      authorities: registry.authorities.slice(1),
      keys: registry.keys.map((key, i) => (i === 4 ? { ...key, until: key.from } : key)),
    }
    const folder = place(rootFile, signSign('registry', encodeRegistry(broken), [signers.registry]))
    const ran = await words(`check ${folder} --json`)
    expect(ran.code).toBe(20)
    expect(ran.json.verifies).toBe(false)
    expect(codes(ran)).toEqual([
      'registry.cbor TRUST_REFERENCE keys[0].authority',
      'registry.cbor TRUST_REFERENCE keys[1].authority',
      'registry.cbor TRUST_REFERENCE keys[2].authority',
      'registry.cbor TRUST_INTERVAL keys[4]',
    ])
    expect((await words(`check ${folder}`)).out).toMatch(/registry\.cbor keys\[4\]: an interval/)
  })

  test('another scheme, a changed byte, garbage, time', async () => {
    const { rootFile, registryFile } = testScheme()
    const changed = Uint8Array.from(registryFile)
    changed[100] = (changed[100] as number) ^ 1
    const developmentRegistry = readFileSync(join(tracked, 'registry.cbor'))
    const findings: string[][] = []
    for (const [root, registry] of [
      [rootFile, developmentRegistry],
      [rootFile, changed],
      [rootFile, Uint8Array.of(1)],
      [Uint8Array.of(1), registryFile],
    ] as const) {
      const ran = await words(`check ${place(root, registry)} --json`)
      expect(ran.code).toBe(20)
      findings.push(codes(ran))
    }
    expect(findings).toEqual([
      ['registry.cbor THRESHOLD'],
      ['registry.cbor THRESHOLD'],
      ['registry.cbor COSE_MALFORMED'],
      ['root.cbor COSE_MALFORMED'],
    ])
    const late = await kpcScheme(['check', place(rootFile, registryFile), '--json'], {
      at: instant('2046-01-01T00:00:00Z'),
    })
    expect(late.code).toBe(20)
    expect(codes(late)).toEqual(['root.cbor TRUST_EXPIRED expires', 'registry.cbor TRUST_EXPIRED expires'])
  })

  test('--root is whom to trust, the folder only where the files lie', async () => {
    const { rootFile, registryFile } = testScheme()
    const folder = place(rootFile, registryFile)
    expect((await words(`check ${folder} --root ${join(tracked, 'root.cbor')} --json`)).code).toBe(20)
    expect((await words(`check ${folder}/none --json`)).code).toBe(64)
  })
})

describe('speech', () => {
  test.each(
    [
      'init,participant add,membership add,membership end,territory add,territory end,authority add,authority end',
      'authority contact,key add,key new,key encrypt,key passphrase,key retire,key compromise,range add,notice add,notice end,band set,limits set',
      'sign,root propose,root sign,root combine,root accept,registry begin,registry propose,registry sign',
      'registry combine,registry accept,list add,renew,publish,bundle,audit,health,show,check',
    ].flatMap((line) => line.split(',')),
  )('%s --help has an example', async (line) => {
    const { code, out } = await words(`${line} --help`)
    expect(code).toBe(0)
    expect(out).toContain(`Example:\n  kpc-scheme ${line}`)
    expect(out).toContain('--json')
  })

  test.each([
    ['name a command', ''],
    ['name a command', 'participant'],
    ["unknown command 'frob'", 'frob'],
    ["unknown option '--frob'", 'sign --frob'],
    ["required option '--code <code>' not specified", 'participant add --name X'],
  ])('one sentence: %s', async (says, line) => {
    expect(await kpcScheme(line.split(' ').filter(Boolean))).toMatchObject({
      code: 64,
      out: '',
      err: `refused: ${says}: see --help [USAGE; kpc-scheme --help]\n`,
    })
  })

  test('a fault is said once', async () => {
    await words('show')
    const { code, err } = await words('participant add --code K1 --name Kenya')
    expect([code, err]).toEqual([64, expect.stringMatching(/^refused: [^\n]* \[[A-Z_]+; [^\]\n]+\]\n$/)])
  })

  test('a published file that does not verify stops every command', async () => {
    await words('show')
    giveTrust(home, { root: trustedFile(home, 'root'), registry: Buffer.from('x') })
    expect(await words('show --json')).toMatchObject({ code: 64, json: { error: { code: 'CBOR_MALFORMED' } } })
  })

  test('a disk that refuses is named', async () => {
    writeFileSync(home, '')
    expect(await words('show --json')).toMatchObject({ code: 64, json: { error: { code: 'SYSTEM' } } })
  })

  test('a fault of the program is one sentence, and a stack only where it was asked for', async () => {
    const at = Number.NaN // a clock that no machine has
    expect(await kpcScheme(['init', '--plain', '--json'], { at })).toMatchObject({
      code: 70,
      json: { error: { code: 'INTERNAL' } },
    })
    expect((await kpcScheme(['init', '--plain'], { at })).err).toMatch(
      /^internal: something went wrong inside[^\n]*\[INTERNAL; kpc-scheme\]\n$/,
    )
    expect((await kpcScheme(['init', '--plain'], { at, env: { KPC_DEBUG: '1' } })).err).toMatch(/\n +at /)
    expect(existsSync(home)).toBe(false)
  })

  test('a reader that stops early is no error', () => {
    const bin = resolve(import.meta.dirname, '../../packages/scheme/bin/kpc-scheme.js')
    const { stdout, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${bin}" show --json | head -c 1`], {
      encoding: 'utf8',
      env: { ...process.env, KPC_HOME: home },
    })
    expect(stdout).toBe('{')
    expect(stderr).not.toMatch(/EPIPE|\bat /)
  })

  test('the command itself prints JSON and nothing else', () => {
    const bin = resolve(import.meta.dirname, '../../packages/scheme/bin/kpc-scheme.js')
    const { status, stdout } = spawnSync(process.execPath, [bin, 'show', '--json'], {
      encoding: 'utf8',
      env: { ...process.env, KPC_HOME: home },
    })
    expect(status).toBe(0)
    expect(JSON.parse(stdout).test).toBe(true)
  })
})
