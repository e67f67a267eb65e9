// @module-tag slow
/**
 * What of OWASP ASVS 5.0 level 2 applies to people at the desk, attacked over HTTP, item by item. `docs/assurance.md` has
 * the items as a table; the last test holds it against the names of the tests, here and elsewhere.
 */
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { codeAt, stepOf } from '@kpc/desk/people/totp'
import type { Door } from '@kpc/desk/server/door'
import { listen } from '@kpc/desk/server/listen'
import { needsOf } from '@kpc/issuer/http/needs'
import { addPerson, disablePerson, listPeople, resetPerson, setRole } from '@kpc/issuer/people/people'
import { mayOf, scopes } from '@kpc/issuer/people/roles'
import { endAllSessionsOf } from '@kpc/issuer/people/session'
import { makeToken } from '@kpc/issuer/people/token'
import { firstLink, pendingOf } from '@kpc/issuer/people/welcome'
import { type DeskRole, roles } from '@kpc/schema'
import { expect, onTestFinished, test } from 'vitest'
import { deskApp } from './desk-app.ts'
import { desk, sameOrigin } from './http-desk.ts'
import { cheapHashing, passphrase, session, settle } from './reception.ts'

/** A desk with an administrator, and their secret of codes. */
async function opened(options: Parameters<typeof desk>[0] = {}) {
  const here = await desk(options)
  const head = await settle((await firstLink(here.reception)) as string, here.reception, 'H. Head')
  const admit = async (name: string, role: DeskRole, exporter?: string) =>
    settle((await addPerson({ name, role, exporter }, here.reception, {})).link, here.reception)
  const status = async (path: string, token: string) =>
    (await here.app.request(path, { headers: { cookie: `kpc-session=${token}` } })).status
  /** Each in a browser of its own. */
  const form = (path: string, fields: Record<string, string>, token: string, headers = sameOrigin) =>
    here.app.request(path, {
      method: 'POST',
      headers: { ...headers, cookie: `kpc-session=${token}` },
      body: new URLSearchParams(fields).toString(),
    })
  const tokenOf = (response: Response): string =>
    /kpc-session=([\w-]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? ''
  return { ...here, head, admit, status, form, tokenOf }
}

/** Every route that changes something, at an address that could be. */
const writing = (app: Parameters<typeof needsOf>[0]) =>
  [...needsOf(app)].flatMap(([route, need]) => {
    const [method = '', path = ''] = route.split(' ')
    const address = path.replace(/:(\w+)/g, (_, name: string) => ({ number: 'BW0000001', sequence: '1' })[name] ?? 'x')
    return method === 'GET' ? [] : [{ route, method, address, ...need }]
  })

test('a session that somebody has planted is worth nothing after the sign-in', async () => {
  const { app, reception, head, form, status, tokenOf } = await opened()
  reception.clock += 60
  // One that was never made, and a half one of the attacker's own.
  const own = tokenOf(await form('/sign-in', { name: 'H. Head', passphrase }, 'A'.repeat(43)))
  for (const planted of ['A'.repeat(43), own]) {
    reception.clock += 60
    const half = tokenOf(await form('/sign-in', { name: 'H. Head', passphrase }, planted))
    const whole = tokenOf(await form('/second', { code: codeAt(head.secret, stepOf(reception.clock)) }, half))
    expect(new Set([planted, half, whole]).size).toBe(3)
    expect([await status('/people', whole), await status('/people', half), await status('/people', planted)]).toEqual([
      200, 401, 401,
    ])
  }
  // Nothing but a cookie carries it.
  for (const path of [`/people?kpc-session=${head.token}`, `/people;kpc-session=${head.token}`])
    expect([401, 404]).toContain((await app.request(path)).status)
})

test('a session that was stolen ends with the one it was copied from, and is no token', async () => {
  const { app, head, status, form, reception, admit } = await opened()
  const ann = await admit('Ann', 'auditor')
  expect(await status('/trail', ann.token)).toBe(200)
  expect((await app.request('/trail', { headers: { authorization: `Bearer ${ann.token}` } })).status).toBe(401)
  await form('/sign-out', {}, ann.token)
  expect(await status('/trail', ann.token)).toBe(401)
  // Another passphrase ends the copies, and the session that changed it goes on under another token.
  await form('/me/confirm', { passphrase }, head.token)
  const changed = await form(
    '/me/passphrase',
    { new: 'another four plain words', again: 'another four plain words' },
    head.token,
  )
  expect(changed.status).toBe(303)
  expect(await status('/people', head.token)).toBe(401)
  expect(await listPeople(reception)).toHaveLength(2)
})

test('no route that writes takes a request that a page of this server has not sent', async () => {
  const { app, as } = await deskApp()
  const table = writing(app)
  expect(table.length).toBeGreaterThan(40)
  const strange: Record<string, string>[] = [
    {},
    { origin: 'null' },
    { origin: 'http://localhost.evil.example' },
    { origin: 'https://localhost' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' },
    { referer: 'http://localhost/people' },
  ]
  for (const role of ['administrator', 'signer', 'clerk'] as const) {
    const { cookie = '' } = await as(role)
    for (const { method, address, act, isForm } of table) {
      if (act === undefined ? !isForm : !mayOf(role).includes(act)) continue
      const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
      for (const headers of strange) {
        const body = method === 'DELETE' ? {} : { body: isForm ? 'a=1' : '{}' }
        const response = await app.request(address, {
          method,
          headers: { cookie, 'content-type': type, ...headers },
          ...body,
        })
        expect(response.status, `${role} ${method} ${address} ${JSON.stringify(headers)}`).toBe(403)
      }
    }
  }
})

test('who guesses passphrases shuts out himself alone, whatever he says of where he is', async () => {
  const { app, reception, head } = await opened()
  const { port, close } = await listen(app.fetch, 0, false)
  onTestFinished(close)
  const guess = async (i: number, word: string) =>
    (
      await fetch(`http://127.0.0.1:${port}/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          ...sameOrigin,
          'x-forwarded-for': `198.51.100.${i}`,
          'x-real-ip': `198.51.100.${i}`,
          forwarded: `for=198.51.100.${i}`,
        },
        body: new URLSearchParams({ name: 'H. Head', passphrase: word }).toString(),
      })
    ).status
  const seen: number[] = []
  for (let i = 0; i < 8; i += 1) seen.push(await guess(i, 'not the passphrase'))
  expect(seen).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
  expect(await guess(9, passphrase)).toBe(429) // from there even the right one
  // From elsewhere the person comes in.
  const half = await app.request('/sign-in', {
    method: 'POST',
    headers: sameOrigin,
    body: new URLSearchParams({ name: 'H. Head', passphrase }).toString(),
  })
  expect([half.status, head.token.length]).toEqual([303, 43])
  expect(reception.clock).toBeGreaterThan(0)
})

test('one code lets one in, of four sign-ins that bring it at once', async () => {
  const { reception, head, form, tokenOf } = await opened()
  reception.clock += 60
  const halves: string[] = []
  for (let i = 0; i < 4; i += 1) halves.push(tokenOf(await form('/sign-in', { name: 'H. Head', passphrase }, '')))
  const code = codeAt(head.secret, stepOf(reception.clock))
  const all = await Promise.all(halves.map((half) => form('/second', { code }, half)))
  expect(all.map(({ status }) => status).sort()).toEqual([303, 401, 401, 401])
  reception.clock += 3600
  const late = tokenOf(await form('/sign-in', { name: 'H. Head', passphrase }, ''))
  expect((await form('/second', { code }, late)).status).toBe(401)
})

test('one link lets one in, of two who open it at once', async () => {
  const { reception, form, tokenOf, status } = await opened()
  const { link } = await addPerson({ name: 'Ann', role: 'auditor' }, reception, {})
  const fields = { passphrase, again: passphrase }
  const begun = await Promise.all([1, 2].map(() => form(`/welcome/${link}`, fields, '')))
  const tokens = begun.map(tokenOf)
  const done = await Promise.all(
    tokens.map(async (token) => {
      const { totp } = pendingOf(await session(token, reception))
      return form('/second', { code: codeAt(totp, stepOf(reception.clock)) }, token)
    }),
  )
  expect(done.filter((one) => one.status === 303)).toHaveLength(1)
  const inside = await Promise.all([...tokens, ...done.map(tokenOf)].map((token) => status('/trail', token)))
  expect(inside.filter((one) => one === 200)).toHaveLength(1)
})

test('what belongs to somebody else is not there, whoever knows its name', async () => {
  const { reception, admit, head, get, jar, form, status } = await opened()
  const ann = await admit('Ann', 'auditor')
  const ben = await admit('Ben', 'clerk')
  await makeToken({ name: 'Ben' }, ['read'], reception, {})
  const ids = (await listPeople(reception)).map(({ id }) => id)
  jar()['kpc-session'] = ben.token
  const page = await (await get('/me')).text()
  const [, own = ''] = /name="token" value="(\w{64})"/.exec(page) ?? []
  jar()['kpc-session'] = head.token
  const pages = await Promise.all(ids.map(async (id) => (await get(`/people/${id}`)).text()))
  const sessions = pages.flatMap((html) =>
    [...html.matchAll(/name="session" value="(\w{64})"/g)].map(([, id]) => id as string),
  )
  expect([own.length, sessions.length]).toEqual([64, 2])
  for (const id of sessions) await form('/me/sessions/end', { session: id }, ann.token)
  await form('/me/tokens/end', { token: own }, ann.token)
  jar()['kpc-session'] = ben.token
  expect([await status('/certificates', ben.token), (await (await get('/me')).text()).includes(own)]).toEqual([
    200,
    true,
  ])
  for (const id of ids)
    for (const what of ['', '/reset', '/role'])
      expect(
        (what === '' ? await get(`/people/${id}`) : await form(`/people/${id}${what}`, {}, ben.token)).status,
      ).toBe(403)
})

test('no route takes a member more than it names', async () => {
  const { app, as } = await deskApp()
  const more = {
    role: 'administrator',
    id: 'x',
    by: 'Evil',
    test: '1',
    stage: 'whole',
    constructor: 'x',
    __proto__x: 'x',
  }
  for (const role of roles) {
    const headers = await as(role)
    for (const { method, address, route, act, isForm } of writing(app)) {
      if (act === undefined || !mayOf(role).includes(act) || method === 'DELETE') continue
      const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
      const body = isForm ? new URLSearchParams(more).toString() : JSON.stringify(more)
      const response = await app.request(address, { method, headers: { ...headers, 'content-type': type }, body })
      expect(response.status, `${role} ${route}`).toBeGreaterThanOrEqual(400)
      expect(response.status, `${role} ${route}`).toBeLessThan(500)
    }
  }
})

test('no way in leads to another site, nor does the page after the second factor', async () => {
  const { get, head, form, reception, tokenOf } = await opened()
  for (const to of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/%5cevil.example',
    '/\tevil',
    'javascript:alert(1)',
    '/people?x=https://evil.example',
  ]) {
    reception.clock += 60
    const half = await form('/sign-in', { name: 'H. Head', passphrase, to }, '')
    const way = new URL(half.headers.get('location') ?? '', 'http://localhost')
    const code = codeAt(head.secret, stepOf(reception.clock))
    const in_ = await form(`${way.pathname}${way.search}`, { code }, tokenOf(half))
    const end = new URL(in_.headers.get('location') ?? '', 'http://localhost')
    expect([way.origin, in_.status, end.origin], to).toEqual(['http://localhost', 303, 'http://localhost'])
  }
  const shown = await (await get('/sign-in?to=%2F%2Fevil.example')).text()
  expect(shown).not.toMatch(/(href|value)="\/\/evil/)
})

test('no answer stays in a cache, and no page stands in a frame, whoever asks for whatever', async () => {
  const { app, as } = await deskApp()
  let pages = 0
  for (const role of ['administrator', 'auditor', 'clerk', 'signer'] as const) {
    const headers = await as(role)
    for (const [route] of needsOf(app)) {
      const [method = '', path = ''] = route.split(' ')
      if (method !== 'GET') continue
      const response = await app.request(path.replace(/:\w+/g, 'x'), { headers: { ...headers, accept: 'text/html' } })
      expect(response.headers.get('cache-control'), route).toBe('no-store')
      expect(response.headers.get('x-content-type-options'), route).toBe('nosniff')
      if (!/text\/html/.test(response.headers.get('content-type') ?? '')) continue
      pages += 1
      expect(response.headers.get('content-security-policy'), route).toContain("frame-ancestors 'none'")
      expect(response.headers.get('content-security-policy'), route).not.toMatch(/unsafe|\*/)
      expect(response.headers.get('x-frame-options'), route).toMatch(/^(SAMEORIGIN|DENY)$/)
    }
  }
  expect(pages).toBeGreaterThan(20)
  for (const [path, method] of [
    ['/nowhere', 'GET'],
    ['/people', 'PUT'],
    ['/people', 'GET'],
  ] as const)
    expect((await app.request(path, { method })).headers.get('cache-control')).toBe('no-store')
})

test('a token opens the routes of its scopes and no other, for every scope', async () => {
  const { app, as, reception } = await deskApp()
  for (const role of roles) await as(role)
  for (const scope of scopes) {
    const role = roles.find((one) => mayOf(one).includes(scope)) as DeskRole
    const name = `A ${role}`
    const { token } = await makeToken({ name }, [scope], reception, {})
    for (const [route, { act, isForm }] of needsOf(app)) {
      const [method = '', path = ''] = route.split(' ')
      if (act === undefined || act === 'self' || act === scope) continue
      const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
      const response = await app.request(path.replace(/:\w+/g, 'x'), {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': type },
        ...(method === 'GET' || method === 'DELETE' ? {} : { body: isForm ? '' : '{}' }),
      })
      expect(response.status, `${scope}: ${route}`).toBe(403)
    }
    for (const made of await reception.ledger.beside((db) => db.deleteFrom('token').returning('person').execute()))
      expect(made.person).toBeDefined()
  }
})

test('another role, and being let go, end what is under way: also a request whose body has still to come', async () => {
  const { app, admit, reception, status } = await opened()
  const ann = await admit('Ann', 'administrator')
  const ben = await admit('Ben', 'auditor')
  const slow = (token: string, between: () => Promise<unknown>) => {
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          await between()
          controller.enqueue(new TextEncoder().encode('name=Evil&role=administrator'))
          controller.close()
        },
      },
      { highWaterMark: 0 },
    )
    return app.request('/people', {
      method: 'POST',
      headers: { ...sameOrigin, cookie: `kpc-session=${token}` },
      body,
      duplex: 'half',
    } as RequestInit)
  }
  expect((await slow(ann.token, () => disablePerson({ name: 'Ann' }, reception, {}))).status).toBe(401)
  const { link } = await addPerson({ name: 'Cy', role: 'administrator' }, reception, {})
  const cy = await settle(link, reception)
  expect((await slow(cy.token, () => setRole({ name: 'Cy' }, { role: 'clerk' }, reception, {}))).status).toBe(401)
  expect((await listPeople(reception)).some(({ name }) => name === 'Evil')).toBe(false)
  // In another's browser too.
  await setRole({ name: 'Ben' }, { role: 'clerk' }, reception, {})
  expect(await status('/trail', ben.token)).toBe(401)
  // A token does at once no more than its person may.
  const dora = await admit('Dora', 'auditor')
  const { token } = await makeToken({ name: 'Dora' }, ['trail', 'read'], reception, {})
  const bearer = async (path: string) =>
    (await app.request(path, { headers: { authorization: `Bearer ${token}` } })).status
  expect(await bearer('/trail')).toBe(200)
  await setRole({ name: 'Dora' }, { role: 'clerk' }, reception, {})
  expect([await bearer('/trail'), await bearer('/certificates'), dora.token.length]).toEqual([403, 200, 43])
})

test('whoever is shut out while a passphrase is being hashed gets nothing by it, and leaves nothing behind', async () => {
  const between: { act?: () => Promise<unknown> } = {}
  const slow =
    <A extends unknown[], T>(act: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      const done = await act(...given)
      const { act: first } = between
      delete between.act
      await first?.()
      return done
    }
  const { hash, verify } = cheapHashing
  const { app, admit, reception, ledger } = await opened({ hashing: { hash: slow(hash), verify: slow(verify) } })
  const post = (path: string, fields: Record<string, string>, token?: string) =>
    app.request(path, {
      method: 'POST',
      headers: { ...sameOrigin, ...(token !== undefined && { cookie: `kpc-session=${token}` }) },
      body: new URLSearchParams(fields).toString(),
    })
  const kept = (table: 'session' | 'person') =>
    ledger.beside((db) =>
      db
        .selectFrom(table as 'session')
        .selectAll()
        .execute(),
    )
  const fresh = 'another four plain words'
  // At a browser that was found open: the administrator resets, or lets go, in the middle of it.
  for (const [name, end] of [
    ['Ann', resetPerson],
    ['Ben', disablePerson],
    ['Cy', endAllSessionsOf],
  ] as const) {
    const { token } = await admit(name, 'clerk')
    expect((await post('/me/confirm', { passphrase }, token)).status).toBe(303)
    between.act = () => end({ name }, reception, {})
    const before = (await kept('session')).length
    const answer = await post('/me/passphrase', { new: fresh, again: fresh }, token)
    expect([answer.status, answer.headers.get('set-cookie')], name).toEqual([401, null])
    expect((await kept('session')).length, name).toBe(before - 1)
    expect((await post('/sign-in', { name, passphrase: fresh })).status, name).toBe(401)
  }
  // Name and passphrase were right when they were sent, and no longer when they were checked.
  await admit('Dora', 'clerk')
  between.act = () => resetPerson({ name: 'Dora' }, reception, {})
  expect((await post('/sign-in', { name: 'Dora', passphrase })).status).toBe(401)
})

test('bodies that are bombs are refused before anything is made of them', async () => {
  const { app, as } = await deskApp()
  const [clerk, head] = [await as('clerk'), await as('administrator')]
  const kilobytes = (n: number) => 'x'.repeat(n * 1024)
  const json = 'application/json'
  const urlencoded = 'application/x-www-form-urlencoded'
  const streamed = (text: string) =>
    new ReadableStream({
      start: (controller) => {
        for (let i = 0; i < text.length; i += 4096)
          controller.enqueue(new TextEncoder().encode(text.slice(i, i + 4096)))
        controller.close()
      },
    })
  const nested = (n: number) => '['.repeat(n) + ']'.repeat(n)
  const parts = Array.from(
    { length: 2000 },
    (_, i) => `--b\r\ncontent-disposition: form-data; name="f${i}"\r\n\r\n1\r\n`,
  ).join('')
  const table: [string, string, Record<string, string>, BodyInit, number][] = [
    ['a body over 64 KB', '/applications', { 'content-type': json }, JSON.stringify({ a: kilobytes(65) }), 413],
    [
      'the same, of no stated length',
      '/applications',
      { 'content-type': json },
      streamed(JSON.stringify({ a: kilobytes(65) })),
      413,
    ],
    ['a form over 64 KB', '/desk/import', { 'content-type': urlencoded }, `table=${kilobytes(65)}`, 413],
    [
      'JSON that is packed',
      '/applications',
      { 'content-type': json, 'content-encoding': 'gzip' },
      gzipSync(kilobytes(10_000)),
      400,
    ],
    [
      'a form that is packed',
      '/desk/import',
      { 'content-type': urlencoded, 'content-encoding': 'deflate' },
      gzipSync(kilobytes(10_000)),
      422,
    ],
    ['JSON of 30,000 levels', '/applications', { 'content-type': json }, nested(30_000), 400],
    ['JSON of 70 levels', '/applications', { 'content-type': json }, nested(70), 400],
    [
      'JSON of 10,000 members',
      '/applications',
      { 'content-type': json },
      `{${Array.from({ length: 6000 }, (_, i) => `"m${i}":1`).join()}}`,
      422,
    ],
    ['a name twice', '/applications', { 'content-type': json }, '{"a":1,"a":2}', 400],
    [
      'a form of 2,000 parts',
      '/desk/import',
      { 'content-type': 'multipart/form-data; boundary=b' },
      parts.slice(0, 65_000),
      415,
    ],
    [
      'a form of 16,000 fields',
      '/desk/import',
      { 'content-type': urlencoded },
      Array.from({ length: 16_000 }, () => 'a=1').join('&'),
      422,
    ],
    [
      'one field 10,000 times',
      '/desk/import',
      { 'content-type': urlencoded },
      `next=check&${Array.from({ length: 8000 }, () => 'table=').join('&')}`,
      422,
    ],
    [
      'a table of 60,000 columns',
      '/desk/import',
      { 'content-type': urlencoded },
      `next=check&table=${','.repeat(60_000)}`,
      422,
    ],
    [
      'a table of 60,000 rows',
      '/desk/import',
      { 'content-type': urlencoded },
      `next=check&table=${'%0A'.repeat(20_000)}`,
      422,
    ],
    [
      'XML',
      '/applications',
      { 'content-type': 'application/xml' },
      '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
      415,
    ],
  ]
  for (const [says, path, headers, body, status] of table) {
    const response = await app.request(path, {
      method: 'POST',
      headers: { ...clerk, ...headers },
      body,
      duplex: 'half',
    } as RequestInit)
    expect(response.status, says).toBe(status)
    expect((await response.text()).length, says).toBeLessThan(200_000)
  }
  // What nobody has asked for is not read, and a stranger's body neither.
  expect(
    (await app.request('/applications', { method: 'POST', headers: { 'content-type': json }, body: kilobytes(60) }))
      .status,
  ).toBe(401)
  expect(
    (await app.request('/people', { headers: { ...head, cookie: `${head.cookie}; x=${kilobytes(8)}` } })).status,
  ).toBe(200)
})

test('who stands before the server changes nothing by what he writes into headers', async () => {
  const origin = 'https://desk.example'
  const door: Door = { origin, answersTo: (name) => name === 'desk.example', proxied: true, secure: true }
  const { app, reception } = await desk({ door, remote: true })
  const { token } = await settle((await firstLink(reception)) as string, reception, 'H. Head')
  const cookie = `__Host-kpc-session=${token}`
  const add = (name: string, headers: Record<string, string>, url = 'http://desk.example/people') =>
    app.request(url, {
      method: 'POST',
      headers: { ...sameOrigin, cookie, ...headers },
      body: new URLSearchParams({ name, role: 'clerk' }).toString(),
    })
  const lies = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    'x-original-url': '/health',
    'x-rewrite-url': '/health',
    'x-http-method-override': 'GET',
    forwarded: 'host=evil.example;proto=http',
  }
  const html = await (await add('Ann', lies)).text()
  // The link names the origin that was stated, and nothing that a request says.
  expect([html.includes(`${origin}/welcome/`), html.includes('evil.example')]).toEqual([true, false])
  for (const host of ['http://evil.example/people', 'http://desk.example.evil.example/people'])
    expect((await add('Ben', {}, host)).status, host).toBe(421)
  for (const forwarded of ['', 'evil', '198.51.100.1, ', '" onload="x', '2001:db8::1%eth0', 'x'.repeat(5000)])
    expect((await add('Ann', { 'x-forwarded-for': forwarded })).status, forwarded).toBe(409)
})

test('two lengths, a smuggled request and a foreign host on the wire get nothing', async () => {
  const { app } = await deskApp()
  const { port, close } = await listen(app.fetch, 0, false)
  onTestFinished(close)
  const send = (lines: readonly string[]) =>
    new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`))
      let got = ''
      socket.on('data', (part) => {
        got += String(part)
      })
      socket.on('close', () => resolve(got))
      socket.on('error', () => resolve(got))
      socket.setTimeout(60_000, () => socket.destroy())
    })
  const statuses = async (lines: readonly string[]) =>
    [...(await send(lines)).matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)
  const end = 'Connection: close'
  expect(await statuses(['GET /health HTTP/1.1', 'Host: localhost', end])).toEqual(['200'])
  expect(await statuses(['GET /health HTTP/1.1', 'Host: evil.example', end])).toEqual(['421'])
  expect(await statuses(['GET http://evil.example/health HTTP/1.1', 'Host: localhost', end])).not.toContain('200')
  expect(await statuses(['GET /health HTTP/1.1', end])).toEqual(['400'])
  const smuggled = [
    'Content-Length: 4',
    'Transfer-Encoding: chunked',
    '',
    '0',
    '',
    'GET /ledger/entries/0 HTTP/1.1',
    'Host: localhost',
    end,
  ]
  expect(await statuses(['POST /applications HTTP/1.1', 'Host: localhost', ...smuggled])).toEqual(['400'])
  expect(
    await statuses([
      'POST /applications HTTP/1.1',
      'Host: localhost',
      'Content-Length: 2',
      'Content-Length: 5',
      end,
      '',
      '{}',
    ]),
  ).toEqual(['400'])
})

test('the table of the document names tests that are there', () => {
  const root = join(import.meta.dirname, '../..')
  const document = readFileSync(join(root, 'docs/assurance.md'), 'utf8')
  const [, section = ''] = /## OWASP ASVS[^\n]*\n([\s\S]*?)\n## /.exec(document) ?? []
  const rows = section.split('\n').filter((line) => /^\| V\d/.test(line))
  expect(rows.length).toBeGreaterThan(14)
  const named = new Set<string>()
  for (const row of rows) {
    const [, , , file = '', name = ''] = row.split('|').map((cell) => cell.trim())
    const source = readFileSync(join(root, `test/${file.replaceAll('`', '')}.test.ts`), 'utf8')
    expect(source.includes(`test('${name}'`) || source.includes(`test(\n    '${name}'`), row).toBe(true)
    if (file === '`issuer/asvs`') named.add(name)
  }
  const here = readFileSync(import.meta.filename, 'utf8')
  const tests = [...here.matchAll(/^test\('([^']+)'/gm)].map(([, name]) => name as string)
  expect([...named].sort()).toEqual(tests.filter((name) => !name.startsWith('the table of')).sort())
})
