import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { type Ledger, openLedger, type StoredCertificate, type Wish } from '@kpc/issuer/ledger'
import { connect } from '@kpc/issuer/ledger/sqlite'
import { digestOf } from '@kpc/schema'
import { expect, onTestFinished, test } from 'vitest'
import { refused } from './refused.ts'
import { temporaryFolder } from './test-home.ts'

const utf8 = new TextEncoder()
const file = (): string => join(temporaryFolder(), 'ledger.sqlite')

async function open(path: string): Promise<Ledger> {
  const ledger = await openLedger(path)
  onTestFinished(() => ledger.close())
  return ledger
}

/** What is signed here is the number itself: the ledger does not look inside. */
function wish(changes: Partial<Wish> = {}): Wish {
  return {
    prefix: 'BW',
    development: true,
    recorded: 1_793_700_000,
    sign: (number) => {
      const message = utf8.encode(`signed ${number}`)
      return { message, digest: digestOf(message), kid: utf8.encode('12345678'), issued: 20_759 }
    },
    ...changes,
  }
}

/** A connection of its own to a ledger's file. */
function raw(path: string): (statement: string) => unknown[] {
  const connection = connect(path)
  onTestFinished(() => connection.close())
  return (statement) => connection.prepare(statement).all()
}

test('gives the next number and returns what it stored', async () => {
  const ledger = await open(file())
  const first = await ledger.record(wish())
  expect(first).toMatchObject({ sequence: 1, number: 'BW0000001', issued: 20_759, recorded: 1_793_700_000 })
  expect((await ledger.record(wish())).number).toBe('BW0000002')
  expect((await ledger.record(wish({ prefix: 'EU' }))).number).toBe('EU0000001')
  expect(await ledger.find('BW0000001')).toEqual(first)
  expect(await ledger.find('BW0000009')).toBeUndefined()
  expect((await ledger.list()).map(({ number }) => number)).toEqual(['BW0000001', 'BW0000002', 'EU0000001'])
  expect((await ledger.list({ last: 2 })).map(({ number }) => number)).toEqual(['BW0000002', 'EU0000001'])
})

test('a stated number is taken once, and the next free one steps over it', async () => {
  const ledger = await open(file())
  await ledger.record(wish({ number: 'BW0000001' }))
  await ledger.record(wish({ number: 'BW0000003' }))
  await expect(ledger.record(wish({ number: 'BW0000003' }))).rejects.toMatchObject({
    code: 'NUMBER_TAKEN',
    faults: [{ field: 'number' }],
  })
  expect((await ledger.record(wish())).number).toBe('BW0000002')
  expect((await ledger.record(wish())).number).toBe('BW0000004')
})

test('what is refused leaves no trace, its number included', async () => {
  const ledger = await open(file())
  const fail = () => Promise.reject(new Error('no'))
  await expect(ledger.record(wish({ sign: fail }))).rejects.toThrow('no')
  await expect(ledger.record(wish({ number: 'BW7', sign: fail }))).rejects.toThrow('no')
  expect(await ledger.list()).toEqual([])
  expect((await ledger.record(wish())).number).toBe('BW0000001')
})

test('the same request gets the same certificate, another content under it is refused', async () => {
  const ledger = await open(file())
  const request = { key: 'order-1', fingerprint: utf8.encode('content') }
  const first = await ledger.record(wish({ request }))
  expect(await ledger.record(wish({ request }))).toEqual(first)
  expect(await ledger.findRequest('order-1')).toEqual(first)
  const other = { key: 'order-1', fingerprint: utf8.encode('another') }
  expect(await refused(ledger.record(wish({ request: other })))).toBe('REQUEST_REUSED')
  expect(await ledger.list()).toHaveLength(1)
})

test('says when all numbers of seven digits are given', async () => {
  const path = file()
  const ledger = await open(path)
  await ledger.record(wish())
  raw(path)('update block set next = 9999999')
  expect((await ledger.record(wish())).number).toBe('BW9999999')
  expect(await refused(ledger.record(wish()))).toBe('NUMBERS_EXHAUSTED')
  expect((await ledger.record(wish({ number: 'BWX' }))).number).toBe('BWX')
})

test.each([
  'update certificate set issued = 1',
  'delete from certificate',
  "replace into certificate select * from certificate where number = 'BW0000001'",
  "update entry set kind = 'void'",
  'delete from entry',
  'replace into entry select * from entry where sequence = 1',
  "update node set hash = x'00'",
  'delete from node',
])('is append-only: %s', async (statement) => {
  const path = file()
  await (await open(path)).record(wish())
  expect(() => raw(path)(statement)).toThrow('append-only')
})

test('every open asks for WAL and synchronous=FULL', async () => {
  const path = file()
  const ledger = await openLedger(path)
  await ledger.record(wish())
  await ledger.close()
  const ask = raw(path)
  expect(ask('pragma synchronous')).toEqual([{ synchronous: 2 }])
  expect(ask('pragma journal_mode')).toEqual([{ journal_mode: 'wal' }])
  expect(ask('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
})

test('a ledger of a newer edition is refused and not touched', async () => {
  const path = file()
  await (await openLedger(path)).close()
  raw(path)('update edition set version = 99')
  expect(await refused(openLedger(path))).toBe('LEDGER_NEWER')
  expect(raw(path)('select version from edition')).toEqual([{ version: 99 }])
})

test('a file that is no ledger, and a place where none can be', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'ledger.sqlite')
  writeFileSync(path, 'this is no database, and long enough to look like one.'.repeat(40))
  expect(await refused(openLedger(path))).toBe('LEDGER_BROKEN')
  expect(statSync(path).size).toBe(2160)
  expect(await refused(openLedger(join(folder, 'nowhere', 'ledger.sqlite')))).toBe('LEDGER_UNWRITABLE')
  mkdirSync(join(folder, 'folder.sqlite'))
  expect(await refused(openLedger(join(folder, 'folder.sqlite')))).toBe('LEDGER_UNWRITABLE')
})

test('many at once in one process: no number twice, none lost', async () => {
  const ledger = await open(file())
  const entries = await Promise.all(Array.from({ length: 300 }, () => ledger.record(wish())))
  expect(new Set(entries.map(({ number }) => number)).size).toBe(300)
  gapless(await ledger.list(), 300)
})

const root = resolve(import.meta.dirname, '../..')

/** A process that records certificates in a ledger, and names each number once it has it. */
function recorder(path: string, count: number): ChildProcessByStdio<null, Readable, null> {
  return spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'recorder.ts'), path, String(count)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

test('several processes on a new file: no number twice, none lost', async () => {
  const path = file()
  const given = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const numbers: string[] = []
      for await (const number of createInterface(recorder(path, 60).stdout)) numbers.push(number)
      return numbers
    }),
  )
  expect(given.map((numbers) => numbers.length)).toEqual([60, 60, 60, 60])
  expect(new Set(given.flat()).size).toBe(240)
  gapless(await (await open(path)).list(), 240)
})

test('kill -9 loses nothing that was acknowledged', async () => {
  const path = file()
  const acknowledged: string[] = []
  for (const stop of [1, 7, 40]) {
    const child = recorder(path, 100_000)
    const before = acknowledged.length
    for await (const number of createInterface(child.stdout)) {
      acknowledged.push(number)
      if (acknowledged.length - before === stop) child.kill('SIGKILL')
    }
  }
  const entries = await (await open(path)).list()
  const stored = new Set(entries.map(({ number }) => number))
  expect(acknowledged.length).toBeGreaterThanOrEqual(48)
  expect(acknowledged.filter((number) => !stored.has(number))).toEqual([])
  gapless(entries, entries.length)
  expect(raw(path)('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
})

function gapless(entries: readonly StoredCertificate[], count: number): void {
  expect(entries.map(({ sequence, number }) => [sequence, number])).toEqual(
    Array.from({ length: count }, (_, i) => [i + 1, `BW${String(i + 1).padStart(7, '0')}`]),
  )
}
