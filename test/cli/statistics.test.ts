/** Returns at the command line: looked at, signed in editions, written as tables, and computed again by a stranger. */
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vouch } from '@kpc/host/vouched'
import { decodeReturn, encodeReturn, parseSign1, type Return, signSign1 } from '@kpc/schema'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { input, keyFileOf } from '../issuer/test-home.ts'
import { kpc as kpcHere, type Ran } from '../kpc.ts'
import { checkpointKeyOf, checkpointSigner } from '../schema/ledger/world.ts'
import { instant, signers, testScheme } from '../scheme.ts'
import { giveTrust } from '../trusted.ts'

const folder = mkdtempSync(join(tmpdir(), 'kpc-statistics-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string): string => join(folder, name)
const KPC_HOME = file('home')

const within = instant('2026-12-20T10:00:00Z')
const afterwards = instant('2027-01-05T10:00:00Z')

const kpc = (args: readonly string[], clock = afterwards): Promise<Ran> =>
  kpcHere(args, { env: { KPC_HOME }, now: () => clock })

async function json(args: readonly string[], clock = afterwards) {
  const { status, stdout } = await kpc([...args, '--json'], clock)
  return { status, ...(JSON.parse(stdout) as Record<string, never>) } as Record<string, unknown>
}

const quarter = ['statistics', 'return', '--period', '2026-Q4']
const first = file('first.return.cbor')
const exported = file('bw.ledger.cbor')

async function issue(change: object): Promise<string> {
  writeFileSync(
    file('certificate.json'),
    JSON.stringify(input({ issued: '2026-12-20', expires: '2027-02-10', ...change })),
  )
  return ((await json(['issue', file('certificate.json')], within)) as { number: string }).number
}

beforeAll(async () => {
  const { rootFile, registryFile } = testScheme((registry) => ({
    ...registry,
    keys: [...registry.keys, checkpointKeyOf('bw')],
  }))
  mkdirSync(join(KPC_HOME, 'keys'), { recursive: true })
  giveTrust(KPC_HOME, { root: rootFile, registry: registryFile })
  const keys = {
    certificate: keyFileOf(signers['bw.certificate']),
    checkpoint: keyFileOf(checkpointSigner, 'checkpoint'),
  }
  for (const [name, key] of Object.entries(keys))
    writeFileSync(join(KPC_HOME, `keys/bw.${name}.json`), JSON.stringify(key), { mode: 0o600 })
  await issue({ origins: ['BW'], lines: [{ hs: '7102.31', carats: '100.50', valueUsd: '12345.60' }] })
  await issue({ origins: ['ZA'], lines: [{ hs: '7102.10', carats: '7.00', valueUsd: '70.00' }], seals: ['KPC 2'] })
  await issue({ origins: [], lines: [{ hs: '7102.10', carats: '1.00', valueUsd: '10.00' }], seals: ['KPC 3'] })
})

describe('a quarter', () => {
  test('is shown before it is over, and not signed', async () => {
    const shown = await json(quarter, within)
    expect(shown).toMatchObject({
      status: 0,
      test: true,
      participant: 'BW',
      edition: 1,
      filed: false,
      due: '2027-02-28',
    })
    expect(await json([...quarter, '--sign'], within)).toMatchObject({ status: 64, error: { code: 'PERIOD_OPEN' } })
    expect(await json([...quarter.slice(0, 3), '2026-Q5'])).toMatchObject({ error: { code: 'PERIOD_UNKNOWN' } })
  })

  test('adds up by partner and origin, and marks what is of others', async () => {
    expect(await json(quarter)).toMatchObject({
      trade: {
        issued: 3,
        voided: 0,
        exports: {
          day: 'exported-else-issued',
          certificates: 3,
          carats: '108.50',
          valueUsd: '12425.60',
          usdPerCarat: '114.52',
          rows: [
            { origin: 'BW', mark: 'own', hs: '7102.31', carats: '100.50', usdPerCarat: '122.84' },
            { origin: 'ZA', mark: 're-export', hs: '7102.10', carats: '7.00' },
            { origin: null, mark: 'mixed', hs: '7102.10', carats: '1.00' },
          ],
        },
        imports: { day: 'confirmed', certificates: 0, rows: [] },
      },
    })
    const { stdout } = await kpc(quarter)
    expect(stdout).toContain('3 certificates, 108.50 ct, US$ 12,425.60, US$ 114.52 a carat')
  })

  test('is signed once, and then again only where something has changed', async () => {
    expect((await kpc([...quarter, '--cbor', '--out', first])).status).toBe(0)
    const again = await json([...quarter, '--sign'], afterwards + 60)
    expect(again).toMatchObject({ edition: 1, filed: true, signed: '2027-01-05T10:00:00Z' })
    expect(Buffer.from(again.message as string, 'base64url')).toEqual(readFileSync(first))

    writeFileSync(
      file('changes.json'),
      JSON.stringify({ lines: [{ hs: '7102.10', carats: '6.00', valueUsd: '70.00' }] }),
    )
    await kpc(['amend', 'BW0000002', file('changes.json'), '--reason', 'weighed again'], afterwards + 120)
    const { stdout } = await kpc(quarter, afterwards + 180)
    expect(stdout).toMatch(/edition 2.*not signed/)
    expect(stdout).toContain('exports EU ZA 7102.10: 7.00 ct, US$ 70.00, US$ 10.00 a carat -> 6.00 ct')
    expect(await json([...quarter, '--sign'], afterwards + 240)).toMatchObject({ edition: 2, filed: true })
    expect(await json([...quarter, '--edition', '1'])).toMatchObject({
      edition: 1,
      trade: { exports: { carats: '108.50' } },
    })
    expect(await json([...quarter, '--edition', '3'])).toMatchObject({ error: { code: 'EDITION_NONE' } })
    expect((await json(['statistics', 'list'])).returns).toHaveLength(2)
  })

  test('is a table for spreadsheets, with numbers that are numbers', async () => {
    const { stdout } = await kpc([...quarter, '--edition', '1', '--csv'])
    expect(stdout.split('\r\n')).toEqual([
      'period,edition,flow,partner,origin,mark,mine,mining,hs,carats,valueUsd,usdPerCarat',
      '2026-Q4,1,export,EU,BW,own,,,7102.31,100.50,12345.60,122.84',
      '2026-Q4,1,export,EU,ZA,re-export,,,7102.10,7.00,70.00,10.00',
      '2026-Q4,1,export,EU,,mixed,,,7102.10,1.00,10.00,10.00',
      '',
    ])
    const { bytes } = await kpc([...quarter, '--edition', '1', '--xlsx'])
    const parts = unzipSync(bytes)
    const sheet = Buffer.from(parts['xl/worksheets/sheet2.xml'] as Uint8Array).toString()
    expect(sheet).toMatch(/<c[^>]*><v>12345.6<\/v>/)
    expect(sheet).not.toContain('<f>')
  })
})

test('the list of certificates is a table with the line ends of CSV', async () => {
  const { stdout } = await kpc(['list', '--csv'])
  expect(stdout.split('\r\n').map((line) => line.split(',')[0])).toEqual([
    'number',
    'BW0000001',
    'BW0000002',
    'BW0000003',
    '',
  ])
})

describe('a stranger', () => {
  test('computes it again, byte by byte, from an export of any later day', async () => {
    expect((await kpc(['ledger', 'export', '--out', exported], afterwards + 300)).status).toBe(0)
    const checked = await json(['statistics', 'check', first, exported])
    expect(checked).toMatchObject({ status: 0, good: true, same: true, edition: 1, differences: [] })
    expect((await kpc(['statistics', 'check', first, exported])).stdout).toContain(' GOOD ')
  })

  test('sees a cent that was added, and whose signature it is', async () => {
    const filed = decodeReturn(parseSign1(readFileSync(first)).payload)
    const trade = filed.trade as NonNullable<Return['trade']>
    const [row, ...rest] = trade.exports.rows as [(typeof trade.exports.rows)[number]]
    const rows = [{ ...row, valueUsd: row.valueUsd + 1 }, ...rest]
    const forged = { ...filed, trade: { ...trade, exports: { ...trade.exports, rows } } }
    writeFileSync(file('forged.cbor'), signSign1('return', encodeReturn(forged), checkpointSigner))
    const { status, stdout } = await kpc(['statistics', 'check', file('forged.cbor'), exported])
    expect(status).toBe(20)
    expect(stdout).toContain('exports EU BW 7102.31: 100.50 ct, US$ 12,345.61')
    expect(await json(['statistics', 'check', exported, exported])).toMatchObject({ error: { code: 'RETURN_FORM' } })
  })
})

describe('production', () => {
  const half = ['statistics', 'return', '--period', '2026-H2']

  test('is stated with its evidence before its return is signed', async () => {
    expect(await json([...half, '--sign'], afterwards + 400)).toMatchObject({ error: { code: 'PRODUCTION_NONE' } })
    const { stdout: template } = await kpc(['statistics', 'production', '--template'])
    const table = `${template.split('\r\n')[0]}\r\nKalahari Pit,industrial,7102.10,"1,000.00",50000\r\n,artisanal,7102.31,2,300.5\r\n`
    writeFileSync(file('production.csv'), table)
    writeFileSync(file('reports.pdf'), 'invented')
    const args = ['statistics', 'production', file('production.csv'), '--evidence', file('reports.pdf')]
    const later = afterwards + 450
    expect(await json([...args, '--period', '2026-Q4'])).toMatchObject({ error: { code: 'PERIOD_HALF' } })
    expect(await json([...args, '--period', '2026-H2'], later)).toMatchObject({
      rows: 2,
      carats: '1002.00',
      valueUsd: '50300.50',
    })
    expect(await json([...half, '--sign'], afterwards + 500)).toMatchObject({
      edition: 1,
      production: { carats: '1002.00', rows: [{ mine: 'Kalahari Pit', mining: 'industrial' }, { mine: null }] },
    })
  })

  test.each([
    ['mine,mining,hs,carats,valueUsd\nA,industrial,7102.99,1,1\n', 'line 2, hs: 7102.99 is none of'],
    ['mine,mining,hs,carats,valueUsd\nA,industrial,7102.10,x,1\n', 'line 2, carats: x is no amount'],
    ['mine,mining,hs,carats,worth\nA,industrial,7102.10,1,1\n', 'a column that is none of'],
    ['mine,mining,hs,carats,valueUsd\nA,,7102.10,1,1\nA,,7102.10,2,2\n', 'the same entry twice'],
    ['mine;mining;hs;carats;valueUsd\nA;pit;7102.10;1;1\n', 'line 2, mining: pit is none of'],
  ])('a table that is wrong is refused with line and column: %o', async (table, says) => {
    const { status, stderr } = await kpcHere(['statistics', 'production', '-', '--period', '2026-H2'], {
      env: { KPC_HOME },
      input: table,
      now: () => afterwards,
    })
    expect([status, stderr]).toEqual([64, expect.stringContaining(says)])
  })
})

test('figures that were lost are counted anew', async () => {
  const before = await json(quarter)
  expect((await kpc(['statistics', 'rebuild'], afterwards + 600)).status).toBe(0)
  expect(await json(quarter)).toEqual(before)
})

describe('what is due, and documents', () => {
  test('each period with its due day and what is missing; reminders say what to do', async () => {
    const { returns, reminders } = (await json(['statistics', 'due'])) as {
      returns: { period: string; status: string }[]
      reminders: string[]
    }
    expect(returns.find(({ period }) => period === '2026-H2')).toMatchObject({ due: '2027-02-28' })
    expect(returns.find(({ period }) => period === '2027-Q1')).toMatchObject({
      status: 'running',
      hindrances: ['open'],
    })
    expect(reminders).toEqual([])
    const late = await kpc(['statistics', 'due', '--reminders'], instant('2027-06-05T10:00:00Z'))
    expect(late.stdout).toContain('2027-Q1 is 5 days late: kpc statistics return --period 2027-Q1 --sign')
  })

  test('a return as PDF, in a language', async () => {
    const out = file('return.pdf')
    const { status } = await kpc([...quarter, '--pdf', '--language', 'ar', '--out', out])
    expect([status, readFileSync(out).subarray(0, 5).toString()]).toEqual([0, '%PDF-'])
  })

  test('the annual report: kept statements are in no public one; its form is one file that can be replaced', async () => {
    const annual = (...more: string[]) => kpc(['statistics', 'annual', '--year', '2026', ...more])
    const [open, kept] = [(await annual()).stdout, (await annual('--audience', 'kp-only')).stdout]
    for (const said of ['Part A', 'Part B', 'was not seen', 'Trade by quarter']) expect(open, said).toContain(said)
    expect(open).not.toMatch(/Exports and imports by partner|letters were written|KP only/)
    expect(kept).toMatch(/Exports and imports by partner/)
    const form = file('form.json')
    const template = JSON.parse((await kpc(['statistics', 'annual', '--template'])).stdout)
    writeFileSync(form, JSON.stringify({ ...template, title: 'Our own form, {year}' }))
    expect((await annual('--form', form, '--as', 'html')).stdout).toContain('<h1>Our own form, 2026</h1>')
    writeFileSync(form, JSON.stringify({ ...template, title: '{passphrase}' }))
    expect(await json(['statistics', 'annual', '--year', '2026', '--form', form])).toMatchObject({
      error: { code: 'FORM_BLANK' },
    })
    writeFileSync(form, '{"title":1}')
    expect(await json(['statistics', 'annual', '--year', '2026', '--form', form])).toMatchObject({
      error: { code: 'FORM_UNREADABLE' },
    })
    const out = file('annual.pdf')
    expect((await annual('--as', 'pdf', '--out', out)).status).toBe(0)
    expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('what a review visit is handed opens with the commands that its page names', async () => {
    const out = file('review')
    const then = instant('2027-09-01T10:00:00Z')
    const made = (await json(['statistics', 'review', '--year', '2026', '--out', out], then)) as {
      files: { file: string }[]
    }
    const names = made.files.map((one) => one.file)
    for (const name of ['ledger.cbor', 'unconfirmed.json', 'events.csv', 'keys.csv', 'licences.csv', 'index.html'])
      expect(names).toContain(name)
    expect(await json(['ledger', 'check', join(out, 'ledger.cbor')], then)).toMatchObject({ status: 0 })
    const filed = names.find((name) => name.endsWith('.return.cbor')) as string
    const checked = await json(['statistics', 'check', join(out, filed), join(out, 'ledger.cbor')], then)
    expect(checked).toMatchObject({ status: 0, good: true })
    expect(readFileSync(join(out, 'index.html'), 'utf8')).not.toMatch(/<script|src=|href="http/)
    expect(await json(['statistics', 'review', '--year', '2026', '--out', out], then)).toMatchObject({
      error: { code: 'REVIEW_TAKEN' },
    })
    const kept = ['--checkpoint', join(out, 'checkpoint.cbor')]
    expect(await json(['ledger', 'check', join(out, 'ledger.cbor'), ...kept], then)).toMatchObject({ good: true })
    expect(await json(['statistics', 'review', '--out', file('no-year')])).toMatchObject({
      error: { code: 'USAGE', field: 'year' },
    })
  })

  test('a review is signed: a file that is changed, left out or added is named', async () => {
    const out = file('review')
    const checked = () => json(['statistics', 'review', '--check', out], instant('2027-09-02T10:00:00Z'))
    const good = { status: 0, good: true, authority: 'bw', at: '2027-09-01T10:00:00Z', wrong: [] }
    expect(await checked()).toMatchObject(good)
    const files = readdirSync(out).filter((name) => !name.startsWith('SHA256SUMS') && name !== 'checkpoint.cbor')
    for (const name of files) {
      const before = readFileSync(join(out, name))
      appendFileSync(join(out, name), 'x')
      expect(await checked()).toMatchObject({ status: 20, good: false, wrong: [`changed: ${name}`] })
      rmSync(join(out, name))
      expect(await checked()).toMatchObject({ status: 20, wrong: [`missing: ${name}`] })
      writeFileSync(join(out, name), before)
    }
    mkdirSync(join(out, 'more'))
    writeFileSync(join(out, 'more/licences.csv'), 'x')
    expect(await checked()).toMatchObject({ status: 20, wrong: ['not signed: more/licences.csv'] })
    rmSync(join(out, 'more'), { recursive: true })
    expect(await checked()).toMatchObject(good)
  })

  test('a review is signed by the key of its checkpoint, as a review, and over a list', async () => {
    const out = file('review')
    const checked = () => json(['statistics', 'review', '--check', out])
    const [signed, list] = ['SHA256SUMS.cose', 'SHA256SUMS'].map((name) => readFileSync(join(out, name)))
    const text = list as Buffer
    const put = (bytes: Uint8Array) => writeFileSync(join(out, 'SHA256SUMS.cose'), bytes)
    const cases = {
      SIGNATURE_INVALID: vouch('site', text, checkpointSigner),
      REVIEW_UNSIGNED: vouch('review', text, signers['bw.certificate']),
      COSE_MALFORMED: text,
    }
    for (const [code, bytes] of Object.entries(cases)) {
      put(bytes)
      expect((await checked()).error, code).toMatchObject(code.startsWith('COSE') ? {} : { code })
      expect((await checked()).status, code).not.toBe(0)
    }
    const without = text.toString().replace(/^.*checkpoint\.cbor\n/m, '')
    for (const said of [without, `${text}${text}`, 'no list', '', `${'0'.repeat(64)}  ../bw.ledger.cbor\n`]) {
      put(vouch('review', Buffer.from(said), checkpointSigner))
      expect(await checked()).toMatchObject({ error: { code: 'REVIEW_UNSIGNED' } })
    }
    rmSync(join(out, 'SHA256SUMS.cose'))
    expect(await checked()).toMatchObject({ error: { code: 'FILE_MISSING' } })
    put(signed as Buffer)
    expect(await checked()).toMatchObject({ good: true })
  })

  test('a review is one archive too, of the same files', async () => {
    const out = file('review.zip')
    const made = await json(['statistics', 'review', '--year', '2026', '--out', out], instant('2027-09-01T10:00:00Z'))
    expect(made).toMatchObject({ status: 0, archive: out })
    const unpacked = file('unpacked')
    mkdirSync(unpacked)
    for (const [name, bytes] of Object.entries(unzipSync(readFileSync(out)))) writeFileSync(join(unpacked, name), bytes)
    expect(readdirSync(unpacked)).toEqual(readdirSync(file('review')))
    expect(await json(['statistics', 'review', '--check', unpacked])).toMatchObject({ good: true })
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([])
  })
})
