// @module-tag slow
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addBlock } from '@kpc/issuer/ledger/block-acts'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { type Run, runBetween } from '@kpc/issuer/ledger/series'
import { decodeEntry, digestOf } from '@kpc/schema'
import { expect, test } from 'vitest'
import { instant, onBoth, openedLedger, order, plain, signNumber } from './databases.ts'
import { expectTree } from './expect-tree.ts'
import { refused } from './refused.ts'
import { temporaryFolder } from './test-home.ts'

// Hundreds of durable transactions: on a busy machine that takes its time.
const utf8 = new TextEncoder()

onBoth(({ name, source, query }) => {
  test('gives the next number and returns what it stored', async () => {
    const ledger = await openedLedger(await source())
    const first = await ledger.record(order())
    // The entry before it is the block that a development scheme makes by itself.
    expect(first).toMatchObject({ sequence: 1, number: 'BW0000001', issued: 20_759, recorded: instant })
    expect((await ledger.record(order())).number).toBe('BW0000002')
    expect((await ledger.record(order({ prefix: 'EU' }))).number).toBe('EU0000001')
    expect(await ledger.find('BW0000001')).toEqual(first)
    expect(await ledger.find('BW0000009')).toBeUndefined()
    expect((await ledger.list()).map(({ number }) => number)).toEqual(['BW0000001', 'BW0000002', 'EU0000001'])
    expect((await ledger.list({ last: 2 })).map(({ number }) => number)).toEqual(['BW0000002', 'EU0000001'])
  })

  test('a stated number is taken once, and the next free one steps over it', async () => {
    const ledger = await openedLedger(await source())
    await ledger.record(order({ number: 'BW0000001' }))
    await ledger.record(order({ number: 'BW0000003' }))
    await expect(ledger.record(order({ number: 'BW0000003' }))).rejects.toMatchObject({
      code: 'NUMBER_TAKEN',
      faults: [{ field: 'number' }],
    })
    expect((await ledger.record(order())).number).toBe('BW0000002')
    expect((await ledger.record(order())).number).toBe('BW0000004')
  })

  test('what is refused leaves no trace, its number included', async () => {
    const ledger = await openedLedger(await source())
    const fail = () => Promise.reject(new Error('no'))
    await expect(ledger.record(order({ sign: fail }))).rejects.toThrow('no')
    await expect(ledger.record(order({ number: 'BW7', sign: fail }))).rejects.toThrow('no')
    await expect(ledger.recordMany([order(), order({ sign: fail }), order()])).rejects.toThrow('no')
    expect(await ledger.list()).toEqual([])
    expect(await ledger.size()).toBe(0)
    expect((await ledger.record(order())).number).toBe('BW0000001')
  })

  test('the same request gets the same certificate, another content under it is refused', async () => {
    const ledger = await openedLedger(await source())
    const request = { key: 'order-1', fingerprint: utf8.encode('content') }
    const first = await ledger.record(order({ request }))
    expect(await ledger.record(order({ request }))).toEqual(first)
    expect(await ledger.findRequest('order-1')).toEqual(first)
    const other = { key: 'order-1', fingerprint: utf8.encode('another') }
    expect(await refused(ledger.record(order({ request: other })))).toBe('REQUEST_REUSED')
    expect(await ledger.list()).toHaveLength(1)
  })

  test('a batch answers in its order: new ones, answered ones, and twins within it', async () => {
    const ledger = await openedLedger(await source())
    const request = (key: string, content = key) => ({ key, fingerprint: utf8.encode(content) })
    const before = await ledger.record(order({ request: request('b') }))
    const batch = [
      order({ request: request('a') }),
      order({ request: request('b') }),
      order(),
      order({ request: request('a') }),
    ]
    const [a, b, c, twin] = await ledger.recordMany(batch)
    expect([a?.number, b, c?.number, twin]).toEqual(['BW0000002', before, 'BW0000003', a])
    const clash = [order({ request: request('z', 'one') }), order({ request: request('z', 'two') })]
    expect(await refused(ledger.recordMany(clash))).toBe('REQUEST_REUSED')
    expect(await ledger.list()).toHaveLength(3)
  })

  test('a batch of a thousand with stated numbers in its way', async () => {
    const ledger = await openedLedger(await source())
    const stated = ['BW0000002', 'BW0000500', 'BW0001001']
    const batch = Array.from({ length: 1000 }, (_, i) => order(i % 400 === 7 ? { number: stated[(i - 7) / 400] } : {}))
    const numbers = (await ledger.recordMany(batch)).map(({ number }) => number)
    expect(new Set(numbers).size).toBe(1000)
    expect([...numbers].sort().at(-1)).toBe('BW0001001')
    expect(numbers.filter((number) => stated.includes(number))).toEqual(stated)
    expect(await ledger.list()).toHaveLength(1000)
    await expectTree(ledger)
  })

  test('says when no number is left', async () => {
    const at = await source()
    const ledger = await openedLedger(at)
    await ledger.record(order())
    await query(at, 'update block set next = 9999999')
    expect((await ledger.record(order())).number).toBe('BW9999999')
    expect(await refused(ledger.record(order()))).toBe('NUMBERS_EXHAUSTED')
    expect((await ledger.record(order({ number: 'BWX' }))).number).toBe('BWX')
  })

  test.each([
    'update certificate set issued = 1',
    'delete from certificate',
    "update entry set kind = 'void'",
    'delete from entry',
    'update node set idx = 1',
    'delete from node',
    ...(name === 'SQLite'
      ? [
          "replace into certificate select * from certificate where number = 'BW0000001'",
          'replace into entry select * from entry where sequence = 1',
        ]
      : ['truncate entry cascade', 'truncate node']),
  ])('is append-only: %s', async (statement) => {
    const at = await source()
    const ledger = await openedLedger(at)
    await ledger.record(order())
    await expect(query(at, statement)).rejects.toThrow('append-only')
    expect(await ledger.size()).toBe(2)
  })

  test('a ledger of a newer edition is refused and not touched', async () => {
    const at = await source()
    await (await openLedger(at)).close()
    await query(at, 'update edition set version = 99')
    expect(await refused(openLedger(at))).toBe('LEDGER_NEWER')
    expect(plain(await query(at, 'select version from edition'))).toEqual([{ version: 99 }])
  })

  test('every entry is a leaf, and every complete subtree is a node', async () => {
    const ledger = await openedLedger(await source())
    for (const count of [1, 2, 3, 5, 120]) {
      await ledger.recordMany(Array.from({ length: count }, () => order()))
      await expectTree(ledger)
    }
    const [block, first] = await ledger.entries(0, 2)
    expect(decodeEntry(block?.bytes as Uint8Array)).toEqual({
      kind: 'block',
      at: instant,
      by: 'kpc',
      number: 'BW0000001',
      count: 9_999_999,
      reason: 'development scheme',
    })
    const { message, digest } = signNumber('BW0000001')
    expect(first).toMatchObject({ sequence: 1, recorded: instant, message })
    expect(decodeEntry(first?.bytes as Uint8Array)).toEqual({
      kind: 'certificate',
      at: instant,
      by: 'kpc',
      number: 'BW0000001',
      digest,
    })
    await expect(ledger.nodes([{ level: 9, index: 0 }])).rejects.toThrow(RangeError)
  })

  test('events are entries, and their guard sees the ledger and may refuse', async () => {
    const ledger = await openedLedger(await source())
    const { number, digest } = await ledger.record(order())
    const cancelled = { kind: 'cancelled', at: instant + 5, by: 'A. Clerk', number, reason: 'not exported' } as const
    const message = utf8.encode('signed amendment')
    const amendment = { kind: 'amendment', at: instant + 5, by: 'A. Clerk', number } as const
    await ledger.append({ ...amendment, digest: digestOf(message), message }, async (view) => {
      expect(await view.stateOf(number)).toMatchObject({ state: 'issued', certificate: { digest } })
    })
    await ledger.append(cancelled)
    const refuse = async (): Promise<void> => {
      throw new Error('no')
    }
    await expect(ledger.append(cancelled, refuse)).rejects.toThrow('no')
    const { state, entries } = await ledger.stateOf(number)
    expect(state).toBe('issued')
    expect(entries.map(({ entry }) => entry.kind)).toEqual(['certificate', 'amendment', 'cancelled'])
    expect(entries[1]?.message).toEqual(message)
    expect((await ledger.entriesOf(['cancelled'])).map(({ bytes }) => decodeEntry(bytes))).toEqual([cancelled])
    expect(await ledger.entriesOf(['certificate', 'void'])).toHaveLength(1)
    await expectTree(ledger)
  })

  test('a certificate and what belongs to it are one transaction', async () => {
    const ledger = await openedLedger(await source())
    const old = await ledger.record(order())
    const beside = (number: string) => [
      { kind: 'replaced', at: instant, by: 'A. Clerk', number: old.number, link: number } as const,
    ]
    const fresh = await ledger.record(order({ beside }))
    const [replaced] = await ledger.entriesOf(['replaced'])
    expect(decodeEntry(replaced?.bytes as Uint8Array)).toMatchObject({ number: old.number, link: fresh.number })
    const guard = async (view: { stateOf(number: string): Promise<{ entries: readonly unknown[] }> }) => {
      if ((await view.stateOf(old.number)).entries.length > 1) throw new Error('replaced already')
    }
    await expect(ledger.record(order({ beside, guard }))).rejects.toThrow('replaced already')
    expect(await ledger.list()).toHaveLength(2)
  })

  test('blank numbers become void, spoiled, unused, lost or stolen once, and are never given', async () => {
    const ledger = await openedLedger(await source())
    await ledger.transact({ at: instant }, (work) =>
      addBlock(work, runBetween('BW1000', 'BW1009') as Run, { by: 'A. Clerk' }),
    )
    const mark = { at: instant, by: 'A. Clerk', reason: 'jam in the printer' } as const
    await ledger.append({ ...mark, kind: 'spoiled', number: 'BW1001', count: 2 })
    await ledger.append({ ...mark, kind: 'stolen', number: 'BW1009' })
    expect(await refused(ledger.append({ ...mark, kind: 'lost', number: 'BW1002' }))).toBe('NUMBER_ACCOUNTED')
    expect(await refused(ledger.append({ ...mark, kind: 'void', number: 'BW1008', count: 3 }))).toBe('NUMBER_OUTSIDE')
    expect(await refused(ledger.append({ ...mark, kind: 'void', number: 'BW2000' }))).toBe('NUMBER_OUTSIDE')
    expect(await refused(ledger.record(order({ number: 'BW1001' })))).toBe('NUMBER_ACCOUNTED')
    const given = await ledger.recordMany(Array.from({ length: 3 }, () => order()))
    expect(given.map(({ number }) => number)).toEqual(['BW1000', 'BW1003', 'BW1004'])
    expect(await refused(ledger.append({ ...mark, kind: 'void', number: 'BW1004', count: 2 }))).toBe('NUMBER_TAKEN')
    await ledger.record(order({ number: 'BW1007' }))
    expect(await ledger.blocks()).toMatchObject([
      {
        first: 'BW1000',
        last: 'BW1009',
        count: 10,
        counts: { issued: 4, spoiled: 2, stolen: 1, void: 0, free: 3 },
        open: [
          { first: 'BW1005', last: 'BW1006', count: 2 },
          { first: 'BW1008', last: 'BW1008', count: 1 },
        ],
      },
    ])
    expect((await ledger.stateOf('BW1002')).state).toBe('spoiled')
    expect((await ledger.stateOf('BW1005')).state).toBe('free')
    expect((await ledger.stateOf('BW2000')).state).toBe('outside')
  })

  test('an office gives numbers of its own blocks, and nobody else does', async () => {
    const ledger = await openedLedger(await source())
    const add = (first: string, last: string, office?: string) =>
      ledger.transact({ at: instant }, (work) =>
        addBlock(work, runBetween(first, last) as Run, { by: 'A. Clerk', ...(office && { office }) }),
      )
    await add('BW1000', 'BW1001')
    await add('BWN100', 'BWN199', 'North')
    expect(await refused(add('BWN150', 'BWN250'))).toBe('BLOCK_OVERLAP')
    const from = async (office?: string) => (await ledger.record(order({ office }))).number
    expect([await from(), await from('North'), await from(), await from('North')]).toEqual([
      'BW1000',
      'BWN100',
      'BW1001',
      'BWN101',
    ])
    expect(await refused(from())).toBe('NUMBERS_EXHAUSTED')
    expect(await refused(from('South'))).toBe('NUMBERS_EXHAUSTED')
    expect(await refused(ledger.record(order({ number: 'BWN150' })))).toBe('NUMBER_OTHER_OFFICE')
    expect((await ledger.record(order({ number: 'BWN150', office: 'North' }))).number).toBe('BWN150')
  })

  test('a clock that is behind the last entry stores nothing; a little behind is the same instant', async () => {
    const ledger = await openedLedger(await source())
    await ledger.record(order())
    expect(await refused(ledger.record(order({ recorded: instant - 86_400 })))).toBe('CLOCK_BACK')
    expect(await refused(ledger.record(order({ recorded: instant - 61 })))).toBe('CLOCK_BACK')
    expect((await ledger.record(order({ recorded: instant - 60 }))).recorded).toBe(instant)
    expect((await ledger.record(order({ recorded: instant + 86_400 }))).recorded).toBe(instant + 86_400)
  })

  test('many at once in one process: no number twice, none lost', async () => {
    const ledger = await openedLedger(await source())
    const entries = await Promise.all(Array.from({ length: 300 }, () => ledger.record(order())))
    expect(new Set(entries.map(({ number }) => number)).size).toBe(300)
    expect((await ledger.list()).map(({ number }) => number)).toEqual(
      Array.from({ length: 300 }, (_, i) => `BW${String(i + 1).padStart(7, '0')}`),
    )
    await expectTree(ledger)
  })
})

test('every open of a file asks for WAL and synchronous=FULL', async () => {
  const { connect } = await import('@kpc/issuer/ledger/sqlite')
  const path = join(temporaryFolder(), 'ledger.sqlite')
  const ledger = await openLedger(path)
  await ledger.record(order())
  await ledger.close()
  const connection = connect(path)
  const ask = (statement: string) => connection.prepare(statement).all()
  expect(ask('pragma synchronous')).toEqual([{ synchronous: 2 }])
  expect(ask('pragma journal_mode')).toEqual([{ journal_mode: 'wal' }])
  expect(ask('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
  connection.close()
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
