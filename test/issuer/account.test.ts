// @module-tag slow
/** Passkeys as second factor, and what people change of their own, fed by people and by whoever found their browser open. */

import { codeAt, stepOf } from '@kpc/desk/people/totp'
import { addPerson, listPeople } from '@kpc/issuer/people/people'
import { searchTrail } from '@kpc/issuer/people/trail'
import { firstLink } from '@kpc/issuer/people/welcome'
import { base64url } from '@kpc/schema'
import { expect, test } from 'vitest'
import {
  type Authenticator,
  assert,
  authData,
  authenticator,
  bytes,
  clientData,
  id,
  register,
  unlocked,
} from './authenticator.ts'
import { desk, sameOrigin } from './http-desk.ts'
import { passphrase, settle } from './reception.ts'

/** The desk of `app.request`. */
const [origin, host] = ['http://localhost', 'localhost']

const challengeIn = (html: string): string => /challenge&quot;:&quot;([\w-]+)/.exec(html)?.[1] ?? ''

/** What a page of this server would send for a new passkey. */
const newPasskey = (
  own: Authenticator,
  challenge: string,
  change: { flags?: number; origin?: string; id?: Uint8Array } = {},
) => {
  const { clientDataJSON, attestationObject } = register(own, {
    client: { challenge, origin: change.origin ?? origin },
    host,
    ...(change.flags !== undefined && { flags: change.flags }),
    ...(change.id && { id: change.id }),
  })
  return { clientDataJSON: base64url(clientDataJSON), attestationObject: base64url(attestationObject) }
}

const answer = (
  own: Authenticator,
  challenge: string,
  change: { flags?: number; origin?: string; host?: string; counter?: number; id?: Uint8Array; type?: string } = {},
) => {
  const client = bytes(
    clientData({ challenge, origin: change.origin ?? origin, ...(change.type !== undefined && { type: change.type }) }),
  )
  const data = authData(change.flags ?? unlocked, new Uint8Array(), change.host ?? host, change.counter ?? 8)
  const { signature } = assert(own, client, data)
  return {
    clientDataJSON: base64url(client),
    authenticatorData: base64url(data),
    signature: base64url(signature),
    id: base64url(change.id ?? id),
  }
}

/** A desk with an administrator who is in. */
async function inside() {
  const opened = await desk()
  const { reception, post, get, jar, forget } = opened
  const { token, secret } = await settle((await firstLink(reception)) as string, reception, 'H. Head')
  jar()['kpc-session'] = token
  const confirm = () => post('/me/confirm', { passphrase })
  const passkey = authenticator('ES256')
  const add = async (own = passkey, change?: Parameters<typeof newPasskey>[2]) => {
    const challenge = challengeIn(await (await get('/me')).text())
    return post('/me/passkeys', { ...newPasskey(own, challenge, change), label: 'Blue stick' })
  }
  /** Name and passphrase. @returns what a passkey is asked to sign */
  const half = async () => {
    forget()
    await post('/sign-in', { name: 'H. Head', passphrase })
    return challengeIn(await (await get('/second')).text())
  }
  const events = async () => (await searchTrail({}, reception)).map(({ event }) => event)
  return { ...opened, secret, confirm, passkey, add, half, events }
}

test('a passkey is added with the passphrase, ends all other sessions, and lets its person in', async () => {
  const { get, post, jar, confirm, add, half, passkey, events, reception } = await inside()
  expect(await (await get('/me')).text()).not.toContain('data-passkey')
  expect((await post('/me/passkeys', newPasskey(passkey, 'x'))).status).toBe(409)
  expect((await confirm()).headers.get('location')).toBe('/me')
  const before = jar()['kpc-session']
  expect((await add()).headers.get('location')).toBe('/me')
  expect(jar()['kpc-session']).not.toBe(before)
  const page = await (await get('/me')).text()
  expect(page).toContain('Blue stick')
  expect(page).toContain('userVerification&quot;:&quot;required')
  const challenge = await half()
  const inHalf = jar()['kpc-session']
  expect((await post('/second/passkey?to=%2Fpeople', answer(passkey, challenge))).headers.get('location')).toBe(
    '/people',
  )
  expect(jar()['kpc-session']).not.toBe(inHalf)
  expect((await get('/people')).status).toBe(200)
  expect((await events())[0]).toBe('signed-in')
  // A counter that stands still or goes back tells of a copy; the next one is taken.
  expect((await post('/second/passkey', answer(passkey, await half(), { counter: 8 }))).status).toBe(401)
  expect((await post('/second/passkey', answer(passkey, await half(), { counter: 9 }))).status).toBe(303)
  expect(await listPeople(reception)).toHaveLength(1)
})

test('nothing but a passkey of this person, here, now, unlocked, lets in', async () => {
  const { app, post, get, confirm, add, half, passkey, reception, forget } = await inside()
  await confirm()
  await add()
  const { link } = await addPerson({ name: 'Ann', role: 'clerk' }, reception, {})
  const ann = await settle(link, reception)
  const stranger = authenticator('EdDSA')
  const wrong: [string, (challenge: string) => Record<string, string>][] = [
    ['another origin', (challenge) => answer(passkey, challenge, { origin: 'https://evil.example' })],
    ['another port', (challenge) => answer(passkey, challenge, { origin: 'http://localhost:81' })],
    ['another host', (challenge) => answer(passkey, challenge, { host: 'evil.example' })],
    ['nobody verified', (challenge) => answer(passkey, challenge, { flags: 0x01 })],
    ['another challenge', () => answer(passkey, base64url(new Uint8Array(32)))],
    ['another key', (challenge) => answer(stranger, challenge)],
    ['a registration', (challenge) => answer(passkey, challenge, { type: 'webauthn.create' })],
    ['a passkey that is not there', (challenge) => answer(passkey, challenge, { id: new Uint8Array(16) })],
    ['no signature', (challenge) => ({ ...answer(passkey, challenge), signature: '' })],
    ['no base64url', (challenge) => ({ ...answer(passkey, challenge), clientDataJSON: '%%%' })],
    ['a new one', (challenge) => newPasskey(stranger, challenge)],
  ]
  for (const [says, given] of wrong) {
    const response = await post('/second/passkey', given(await half()))
    expect([400, 401], says).toContain(response.status)
    expect((await get('/people')).status, says).toBe(401)
  }
  // What was asked is taken once, whether it was right or not.
  const challenge = await half()
  expect((await post('/second/passkey', answer(stranger, challenge))).status).toBe(401)
  expect((await post('/second/passkey', answer(passkey, challenge))).status).toBe(401)
  // What one session was asked is worth nothing in another.
  const other = await half()
  await half()
  expect((await post('/second/passkey', answer(passkey, other))).status).toBe(401)
  // Somebody else's passkey does not let in whoever knows a passphrase.
  forget()
  await post('/sign-in', { name: 'Ann', passphrase })
  expect(await (await get('/second')).text()).not.toContain('data-passkey')
  expect((await post('/second/passkey', answer(passkey, ''))).status).toBe(401)
  expect((await app.request('/people', { headers: { cookie: `kpc-session=${ann.token}` } })).status).toBe(403)
  // Nor does a passkey without the first step.
  forget()
  expect((await post('/second/passkey', answer(passkey, challenge))).headers.get('location')).toBe('/sign-in')
  expect(
    (await post('/second/passkey', answer(passkey, await half()), { ...sameOrigin, 'sec-fetch-site': 'cross-site' }))
      .status,
  ).toBe(403)
  expect((await post('/second/passkey', answer(passkey, await half(), { counter: 9 }))).status).toBe(303)
})

test('a passkey that nobody verified, of another page, or that is known, is not added', async () => {
  const { confirm, add, passkey } = await inside()
  await confirm()
  for (const change of [{ flags: 0x41 }, { origin: 'https://evil.example' }])
    expect((await add(passkey, change)).status).toBe(401)
  expect((await add()).status).toBe(303)
  expect((await add(authenticator('ES256'))).status).toBe(409) // the same id, another key
  expect((await add(authenticator('EdDSA'), { id: new Uint8Array(20) })).status).toBe(303)
})

test('the first link may be used up with a passkey in place of a code; the last second factor stays', async () => {
  const { reception, get, post, jar } = await desk()
  const link = (await firstLink(reception)) as string
  await post(`/welcome/${link}`, { name: 'H. Head', passphrase, again: passphrase })
  const passkey = authenticator('EdDSA')
  const challenge = challengeIn(await (await get('/second')).text())
  expect((await post('/second/passkey', newPasskey(passkey, challenge))).headers.get('location')).toBe('/')
  expect((await get('/people')).status).toBe(200)
  await post('/me/confirm', { passphrase })
  expect((await post('/me/passkeys/remove', { passkey: base64url(id) })).status).toBe(409)
  // A code that nobody has set up opens nothing.
  delete jar()['kpc-session']
  await post('/sign-in', { name: 'H. Head', passphrase })
  expect(await (await get('/second')).text()).not.toContain('name="code"')
  expect((await post('/second', { code: '000000' })).status).toBe(401)
})

test('whoever finds a browser open changes nothing of what opens the desk', async () => {
  const { reception, get, post, jar, forget, secret, events } = await inside()
  const doors: [string, Record<string, string>][] = [
    ['/me/passphrase', { new: 'another four plain words', again: 'another four plain words' }],
    ['/me/code', {}],
    ['/me/code/confirm', { code: '123456' }],
    ['/me/passkeys/remove', { passkey: 'AAAA' }],
    ['/me/tokens', {}],
  ]
  for (const [path, fields] of doors) expect((await post(path, fields)).status, path).toBe(409)
  expect((await get('/me/code.svg')).status).toBe(404)
  expect((await post('/me/confirm', { passphrase: 'not the passphrase' })).status).toBe(422)
  expect((await events())[0]).toBe('passphrase-failed')
  for (let i = 0; i < 4; i += 1) await post('/me/confirm', { passphrase: 'not the passphrase' })
  expect((await post('/me/confirm', { passphrase })).status).toBe(429)
  reception.clock += 16 * 60
  expect((await post('/me/confirm', { passphrase })).status).toBe(303)
  // Ten minutes later it has to be typed again.
  reception.clock += 10 * 60
  expect((await post('/me/code', {})).status).toBe(409)
  // With it: another passphrase, another app; every other session is out.
  await post('/me/confirm', { passphrase })
  const mine = { ...jar() }
  forget()
  await post('/sign-in', { name: 'H. Head', passphrase })
  await post('/second', { code: codeAt(secret, stepOf(reception.clock)) })
  const elsewhere = { ...jar() }
  expect((await get('/people')).status).toBe(200)
  Object.assign(jar(), mine)
  const fresh = 'another four plain words'
  expect((await post('/me/passphrase', { new: fresh, again: fresh })).status).toBe(303)
  expect((await get('/people')).status).toBe(200)
  const now = { ...jar() }
  Object.assign(jar(), elsewhere)
  expect((await get('/people')).status).toBe(401)
  Object.assign(jar(), now)
  expect((await post('/me/code', {})).status).toBe(303)
  expect((await get('/me/code.svg')).headers.get('content-type')).toBe('image/svg+xml')
  expect((await post('/me/code/confirm', { code: codeAt(secret, stepOf(reception.clock)) })).status).toBe(401)
  reception.clock += 60
  forget()
  expect((await post('/sign-in', { name: 'H. Head', passphrase })).status).toBe(401)
  expect((await post('/sign-in', { name: 'H. Head', passphrase: fresh })).status).toBe(303)
})

test('one ends sessions and tokens of one’s own, and of nobody else', async () => {
  const { app, reception, get, post, jar } = await inside()
  const { link } = await addPerson({ name: 'Ann', role: 'clerk' }, reception, {})
  const ann = await settle(link, reception)
  const other = await settle((await addPerson({ name: 'Ben', role: 'clerk' }, reception, {})).link, reception)
  jar()['kpc-session'] = ann.token
  await post('/me/confirm', { passphrase })
  const made = await (await post('/me/tokens', { scope: 'read' })).text()
  const [, token = ''] = /(kpc_[\w-]+)/.exec(made) ?? []
  expect(await (await get('/me')).text()).not.toContain(token)
  const asks = async (path: string) =>
    (await app.request(path, { headers: { authorization: `Bearer ${token}` } })).status
  expect([await asks('/certificates'), await asks('/ledger/checkpoint'), await asks('/me')]).toEqual([200, 403, 401])
  expect((await post('/me/tokens', { scope: 'trail' })).status).toBe(422)
  const [, id = ''] = /name="token" value="([0-9a-f]{64})"/.exec(await (await get('/me')).text()) ?? []
  // Ben names Ann's token and session: they are not his.
  const [, session = ''] = /name="session" value="([0-9a-f]{64})"/.exec(await (await get('/me')).text()) ?? [
    '',
    '0'.repeat(64),
  ]
  jar()['kpc-session'] = other.token
  await post('/me/tokens/end', { token: id })
  await post('/me/sessions/end', { session })
  expect(await asks('/certificates')).toBe(200)
  jar()['kpc-session'] = ann.token
  await post('/me/tokens/end', { token: id })
  expect(await asks('/certificates')).toBe(401)
  expect((await get('/me')).status).toBe(200)
})
