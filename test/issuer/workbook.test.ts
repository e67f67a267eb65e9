/** Spreadsheets of others: read as tables, and measured before anything reads them. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { spreadsheetOf } from '@kpc/host/paper/spreadsheet'
import { parseCounterpart } from '@kpc/issuer/statistics/counterpart-table'
import { readTable } from '@kpc/issuer/statistics/read-table'
import { workbookRows } from '@kpc/issuer/statistics/workbook'
import { limitsSent, measureWorkbook } from '@kpc/issuer/statistics/workbook-size'
import { describe, expect, test } from 'vitest'
import { day } from '../scheme.ts'
import { temporaryFolder } from './test-home.ts'

const text = (label: string) => ({ label, is: 'text' }) as const
const amount = (label: string) => ({ label, is: 'hundredths' }) as const
const theirs = {
  name: 'Theirs',
  columns: [text('KPC'), text('day'), text('hs'), amount('carats'), amount('valueUsd')],
  rows: [
    ['BW0000001', '2026-10-05', '7102.31', 123_457, 1_234_567_891],
    ['BW0000002', '=1+1', '71023100', 10, 29],
  ],
}

describe('a spreadsheet', () => {
  test('is a table: numbers to the hundredth, and no cell is a formula', async () => {
    const rows = await workbookRows(await spreadsheetOf([theirs]))
    expect(rows).toEqual([
      ['KPC', 'day', 'hs', 'carats', 'valueUsd'],
      ['BW0000001', '2026-10-05', '7102.31', '1234.57', '12345678.91'],
      ['BW0000002', '=1+1', '71023100', '0.10', '0.29'],
    ])
    expect(() => parseCounterpart(rows, { map: { number: 'KPC' }, partner: 'BW' })).toThrow(
      expect.objectContaining({ code: 'COUNTERPART_ROW', subject: 'line 3, day: =1+1' }),
    )
    const [one] = parseCounterpart(rows.slice(0, 2), { map: { number: 'KPC' }, partner: 'BW' })
    expect(one).toMatchObject({
      number: 'BW0000001',
      day: day('2026-10-05'),
      lines: [{ hs: '7102.31', carats: 123_457, valueUsd: 1_234_567_891 }],
    })
  })

  test('is told from CSV by how it begins, whatever it is called', async () => {
    const folder = temporaryFolder()
    const [sheet, csv, neither] = ['a.csv', 'b.xlsx', 'c.xlsx'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    writeFileSync(sheet, await spreadsheetOf([theirs]))
    writeFileSync(csv, 'number,hs\n')
    writeFileSync(neither, Uint8Array.of(0, 1, 2, 255))
    expect(await readTable(sheet, 'COUNTERPART_TABLE')).toHaveLength(3)
    expect(await readTable(csv, 'COUNTERPART_TABLE')).toBe('number,hs\n')
    await expect(readTable(neither, 'CUSTOMS_TABLE')).rejects.toMatchObject({ code: 'CUSTOMS_TABLE' })
  })
})

/** A ZIP file of some parts, deflated; sums are not looked at by what measures. */
function zip(parts: Readonly<Record<string, Uint8Array | string>>): Uint8Array {
  const [local, central]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const data = deflateRawSync(content)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(data.length, 14)
    head.writeUInt32LE(content.length, 18)
    head.writeUInt16LE(name.length, 22)
    const whole = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), data])
    const entry = Buffer.alloc(42)
    entry.writeUInt16LE(20, 0)
    head.copy(entry, 2, 0, 24)
    entry.writeUInt32LE(offset, 38)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02'), entry, Buffer.from(name)]))
    local.push(whole)
    offset += whole.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(central.length, 4)
  end.writeUInt16LE(central.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Uint8Array.from(Buffer.concat([...local, directory, Buffer.from('PK\x05\x06'), end]))
}

/** Deflated once: 300 MB take seconds. */
let made: Uint8Array | undefined
const zeros = (): Uint8Array => {
  made ??= zip({ 'xl/sharedStrings.xml': new Uint8Array(300 * 1024 * 1024) })
  return made
}

const sheet = (cells: string): Uint8Array =>
  zip({ 'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${cells}</row></sheetData></worksheet>` })

/**
 * An archive with another archive's part in it. Its first part says how long it is, and that its length comes later: who
 * believes the one goes on behind it, at the part; who believes the other finds the head of a part that lies around it.
 */
function smuggling(shown: Uint8Array, hidden: Uint8Array): Uint8Array {
  const empty = deflateRawSync(Buffer.from('<x/>'))
  const part = hidden.slice(0, Buffer.from(hidden).indexOf('PK\x01\x02'))
  const around = head({ name: 'b', method: 0, length: part.length })
  const first = head({ name: 'a', flags: 8, method: 8, length: empty.length + around.length })
  const open = Buffer.from(shown).indexOf('PK\x01\x02')
  return Uint8Array.from(Buffer.concat([shown.slice(0, open), first, empty, around, part, shown.slice(open)]))
}

function head(of: { name: string; flags?: number; method: number; length: number }): Buffer {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt16LE(20, 0)
  bytes.writeUInt16LE(of.flags ?? 0, 2)
  bytes.writeUInt16LE(of.method, 4)
  bytes.writeUInt32LE(of.length, 14)
  bytes.writeUInt32LE(of.length, 18)
  bytes.writeUInt16LE(of.name.length, 22)
  return Buffer.concat([Buffer.from('PK\x03\x04'), bytes, Buffer.from(of.name)])
}

describe('before it is read it is measured', () => {
  test.each<readonly [string, () => Uint8Array, string]>([
    ['a cell at the far end', () => sheet('<c r="XFD1048576"><v>1</v></c>'), 'WORKBOOK_LARGE'],
    ['a row far down', () => zip({ 'xl/worksheets/sheet1.xml': '<row r="999999999"/>' }), 'WORKBOOK_LARGE'],
    ['a column far out', () => sheet("<c r='ZZ1'><v>1</v></c>"), 'WORKBOOK_LARGE'],
    ['a column far out in another name space', () => sheet('<c x:r="XFD1"><v>1</v></c>'), 'WORKBOOK_LARGE'],
    ['a cell after something', () => sheet('<c t="a>b" r\n=\n"XFD1048576"/>'), 'WORKBOOK_LARGE'],
    ['a cell in a name space of name spaces', () => sheet('<c xmlns:xmlns:r="ZZ9"/>'), 'WORKBOOK_LARGE'],
    ['a cell that makes others of itself', () => sheet('<c r="IV1000000"><v>1</v></c>'), 'WORKBOOK_LARGE'],
    ['a row in a number of another kind', () => sheet('<c r="A1e9"><v>1</v></c>'), 'WORKBOOK_FORM'],
    [
      'a row in figures of a machine',
      () => zip({ 'xl/worksheets/sheet1.xml': '<row r="0x3B9ACA00"/>' }),
      'WORKBOOK_FORM',
    ],
    ['a cell in small letters', () => sheet('<c r="xfd1048576"><v>1</v></c>'), 'WORKBOOK_FORM'],
    ['a cell behind an entity', () => sheet('<c r="A1&#48;000000"><v>1</v></c>'), 'WORKBOOK_FORM'],
    [
      'a range to the far end',
      () => zip({ 'xl/worksheets/sheet1.xml': '<mergeCell ref="A1:XFD1048576"/>' }),
      'WORKBOOK_LARGE',
    ],
    ['a document type', () => zip({ 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "aaaa">]><x/>' }), 'WORKBOOK_FORM'],
    ['zeros without end', zeros, 'WORKBOOK_LARGE'],
    [
      'parts without end',
      () => zip(Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`p${i}`, 'x']))),
      'WORKBOOK_LARGE',
    ],
    ['more bytes than a table has', () => new Uint8Array(17 * 1024 * 1024), 'WORKBOOK_LARGE'],
    ['nothing', () => new Uint8Array(), 'WORKBOOK_FORM'],
    ['no archive', () => Uint8Array.from(Buffer.from('PK\x03\x04 and then nothing of it')), 'WORKBOOK_FORM'],
  ])('%s is refused', (_, make, code) => {
    const file = make()
    expect(() => measureWorkbook(file)).toThrow(expect.objectContaining({ code }))
  })

  test('a few kilobytes that ask for all memory are small when they are refused', () => {
    const bomb = zeros()
    expect(bomb.length).toBeLessThan(400 * 1024)
    const before = process.memoryUsage().arrayBuffers
    expect(() => measureWorkbook(bomb)).toThrow(expect.objectContaining({ code: 'WORKBOOK_LARGE' }))
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(128 * 1024 * 1024)
  })

  test('a far cell is found where a piece of the file ends in it', () => {
    for (let pad = 0; pad < 40; pad += 1) {
      const noise = Array.from({ length: 3000 + pad }, (_, i) => String.fromCharCode(97 + ((i * 7919) % 26))).join('')
      const file = sheet(`<c r="A1"><v>${noise}</v></c><c r="XFD1048576"/>`)
      expect(() => measureWorkbook(file)).toThrow(expect.objectContaining({ code: 'WORKBOOK_LARGE' }))
    }
  })

  test('what a server is sent has fewer cells than what a machine reads of its own', () => {
    const file = sheet('<c r="Z200000"><v>1</v></c>')
    expect(Object.keys(measureWorkbook(file))).toEqual(['xl/worksheets/sheet1.xml'])
    expect(() => measureWorkbook(file, limitsSent)).toThrow(expect.objectContaining({ code: 'WORKBOOK_LARGE' }))
  })

  test('what an archive shows to one reader and hides from another is not read', async () => {
    const shown = await spreadsheetOf([{ ...theirs, rows: [['shown', '', '', 1, 1]] }])
    const hidden = sheet('<c r="A1" t="inlineStr"><is><t>hidden</t></is></c>')
    const rows = await workbookRows(smuggling(shown, hidden))
    expect(rows.map(([first]) => first)).toEqual(['KPC', 'shown'])
  })

  test('what is cut anywhere is refused, or no more than it was', async () => {
    const whole = await spreadsheetOf([theirs])
    for (let length = 0; length < whole.length; length += 97)
      await expect(workbookRows(whole.slice(0, length))).rejects.toMatchObject({ code: 'WORKBOOK_FORM' })
  })

  test('ordinary ones pass', async () => {
    measureWorkbook(await spreadsheetOf([theirs]))
    measureWorkbook(sheet('<c r="P1000000"><v>1</v></c>'))
    measureWorkbook(
      zip({
        'xl/worksheets/sheet1.xml':
          '<worksheet xmlns:r="http://x.example"><row r="1"/><mergeCell ref="A1:B$2"/></worksheet>',
        'xl/theme/theme1.xml': '<a:fillToRect l="50000" t="-80000" r="-50000"/><a:scrgbClr r="100%"/>',
      }),
    )
  })
})
