/** What a program asks for under a key of its own is done once, and answered the same however often it is asked. */
import type { Ledger } from '@kpc/issuer/ledger/ledger'
import { ledgerRefusal } from '@kpc/issuer/ledger/refusal'
import { expect, test } from 'vitest'
import { now } from '../scheme.ts'
import { onBoth, openedLedger } from './databases.ts'
import { deskApp } from './desk-app.ts'
import { input } from './test-home.ts'

const week = 7 * 86_400

onBoth(({ source }) => {
  async function office() {
    const ledger = await openedLedger(await source())
    const clock = { now }
    const desk = await deskApp({ ledger, now: () => clock.now })
    const post = (path: string, body: unknown, key: string, text = JSON.stringify(body)) =>
      desk.app.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: text,
      })
    const answered = async (response: Response) => ({
      status: response.status,
      headers: ['content-type', 'location', 'etag', 'cache-control'].map((name) => response.headers.get(name)),
      body: await response.text(),
    })
    return { ...desk, ledger, clock, post, answered }
  }

  test('the same answer byte by byte, with what it warned of; nothing is done twice', async () => {
    const { ledger, clock, post, answered } = await office()
    await post('/certificates', input(), 'first')
    const told = await answered(await post('/certificates', input(), 'second'))
    expect(told).toMatchObject({
      status: 201,
      headers: expect.arrayContaining(['/certificates/BW0000002']) as string[],
    })
    const { warnings } = JSON.parse(told.body) as { warnings: { code: string }[] }
    expect(warnings.map(({ code }) => code)).toEqual(['SEALS_NONE', 'CONTENT_AGAIN'])
    const size = await ledger.size()
    expect(await answered(await post('/certificates', input(), 'second'))).toEqual(told)
    // In another order, and set apart otherwise.
    const other = JSON.stringify(Object.fromEntries(Object.entries(input()).reverse()), undefined, 2)
    expect(await answered(await post('/certificates', input(), 'second', other))).toEqual(told)
    // The server died before it had kept the answer; or the answer is no longer kept.
    await ledger.beside((db) => db.deleteFrom('answer').execute())
    expect(await answered(await post('/certificates', input(), 'second'))).toEqual(told)
    clock.now += week + 1
    expect(await answered(await post('/certificates', input(), 'second'))).toEqual(told)
    expect(await ledger.size()).toBe(size)
    const kept = await ledger.beside((db) => db.selectFrom('answer').select('key').execute())
    expect(kept).toEqual([{ key: 'second' }])
  })

  test('the key with another content or address is refused; what was refused before is tried anew', async () => {
    const { ledger, post } = await office()
    const coded = async (response: Response) => [
      response.status,
      ((await response.json()) as { code?: string }).code ?? 'done',
    ]
    expect(await coded(await post('/applications', { certificate: 1 }, 'k'))).toEqual([422, 'FIELD_TYPE'])
    expect(await coded(await post('/applications', { certificate: {} }, 'k'))).toEqual([201, 'done'])
    expect(await coded(await post('/applications', { certificate: { parcels: 1 } }, 'k'))).toEqual([
      422,
      'REQUEST_REUSED',
    ])
    expect(await coded(await post('/certificates', { certificate: {} }, 'k'))).toEqual([422, 'REQUEST_REUSED'])
    for (const wrong of ['', 'two words', 'x'.repeat(201)])
      expect(await coded(await post('/applications', { certificate: {} }, wrong))).toEqual([422, 'REQUEST_FORM'])
    // Somebody is at it; who died at it is not waited for.
    const running = (at: number) =>
      ledger.beside((db) => db.updateTable('answer').set({ status: null, at }).where('key', '=', 'k').execute())
    await running(now - 60)
    const waits = await post('/applications', { certificate: {} }, 'k')
    expect([waits.headers.get('retry-after'), ...(await coded(waits))]).toEqual(['1', 409, 'REQUEST_RUNNING'])
    await running(now)
    expect((await post('/applications', { certificate: {} }, 'k')).headers.get('retry-after')).toBe('61')
    await running(now - 61)
    expect(await coded(await post('/applications', { certificate: {} }, 'k'))).toEqual([201, 'done'])
  })

  test('where the answer is lost with the database, it says when the key counts as lost', async () => {
    const whole = await openedLedger(await source())
    // It goes away once the request has its key: neither what it does nor its answer is kept.
    const state = { isAway: false }
    const away = () => Promise.reject(ledgerRefusal('LEDGER_UNWRITABLE'))
    const ledger: Ledger = {
      ...whole,
      beside: async (act) => {
        if (state.isAway) return away()
        const result = await whole.beside(act)
        const [claimed] = await whole.beside((db) => db.selectFrom('answer').select('key').execute())
        state.isAway = claimed !== undefined
        return result
      },
    }
    const { app } = await deskApp({ ledger, now: () => now })
    const post = () =>
      app.request('/applications', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'lost' },
        body: JSON.stringify({ certificate: {} }),
      })
    const lost = await post()
    expect([lost.status, lost.headers.get('retry-after')]).toEqual([503, '61'])
    const before = await post()
    expect([before.status, before.headers.get('retry-after')]).toEqual([503, '10'])
  })

  test('of many at once with one key one is done', async () => {
    const { ledger, post } = await office()
    const all = await Promise.all(Array.from({ length: 8 }, () => post('/applications', { certificate: {} }, 'once')))
    expect(all.every(({ status }) => status === 201 || status === 409)).toBe(true)
    const [{ count } = { count: 0 }] = await ledger.beside((db) =>
      db
        .selectFrom('application')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .execute(),
    )
    expect(count).toBe(1)
  })
})

test('a key is of whoever uses it, and a secret that was made is shown to them again', async () => {
  const { app, as } = await deskApp()
  const post = async (role: 'clerk' | 'signer' | 'administrator', path: string, body: unknown) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'k', ...(await as(role)) },
      body: JSON.stringify(body),
    })
  const hook = { name: 'statistics', url: 'https://statistics.example/kpc' }
  const [first, second] = [
    await post('administrator', '/webhooks', hook),
    await post('administrator', '/webhooks', hook),
  ]
  expect([first.status, second.status]).toEqual([201, 201])
  expect(await second.text()).toBe(await first.text())
  expect((await post('clerk', '/webhooks', hook)).status).toBe(403)
  const location = async (role: 'clerk' | 'signer') =>
    (await post(role, '/applications', { certificate: {} })).headers.get('location')
  expect([await location('clerk'), await location('clerk')]).toEqual(['/applications/A1', '/applications/A1'])
})
