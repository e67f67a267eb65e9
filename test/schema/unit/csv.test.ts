import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { csvRow, plainCell } from '@kpc/schema'
import { expect, test } from 'vitest'

test.each([
  ['Imagined Rough', 'Imagined Rough'],
  ['=1+1', "'=1+1"],
  ['+27 11 000', "'+27 11 000"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', '"\'\t=1"'],
  ['\r=1', '"\'\r=1"'],
  ['\n=1', '"\'\n=1"'],
  ['＝1', "'＝1"],
  ["'=1", "''=1"],
  ["'s-Hertogenbosch", "'s-Hertogenbosch"],
  ['a,b', '"a,b"'],
  ['a;=1', '"a;=1"'],
  ['say "a"', '"say ""a"""'],
  ['=HYPERLINK("https://example.org","a")', '"\'=HYPERLINK(""https://example.org"",""a"")"'],
])('%j is written as %s', (text, cell) => {
  expect(csvRow([text, 7])).toBe(`${cell},7\r\n`)
  const inside = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
  expect(plainCell(inside)).toBe(text)
})

test('numbers are numbers', () => {
  expect(csvRow([-1, 0, 2.5])).toBe('-1,0,2.5\r\n')
})

test('one source writes CSV, and one XLSX', () => {
  const packages = resolve(import.meta.dirname, '../../../packages')
  const found = readdirSync(packages).flatMap((name) =>
    readdirSync(join(packages, name, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(ts|tsx)$/.test(path))
      .map((path) => `${name}/src/${path.replaceAll('\\', '/')}`)
      .filter((path) =>
        /join\((','|';'|'\\t')\)[^\n]*\\r\\n|write-excel/.test(readFileSync(join(packages, path), 'utf8')),
      ),
  )
  expect(found).toEqual(['host/src/paper/spreadsheet.ts', 'schema/src/csv.ts'])
})
