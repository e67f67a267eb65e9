/** One's own sessions, tokens and passkeys as JSON: listed and ended by their person alone, and by no token. */
import { confirm } from '@kpc/issuer/people/account'
import { findSession } from '@kpc/issuer/people/session'
import { makeToken } from '@kpc/issuer/people/token'
import { expect, test } from 'vitest'
import { deskApp } from './desk-app.ts'
import { passphrase } from './reception.ts'

test('listed with what a person knows them by, ended one by one; those of others and tokens get nothing', async () => {
  const { app, as, reception, ledger } = await deskApp()
  const [clerk, auditor] = [await as('clerk'), await as('auditor')]
  const { token, id } = await (async () => {
    const made = await makeToken({ name: 'A clerk' }, ['read'], reception, {})
    const listed = await (await app.request('/me/rows/tokens', { headers: clerk })).json()
    const { tokens } = listed as { tokens: { id: string; scopes: string[]; ends: string }[] }
    expect(tokens).toMatchObject([{ scopes: ['read'], ends: expect.stringMatching(/Z$/) }])
    return { token: made.token, id: tokens[0]?.id ?? '' }
  })()
  const sessions = async (headers: Record<string, string>) => {
    const answer = await app.request('/me/rows/sessions', { headers })
    return ((await answer.json()) as { sessions: { id: string; isThis: boolean }[] }).sessions
  }
  const [own] = await sessions(clerk)
  expect(await sessions(clerk)).toMatchObject([{ isThis: true }])
  expect(JSON.stringify(await sessions(clerk))).not.toContain(clerk.cookie?.split('=')[1])
  const end = async (path: string, headers: Record<string, string>) =>
    (await app.request(path, { method: 'DELETE', headers })).status
  // A token sees and ends nothing of what lets its person in.
  const bearer = { authorization: `Bearer ${token}` }
  for (const path of ['/me/rows/sessions', '/me/rows/tokens', '/me/rows/passkeys'])
    expect([(await app.request(path, { headers: bearer })).status, await end(`${path}/${id}`, bearer)]).toEqual([
      401, 401,
    ])
  // Of somebody else it is as if it were not there, and stays.
  expect(await end(`/me/rows/tokens/${id}`, auditor)).toBe(204)
  expect(await end(`/me/rows/sessions/${own?.id}`, auditor)).toBe(204)
  expect((await app.request('/certificates', { headers: bearer })).status).toBe(200)
  expect(await sessions(clerk)).toHaveLength(1)
  // A page of another site ends nothing.
  expect(await end(`/me/rows/tokens/${id}`, { ...clerk, 'sec-fetch-site': 'cross-site' })).toBe(403)
  expect(await end(`/me/rows/tokens/${id}`, clerk)).toBe(204)
  expect(await end(`/me/rows/tokens/${id}`, clerk)).toBe(204)
  expect((await app.request('/certificates', { headers: bearer })).status).toBe(401)
  // A passkey goes only within ten minutes of the passphrase, and a person keeps a second factor.
  await ledger.beside(async (db) => {
    const person = await db.selectFrom('person').select('id').where('name', '=', 'A clerk').executeTakeFirstOrThrow()
    const row = { key: new Uint8Array(1), alg: -7, counter: 0, made: 1, label: 'blue', used: null }
    await db
      .insertInto('passkey')
      .values({ ...row, id: new Uint8Array([1, 2, 3]), person: person.id })
      .execute()
  })
  const { passkeys } = (await (await app.request('/me/rows/passkeys', { headers: clerk })).json()) as {
    passkeys: { id: string; label: string }[]
  }
  expect(passkeys).toEqual([{ id: 'AQID', label: 'blue', made: '1970-01-01T00:00:01Z' }])
  expect(await end('/me/rows/passkeys/AQID', clerk)).toBe(409)
  const session = await findSession(clerk.cookie?.split('=')[1] ?? '', reception)
  if (!session) throw new Error('signed in')
  await confirm(session, passphrase, reception, { address: 'x' })
  const removed = await app.request('/me/rows/passkeys/AQID', { method: 'DELETE', headers: clerk })
  expect([removed.status, removed.headers.get('set-cookie')]).toEqual([204, expect.stringMatching(/HttpOnly/i)])
  expect((await app.request('/me/rows/passkeys', { headers: clerk })).status).toBe(401)
  expect(await end(`/me/rows/sessions/${(await sessions(auditor))[0]?.id}`, auditor)).toBe(204)
  expect((await app.request('/me/rows/sessions', { headers: auditor })).status).toBe(401)
})
