/** Programs are told of what happens: signed, at least once, in order, and never anything within the network. */
import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Delivering, deliverDue, resendDead, tryWebhook } from '@kpc/issuer/events/deliver'
import { hmacKey } from '@kpc/issuer/events/message'
import { postTo } from '@kpc/issuer/events/post'
import { addWebhook, listWebhooks, removeWebhook } from '@kpc/issuer/events/webhooks'
import type { Ledger, Order } from '@kpc/issuer/ledger/ledger'
import { isPublic, parseAddress, publicLookup } from '@kpc/issuer/outside/address'
import { digestOf, encodeCertificate, signSign1 } from '@kpc/schema'
import { expect, onTestFinished, test } from 'vitest'
import { day, reference, signerOf } from '../scheme.ts'
import { instant, onBoth, openedLedger, order, signNumber, sqlite } from './databases.ts'
import { testReception } from './reception.ts'
import { refused } from './refused.ts'

interface Got {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A program that listens, and answers with what stands in its list, then with 200. */
async function program(statuses: number[] = []) {
  const got: Got[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      got.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') })
      const status = statuses.shift() ?? 200
      response.writeHead(status, status === 302 ? { location: `http://127.0.0.1:${port()}/inside` } : {}).end('x')
    })
  })
  const port = (): number => (server.address() as AddressInfo).port
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())))
  return { got, statuses, url: `http://127.0.0.1:${port()}/kpc` }
}

/** @property clock set by a test, in seconds */
interface Told extends Delivering {
  clock: number
}

function delivering(ledger: Ledger): Told {
  const it: Told = { ledger, clock: instant, now: () => it.clock, random: () => 0.5, post: postTo(true), isTest: true }
  return it
}

const telling = (ledger: Ledger) => ({ ...testReception(ledger), withLoopback: true })
const doer = { by: 'A. Administrator' }

async function certify(ledger: Ledger, number: string, sign: Order['sign'] = signNumber): Promise<void> {
  await ledger.record({ ...order({ number }), sign })
}

/** A certificate that can be read. */
function signCertificate(number: string) {
  const { kid, ...signer } = signerOf('bw')
  const message = signSign1('certificate', encodeCertificate({ ...reference, number }), { ...signer, kid })
  return { message, digest: digestOf(message), kid, issued: reference.issued }
}

onBoth((database) => {
  test('told from now on, in order, signed as Standard Webhooks has it; nobody is named, and of applications nothing is told', async () => {
    const ledger = await openedLedger(await database.source())
    await certify(ledger, 'BW0000001') // before it was asked for
    const { got, url } = await program()
    const { secret } = await addWebhook({ name: 'statistics', url }, telling(ledger), doer)
    await certify(ledger, 'BW0000002')
    await ledger.append({
      kind: 'submitted',
      at: instant,
      by: 'C. Clerk',
      application: 'A1',
      digest: new Uint8Array(32),
    })
    await ledger.append({ kind: 'cancelled', at: instant, by: 'S. Signer', number: 'BW0000002', reason: 'unsealed' })
    expect(await deliverDue(delivering(ledger))).toBe(2)
    expect(await deliverDue(delivering(ledger))).toBe(0)
    expect(got.map(({ body }) => JSON.parse(body).type)).toEqual(['certificate.issued', 'certificate.cancelled'])
    for (const { headers, body } of got) {
      const { 'webhook-id': id, 'webhook-timestamp': at } = headers
      const signature = createHmac('sha256', hmacKey(secret) as Buffer)
        .update(`${id}.${at}.${body}`)
        .digest('base64')
      expect(headers['webhook-signature']).toBe(`v1,${signature}`)
      expect(body).not.toMatch(/Signer|Clerk|unsealed/)
      expect(JSON.parse(body).data.number).toBe('BW0000002')
    }
    expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(2)
  })

  test('what is not taken comes again with the same id, later and later, then is a dead letter that is sent again by hand', async () => {
    const ledger = await openedLedger(await database.source())
    const { got, statuses, url } = await program(Array.from({ length: 10 }, () => 503))
    await addWebhook({ name: 'down', url, kinds: ['certificate'] }, telling(ledger), doer)
    await certify(ledger, 'BW0000001')
    await certify(ledger, 'BW0000002')
    const told = delivering(ledger)
    const waited: number[] = []
    for (let tries = 1; tries < 10; tries += 1) {
      expect(await deliverDue(told)).toBe(0)
      expect(await deliverDue(told)).toBe(0) // not before its time
      expect(got).toHaveLength(tries)
      const due = await dueOf(ledger)
      waited.push(due - told.clock)
      told.clock = due
    }
    expect([...waited].sort((a, b) => a - b)).toEqual(waited)
    expect(await deliverDue(told)).toBe(1) // the next one's turn
    expect(new Set(got.slice(0, 10).map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(JSON.parse(got.at(-1)?.body ?? '').data.number).toBe('BW0000002')
    const [listed] = await listWebhooks({ ledger })
    expect(listed).toMatchObject({ waits: 0, tries: 0, dead: [{ entry: 0, problem: 'status 503' }] })
    statuses.push(500)
    expect(await resendDead('down', told)).toEqual({ taken: 0, problem: 'status 500' })
    expect(await resendDead('down', told)).toEqual({ taken: 1 })
    expect((await listWebhooks({ ledger }))[0]?.dead).toEqual([])
    expect(got.at(-1)?.headers['webhook-id']).toBe(got[0]?.headers['webhook-id'])
  })

  test('two processes tell it once; one that was removed is told nothing more', async () => {
    const source = await database.source()
    const [ledger, other] = [await openedLedger(source), await openedLedger(source)]
    const { got, url } = await program()
    await addWebhook({ name: 'once', url }, telling(ledger), doer)
    await certify(ledger, 'BW0000001')
    await Promise.all([deliverDue(delivering(ledger)), deliverDue(delivering(other))])
    expect(got).toHaveLength(1)
    await removeWebhook('once', telling(ledger), doer)
    await certify(ledger, 'BW0000002')
    expect(await deliverDue(delivering(ledger))).toBe(0)
    expect(await refused(() => removeWebhook('once', telling(ledger), doer))).toBe('WEBHOOK_UNKNOWN')
  })
})

async function dueOf(ledger: Ledger): Promise<number> {
  return ledger.beside(async (db) => (await db.selectFrom('webhook').select('due').executeTakeFirstOrThrow()).due)
}

test('what is refused for what it is does not hold up what comes behind it for days', async () => {
  const ledger = await openedLedger(await sqlite.source())
  const { got, url } = await program([422, 422, 422])
  await addWebhook({ name: 'picky', url }, telling(ledger), doer)
  await certify(ledger, 'BW0000001')
  await certify(ledger, 'BW0000002')
  const told = delivering(ledger)
  for (let tries = 0; tries < 3; tries += 1) {
    await deliverDue(told)
    told.clock += 60
  }
  expect(got).toHaveLength(4)
  expect((await listWebhooks({ ledger }))[0]?.dead).toMatchObject([{ problem: 'status 422' }])
})

test('a copy has the text of the code, and the certificate as it reads', async () => {
  const ledger = await openedLedger(await sqlite.source())
  const { got, url } = await program()
  await addWebhook({ name: 'census', url, copies: true }, telling(ledger), doer)
  await certify(ledger, 'BW0000001', signCertificate)
  await ledger.append({ kind: 'printed', at: instant, by: 'C', number: 'BW0000001' })
  await ledger.append({ kind: 'exported', at: instant, by: 'C', number: 'BW0000001', day: day('2026-11-11') })
  expect(await deliverDue(delivering(ledger))).toBe(2)
  const { data } = JSON.parse(got[1]?.body ?? '')
  expect(data).toMatchObject({ kind: 'exported', day: '2026-11-11', certificate: { number: 'BW0000001', test: true } })
  expect(data.certificate.text).toMatch(/^KPC1:/)
  expect(data.certificate.certificate.exporter.name).toBeTypeOf('string')
})

test('a redirection is not followed; a trial says what it met', async () => {
  const ledger = await openedLedger(await sqlite.source())
  const { got, url } = await program([302])
  await addWebhook({ name: 'elsewhere', url }, telling(ledger), doer)
  expect(await tryWebhook('elsewhere', delivering(ledger))).toBe('status 302')
  expect(got).toHaveLength(1)
  expect(await tryWebhook('elsewhere', delivering(ledger))).toBeUndefined()
})

test.each([
  'http://example.com/',
  'ftp://example.com/',
  'https://user:secret@example.com/',
  'not an address',
  `https://example.com/${'x'.repeat(500)}`,
])('%s is no address to send to', async (url) => {
  expect(await refused(async () => parseAddress(url))).toBe('WEBHOOK_URL')
})

test.each([
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://127.1/',
  'https://10.1.2.3/',
  'https://169.254.169.254/latest/meta-data/',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[::ffff:a9fe:a9fe]/',
  'https://[64:ff9b::a00:1]/',
  'https://[2002:a00:1::]/',
  'https://[fd00::1]/',
  'https://[fe80::1]/',
  'https://localhost/',
  'https://localhost./',
  'https://printer.local/',
  'https://metadata.google.internal/',
  'https://intranet/',
])('%s lies within, and nothing is sent there', async (url) => {
  expect(await refused(async () => parseAddress(url))).toBe('WEBHOOK_INSIDE')
})

test('a name that resolves to an address within is not connected to, whatever it was when it was added', async () => {
  expect(isPublic('203.0.113.9')).toBe(false)
  expect(isPublic('93.184.215.14')).toBe(true)
  expect(isPublic('2606:4700::1111')).toBe(true)
  await expect(
    new Promise((resolve, reject) => {
      publicLookup(false)('localhost', {}, (error, address) => (error ? reject(error) : resolve(address)))
    }),
  ).rejects.toMatchObject({ code: 'WEBHOOK_INSIDE' })
  await expect(postTo(false)('https://localhost.:1/', '', {})).rejects.toMatchObject({ code: 'WEBHOOK_INSIDE' })
})

test('names, kinds and secrets that are none are refused, and nothing is kept', async () => {
  const ledger = await openedLedger(await sqlite.source())
  const url = 'https://example.com/'
  const add = (wanted: object) => addWebhook({ name: 'one', url, ...wanted }, telling(ledger), doer)
  expect(await refused(() => add({ name: ' ' }))).toBe('WEBHOOK_NAME')
  expect(await refused(() => add({ kinds: ['submitted'] }))).toBe('WEBHOOK_KIND')
  expect(await refused(() => add({ secret: 'whsec_AAAA' }))).toBe('WEBHOOK_SECRET')
  expect(await listWebhooks({ ledger })).toEqual([])
  await add({})
  expect(await refused(() => add({}))).toBe('WEBHOOK_TAKEN')
})
