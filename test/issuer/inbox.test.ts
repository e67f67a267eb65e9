// @module-tag slow
/** The inbox request by request, as SCRAPI draft 11 has it; `scrapi.test.ts` has what follows from several. */
import { createPublicKey } from 'node:crypto'
import { connect } from 'node:net'
import { Sign1 } from '@auth0/cose'
import { listen } from '@kpc/desk/server/listen'
import { mostOf } from '@kpc/issuer/inbox/limits'
import { callTo } from '@kpc/issuer/outside/call'
import * as cborg from 'cborg'
import { expect, onTestFinished, test } from 'vitest'
import { confirmation, signedConfirmation } from '../confirmations.ts'
import { now, signerOf, signers } from '../scheme.ts'
import { sqlite } from './databases.ts'
import { authority, type Clock, counted, digestIn, issue, trust } from './exchange-world.ts'

const clockOf = (): Clock => ({ now, proves: true })
const cose = { 'content-type': 'application/cose' }

async function botswana(clock: Clock) {
  const bw = await authority('bw', sqlite, clock)
  await issue(bw)
  const post = (body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = cose) =>
    bw.inbox.request('/entries', { method: 'POST', body, headers: { 'x-forwarded-for': '192.0.2.7', ...headers } })
  return { bw, post }
}

/** By a decoder that is not ours; of a COSE message without its tag. */
const read = <T>(bytes: Uint8Array): T => cborg.decode(bytes, { useMaps: true }) as T
const partsOf = <T>(message: Uint8Array): T => read(message.subarray(1))

/** What a problem says in CBOR (RFC 9290). */
async function problemIn(response: Response): Promise<Map<number, unknown>> {
  expect(response.headers.get('content-type')).toBe('application/concise-problem-details+cbor')
  return read(new Uint8Array(await response.arrayBuffer()))
}

test('POST is answered with 201, the receipt and its place; GET with the same; again the same', async () => {
  const { bw, post } = await botswana(clockOf())
  const message = signedConfirmation()
  const first = await post(message)
  const place = `/entries/${digestIn(message)}`
  expect([first.status, first.headers.get('location'), first.headers.get('content-type')]).toEqual([
    201,
    place,
    'application/cose',
  ])
  const receipt = new Uint8Array(await first.arrayBuffer())
  for (const again of [
    await post(message, { 'content-type': 'application/scitt-statement+cose; charset=x' }),
    await bw.inbox.request(place),
  ])
    expect([again.headers.get('location'), new Uint8Array(await again.arrayBuffer())]).toEqual([place, receipt])
  expect((await bw.inbox.request(place)).status).toBe(200)
  expect((await counted(bw)).received).toBe(1)
})

test('without the checkpoint key 202, then 204 that nobody keeps, each with when to ask again', async () => {
  const clock: Clock = { now, proves: false }
  const { bw, post } = await botswana(clock)
  const message = signedConfirmation()
  const taken = await post(message)
  const place = `/entries/${digestIn(message)}`
  expect([taken.status, taken.headers.get('location'), taken.headers.get('retry-after')]).toEqual([202, place, '60'])
  expect((await taken.arrayBuffer()).byteLength).toBe(0)
  const pending = await bw.inbox.request(place)
  expect([pending.status, pending.headers.get('retry-after'), pending.headers.get('cache-control')]).toEqual([
    204,
    '60',
    'no-store',
  ])
  clock.proves = true
  expect((await post(message)).status).toBe(201)
})

const payload = signedConfirmation()
const detached = (): Uint8Array<ArrayBuffer> => {
  const [bytes, , , signed] = partsOf<Uint8Array[]>(payload)
  const protectedHeader = Buffer.from(bytes as Uint8Array)
  const head = Buffer.from([0xd2, 0x84, 0x58, protectedHeader.length])
  const signature = Buffer.from(signed as Uint8Array)
  return Uint8Array.from(Buffer.concat([head, protectedHeader, Buffer.from([0xa0, 0xf6, 0x58, 0x40]), signature]))
}

test.each([
  ['no CBOR', new Uint8Array([1, 2, 3]), cose, 400, 'Malformed request'],
  ['nothing', new Uint8Array(), cose, 400, 'Malformed request'],
  ['no payload', detached(), cose, 400, 'Payload Missing'],
  ['another algorithm', signedConfirmation(confirmation, { by: withAlg(-8) }), cose, 400, 'Bad Signature Algorithm'],
  ['forged', signedConfirmation(confirmation, { by: signers.stranger }), cose, 400, 'Rejected'],
  ['a megabyte', new Uint8Array(1_000_000), cose, 413, 'Content Too Large'],
  ['JSON', payload, { 'content-type': 'application/json' }, 415, 'Unsupported Media Type'],
] as const)('%s is refused in words that its sender can read', async (_, body, headers, status, title) => {
  const { bw, post } = await botswana(clockOf())
  const response = await post(body as Uint8Array<ArrayBuffer>, headers)
  expect(response.status).toBe(status)
  const problem = await problemIn(response)
  expect([problem.get(-1), typeof problem.get(-2)]).toEqual([title, 'string'])
  expect(await counted(bw)).toEqual({ block: 1, certificate: 1 })
  // JSON only for who names nothing else.
  const json = await post(body as Uint8Array<ArrayBuffer>, { ...headers, accept: 'application/problem+json' })
  expect(json.headers.get('content-type')).toBe('application/problem+json')
  expect(await json.json()).toMatchObject({ title, status })
})

function withAlg(alg: number) {
  const by = signers['eu.confirmation']
  return { ...by, key: { ...by.key, alg: alg as typeof by.key.alg } }
}

test('what is not there, and what it does not do, in CBOR as well; nothing of the desk is there', async () => {
  const { bw } = await botswana(clockOf())
  for (const [path, method, status, title] of [
    ['/entries/00', 'GET', 404, 'Not Found'],
    [`/entries/${'0'.repeat(64)}`, 'GET', 404, 'Not Found'],
    ['/.well-known/scitt-keys/AAAA', 'GET', 404, 'No such key'],
    ['/entries', 'GET', 405, 'Method Not Allowed'],
    ['/entries', 'DELETE', 405, 'Method Not Allowed'],
    ['/desk', 'GET', 404, 'Not Found'],
    ['/certificates', 'GET', 404, 'Not Found'],
    ['/health', 'GET', 404, 'Not Found'],
  ] as const) {
    const response = await bw.inbox.request(path, { method })
    expect([path, response.status, (await problemIn(response)).get(-1)]).toEqual([path, status, title])
  }
})

test('its keys are a COSE Key Set, each under its kid, and are those of the registry', async () => {
  const { bw } = await botswana(clockOf())
  const set = await bw.inbox.request('/.well-known/scitt-keys', { headers: { accept: 'application/cbor' } })
  expect([set.status, set.headers.get('content-type')]).toEqual([200, 'application/cbor'])
  const [key, ...others] = read<Map<number, unknown>[]>(new Uint8Array(await set.arrayBuffer()))
  expect([others, key?.get(1), key?.get(3), key?.get(-1)]).toEqual([[], 1, -19, 6])
  const kid = Buffer.from(key?.get(2) as Uint8Array)
  const one = await bw.inbox.request(`/.well-known/scitt-keys/${kid.toString('base64url')}`)
  expect(read(new Uint8Array(await one.arrayBuffer()))).toEqual(key)
  const known = trust.registry.keys.find((one) => Buffer.compare(one.kid, kid) === 0)
  expect([known?.authority, known?.use, Buffer.from(key?.get(-2) as Uint8Array)]).toEqual([
    'bw',
    'checkpoint',
    Buffer.from(known?.x as Uint8Array),
  ])
})

test('a statement is one for @auth0/cose, too', async () => {
  const { seed: _, key } = signerOf('eu.confirmation')
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.x])
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  // It does not know -19 yet: it sees the same under the row that it had before.
  const asEddsa = signedConfirmation(confirmation, { by: withAlg(-8) })
  await expect(Sign1.decode(asEddsa.subarray(1)).verify(publicKey as never)).resolves.not.toThrow()
})

test('a flood is told to come later: of what fails by address, of what is new by key; others are served', async () => {
  const clock = clockOf()
  const { bw, post } = await botswana(clock)
  const bad = (address: string) => post(new Uint8Array([1]), { ...cose, 'x-forwarded-for': address })
  for (let i = 0; i < mostOf.address; i += 1) expect((await bad('198.51.100.1')).status).toBe(400)
  const many = await bad('198.51.100.1')
  expect([many.status, many.headers.get('retry-after')]).toEqual([429, '60'])
  expect((await post(signedConfirmation(), { ...cose, 'x-forwarded-for': '198.51.100.1' })).status).toBe(429)
  expect((await post(signedConfirmation())).status).toBe(201)
  clock.now += 61
  expect((await post(signedConfirmation(), { ...cose, 'x-forwarded-for': '198.51.100.1' })).status).toBe(201)
  expect((await counted(bw)).received).toBe(1)
})

test('who sends slowly is let go', async () => {
  const { bw } = await botswana(clockOf())
  const listening = await listen(bw.inbox.fetch, 0, false, { host: '127.0.0.1', patience: 400 })
  onTestFinished(() => listening.close())
  const socket = connect(listening.port, '127.0.0.1')
  socket.write('POST /entries HTTP/1.1\r\nhost: x\r\ncontent-type: application/cose\r\ncontent-length: 9\r\n\r\n1')
  const said = await new Promise<string>((resolve) => {
    let text = ''
    socket.on('data', (piece) => {
      text += piece
    })
    socket.on('close', () => resolve(text))
    socket.on('error', () => resolve(text))
  })
  expect(said === '' || said.startsWith('HTTP/1.1 408')).toBe(true)
})

test('addresses inside are not asked, redirections not followed, long answers not read', async () => {
  const call = callTo(false)
  const asked = { headers: {} }
  for (const url of [
    'http://127.0.0.1:1/',
    'https://127.0.0.1/',
    'https://169.254.169.254/',
    'https://[::1]/',
    'https://10.0.0.1/',
  ])
    await expect(call(url, asked)).rejects.toMatchObject({ code: expect.stringMatching(/^WEBHOOK_(URL|INSIDE)$/) })
  const { bw } = await botswana(clockOf())
  const far = await listen(
    (question) =>
      new URL(question.url).pathname === '/long'
        ? new Response(new Uint8Array(100_000))
        : new Response(null, { status: 302, headers: { location: 'http://127.0.0.1:1/' } }),
    0,
    false,
  )
  onTestFinished(() => far.close())
  const own = callTo(true)
  expect(await own(`${far.url}/moved`, asked)).toMatchObject({ status: 302, location: 'http://127.0.0.1:1/' })
  await expect(own(`${far.url}/long`, asked)).rejects.toThrow('bytes')
  expect(bw.reported).toEqual([])
})
