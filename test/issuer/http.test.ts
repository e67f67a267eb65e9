// @module-tag slow
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import type { Home } from '@kpc/issuer/home/home'
import { createApp } from '@kpc/issuer/http/app'
import type { Deps } from '@kpc/issuer/http/deps'
import { serve } from '@kpc/issuer/http/serve'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { readPicture } from '@kpc/issuer/picture/read-picture'
import { readKeys } from '@kpc/issuer/signer/keys'
import { followHome } from '@kpc/issuer/trust/open'
import { expect, onTestFinished, test } from 'vitest'
import { now, textOf } from '../scheme.ts'
import { giveTrust, trustedFile } from '../trusted.ts'
import { badCertificates } from './bad-certificates.ts'
import { badCodes, goodCodes } from './bad-codes.ts'
import { input, testHome } from './test-home.ts'

type Json = Record<string, unknown>

interface World {
  readonly home: Home
  readonly reported: unknown[]
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  request(path: string, init?: RequestInit): Promise<Response>
}

async function world(changes: Partial<Deps> = {}): Promise<World> {
  const home = testHome()
  const ledger = await openLedger(home.ledger)
  onTestFinished(() => ledger.close())
  const reported: unknown[] = []
  const signers = () => readKeys(home.keys).map(({ signer }) => signer)
  const app = createApp({
    acting: { by: 'A. Clerk' },
    ledger,
    trust: followHome(home, () => now),
    signers,
    settings: () => ({}),
    checkpoints: home.checkpoints,
    now: () => now,
    report: (error) => reported.push(error),
    ...changes,
  })
  const request = async (path: string, init?: RequestInit): Promise<Response> => app.request(path, init)
  return {
    home,
    reported,
    request,
    get: (path, headers = {}) => request(path, { headers }),
    post: (path, body, headers = {}) =>
      request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  }
}

const json = async (response: Response): Promise<Json> => (await response.json()) as Json

async function problem(response: Response): Promise<Json> {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const body = await json(response)
  expect(body).toMatchObject({
    type: 'about:blank',
    status: response.status,
    title: expect.any(String) as string,
    detail: expect.any(String) as string,
    source: expect.any(String) as string,
  })
  expect(JSON.stringify(body)).not.toMatch(/\bat .*\.[jt]s:\d+|node_modules/)
  return body
}

test('what a spreadsheet writes for no value is refused by its field', async () => {
  const { post } = await world()
  const response = await post('/certificates', input({ seals: ['SEAL 7', '#REF!'] }))
  expect(response.status).toBe(422)
  const body = await json(response)
  expect(JSON.stringify(body)).toContain('#REF!: what a spreadsheet')
  expect(body).toMatchObject({ code: 'ERROR_VALUE' })
})

test('a certificate is issued, shown, drawn and judged', async () => {
  const { get, post } = await world()
  const response = await post('/certificates', input())
  expect(response.status).toBe(201)
  expect(response.headers.get('location')).toBe('/certificates/BW0000001')
  const { warnings, ...issued } = await json(response)
  expect(warnings).toMatchObject([{ code: 'SEALS_NONE', field: 'seals' }])
  expect(issued).toMatchObject({
    number: 'BW0000001',
    test: true,
    qr: { version: 13, ecc: 'M' },
    totals: { carats: '10635.39', valueUsd: '1194554.87' },
  })

  for (const path of ['/certificates/BW0000001', '/certificates/bw%200000001'])
    expect(await json(await get(path))).toEqual({ ...issued, state: 'issued' })
  const svg = await get('/certificates/BW0000001/qr.svg')
  expect([svg.status, svg.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
  expect(await svg.text()).toMatch(/^<svg /)
  const png = await get('/certificates/BW0000001/qr.png?ecc=Q')
  expect([png.status, png.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect(await readPicture(new Uint8Array(await png.arrayBuffer()))).toBe(issued.text)

  const verdict = await post('/verify', { text: issued.text, for: 'import', here: 'EU', at: '2026-11-20' })
  expect(verdict.status).toBe(200)
  expect(await json(verdict)).toMatchObject({
    outcome: 'genuine',
    test: true,
    purpose: 'import',
    certificate: { number: 'BW0000001', lines: [{ carats: '8732.14' }, {}, {}] },
    totals: { carats: '10635.39' },
    issuer: { participant: 'BW', authority: 'bw' },
    digest: issued.digest,
    phrase: issued.phrase,
    registry: { version: 1, issued: '2026-11-01T00:00:00Z', age: now - 1_793_491_200 },
  })
})

test.each(badCertificates)('POST /certificates: %s', async (_, changes, code, field) => {
  const { get, post, reported } = await world()
  const response = await post('/certificates', input(changes))
  expect(response.status).toBe(422)
  expect(await problem(response)).toMatchObject({ code, faults: [{ code, field }] })
  // Nothing half-written.
  expect((await get('/certificates/BW0000001')).status).toBe(404)
  expect((await json(await post('/certificates', input()))).number).toBe('BW0000001')
  expect(reported).toEqual([])
})

test('every fault is named at once', async () => {
  const { post } = await world()
  const response = await post(
    '/certificates',
    input({ issued: 'yesterday', parcels: 0, lines: [{ hs: '1', carats: 1, valueUsd: '1' }] }),
  )
  const { faults } = (await problem(response)) as { faults: { field: string }[] }
  expect(faults.map(({ field }) => field).sort()).toEqual(['issued', 'lines[0].carats', 'lines[0].hs', 'parcels'])
})

test('a number that is taken: 409', async () => {
  const { post } = await world()
  expect((await post('/certificates', input({ number: 'BW0000007' }))).status).toBe(201)
  const response = await post('/certificates', input({ number: 'BW 0000007', parcels: 9 }))
  expect(response.status).toBe(409)
  expect(await problem(response)).toMatchObject({ code: 'NUMBER_TAKEN', faults: [{ field: 'number' }] })
})

test('an answer that was lost can be asked for again', async () => {
  const { post } = await world()
  const again = () => post('/certificates', input(), { 'idempotency-key': 'order-1' })
  const [first, second] = [await again(), await again()]
  expect([first.status, second.status]).toEqual([201, 201])
  expect(await second.text()).toBe(await first.text())
  const other = await post('/certificates', input({ parcels: 4 }), { 'idempotency-key': 'order-1' })
  expect(other.status).toBe(422)
  expect(await problem(other)).toMatchObject({ code: 'REQUEST_REUSED' })
})

const notJson: readonly (readonly [title: string, body: string | Uint8Array<ArrayBuffer>])[] = [
  ['nothing', ''],
  ['half a document', '{"issued": "2026'],
  ['two documents', '{}{}'],
  ['not UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
  ['JavaScript', "{number: 'BW1'}"],
]

test.each(notJson)('not JSON: %s', async (_, body) => {
  const { request } = await world()
  for (const path of ['/certificates', '/verify']) {
    const response = await request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    expect(response.status).toBe(400)
    expect(await problem(response)).toMatchObject({ code: 'JSON_MALFORMED' })
  }
})

test('JSON with a member twice is refused, which it names', async () => {
  const { request } = await world()
  const body = '{"exporter": {"name": "Imagined Kalahari Rough", "name": "Another"}}'
  for (const path of ['/certificates', '/verify']) {
    const response = await request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    expect(response.status).toBe(400)
    expect(await problem(response)).toMatchObject({
      code: 'JSON_TWICE',
      detail: expect.stringContaining('line 1, column 50, exporter.name') as string,
    })
  }
})

test.each(['null', '[]', '"text"', '7', 'true'])('JSON that is no object: %s', async (body) => {
  const { post } = await world()
  for (const path of ['/certificates', '/verify']) {
    const response = await post(path, body)
    expect(response.status).toBe(422)
    expect(await problem(response)).toMatchObject({ code: expect.stringMatching(/^FIELD_(TYPE|MISSING)$/) as string })
  }
})

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
  'another media type: "%s"',
  async (type) => {
    const { request } = await world()
    const response = await request('/certificates', {
      method: 'POST',
      headers: { 'content-type': type },
      body: JSON.stringify(input()),
    })
    expect(response.status).toBe(415)
    expect(await problem(response)).toMatchObject({ code: 'MEDIA_TYPE' })
  },
)

test('more than 64 KB, told or not: 413', async () => {
  const { post, request } = await world()
  const long = JSON.stringify({ text: 'K'.repeat(1024 * 1024) })
  expect(await problem(await post('/verify', long))).toMatchObject({ code: 'BODY_TOO_LARGE', status: 413 })
  const stream = new Blob([long]).stream()
  const response = await request('/certificates', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: stream,
    duplex: 'half',
  } as RequestInit)
  expect(await problem(response)).toMatchObject({ code: 'BODY_TOO_LARGE', status: 413 })
})

const verdicts: readonly (readonly [title: string, body: Json, outcome: string, code: string])[] = [
  ['genuine', { text: textOf() }, 'genuine', 'DESTINATION_NOT_COMPARED'],
  ['elsewhere', { text: textOf(), here: 'za' }, 'attention', 'DESTINATION_ELSEWHERE'],
  ['expired', { text: textOf(), at: '2027-01-02T00:00:00Z' }, 'attention', 'EXPIRED'],
  ['expired for long', { text: textOf(), at: '2027-04-02', for: 'import' }, 'rejected', 'EXPIRED_LONG'],
  ...badCodes.map(([title, text, outcome, code]) => [title, { text }, outcome, code] as const),
  ...goodCodes.map(([title, text]) => [title, { text }, 'genuine', 'SIGNATURE_GOOD'] as const),
]

test.each(verdicts)('POST /verify answers 200 with any verdict: %s', async (_, body, outcome, code) => {
  const { post } = await world()
  const response = await post('/verify', body)
  expect(response.status).toBe(200)
  const verdict = (await json(response)) as {
    outcome: string
    checks: { code: string; says: string; source: string }[]
  }
  expect(verdict.outcome).toBe(outcome)
  expect(verdict.checks.map((check) => check.code)).toContain(code)
  for (const { says, source } of verdict.checks) expect([says.length > 5, source.length > 1]).toEqual([true, true])
})

test.each([
  ['no text', {}, 'FIELD_MISSING', 'text'],
  ['a number for text', { text: 7 }, 'FIELD_TYPE', 'text'],
  ['an unknown member', { text: '', date: '2026-11-25' }, 'FIELD_UNKNOWN', 'date'],
  ['another purpose', { text: '', for: 'export' }, 'FIELD_RANGE', 'for'],
  ['no instant', { text: '', at: '2026-02-30T00:00:00Z' }, 'INSTANT_FORM', 'at'],
  ['no instant without its zone', { text: '', at: '2026-11-25T12:00:00' }, 'INSTANT_FORM', 'at'],
  ['no code', { text: '', here: 'Belgium' }, 'COUNTRY_FORM', 'here'],
])('POST /verify: %s', async (_, body, code, field) => {
  const { post } = await world()
  const response = await post('/verify', body)
  expect(response.status).toBe(422)
  expect(await problem(response)).toMatchObject({ code, faults: [{ code, field }] })
})

test('what is not there', async () => {
  const { get } = await world()
  for (const path of ['/certificates/BW0000001', '/certificates/BW0000001/qr.svg', '/certificates/BW0000001/qr.png'])
    expect(await problem(await get(path))).toMatchObject({
      status: 404,
      code: 'NUMBER_UNKNOWN',
      faults: [{ field: 'number' }],
    })
  expect(await problem(await get('/certificates/-1'))).toMatchObject({
    status: 422,
    code: 'NUMBER_FORM',
    faults: [{ field: 'number' }],
  })
  expect(await problem(await get('/certificates/BW1/qr.svg?ecc=H'))).toMatchObject({
    status: 422,
    faults: [{ field: 'ecc' }],
  })
  for (const path of [
    '/nothing',
    '/verify',
    '/certificates/',
    '/certificates/BW1/qr.gif',
    '/.kpc/keys',
    '/..%2fkeys',
  ]) {
    const response = await get(path)
    expect([404, 405], path).toContain(response.status)
    await problem(response)
  }
})

test('another method: 405 with those that there are', async () => {
  const { request } = await world()
  for (const [method, path, allow] of [
    ['DELETE', '/certificates/BW0000001', 'GET, HEAD'],
    ['PUT', '/certificates', 'POST, GET, HEAD'],
    ['GET', '/verify', 'POST'],
    ['PATCH', '/registry.cbor', 'GET, HEAD'],
    ['OPTIONS', '/', 'GET, HEAD'],
  ] as const) {
    const response = await request(path, { method })
    expect(await problem(response)).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' })
    expect(response.headers.get('allow')).toBe(allow)
  }
})

test('the registry as JSON and as it was signed', async () => {
  const { get, home } = await world()
  const view = (await json(await get('/registry'))) as { keys: Json[]; participants: Json[]; test: boolean }
  expect(view).toMatchObject({ test: true, version: 1, issued: '2026-11-01T00:00:00Z' })
  expect(view.participants.find(({ code }) => code === 'XX')).toMatchObject({
    memberships: [{ from: '2003-01-01', until: '2020-01-01', scope: 'whole' }],
  })
  expect(view.keys[0]).toMatchObject({
    alg: -19,
    use: 'certificate',
    authority: 'bw',
    participant: 'BW',
    x: expect.stringMatching(/^[\w-]{43}$/) as string,
    kid: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
  })
  for (const [path, name, accept] of [
    ['/registry', 'registry', 'application/cose'],
    ['/registry.cbor', 'registry', '*/*'],
    ['/root.cbor', 'root', '*/*'],
  ] as const) {
    const response = await get(path, { accept })
    expect(response.headers.get('content-type')).toBe('application/cose')
    expect(Buffer.from(await response.arrayBuffer())).toEqual(trustedFile(home.path, name))
  }
})

test('a registry that breaks while the server runs is said, and no one is judged by it', async () => {
  const { get, post, home } = await world()
  expect(await json(await get('/health'))).toEqual({ status: 'ok', test: true, registry: 1, warnings: [] })
  giveTrust(home.path, { root: trustedFile(home.path, 'root'), registry: Buffer.from('broken') })
  for (const response of [
    await get('/health'),
    await get('/registry'),
    await post('/verify', { text: textOf() }),
    await post('/certificates', input()),
  ]) {
    expect([503, 422]).toContain(response.status)
    await problem(response)
  }
})

test('the page names every address, and says TEST', async () => {
  const { get } = await world()
  const response = await get('/')
  expect(response.headers.get('content-type')).toMatch(/^text\/html/)
  const html = await response.text()
  expect(html).toContain('TEST SCHEME')
  for (const address of ['POST /certificates', 'POST /verify', 'GET /registry', 'GET /openapi.json'])
    expect(html).toContain(address)
})

test('a page has its doctype, and loads what its policy lets it load and nothing else', async () => {
  const { get, post } = await world()
  const { number } = (await (await post('/certificates', input())).json()) as { number: string }
  for (const path of ['/', `/certificates/${number}/check`]) {
    const response = await get(path)
    const html = await response.text()
    expect(html).toMatch(/^<!doctype html>/)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(html).not.toMatch(/<style|<script(?! type="module" src=")|\sstyle=/)
    const loaded = [...html.matchAll(/(?:href|src)="(\/[\w-]+\.(?:css|js))"/g)].map(([, file = '']) => file)
    expect(loaded).toContain('/desk.css')
    for (const file of loaded) {
      const { status, headers } = await get(file)
      const type = file.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8'
      expect([file, status, headers.get('content-type')]).toEqual([file, 200, type])
    }
  }
})

test('only names of this machine, and nothing for pages of other sites', async () => {
  const { request, post } = await world()
  for (const host of ['evil.example', '127.0.0.1.evil.example', 'kpc.local:8710', '10.0.0.1'])
    expect(await problem(await request(`http://${host}/registry`))).toMatchObject({ status: 421, code: 'HOST_FOREIGN' })
  for (const host of ['127.0.0.1:8710', 'localhost', '[::1]:8710'])
    expect((await request(`http://${host}/health`)).status).toBe(200)
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:8720' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]
  for (const headers of foreign)
    expect(await problem(await post('/certificates', input(), headers))).toMatchObject({
      status: 403,
      code: 'ORIGIN_FOREIGN',
    })
  expect(
    (await post('/certificates', input(), { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' })).status,
  ).toBe(201)
})

test('headers: no caching, no sniffing, no frames, no other origin', async () => {
  const { get } = await world()
  const { headers } = await get('/health')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(headers.has('access-control-allow-origin')).toBe(false)
})

test('an error that nobody foresaw is one sentence, and is reported without the request', async () => {
  const { post, reported } = await world({
    signers: () => {
      throw new Error('inner detail')
    },
  })
  const response = await post('/certificates', input())
  expect(response.status).toBe(500)
  expect(JSON.stringify(await problem(response))).not.toContain('inner detail')
  expect(reported).toHaveLength(1)
})

test('many at once over HTTP: no number twice', async () => {
  const { post } = await world()
  const issued = await Promise.all(Array.from({ length: 50 }, async () => json(await post('/certificates', input()))))
  expect(new Set(issued.map(({ number }) => number)).size).toBe(50)
})

test('a client that goes away is no error inside: it is told as what it is, and the server goes on', async () => {
  const reported: unknown[] = []
  const report = (error: unknown): void => void reported.push(error)
  const server = await serve(testHome(), { acting: { by: 'A. Clerk' }, now: () => now, report, port: 0 })
  onTestFinished(() => server.close())
  for (const length of ['Content-Length: 1000', 'Transfer-Encoding: chunked']) {
    const before = reported.length
    const socket = connect(server.port, '127.0.0.1')
    // It is asked to go on once its head was read, and goes away in the middle of the body.
    socket.write(
      `POST /verify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${length}\r\nExpect: 100-continue\r\n\r\n`,
    )
    await new Promise((resolve) => socket.once('data', resolve))
    socket.write('5\r\n{"a":\r\n')
    socket.destroy()
    await expect.poll(() => reported.length).toBe(before + 1)
  }
  expect(reported).toMatchObject([{ code: 'CLIENT_GONE' }, { code: 'CLIENT_GONE' }])
  expect((await fetch(`${server.url}/health`)).status).toBe(200)
})

test('a real server: on loopback alone, next free port, taken port, clean end', async () => {
  const home = testHome()
  const options = { acting: { by: 'A. Clerk' }, now: () => now, report: () => undefined }
  const first = await serve(home, { ...options, port: 0 })
  expect(first.url).toBe(`http://127.0.0.1:${first.port}`)
  expect((await fetch(`${first.url}/health`)).status).toBe(200)
  // Every address of 127.0.0.0/8 is this machine's on Linux: one that listens on all would answer there too.
  if (process.platform === 'linux') await expect(fetch(`http://127.0.0.2:${first.port}/health`)).rejects.toThrow()
  await expect(serve(home, { ...options, port: first.port })).rejects.toMatchObject({
    name: 'Refusal',
    code: 'PORT_TAKEN',
  })
  const answer = await talk(first.port, 'GET /health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')
  expect(answer).toMatch(/^HTTP\/1\.1 421 /)
  const large = await talk(
    first.port,
    `POST /verify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\nConnection: close\r\n\r\n${'x'.repeat(70_000)}`,
  )
  expect(large).toMatch(/^HTTP\/1\.1 413 /)
  await first.close()
  await expect(fetch(`${first.url}/health`)).rejects.toThrow()
})

/** Sends bytes and returns what comes back until the other side ends. */
function talk(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    socket.on('data', (part: Buffer) => {
      answer += part.toString()
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)))
  })
}

test('a certificate is judged with its amendments', async () => {
  const { post } = await world()
  const { certificate, vectors } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../vectors/amendments.json'), 'utf8'),
  ) as { certificate: string; vectors: { text: string; amended: unknown }[] }
  const judged = await json(await post('/verify', { text: certificate, amendments: vectors.map(({ text }) => text) }))
  expect(judged).toMatchObject({ outcome: 'attention', amended: { certificate: vectors[1]?.amended } })
  const many = Array.from({ length: 21 }, () => 'KPA1:')
  expect(await problem(await post('/verify', { text: certificate, amendments: many }))).toMatchObject({
    status: 422,
    faults: [{ code: 'FIELD_RANGE', field: 'amendments' }],
  })
})
