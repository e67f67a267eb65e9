/** Two authorities reconciled at the command line: from exports, from signed returns, from one ledger and a table. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { differenceClasses } from '@kpc/schema'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { input, keyFileOf } from '../issuer/test-home.ts'
import { kpc } from '../kpc.ts'
import { checkpointKeyOf } from '../schema/ledger/world.ts'
import { instant, signerOf, testScheme } from '../scheme.ts'
import { giveTrust } from '../trusted.ts'

const folder = mkdtempSync(join(tmpdir(), 'kpc-reconcile-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string): string => join(folder, name)

const within = instant('2026-12-20T10:00:00Z')
const afterwards = instant('2027-02-20T10:00:00Z')

type Name = 'bw' | 'eu'
async function at(name: Name, args: readonly string[], clock: number) {
  const ran = await kpc(args, { env: { KPC_HOME: file(name) }, now: () => clock })
  return { ...ran, json: args.includes('--json') ? JSON.parse(ran.stdout) : undefined }
}

const scheme = testScheme((registry) => ({
  ...registry,
  keys: [...registry.keys, checkpointKeyOf('bw'), checkpointKeyOf('eu')],
}))

function authority(name: Name, ...uses: readonly string[]): void {
  mkdirSync(join(file(name), 'keys'), { recursive: true })
  giveTrust(file(name), { root: scheme.rootFile, registry: scheme.registryFile })
  for (const use of uses) {
    const key = JSON.stringify(keyFileOf(signerOf(`${name}.${use}`), use))
    writeFileSync(join(file(name), `keys/${name}.${use}.json`), key, { mode: 0o600 })
  }
}

async function issue(n: number): Promise<string> {
  const lines = [{ hs: '7102.31', carats: `${n}00.00`, valueUsd: `${n}000.00` }]
  const asked = input({ issued: '2026-12-20', expires: '2027-02-10', destination: 'EU', seals: [`KPC ${n}`], lines })
  writeFileSync(file('certificate.json'), JSON.stringify(asked))
  const { json, stdout } = await at('bw', ['issue', file('certificate.json'), '--json'], within)
  expect(json.error, stdout).toBeUndefined()
  return json.text
}

const confirm = (text: string, clock: number, ...found: readonly string[]) =>
  at(
    'eu',
    ['confirm', text, ...(found.length > 0 ? found : ['--outcome', 'accepted', '--as-certified']), '--json'],
    clock,
  )

/** Five certificates: one alike, one weighed otherwise, one confirmed in January, one refused, one without a word. */
beforeAll(async () => {
  authority('bw', 'certificate', 'checkpoint')
  authority('eu', 'confirmation', 'checkpoint')
  const [alike, weighed, late, refused] = [await issue(1), await issue(2), await issue(3), await issue(4)]
  await issue(5)
  const soon = within + 3 * 86_400
  await confirm(alike as string, soon)
  const found = { parcels: 3, lines: [{ hs: '7102.31', carats: '199.50', valueUsd: '2000.00' }] }
  writeFileSync(file('found.json'), JSON.stringify(found))
  const ran = await confirm(
    weighed as string,
    soon,
    '--outcome',
    'accepted-with-differences',
    '--found',
    file('found.json'),
    '--as-certified',
  )
  expect(ran.json.error, ran.stdout).toBeUndefined()
  const turned = await confirm(refused as string, soon, '--outcome', 'refused', '--as-certified')
  expect(turned.json.error, turned.stdout).toBeUndefined()
  await confirm(late as string, within + 15 * 86_400)
  for (const name of ['bw', 'eu'] as const) {
    const out = ['--out', file(`${name}.return.cbor`)]
    await at(name, ['statistics', 'return', '--period', '2026-Q4', '--cbor', ...out], afterwards)
    await at(name, ['ledger', 'export', '--out', file(`${name}.ledger.cbor`)], afterwards + 60)
  }
})

const found = [
  ['coverage', 'not-let-in', 'BW0000004', '-4000.00'],
  ['timing', 'counted-after', 'BW0000003', '-3000.00'],
  ['quantity', 'other-carats', 'BW0000002', '0.00'],
  ['never-confirmed', 'no-word', 'BW0000005', '-5000.00'],
]
const rowsOf = (json: { rows: { class: string; cause: string; number: string; difference: { valueUsd: string } }[] }) =>
  json.rows.map((row) => [row.class, row.cause, row.number, row.difference.valueUsd])

const exportOf = (name: Name): string => file(`${name}.ledger.cbor`)
const returned = (name: Name): string => file(`${name}.return.cbor`)
const reconcile = (name: Name, ...args: readonly string[]) =>
  at(name, ['statistics', 'reconcile', ...args], afterwards + 120)
const quarter = ['--period', '2026-Q4']

describe('two ledgers', () => {
  test('from signed returns with their exports, in any order, the quarter is that of the returns', async () => {
    const files = [returned('bw'), exportOf('bw'), exportOf('eu'), returned('eu')]
    const { json } = await reconcile('bw', ...files, '--json')
    expect(json).toMatchObject({
      exporter: { participant: 'BW', edition: 1 },
      importer: { participant: 'EU', edition: 1 },
      period: '2026-Q4',
      exported: { certificates: 5, valueUsd: '15000.00' },
      imported: { certificates: 2, valueUsd: '3000.00' },
      difference: { certificates: -3, carats: '-1200.50', valueUsd: '-12000.00' },
      agreeing: 1,
    })
    expect(rowsOf(json)).toEqual(found)
    expect(json.classes.map((one: { class: string }) => one.class)).toEqual(differenceClasses)
  })

  test('from exports, and from one export beside the ledger of this machine, on either side', async () => {
    for (const [name, ...args] of [
      ['bw', exportOf('bw'), exportOf('eu')],
      ['bw', exportOf('eu')],
      ['eu', exportOf('bw'), '--imports'],
    ] as const)
      expect(rowsOf((await reconcile(name, ...args, ...quarter, '--json')).json)).toEqual(found)
  })

  test('is drawn as steps from one sum to the other', async () => {
    const { stdout } = await reconcile('bw', exportOf('eu'), ...quarter)
    expect(stdout).toContain('BW to EU, 2026-Q4: 4 certificates are counted differently, 1 alike')
    expect(stdout).toMatch(/ 3 counted in another period.* 1 +-300\.00 +-3,000\.00 +-+/)
    expect(stdout).toMatch(/EU imported +2 +299\.50 +3,000\.00/)
  })

  test('a class is written about, with its rows, in the language of the counterpart', async () => {
    const { stdout } = await reconcile('bw', exportOf('eu'), ...quarter, '--letter', 'timing', '--language', 'fr')
    expect(stdout).toContain('Exportations de BW vers EU')
    expect(stdout).toContain('Dont -3000.00 US$ pour 1 certificats')
    expect(stdout).toContain('timing,counted-after,BW0000003,2026-12-20,EU,7102.31,300.00,3000.00,2027-01-04,BW')
    expect((await reconcile('bw', exportOf('eu'), ...quarter, '--letter', 'double', '--json')).json.error.code).toBe(
      'LETTER_EMPTY',
    )
  })
})

describe('a table of theirs', () => {
  const table = (text: string): string => {
    writeFileSync(file('theirs.csv'), text)
    return file('theirs.csv')
  }
  const theirs = (text: string, ...more: readonly string[]) =>
    reconcile('bw', table(text), '--partner', 'EU', ...quarter, ...more, '--json')

  test('with columns of its own, spaces in numbers and HS codes of eight digits', async () => {
    const text =
      'KPC;Date;HS;Weight;USD;From;Treatment\nBW 0000001;2026-12-23;7102 31 00;100,00;1000;BW;\n' +
      'BW 0000002;2026-12-23;710231;200.00;2,500.00;AE;\nBW0000003;2026-12-24;7102.31;300;3000;;free-zone\n' +
      'BW0000004;2026-12-24;7102.10;400;4000;;\nZZ0000009;2026-12-31;7102.31;1;1;;\n'
    const map = 'number=KPC,day=Date,hs=HS,carats=Weight,valueUsd=USD,partner=From,aside=Treatment'
    const { json } = await theirs(text, '--columns', map)
    expect(rowsOf(json)).toEqual([
      ['system', 'free-zone', 'BW0000003', '-3000.00'],
      ['timing', 'on-the-way', 'BW0000005', '-5000.00'],
      ['classification', 'other-hs', 'BW0000004', '0.00'],
      ['partner', 'other-partner', 'BW0000002', '-2000.00'],
      ['never-issued', 'number-unknown', 'ZZ0000009', '1.00'],
    ])
  })

  test.each([
    ['number,hs,carats\nBW1,7102.31,1\n', 'COUNTERPART_TABLE'],
    ['number,hs,carats,valueUsd\nBW0000001,7104.21,1,1\n', 'COUNTERPART_ROW'],
    ['number,hs,carats,valueUsd\nBW0000001,7102.31,=1+1,1\n', 'COUNTERPART_ROW'],
    ['number,hs,carats,valueUsd\nBW0000001,7102.31,1e99,1\n', 'COUNTERPART_ROW'],
    ['number,hs,carats,valueUsd,day\nBW0000001,7102.31,1,1,30/12/2026\n', 'COUNTERPART_ROW'],
    ['number,hs,carats,valueUsd\n"BW0000001,7102.31,1,1\n', 'COUNTERPART_TABLE'],
    ['PK\u0003\u0004', 'WORKBOOK_FORM'],
  ])('that is none is refused: %j', async (text, code) => {
    expect((await theirs(text)).json.error.code).toBe(code)
  })
})

test('what can not be reconciled is refused by its reason', async () => {
  const code = async (...args: readonly string[]) => (await reconcile('bw', ...args, '--json')).json.error.code
  expect(await code(exportOf('eu'))).toBe('SIDE_PERIOD')
  expect(await code(exportOf('eu'), '--period', '2026-H2')).toBe('SIDE_PERIOD')
  expect(await code(exportOf('bw'), ...quarter)).toBe('SIDES_COUNT')
  expect(await code(returned('eu'))).toBe('RETURN_ALONE')
  expect(await code(returned('eu'), exportOf('eu'), '--period', '2026-Q3')).toBe('SIDE_PERIOD')
  writeFileSync(file('t.csv'), 'number,hs,carats,valueUsd\n')
  expect(await code(file('t.csv'), ...quarter)).toBe('PARTNER_NONE')
  const cut = readFileSync(exportOf('eu'))
  cut[cut.length - 200] = (cut[cut.length - 200] as number) ^ 1
  writeFileSync(file('cut.cbor'), cut)
  expect(await code(file('cut.cbor'), ...quarter)).toMatch(/^(SIDE_|EXPORT_|CBOR_|FIELD_|COSE_)/)
})

test('signals of a ledger come with the rows behind them, from thresholds that somebody may set', async () => {
  const signals = async (...args: readonly string[]) =>
    (await at('bw', ['statistics', 'signals', ...args, '--json'], afterwards + 120)).json
  const { signals: found, thresholds } = await signals()
  const flat = found.find(({ kind }: { kind: string }) => kind === 'price-flat')
  expect(flat).toMatchObject({ measured: 1000, by: 'flatRows', rows: { length: 5 } })
  expect(thresholds.flatRows).toBe(5)
  const fewer = await signals('--threshold', 'flatRows=6', '--capacity', 'Pit=1.00', '--opening', '1.00')
  expect(fewer.signals.filter(({ kind }: { kind: string }) => kind === 'price-flat')).toEqual([])
  expect((await signals('--questionnaire', '2026')).questions).toHaveLength(8)
  expect((await signals('--threshold', 'none=1')).error.code).toBe('USAGE')
  const { stdout } = await at('bw', ['statistics', 'signals'], afterwards + 120)
  expect(stdout).toContain('one and the same price, where prices differ: BW')
})
