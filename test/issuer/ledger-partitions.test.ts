/**
 * A ledger whose entries lie in partitions, and a server beside it that follows and is only asked: the same PostgreSQL
 * as anywhere, with partitions of few entries.
 */
import { dirname } from 'node:path'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasPostgres, type PostgresServer, startPostgres } from '../postgres.ts'
import { openedLedger, order } from './databases.ts'
import { expectTree } from './expect-tree.ts'
import { refused } from './refused.ts'

/** Entries of one partition. */
const size = 64
const partitions = 4

/** Before there is an entry the table is made anew, in partitions by the index of an entry. */
async function partitioned(server: PostgresServer): Promise<string> {
  const address = await server.database()
  await (await openLedger(address)).close()
  const links = await server.query<{ owner: string; name: string; says: string }>(
    address,
    `select conrelid::regclass::text as owner, conname as name, pg_get_constraintdef(oid) as says
     from pg_constraint where contype = 'f' and confrelid = 'entry'::regclass and conparentid = 0`,
  )
  const refuse = (table: string) =>
    `create trigger ${table}_append_only before update or delete or truncate on ${table}
     for each statement execute function append_only()`
  const ranges = Array.from({ length: partitions }, (_, i) => [
    `create table entry_${i} partition of entry for values from (${i * size}) to (${(i + 1) * size})`,
    // Else whoever names a part of it gets past the trigger of the whole.
    refuse(`entry_${i}`),
  ])
  const statements = [
    'alter table entry rename to entry_whole',
    'create table entry (like entry_whole) partition by range (sequence)',
    'drop table entry_whole cascade',
    'alter table entry add primary key (sequence)',
    'create index entry_number on entry (number) where number is not null',
    "create index entry_kind on entry (kind) where kind not in ('certificate', 'printed')",
    refuse('entry'),
    ...ranges.flat(),
    ...links.map(({ owner, name, says }) => `alter table ${owner} add constraint ${name} ${says}`),
  ]
  await server.query(address, `begin; ${statements.join('; ')}; commit`)
  return address
}

describe.skipIf(!hasPostgres)('a ledger in partitions', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server?.stop())

  test('issues across them, its tree is whole, and an entry is looked for in one of them', async () => {
    const address = await partitioned(server)
    const ledger = await openedLedger(address)
    const first = await ledger.record(order())
    for (let i = 0; i < 3; i += 1) await ledger.recordMany(Array.from({ length: 60 }, () => order()))
    await expectTree(ledger)
    expect(await ledger.find('BW0000001')).toEqual(first)
    expect((await ledger.stateOf('BW0000150')).entries).toHaveLength(1)
    const held = await server.query(
      address,
      'select tableoid::regclass::text as part, count(*)::int from entry group by 1 order by 1',
    )
    expect(held).toEqual([
      { part: 'entry_0', count: size },
      { part: 'entry_1', count: size },
      { part: 'entry_2', count: 182 - 2 * size },
    ])
    const plan = await server.query(address, 'explain select bytes from entry where sequence between 70 and 90')
    expect(
      JSON.stringify(plan)
        .match(/entry_\d(?=\b|_)/g)
        ?.filter((part) => part !== 'entry_1'),
    ).toEqual([])
    for (const table of ['entry', 'entry_1'])
      await expect(server.query(address, `delete from ${table} where sequence = 70`)).rejects.toThrow('append-only')
  })

  test('an entry for which there is no partition yet is not stored, nor anything with it', async () => {
    const address = await partitioned(server)
    const ledger = await openedLedger(address)
    await expect(ledger.recordMany(Array.from({ length: partitions * size }, () => order()))).rejects.toThrow(
      'no partition',
    )
    expect(await ledger.size()).toBe(0)
    expect((await ledger.record(order())).number).toBe('BW0000001')
  })

  test('a server that follows it answers as it does, takes nothing, and goes on answering without it', async () => {
    const address = await partitioned(server)
    await (await openLedger(address)).close()
    const replica = await server.replica()
    try {
      const ledger = await openedLedger(address)
      const stored = await ledger.recordMany(Array.from({ length: 100 }, () => order()))
      await caughtUp(replica, await written(server, address), address)
      const copy = await openLedger(beside(replica, address))
      try {
        expect(await copy.list()).toEqual(await ledger.list())
        await expectTree(copy)
        expect(await refused(copy.record(order()))).toBe('LEDGER_UNWRITABLE')
        await server.crash()
        expect(await copy.find('BW0000100')).toEqual(stored.at(-1))
        await server.start()
        const next = await ledger.record(order())
        await caughtUp(replica, await written(server, address), address)
        expect(await copy.find(next.number)).toEqual(next)
      } finally {
        await copy.close()
      }
    } finally {
      await replica.stop()
    }
  })

  /** The same database on the server that follows. */
  const beside = (replica: PostgresServer, address: string): string =>
    address.replace(encodeURIComponent(dirname(server.socket)), encodeURIComponent(dirname(replica.socket)))

  /** The place of the log behind all that was written. */
  async function written(of: PostgresServer, address: string): Promise<string> {
    const [row] = await of.query<{ place: string }>(address, 'select pg_current_wal_lsn()::text as place')
    return row?.place ?? ''
  }

  async function caughtUp(replica: PostgresServer, place: string, address: string): Promise<void> {
    const ask = `select pg_last_wal_replay_lsn() >= '${place}'::pg_lsn as done`
    for (;;) if ((await replica.query<{ done: boolean }>(beside(replica, address), ask))[0]?.done) return
  }
})
