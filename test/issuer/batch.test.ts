// @module-tag slow
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { opensslVerify } from '@kpc/host/keys/openssl'
import { Refusal } from '@kpc/host/refusal'
import { columnOf, columns, exampleRow } from '@kpc/issuer/batch/columns'
import { type Batch, type Checking, issueAtOnce, issueOnward, limits, tryBatch } from '@kpc/issuer/batch/issue-batch'
import type { Row } from '@kpc/issuer/batch/row'
import { openTable } from '@kpc/issuer/batch/rows'
import { issue } from '@kpc/issuer/certificates/issue'
import { addBlock } from '@kpc/issuer/ledger/block-acts'
import type { Ledger } from '@kpc/issuer/ledger/ledger'
import { ledgerRefusal } from '@kpc/issuer/ledger/refusal'
import { type Run, runFrom } from '@kpc/issuer/ledger/series'
import { drawSymbol, refuseTooDense } from '@kpc/issuer/qr/qr'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import { decodeCertificate, encodeText, parseSign1, showCertificate, verify } from '@kpc/schema'
import { parseDraft } from '@kpc/schema/input'
import { describe, expect, test } from 'vitest'
import { now, testScheme } from '../scheme.ts'
import { onBoth, openedLedger } from './databases.ts'
import { refused } from './refused.ts'
import { input, temporaryFolder, writeKey } from './test-home.ts'

const fixtures = resolve(import.meta.dirname, '../fixtures/batch')
const { trust } = testScheme()
const keys = mkdtempSync(join(tmpdir(), 'kpc-batch-'))
const signers = [readKeyFile(writeKey(keys, 'bw.certificate'))]
rmSync(keys, { recursive: true })
const checking: Checking = { signers, trust, settings: {}, acting: { by: 'a clerk' }, now: () => now }
const progress = { checked: () => undefined, issued: () => undefined }

const newLedger = (): Promise<Ledger> => openedLedger(join(temporaryFolder(), 'ledger.sqlite'))

const batchOf = async (file: string): Promise<Batch> => ({ table: await openTable(file), checking, progress })

/** Handed to the ledger so many rows at a time. */
const inChunks = async (file: string, chunk: number): Promise<Batch> => ({
  ...(await batchOf(file)),
  limits: { ...limits, chunk },
})

async function rowsOf(file: string, encoding?: string): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of (await openTable(file, encoding)).rows()) rows.push(row)
  return rows
}

function file(content: string | Uint8Array, name = 'table.csv'): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, content)
  return path
}

const dates = { issued: '2026-11-10', expires: '2027-01-05' }
const good = exampleRow(dates)
type Cells = Readonly<Record<string, string>>

/** A table in CSV of rows that differ from a good one. */
function csv(rows: readonly Cells[], { delimiter = ',' } = {}): string {
  const all = rows.map((cells) => ({ ...good, request: '', ...cells }))
  const names = [...new Set(all.flatMap((row) => Object.keys(row)))]
  const line = (cells: readonly string[]): string =>
    `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)}\r\n`
  return line(names) + all.map((row) => line(names.map((name) => (row as Cells)[name] ?? ''))).join('')
}

const shownAt = async (ledger: Ledger) =>
  (await ledger.list()).map(({ number, message }) => {
    const { exporter, seals } = showCertificate(decodeCertificate(parseSign1(message).payload))
    return { number, exporter, seals }
  })

describe('the columns', () => {
  test('follow from the field table, and their example is a certificate', async () => {
    expect(columns.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['number', 'origins', 'exporter.name', 'importer.address', '7102.31.valueUsd', 'expires']),
    )
    const ledger = await newLedger()
    const report = await issueAtOnce(await batchOf(file(csv([{}]))), ledger, join(temporaryFolder(), 'r.csv'))
    expect(report).toMatchObject({ rows: 1, issued: 1, faults: [] })
    const [stored] = await ledger.list()
    const text = encodeText('certificate', stored?.message as Uint8Array)
    expect(verify(text, trust, { now }, opensslVerify)).toMatchObject({
      outcome: 'genuine',
      certificate: {
        origins: [
          { country: 'BW', percent: 6000 },
          { country: 'NA', percent: 4000 },
        ],
      },
    })
  })

  test.each([
    ['Exporter name', 'exporter.name'],
    ['EXPORTER_NAME', 'exporter.name'],
    ['7102.10 value us$', '7102.10.valueUsd'],
    ['710210carats', '7102.10.carats'],
    ['  Country of Origin ', 'origins'],
    ['Colour', undefined],
  ])('%s is the column %s', (heading, name) => {
    expect(columnOf(heading)?.name).toBe(name)
  })

  test.each([
    ['BW', ['BW']],
    ['bw:100', [{ country: 'bw', percent: '100' }]],
    [
      ' BW : 60 ; NA/Oranjemund:40 ;',
      [
        { country: 'BW', percent: '60' },
        { country: 'NA', zone: 'Oranjemund', percent: '40' },
      ],
    ],
    ['CF/Berbérati/Sud', [{ country: 'CF', zone: 'Berbérati/Sud' }]],
    ['Mixed', []],
  ])('origins in one cell: %s', async (origins, value) => {
    const [row] = await rowsOf(file(csv([{ origins }])))
    expect(row?.input.origins).toEqual(value)
  })

  test('an empty cell is no origin that was forgotten', async () => {
    const { faults } = await tryBatch(await batchOf(file(csv([{ origins: '' }]))), undefined)
    expect(faults).toMatchObject([{ row: 2, field: 'origins', code: 'FIELD_MISSING' }])
  })
})

describe('a file from a spreadsheet', () => {
  test.each([
    ['windows-1252.csv', { encoding: 'windows1252', guessed: true, delimiter: ';' }],
    ['utf-16.csv', { encoding: 'utf16le', guessed: false, delimiter: '\t' }],
    ['utf-8-bom.csv', { encoding: 'utf8', guessed: false, delimiter: ',' }],
  ])('%s is read as it was meant', async (name, about) => {
    const table = await openTable(join(fixtures, name))
    expect(table).toMatchObject(about)
    const ledger = await newLedger()
    await issueAtOnce({ table, checking, progress }, ledger, join(temporaryFolder(), 'r.csv'))
    const certificates = (await ledger.list()).map(({ message }) =>
      showCertificate(decodeCertificate(parseSign1(message).payload)),
    )
    expect(certificates).toMatchObject([
      {
        exporter: { name: 'Société Imaginaire des Diamants', address: '12 rue Inventée, Abidjan, Côte d’Ivoire' },
        lines: [{ hs: '7102.10', carats: '1234.50', valueUsd: '150000.00' }],
        seals: ['SCEAU 1', 'SCEAU 2'],
      },
      {
        origins: [
          { country: 'BW', percent: '60.50' },
          { country: 'NA', percent: '39.50' },
        ],
        exporter: { name: 'Imagined "Kalahari" Rough (Pty) Ltd' },
        lines: [
          { hs: '7102.10', carats: '10.00', valueUsd: '2000.50' },
          { hs: '7102.31', carats: '3.25', valueUsd: '99.90' },
        ],
      },
    ])
  })

  test('another code page is read where it is named', async () => {
    // "Выдуманный" in Windows-1251.
    const bytes = Buffer.from(
      csv([{ 'exporter.name': '@' }]).replace('@', '\xc2\xfb\xe4\xf3\xec\xe0\xed\xed\xfb\xe9'),
      'latin1',
    )
    const path = file(bytes)
    const [row] = await rowsOf(path, 'windows-1251')
    expect(row?.input.exporter).toMatchObject({ name: 'Выдуманный' })
    expect(await refused(openTable(path, 'windows-99'))).toBe('BATCH_ENCODING')
    expect(await refused(openTable(path, 'utf8'))).toBe('BATCH_ENCODING')
  })

  test('a byte that the code page has not is a fault, never another letter', async () => {
    const bytes = Buffer.from(csv([{ 'exporter.name': 'Imagin@' }]).replace('@', '\x81'), 'latin1')
    const { faults } = await tryBatch(await batchOf(file(bytes)), undefined)
    expect(faults).toMatchObject([{ row: 2, field: 'exporter.name', code: 'BATCH_CHARACTER' }])
  })

  test.each([
    ['1234,50', ';', []],
    ['1234,5', '\t', []],
    ['1234,50', ',', ['AMOUNT_FORM']],
    ['1.234,50', ';', ['AMOUNT_FORM']],
    ['1,234', ';', ['AMOUNT_FORM']],
    ['1 234.50', ',', ['AMOUNT_FORM']],
  ])('%s between %s is an amount where it can be only one', async (cell, delimiter, codes) => {
    const path = file(csv([{ '7102.10.carats': cell }], { delimiter }))
    const { faults } = await tryBatch(await batchOf(path), undefined)
    expect(faults.map(({ code }) => code)).toEqual(codes)
  })

  test('rows are numbered as the spreadsheet numbers them, empty ones included', async () => {
    const [head = '', first = '', second = ''] = csv([{}, { 'exporter.address': 'House\n of several\n lines' }]).split(
      '\r\n',
    )
    const path = file(`${head}\r\n\r\n${first}\r\n,,,\r\n${second}\r\n`)
    expect((await rowsOf(path)).map(({ row }) => row)).toEqual([3, 5])
  })

  test.each([
    ['BATCH_HEADINGS', 'a,b\r\n1,2\r\n'],
    ['BATCH_HEADINGS', ''],
    ['BATCH_COLUMN_UNKNOWN', csv([{ colour: 'red' }])],
    ['BATCH_COLUMN_TWICE', 'destination,Destination\r\n'],
    ['BATCH_COLUMN_MISSING', 'destination,parcels\r\nEU,1\r\n'],
    ['BATCH_QUOTES', csv([{}, {}]).replace('"EU"', '"EU')],
    ['BATCH_EMPTY', csv([])],
  ])('%s where there is no table in it', async (code, content) => {
    const path = file(content === csv([]) ? (csv([{}]).split('\r\n')[0] as string) : content)
    expect(await refused(async () => tryBatch(await batchOf(path), undefined))).toBe(code)
  })

  test('a heading that is unknown is named by its letters and its text', async () => {
    const error = await openTable(file(csv([{ 'Invented Ltd': 'x' }]))).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(Refusal)
    expect((error as Refusal).message).toMatch(/^column [A-Z], "Invented Ltd": no column/)
  })

  test('a cell without a heading is a fault', async () => {
    const [head, row] = csv([{}]).split('\r\n')
    const { faults } = await tryBatch(await batchOf(file(`${head}\r\n${row},extra\r\n`)), undefined)
    expect(faults).toMatchObject([{ row: 2, code: 'BATCH_CELL' }])
  })
})

test('a request that a spreadsheet would calculate is text in the result, and the same request again', async () => {
  const requests = ["=cmd|'/C'!A0", '+1', '-1', '@SUM(A1)', 'a;=1', 'plain']
  const path = file(csv(requests.map((request, i) => ({ request, seals: `S${i}` }))))
  const ledger = await newLedger()
  const result = join(temporaryFolder(), 'result.csv')
  expect(await issueAtOnce(await batchOf(path), ledger, result)).toMatchObject({ issued: requests.length, faults: [] })
  const written = readFileSync(result, 'utf8')
  const cells = written
    .split('\r\n')
    .slice(1, -1)
    .map((line) => /^\d+,("(?:[^"]|"")*"|[^,]*),/.exec(line)?.[1] ?? '')
    .map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell))
  expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([])
  const again = file(csv(cells.map((request, i) => ({ request, seals: `S${i}` }))))
  expect((await rowsOf(again)).map(({ request }) => request)).toEqual(requests)
  expect(await issueAtOnce(await batchOf(again), ledger, join(temporaryFolder(), 'r.csv'))).toMatchObject({
    before: requests.length,
  })
  expect(await ledger.list()).toHaveLength(requests.length)
})

test('JSON Lines: the JSON of a certificate on each line, with its request', async () => {
  const lines = [{ ...input({ issued: dates.issued, expires: dates.expires }), request: 'one' }, { destination: 'EU' }]
  const path = file(
    `${lines.map((line) => JSON.stringify(line)).join('\n')}\n\n{"half":\n{"parcels": 1, "parcels": 2}\n`,
    'table.jsonl',
  )
  expect((await rowsOf(path)).map(({ row, request }) => [row, request])).toEqual([
    [1, 'one'],
    [2, undefined],
    [4, undefined],
    [5, undefined],
  ])
  const { faults } = await tryBatch(await batchOf(path), undefined)
  expect(faults.filter(({ row }) => row === 4)).toMatchObject([{ code: 'JSON_MALFORMED' }])
  expect(faults.filter(({ row }) => row === 5)).toMatchObject([{ code: 'JSON_TWICE', field: 'parcels' }])
  expect(new Set(faults.filter(({ row }) => row === 2).map(({ code }) => code))).toEqual(new Set(['FIELD_MISSING']))
  expect(await refused(rowsOf(file(`{"exporter": "${'x'.repeat(100_000)}"}`, 'long.jsonl')))).toBe('BATCH_LINE')
})

/** Row by row what is wrong with it, and where. */
const wrongRows: readonly (readonly [Cells, ...(readonly [field: string, code: string])[]])[] = [
  [{ number: 'bw 1' }],
  [{ number: 'X' }, ['number', 'NUMBER_FORM']],
  [{ number: 'ZA0000001' }, ['number', 'NUMBER_PREFIX']],
  [{ number: 'BW1' }, ['number', 'BATCH_TWICE']],
  [{ origins: 'Botswana' }, ['origins', 'COUNTRY_FORM']],
  [{ origins: 'BW:60;NA:30' }, ['origins', 'PERCENT_SUM']],
  [{ origins: 'BW;BW' }, ['origins', 'LIST_DUPLICATE']],
  [{ origins: 'BW:sixty;NA:40' }, ['origins', 'AMOUNT_FORM']],
  [{ destination: '' }, ['destination', 'FIELD_MISSING']],
  [{ destination: 'Belgium' }, ['destination', 'COUNTRY_FORM']],
  [{ destination: 'XX' }, ['destination', 'DESTINATION_NOT_PARTICIPANT']],
  [{ parcels: '0' }, ['parcels', 'FIELD_RANGE']],
  [{ parcels: 'four' }, ['parcels', 'FIELD_TYPE']],
  [{ parcels: '2.5' }, ['parcels', 'FIELD_TYPE']],
  [{ 'exporter.name': '' }, ['exporter.name', 'FIELD_MISSING']],
  [{ 'exporter.name': 'x'.repeat(121) }, ['exporter.name', 'FIELD_LENGTH']],
  [{ 'importer.address': 'right\u202eto left' }, ['importer.address', 'FIELD_TEXT']],
  [{ '7102.10.carats': '' }, ['7102.10.carats', 'FIELD_MISSING']],
  [{ '7102.10.carats': '0' }, ['7102.10.carats', 'FIELD_RANGE']],
  [{ '7102.10.carats': '1.005' }, ['7102.10.carats', 'AMOUNT_FORM']],
  [{ '7102.10.carats': '-1' }, ['7102.10.carats', 'FIELD_RANGE']],
  [{ '7102.31.valueUsd': '5' }, ['7102.31.carats', 'FIELD_MISSING']],
  [{ '7102.10.carats': '', '7102.10.valueUsd': '' }, ['lines', 'FIELD_MISSING']],
  [{ seals: 'SEAL 1;SEAL 1' }, ['seals', 'LIST_DUPLICATE']],
  [{ seals: Array.from({ length: 61 }, (_, i) => `S${i}`).join(';') }, ['seals', 'FIELD_LENGTH']],
  [{ sources: 'ZA 0000001;n-1' }, ['sources', 'NUMBER_FORM']],
  [{ issued: '10/11/2026' }, ['issued', 'DATE_IMPOSSIBLE']],
  [{ issued: '2026-02-30' }, ['issued', 'DATE_IMPOSSIBLE']],
  [{ expires: '2026-11-01' }, ['expires', 'EXPIRY_BEFORE_ISSUE']],
  [{ annex: 'not hex' }, ['annex', 'FIELD_TYPE']],
  [{ totalCarats: '1.00' }, ['totalCarats', 'TOTALS_MISMATCH']],
  [{ request: 'invoice 1' }, ['request', 'REQUEST_FORM']],
  [{ request: 'invoice-1' }],
  [{ request: 'invoice-1' }, ['request', 'BATCH_TWICE']],
  [
    { destination: 'Belgium', parcels: '0', totalCarats: 'x', issued: 'today' },
    ['destination', 'COUNTRY_FORM'],
    ['parcels', 'FIELD_RANGE'],
    ['issued', 'DATE_IMPOSSIBLE'],
    ['totalCarats', 'AMOUNT_FORM'],
  ],
  [{ seals: Array.from({ length: 60 }, (_, i) => `LONG-NAME-OF-SEAL-${i}`).join(';') }, ['', 'QR_TOO_DENSE']],
]

test('a dry run names every fault of every row, and leaves no trace', async () => {
  const ledger = await newLedger()
  const path = file(csv(wrongRows.map(([cells]) => cells)))
  const report = await tryBatch(await batchOf(path), ledger)
  expect(report.faults.map(({ row, field, code }) => [row, field, code])).toEqual(
    wrongRows.flatMap(([, ...faults], i) => faults.map(([field, code]) => [i + 2, field, code])),
  )
  for (const { message, source } of report.faults) expect([message, source]).not.toContain('')
  expect(report).toMatchObject({ rows: wrongRows.length, issued: 0 })
  expect(await ledger.size()).toBe(0)
  expect(readdirSync(resolve(path, '..'))).toEqual(['table.csv'])
})

onBoth((database) => {
  const newLedger = async (): Promise<Ledger> => openedLedger(await database.source())

  test('a dry run asks the ledger too: numbers that are taken, requests of another content', async () => {
    const ledger = await newLedger()
    const issuing = {
      ledger,
      signer: signers[0] as (typeof signers)[0],
      trust,
      acting: { by: 'A. Clerk' },
      now: () => now,
    }
    await issue(parseDraft(input({ number: 'BW0000007' })), issuing)
    await issue(parseDraft(input()), issuing, { request: 'invoice-1' })
    const size = await ledger.size()
    const path = file(csv([{ number: 'BW0000007' }, {}, { request: 'invoice-1' }, { number: 'BW0000008' }]))
    const { faults } = await tryBatch(await batchOf(path), ledger)
    expect(faults.map(({ row, field, code }) => [row, field, code])).toEqual([
      [2, 'number', 'NUMBER_TAKEN'],
      [4, 'request', 'REQUEST_REUSED'],
    ])
    expect(await ledger.size()).toBe(size)
  })

  test('a file of more rows than any batch has is refused, and so many bad rows end the reading', async () => {
    const ledger = await newLedger()
    const path = file(csv(Array.from({ length: 48 }, (_, i) => ({ request: `r-${i}`, parcels: i < 24 ? '0' : '1' }))))
    const way = async (some: object) =>
      issueOnward({ ...(await batchOf(path)), limits: { ...limits, chunk: 20, ...some } }, ledger, `${path}.r`)
    expect(await refused(way({ rows: 47 }))).toBe('BATCH_ROWS')
    expect(await way({ bad: 16 })).toMatchObject({ rows: 20, stopped: true, issued: 0 })
    expect(await ledger.size()).toBe(0)
    expect(await way({ bad: 24 })).toMatchObject({ rows: 48, issued: 24 })
  })

  test('a dry run counts the numbers that are left, and gives none', async () => {
    const ledger = await newLedger()
    const run = runFrom('BW0001000', 30) as Run
    await ledger.transact({ at: now }, (work) => addBlock(work, run, { by: 'a clerk' }))
    const size = await ledger.size()
    const tableOf = async (rows: number) =>
      inChunks(file(csv(Array.from({ length: rows }, (_, i) => ({ seals: `S${i}` })))), 20)
    expect(await refused(async () => tryBatch(await tableOf(31), ledger))).toBe('NUMBERS_EXHAUSTED')
    expect(await tryBatch(await tableOf(30), ledger)).toMatchObject({ faults: [] })
    expect(await ledger.size()).toBe(size)
    const { number } = await issue(parseDraft(input()), {
      ledger,
      signer: signers[0] as never,
      trust,
      acting: { by: 'A. Clerk' },
      now: () => now,
    })
    expect(number).toBe('BW0001000')
  })

  test('a dry run before there is a ledger: of a real scheme numbers have to be added first', async () => {
    const real = { ...checking, trust: { ...trust, registry: { ...trust.registry, test: false } } }
    const batch = { ...(await batchOf(file(csv([{}])))), checking: real }
    expect(await refused(tryBatch(batch, undefined))).toBe('NUMBERS_NONE')
    const empty = await newLedger()
    const size = await empty.size()
    expect(await refused(tryBatch(batch, empty))).toBe('NUMBERS_NONE')
    expect(await tryBatch({ ...batch, checking }, empty)).toMatchObject({ faults: [] })
    expect(await empty.size()).toBe(size)
  })

  describe('all or nothing', () => {
    test('issues every row in one transaction, and says what became of each', async () => {
      const ledger = await newLedger()
      const path = file(csv([{ seals: 'S1' }, { seals: 'S2', request: 'mine' }, { seals: 'S3', number: 'BW0000002' }]))
      const result = join(temporaryFolder(), 'result.csv')
      expect(await issueAtOnce(await batchOf(path), ledger, result)).toMatchObject({
        rows: 3,
        issued: 3,
        before: 0,
        result,
      })
      expect(await shownAt(ledger)).toMatchObject([
        { number: 'BW0000001', seals: ['S1'] },
        { number: 'BW0000003', seals: ['S2'] },
        { number: 'BW0000002', seals: ['S3'] },
      ])
      const lines = readFileSync(result, 'utf8').split('\r\n')
      expect(lines).toHaveLength(5)
      expect(lines[0]).toBe('row,request,number,phrase,digest,code,field,message')
      expect(lines[2]).toMatch(/^3,mine,BW0000003,[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{2},[0-9a-f]{64},,,$/)
    })

    test('handed to the ledger in chunks it is one transaction still, and no number is given that a row below states', async () => {
      const ledger = await newLedger()
      const path = file(csv([{ seals: 'S1' }, { seals: 'S2' }, { seals: 'S3', number: 'BW0000002' }, { seals: 'S4' }]))
      const told: number[] = []
      const batch = {
        ...(await inChunks(path, 1)),
        progress: { ...progress, issued: (done: number) => told.push(done) },
      }
      expect(await issueAtOnce(batch, ledger, `${path}.r`)).toMatchObject({ issued: 4 })
      expect(told).toEqual([1, 2, 3, 4])
      expect((await shownAt(ledger)).map(({ number }) => number)).toEqual([
        'BW0000001',
        'BW0000003',
        'BW0000002',
        'BW0000004',
      ])
      const entries = await ledger.size()

      const racing: Ledger = {
        ...ledger,
        dryRun: async (orders) => orders.map(() => ({})),
      }
      const second = file(csv([{ seals: 'S5' }, { seals: 'S6', number: 'BW0000003' }]))
      expect(await issueAtOnce(await inChunks(second, 1), racing, `${second}.r`)).toMatchObject({
        issued: 0,
        faults: [{ row: 3, code: 'NUMBER_TAKEN' }],
      })
      expect(await ledger.size()).toBe(entries)
      expect(readdirSync(resolve(second, '..'))).toEqual(['table.csv'])
    })

    test('what a row takes of its sources is a cell, and a cell that says nothing is a fault of it', async () => {
      const table = (takes: string) => file(csv([{ sources: 'ZA0000001', takes }]))
      const [row] = await rowsOf(table('ZA0000001/7102.10:250.00; ZA0000001/7102.31:1'))
      expect(row?.input.takes).toEqual([
        { number: 'ZA0000001', hs: '7102.10', carats: '250.00' },
        { number: 'ZA0000001', hs: '7102.31', carats: '1' },
      ])
      for (const wrong of ['ZA0000001', 'ZA0000001/7102.10', 'ZA0000001/7102.99:1', 'ZA0000001/7102.10:-1']) {
        const { faults } = await tryBatch(await batchOf(table(wrong)), undefined)
        expect(faults, wrong).toMatchObject([{ row: 2, field: 'takes' }])
      }
    })

    test('issues nothing where one row is bad', async () => {
      const ledger = await newLedger()
      const path = file(csv([{}, { parcels: '0' }, {}]))
      const result = join(temporaryFolder(), 'result.csv')
      const report = await issueAtOnce(await batchOf(path), ledger, result)
      expect(report).toMatchObject({ rows: 3, issued: 0, faults: [{ row: 3, field: 'parcels' }] })
      expect(await ledger.size()).toBe(0)
      expect(readdirSync(resolve(result, '..'))).toEqual([])
    })

    test('issues nothing where the ledger refuses a row at the last moment', async () => {
      const ledger = await newLedger()
      const path = file(csv([{}, { number: 'BW0000009' }, {}]))
      const result = join(temporaryFolder(), 'result.csv')
      // Another process takes the number between check and issue.
      const racing: Ledger = {
        ...ledger,
        dryRun: async (orders) => {
          const answers = await ledger.dryRun(orders)
          await issue(parseDraft(input({ number: 'BW0000009' })), {
            ledger,
            signer: signers[0] as never,
            acting: { by: 'A. Clerk' },
            trust,
            now: () => now,
          })
          return answers
        },
      }
      const report = await issueAtOnce(await batchOf(path), racing, result)
      expect(report).toMatchObject({ issued: 0, faults: [{ row: 3, field: 'number', code: 'NUMBER_TAKEN' }] })
      expect(await shownAt(ledger)).toHaveLength(1)
      expect(readdirSync(resolve(result, '..'))).toEqual([])
    })

    test('asked again gives the same certificates', async () => {
      const ledger = await newLedger()
      const path = file(csv([{}, { seals: 'S2' }]))
      const result = join(temporaryFolder(), 'result.csv')
      await issueAtOnce(await batchOf(path), ledger, result)
      const [size, first] = [await ledger.size(), readFileSync(result, 'utf8')]
      expect(await issueAtOnce(await batchOf(path), ledger, result)).toMatchObject({ before: 2, issued: 2 })
      expect(await ledger.size()).toBe(size)
      expect(readFileSync(result, 'utf8')).toBe(first)
    })

    test('takes so many rows at once and no more', async () => {
      const ledger = await newLedger()
      const path = file(csv([{}, {}, {}]))
      const way = async (atOnce: number) =>
        issueAtOnce({ ...(await batchOf(path)), limits: { ...limits, atOnce } }, ledger, `${path}.r`)
      expect(await refused(way(2))).toBe('BATCH_ROWS_AT_ONCE')
      expect(await ledger.size()).toBe(0)
      expect(await way(3)).toMatchObject({ issued: 3 })
    })
  })

  describe('onward', () => {
    const own = (rows: readonly Cells[]): string => csv(rows.map((cells, i) => ({ request: `invoice-${i}`, ...cells })))

    test('issues the good rows where each has a key of its own; the corrected file gets what lacks', async () => {
      const ledger = await newLedger()
      const folder = temporaryFolder()
      const [path, result] = [join(folder, 'table.csv'), join(folder, 'result.csv')]
      writeFileSync(path, own([{ seals: 'S0' }, { parcels: '0' }, { seals: 'S2' }]))
      expect(await issueOnward(await batchOf(path), ledger, result)).toMatchObject({
        issued: 2,
        faults: [{ row: 3, field: 'parcels' }],
      })
      expect(
        readFileSync(result, 'utf8')
          .split('\r\n')
          .map((line) => line.split(',')[0]),
      ).toEqual(['row', '2', '3', '4', ''])
      writeFileSync(path, own([{ seals: 'S0' }, { parcels: '1' }, { seals: 'S2' }]))
      expect(await issueOnward(await batchOf(path), ledger, result)).toMatchObject({ before: 2, issued: 3, faults: [] })
      expect((await shownAt(ledger)).map(({ number }) => number)).toEqual(['BW0000001', 'BW0000002', 'BW0000003'])
    })

    test('issues nothing of a bad file whose rows nobody could recognise', async () => {
      const ledger = await newLedger()
      const report = await issueOnward(await batchOf(file(csv([{}, { parcels: '0' }]))), ledger, 'never')
      expect(report).toMatchObject({ issued: 0, faults: [{ row: 3 }] })
      expect(await ledger.size()).toBe(0)
    })

    test('another content under the same key is named by its row; the others are issued', async () => {
      const ledger = await newLedger()
      const folder = temporaryFolder()
      const [path, result] = [join(folder, 'table.csv'), join(folder, 'result.csv')]
      writeFileSync(path, own([{}]))
      await issueOnward(await batchOf(path), ledger, result)
      writeFileSync(path, own([{ parcels: '9' }, { seals: 'S1' }]))
      const report = await issueOnward(await batchOf(path), ledger, result)
      expect(report.faults).toMatchObject([{ row: 2, field: 'request', code: 'REQUEST_REUSED' }])
      expect(report.issued).toBe(1)
      expect(await shownAt(ledger)).toHaveLength(2)
    })

    test('a row that the ledger refuses at the last moment is left out alone', async () => {
      const ledger = await newLedger()
      const blind: Ledger = { ...ledger, dryRun: async (orders) => orders.map(() => ({})) }
      const taken = {
        ledger,
        signer: signers[0] as (typeof signers)[0],
        trust,
        acting: { by: 'A. Clerk' },
        now: () => now,
      }
      await issue(parseDraft(input({ number: 'BW0000009' })), taken)
      const path = file(own([{}, { number: 'BW0000009' }, {}]))
      const report = await issueOnward(await batchOf(path), blind, join(temporaryFolder(), 'result.csv'))
      expect(report).toMatchObject({ issued: 2, faults: [{ row: 3, field: 'number', code: 'NUMBER_TAKEN' }] })
    })

    test('a corrected file without keys is refused while the result of the first lies there', async () => {
      const ledger = await newLedger()
      const folder = temporaryFolder()
      const [path, result] = [join(folder, 'table.csv'), join(folder, 'result.csv')]
      writeFileSync(path, csv([{}]))
      await issueOnward(await batchOf(path), ledger, result)
      writeFileSync(path, csv([{}, { seals: 'S2' }]))
      for (const way of [issueOnward, issueAtOnce])
        expect(await refused(way(await batchOf(path), ledger, result))).toBe('BATCH_CHANGED')
      expect(await shownAt(ledger)).toHaveLength(1)
    })

    test('what keeps every row from being issued stops it, and the next run goes on', async () => {
      const ledger = await newLedger()
      const path = file(csv(Array.from({ length: 48 }, (_, i) => ({ seals: `S${i}` }))))
      const result = join(temporaryFolder(), 'result.csv')
      const batch = () => inChunks(path, 20)
      let chunks = 0
      const full: Ledger = {
        ...ledger,
        recordMany: (orders) => {
          chunks += 1
          if (chunks === 2) throw ledgerRefusal('LEDGER_FULL')
          return ledger.recordMany(orders)
        },
      }
      expect(await refused(async () => issueOnward(await batch(), full, result))).toBe('LEDGER_FULL')
      expect(await shownAt(ledger)).toHaveLength(20)
      expect(await issueOnward(await batch(), ledger, result)).toMatchObject({ before: 20, issued: 48 })
      const all = await shownAt(ledger)
      expect(new Set(all.map(({ seals }) => String(seals))).size).toBe(48)
      expect(all).toHaveLength(48)
      expect(readFileSync(result, 'utf8').trim().split('\r\n')).toHaveLength(49)
    })
  })
})

test('the length of a text tells what drawing it would refuse', async () => {
  for (const [ecc, most] of [
    ['M', 970],
    ['Q', 702],
  ] as const) {
    const [fits, over] = ['A'.repeat(most), 'A'.repeat(most + 1)]
    expect(drawSymbol(fits, ecc).version).toBe(20)
    expect(() => refuseTooDense(fits, ecc)).not.toThrow()
    for (const refuse of [drawSymbol, refuseTooDense])
      expect(await refused(() => refuse(over, ecc))).toBe('QR_TOO_DENSE')
  }
})
