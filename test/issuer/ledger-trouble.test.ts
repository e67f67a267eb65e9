// @module-tag slow
/** What goes wrong around a ledger: a clear refusal, nothing lost, nothing doubled, the next request served. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { connect } from '@kpc/issuer/ledger/sqlite'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startPooler } from '../pooler.ts'
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
    expect(await refused(ledger.record(order({ request })))).toBe('LEDGER_NOT_LISTENING')
    expect(await refused(ledger.list())).toBe('LEDGER_NOT_LISTENING')
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
    expect(await refused(openLedger(there.replace(/kpc_\d+\?/, 'no_such_database?')))).toBe('LEDGER_NO_DATABASE')
  })

  describe('behind a pooler', () => {
    const tls = (name: string): string => readFileSync(join(import.meta.dirname, 'tls', name), 'utf8')
    const authority = encodeURIComponent(join(import.meta.dirname, 'tls/authority.pem'))

    /** A database behind a pooler, and its address with other parts. */
    async function pooled(options: Omit<Parameters<typeof startPooler>[0], 'socket'> = {}) {
      const at = await server.database()
      const pooler = await startPooler({ socket: server.socket, ...options })
      onTestFinished(() => pooler.close())
      const [, database = ''] = /\/(kpc_\d+)/.exec(at) ?? []
      const address = ({ host = 'localhost', user = 'kpc', port = pooler.port, query = '' } = {}) =>
        `postgres://${user}@${host}:${port}/${database}${query}`
      return { at, pooler, database, address }
    }

    test('each transaction is durable and has its limits, whatever the database has set', async () => {
      const { at, pooler, database, address } = await pooled()
      await server.query(at, `alter database ${database} set synchronous_commit = off`)
      const one = await openedLedger(address({ host: '127.0.0.1' }))
      const two = await openedLedger(address({ host: '127.0.0.1' }))
      await server.query(
        at,
        `create table observed (commits text, waits text, idles text);
         create function see() returns trigger language plpgsql as $$ begin
           insert into observed values (current_setting('synchronous_commit'), current_setting('lock_timeout'),
             current_setting('idle_in_transaction_session_timeout'));
           return new; end $$;
         create trigger see before insert on certificate for each row execute function see()`,
      )
      const numbers = await Promise.all(
        [one, two, one, two, one, two].map(async (ledger) => (await ledger.record(order())).number),
      )
      expect(numbers.sort()).toEqual([1, 2, 3, 4, 5, 6].map((n) => `BW000000${n}`))
      expect(await server.query(at, 'select distinct * from observed')).toEqual([
        { commits: 'on', waits: '5min', idles: '1min' },
      ])
      // The same connection was another client's before: what one of them asks for must not stay on it.
      expect(pooler.shared()).toBeGreaterThan(0)
      await expectTree(one)
    })

    test("over TLS with an authority of one's own; every other certificate is refused", async () => {
      const { pooler, address } = await pooled({ tls: { cert: tls('server.pem'), key: tls('server.key.pem') } })
      const query = `?sslmode=verify-full&sslrootcert=${authority}`
      const ledger = await openedLedger(address({ query }))
      expect((await ledger.record(order())).number).toBe('BW0000001')
      expect(await refused(openLedger(address({ query: '?sslmode=require' })))).toBe('LEDGER_TLS_UNTRUSTED')
      expect(await refused(openLedger(address({ query, host: '127.0.0.1' })))).toBe('LEDGER_TLS_HOST')
      expect(await refused(openLedger(address({ query: '?sslrootcert=%2Fabsent.pem' })))).toBe('FILE_MISSING')
      const plain = await pooled()
      expect(await refused(openLedger(plain.address({ query })))).toBe('LEDGER_TLS_NONE')
      expect(pooler.port).toBeGreaterThan(0)
    })

    test('a password with any sign in it is sent as it is, and a wrong one is said to be wrong', async () => {
      const { address } = await pooled({ password: 'a#b/c?d@e:f%g h' })
      const user = `kpc:${encodeURIComponent('a#b/c?d@e:f%g h')}`
      expect((await (await openedLedger(address({ user }))).record(order())).number).toBe('BW0000001')
      for (const wrong of ['kpc:another', 'kpc'])
        expect(await refused(openLedger(address({ user: wrong })))).toBe('LEDGER_PASSWORD')
    })

    test('a port on which nothing or something else listens', async () => {
      const { address } = await pooled()
      const web = createServer((socket) => {
        socket.on('error', () => undefined)
        socket.end('HTTP/1.1 400 Bad Request\r\n\r\n', () => socket.destroy())
      })
      await new Promise<void>((done) => web.listen(0, '127.0.0.1', done))
      const { port } = web.address() as { port: number }
      const query = `?sslrootcert=${authority}`
      expect(await refused(openLedger(address({ host: '127.0.0.1', port, query })))).toBe('LEDGER_NO_POSTGRES')
      expect(await refused(openLedger(address({ host: '127.0.0.1', port })))).toBe('LEDGER_GONE')
      await new Promise((done) => web.close(done))
      expect(await refused(openLedger(address({ host: '127.0.0.1', port })))).toBe('LEDGER_NOT_LISTENING')
    })
  })

  test('a server that writes nothing through is refused: what it says it has is gone in a power cut', async () => {
    const careless = await startPostgres(['fsync=off'])
    const at = await careless.database()
    const message = expect.stringContaining('fsync = off') as string
    await expect(openLedger(at)).rejects.toMatchObject({ code: 'LEDGER_UNSAFE', message })
    await careless.stop()
  })
})

describe('an address', () => {
  test.each([
    ['postgres://kpc:12#3@db.example/kpc', 'DATABASE_URL_SIGN'],
    ['postgres://kpc:se#cret@db.example/kpc', 'DATABASE_URL_SIGN'],
    ['postgres://kpc:se/cret@db.example/kpc', 'DATABASE_URL_SIGN'],
    ['postgres://kpc:12?secret@db.example/kpc', 'DATABASE_URL_SIGN'],
    ['postgres://kpc:100%@db.example/kpc', 'DATABASE_URL_SIGN'],
    ['postgres://kpc:secret@db.example:99999/kpc', 'DATABASE_URL_PORT'],
    ['postgres://kpc:secret@db.example:0/kpc', 'DATABASE_URL_PORT'],
    ['postgres://kpc:secret@db.example:port/kpc', 'DATABASE_URL'],
    ['postgres://kpc:secret@db.example/kpc?sslcert=secret', 'DATABASE_URL'],
    ['postgres://kpc:secret@db.example/kpc?sslmode=prefer', 'DATABASE_TLS_MODE'],
    ['postgres://kpc:secret@localhost/kpc?host=%2Frun&sslmode=require', 'DATABASE_TLS_MODE'],
  ])('%s is %s, said without the password', async (address, code) => {
    const message = expect.not.stringMatching(/secret|cret|12#|100%@/) as string
    await expect(openLedger(address)).rejects.toMatchObject({ code, message })
  })
})
