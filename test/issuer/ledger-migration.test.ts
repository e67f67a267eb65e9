// @module-tag slow
import { copyFileSync, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { addBlock, handBack } from '@kpc/issuer/ledger/block-acts'
import { type CertificateQuery, openLedger } from '@kpc/issuer/ledger/ledger'
import { edition } from '@kpc/issuer/ledger/migrations'
import { type Run, runFrom } from '@kpc/issuer/ledger/series'
import { decodeEntry } from '@kpc/schema'
import { expect, test } from 'vitest'
import { instant, onBoth, openedLedger, order, plain, signNumber, sqlite, type TestDatabase } from './databases.ts'
import { expectTree } from './expect-tree.ts'

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** A ledger as the first edition made it: certificates and a counter, no tree. */
async function editionOne({ name, source, query }: TestDatabase, count: number): Promise<string> {
  const at = await source()
  const [integer, blob, strict] = name === 'SQLite' ? ['integer', 'blob', 'strict'] : ['bigint', 'bytea', '']
  const bytes = (value: Uint8Array): string => (name === 'SQLite' ? `x'${hexOf(value)}'` : `'\\x${hexOf(value)}'`)
  const run = (statement: string) => query(at, statement)
  await run(`create table edition (version ${integer} not null) ${strict}`)
  await run('insert into edition values (1)')
  await run(`create table counter (prefix text primary key, next ${integer} not null) ${strict}`)
  await run(`insert into counter values ('BW', ${count + 1})`)
  await run(
    `create table certificate (sequence ${integer} primary key, number text not null unique, message ${blob} not null,
      digest ${blob} not null unique, kid ${blob} not null, issued ${integer} not null, recorded ${integer} not null,
      request text unique, fingerprint ${blob}) ${strict}`,
  )
  const rows = Array.from({ length: count }, (_, i) => {
    const number = `BW${String(i + 1).padStart(7, '0')}`
    const { message, digest, kid, issued } = signNumber(number)
    const request = i === 1 ? `'order-1', ${bytes(new TextEncoder().encode('content'))}` : 'null, null'
    // Its clock went back once.
    const recorded = instant - 1000 + (i === 2 ? -500 : i % 900)
    return `(${i + 1}, '${number}', ${bytes(message)}, ${bytes(digest)}, ${bytes(kid)}, ${issued}, ${recorded}, ${request})`
  })
  await run(`insert into certificate values ${rows.join(', ')}`)
  if (name === 'SQLite')
    for (const act of ['update', 'delete'])
      await run(
        `create trigger certificate_no_${act} before ${act} on certificate begin select raise(abort, 'the ledger is append-only'); end`,
      )
  return at
}

onBoth((database) => {
  const { name, query } = database

  test('certificates of the first edition become entries, in their order', async () => {
    const at = await editionOne(database, 2345)
    const ledger = await openedLedger(at)
    expect(await ledger.size()).toBe(2345)
    const certificates = await ledger.list()
    expect(certificates.map(({ number }) => number)).toEqual(
      Array.from({ length: 2345 }, (_, i) => `BW${String(i + 1).padStart(7, '0')}`),
    )
    expect(certificates[7]).toMatchObject({ sequence: 7, ...signNumber('BW0000008') })
    const [first, second, third] = await ledger.entries(0, 3)
    expect(decodeEntry(first?.bytes as Uint8Array)).toEqual({
      kind: 'certificate',
      at: instant - 1000,
      by: 'kpc',
      number: 'BW0000001',
      digest: signNumber('BW0000001').digest,
    })
    expect(third?.recorded).toBe(second?.recorded)
    await expectTree(ledger)

    // It goes on where it was, and knows what it was asked.
    const request = { key: 'order-1', fingerprint: new TextEncoder().encode('content') }
    expect((await ledger.record(order({ request }))).number).toBe('BW0000002')
    expect((await ledger.record(order())).number).toBe('BW0002346')
    expect(await ledger.blocks()).toMatchObject([{ counts: { issued: 2346 }, open: [] }])
    await expect(query(at, 'delete from certificate')).rejects.toThrow('append-only')
  })

  // On SQLite processes take turns, as ledger-crash.test.ts shows.
  if (name === 'PostgreSQL')
    test('several that open it at once migrate it once', async () => {
      const at = await editionOne(database, 50)
      const ledgers = await Promise.all([openedLedger(at), openedLedger(at), openedLedger(at)])
      expect(await Promise.all(ledgers.map((ledger) => ledger.size()))).toEqual([50, 50, 50])
      expect(plain(await query(at, 'select version from edition'))).toEqual([{ version: edition }])
    })
  else
    test('a copy of the file as it was is kept', async () => {
      const at = await editionOne(database, 3)
      await (await openLedger(at)).close()
      expect(existsSync(`${at}.edition-1`)).toBe(true)
      expect(await query(`${at}.edition-1`, 'select version from edition')).toEqual([{ version: 1 }])
      expect(await query(`${at}.edition-1`, 'select count(*) as n from certificate')).toEqual([{ n: 3 }])
    })
})

test('a file of edition 2: its entries are as they were signed, and numbers of a lease are handed back', async () => {
  const at = await sqlite.source()
  copyFileSync(resolve(import.meta.dirname, '../fixtures/ledgers/edition-2.sqlite'), at)
  const before = await sqlite.query<{ bytes: Uint8Array }>(at, 'select bytes from entry order by sequence')
  const ledger = await openedLedger(at)
  const after = await ledger.entries(0, await ledger.size())
  expect(after.map(({ bytes }) => hexOf(bytes))).toEqual(before.map(({ bytes }) => hexOf(bytes)))
  await expectTree(ledger)
  expect(after.map(({ bytes }) => decodeEntry(bytes).kind).filter((kind) => kind === 'returned')).toHaveLength(2)
  expect((await ledger.blocks()).map(({ counts }) => counts)).toMatchObject([
    { issued: 1, void: 10 },
    { issued: 3, spoiled: 1, 'handed-back': 6, free: 0 },
  ])

  // What went back may be leased here again, and what happens from now on is written in today's words.
  const lease = runFrom('BW0001005', 5) as Run
  await ledger.transact({ at: instant }, (work) =>
    addBlock(work, lease, { by: 'N. Example', office: 'North', lease: 'cd'.repeat(32) }),
  )
  await ledger.transact({ at: instant }, (work) => handBack(work, lease, { by: 'N. Example' }))
  const [last] = await ledger.entriesOf(['handed-back'])
  expect(decodeEntry(last?.bytes as Uint8Array)).toMatchObject({ number: 'BW0001005', count: 5, office: 'North' })
})

test('a file of edition 4: its entries are as they were signed, and certificates are found by what they say', async () => {
  const at = await sqlite.source()
  copyFileSync(resolve(import.meta.dirname, '../fixtures/ledgers/edition-4.sqlite'), at)
  const before = await sqlite.query<{ bytes: Uint8Array }>(at, 'select bytes from entry order by sequence')
  const ledger = await openedLedger(at)
  const after = await ledger.entries(0, await ledger.size())
  expect(after.map(({ bytes }) => hexOf(bytes))).toEqual(before.map(({ bytes }) => hexOf(bytes)))
  await expectTree(ledger)
  const found = async (wanted: CertificateQuery): Promise<string[]> =>
    (await ledger.list(wanted)).map(({ number }) => number)
  expect(await found({ state: 'cancelled' })).toEqual(['BW0000001'])
  expect(await found({ state: 'issued' })).toEqual(['BW0000002'])
  expect(await found({ name: 'dukkan fancy' })).toEqual(['BW0000002'])
  // As it was certified, and as it was amended.
  expect(await found({ seal: 'wire77' })).toEqual(['BW0000002'])
  expect(await found({ seal: 'Wire 78' })).toEqual(['BW0000002'])
})
