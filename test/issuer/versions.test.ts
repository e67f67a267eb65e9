/** Nothing is written over what somebody has not seen: settings, people, templates and programs that are told. */
import { expect, test } from 'vitest'
import { deskApp, sentJson } from './desk-app.ts'
import { input } from './test-home.ts'

async function office() {
  let settings: Record<string, unknown> = {}
  const desk = await deskApp({
    settings: () => settings,
    writeSettings: (written) => {
      settings = written
    },
  })
  const ask = async (
    method: string,
    path: string,
    { body, tag, role = 'administrator' }: { body?: unknown; tag?: string; role?: 'administrator' | 'clerk' } = {},
  ) => {
    const response = await desk.app.request(path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(tag !== undefined && { 'if-match': tag }),
        ...(await desk.as(role)),
      },
      ...(method !== 'GET' && method !== 'DELETE' && { body: JSON.stringify(body ?? {}) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      etag: response.headers.get('etag') ?? '',
      body: (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown>,
    }
  }
  const byHand = (written: Record<string, unknown>): void => {
    settings = written
  }
  return { ...desk, ask, byHand }
}
type Office = Awaited<ReturnType<typeof office>>

interface Changing {
  readonly read: string
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly role?: 'clerk'
}

/** Somebody else changes it between reading and writing. */
async function raced({ ask }: Office, { read, method, path, body, role }: Changing, between: () => Promise<unknown>) {
  const who = role ? { role } : {}
  const { etag } = await ask('GET', read, who)
  const unread = await ask(method, path, { body, ...who })
  const wrong = await ask(method, path, { body, tag: '"0"', ...who })
  await between()
  const changed = await ask(method, path, { body, tag: etag, ...who })
  const again = await ask('GET', read, who)
  const done = await ask(method, path, { body, tag: again.etag, ...who })
  return [unread, wrong, changed, done].map(({ status, body: { code } }) => [status, code])
}

const refusedUntilRead = (status: number) => [
  [428, 'RESOURCE_UNREAD'],
  [412, 'RESOURCE_CHANGED'],
  [412, 'RESOURCE_CHANGED'],
  [status, undefined],
]

test('a setting that somebody has changed meanwhile, by the desk or in the file', async () => {
  const at = await office()
  const change = { read: '/settings/warnDays', method: 'PUT', path: '/settings/warnDays', body: { value: '30' } }
  expect(await raced(at, change, async () => at.byHand({ warnDays: 20 }))).toEqual(refusedUntilRead(200))
  const { body } = await at.ask('GET', '/settings')
  expect(body.settings).toContainEqual({ name: 'warnDays', value: '30' })
  const { etag } = await at.ask('GET', '/settings/print.language')
  const wrong = await at.ask('PUT', '/settings/print.language', { tag: etag, body: { value: 'Klingon' } })
  expect([wrong.status, wrong.body.code]).toEqual([422, 'SETTING_FORM'])
  expect((await at.ask('GET', '/settings/nothing')).status).toBe(422)
})

test('a version that nobody has read is none, however it is written', async () => {
  const desk = await deskApp()
  const { app, as } = desk
  const { version, name } = await sentJson(desk, '/applications', { certificate: input() }, 'clerk')
  const headers = { 'content-type': 'application/json', ...(await as('clerk')) }
  const forged = ['*', `W/"${version}"`, `"0", "${version}"`, `"${version}", "2"`, `${version}`, `"+${version}"`]
  for (const tag of [...forged, `"${version}.0"`, `" ${version}"`, `"0x1"`, `"${'9'.repeat(4000)}"`, '""', '"', ''])
    for (const [method, path] of [
      ['PUT', `/applications/${name}`],
      ['POST', `/applications/${name}/submit`],
    ] as const) {
      const body = method === 'PUT' ? JSON.stringify({ certificate: {} }) : '{}'
      const answer = await app.request(path, { method, headers: { ...headers, 'if-match': tag }, body })
      expect([412, 428], `${method} ${tag}`).toContain(answer.status)
    }
  const stands = await app.request(`/applications/${name}`, { headers })
  expect(stands.headers.get('etag')).toBe(`"${version}"`)
  expect(await stands.json()).toMatchObject({ state: 'draft', version })
})

test('somebody who has another role by now, on JSON and on the form of the page', async () => {
  const at = await office()
  const { ask, send, get } = at
  const { body } = await ask('POST', '/people/rows', { body: { name: 'Ann', role: 'clerk' } })
  const own = `/people/rows/${body.id as string}`
  const page = await (await get(`/people/${body.id as string}`, 'administrator')).text()
  const [, seen = ''] = /name="seen" value="([^"]+)"/.exec(page) ?? []
  const change = { read: own, method: 'POST', path: `${own}/role`, body: { role: 'signer' } }
  const { etag } = await ask('GET', own)
  const between = () => ask('POST', `${own}/role`, { tag: etag, body: { role: 'approver' } })
  expect(await raced(at, change, between)).toEqual(refusedUntilRead(200))
  const stale = { role: 'clerk', seen: seen.replaceAll('&quot;', '"') }
  expect((await send(`/people/${body.id as string}/role`, stale, 'administrator')).status).toBe(412)
  expect((await send(`/people/${body.id as string}/disable`, { seen: stale.seen }, 'administrator')).status).toBe(412)
  expect((await ask('GET', own)).body).toMatchObject({ role: 'signer', state: 'invited' })
  const both = await Promise.all(
    ['clerk', 'auditor'].map(async (role) =>
      ask('POST', `${own}/role`, { tag: (await ask('GET', own)).etag, body: { role } }),
    ),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
})

test('a template that another has kept anew, and a program that is another under the same name', async () => {
  const at = await office()
  const { ask } = at
  const keep = (destination: string, tag?: string) =>
    ask('POST', '/templates', {
      role: 'clerk',
      body: { name: 'To Antwerp', content: { certificate: { destination } } },
      ...(tag !== undefined && { tag }),
    })
  const { body, etag } = await keep('EU')
  const own = `/templates/${body.id as string}`
  expect((await keep('AE')).status).toBe(428)
  const removing = { read: own, method: 'DELETE', path: own, role: 'clerk' } as const
  expect(await raced(at, removing, () => keep('AE', etag))).toEqual(refusedUntilRead(204))
  expect((await ask('GET', own, { role: 'clerk' })).status).toBe(404)

  const program = (url: string) => ask('POST', '/webhooks', { body: { name: 'statistics', url } })
  expect((await program('http://127.0.0.1:9/one')).status).toBe(201)
  const told = { read: '/webhooks/statistics', method: 'DELETE', path: '/webhooks/statistics' }
  const between = async () => {
    const { etag: now } = await ask('GET', '/webhooks/statistics')
    await ask('DELETE', '/webhooks/statistics', { tag: now })
    return program('http://127.0.0.1:9/two')
  }
  expect(await raced(at, told, between)).toEqual(refusedUntilRead(204))
})
