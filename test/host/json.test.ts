import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { JsonError, parseJson } from '@kpc/host/json'
import { describe, expect, test } from 'vitest'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

function wrongOf(source: Uint8Array | string): string {
  try {
    parseJson(source)
  } catch (error) {
    if (error instanceof JsonError) return error.message
    throw error
  }
  return 'taken'
}

test.each<[string, unknown]>([
  ['{}', {}],
  [' [ ]\n', []],
  ['[1,-0.5e+3,true,false,null,"a\\u00e9\\n\\"\\\\"]', [1, -500, true, false, null, 'aé\n"\\']],
  ['{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}', { a: { a: { a: 1 } }, b: [{ a: 1 }, { a: 2 }] }],
  ['"\\ud83d\\ude00\u007f\u0085"', '😀\u007f\u0085'],
  ['{"":0}', { '': 0 }],
])('%s is JSON', (text, value) => {
  expect(parseJson(text)).toEqual(value)
  expect(parseJson(bytes(text))).toEqual(value)
})

describe('a member twice in one object is refused, by its path and place', () => {
  test.each([
    ['{"issued": "2026-11-28", "issued": "2026-11-29"}', 'line 1, column 26: "issued" is there twice'],
    ['{\n "exporter": {"name": "A",\n  "name": "B"}}', 'line 3, column 3: "exporter.name" is there twice'],
    ['{"lines": [{"hs": 1}, {"hs": 1, "carats": 2, "hs": 3}]}', 'line 1, column 46: "lines[1].hs" is there twice'],
    ['{"a": 1, "\\u0061": 2}', 'line 1, column 10: "a" is there twice'],
    ['{"__proto__": 1, "__proto__": 2}', 'line 1, column 18: "__proto__" is there twice'],
    ['{"é": "😀", "é": 1}', 'line 1, column 12: "é" is there twice'],
    ['[[{"a\\nb": 1, "a\\nb": 1}]]', 'line 1, column 15: "[0][0].a\\nb" is there twice'],
  ])('%s', (text, says) => {
    expect(wrongOf(text)).toBe(says)
    expect(wrongOf(bytes(text))).toBe(says)
  })
})

describe('what is no JSON is named by line and column', () => {
  test.each([
    ['', 1, 1],
    ['{"a": 1,}', 1, 9],
    ['[1, 2', 1, 6],
    ['{"a"\n 1}', 2, 2],
    ['{"a": 1} x', 1, 10],
    ['{a: 1}', 1, 2],
    ["{'a': 1}", 1, 2],
    ['[01]', 1, 2],
    ['[1.]', 1, 2],
    ['[+1]', 1, 2],
    ['[NaN]', 1, 2],
    ['["a\nb"]', 1, 4],
    ['["\\x"]', 1, 3],
    ['"open', 1, 6],
    ['// no\n1', 1, 1],
    ['\u00a01', 1, 1],
    ['[1] [2]', 1, 5],
  ])('%j', (text, line, column) => {
    expect(() => JSON.parse(text) as unknown).toThrow()
    expect(wrongOf(text)).toBe(`line ${line}, column ${column}: not JSON from here on`)
  })

  test('bytes that are no text', () => {
    expect(wrongOf(Uint8Array.of(0x22, 0x61, 0xff, 0x22))).toBe('line 1, column 3: not JSON from here on')
    expect(wrongOf(Uint8Array.of(0xff, 0xfe, 0x22))).toMatch(/^line 1, column 1/)
  })

  test('too deep, and very long', () => {
    expect(wrongOf('['.repeat(1_000_000))).toBe('line 1, column 66: not JSON from here on')
    expect(parseJson(`[${'['.repeat(60)}${']'.repeat(60)}]`)).toBeInstanceOf(Array)
    expect(parseJson(`"${'a'.repeat(4_000_000)}"`)).toHaveLength(4_000_000)
    expect(wrongOf(`"${'a'.repeat(4_000_000)}`)).toBe('line 1, column 4000002: not JSON from here on')
  })
})

test('byte order marks of UTF-8 and UTF-16 are no part of the text', () => {
  const text = '{ "print": { "language": "fr" } }\r\n'
  const value = { print: { language: 'fr' } }
  const little = Buffer.from(`\ufeff${text}`, 'utf16le')
  expect(parseJson(bytes(`\ufeff${text}`))).toEqual(value)
  expect(parseJson(`\ufeff${text}`)).toEqual(value)
  expect(parseJson(little)).toEqual(value)
  expect(parseJson(Buffer.from(little).swap16())).toEqual(value)
})

test('takes what JSON.parse takes, and nothing else: 20,000 texts that were made wrong', () => {
  const signs = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"b"',
    '1',
    '-2.5e3',
    'true',
    'null',
    ' ',
    '\n',
    '"',
    '\\',
    '0',
    '.',
  ]
  let seed = 7
  const random = (count: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * count)
  }
  let taken = 0
  const others: string[] = []
  for (let i = 0; i < 20_000; i += 1) {
    const text = Array.from({ length: 1 + random(9) }, () => signs[random(signs.length)]).join('')
    const here = wrongOf(text)
    if (/twice/.test(here)) continue
    let there = true
    try {
      JSON.parse(text)
    } catch {
      there = false
    }
    if ((here === 'taken') !== there) others.push(text)
    taken += Number(there)
  }
  expect(others).toEqual([])
  expect(taken).toBeGreaterThan(500)
})

/** What is not from outside: written by this program on this device, or part of the program. */
const own: readonly string[] = [
  'host/src/json.ts',
  'issuer/src/applications/application.ts',
  'issuer/src/applications/proposal.ts',
  'issuer/src/applications/templates.ts',
  'issuer/src/demo/mail.ts',
  'issuer/src/http/desk-form.js',
  'issuer/src/http/passkey.js',
  'issuer/src/people/account.ts',
  'issuer/src/people/welcome.ts',
  'issuer/src/print/layout.ts',
  'issuer/src/registers/policy.ts',
  'issuer/src/retention/personal-besides.ts',
  'issuer/src/stock/claims.ts',
  'schema/src/ledger/approval.ts',
  'verifier-web/src/history/full.ts',
  'verifier-web/src/device/kept-settings.ts',
]

test('no other source reads JSON of others', () => {
  const packages = resolve(import.meta.dirname, '../../packages')
  const found = readdirSync(packages).flatMap((name) =>
    readdirSync(join(packages, name, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(ts|tsx|js)$/.test(path))
      .map((path) => `${name}/src/${path.replaceAll('\\', '/')}`)
      .filter((path) => readFileSync(join(packages, path), 'utf8').includes('JSON.parse(')),
  )
  expect(found.sort()).toEqual([...own].sort())
})
