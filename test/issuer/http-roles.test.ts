// @module-tag slow
/** Every role tries every route: both from tables of the program, so that neither is forgotten when it grows. */
import { createApp } from '@kpc/issuer/http/app'
import { needsOf } from '@kpc/issuer/http/needs'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { addPerson, disablePerson, setRole } from '@kpc/issuer/people/people'
import { type Act, mayOf } from '@kpc/issuer/people/roles'
import { signIn } from '@kpc/issuer/people/sign-in'
import { makeToken } from '@kpc/issuer/people/token'
import { searchTrail } from '@kpc/issuer/people/trail'
import { firstLink } from '@kpc/issuer/people/welcome'
import { readKeys } from '@kpc/issuer/signer/keys'
import { followHome } from '@kpc/issuer/trust/open'
import { type DeskRole, decodeEntry, roles } from '@kpc/schema'
import { expect, onTestFinished, test } from 'vitest'
import { now } from '../scheme.ts'
import { checkpointHome } from './checkpoint-home.ts'
import { passphrase, settle, testReception } from './reception.ts'
import { input } from './test-home.ts'

const head = { by: 'H. Head' }
type Person = DeskRole | 'nobody'

/** A desk with a person of each role, and two certificates of different exporters. */
async function desk() {
  const home = checkpointHome()
  const ledger = await openLedger(home.ledger)
  onTestFinished(() => ledger.close())
  const reception = testReception(ledger)
  const app = createApp({
    acting: { by: 'The Office' },
    ledger,
    trust: followHome(home, () => now),
    signers: () => readKeys(home.keys).map(({ signer }) => signer),
    settings: () => ({}),
    checkpoints: home.checkpoints,
    secrets: reception,
    now: () => reception.clock,
    report: (error) => {
      throw error
    },
  })
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  // While nobody is admitted the home's own user acts.
  expect((await post('/certificates', input())).status).toBe(201)
  const other = { name: 'Other Example Exporter', address: '2 Example Road' }
  expect((await post('/certificates', input({ exporter: other }))).status).toBe(201)

  const sessions = new Map<Person, string>()
  const admitted = await settle((await firstLink(reception)) as string, reception, 'H. Head')
  sessions.set('administrator', admitted.token)
  for (const role of roles.filter((one) => one !== 'administrator')) {
    const exporter = role === 'applicant' ? (input().exporter as { name: string }).name : undefined
    const { link } = await addPerson({ name: `A ${role}`, role, exporter }, reception, head)
    sessions.set(role, (await settle(link, reception)).token)
  }
  const cookieOf = (role: Person): Record<string, string> => {
    const token = sessions.get(role)
    return token === undefined ? {} : { cookie: `kpc-session=${token}`, 'sec-fetch-site': 'same-origin' }
  }
  return { app, ledger, reception, post, sessions, cookieOf }
}

test('every role tries every route: what the two tables say, and nobody gets anywhere else', async () => {
  const { app, cookieOf } = await desk()
  const table = needsOf(app)
  expect(table.size).toBeGreaterThan(25)
  const served = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)
  expect([...table.keys()].sort()).toEqual([...new Set(served)].sort())
  const named: Readonly<Record<string, string>> = { number: 'BW0000001', sequence: '1' }
  for (const [route, { act, isForm }] of table) {
    const [method = '', path = ''] = route.split(' ')
    const address = path.replace(/:(\w+)/g, (_, name: string) => named[name] ?? 'x')
    for (const role of [...roles, 'nobody'] as Person[]) {
      const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
      // A body that no route takes: whoever may is told what is wrong with it, and nothing is changed.
      const body = method === 'POST' ? { body: isForm ? 'unknown=1' : '{"unknown":1}' } : {}
      const response = await app.request(address, {
        method,
        headers: { 'content-type': type, 'sec-fetch-site': 'same-origin', ...cookieOf(role) },
        ...body,
      })
      const may = act === undefined || (role !== 'nobody' && mayOf(role).includes(act))
      const says = `${role}: ${route} ${response.status}`
      // A secret that is being set up is shown in the session alone that sets it up.
      if (route === 'GET /second/code.svg') expect(response.status, says).toBe(401)
      else if (may) expect([401, 403].includes(response.status), says).toBe(false)
      else expect(response.status, says).toBe(role === 'nobody' ? 401 : 403)
      if (response.status === 401) expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/)
      expect(response.headers.get('cache-control'), says).toBe('no-store')
      expect(response.status, says).toBeLessThan(500)
    }
  }
})

test('what anybody may ask is the trust mirror, health, what the server can do, how pages look, and the way in', async () => {
  const { app } = await desk()
  const open = [...needsOf(app)].flatMap(([route, { act }]) => (act === undefined ? [route] : []))
  const ways = open.filter((route) => !/ \/(sign-in|second|welcome)\b/.test(route))
  expect(ways.sort()).toEqual([
    'GET /',
    'GET /check-page.js',
    'GET /desk-form.js',
    'GET /desk.css',
    'GET /desk/api',
    'GET /desk/api/:operation',
    'GET /desk/api/errors',
    'GET /health',
    'GET /openapi.json',
    'GET /passkey.js',
    'GET /registry',
    'GET /registry.cbor',
    'GET /root.cbor',
  ])
})

test('a list for every reading role; an applicant finds certificates of his exporter, and no other exists for him', async () => {
  const { app, cookieOf } = await desk()
  const get = async (path: string, role: Person) => app.request(path, { headers: cookieOf(role) })
  const numbers = async (path: string, role: Person) => {
    const { certificates, next } = (await (await get(path, role)).json()) as {
      certificates: { number: string }[]
      next?: string
    }
    return [certificates.map(({ number }) => number), next]
  }
  for (const role of ['clerk', 'approver', 'signer', 'importer', 'auditor'] as const)
    expect(await numbers('/certificates', role)).toEqual([['BW0000002', 'BW0000001'], undefined])
  const [newest, next] = await numbers('/certificates?limit=1', 'clerk')
  expect(newest).toEqual(['BW0000002'])
  expect(await numbers(`/certificates?limit=1&after=${next}`, 'clerk')).toEqual([['BW0000001'], undefined])
  // What is next for a clerk leads an applicant, who sees less, nowhere.
  expect((await get(`/certificates?limit=1&after=${next}`, 'applicant')).status).toBe(422)
  expect(await numbers('/certificates', 'applicant')).toEqual([['BW0000001'], undefined])
  for (const at of ['', '/life', '/qr.svg', '/qr.png', '/check']) {
    expect((await get(`/certificates/BW0000001${at}`, 'applicant')).status, at).toBe(200)
    for (const number of ['BW0000002', 'bw%200000002', '%42W0000002', 'BW0000009'])
      expect((await get(`/certificates/${number}${at}`, 'applicant')).status, `${number}${at}`).toBe(404)
  }
  const copy = async (number: string) => (await get(`/desk/applications/new?from=${number}`, 'applicant')).status
  expect([await copy('BW0000001'), await copy('BW0000002'), await copy('BW0000009')]).toEqual([200, 404, 404])
  expect((await get('/certificates?limit=0', 'clerk')).status).toBe(422)
  expect((await get('/certificates?unknown=1', 'clerk')).status).toBe(422)
})

test('who acted is who signed in, or for whom a token acts; what the request says is no matter', async () => {
  const { ledger, reception, post, cookieOf } = await desk()
  const reason = { reason: 'invented for a test' }
  expect((await post('/certificates/BW0000001/lost', { ...reason, by: 'X' }, cookieOf('clerk'))).status).toBe(422)
  expect((await post('/certificates/BW0000001/lost', reason, cookieOf('clerk'))).status).toBe(200)
  const { token } = await makeToken({ name: 'A signer' }, ['cancel'], reception, head)
  expect((await post('/certificates/BW0000002/cancel', reason, { authorization: `Bearer ${token}` })).status).toBe(200)
  const entries = (await ledger.entriesOf(['lost', 'cancelled'])).map(({ bytes }) => decodeEntry(bytes))
  expect(entries).toMatchObject([
    { by: 'A clerk', role: 'clerk', means: 'session' },
    { by: 'A signer', role: 'signer', means: 'token' },
  ])
})

test('a token opens what its scopes say; a wrong one opens nothing, not even with a session beside it', async () => {
  const { app, reception, cookieOf } = await desk()
  const { token } = await makeToken({ name: 'A signer' }, ['read'], reception, head)
  const asked = (path: string, authorization: string, method = 'GET') =>
    app.request(path, { method, headers: { ...cookieOf('signer'), authorization, 'content-type': 'application/json' } })
  expect((await asked('/certificates', `Bearer ${token}`)).status).toBe(200)
  expect((await asked('/certificates', `bearer ${token}`)).status).toBe(200)
  const refused = await asked('/ledger/entries/0', `Bearer ${token}`)
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, 'SCOPE_MAY_NOT'])
  for (const wrong of ['Bearer', 'Bearer x', `Bearer ${token}x`, `Basic ${token}`, `Bearer ${token} x`, ''])
    expect((await asked('/certificates', wrong)).status, wrong).toBe(401)
  await disablePerson({ name: 'A signer' }, reception, head)
  expect((await asked('/certificates', `Bearer ${token}`)).status).toBe(401)
})

test('a stolen half session sees nothing; a change of role ends what was open', async () => {
  const { app, reception, sessions, cookieOf } = await desk()
  const half = await signIn({ name: 'A signer', passphrase }, undefined, reception, { address: '192.0.2.1' })
  const open: Act[] = []
  for (const [route, { act }] of needsOf(app)) {
    const [method = '', path = ''] = route.split(' ')
    if (act === undefined) continue
    const headers = { cookie: `kpc-session=${half}`, 'sec-fetch-site': 'same-origin' }
    if ((await app.request(path, { method, headers })).status !== 401) open.push(act)
  }
  expect(open).toEqual([])
  expect((await app.request('/certificates', { headers: cookieOf('signer') })).status).toBe(200)
  await setRole({ name: 'A signer' }, { role: 'clerk' }, reception, head)
  expect((await app.request('/certificates', { headers: cookieOf('signer') })).status).toBe(401)
  // Only the cookie of this server's name counts.
  const headers = { cookie: `__Host-kpc-session=${sessions.get('clerk')}; session=${sessions.get('clerk')}` }
  expect((await app.request('/certificates', { headers })).status).toBe(401)
})

test('a browser that brings a session writes only for a page of this server', async () => {
  const { post, sessions } = await desk()
  const cookie = `kpc-session=${sessions.get('clerk')}`
  const lost = (headers: Record<string, string>) =>
    post('/certificates/BW0000001/lost', { reason: 'invented' }, { cookie, ...headers })
  for (const headers of [
    {},
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'none', origin: 'http://localhost' },
  ])
    expect((await lost(headers)).status, JSON.stringify(headers)).toBe(403)
  expect((await lost({ origin: 'http://localhost' })).status).toBe(200)
})

test('every look at a certificate and every door that stayed shut is in the trail, with who and from where', async () => {
  const { app, reception, cookieOf } = await desk()
  for (const path of ['/certificates/BW0000001', '/certificates/BW0000009', '/ledger/entries/0'])
    await app.request(path, { headers: cookieOf('applicant') })
  const [shut, look, ...others] = await searchTrail({}, reception)
  expect(shut).toMatchObject({ event: 'forbidden', by: 'A applicant', subject: 'GET /ledger/entries/{sequence}' })
  expect(look).toMatchObject({ event: 'looked', by: 'A applicant', subject: 'BW0000001', address: 'unknown' })
  expect(others.every(({ event }) => event === 'set-up' || event === 'person-added')).toBe(true)
  // A list is a look too, and what was looked for in it.
  await app.request('/certificates?limit=1', { headers: cookieOf('auditor') })
  expect((await searchTrail({}, reception))[0]).toMatchObject({
    event: 'listed',
    by: 'A auditor',
    subject: '/certificates?limit=1',
  })
})
