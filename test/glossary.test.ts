/** The glossary: a line a word, no word twice, and the names in it are those of the code. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const lines = readFileSync(join(root, 'docs/glossary.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('- '))
const entries = lines.map((line) => /^- \*\*(.+?)\*\*: (.+\.)$/.exec(line)?.slice(1) ?? [line, ''])

test('each line defines a word, and no two lines the same one', () => {
  expect(entries.length).toBeGreaterThan(50) // else this reads nothing
  expect(entries.filter(([, meaning]) => meaning === '').map(([line]) => line)).toEqual([])
  const words = entries.flatMap(([word = '']) => word.toLowerCase().split(', '))
  expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([])
})

test('every name in it stands in the code, and every path is there', () => {
  const sources = readdirSync(join(root, 'packages'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[\w-]+[\\/]src[\\/].*\.tsx?$/.test(path))
    .map((path) => readFileSync(join(root, 'packages', path), 'utf8'))
    .join('\n')
  const inCode = new Set(sources.match(/[\w-]*\w/g))
  const names = entries.flatMap(([, meaning = '']) => [...meaning.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
  expect(names.length).toBeGreaterThan(50)
  const isThere = (name: string): boolean =>
    name.includes('/')
      ? ['', 'packages/schema/src'].some((folder) => existsSync(join(root, folder, name)))
      : inCode.has(name.replace(/:$/, '')) || existsSync(join(root, name))
  expect(names.filter((name) => !isThere(name))).toEqual([])
})
