// @module-tag slow
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  anchoredSet,
  answer,
  type Mirror,
  parseBase64url,
  parseHex,
  refresh,
  signTimestamp,
  type TrustedSet,
} from '@kpc/schema'
import { noblePublicKey, nobleSign, nobleVerify } from '@kpc/schema/noble'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noble } from '../mirror.ts'
import { trustedFile } from '../trusted.ts'
import { carry, day0, daySeconds, filesUnder, type Person, person, textOf } from './people.ts'

let folder: string
let alice: Person
let bob: Person
let carol: Person
let dora: Person
let emil: Person
let frank: Person
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kpc-ceremony-'))
  ;[alice, bob, carol, dora, emil, frank] = ['alice', 'bob', 'carol', 'dora', 'emil', 'frank'].map((name) =>
    person(folder, name),
  ) as [Person, Person, Person, Person, Person, Person]
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const done = async (ran: Promise<{ code: number; out: string; err: string }>): Promise<string> => {
  const { code, out, err } = await ran
  expect(`${code} ${err}`).toBe('0 ')
  return out
}
const folderMirror = (dir: string): Mirror => ({
  fetch: (path) => Promise.resolve(existsSync(join(dir, path)) ? readFileSync(join(dir, path)) : undefined),
})

/** Alice, Bob and Carol hold the root (2 of 3), Dora and Emil the registry (2 of 2), Frank what is online. */
async function firstRoot(): Promise<string> {
  const keys: [Person, string][] = [
    [alice, 'root'],
    [bob, 'root'],
    [carol, 'root'],
    [dora, 'registry'],
    [emil, 'registry'],
    [frank, 'snapshot'],
    [frank, 'timestamp'],
  ]
  const names: string[] = []
  for (const [holder, role] of keys) {
    const name = `${holder.name}.${role}.json`
    await done(holder(`key new --plain --role ${role} --out @${name}`))
    if (holder !== dora) carry(name, holder, dora)
    names.push(`@${name}`)
  }
  const out = await done(
    dora(
      `root propose @root-1.cbor --key ${names.join(' ')} --threshold root=2 registry=2 --expires 2028-11-10T00:00:00Z`,
    ),
  )
  const contents = /contents ([0-9a-f]{64})/.exec(out)?.[1] as string
  // By mail, at the same time: each signs a copy of his own.
  carry('root-1.cbor', dora, alice, carol)
  for (const holder of [alice, carol]) {
    expect(await done(holder('root sign @root-1.cbor'))).toContain(contents)
    copyFileSync(join(holder.desk, 'root-1.cbor'), join(holder.desk, `root-1.${holder.name}.cbor`))
    carry(`root-1.${holder.name}.cbor`, holder, dora)
  }
  const combined = await done(dora('root combine @root.cbor @root-1.alice.cbor @root-1.carol.cbor'))
  expect(combined).toContain('2 of 2 signatures by keys of this root')
  carry('root.cbor', dora, alice, bob, carol, emil, frank)
  for (const everyone of [alice, bob, carol, dora, emil, frank])
    await done(everyone(`root accept @root.cbor --sha256 ${contents}`))
  return contents
}

/** From Dora's draft by Emil's signature to Frank's publication. */
async function nextRegistry(name: string, at = day0): Promise<void> {
  await done(dora(`registry propose @${name}`, at))
  await done(dora(`registry sign @${name}`, at))
  carry(name, dora, emil)
  await done(emil(`registry sign @${name}`, at))
  carry(name, emil, dora, frank)
  for (const everyone of [dora, emil, frank]) await done(everyone(`registry accept @${name}`, at))
  await done(frank('publish @www', at))
}

async function client(from: TrustedSet, at = day0): Promise<TrustedSet> {
  const { set, problem } = await refresh(from, folderMirror(join(frank.desk, 'www')), noble, { now: at })
  expect(problem).toBeUndefined()
  return set
}
const anchored = (): TrustedSet => answer(anchoredSet(readFileSync(join(frank.desk, 'root.cbor'))), nobleVerify)

test('a scheme of six people, from their keys to what a client takes, and on to other keys', async () => {
  await firstRoot()
  await done(dora('registry begin --test --expires 2027-11-10T00:00:00Z'))
  await done(dora('participant add --code BW --name Botswana --from 2003-01-01'))
  await done(dora('authority add --id bw --participant BW --name Mines --phone "+267 000"'))
  await nextRegistry('registry-1.cbor')
  const first = await client(anchored())
  expect(first).toMatchObject({ root: { version: 1 }, registry: { version: 1, test: true }, timestamp: { version: 1 } })

  // Carol has lost her key. Gina takes her place, and from now on three have to sign.
  const gina = person(folder, 'gina')
  await done(gina('key new --plain --role root --out @gina.root.json'))
  carry('gina.root.json', gina, dora)
  const lost = JSON.parse(textOf(join(carol.desk, 'carol.root.json'))).kid
  const proposed = await done(
    dora(`root propose @root-2.cbor --key @gina.root.json --remove ${lost} --threshold root=3`),
  )
  const gone = JSON.parse(textOf(join(gina.desk, 'gina.root.json'))).kid
  expect(proposed).toMatch(/^TEST root version 2 would change this:/)
  expect(proposed).toContain(`adds root key ${gone}`)
  expect(proposed).toContain(`removes root key ${lost}`)
  expect(proposed).toContain('3 of 3 root keys must sign, were 2 of 3')
  // By USB stick, from one to the next; Gina gets the first root as well, to compare.
  carry('root-2.cbor', dora, alice)
  expect(await done(alice('root sign @root-2.cbor'))).toContain(
    '1 of 2 signatures by keys of the root before, 1 of 3 signatures by keys of this root',
  )
  carry('root-2.cbor', alice, bob)
  await done(bob('root sign @root-2.cbor'))
  expect(await bob('root accept @root-2.cbor --json')).toMatchObject({
    code: 64,
    json: { error: { code: 'THRESHOLD' } },
  })
  carry('root-2.cbor', bob, gina)
  await done(gina('root sign @root-2.cbor'))
  carry('root-2.cbor', gina, alice, bob, dora, emil, frank)
  for (const everyone of [alice, bob, dora, emil, frank]) await done(everyone('root accept @root-2.cbor'))
  await done(frank('publish @www'))
  expect(await client(first)).toMatchObject({ root: { version: 2 } })
  expect(await client(anchored())).toMatchObject({ root: { version: 2 }, registry: { version: 1 } })

  // The registry's keys change hands: Emil's goes, Hana's comes. The registry is signed anew.
  const hana = person(folder, 'hana')
  await done(hana('key new --plain --role registry --out @hana.registry.json'))
  carry('hana.registry.json', hana, dora)
  const emils = JSON.parse(textOf(join(emil.desk, 'emil.registry.json'))).kid
  expect(await done(dora(`root propose @root-3.cbor --key @hana.registry.json --remove ${emils}`))).toContain(
    'the registry must be signed anew',
  )
  let holder = dora
  for (const next of [alice, bob, gina]) {
    carry('root-3.cbor', holder, next)
    await done(next('root sign @root-3.cbor'))
    holder = next
  }
  carry('root-3.cbor', gina, dora, frank, hana)
  expect(await done(dora('root accept @root-3.cbor'))).toContain('puts the registry in work again')
  await done(frank('root accept @root-3.cbor'))
  // Who is new compares the newest root with what the others read out.
  await done(hana(`root accept @root-3.cbor --sha256 ${(await dora('show --json')).json.root.contents}`))
  await done(dora('registry propose @registry-2.cbor --expires 2028-01-01T00:00:00Z'))
  await done(dora('registry sign @registry-2.cbor'))
  carry('registry-2.cbor', dora, frank, hana)
  expect(await refused(frank, 'registry accept @registry-2.cbor')).toBe('THRESHOLD')
  await done(hana('registry sign @registry-2.cbor'))
  carry('registry-2.cbor', hana, dora, frank)
  for (const everyone of [dora, frank]) await done(everyone('registry accept @registry-2.cbor'))
  await done(frank('publish @www'))
  const last = await client(first)
  expect(last).toMatchObject({ root: { version: 3 }, registry: { version: 2 } })
  expect(await client(anchored())).toMatchObject({ root: { version: 3 }, registry: { version: 2 } })

  // No private key was ever on two machines, and none on a desk.
  const secrets = filesUnder(folder).flatMap((file) =>
    (textOf(file).match(/"d": "([^"]{43})"/g) ?? []).map((secret) => ({ file, secret })),
  )
  expect(secrets).toHaveLength(9)
  expect(new Set(secrets.map(({ secret }) => secret)).size).toBe(9)
  expect(secrets.every(({ file }) => file.includes('/home/scheme/keys/'))).toBe(true)
})

async function refused(someone: Person, line: string): Promise<string> {
  const { code, json } = await someone(`${line} --json`)
  expect(code).toBe(64)
  return `${json.error.code}${json.error.field ? ` ${json.error.field}` : ''}`
}

describe('in a ceremony', () => {
  test('a dry run of each step says what it would sign and writes nothing', async () => {
    await firstRoot()
    await done(dora('registry begin'))
    await done(dora('participant add --code BW --name Botswana'))
    const before = filesUnder(folder).map((file) => `${file} ${textOf(file)}`)
    for (const line of ['root propose @x.cbor --threshold root=3 --dry-run', 'registry propose @x.cbor --dry-run'])
      expect(await done(dora(line))).toContain('dry run: nothing was written')
    expect(filesUnder(folder).map((file) => `${file} ${textOf(file)}`)).toEqual(before)
    await done(dora('registry propose @r.cbor'))
    const bytes = textOf(join(dora.desk, 'r.cbor'))
    const dry = await dora('registry sign @r.cbor --dry-run --json')
    expect(dry.json).toMatchObject({ dryRun: true, signatures: { signed: 1, needed: 2 } })
    expect(dry.json.changes).toContain('adds participant BW (Botswana), member whole, from 2026-11-10')
    expect(textOf(join(dora.desk, 'r.cbor'))).toBe(bytes)
  })

  test('each sees what he signs against what he trusts', async () => {
    await firstRoot()
    await done(dora('root propose @root-2.cbor --threshold root=3'))
    carry('root-2.cbor', dora, alice)
    expect((await alice('root sign @root-2.cbor --dry-run --json')).json).toMatchObject({
      version: 2,
      changes: ['3 of 3 root keys must sign, were 2 of 3'],
      signatures: [
        { of: 'the root before', signed: 1, needed: 2 },
        { of: 'this root', signed: 1, needed: 3 },
      ],
    })
  })

  test('what must not be signed is refused with its reason', async () => {
    await firstRoot()
    const kid = JSON.parse(textOf(join(frank.desk, 'frank.snapshot.json'))).kid
    expect(await refused(dora, 'root propose @x.cbor --threshold root=4')).toBe('THRESHOLD roles.root')
    expect(await refused(dora, 'root propose @x.cbor --threshold timestamp=2')).toBe('THRESHOLD roles.timestamp')
    expect(await refused(dora, `root propose @x.cbor --remove ${kid}`)).toBe('FIELD_MISSING roles.snapshot')
    expect(await refused(dora, 'root propose @x.cbor --remove 00')).toBe('NOT_FOUND remove')
    expect(await refused(dora, 'root propose @x.cbor --key @alice.root.json')).toBe('LIST_DUPLICATE keys[7].x')
    expect(await refused(dora, 'root propose @x.cbor --expires 2020-01-01T00:00:00Z')).toBe('TRUST_EXPIRED expires')
    expect(await refused(dora, 'root propose @x.cbor')).toBe('NOTHING_TO_SIGN')
    expect(await refused(dora, 'root propose @root.cbor --threshold root=3')).toBe('FILE_TAKEN')
    await done(dora('root propose @root-2.cbor --threshold root=3'))
    await done(dora('root propose @other.cbor --threshold root=1'))
    expect(await refused(dora, 'root sign @root-2.cbor')).toBe('SIGNER_MISSING')
    expect(await refused(dora, 'root accept @root-2.cbor')).toBe('THRESHOLD')
    expect(await refused(dora, 'root combine @x.cbor @root-2.cbor @other.cbor')).toBe('TRUST_MIXED')
    expect(await refused(dora, 'root sign @alice.root.json')).toMatch(/^CBOR_/)
    expect(await refused(dora, 'root accept @root.cbor')).toBe('TRUST_VERSION version')
    const stranger = person(folder, 'stranger')
    carry('root.cbor', dora, stranger)
    expect(await refused(stranger, 'root accept @root.cbor')).toBe('ANCHOR_UNKNOWN')
    expect(await refused(stranger, `root accept @root.cbor --sha256 ${'0'.repeat(64)}`)).toBe('ANCHOR_UNKNOWN')
    await done(stranger('key new --plain --role root'))
    expect(await refused(stranger, 'show')).toBe('FILE_MISSING')
    expect(existsSync(join(stranger.home, 'trust.cbor'))).toBe(false)
  })

  test('a private key file is never taken for a public one', async () => {
    const { json } = await alice('key new --plain --role root --json')
    copyFileSync(json.file, join(dora.desk, 'leak.json'))
    expect(await refused(dora, 'root propose @x.cbor --key @leak.json')).toBe('PRIVATE_KEY')
  })

  test('a signature by a stranger, or a broken one, counts for nothing', async () => {
    await firstRoot()
    await done(dora('root propose @root-2.cbor --threshold root=3'))
    carry('root-2.cbor', dora, alice)
    await done(alice('root sign @root-2.cbor'))
    const file = Uint8Array.from(readFileSync(join(alice.desk, 'root-2.cbor')))
    file[file.length - 1] = (file[file.length - 1] as number) ^ 1
    writeFileSync(join(alice.desk, 'broken.cbor'), file)
    const { json } = await alice('root combine @x.cbor @broken.cbor --dry-run --json')
    expect(json.signatures[0]).toMatchObject({ signed: 0, needed: 2 })
    const mended = await alice('root combine @x.cbor @broken.cbor @root-2.cbor --dry-run --json')
    expect(mended.json.signatures[0]).toMatchObject({ signed: 1, needed: 2 })
  })
})

test('a forgotten day is seen by clients, and the next renewal mends it', async () => {
  await firstRoot()
  await done(dora('registry begin --test'))
  await done(dora('participant add --code BW --name Botswana'))
  await nextRegistry('registry-1.cbor')
  const first = await client(anchored())
  const late = day0 + 8 * daySeconds
  expect((await frank('audit @www --json', late)).json.problems[0].code).toBe('TRUST_EXPIRED')
  await done(frank('renew', late))
  await done(frank('publish @www', late))
  expect(await client(first, late)).toMatchObject({ timestamp: { version: 2 }, snapshot: { version: 2 } })
})

test('online keys that were stolen are taken away, and clients that the thief has wound forward come back', async () => {
  await firstRoot()
  await done(dora('registry begin --test'))
  await done(dora('participant add --code BW --name Botswana'))
  await nextRegistry('registry-1.cbor')
  const first = await client(anchored())
  // The thief copies the timestamp key and signs the highest version there is.
  const stolen = filesUnder(frank.home).find((file) => file.includes('keys/timestamp-')) as string
  const { kid, d } = JSON.parse(textOf(stolen))
  const seed = parseBase64url(d) as Uint8Array
  const thief = {
    kid: parseHex(kid) as Uint8Array,
    key: { alg: -19 as const, x: noblePublicKey(seed) },
    sign: (message: Uint8Array) => nobleSign(message, seed),
  }
  const { snapshot } = first.files as { snapshot: Uint8Array }
  const wound = signTimestamp(snapshot, 1, {
    version: 0xffffffff,
    issued: day0,
    expires: day0 + daySeconds,
    signer: thief,
  })
  const honest = folderMirror(join(frank.desk, 'www'))
  const lying: Mirror = {
    fetch: (path, limit) => (path === 'timestamp.cbor' ? Promise.resolve(wound) : honest.fetch(path, limit)),
  }
  const { set: forward } = await refresh(first, lying, noble, { now: day0 })
  expect(forward.timestamp?.version).toBe(0xffffffff)
  await done(frank('renew'))
  await done(frank('publish @www'))
  expect((await refresh(forward, honest, noble, { now: day0 })).problem).toMatchObject({ code: 'TRUST_ROLLBACK' })

  await done(frank('key new --plain --role timestamp --out @new.json'))
  carry('new.json', frank, dora)
  await done(dora(`root propose @root-2.cbor --key @new.json --remove ${kid}`))
  carry('root-2.cbor', dora, alice)
  await done(alice('root sign @root-2.cbor'))
  carry('root-2.cbor', alice, bob)
  await done(bob('root sign @root-2.cbor'))
  carry('root-2.cbor', bob, frank)
  await done(frank('root accept @root-2.cbor'))
  await done(frank('publish @www'))
  expect(await client(forward)).toMatchObject({ root: { version: 2 }, timestamp: { version: 3 } })
})

test('a power cut between two renames leaves nothing half-done', async () => {
  await firstRoot()
  // Earlier editions kept a folder, and put it away before they put another in its place.
  const root = trustedFile(alice.home, 'root')
  mkdirSync(join(alice.home, 'registry.4711.old'))
  writeFileSync(join(alice.home, 'registry.4711.old/root.cbor'), root)
  rmSync(join(alice.home, 'trust.cbor'))
  await done(alice('show'))
  expect(trustedFile(alice.home, 'root')).toEqual(root)
})

test('a scheme that began on one machine hands its root over to three people', async () => {
  await done(dora('init --plain --test'))
  for (const holder of [alice, bob, carol]) {
    await done(holder(`key new --plain --role root --out @${holder.name}.root.json`))
    carry(`${holder.name}.root.json`, holder, dora)
  }
  const { root } = (await dora('show --json')).json
  const keys = '@alice.root.json @bob.root.json @carol.root.json'
  await done(dora(`root propose @root-2.cbor --key ${keys} --remove ${root.roles.root.kids[0]} --threshold root=2`))
  await done(dora('root sign @root-2.cbor'))
  expect(await refused(dora, 'root accept @root-2.cbor')).toBe('THRESHOLD')
  let holder = dora
  for (const next of [alice, carol]) {
    carry('root-2.cbor', holder, next)
    await done(next('root sign @root-2.cbor'))
    holder = next
  }
  carry('root-2.cbor', carol, dora, frank)
  await done(dora('root accept @root-2.cbor'))
  await done(dora('participant add --code BW --name Botswana'))
  await done(dora('sign'))
  await done(dora('publish @www'))
  expect(await done(dora('audit @www'))).toContain('verifies under root version 2')
})
