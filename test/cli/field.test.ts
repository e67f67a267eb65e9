/**
 * What offices and readers really brought, as `kpc` takes it: each file shows a kind of fault, and what is said of
 * it here is for the kind.
 */
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { presentWord, type Terminal } from '@kpc/host/keys/words'
import { placeText } from '@kpc/issuer/cli/verdict-text'
import { homeOf } from '@kpc/issuer/home/home'
import { readSettings } from '@kpc/issuer/home/settings'
import { afterAll, describe, expect, test } from 'vitest'
import { keyFileOf } from '../issuer/test-home.ts'
import { typed } from '../keyboards/scanner.ts'
import { hasLayouts } from '../keyboards/xkb.ts'
import { kpc } from '../kpc.ts'
import { wordsOf } from '../print/pages.ts'
import { day, reference, signers, testScheme, textOf } from '../scheme.ts'
import { giveTrust } from '../trusted.ts'

const cases = resolve(import.meta.dirname, '../fixtures/field')
const folder = mkdtempSync(join(tmpdir(), 'kpc-field-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const home = join(folder, 'home')
const { rootFile, registryFile } = testScheme()
mkdirSync(join(home, 'keys'), { recursive: true })
giveTrust(home, { root: rootFile, registry: registryFile })
const env = { KPC_HOME: home }
const json = async (...args: string[]) => JSON.parse((await kpc([...args, '--json'], { env })).stdout)

test.each(['aim', 'spaces'])(
  'qr/%s: the code is found within what a scanner put round it, by every command',
  async (name) => {
    const file = join(cases, 'qr', `${name}.txt`)
    const verdict = await json('verify', file)
    expect(verdict.checks.filter(({ check }: { check: string }) => check === 'text')).toMatchObject([
      { state: 'passed' },
    ])
    expect(await json('verify', readFileSync(file, 'utf8'))).toMatchObject({
      outcome: verdict.outcome,
      digest: verdict.digest,
    })
    const { faults, digest } = await json('inspect', file)
    expect(faults).toEqual([])
    expect(digest).toBe(verdict.digest)
  },
)

test.each<[string, (text: string) => string]>([
  ['behind a letter, laid in lines', (text) => `Dear colleague,\n\n${text.replace(/.{72}/g, '$&\r\n')}\n\nRegards\n`],
  ['in small letters, behind a byte order mark', (text) => `\ufeff${text.toLowerCase()}\t`],
  ['twice, as a trigger was held', (text) => `]Q1${text}\r\n]Q1${text}\r\n`],
])('a code %s, is read by every command alike', async (_, made) => {
  const file = join(folder, 'made.txt')
  writeFileSync(file, made(textOf()))
  const { digest } = await json('inspect', textOf())
  expect(await json('inspect', file)).toMatchObject({ digest, faults: [] })
  expect(await json('verify', file)).toMatchObject({ digest })
})

test.skipIf(!hasLayouts).each(['de', 'fr', 'ru(winkeys)', 'il', 'ara'])(
  'a code that a hand scanner typed on %s, alone and within text, is read by every command',
  async (host) => {
    const { digest } = await json('inspect', textOf())
    for (const [before, after] of [
      ['', ''],
      [']Q1', '\n'],
      ['QR-Code: ', '\t'],
    ] as const) {
      const made = typed(before + textOf(), { host })
        .map(({ text }) => text)
        .join('')
      const file = join(folder, 'typed.txt')
      writeFileSync(file, made + after)
      expect(await json('inspect', file), before).toMatchObject({ digest, faults: [] })
      expect(await json('verify', file), before).toMatchObject({ digest })
      expect(await json('verify', made), before).toMatchObject({ digest })
    }
  },
)

test.each(['pic/trans-blackrgb.png', 'pdf/code-on-page6.pdf'])('%s is read as the page reads it', async (name) => {
  const { digest, faults, prefix } = await json('inspect', join(cases, name))
  expect([prefix, faults]).toEqual(['KPC1', []])
  expect((await json('verify', join(cases, name))).digest).toBe(digest)
})

test('two codes in one text are one too many', async () => {
  const file = join(folder, 'two.txt')
  writeFileSync(file, `${textOf()}\n${textOf({ ...reference, number: 'BW0000002' })}\n`)
  for (const command of ['verify', 'inspect', 'qr'])
    expect((await json(command, file)).error, command).toMatchObject({ code: 'TEXT_SEVERAL_CODES' })
})

test('a code of another scheme is named, and one without its beginning', async () => {
  const file = join(folder, 'bare.txt')
  writeFileSync(file, textOf().slice(5))
  for (const [code, name] of [
    [file, 'bare-base45'],
    ['M1INVENTED/PERSON     EABC123', 'boarding-pass'],
  ] as const)
    expect((await json('verify', code)).checks).toMatchObject([{ code: 'PREFIX_UNKNOWN', facts: { otherCode: name } }])
})

describe('tables as spreadsheets save them', () => {
  const draftText = readFileSync(resolve(cases, '../sample-certificate.json'), 'utf8')
  writeFileSync(join(home, 'keys/bw.json'), JSON.stringify(keyFileOf(signers['bw.certificate'])), { mode: 0o600 })
  const tried = async (file: string) => {
    const { stdout, stderr, status } = await kpc(['issue', '--batch', file, '--dry-run', '--json'], { env })
    return { status, ...JSON.parse(stdout === '' ? stderr : stdout) }
  }
  const placed = (all: readonly { row: number; field: string; code: string }[]) =>
    all.map(({ row, field, code }) => `${row} ${field} ${code}`)
  const headings = readFileSync(join(cases, 'csv/20-quote-inside.csv'), 'utf8').split('\n')[0]?.trim() ?? ''
  const written = (name: string, text: string) => {
    const file = join(folder, name)
    writeFileSync(file, text)
    return file
  }
  const [head = '', row = ''] = readFileSync(join(cases, 'csv/11-sci-seal.csv'), 'utf8').split(/\r?\n/)
  const good = row.replace('1.23457E+15', 'SEAL 1')

  test.each([['04-mixed-eol-crlf-head-lf-rows', 2]])('csv/%s: every line end ends a row', async (name, rows) => {
    expect(await tried(join(cases, 'csv', `${name}.csv`))).toMatchObject({ rows, good: rows, faults: [], status: 0 })
  })

  test.each(['10-excel-errors', '59-literal-null'])(
    'csv/%s: what stands for nothing is refused in every row',
    async (name) => {
      const { faults, rows, bad } = await tried(join(cases, 'csv', `${name}.csv`))
      expect(bad).toBe(rows)
      expect(new Set(faults.map(({ code }: { code: string }) => code))).toEqual(new Set(['ERROR_VALUE']))
    },
  )

  test.each(['11-sci-seal', '12-date-seal'])('csv/%s: what a spreadsheet may have made is said', async (name) => {
    const { faults, warnings, rows } = await tried(join(cases, 'csv', `${name}.csv`))
    const said = [...faults, ...warnings] as { row: number; code: string }[]
    expect(new Set(said.map(({ row }) => row)).size).toBe(rows)
    expect(said.every(({ code }) => ['SPOILT_VALUE', 'ERROR_VALUE'].includes(code))).toBe(true)
  })

  test.each([
    ['20-quote-inside', 'row 2, column F'],
    ['35-unclosed', 'row 2, column D'],
    ['66-unclosed-row-1500', 'row 1500, column'],
  ])('csv/%s: a quotation mark is named by its place: %s', async (name, place) => {
    const { error } = await tried(join(cases, 'csv', `${name}.csv`))
    expect(error).toMatchObject({ code: 'BATCH_QUOTES', message: expect.stringContaining(place) })
  })

  test('the line with which a spreadsheet names its separator is no row', async () => {
    const file = written(
      'sep.csv',
      `sep=,\r\n${head}\r\n${good}\r\n${good.replace('b9', 'b8').replace('BW,EU', 'BW,XX')}\r\n`,
    )
    const { rows, faults } = await tried(file)
    expect(rows).toBe(2)
    expect(faults).toMatchObject([{ row: 3, field: 'destination' }])
    expect(head).toBe(headings)
  })

  test('a row that is too long is named by the cell behind the last heading', async () => {
    const { faults } = await tried(written('long.csv', `${head}\n${good},,,more\n`))
    expect(placed(faults)).toEqual(['2 Y BATCH_CELL'])
  })

  test.each(['#SPILL!', '#GETTING_DATA', '#¡REF!', '#NOMBRE?', '#N/A N/A', '#DIV/0', 'n/a', '####'])(
    '%s among the seals of a row stands for no seal',
    async (value) => {
      const { faults } = await tried(written('lost.csv', `${head}\n${good.replace('SEAL 1', `SEAL 7;${value}`)}\n`))
      expect(placed(faults)).toEqual(['2 seals ERROR_VALUE'])
    },
  )

  test('JSON and JSON Lines answer as the cells of a table do', async () => {
    const sample = JSON.parse(draftText)
    const rows = [['SEAL 7', '#N/A'], ['1.2E+15']].map((seals, i) =>
      JSON.stringify({ ...sample, parcels: 3 + i, seals }),
    )
    const { faults, warnings } = await tried(written('lost.jsonl', rows.join('\n')))
    const cells = await tried(
      written(
        'lost.csv',
        `${head}\n${good.replace('SEAL 1', 'SEAL 7;#N/A')}\n${good.replace('SEAL 1', '1.2E+15').replace('b9', 'b8')}\n`,
      ),
    )
    expect(placed(faults)).toEqual(['1 seals ERROR_VALUE'])
    expect(placed(warnings)).toEqual(['2 seals SPOILT_VALUE'])
    expect(placed(cells.faults)).toEqual(['2 seals ERROR_VALUE'])
    expect(placed(cells.warnings)).toEqual(['3 seals SPOILT_VALUE'])
    const { stderr, status } = await kpc(['issue', written('lost.json', rows[0] ?? '')], { env })
    expect([status, stderr]).toEqual([64, expect.stringMatching(/seals: #N\/A: .*\[ERROR_VALUE; /)])
  })

  test('headings in the midst of joined tables are named as that, once', async () => {
    const { faults } = await tried(written('joined.csv', `${head}\n${good}\n${head}\n`))
    expect(placed(faults)).toEqual(['3  BATCH_HEADINGS_AGAIN'])
  })

  test('a number that only a country or a font writes so is refused with what was read', async () => {
    for (const value of ['8\u00a0732.14', '８７３２.14', "8'732.14", '8 732,14']) {
      const file = written(
        'numbers.jsonl',
        JSON.stringify({ ...JSON.parse(draftText), lines: [{ hs: '7102.10', carats: value, valueUsd: '1.00' }] }),
      )
      const { faults } = await tried(file)
      expect(faults).toMatchObject([{ code: 'AMOUNT_FORM', message: expect.stringContaining(JSON.stringify(value)) }])
    }
  })

  test('lines that end as on an old system, and an empty row of commas at the end, are read', async () => {
    const { rows, faults } = await tried(written('old.csv', `${head}\r${good}\r,,,,,,\r`))
    expect([rows, faults]).toEqual([1, []])
  })

  test('a heading that is unknown is told by its place and its text', async () => {
    const { error } = await tried(written('heading.csv', `${head.replace('parcels', 'Parzellen')}\n${good}\n`))
    expect(error).toMatchObject({
      code: 'BATCH_COLUMN_UNKNOWN',
      message: expect.stringMatching(/^column [A-Z], "Parzellen"/),
    })
  })

  test('a day where a day belongs, and a seal that is a plain number, are as they should be', async () => {
    expect(await tried(written('plain.csv', `${head}\n${good.replace('SEAL 1', '220417')}\n`))).toMatchObject({
      warnings: [],
      faults: [],
    })
  })
})

test('json/01-dup-key: a member that is there twice is refused by its place', async () => {
  const { stdout, stderr } = await kpc(['issue', join(cases, 'json/01-dup-key.json'), '--json'], { env })
  expect(JSON.parse(stdout === '' ? stderr : stdout).error).toMatchObject({
    code: 'JSON_TWICE',
    message: expect.stringMatching(/line 1, column \d+, parcels: there twice/),
  })
})

test('home: settings and passphrases are read as Windows programs save them', async () => {
  cpSync(join(cases, 'home/settings-with-bom.json'), join(home, 'settings.json'))
  expect(readSettings(homeOf(env)).print).toMatchObject({ language: 'fr' })
  const file = join(folder, 'passphrase.txt')
  cpSync(join(cases, 'home/passphrase-utf16.txt'), file)
  chmodSync(file, 0o600)
  const terminal = { env: { KPC_PASSPHRASE_FILE: file }, notice: () => undefined } as unknown as Terminal
  expect(await presentWord(terminal, 'passphrase')).toBe('correct horse battery stäple')
})

test('what another system leaves beside keys is no key', async () => {
  writeFileSync(join(home, 'keys/._bw.json'), Buffer.from([0, 5, 22, 7]), { mode: 0o600 }) // AppleDouble
  const { status, stdout } = await kpc(['keys', 'list', '--json'], { env })
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toHaveLength(1)
})

test('on its own machine a number is known with its check phrase, and not with another', async () => {
  const { number, phrase } = await json('issue', resolve(cases, '../sample-certificate.json'))
  const known = async (spoken: string) => (await json('verify', number, '--phrase', spoken)).ledger
  expect(await known(phrase)).toMatchObject({ state: 'issued', same: true })
  expect(await known('AAAAAAAAAA')).toMatchObject({ same: false, says: expect.stringContaining('something else') })
})

test('a territory is shown with the participant that it trades as', () => {
  const territories = [{ code: 'BE', participant: 'EU', from: day('2003-02-01') }]
  const { trust } = testScheme((registry) => ({ ...registry, territories }))
  expect(['BE', 'QQ'].map((code) => placeText(code, trust))).toEqual([
    'Belgium (European Union)',
    'not a participant (QQ)',
  ])
})

describe('names in other letters', () => {
  const korean = join(cases, 'print/korean.json')

  test('print/korean: is issued and printed', async () => {
    const issued = await json('issue', korean)
    const printed = await kpc(['print', issued.number, '--out', join(folder, 'korean.pdf')], { env })
    expect([printed.status, printed.stderr]).toEqual([0, ''])
    expect(await wordsOf(readFileSync(join(folder, 'korean.pdf')))).toContain('가상다이아몬드')
  })

  test('what no font has is refused with its box before there is a number, also where a table is tried', async () => {
    const importer = { name: 'Invented 💎', address: 'Nergensstraat 9' }
    const drawn = join(folder, 'drawn.json')
    const draft = { ...JSON.parse(readFileSync(korean, 'utf8')), importer }
    writeFileSync(drawn, JSON.stringify(draft))
    const numbers = () => json('list')
    const before = await numbers()
    expect((await json('issue', drawn)).error).toMatchObject({
      code: 'GLYPH_MISSING',
      faults: [{ field: 'importer.name', message: expect.stringContaining('box 6, "💎" (U+1F48E)') }],
    })
    const table = join(folder, 'drawn.jsonl')
    writeFileSync(table, `${JSON.stringify({ ...draft, request: '1' })}\n`)
    for (const way of [['--dry-run'], []])
      expect((await json('issue', '--batch', table, ...way)).faults).toMatchObject([
        { row: 1, field: 'importer.name', code: 'GLYPH_MISSING' },
      ])
    expect(await numbers()).toEqual(before)
  })
})
