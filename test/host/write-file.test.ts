import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileError, fileErrorOf, showSize } from '@kpc/host/file-error'
import {
  asideOf,
  isEmpty,
  makeFolderWhole,
  privateFolderMode,
  privateMode,
  sweepAside,
  writeFirst,
  writeWhole,
} from '@kpc/host/write-file'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kpc-write-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const modeOf = (path: string): number => statSync(path).mode & 0o777

test('a file is replaced whole, with the folders above it, and nothing is left beside it', () => {
  const file = join(folder, 'made/of/some/list.cbor')
  writeWhole(file, 'one')
  writeWhole(file, Uint8Array.of(0x74, 0x77, 0x6f))
  expect(readFileSync(file, 'utf8')).toBe('two')
  expect(readdirSync(join(folder, 'made/of/some'))).toEqual(['list.cbor'])
})

test.runIf(process.platform !== 'win32')(
  'what is private is so from its first byte, as are the folders made for it',
  () => {
    const file = join(folder, 'keys/bw.json')
    writeWhole(file, '{}', privateMode)
    expect([modeOf(file), modeOf(join(folder, 'keys'))]).toEqual([privateMode, privateFolderMode])
  },
)

test('the first file stays: another of its name is not written, and says so', () => {
  const file = join(folder, 'root.cbor')
  expect([writeFirst(file, 'one'), writeFirst(file, 'two')]).toEqual([true, false])
  expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['one', ['root.cbor']])
})

test('what can not be put in its place leaves nothing behind', () => {
  const file = join(folder, 'taken')
  mkdirSync(join(file, 'full'), { recursive: true })
  expect(() => writeWhole(file, 'one')).toThrow()
  expect(readdirSync(folder)).toEqual(['taken'])
})

test('a folder is there with all its files, or not at all', () => {
  const made = join(folder, 'keys')
  expect(
    makeFolderWhole(made, (aside) => {
      writeFileSync(join(aside, 'one'), '1')
      expect(existsSync(made)).toBe(false)
    }),
  ).toBe(true)
  expect(readdirSync(made)).toEqual(['one'])
  expect(() =>
    makeFolderWhole(join(folder, 'other'), () => {
      throw new Error('no room')
    }),
  ).toThrow('no room')
  expect(readdirSync(folder)).toEqual(['keys'])
})

test('a folder that has come to be in the meantime stays as it is, also where filling the other failed', () => {
  const made = join(folder, 'keys')
  const another = (): void => {
    mkdirSync(made)
    writeFileSync(join(made, 'theirs'), '')
  }
  expect(makeFolderWhole(made, another)).toBe(false)
  rmSync(made, { recursive: true })
  expect(
    makeFolderWhole(made, () => {
      another()
      throw new Error('too late')
    }),
  ).toBe(false)
  expect([readdirSync(made), readdirSync(folder)]).toEqual([['theirs'], ['keys']])
  mkdirSync(join(folder, 'empty'))
  expect([isEmpty(join(folder, 'empty')), isEmpty(join(folder, 'none')), isEmpty(made)]).toEqual([true, true, false])
})

test('what killed processes left of a file is swept where it is old, and nothing else', () => {
  const file = join(folder, 'trust.cbor')
  const [old, young] = [asideOf(file), asideOf(file)]
  const others = [file, join(folder, 'trust.cbor.bak'), asideOf(join(folder, 'other.cbor'))]
  for (const path of [old, young, ...others]) writeFileSync(path, '')
  sweepAside(file, (aside) => aside === old)
  expect(
    readdirSync(folder)
      .map((name) => join(folder, name))
      .sort(),
  ).toEqual([young, ...others].sort())
})

test('what a file turns out to be is said by its code', () => {
  const codeOf = (code: string): string => fileErrorOf('x', Object.assign(new Error(code), { code })).code
  expect(['ENOENT', 'ENOTDIR', 'ENXIO', 'EISDIR', 'EACCES', 'EIO'].map(codeOf)).toEqual([
    'FILE_MISSING',
    'FILE_MISSING',
    'FILE_SPECIAL',
    'FILE_SPECIAL',
    'FILE_UNREADABLE',
    'FILE_UNREADABLE',
  ])
  const known = new FileError('FILE_TOO_LARGE', 'x', { limit: 1024 })
  expect(fileErrorOf('y', known)).toBe(known)
  expect(known.message).toContain('x (at most 1 KB)')
  expect([0, 1023, 1024, 1536, 1024 ** 2 - 1, 32 * 1024 ** 2].map(showSize)).toEqual([
    '0 bytes',
    '1023 bytes',
    '1 KB',
    '1.5 KB',
    '1023.9 KB',
    '32 MB',
  ])
})
