/** The world from signed returns: sums, shares, both sides of each flow, editions, and what nobody filed. */
import {
  appendFileSync,
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
import { vouch } from '@kpc/host/vouched'
import type { Return, Signer } from '@kpc/schema'
import { run } from '@kpc/scheme/cli'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyFileOf } from '../issuer/test-home.ts'
import { now, signerOf, signers } from '../scheme.ts'
import { giveTrust } from '../trusted.ts'
import { testWorld } from '../world.ts'
import { filed, goods, mined, quarter, registryFile, rootFile } from './returns.ts'

const folder = mkdtempSync(join(tmpdir(), 'kpc-world-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const home = join(folder, 'home')

giveTrust(home, { root: rootFile, registry: registryFile })

let made = 0
function file(one: Return, signer?: Signer): string {
  made += 1
  const path = join(folder, `${made}.return.cbor`)
  writeFileSync(path, filed(one, signer))
  return path
}

async function world(...args: readonly string[]) {
  const { world: of, heard } = testWorld({ env: { KPC_HOME: home }, now: () => now })
  const code = await run(['world', ...args], of)
  return { code, ...heard() }
}
const json = async (...files: readonly string[]) => JSON.parse((await world(...files, '--json')).stdout)

const files = [
  file(quarter('BW', goods('EU', 30_000, 300_000), [])),
  file(quarter('EU', goods('ZA', 1000, 99_999, null), goods('BW', 29_000, 300_000))),
  file(quarter('ZA', [], goods('EU', 1000, 99_999, null))),
  file(mined('BW', 60_000, 500_001)),
]

test('sums of the world, with shares that add up to 100.00', async () => {
  const { participants, world: all, returns, year, missing } = await json(...files)
  expect([year, returns, missing]).toEqual(['2026', 4, ['EU 2026-H1', 'ZA 2026-H1']])
  expect(participants[0]).toMatchObject({
    participant: 'BW',
    production: { carats: '600.00', valueUsd: '5000.01', usdPerCarat: '8.33', share: '100.00' },
    exports: { carats: '300.00', share: '75.00' },
    certificates: 1,
  })
  expect(all).toMatchObject({ imports: { carats: '300.00', valueUsd: '3999.99' }, certificates: 2, received: 2 })
  const shares = participants.map((one: { exports: { share: string } }) => Number(one.exports.share) * 100)
  expect(Math.round(shares.reduce((sum: number, share: number) => sum + share, 0))).toBe(10_000)
})

test('each flow as both of its sides have it', async () => {
  const { mirrors } = await json(...files)
  expect(mirrors).toMatchObject([
    { from: 'BW', to: 'EU', agrees: false, difference: { carats: '-10.00', valueUsd: '0.00' } },
    { from: 'EU', to: 'ZA', agrees: true, difference: { carats: '0.00', valueUsd: '0.00' } },
  ])
  const { mirrors: alone } = await json(files[0] as string)
  expect(alone).toMatchObject([{ from: 'BW', to: 'EU', agrees: null, imported: null }])
  const { stdout } = await world(...files)
  expect(stdout).toContain('differs: BW to EU, imports less exports -10.00 ct, US$ 0.00')
  expect(stdout).toContain('not filed: EU 2026-H1')
})

test('of several editions the newest counts, whatever their order', async () => {
  const second = file(quarter('BW', goods('EU', 29_000, 300_000), [], { edition: 2 }))
  for (const order of [
    [second, ...files],
    [...files, second],
  ]) {
    const { participants, mirrors } = await json(...order)
    expect(participants[0].exports.carats).toBe('290.00')
    expect(mirrors[0].agrees).toBe(true)
  }
})

test('a table has a row a participant, and the world below', async () => {
  const { stdout } = await world(...files, '--csv')
  const lines = stdout.split('\r\n')
  expect(lines.map((line) => line.split(',')[1])).toEqual(['participant', 'BW', 'EU', 'ZA', 'WORLD', undefined])
  expect(lines[1]).toContain('2026,BW,600.00,5000.01,8.33,100.00,0.00,0.00,,0.00,300.00,3000.00,10.00,75.00,1,0')
})

test('what nobody of the registry has signed is no return, and years are not mixed', async () => {
  const forged = file(quarter('BW', goods('EU', 1, 1), []), signerOf('za.checkpoint'))
  expect(await json(forged)).toMatchObject({ error: { code: 'KEY_UNKNOWN' } })
  const older = { period: '2025-Q3' }
  expect(await json(...files, file(quarter('BW', [], [], older)))).toMatchObject({ error: { code: 'RETURNS_YEARS' } })
  writeFileSync(join(folder, 'no.cbor'), 'no return')
  expect((await json(join(folder, 'no.cbor'))).error.code).toMatch(/^C/)
})

const published = join(folder, 'published.csv')
writeFileSync(
  published,
  `year,participant,flow,measure,value,unit,printed_precision,edition,kind,source,note
2024,WORLD,production,carats,118000000,carats,1e6,first,printed,an invented source,
2025,WORLD,production,carats,110000000,carats,1e6,first,derived,an invented source,
2025,WORLD,production,carats,111000000,carats,1e6,revised,printed,an invented source,
2025,WORLD,production,value,11000000000,US$,1e7,first,printed,an invented source,
`,
)

test('a document for the public has no pair of participants that say different things; that for participants has', async () => {
  const as = async (form: string, audience: string) =>
    (await world(...files, '--history', published, '--as', form, '--audience', audience)).stdout
  for (const form of ['html', 'md']) {
    const [open, kept] = [await as(form, 'public'), await as(form, 'kp-only')]
    for (const said of [
      'Annual global summary 2026',
      'By participant, 2026: exports',
      'Where they went',
      'As it was published',
      'TEST SCHEME',
      'an invented source',
    ])
      expect(open, said).toContain(said)
    expect(open).not.toMatch(/Where the two sides differ|For participants and observers only|KP only/)
    for (const said of ['Where the two sides differ', 'For participants and observers only', '−10.00'])
      expect(kept, said).toContain(said)
  }
  expect(await as('html', 'public')).not.toMatch(/<script|src=|href="http/)
})

test('the same as JSON and as a table leave pairs out where the public reads them', async () => {
  const { mirrors } = JSON.parse((await world(...files, '--audience', 'public', '--json')).stdout)
  expect(mirrors).toEqual([])
  const { stdout } = await world(...files, '--mirrors')
  expect(stdout).toContain('2026,BW,EU,300.00,3000.00,290.00,3000.00,-10,0,no')
})

test('a PDF is the same each time, and no edition is written over', async () => {
  const [first, second] = [join(folder, 'world-1.pdf'), join(folder, 'world-2.pdf')]
  for (const out of [first, second])
    expect((await world(...files, '--history', published, '--as', 'pdf', '--out', out)).code).toBe(0)
  expect(readFileSync(first).subarray(0, 5).toString()).toBe('%PDF-')
  expect(readFileSync(first)).toEqual(readFileSync(second))
  const again = await world(...files, '--as', 'pdf', '--out', first, '--json')
  expect(JSON.parse(again.stdout)).toMatchObject({ error: { code: 'FILE_TAKEN' } })
})

test('a spreadsheet has numbers as numbers, in a sheet a flow, and pairs for participants alone', async () => {
  const sheetsOf = async (audience: string) => {
    const out = join(folder, `world-${audience}.xlsx`)
    expect((await world(...files, '--as', 'xlsx', '--audience', audience, '--out', out)).code).toBe(0)
    return Object.entries(unzipSync(readFileSync(out)))
      .filter(([name]) => name.startsWith('xl/worksheets/sheet'))
      .map(([, bytes]) => Buffer.from(bytes).toString())
  }
  const [open, kept] = [await sheetsOf('public'), await sheetsOf('kp-only')]
  expect([open.length, kept.length]).toEqual([3, 4])
  expect(open[0]).toMatch(/<c[^>]*><v>5000.01<\/v>/)
  expect(kept[3]).toMatch(/<c[^>]*><v>-10<\/v>/)
  for (const sheet of kept) expect(sheet).not.toContain('<f>')
  const none = await world('--history', published, '--as', 'xlsx', '--json')
  expect(JSON.parse(none.stdout)).toMatchObject({ error: { code: 'RETURNS_NONE' } })
})

describe('an edition', () => {
  const [first, second] = [join(folder, 'edition-1'), join(folder, 'edition-2')]
  const checked = async (of = first) => JSON.parse((await world('--check', of, '--json')).stdout)
  beforeAll(() => {
    mkdirSync(join(home, 'scheme/keys'), { recursive: true })
    const key = JSON.stringify(keyFileOf(signers.snapshot, 'snapshot'))
    writeFileSync(join(home, 'scheme/keys/snapshot.json'), key, { mode: 0o600 })
  })

  test('has every form in one folder, signed, for its readers', async () => {
    const made = await world(...files, '--publish', first, '--json')
    expect(JSON.parse(made.stdout)).toMatchObject({ edition: 1, changes: [] })
    const forms = ['csv', 'html', 'json', 'pdf', 'xlsx'].map((form) => `world-2026-1.${form}`)
    expect(readdirSync(first)).toEqual(['SHA256SUMS', 'SHA256SUMS.cose', ...forms])
    expect(readFileSync(join(first, 'world-2026-1.json'), 'utf8')).toContain('"mirrors": []')
    expect(await checked()).toMatchObject({ verifies: true, year: '2026', edition: 1, files: 5 })
    const again = await world(...files, '--publish', first, '--json')
    expect(JSON.parse(again.stdout)).toMatchObject({ error: { code: 'FILE_TAKEN' } })
  })

  test('says what it states otherwise than the one before it', async () => {
    const more = file(quarter('BW', goods('EU', 31_000, 300_000), [], { edition: 2 }))
    const since = ['--edition', '2', '--since', first, '--audience', 'kp-only']
    const made = JSON.parse((await world(...files, more, ...since, '--publish', second, '--json')).stdout)
    expect(made.changes).toEqual([
      { participant: 'BW', figure: 'exports.carats', before: '300.00', now: '310.00' },
      { participant: 'WORLD', figure: 'exports.carats', before: '310.00', now: '320.00' },
    ])
    expect(readFileSync(join(second, 'world-2026-2-changes.csv'), 'utf8')).toContain('BW,exports.carats,300.00,310.00')
    expect(readFileSync(join(second, 'world-2026-2-pairs.csv'), 'utf8')).toContain('2026,BW,EU,310.00')
    expect(await checked(second)).toMatchObject({ verifies: true, edition: 2, files: 7 })
  })

  test('no earlier one is played again as a later one, and one that was changed is none', async () => {
    const refused = async (...args: readonly string[]) =>
      JSON.parse((await world(...files, ...args, '--publish', join(folder, 'none'), '--json')).stdout).error.code
    expect(await refused('--since', second, '--edition', '2')).toBe('EDITION_OTHER')
    expect(await refused('--since', second)).toBe('EDITION_OTHER')
    for (const name of readdirSync(first).filter((one) => one.startsWith('world'))) {
      const path = join(first, name)
      const before = readFileSync(path)
      appendFileSync(path, ' ')
      expect(await checked()).toMatchObject({ verifies: false, wrong: [`changed: ${name}`] })
      expect(await refused('--since', first, '--edition', '3')).toBe('EDITION_CHANGED')
      writeFileSync(path, before)
    }
    writeFileSync(join(first, 'world-2027-1.csv'), '')
    expect((await world('--check', first)).code).toBe(20)
    rmSync(join(first, 'world-2027-1.csv'))
    const list = readFileSync(join(first, 'SHA256SUMS'))
    for (const [signed, code] of [
      [vouch('site', list, signers.snapshot), 'SIGNATURE_INVALID'],
      [vouch('world', list, signers.timestamp), 'KEY_UNKNOWN'],
    ] as const) {
      writeFileSync(join(first, 'SHA256SUMS.cose'), signed)
      expect((await checked()).error.code).toBe(code)
    }
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })
})
