import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '@kpc/scheme/cli'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testWorld } from '../world.ts'
import { day0, daySeconds, filesUnder, type Person, person, textOf } from './people.ts'

// The keys of a scheme at rest: whoever copies the folder has nothing without the passphrase.

const passphrase = 'umbrella quartz meadow sixteen'

let folder: string
let words: string
let operator: Person
/** The same home where nobody has named a file with the passphrase. */
let bare: Person
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kpc-sealed-'))
  words = join(folder, 'words')
  writeFileSync(words, `${passphrase}\n`, { mode: 0o600 })
  operator = person(folder, 'operator', { KPC_PASSPHRASE_FILE: words })
  bare = person(folder, 'operator')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const done = async (line: string, at = day0): Promise<string> => {
  const { code, out, err } = await operator(line, at)
  expect(`${code} ${err}`).toBe('0 ')
  return out
}
const refused = async (who: Person, line: string): Promise<string> => {
  const { code, json } = await who(`${line} --json`)
  expect(code).toBe(64)
  return json.error.code
}
const everything = (): string[] => filesUnder(operator.home).map((file) => `${file} ${textOf(file)}`)

test('a scheme on one machine: nothing in its files signs without the passphrase, and the scheduled job has it', async () => {
  expect(await refused(bare, 'init --test')).toBe('PASSPHRASE_MISSING')
  await done(`init --test --passphrase-file ${words}`)
  const keys = readdirSync(join(operator.home, 'scheme/keys'))
  expect(keys).toHaveLength(4)
  for (const name of keys) {
    const file = join(operator.home, 'scheme/keys', name)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(JSON.parse(readFileSync(file, 'utf8'))).not.toHaveProperty('d')
    expect(textOf(file)).toContain('BEGIN AGE ENCRYPTED FILE')
  }
  await done('participant add --code BW --name Botswana')
  const before = everything()
  expect(await refused(bare, 'sign')).toBe('KEY_LOCKED')
  const wrong = join(folder, 'wrong')
  writeFileSync(wrong, 'not those words at all', { mode: 0o600 })
  expect(await refused(person(folder, 'operator', { KPC_PASSPHRASE_FILE: wrong }), 'sign')).toBe('PASSPHRASE_WRONG')
  expect(everything()).toEqual(before)
  await done('sign')

  // Daily, from cron: nobody is there to type.
  expect(await refused(bare, 'renew')).toBe('KEY_LOCKED')
  await done('renew', day0 + daySeconds)
  await done('publish @www', day0 + daySeconds)

  // What is looked at needs no passphrase.
  expect((await bare('show')).code).toBe(0)
  expect((await bare('health')).json).toBeUndefined()
})

test('a key of before is still good, with a warning and the command that encrypts it', async () => {
  await done('init --plain --test')
  await done('participant add --code BW --name Botswana')
  const { world, heard } = testWorld({ env: { KPC_HOME: operator.home }, now: () => day0 })
  expect(await run(['sign', '--dry-run'], world)).toBe(0)
  const [, kid = ''] = /kpc-scheme key encrypt (\w{16})\n/.exec(heard().stderr) ?? []
  expect(kid).not.toBe('')
  await done(`key encrypt ${kid} --passphrase-file ${words}`)
  expect(await refused(operator, `key encrypt ${kid} --passphrase-file ${words}`)).toBe('KEY_SEALED')
  expect(await refused(bare, 'sign')).toBe('KEY_LOCKED')
  await done('sign')

  const other = join(folder, 'other')
  writeFileSync(other, 'lantern violin harbour eleven', { mode: 0o600 })
  await done(`key passphrase ${kid} --passphrase-file ${other}`)
  expect(await refused(operator, 'sign --expires 2028-01-01T00:00:00Z')).toBe('PASSPHRASE_WRONG')
  const moved = person(folder, 'operator', { KPC_PASSPHRASE_FILE: other })
  expect((await moved('sign --expires 2028-01-01T00:00:00Z')).code).toBe(0)
})

test('a holder of a root key signs on his own machine, with his own passphrase', async () => {
  const { json } = await operator(`key new --role root --out @alice.root.json --passphrase-file ${words} --json`)
  expect(json.kept).toBe('sealed')
  expect(JSON.parse(textOf(json.file))).toMatchObject({ kid: json.kid, use: 'root' })
  expect(textOf(json.file)).not.toMatch(/"d"/)
  for (const role of ['registry', 'snapshot', 'timestamp'])
    await done(`key new --plain --role ${role} --out @${role}.json`)
  await done('root propose @root.cbor --key @alice.root.json @registry.json @snapshot.json @timestamp.json')
  expect(await refused(bare, 'root sign @root.cbor')).toBe('KEY_LOCKED')
  expect(await done('root sign @root.cbor')).toContain('1 of 1 signatures by keys of this root')
})
