import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isRightToLeft } from '@kpc/host/press/fonts'
import { type OwnLayout, ownLayout, ownLayouts } from '@kpc/issuer/print/layout'
import { codeSide, printSymbol } from '@kpc/issuer/print/symbol'
import { languages } from '@kpc/issuer/print/words/languages'
import {
  certificateFields,
  checkPhrase,
  decodeEntry,
  derivedBoxes,
  showCertificate,
  statement,
  title,
} from '@kpc/schema'
import { afterAll, describe, expect, test } from 'vitest'
import { readBarcodes } from 'zxing-wasm/reader'
import { symbolOf } from '../scan/codes.ts'
import { rgbaOf } from '../scan/degrade.ts'
import { zxingAlone } from '../scan/peers.ts'
import type { Grey } from '../scan/scene.ts'
import { now, testScheme } from '../scheme.ts'
import { attachmentsOf, cut, pageCount, pixelsOf, wordsOf } from './pages.ts'
import { press, world } from './world.ts'

afterAll(() => press.close())

const a4 = ownLayout('a4')
const tags = ['en', ...Object.keys(languages)]

/** The dots of a length in mm. */
const dots = (mm: number): number => Math.round((mm * 300) / 25.4)

/** The place of the code on a sheet at 300 dpi. */
function codeOn(sheet: Grey, layout: OwnLayout = 'a4'): Grey {
  const { x, y } = ownLayout(layout).blocks.code as { x: number; y: number }
  return cut(sheet, dots(x), dots(y), dots(codeSide), dots(codeSide))
}

const readOf = async (grey: Grey): Promise<readonly string[]> => zxingAlone(rgbaOf(grey))

const plain = (text: string): string => text.normalize('NFKC').replace(/[\s\u00ad\u200e\u200f]/g, '')

/**
 * Arabic letters are set from their strokes and dots, and PDFium gives each of these as the letter:
 * there all that can be asked of a text is its letters, and the rest of its picture.
 */
function isIn(word: string, text: string): boolean {
  const letters = /\p{Script=Arabic}/u.test(word) ? [...plain(word)] : [plain(word)]
  return letters.every((part) => plain(text).includes(part))
}

describe.each(tags)('in %s', (language) => {
  test('title and statement are exact, every label is there, and the code is the text', async () => {
    const { issue, print } = await world()
    const issued = await issue({ seals: ['INVENTED 1', 'INVENTED 2'], sources: ['ZA0000007'] })
    const pdf = await print(issued.number, { language, sheet: 'A 0077290' })
    expect(await pageCount(pdf)).toBe(1)
    const words = await wordsOf(pdf)
    expect(words).toContain(title)
    expect(words).toContain(statement)
    const own = languages[language]
    const labels = [...Object.values(certificateFields), ...Object.values(derivedBoxes)].flatMap((field) =>
      'box' in field ? [`${field.box} ${field.label}`] : [],
    )
    // PDFium turns lines with right-to-left text round: there number and label stand apart.
    for (const label of own && isRightToLeft(own.title) ? labels.flatMap((label) => label.split(' ')) : labels)
      expect(words).toContain(label)
    for (let box = 15; box <= 23; box += 1) expect(words).toMatch(new RegExp(`\\b${box}\\b`))
    // What III(b) wants has its place on the part that is sent back: beside the number, which stands above it.
    const wantedBack = ['22 Exporter', '16 Importer', '23 Parcels received', '17 Carats received']
    for (const label of own && isRightToLeft(own.title) ? wantedBack.flatMap((one) => one.split(' ')) : wantedBack)
      expect(words).toContain(label)
    expect(words).toContain(checkPhrase(issued.digest))
    expect(words).toContain('BW 0000001')
    expect(words).toContain('A 0077290')
    for (const text of own ? [own.title, own.unofficial, ...textsOf(own)] : [])
      for (const word of text.split(' ')) expect(isIn(word, words), `${language}: ${text}`).toBe(true)
    expect(await readOf(codeOn(await pixelsOf(pdf)))).toEqual([issued.text])
  })
})

/** Names of the fields that have a box. */
const boxNames = Object.entries({ ...certificateFields, ...derivedBoxes }).flatMap(([name, field]) =>
  'box' in field ? [name as keyof typeof certificateFields | keyof typeof derivedBoxes] : [],
)

/** The labels of the certificate, and of the part that the importing authority fills in. */
const textsOf = (words: (typeof languages)[string]): string[] => [
  ...boxNames.map((name) => words?.labels?.[name] ?? ''),
  ...Object.values(words?.importPart ?? {}),
]

test('every file of words is a language of a print, and says everything in its own way', () => {
  const folder = resolve(import.meta.dirname, '../../packages/issuer/src/print/words')
  const files = readdirSync(folder).map((name) => name.replace('.ts', ''))
  expect(files.filter((name) => !['en', 'languages', 'words'].includes(name)).sort()).toEqual(
    [...new Set(Object.values(languages).map(({ language }) => language))].sort(),
  )
  for (const [tag, words] of Object.entries(languages)) {
    expect(words.language.split('-')[0]).toBe(tag.split('-')[0])
    const texts = [...Object.values(words), ...textsOf(words)].filter((text) => typeof text === 'string')
    expect(texts.every((text) => text === text.trim() && text.normalize('NFC') === text && text !== '')).toBe(true)
    expect(words.statement).not.toBe(statement)
  }
})

test('the signed bytes and the JSON are attached, and the file is PDF/A-3a with its title', async () => {
  const { issue, print } = await world()
  const issued = await issue()
  const pdf = await print(issued.number, { language: 'fr' })
  const [cose, json] = attachmentsOf(pdf)
  expect(cose && Buffer.compare(cose, issued.message)).toBe(0)
  expect(JSON.parse(String(json))).toEqual(showCertificate(issued.certificate))
  const bytes = Buffer.from(pdf).toString('latin1')
  expect(bytes).toMatch(/<pdfaid:part>3<\/pdfaid:part>/)
  expect(bytes).toMatch(/<pdfaid:conformance>A<\/pdfaid:conformance>/)
  expect(bytes).toContain(`${title} BW 0000001`)
  expect(bytes).toMatch(/\/Lang\s*\(en\)/)
})

test('the same sheet at the same instant is the same file', async () => {
  const one = await world()
  const two = await world()
  await one.issue()
  await two.issue()
  const [first, second] = [await one.print('BW0000001'), await two.print('BW0000001')]
  expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0)
})

describe('an original prints once', () => {
  const entriesOf = async (ledger: Awaited<ReturnType<typeof world>>['ledger'], number: string) =>
    (await ledger.stateOf(number)).entries.map(({ bytes }) => decodeEntry(bytes))

  test('the second print is refused and leaves nothing; voiding the sheet and copies are recorded', async () => {
    const { issue, print, ledger } = await world()
    const { number, digest } = await issue()
    await expect(print(number, { voided: 'jam' })).rejects.toMatchObject({ code: 'PRINTED_NEVER' })
    await print(number, { sheet: '1' })
    await expect(print(number)).rejects.toMatchObject({ code: 'PRINTED_BEFORE' })
    await print(number, { sheet: '2', voided: 'paper jam' })
    await print(number, { copy: true })
    expect((await entriesOf(ledger, number)).filter(({ kind }) => /printed|copied/.test(kind))).toEqual([
      { kind: 'printed', at: now, by: 'Test Printer', number, digest, sheet: '1' },
      { kind: 'printed', at: now, by: 'Test Printer', number, digest, sheet: '2', reason: 'paper jam' },
      { kind: 'copied', at: now, by: 'Test Printer', number, digest },
    ])
  })

  test('of many at once exactly one is the original', async () => {
    const { issue, print, ledger } = await world()
    const { number } = await issue()
    const all = await Promise.allSettled(Array.from({ length: 12 }, () => print(number)))
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
    expect(refused).toEqual(Array(11).fill('PRINTED_BEFORE'))
    expect((await entriesOf(ledger, number)).filter(({ kind }) => kind === 'printed')).toHaveLength(1)
  })

  test('what can not be printed is not recorded', async () => {
    const { issue, print, ledger } = await world()
    const { number } = await issue()
    const before = await ledger.size()
    await expect(print(number, { language: 'tlh' })).rejects.toMatchObject({ code: 'PRINT_LANGUAGE' })
    expect(await ledger.size()).toBe(before)
    await print(number)
  })
})

test('a copy says COPY and the development scheme SPECIMEN and TEST; of a real scheme it says neither', async () => {
  const { issue, print } = await world()
  const { number } = await issue()
  expect(await wordsOf(await print(number))).toMatch(/S ?P ?E ?C ?I ?M ?E ?N.*TEST: made/)
  expect(await wordsOf(await print(number, { copy: true }))).toMatch(/C ?O ?P ?Y/)
  const real = testScheme((registry) => ({ ...registry, test: false })).trust
  const words = await wordsOf(await print(number, { voided: 'test' }, { trust: real }))
  expect(words).not.toMatch(/SPECIMEN|S P E C|COPY|TEST:/)
})

describe('what people write', () => {
  test.each([
    ['markup of Typst', '#panic("x") *bold* _it_ $1+1$ @ref <label> `raw` \\ #include "/etc/passwd" // no'],
    [
      '120 characters',
      'Invented Rough Diamonds of the Upper and Lower Kgalagadi and All Its Made-up Neighbours Incorporated (Proprietary) Ltdd',
    ],
    ['quotes and braces', '"}]) #{ } [a] {"own":null} \u2019s & Söhne'],
    ['Chinese', '虚构钻石有限公司'],
    ['Arabic', 'شركة الماس الوهمية 123 BW'],
  ])('%s stays text and is printed', async (_, name) => {
    const { issue, print } = await world()
    const { number, text } = await issue({ exporter: { name, address: 'Plot 1, Gaborone' } })
    const pdf = await print(number, { language: 'fr' })
    const words = await wordsOf(pdf)
    for (const word of name.split(' ')) expect(isIn(word, words), word).toBe(true)
    expect(await readOf(codeOn(await pixelsOf(pdf)))).toEqual([text])
  })

  test.each([
    ['W', 120],
    ['Ж', 60],
    ['9', 120],
  ])('%s without a space, %i times, is broken, not printed over its neighbours', async (letter, times) => {
    const { issue, print } = await world()
    const name = letter.repeat(times)
    const { number } = await issue({
      exporter: { name, address: 'Nowhere 1' },
      seals: [letter.repeat(32)],
      origins: [{ country: 'BW', zone: letter.repeat(times / 2) }],
    })
    for (const layout of ownLayouts) {
      const pdf = await print(number, { copy: true }, { layout: ownLayout(layout) })
      const right = Math.round(((layout === 'a4' ? 198.5 : 194) / 25.4) * 100)
      const strip = cut(await pixelsOf(pdf, 100), right, 330, 9, 400)
      expect([...strip.data].filter((tone) => tone < 128)).toHaveLength(0)
      expect((await wordsOf(pdf)).replace(/[^\p{L}\p{N}]/gu, '')).toContain(name)
    }
  })

  const twenty = 'AO AM AU BD BY BW BR CA CF CN CD CG CI CM GA GH GN GY IN ID'.split(' ')
  const short = { name: 'Invented', address: 'Nowhere 1' }
  const sixty = Array.from({ length: 60 }, (_, i) => `S${i + 10}`)
  test.each([
    ['60 seals and 20 origins', sixty, twenty.map((country) => ({ country })), twenty],
    [
      '20 shares',
      ['S1'],
      twenty.map((country) => ({ country, percent: '5.00' })),
      twenty.map((code) => `${code} 5.00 %`),
    ],
  ])('%s have room on every layout', async (_, seals, origins, shown) => {
    const { issue, print } = await world()
    const { number } = await issue({ seals, origins, exporter: short, importer: { ...short, address: 'Nowhere 2' } })
    for (const layout of ownLayouts) {
      const words = await wordsOf(await print(number, { language: 'de', copy: true }, { layout: ownLayout(layout) }))
      for (const text of [...seals, ...shown]) expect(words).toContain(text)
    }
  })

  test('a letter that no font has is refused by the name of its field, and nothing is recorded', async () => {
    const { issue, print, ledger } = await world()
    const { number } = await issue({ importer: { name: 'Invented Importer', address: 'ᏣᎳᎩ 9' } })
    const before = await ledger.size()
    await expect(print(number)).rejects.toMatchObject({
      code: 'GLYPH_MISSING',
      faults: [{ field: 'importer.address' }],
    })
    expect(await ledger.size()).toBe(before)
  })

  test('a text that has no room is refused by the name of its place', async () => {
    const { issue, print } = await world()
    const { number } = await issue({ seals: Array.from({ length: 60 }, (_, i) => `S${i + 10}`) })
    const small = ownLayout('eu-preprinted')
    const values = { ...small.values, 10: { x: 134, y: 157, width: 12, height: 4 } }
    await expect(print(number, {}, { layout: { ...small, values } })).rejects.toMatchObject({
      code: 'PRINT_OVERFLOW',
      faults: [{ field: 'seals', message: expect.stringContaining('values.10') }],
    })
  })
})

describe('the code', () => {
  test.each([13, 14, 17, 20])('of version %i is drawn on whole dots, at most 48 mm with its border', (version) => {
    const { symbol, module, side } = printSymbol(symbolOf(version).text)
    expect(symbol.version).toBe(version)
    expect(module).toBeGreaterThanOrEqual(5)
    expect(side).toBe((symbol.size + 8) * module)
    expect((side / 300) * 25.4).toBeLessThanOrEqual(codeSide)
    expect((symbol.size + 8) * (module + 1)).toBeGreaterThan((codeSide * 300) / 25.4)
  })

  test('denser than version 20 is refused', () => {
    expect(() => printSymbol(`KPC1:${'A'.repeat(971)}`)).toThrow(expect.objectContaining({ code: 'QR_TOO_DENSE' }))
  })

  test('every dot of the symbol is black or white on the grid of 300 dpi, and its border is white', async () => {
    const { issue, print } = await world()
    const { number, text } = await issue()
    // 2,400 by 3,600 dots: of a sheet that is no whole number of dots PDFium makes one, and stretches it.
    const layout = { ...ownLayout('a4'), paper: { width: 203.2, height: 304.8 } }
    const sheet = await pixelsOf(await print(number, {}, { layout }))
    expect([sheet.width, sheet.height]).toEqual([2400, 3600])
    const { symbol, module, side } = printSymbol(text)
    const { x, y } = layout.blocks.code as { x: number; y: number }
    const middle = (place: number): number => dots(place + (codeSide - (side / 300) * 25.4) / 2)
    const code = cut(sheet, middle(x), middle(y), side, side)
    const wrong = [...code.data].filter((tone, i) => {
      const [row, column] = [Math.floor(i / side / module) - 4, Math.floor((i % side) / module) - 4]
      const isInside = row >= 0 && column >= 0 && row < symbol.size && column < symbol.size
      return isInside && symbol.isDark(row, column) ? tone > 10 : tone < 245
    })
    expect(wrong).toHaveLength(0)
  })
})

test.each(['BW0000001', 'BW00000000000017', 'BWA1'])('the bar code is the number %s', async (number) => {
  const { issue, print } = await world()
  await issue({ number })
  const { x, y, width, height } = a4.blocks.barcode as { x: number; y: number; width: number; height: number }
  const bars = cut(await pixelsOf(await print(number)), dots(x), dots(y), dots(width), dots(height))
  await readOf(bars) // which readies the library
  const found = await readBarcodes(rgbaOf(bars) as ImageData, { formats: ['Code128'] })
  expect(found.map(({ text }) => text)).toEqual([number])
})

test.each(ownLayouts)('layout %s prints every value, and its code is read', async (name) => {
  const { issue, print } = await world()
  const { number, text } = await issue({ seals: ['INVENTED 7'] })
  const pdf = await print(number, { language: 'he' }, { layout: ownLayout(name) })
  const words = await wordsOf(pdf)
  for (const value of ['BW 0000001', 'Botswana (BW)', '8,732.14', '1,194,554.87', 'INVENTED 7', '2 November 2026'])
    expect(words).toContain(value)
  expect(words.includes(title)).toBe(name !== 'eu-preprinted')
  expect(words.includes('Destination')).toBe(name !== 'eu-preprinted')
  expect(await readOf(codeOn(await pixelsOf(pdf), name))).toEqual([text])
})

describe('an amended certificate', () => {
  test.each(['fr', 'he', undefined])(
    'names its boxes, and has a sheet with before, after and a code of its own (%s)',
    async (language) => {
      const { issue, amend, print } = await world()
      const { number, text } = await issue({ seals: ['INVENTED 1'] })
      const lines = [{ hs: '7102.10', carats: '8732.15', valueUsd: '987654.32' }]
      await amend(number, { seals: ['INVENTED 7'], lines }, 'seal and weight mistyped')
      const second = await amend(number, { seals: null, parcels: 4 })
      const paper = await print(number, { language })
      expect(await wordsOf(paper)).toMatch(/Amended boxes: 4, 7, 8, 9, 10. Read them on amendment sheet 1, 2/)
      expect(await readOf(codeOn(await pixelsOf(paper)))).toEqual([text])

      const sheet = await print(number, { language, amendment: 2 })
      const words = await wordsOf(sheet)
      for (const part of [
        'Amendment 2',
        'BW 0000001',
        'before',
        'from now on',
        'INVENTED 7',
        'None stated',
        '10 November 2026',
      ])
        expect(words).toContain(part)
      expect(words).toContain(checkPhrase(second.digest))
      expect(words).not.toContain('INVENTED 1')
      expect(await readOf(codeOn(await pixelsOf(sheet)))).toEqual([second.text])
      expect(attachmentsOf(sheet)[0]?.equals(second.message)).toBe(true)
      const first = await wordsOf(await print(number, { language, amendment: 1 }))
      for (const part of ['INVENTED 1', 'INVENTED 7', '8,732.14', '8,732.15', 'seal and weight mistyped'])
        expect(first).toContain(part)
    },
  )

  test('each of its sheets is an original of its own', async () => {
    const { issue, amend, print } = await world()
    const { number } = await issue()
    await amend(number, { parcels: 4 })
    await print(number, { amendment: 1 })
    await print(number)
    await expect(print(number, { amendment: 1 })).rejects.toMatchObject({ code: 'PRINTED_BEFORE' })
    await print(number, { amendment: 1, voided: 'coffee' })
    await expect(print(number, { amendment: 2 })).rejects.toMatchObject({ code: 'AMENDMENT_UNKNOWN' })
  })
})

test('what was cancelled gets no original, and its copies say so', async () => {
  const { issue, print, ledger } = await world()
  const { number } = await issue()
  await ledger.append({ kind: 'cancelled', number, reason: 'an invented error', by: 'Test Clerk', at: now })
  await expect(print(number)).rejects.toMatchObject({ code: 'ALREADY_CANCELLED' })
  expect(await wordsOf(await print(number, { copy: true }))).toMatch(/C ?A ?N ?C ?E ?L ?L ?E ?D/)
})

test('the template takes nothing but its inputs', () => {
  const template = readFileSync(join(import.meta.dirname, '../../packages/issuer/src/print/certificate.typ'), 'utf8')
  expect(template).not.toMatch(/#?\b(import|include|read|eval|plugin|csv|yaml|toml|xml)\b\s*[("]/)
})

test('what pre-printed paper has no frame for stands at its foot', async () => {
  const { issue, print } = await world()
  const issued = await issue({ annex: 'ab'.repeat(32) })
  const layout = ownLayout('eu-preprinted')
  const words = await wordsOf(await print(issued.number, {}, { layout }))
  expect(words.replace(/\s/g, '')).toContain(`SHA-256oftheannex:${'ab'.repeat(32)}`)
  const { foot: _, ...blocks } = layout.blocks
  const another = await issue({ annex: 'cd'.repeat(32) })
  await expect(print(another.number, {}, { layout: { ...layout, blocks } })).rejects.toMatchObject({
    code: 'LAYOUT_INCOMPLETE',
    field: 'blocks.foot',
  })
})
