// @module-tag slow
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  decode,
  decodeSnapshot,
  decodeTimestamp,
  encode,
  type Item,
  parseBase64url,
  parseHex,
  parseSign,
  parseSign1,
  registryLimits,
  type Signer,
  signSign,
  snapshotLimits,
} from '@kpc/schema'
import { nobleSign } from '@kpc/schema/noble'
import { beforeEach, describe, expect, test } from 'vitest'
import { issuedList, noon } from '../mirror.ts'
import { day } from '../scheme.ts'
import { trustedFile } from '../trusted.ts'
import { daySeconds, filesUnder, inWords, type Person, setUpOnce, textOf } from './people.ts'

// An operator whose clock is wrong once. What is signed with a date ahead stops every verifier that takes it.

const ahead = noon + 200 * daySeconds

let folder: string
let operator: Person
setUpOnce(
  'operator',
  async (one) => {
    operator = one
    await done('participant add --code KE --name Kenya')
    await done('sign')
  },
  (one, at) => {
    operator = one
    folder = at
  },
)

const done = async (line: string, at = noon): Promise<string> => {
  const { code, out, err } = await operator(line, at)
  expect(`${code} ${err.replace(/^kpc-scheme: made [^\n]*\n/, '')}`).toBe('0 ')
  return out
}
const refused = async (line: string, at = noon): Promise<string> => {
  const { code, json } = await operator(`${line} --json`, at)
  expect(code).toBe(64)
  return json.error.code
}
const everything = (): string[] => filesUnder(folder).map((file) => `${file} ${textOf(file)}`)
const published = (name: Parameters<typeof trustedFile>[1]): Uint8Array => trustedFile(operator.home, name)
const timestamp = () => decodeTimestamp(parseSign1(published('timestamp')).payload)
const snapshot = () => decodeSnapshot(parseSign1(published('snapshot'), snapshotLimits).payload)

function listOf(issued: number): string {
  const { kid, d, x } = JSON.parse(readFileSync(join(import.meta.dirname, '../../keys/dev/bw.list.json'), 'utf8'))
  const signer: Signer = {
    kid: parseHex(kid) as Uint8Array,
    key: { alg: -19, x: parseBase64url(x) as Uint8Array },
    sign: (message) => nobleSign(message, parseBase64url(d) as Uint8Array),
  }
  const entry = { number: 'BW0001000', expires: day('2027-01-01'), digest: new Uint8Array(32) }
  const { file } = issuedList([entry], '2026-11-08', { signer, issued })
  writeFileSync(join(operator.desk, 'list.cbor'), file)
  return '@list.cbor'
}

/** Somebody else's proposal, dated as he likes. */
function dated(kind: 'root' | 'registry', issued: number): string {
  const content = decode(parseSign(published(kind), registryLimits).payload, registryLimits) as Map<string, Item>
  content.set('version', (content.get('version') as number) + 1)
  content.set('issued', issued)
  content.set('expires', ahead + 365 * daySeconds)
  writeFileSync(join(operator.desk, `${kind}.cbor`), signSign(kind, encode(content), []))
  return `@${kind}.cbor`
}

describe('a clock that runs 200 days ahead', () => {
  test.each([
    'renew',
    'renew --days 3',
    'renew --dry-run',
    'sign',
    'sign --expires 2050-01-01T00:00:00Z',
    'registry propose @next.cbor',
    'root propose @root-2.cbor --expires 2047-01-01T00:00:00Z',
  ])('%s is refused, and nothing is written', async (line) => {
    await done('participant add --code UG --name Uganda')
    const before = everything()
    expect(await refused(line, ahead)).toBe('CLOCK_AHEAD')
    expect(everything()).toEqual(before)
    const { err } = await operator(line, ahead)
    expect(err).toContain('the clock says 2027-05-29T12:00:00Z, 200 days after')
    expect(err).toContain('--today "3 March 2025"')
    await done(line.replace('@', '@right-'))
  })

  test('takes no list either', async () => {
    const list = listOf(ahead)
    const before = everything()
    expect(await refused(`list add ${list}`, ahead)).toBe('CLOCK_AHEAD')
    expect(everything()).toEqual(before)
  })

  test('what a threshold has signed is not taken with heads of such a clock', async () => {
    await done('registry propose @next.cbor --expires 2050-01-01T00:00:00Z')
    await done('registry sign @next.cbor')
    const before = everything()
    expect(await refused('registry accept @next.cbor', ahead)).toBe('CLOCK_AHEAD')
    expect(everything()).toEqual(before)
    await done('registry accept @next.cbor')
  })
})

describe('a date ahead in what others hand in', () => {
  test.each(['root', 'registry'] as const)('is signed, combined and taken by nobody: %s', async (kind) => {
    const name = dated(kind, ahead)
    const before = everything()
    for (const step of [`sign ${name} --dry-run`, `sign ${name}`, `combine @all.cbor ${name}`, `accept ${name}`])
      expect(await refused(`${kind} ${step}`)).toBe('DATE_AHEAD')
    expect(everything()).toEqual(before)
    const { err } = await operator(`${kind} sign ${name}`, noon)
    expect(err).toContain('is dated 2027-05-29T12:00:00Z, where this clock says 2026-11-10T12:00:00Z')
    expect(await refused(`${kind} sign ${dated(kind, noon + 1.5 * daySeconds)}`)).toBe('DATE_AHEAD')
    // Clocks of two machines differ.
    await done(`${kind} sign ${dated(kind, noon + 3600)}`)
  })

  test('a list of an authority whose clock is ahead', async () => {
    expect(await refused(`list add ${listOf(ahead)}`)).toBe('DATE_AHEAD')
    await done(`list add ${listOf(noon)}`)
  })
})

describe('a scheme that has slept for 200 days', () => {
  test('goes on where somebody says the date in words', async () => {
    expect(await refused('renew', ahead)).toBe('CLOCK_AHEAD')
    const before = everything()
    expect(await refused('renew --today "10 November 2026"', ahead)).toBe('CLOCK_WRONG')
    for (const form of ['2027-05-29', '29 5 2027', '31 February 2027', 'yes', '29 Ma 2027'])
      expect(await refused(`renew --today "${form}"`, ahead)).toBe('TODAY_FORM')
    expect(everything()).toEqual(before)
    await done('renew --today "29 may 2027"', ahead)
    expect(timestamp().issued).toBe(ahead)
    // From then on the clock is known again.
    await done('renew', ahead + daySeconds)
  })

  test.each([28, 29, 30])('in every time zone: May %i', async (date) => {
    await done(`sign --expires 2050-01-01T00:00:00Z --today "${date} May 2027"`, ahead)
  })
})

describe('a clock that is behind', () => {
  test.each(['renew', 'sign', 'registry propose @next.cbor', `root propose @r.cbor --expires 2047-01-01T00:00:00Z`])(
    '%s is refused, and nothing is written',
    async (line) => {
      await done('participant add --code UG --name Uganda')
      const before = everything()
      expect(await refused(line, noon - 40 * daySeconds)).toBe('CLOCK_BEHIND')
      expect(await refused(line, 0)).toBe('CLOCK_BEHIND')
      expect(everything()).toEqual(before)
    },
  )

  test('by hours goes on', async () => {
    await done('renew')
    await done('renew', noon - 3600)
  })
})

describe('what was signed ahead in spite of all', () => {
  beforeEach(async () => {
    // A new list, so that the snapshot is signed as well.
    await done(`list add ${listOf(noon)}`)
    await done(`renew --today "${inWords(ahead)}"`, ahead)
    expect([snapshot().issued, timestamp().issued]).toEqual([ahead, ahead])
  })

  test('is not published', async () => {
    expect(await refused('publish @www')).toBe('DATE_AHEAD')
    expect(await refused('bundle @kpc-bundle.cbor')).toBe('DATE_AHEAD')
    expect(await refused('renew')).toBe('CLOCK_BEHIND')
  })

  test('is followed by what is dated right, with the date in words', async () => {
    const { version } = timestamp()
    await done(`renew --today "${inWords(noon)}"`)
    expect(timestamp()).toMatchObject({ version: version + 1, issued: noon, expires: noon + 7 * daySeconds })
    expect(snapshot()).toMatchObject({ issued: noon, expires: noon + 7 * daySeconds })
    await done('publish @www')
    await done('renew', noon + daySeconds)
  })

  test('loses its hold with its keys: a new root with new online keys', async () => {
    const [snapshotKid, timestampKid] = ['snapshot', 'timestamp'].map(
      (name) => JSON.parse(textOf(join(operator.home, `scheme/keys/${name}.json`))).kid,
    )
    // The date in words once, for the proposal: this home still has what is ahead.
    for (const role of ['snapshot', 'timestamp']) await done(`key new --plain --role ${role} --out @${role}.json`)
    await done(
      `root propose @root-2.cbor --key @snapshot.json @timestamp.json --remove ${snapshotKid} ${timestampKid} --today "${inWords(noon)}"`,
    )
    await done('root sign @root-2.cbor')
    await done('root accept @root-2.cbor')
    expect(timestamp()).toMatchObject({ issued: noon, expires: noon + 7 * daySeconds })
    expect(snapshot()).toMatchObject({ issued: noon, expires: noon + 7 * daySeconds })
    await done('publish @www')
    await done('renew', noon + daySeconds)
  })
})
