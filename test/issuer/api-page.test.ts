/** What programs may ask, to read: every route has its example, and every example is asked of the app. */

import { examples } from '@kpc/issuer/desk/api-examples'
import { curlOf } from '@kpc/issuer/desk/curl'
import { expect, test } from 'vitest'
import { refusalTables } from '../host/refusal-tables.ts'
import { deskApp, tagsOf } from './desk-app.ts'

/** Where an answer is another than its example, in which `…` is whatever is there. */
function others(example: unknown, answer: unknown, at = '$'): string[] {
  if (example === '…') return []
  if (typeof example === 'string' && example.endsWith('…'))
    return typeof answer === 'string' && answer.startsWith(example.slice(0, -1)) ? [] : [`${at} is ${String(answer)}`]
  if (Array.isArray(example)) {
    const [items, isOpen] = [example.filter((one) => one !== '…'), example.includes('…')]
    if (!Array.isArray(answer) || answer.length < items.length || (!isOpen && answer.length > items.length))
      return [`${at} is ${JSON.stringify(answer)}`]
    return items.flatMap((one, i) => others(one, answer[i], `${at}[${i}]`))
  }
  if (typeof example !== 'object' || example === null) return example === answer ? [] : [`${at} is ${String(answer)}`]
  const { '…': rest, ...members } = example as Record<string, unknown>
  const given = (typeof answer === 'object' ? answer : {}) as Record<string, unknown>
  const more = rest === undefined ? Object.keys(given).filter((name) => !Object.hasOwn(members, name)) : []
  return [
    ...Object.entries(members).flatMap(([name, one]) => others(one, given[name], `${at}.${name}`)),
    ...more.map((name) => `${at}.${name} is not in the example`),
  ]
}

test('each example is answered as it says, one after the other from an empty ledger on', async () => {
  const { app, as } = await deskApp()
  let [text, id, etag] = ['', '', '']
  for (const { route, at, role, headers = {}, body, status, answer } of examples) {
    const [method = ''] = route.split(' ')
    const writes = method === 'POST' || method === 'PUT'
    const same = headers['if-match'] === '…' ? { 'if-match': etag } : {}
    const response = await app.request(at.replace('…', id), {
      method,
      headers: {
        ...(writes && { 'content-type': 'application/json' }),
        ...headers,
        ...same,
        ...(role && (await as(role))),
      },
      ...(writes && {
        body: typeof body === 'string' ? body : JSON.stringify(body ?? {}).replaceAll('KPC1:…', text),
      }),
    })
    const type = response.headers.get('content-type')?.split(';')[0] ?? ''
    const given: unknown = type.endsWith('json') ? await response.json() : type
    etag = response.headers.get('etag') ?? etag
    id = (given as { id?: string }).id ?? id
    expect(response.status, `${route} ${JSON.stringify(given)}`).toBe(status)
    if (answer !== undefined) expect(others(answer, given), route).toEqual([])
    if (route === 'GET /certificates/{number}') text = (given as { text: string }).text
  }
})

test('every address of the document that is no page of the desk is listed, has a page and an example', async () => {
  const { get } = await deskApp()
  const index = await get('/desk/api')
  const shown = await index.text()
  expect(index.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self'/)
  const pages = [...shown.matchAll(/href="(\/desk\/api\/[\w-]+)"><span class="code">([^<]+)</g)].map(
    ([, path, route]) => [path as string, route as string],
  )
  const listed = pages.map(([, route]) => route)
  expect(examples.map(({ route }) => route).filter((route) => !listed.includes(route))).toEqual([])
  for (const path of [
    '/desk/api',
    '/desk/api/errors',
    '/desk/api/errors?status=422',
    '/desk/api/errors?status=503',
    ...pages.map(([path]) => path as string),
  ]) {
    const response = await get(path)
    expect(response.status, path).toBe(200)
    const page = await response.text()
    expect(page.length, path).toBeLessThan(60_000)
    expect(tagsOf(page), path).not.toMatch(/<script|<style|\sstyle=|\son\w+=/)
  }
  expect((await get('/desk/api/nothing')).status).toBe(404)
  const document = (await (await get('/openapi.json')).json()) as { paths: Record<string, object> }
  const said = new Set(examples.map(({ route }) => route.split(' ')[1]))
  const silent = Object.keys(document.paths).filter((path) => !said.has(path))
  const resources =
    /^\/(applications|certificates|confirmations|devices|followup|health|imports|incidents|ledger|me\/rows|openapi|people\/rows|proposals|registers|registry|retention|root|settings|stock|templates|trail\/rows|verify|webhooks)\b/
  // A confirmation takes the certificate of another authority, and a key for confirmations.
  expect(silent.filter((path) => resources.test(path) && path !== '/confirmations')).toEqual([])
})

test('a page says what a program sends and what it gets, as can be typed', async () => {
  const { get } = await deskApp()
  const page = await (await get('/desk/api/post-certificates')).text()
  for (const said of [
    'curl -X POST',
    'Authorization',
    'idempotency-key: invoice-1027',
    '201',
    'For signer',
    'warnings',
  ])
    expect(page.toLowerCase(), said).toContain(said.toLowerCase())
  expect(curlOf({ route: 'POST /x', at: "/x'y", body: { it: "isn't" }, status: 200 }, 'http://localhost')).toBe(
    `curl -X POST 'http://localhost/x'\\''y' \\\n  -H 'content-type: application/json' \\\n  -d '{\n  "it": "isn'\\''t"\n}'`,
  )
})

test('every code that the server may answer with is in the table, with its status', async () => {
  const { get } = await deskApp()
  // Tables of commands as well, once they are loaded.
  const tables = await refusalTables('issuer')
  const pages = ['', '?status=422', '?status=503'].map(async (query) => (await get(`/desk/api/errors${query}`)).text())
  const page = (await Promise.all(pages)).join('')
  const codes = [...page.matchAll(/<code>([A-Z][A-Z0-9_]+)<\/code>/g)].map(([, code]) => code)
  expect(new Set(codes).size).toBe(codes.length)
  const absent = tables.flatMap((table) => Object.keys(table)).filter((code) => !codes.includes(code))
  expect(absent).toEqual([])
  for (const code of ['FIELD_MISSING', 'REQUEST_REUSED', 'APPLICATION_CHANGED']) expect(codes).toContain(code)
})
