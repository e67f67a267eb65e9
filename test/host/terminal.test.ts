import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Out, printable, printableLines, showJson, styled, writeJson, writeText } from '@kpc/host/terminal'
import { expect, test } from 'vitest'
import { hostile, nothingActs } from './hostile.ts'

const root = resolve(import.meta.dirname, '../..')

function written(write: (out: Out) => void): string {
  const parts: string[] = []
  write({ write: (part) => parts.push(String(part)) })
  return parts.join('')
}

test.each(Object.entries(hostile))('%s acts on nothing', (_, text) => {
  for (const said of [
    printable(text),
    written((out) => writeText(out, `${text}\n`)),
    written((out) => writeJson(out, { name: text, [text]: [text] }, 2)),
  ])
    nothingActs(said)
  expect(JSON.parse(showJson({ name: text, [text]: [text] }))).toEqual({ name: text, [text]: [text] })
})

test('a line stays a line, and several stay several', () => {
  expect(printable('one\ntwo')).toBe('one\\u000atwo')
  expect(printableLines('one\ntwo\u001b')).toBe('one\ntwo\\u001b')
})

test('letters of every script, joiners and emoji stay as they are', () => {
  for (const text of ['Société Générale', 'שלום', 'نام‌ها', 'हिन्दी', '钻石', '💎', 'a\u0301'])
    expect(printable(text)).toBe(text)
})

test('what is styled here is a sequence; what looks like one in data is not', () => {
  expect(written((out) => writeText(out, `${styled('1;31', 'refused')}: \u001b[1;31mx`))).toBe(
    '\u001b[1;31mrefused\u001b[0m: \\u001b[1;31mx',
  )
  expect(written((out) => writeText(out, '\uf8ff1;31mx'))).toBe('\uf8ff1;31mx')
})

/** Plain JavaScript, which says one fixed sentence where nothing else can be loaded. */
const allowed = ['packages/issuer/bin/kpc.js', 'packages/scheme/bin/kpc-scheme.js', 'packages/host/src/terminal.ts']

test('no other source writes to a terminal', () => {
  const sources = ['packages', 'scripts'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter((path) => /^(packages\/(host|issuer|scheme)\/(src|bin)|scripts)\/.*\.(ts|tsx|js)$/.test(path)),
  )
  expect(sources.length).toBeGreaterThan(200)
  const writers =
    /\bconsole\.(assert|count|debug|dir|dirxml|error|group\w*|info|log|table|time\w*|trace|warn)\b|\b(stdout|stderr|out)\.write\(|\bwriteSync\((1|2)\b/
  const others = sources.filter(
    (path) => !allowed.includes(path) && writers.test(readFileSync(join(root, path), 'utf8')),
  )
  expect(others).toEqual([])
})
