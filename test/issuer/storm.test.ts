// @module-tag slow
/** A hundred clients at once, and a database that goes away and comes back: nobody gets a fault, nothing is half-written. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { codeAt, stepOf } from '@kpc/desk/people/totp'
import type { Door } from '@kpc/desk/server/door'
import { createApp } from '@kpc/issuer/http/app'
import type { App } from '@kpc/issuer/http/deps'
import { lostAfter } from '@kpc/issuer/http/once'
import { type Ledger, openLedger } from '@kpc/issuer/ledger/ledger'
import { connect } from '@kpc/issuer/ledger/sqlite'
import { addPerson } from '@kpc/issuer/people/people'
import { makeToken } from '@kpc/issuer/people/token'
import { searchTrail } from '@kpc/issuer/people/trail'
import { firstLink } from '@kpc/issuer/people/welcome'
import { readKeys } from '@kpc/issuer/signer/keys'
import { followHome } from '@kpc/issuer/trust/open'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { hasPostgres, type PostgresServer, startPostgres } from '../postgres.ts'
import { now } from '../scheme.ts'
import { onBoth, sqlite } from './databases.ts'
import { expectTree } from './expect-tree.ts'
import { sameOrigin } from './http-desk.ts'
import { passphrase, settle, testReception } from './reception.ts'
import { input, testHome } from './test-home.ts'

/** Behind a proxy, so that each client has an address of its own. */
const door: Door = { answersTo: () => true, proxied: true, secure: false }

/** A desk with a signer's token, and what nobody foresaw. */
async function opened(source: string, patience = 300_000) {
  const home = testHome()
  const ledger = await openLedger(source, { patience })
  onTestFinished(() => ledger.close())
  const reception = testReception(ledger)
  const faults: unknown[] = []
  const app = createApp({
    ledger,
    trust: followHome(home, () => now),
    signers: () => readKeys(home.keys).map(({ signer }) => signer),
    settings: () => ({}),
    checkpoints: home.checkpoints,
    secrets: reception,
    door,
    now: () => reception.clock,
    report: (error) => void faults.push(error),
  })
  await settle((await firstLink(reception)) as string, reception, 'H. Head')
  await settle((await addPerson({ name: 'A signer', role: 'signer' }, reception, {})).link, reception)
  const { token } = await makeToken({ name: 'A signer' }, [], reception, {})
  return { app, ledger, reception, faults, token }
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

const issue = async (app: App, token: string, key: string) => {
  const response = await app.request('/certificates', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key, ...bearer(token) },
    body: JSON.stringify(input()),
  })
  const { number, code } = (await response.json()) as { number?: string; code?: string }
  return { status: response.status, number, code, wait: response.headers.get('retry-after') }
}

/** From the passphrase to the page that only who is in sees. */
async function signInWhole(app: App, name: string, secret: Uint8Array, clock: number, from: number): Promise<number[]> {
  const headers = { ...sameOrigin, 'x-forwarded-for': `198.51.100.${from}` }
  const post = (path: string, fields: Record<string, string>, cookie = '') =>
    app.request(path, { method: 'POST', headers: { ...headers, cookie }, body: new URLSearchParams(fields).toString() })
  const cookieOf = (response: Response) => /^[^;]+/.exec(response.headers.get('set-cookie') ?? '')?.[0] ?? ''
  const half = await post('/sign-in', { name, passphrase })
  const whole = await post('/second', { code: codeAt(secret, stepOf(clock)) }, cookieOf(half))
  const seen = await app.request('/me', { headers: { cookie: cookieOf(whole) } })
  return [half.status, whole.status, seen.status]
}

/** Bytes that are in use, when all that is not was let go. */
function heap(): number {
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
  return process.memoryUsage().heapUsed
}

const numbersOf = async (ledger: Ledger) => (await ledger.list()).map(({ number }) => number)

onBoth((database) => {
  test('a hundred clients sign in, read and issue at once: nobody gets a fault, numbers count on, memory stays', async () => {
    const { app, ledger, reception, faults, token } = await opened(await database.source())
    const people: { readonly name: string; readonly secret: Uint8Array }[] = []
    for (let i = 0; i < 30; i += 1) {
      const name = `Clerk ${i}`
      const { secret } = await settle((await addPerson({ name, role: 'clerk' }, reception, {})).link, reception)
      people.push({ name, secret })
    }
    const pages = ['/certificates', '/desk/certificates', '/certificates?limit=5', '/', '/health']
    const round = async (turn: number) => {
      reception.clock += 60
      const signIns = people.map(({ name, secret }, i) => signInWhole(app, name, secret, reception.clock, i))
      const reads = Array.from({ length: 40 }, async (_, i) => {
        const path = pages[i % pages.length] as string
        const response = await app.request(path, { headers: bearer(token) })
        await response.arrayBuffer()
        return response.status
      })
      const issues = Array.from({ length: 30 }, (_, i) => issue(app, token, `turn-${turn}-${i}`))
      expect(await Promise.all(signIns)).toEqual(people.map(() => [303, 303, 200]))
      expect(new Set(await Promise.all(reads))).toEqual(new Set([200]))
      const numbers = (await Promise.all(issues)).map(({ number }) => number)
      expect(new Set(numbers).size).toBe(30)
    }
    await round(0)
    await round(1)
    const before = heap()
    for (let turn = 2; turn < 4; turn += 1) await round(turn)
    // 200 requests more leave nothing behind them but what a cache of one page may hold.
    expect(heap() - before).toBeLessThan(16 * 2 ** 20)
    expect(faults).toEqual([])
    const numbers = await numbersOf(ledger)
    expect(numbers).toEqual(numbers.map((_, i) => `BW${String(i + 1).padStart(7, '0')}`))
    expect(numbers).toHaveLength(120)
    await expectTree(ledger)
    expect(await searchTrail({ act: 'signed-in' }, reception)).toHaveLength(100) // a whole page of them
  })
})

test('a file that another process holds: 503 with when to ask again, nothing half-written, and then served', async () => {
  const source = await sqlite.source()
  const { app, ledger, faults, token, reception } = await opened(source, 20)
  expect((await issue(app, token, 'first')).status).toBe(201)
  const size = await ledger.size()
  const trail = await searchTrail({}, reception)
  const other = connect(source)
  other.exec('begin immediate')
  expect(await issue(app, token, 'second')).toEqual({ status: 503, number: undefined, code: 'LEDGER_BUSY', wait: '10' })
  const post = (path: string, fields: Record<string, string>) =>
    app.request(path, { method: 'POST', headers: sameOrigin, body: new URLSearchParams(fields).toString() })
  const signIn = await post('/sign-in', { name: 'H. Head', passphrase })
  expect([signIn.status, signIn.headers.get('retry-after'), signIn.headers.get('set-cookie')]).toEqual([
    503,
    '10',
    null,
  ])
  // A look that can not be written down is not had.
  const look = await app.request('/certificates/BW0000001', { headers: bearer(token) })
  expect([look.status, (await look.text()).includes('KPC1:')]).toEqual([503, false])
  other.exec('rollback')
  other.close()
  expect([await ledger.size(), (await searchTrail({}, reception)).length]).toEqual([size, trail.length])
  expect(await issue(app, token, 'second')).toMatchObject({ status: 201, number: 'BW0000002' })
  expect((await post('/sign-in', { name: 'H. Head', passphrase })).status).toBe(303)
  expect(faults).toEqual([])
  await expectTree(ledger)
})

describe.skipIf(!hasPostgres)('PostgreSQL', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.stop())

  test('a database that goes away and comes back: 503 with when to ask again, nothing doubled, and served by itself', async () => {
    const { app, ledger, reception, faults, token } = await opened(await server.database())
    expect((await issue(app, token, 'before')).status).toBe(201)
    await server.crash()
    expect(await issue(app, token, 'while-away')).toMatchObject({ status: 503, wait: '10' })
    const health = await app.request('/certificates', { headers: bearer(token) })
    expect([health.status, health.headers.get('retry-after')]).toEqual([503, '10'])
    expect((await app.request('/sign-in')).status).not.toBe(500)
    await server.start()
    expect((await issue(app, token, 'while-away')).status).toBe(201)

    // In the middle of a storm: whatever was answered holds, and who asks again gets the same.
    const keys = Array.from({ length: 40 }, (_, i) => `storm-${i}`)
    const storm = keys.map((key) => issue(app, token, key))
    await Promise.race(storm)
    await server.crash()
    const told = await Promise.all(storm)
    expect(told.filter(({ status }) => status !== 201 && status !== 503)).toEqual([])
    await server.start()
    // A key whose answer was lost with the database is taken anew a minute later.
    reception.clock += lostAfter + 1
    const again = []
    for (const key of keys) again.push(await issue(app, token, key))
    expect(again.every(({ status }) => status === 201 || status === 200)).toBe(true)
    for (const [i, one] of told.entries()) if (one.number !== undefined) expect(again[i]?.number).toBe(one.number)
    const numbers = await numbersOf(ledger)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(numbers).toHaveLength(keys.length + 2)
    expect(faults).toEqual([])
    await expectTree(ledger)
  })
})
