/**
 * What a person in a browser sees in the place of a page: in his language, with what to do next; a program gets problem
 * details. Against hostile addresses, stack traces, forms of other sites and a database that is gone.
 */

import { languages } from '@kpc/issuer/desk/words/languages'
import { problemKinds } from '@kpc/issuer/desk/words/problem-words'
import { ledgerRefusal } from '@kpc/issuer/ledger/refusal'
import { type DeskRole, roles } from '@kpc/schema'
import { expect, test } from 'vitest'
import { deskApp, hostile, tagsOf } from './desk-app.ts'

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
type Desk = Awaited<ReturnType<typeof deskApp>>

async function asked(desk: Desk, path: string, role?: DeskRole, init: RequestInit = {}) {
  const response = await desk.app.request(path, {
    ...init,
    headers: { ...(role && (await desk.as(role))), ...browser, ...(init.headers as Record<string, string>) },
  })
  const html = await response.text()
  const { headers, status } = response
  return { html, status, headers, isPage: /^text\/html/.test(headers.get('content-type') ?? '') }
}

const form = (path: string, body = '', headers: Record<string, string> = {}) => ({
  path,
  init: {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...headers },
    body,
  },
})

test('each kind of refusal is a page with its code, in the frame of the desk, and JSON for a program', async () => {
  const desk = await deskApp()
  await desk.as('clerk')
  const json = { 'content-type': 'application/json' }
  const cases: readonly [path: string, role: DeskRole | undefined, init: RequestInit, status: number, code: string][] =
    [
      ['/people', 'clerk', {}, 403, 'ROLE_MAY_NOT'],
      ['/nowhere', 'clerk', {}, 404, 'ROUTE_UNKNOWN'],
      ['/nowhere', undefined, {}, 404, 'ROUTE_UNKNOWN'],
      ['/desk/certificates/BW0000009', 'clerk', {}, 404, 'NUMBER_UNKNOWN'],
      ['/desk/applications/A77', 'clerk', {}, 404, 'APPLICATION_UNKNOWN'],
      ['/desk/certificates', 'clerk', { method: 'DELETE' }, 405, 'METHOD_NOT_ALLOWED'],
      ['/desk/imports?lane=none', 'clerk', {}, 422, 'FIELD_RANGE'],
      ['/desk/imports?lane=arrived&after=x', 'clerk', {}, 422, 'CURSOR_FOREIGN'],
      ['/people', 'administrator', form('', 'name=x', { 'sec-fetch-site': 'cross-site' }).init, 403, 'ORIGIN_FOREIGN'],
      ['/me/passphrase', undefined, form('', 'current=x').init, 401, 'SIGN_IN_NEEDED'],
      [
        '/desk/stock',
        undefined,
        {
          ...form('').init,
          headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'multipart/form-data; boundary=x' },
        },
        401,
        'SIGN_IN_NEEDED',
      ],
      ['/verify', 'clerk', { method: 'POST', headers: json, body: '{"text":' }, 400, 'JSON_MALFORMED'],
      ['/verify', 'clerk', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' }, 415, 'MEDIA_TYPE'],
    ]
  for (const [path, role, init, status, code] of cases) {
    const page = await asked(desk, path, role, init)
    const says = `${role} ${path} ${page.html.slice(0, 300)}`
    expect([page.status, page.isPage], says).toEqual([status, true])
    expect(page.html, says).toContain(`<code>${code}</code>`)
    expect(page.html, says).toMatch(/^<!doctype html>/)
    expect(page.html).not.toMatch(/node_modules|\.tsx?:\d|at [A-Za-z]+ \(/)
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(page.headers.get('cache-control'), says).toBe('no-store')
    expect(page.headers.get('vary')).toContain('Accept')
    if (status === 401) expect(page.html).toContain('href="/sign-in"')
    const program = await asked(desk, path, role, { ...init, headers: { ...init.headers, accept: 'application/json' } })
    expect([program.status, JSON.parse(program.html).code], says).toEqual([status, code])
    expect(program.headers.get('content-type')).toBe('application/problem+json')
  }
  // A program too is told who may, and where another role is given.
  const { detail } = JSON.parse((await asked(desk, '/people', 'clerk', { headers: { accept: '*/*' } })).html)
  expect(detail).toMatch(/^GET \/people is for administrator: .*\(page People, or kpc people role NAME\)$/)
  // Who may not is told who may, and keeps the bar of the own places.
  const { html } = await asked(desk, '/people', 'clerk')
  expect(html).toMatch(/It is done by: administrator\./)
  expect(html).toContain('href="/desk/certificates"')
  expect((await asked(desk, '/nowhere', 'clerk')).html).toContain('A clerk')
})

test('in eleven languages and both directions, every kind with words of its own', async () => {
  const desk = await deskApp()
  await desk.as('clerk')
  for (const { tag, dir, words } of languages) {
    const { html } = await asked(desk, '/nowhere', 'clerk', { headers: { 'accept-language': tag } })
    expect(html).toContain(`<html lang="${tag}" dir="${dir}"`)
    expect(html).toContain(words.problems.absent.title)
    const said = problemKinds.flatMap((kind) => [words.problems[kind].title, words.problems[kind].next])
    expect(new Set(said).size, tag).toBe(said.length)
    expect(words.problems.forbidden.next, tag).toContain('{roles}')
    expect(html.length).toBeLessThan(60_000)
  }
})

test('a hostile address is text: nothing of it is a tag, a link elsewhere or a line of its own', async () => {
  const desk = await deskApp()
  await desk.as('clerk')
  const paths = [
    `/${encodeURIComponent(hostile)}`,
    '//evil.example/%22onmouseover=alert(1)',
    `/desk/certificates/${encodeURIComponent(hostile)}`,
    '/%0d%0aSet-Cookie:x=1',
    '/%E2%80%AEgnp.exe',
    `/${'x'.repeat(5000)}`,
  ]
  for (const path of paths)
    for (const role of [undefined, 'clerk'] as const) {
      const { html, status, headers, isPage } = await asked(desk, path, role, {
        headers: { referer: `http://evil.example/${hostile}` },
      })
      if (!isPage) continue // a certificate that nobody signed in asks for: the way in
      expect([404, 422], path).toContain(status)
      expect(tagsOf(html), path).not.toMatch(/onerror|onmouseover|alert|<img|<script/)
      expect(html, path).not.toMatch(/(href|action)="\/\/|evil\.example\/?"/)
      expect(html).not.toContain('\u202e')
      expect(html.length).toBeLessThan(60_000)
      expect(headers.get('set-cookie')).toBeNull()
    }
})

test('back leads to the page that sent it, and only to one of this server', async () => {
  const desk = await deskApp()
  await desk.as('clerk')
  const at = async (referer: string) => (await asked(desk, '/people', 'clerk', { headers: { referer } })).html
  expect(await at('http://localhost/desk/imports?lane=arrived')).toContain('href="/desk/imports?lane=arrived"')
  for (const other of ['http://evil.example/x', 'javascript:alert(1)', 'x', 'http://localhost//evil.example'])
    expect(await at(other)).not.toMatch(/evil|javascript:/)
})

test('a database that is gone loses nothing that was typed; what another site has sent is not kept', async () => {
  const desk = await deskApp()
  const cookie = await desk.as('clerk')
  const { ledger } = desk
  const gone = new Proxy(ledger, {
    get: (target, name, receiver) =>
      name === 'beside' || name === 'transact'
        ? () => Promise.reject(ledgerRefusal('LEDGER_GONE'))
        : Reflect.get(target, name, receiver),
  })
  const broken = await deskApp({ ledger: gone, secrets: { ...desk.reception, ledger: gone } as Desk['reception'] })
  const typed = { certificate: 'x', remarks: '"><b>typed</b>', next: 'save' }
  const send = async (headers: Record<string, string>) => {
    const { path, init } = form('/desk/applications', new URLSearchParams(typed).toString(), { ...cookie, ...headers })
    return asked(broken, path, undefined, init)
  }
  const kept = await send({})
  expect([kept.status, kept.isPage, kept.headers.get('retry-after')], kept.html).toEqual([503, true, '10'])
  expect(kept.html).toContain('action="/desk/applications"')
  expect(kept.html).toContain('value="&quot;&gt;&lt;b&gt;typed&lt;/b&gt;"')
  const foreign = await send({ 'sec-fetch-site': 'none' })
  expect(foreign.html).not.toContain('typed')
  // A passphrase is in no page, whatever happens.
  const secret = form('/me/passphrase', 'current=secret-words', cookie)
  expect((await asked(broken, secret.path, undefined, secret.init)).html).not.toContain('secret-words')
})

test('of an error that nobody foresaw the page says that it happened, and nothing of it', async () => {
  const reported: unknown[] = []
  const desk = await deskApp({
    settings: () => {
      throw new Error('inner words /home/x')
    },
    report: (error) => reported.push(error),
  })
  for (const role of roles.filter((one) => one === 'clerk')) await desk.as(role)
  const { html, status, isPage } = await asked(desk, '/desk/retention', 'auditor')
  expect([status, isPage, reported.length]).toEqual([500, true, 1])
  expect(html).not.toContain('inner words')
})
