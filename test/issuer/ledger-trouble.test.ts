// @module-tag slow
/** What goes wrong around a ledger: a clear refusal, nothing lost, nothing doubled, the next request served. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { connect } from '@kpc/issuer/ledger/sqlite'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { hasPostgres, type PostgresServer, startPostgres } from '../postgres.ts'
import { openedLedger, order, signNumber } from './databases.ts'
import { expectTree } from './expect-tree.ts'
import { refused } from './refused.ts'
import { temporaryFolder } from './test-home.ts'

// Hundreds of durable transactions: on a busy machine that takes its time.
/** A disk of its own, of so many kilobytes; undefined where this user may mount none. */
function smallDisk(kilobytes: number): string | undefined {
  const folder = join(temporaryFolder(), 'disk')
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    process.stderr.write('skipped: this user may mount no disk to fill\n')
    return undefined
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  return folder
}

const numberOf = (value: number): string => `BW${String(value).padStart(7, '0')}`

describe('SQLite', () => {
  test('a full disk: what was acknowledged is there, and it goes on when there is room', async (context) => {
    const disk = smallDisk(900) ?? context.skip()
    const filler = join(disk, 'filler')
    writeFileSync(filler, new Uint8Array(300_000))
    const path = join(disk, 'ledger.sqlite')
    const ledger = await openedLedger(path)
    let given = 0
    let code: unknown
    while (code === undefined && given < 20_000) {
      const batch = Array.from({ length: given % 3 === 0 ? 20 : 1 }, () => order())
      try {
        given += (await ledger.recordMany(batch)).length
      } catch (error) {
        code = (error as { readonly code?: unknown }).code
      }
    }
    expect(code).toBe('LEDGER_FULL')
    expect(await refused(ledger.recordMany(Array.from({ length: 200 }, () => order())))).toBe('LEDGER_FULL')
    expect(await ledger.list()).toHaveLength(given)
    expect((await ledger.find(numberOf(given)))?.message).toEqual(signNumber(numberOf(given)).message)

    rmSync(filler)
    expect((await ledger.record(order())).number).toBe(numberOf(given + 1))
    await expectTree(ledger)
    const raw = connect(path)
    expect(raw.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    raw.close()
  })

  test('a disk that may not be written: what is there is read, nothing is issued', async (context) => {
    const disk = smallDisk(4000) ?? context.skip()
    const [made, path] = [join(temporaryFolder(), 'ledger.sqlite'), join(disk, 'ledger.sqlite')]
    const ledger = await openLedger(made)
    await ledger.record(order())
    await ledger.close()
    copyFileSync(made, path)
    execFileSync('mount', ['-o', 'remount,ro', disk])
    expect(await refused(openLedger(path))).toBe('LEDGER_UNWRITABLE')
    execFileSync('mount', ['-o', 'remount,rw', disk])
    const again = await openedLedger(path)
    expect((await again.record(order())).number).toBe('BW0000002')
  })

  test('another process that holds it too long: busy, and then served', async () => {
    const path = join(temporaryFolder(), 'ledger.sqlite')
    const ledger = await openLedger(path, { patience: 50 })
    onTestFinished(() => ledger.close())
    await ledger.record(order())
    const other = connect(path)
    other.exec('begin immediate')
    expect(await refused(ledger.record(order()))).toBe('LEDGER_BUSY')
    other.exec('rollback')
    other.close()
    expect((await ledger.record(order())).number).toBe('BW0000002')
  })
})

describe.skipIf(!hasPostgres)('PostgreSQL', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.stop())

  test('a connection that is cut in mid-transaction: nothing was stored, the next request is served', async () => {
    const at = await server.database()
    const ledger = await openedLedger(at)
    await ledger.record(order())
    const cut = async (number: string) => {
      await server.query(
        at,
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      )
      return signNumber(number)
    }
    expect(await refused(ledger.record(order({ sign: cut })))).toBe('LEDGER_GONE')
    expect(await ledger.list()).toHaveLength(1)
    expect((await ledger.record(order())).number).toBe('BW0000002')
    await expectTree(ledger)
  })

  test('a database that dies in mid-transaction, and comes back', async () => {
    const at = await server.database()
    const ledger = await openedLedger(at)
    const request = { key: 'order-1', fingerprint: new Uint8Array(1) }
    await ledger.record(order())
    const die = async (number: string) => {
      await server.crash()
      return signNumber(number)
    }
    expect(await refused(ledger.record(order({ request, sign: die })))).toBe('LEDGER_GONE')
    expect(await refused(ledger.record(order({ request })))).toBe('LEDGER_GONE')
    expect(await refused(ledger.list())).toBe('LEDGER_GONE')
    await server.start()
    expect((await ledger.record(order({ request }))).number).toBe('BW0000002')
    expect((await ledger.record(order({ request }))).number).toBe('BW0000002')
    expect(await ledger.list()).toHaveLength(2)
    await expectTree(ledger)
  })

  test('another process that holds it too long: busy, and then served', async () => {
    const at = await server.database()
    const ledger = await openLedger(at, { patience: 50 })
    onTestFinished(() => ledger.close())
    const hold = async (number: string) => {
      const other = await openLedger(at, { patience: 50 })
      expect(await refused(other.record(order()))).toBe('LEDGER_BUSY')
      await other.close()
      return signNumber(number)
    }
    expect((await ledger.record(order({ sign: hold }))).number).toBe('BW0000001')
    expect((await ledger.record(order())).number).toBe('BW0000002')
  })

  /** What the server would say, said by a trigger: its code is what we go by. */
  test.each([
    { state: '53100', code: 'LEDGER_FULL' },
    { state: '53300', code: 'LEDGER_BUSY' },
    { state: '40001', code: 'LEDGER_BUSY' },
    { state: '55P03', code: 'LEDGER_BUSY' },
    { state: '25006', code: 'LEDGER_UNWRITABLE' },
    { state: '58030', code: 'LEDGER_UNWRITABLE' },
    { state: 'XX001', code: 'LEDGER_BROKEN' },
  ])('state $state of the server is $code, and nothing is stored', async ({ state, code }) => {
    const at = await server.database()
    const ledger = await openedLedger(at)
    await ledger.record(order())
    await server.query(
      at,
      `create function fail() returns trigger language plpgsql as $$ begin raise exception 'no' using errcode = '${state}'; end $$;
       create trigger fail before insert on certificate for each row execute function fail()`,
    )
    expect(await refused(ledger.record(order()))).toBe(code)
    await server.query(at, 'drop trigger fail on certificate')
    expect((await ledger.record(order())).number).toBe('BW0000002')
    await expectTree(ledger)
  })

  test('nobody is there: said without the password', async () => {
    const address = 'postgres://kpc:secret@localhost/none?host=%2Fnowhere'
    await expect(openLedger(address)).rejects.toMatchObject({
      code: 'LEDGER_GONE',
      message: expect.not.stringContaining('secret'),
    })
    const there = await server.database()
    expect(await refused(openLedger(there.replace(/kpc_\d+\?/, 'no_such_database?')))).toBe('LEDGER_GONE')
  })
})
