// @module-tag slow
/** Single sign-on beside a server that says who people are, right and wrong: what it says opens a first step, and no more. */
import { createHash, createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { codeAt, stepOf } from '@kpc/desk/people/totp'
import { linkIdentity, unlinkIdentities } from '@kpc/issuer/people/identity'
import { addPerson, disablePerson, resetPerson } from '@kpc/issuer/people/people'
import { searchTrail } from '@kpc/issuer/people/trail'
import { firstLink } from '@kpc/issuer/people/welcome'
import { expect, onTestFinished, test } from 'vitest'
import { desk } from './http-desk.ts'
import { settle } from './reception.ts'
import { refused } from './refused.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** How a token of the server is wrong. */
interface Wrong {
  readonly claims?: Record<string, unknown>
  readonly alg?: 'none' | 'HS256' | 'RS256'
  readonly key?: typeof privateKey
  readonly broken?: boolean
}

/** OpenID Connect Discovery 1.0, a key set, and a token endpoint that checks PKCE; it knows what a client sent to it. */
async function provider() {
  const codes = new Map<string, { nonce: string; challenge: string; sub: string }>()
  let wrong: Wrong = {}
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    if (wrong.broken) return answer(500, {})
    if (request.url?.startsWith('/.well-known/'))
      return answer(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      })
    if (request.url === '/keys')
      return answer(200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] })
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const asked = new URLSearchParams(Buffer.concat(chunks).toString())
    const code = asked.get('code') ?? ''
    const known = codes.get(code)
    codes.delete(code)
    const challenge = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url')
    if (!known || known.challenge !== challenge || asked.get('client_secret') !== 'of the client')
      return answer(400, { error: 'invalid_grant' })
    const at = Math.floor(Date.now() / 1000)
    const claims = {
      iss: issuer,
      aud: 'desk',
      sub: known.sub,
      nonce: known.nonce,
      iat: at,
      exp: at + 300,
      ...wrong.claims,
    }
    answer(200, { access_token: 'x', token_type: 'Bearer', id_token: tokenOf(claims, wrong) })
    return undefined
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = (): void => {
    server.close()
    server.closeAllConnections()
  }
  onTestFinished(close)
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    close,
    say: (given: Wrong) => {
      wrong = given
    },
    /** Somebody signs in there. @returns the query with which they are sent back */
    admit: (location: string, sub: string): string => {
      const asked = new URL(location).searchParams
      const code = randomBytes(16).toString('hex')
      codes.set(code, { nonce: asked.get('nonce') ?? '', challenge: asked.get('code_challenge') ?? '', sub })
      return new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString()
    },
  }
}

function tokenOf(claims: object, { alg = 'RS256', key = privateKey }: Wrong): string {
  const signed = `${part({ alg, kid: 'one' })}.${part(claims)}`
  if (alg === 'none') return `${signed}.`
  // The public key taken for a shared secret, and the client's secret for a key.
  if (alg === 'HS256') return `${signed}.${createHmac('sha256', 'of the client').update(signed).digest('base64url')}`
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`
}

/** A browser that another site has sent here. */
const sentBack = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
const sub = '248289761001'

async function opened() {
  const there = await provider()
  const signOn = { issuer: there.issuer, clientId: 'desk', label: 'the ministry' }
  const here = await desk({ settings: { signOn }, signOnSecret: 'of the client' })
  const { reception, get } = here
  const head = await settle((await firstLink(reception)) as string, reception, 'H. Head')
  const away = async () => (await get('/sign-in/elsewhere?to=%2Fpeople')).headers.get('location') ?? ''
  const back = (query: string) => get(`/sign-in/elsewhere/back?${query}`, sentBack)
  const link = (subject = sub) => linkIdentity({ name: 'H. Head' }, { issuer: there.issuer, subject }, reception, {})
  return { ...here, ...there, head, away, back, link }
}

test('whoever an administrator has linked does the first step there, and the second one here', async () => {
  const { get, post, head, away, back, link, admit, reception, jar } = await opened()
  await link()
  expect(await (await get('/sign-in')).text()).toContain('href="/sign-in/elsewhere?to=%2F"')
  const location = await away()
  const { searchParams } = new URL(location)
  expect(Object.fromEntries(searchParams)).toMatchObject({
    redirect_uri: 'http://localhost/sign-in/elsewhere/back',
    code_challenge_method: 'S256',
    scope: 'openid',
  })
  const page = await back(admit(location, sub))
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect(await page.text()).toContain('action="/second?to=%2Fpeople"')
  expect(Object.keys(jar())).toEqual(['kpc-session'])
  // Without the second factor nothing is seen.
  for (const path of ['/people', '/me', '/certificates']) expect((await get(path)).status, path).toBe(401)
  reception.clock += 60
  const code = codeAt(head.secret, stepOf(reception.clock))
  expect((await post('/second?to=%2Fpeople', { code })).headers.get('location')).toBe('/people')
  expect((await get('/people')).status).toBe(200)
})

test('what the other server says wrongly, or to somebody else, opens nothing', async () => {
  const { get, away, back, link, admit, say, issuer, jar } = await opened()
  await link()
  const wrongs: [string, Wrong][] = [
    ['another nonce', { claims: { nonce: 'another' } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['for another client', { claims: { aud: 'another' } }],
    ['of another server', { claims: { iss: 'https://evil.example' } }],
    ['over', { claims: { exp: 1 } }],
    ['no signature', { alg: 'none' }],
    ['a shared secret', { alg: 'HS256' }],
    ['another key', { key: foreign }],
    ['nobody', { claims: { sub: '' } }],
  ]
  for (const [says, wrong] of wrongs) {
    const query = admit(await away(), sub)
    say(wrong)
    const response = await back(query)
    say({})
    expect([response.status, jar()['kpc-session']], says).toEqual([401, undefined])
    expect(await response.text(), says).toContain('What the server for single sign-on said does not hold here.')
  }
  // Another state; a code twice; another browser; nobody who was sent away; what the server refused.
  const query = admit(await away(), sub)
  expect((await back(query.replace(/state=[^&]*/, 'state=another'))).status).toBe(401)
  expect((await back(query)).status).toBe(401)
  const twice = admit(await away(), sub)
  const kept = { ...jar() }
  expect((await back(twice)).status).toBe(200)
  Object.assign(jar(), kept)
  expect((await back(twice)).status).toBe(401)
  const elsewhere = admit(await away(), sub)
  delete jar()['kpc-sign-on']
  expect((await back(elsewhere)).status).toBe(401)
  await away()
  expect((await back('error=access_denied')).status).toBe(401)
  // A page of another site sends nobody away, and a frame brings nobody back.
  expect((await get('/sign-in/elsewhere', sentBack)).status).toBe(403)
  expect((await get(`/sign-in/elsewhere/back?${twice}`, { ...sentBack, 'sec-fetch-dest': 'iframe' })).status).toBe(403)
  expect(issuer).toContain('127.0.0.1')
})

test('a stranger, somebody let go and somebody who never used the link are refused in the same words, and told of', async () => {
  const { away, back, link, admit, reception, issuer } = await opened()
  const says = 'Whoever signed in there is not admitted here.'
  const tries = async (subject: string) => {
    const response = await back(admit(await away(), subject))
    return [response.status, (await response.text()).includes(says)]
  }
  expect(await tries('nobody')).toEqual([401, true])
  await addPerson({ name: 'Ann', role: 'clerk' }, reception, {})
  await linkIdentity({ name: 'Ann' }, { issuer, subject: 'ann' }, reception, {})
  expect(await tries('ann')).toEqual([401, true])
  const { link: ben } = await addPerson({ name: 'Ben', role: 'clerk' }, reception, {})
  await settle(ben, reception)
  await linkIdentity({ name: 'Ben' }, { issuer, subject: 'ben' }, reception, {})
  expect((await tries('ben'))[0]).toBe(200)
  await disablePerson({ name: 'Ben' }, reception, {})
  expect(await tries('ben')).toEqual([401, true])
  await link()
  await unlinkIdentities({ name: 'H. Head' }, reception, {})
  expect(await tries(sub)).toEqual([401, true])
  const told = await searchTrail({ act: 'sign-on-refused' }, reception)
  expect(told.map(({ subject }) => subject?.split(' ')[1])).toEqual([sub, 'ben', 'ann', 'nobody'])
  // Nobody is known by an address of mail, and nobody is two people.
  expect(await refused(linkIdentity({ name: 'Ann' }, { issuer, subject: 'ann@example.org' }, reception, {}))).toBe(
    'IDENTITY_FORM',
  )
  expect(await refused(linkIdentity({ name: 'Ann' }, { issuer, subject: 'ben' }, reception, {}))).toBe('IDENTITY_TAKEN')
})

test('a server that does not answer keeps nobody from name and passphrase, and is asked anew', async () => {
  const { get, away, back, link, admit, say, close } = await opened()
  await link()
  say({ broken: true })
  const down = await get('/sign-in/elsewhere')
  expect([down.status, await down.text()]).toEqual([503, expect.stringContaining('name="passphrase"')])
  say({})
  const query = admit(await away(), sub)
  say({ broken: true })
  expect((await back(query)).status).toBe(503)
  close()
  const again = admit(await away(), sub)
  expect((await back(again)).status).toBe(503)
  const { get: other } = await desk()
  expect((await other('/sign-in/elsewhere')).status).toBe(404)
  expect(await (await other('/sign-in')).text()).not.toContain('elsewhere')
})

test('a server is one server with a slash at its end and without; and a link that was given to two at once is of one', async () => {
  const { reception, issuer, away, back, admit } = await opened()
  for (const name of ['Ann', 'Ben'])
    await settle((await addPerson({ name, role: 'clerk' }, reception, {})).link, reception)
  const link = (name: string, subject: string, at = issuer) =>
    linkIdentity({ name }, { issuer: at, subject }, reception, {})
  await link('Ann', 'ann', `${issuer}/`)
  expect((await back(admit(await away(), 'ann'))).status).toBe(200)
  const both = await Promise.allSettled(['Ann', 'Ben'].map((name) => link(name, 'one')))
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const loser = both.find((one) => one.status === 'rejected')
  expect(await refused(Promise.reject(loser?.reason as Error))).toBe('IDENTITY_TAKEN')
})

test('what is linked anew or unlinked ends what was open, and a reset leaves no way in from elsewhere', async () => {
  const { reception, issuer, away, back, admit, jar, get } = await opened()
  const ann = await settle((await addPerson({ name: 'Ann', role: 'auditor' }, reception, {})).link, reception)
  const link = (subject: string) => linkIdentity({ name: 'Ann' }, { issuer, subject }, reception, {})
  const isIn = async (token: string) => {
    jar()['kpc-session'] = token
    return (await get('/trail')).status === 200
  }
  await link('ann')
  expect(await isIn(ann.token)).toBe(true) // the first link takes nothing from anybody
  await link('ann')
  expect(await isIn(ann.token)).toBe(true)
  await link('another')
  expect(await isIn(ann.token)).toBe(false)
  const { link: anew } = await resetPerson({ name: 'Ann' }, reception, {})
  const again = await settle(anew, reception)
  expect((await back(admit(await away(), 'another'))).status).toBe(401)
  await link('ann')
  await unlinkIdentities({ name: 'Ann' }, reception, {})
  expect(await isIn(again.token)).toBe(false)
})
