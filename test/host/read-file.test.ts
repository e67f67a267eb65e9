import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, renameSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileError, showSize } from '@kpc/host/file-error'
import { openRegular, partsOf, readFileIfThere, readFileWithin, readHead } from '@kpc/host/read-file'
import { expect, onTestFinished, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'kpc-read-'))
const at = (name: string): string => join(folder, name)

function faultOf(act: () => unknown): string | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    if (error instanceof FileError) return error.code
    throw error
  }
}

test('a file up to its limit is read, and not one byte more', () => {
  writeFileSync(at('ten'), '0123456789')
  expect(readFileWithin(at('ten'), 10).toString()).toBe('0123456789')
  expect(() => readFileWithin(at('ten'), 9)).toThrow('ten (at most 9 bytes): larger than anything that is read here')
  writeFileSync(at('empty'), '')
  expect(readFileWithin(at('empty'), 0).length).toBe(0)
  expect(readFileWithin(at('empty'), 9).length).toBe(0)
})

test('a file that says that it is huge is refused unread', () => {
  writeFileSync(at('sparse'), '')
  truncateSync(at('sparse'), 2 ** 41)
  expect(faultOf(() => readFileWithin(at('sparse'), 1024))).toBe('FILE_TOO_LARGE')
  expect(readHead(at('sparse'), 4)).toEqual(Buffer.alloc(4))
})

test.skipIf(process.platform !== 'linux')('a file that says that it is empty is read to its limit', () => {
  // Files of /proc are regular and of size 0, and some go on for long.
  expect(readFileWithin('/proc/self/status', 65_536).toString()).toContain('Pid:')
  expect(faultOf(() => readFileWithin('/proc/self/status', 64))).toBe('FILE_TOO_LARGE')
})

test('a file in parts is the same file each time, and none of it is held', () => {
  const bytes = Buffer.alloc(200_000, 'abcdefg')
  writeFileSync(at('parts'), bytes)
  const parts = partsOf(at('parts'), 200_000)
  const [first, second] = [[...parts], [...parts]]
  expect(Buffer.concat(first).equals(bytes) && Buffer.concat(second).equals(bytes)).toBe(true)
  expect(first.length).toBeGreaterThan(1)
  // Parts are memories of their own: what came first is not written over.
  expect(new Set(first.map(({ buffer }) => buffer)).size).toBe(first.length)
  expect(faultOf(() => partsOf(at('parts'), 199_999))).toBe('FILE_TOO_LARGE')
  expect(faultOf(() => partsOf(at('nowhere'), 1))).toBe('FILE_MISSING')
})

test('a file that is another by now, or has become longer, is not gone on with', () => {
  writeFileSync(at('one'), Buffer.alloc(100_000))
  writeFileSync(at('other'), Buffer.alloc(100_000))
  const parts = partsOf(at('one'), 200_000)
  expect([...parts]).toHaveLength(2)
  renameSync(at('other'), at('one'))
  expect(faultOf(() => [...parts])).toBe('FILE_UNREADABLE')
  const growing = partsOf(at('one'), 200_000)
  expect(
    faultOf(() => {
      for (const _ of growing) appendFileSync(at('one'), 'more')
    }),
  ).toBe('FILE_UNREADABLE')
})

test('what is not there', () => {
  writeFileSync(at('file'), 'x')
  expect(faultOf(() => readFileWithin(at('nothing'), 9))).toBe('FILE_MISSING')
  expect(faultOf(() => readFileWithin(at('file/below'), 9))).toBe('FILE_MISSING')
  expect(readFileIfThere(at('nothing'), 9)).toBeUndefined()
  expect(readFileIfThere(at('file'), 9)?.toString()).toBe('x')
})

test('a folder is no file', () => {
  mkdirSync(at('folder'))
  for (const read of [readFileWithin, readFileIfThere, readHead, openRegular])
    expect(faultOf(() => read(at('folder'), 9))).toBe('FILE_SPECIAL')
})

test.skipIf(process.platform === 'win32')('pipes, sockets and devices are not waited for', async () => {
  execFileSync('mkfifo', [at('pipe')])
  symlinkSync('/dev/zero', at('link'))
  const server = createServer()
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(at('socket'), resolve))
  for (const name of ['pipe', 'link', 'socket'])
    for (const read of [readFileWithin, readFileIfThere, readHead, openRegular])
      expect(faultOf(() => read(at(name), 9))).toBe('FILE_SPECIAL')
})

test('sizes for people', () => {
  expect([100, 1024, 1536, 32 * 1024 * 1024].map(showSize)).toEqual(['100 bytes', '1 KB', '1.5 KB', '32 MB'])
})
