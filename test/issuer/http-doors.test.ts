// @module-tag slow
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createApp } from '@kpc/issuer/http/app'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { readKeys, type Signer } from '@kpc/issuer/signer/keys'
import { followHome } from '@kpc/issuer/trust/open'
import { describe, expect, onTestFinished, test } from 'vitest'
import { now } from '../scheme.ts'
import { checkpointHome } from './checkpoint-home.ts'
import { input } from './test-home.ts'

/** A server with a certificate and a checkpoint. @property signed what its keys have signed so far, by the kind */
async function world() {
  const home = checkpointHome()
  const ledger = await openLedger(home.ledger)
  onTestFinished(() => ledger.close())
  const signed: string[] = []
  const watched = (signer: Signer): Signer => ({
    ...signer,
    sign: (kind, payload) => {
      signed.push(kind)
      return signer.sign(kind, payload)
    },
    prove: (message, proof, entry) => {
      signed.push('receipt')
      return signer.prove(message, proof, entry)
    },
  })
  const signers = readKeys(home.keys).map(({ signer }) => watched(signer)) // read once, as a server does
  const app = createApp({
    acting: { by: 'A. Clerk' },
    ledger,
    trust: followHome(home, () => now),
    signers: () => signers,
    settings: () => ({}),
    checkpoints: home.checkpoints,
    now: () => now,
    report: (error) => {
      throw error
    },
  })
  const send = async (path: string, body: unknown) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  expect((await send('/certificates', input())).status).toBe(201)
  return { app, home, signed, send }
}

/** Every file below a folder, by its content: a page or a log of a database counts as well. */
function contentOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)))
  return Object.fromEntries(
    files
      .filter((file) => statSync(file).isFile() && !file.endsWith('-shm')) // locks of readers
      .map((file) => [file, readFileSync(file).toString('base64')]),
  )
}

/** The table of routes, its parameters filled: nothing that is added later is forgotten. */
function routesOf({ routes }: ReturnType<typeof createApp>): readonly (readonly [method: string, path: string])[] {
  const named: Readonly<Record<string, string>> = { number: 'BW0000001', sequence: '1' }
  return routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => [method, path.replace(/:(\w+)/g, (_, name: string) => named[name] ?? 'x')] as const)
}

test('every route is in the document, on the page and in the Allow header of its address, and nothing else is', async () => {
  const { app } = await world()
  const written = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
  expect(new Set(written).size).toBeGreaterThan(20)
  const { paths } = (await (await app.request('/openapi.json')).json()) as { paths: Record<string, object> }
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(described.sort()).toEqual([...new Set(written)].sort())

  const page = await (await app.request('/')).text()
  const shown = [...page.matchAll(/<code>(?:<a href="[^"]*">)?([A-Z]+ [^<]+)/g)].map(([, address]) => address)
  const asShown = (address: string): string => address.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())
  expect(shown.sort()).toEqual(described.map(asShown).sort())

  for (const [, path] of routesOf(app)) {
    const allow = (await app.request(path, { method: 'PURGE' })).headers.get('allow')?.split(', ') ?? []
    const own = routesOf(app).flatMap(([method, other]) => (other === path ? [method] : []))
    expect([path, allow.filter((method) => method !== 'HEAD').sort()]).toEqual([path, [...new Set(own)].sort()])
  }
})

test('no GET and no HEAD signs or writes, whichever route it is', async () => {
  const { app, home, signed, send } = await world()
  const all = routesOf(app).filter(([method]) => method === 'GET')
  expect(all.length).toBeGreaterThan(12)
  for (const stands of ['before any checkpoint', 'after one', 'after more was issued']) {
    if (stands === 'after one') expect((await send('/ledger/checkpoint', {})).status).toBe(200)
    if (stands === 'after more was issued') expect((await send('/certificates', input())).status).toBe(201)
    const before = [signed.length, contentOf(home.path)]
    for (const [, path] of all) {
      for (const method of ['GET', 'HEAD']) {
        for (const accept of ['application/json', 'application/cose'])
          expect((await app.request(path, { method, headers: { accept } })).status, path).toBeLessThan(500)
      }
    }
    expect([signed.length, contentOf(home.path)], stands).toEqual(before)
  }
})

/** What may be opened by a link on another site: a one-time link, and the way back from single sign-on. */
const opensFromElsewhere = ['/welcome/x', '/sign-in/elsewhere/back']

describe('a page of another site', () => {
  const foreign: readonly Readonly<Record<string, string>>[] = [
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:8720' },
  ]

  test.each(foreign)('gets nothing of any route, by any method: %o', async (headers) => {
    const { app, home, signed } = await world()
    const before = [signed.length, contentOf(home.path)]
    const followed = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
    for (const [own, path] of routesOf(app)) {
      const isPassed = (method: string): boolean => followed && method === 'GET' && opensFromElsewhere.includes(path)
      for (const method of new Set([own, 'GET', 'HEAD', 'OPTIONS', 'PUT'])) {
        const body = method === 'POST' ? { body: '{}' } : {}
        const response = await app.request(path, {
          method,
          headers: { 'content-type': 'application/json', ...headers },
          ...body,
        })
        // Made for a link that somebody follows: there is nothing behind it here.
        expect(response.status, `${method} ${path}`).toBe(isPassed(method) ? 404 : 403)
        if (method !== 'HEAD' && !isPassed(method))
          expect(await response.json()).toMatchObject({ code: 'ORIGIN_FOREIGN', faults: [] })
      }
    }
    expect([signed.length, contentOf(home.path)]).toEqual(before)
  })

  test.each([
    { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    { 'sec-fetch-site': 'same-origin', origin: 'http://localhost' },
    {},
  ])('is told from a person and a program: %o', async (headers) => {
    const { app } = await world()
    expect((await app.request('/health', { headers: { ...headers } })).status).toBe(200)
  })
})

test('no control, C1 or bidi character of anybody stands in the body of a problem', async () => {
  const { app, send } = await world()
  const hostile = 'a\u001b[2J\u0007\u009b31m\u202e\u2066\u200f\u061c\u2028b'
  const bodies: string[] = []
  for (const [path, body] of [
    ['/certificates', { ...input(), [hostile]: 1 }],
    ['/certificates', { ...input(), lines: [{ [hostile]: 1 }] }],
    ['/verify', { text: 'x', [hostile]: 1 }],
    ['/certificates/BW0000001/cancel', { reason: 'x', [hostile]: 1 }],
    [`/certificates/${encodeURIComponent(hostile)}/cancel`, { reason: 'x' }],
    [`/${encodeURIComponent(hostile)}`, {}],
  ] as const) {
    const response = await send(path, body)
    expect(response.status, path).toBeGreaterThanOrEqual(400)
    const { detail, faults } = (await response.json()) as { detail: string; faults: Record<string, string | number>[] }
    bodies.push(detail, ...faults.flatMap((fault) => Object.values(fault).map(String)))
  }
  bodies.push(((await (await app.request(`/${hostile}`)).json()) as { detail: string }).detail)
  expect(bodies.join('\n')).toContain('\\u202e')
  for (const text of bodies) expect(text).not.toMatch(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u)
})
