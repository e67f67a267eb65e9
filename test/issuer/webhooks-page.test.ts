/** The administrator's page of programs that are told: what each took, what waits, what it never took. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { languages } from '@kpc/issuer/desk/words/languages'
import { deliverDue, deliveringFrom } from '@kpc/issuer/events/deliver'
import { toldKinds } from '@kpc/issuer/events/message'
import { addWebhook, listWebhooks } from '@kpc/issuer/events/webhooks'
import { searchTrail } from '@kpc/issuer/people/trail'
import { expect, onTestFinished, test } from 'vitest'
import { deskApp, hostile, tagsOf } from './desk-app.ts'
import { input } from './test-home.ts'

/** A program that answers with what stands in its list, then with 200. */
async function program(statuses: number[]) {
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += String(part)
    bodies.push(body)
    response.writeHead(statuses.shift() ?? 200).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())))
  return { statuses, bodies, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/kpc` }
}

/** Two entries that a program has refused for what they are, and one that waits for its next try. */
async function opened() {
  const desk = await deskApp()
  const { statuses, bodies, url } = await program([])
  const page = async (path = '/desk/webhooks') => (await desk.get(path, 'administrator')).text()
  const send = (path: string, fields: Record<string, string> | URLSearchParams = {}) =>
    desk.send(`/desk/webhooks${path}`, fields, 'administrator')
  const events = async () =>
    (await searchTrail({}, desk.reception)).map(({ event, by, subject }) => `${event} ${by} ${subject}`)
  return { ...desk, statuses, bodies, url, page, sendTo: send, events }
}

test('a program is added with its secret shown once, tried, and told nothing more', async () => {
  const { sendTo, page, url, bodies, events, ledger } = await opened()
  expect(await page()).toContain('No program is told of anything yet.')
  const added = await sendTo(
    '',
    new URLSearchParams([
      ['name', 'Statistics 1/2'],
      ['url', url],
      ['on', 'cancelled'],
      ['on', 'lost'],
      ['copies', 'yes'],
    ]),
  )
  const [secret = ''] = /whsec_[\w+/=]+/.exec(await added.text()) ?? []
  expect([added.status, secret.length > 30, (await page()).includes(secret)]).toEqual([200, true, false])
  expect(await listWebhooks({ ledger })).toMatchObject([
    { name: 'Statistics 1/2', kinds: ['cancelled', 'lost'], copies: true, by: 'H. Head' },
  ])
  const at = `/${encodeURIComponent('Statistics 1/2')}`
  expect(await (await sendTo(`${at}/test`)).text()).toContain('1 taken.')
  expect(JSON.parse(bodies[0] ?? '')).toMatchObject({ type: 'test' })
  expect((await sendTo(`${at}/remove`)).headers.get('location')).toBe('/desk/webhooks')
  expect((await sendTo(`${at}/remove`)).status).toBe(404)
  expect((await events()).slice(0, 2)).toEqual([
    'webhook-removed H. Head Statistics 1/2',
    `webhook-added H. Head Statistics 1/2: ${url}`,
  ])
})

test('what is wrong is said at its field, with what was typed; nothing within the network is taken', async () => {
  const { sendTo, ledger } = await opened()
  const add = (name: string, url: string, more: Record<string, string> = {}) => sendTo('', { name, url, ...more })
  for (const [name, url, status, field] of [
    ['', 'https://statistics.example/kpc', 422, 'name'],
    ['statistics', 'https://user:word@statistics.example', 422, 'url'],
    ['statistics', 'https://10.0.0.1/', 422, 'url'],
    ['statistics', hostile, 422, 'url'],
  ] as const) {
    const response = await add(name, url, { on: 'lost' })
    const html = await response.text()
    expect([response.status, html.includes(`id="${field}-error"`)], url).toEqual([status, true])
    expect(html).toMatch(/name="on" value="lost" checked/)
    expect(tagsOf(html)).not.toMatch(/<img|onerror/)
  }
  expect((await add('statistics', 'https://statistics.example', { on: 'sung' })).status).toBe(422)
  expect((await add('statistics', 'https://statistics.example', { secret: 'whsec_x' })).status).toBe(422)
  expect((await add('statistics', 'https://statistics.example/', { copies: 'yes' })).status).toBe(200)
  expect((await listWebhooks({ ledger }))[0]?.kinds).toEqual(toldKinds) // what the page says of no tick
  expect((await add('statistics', 'https://statistics.example/')).status).toBe(409)
  expect(await listWebhooks({ ledger })).toHaveLength(1)
})

test('what waits, its next try and dead letters are seen on page and board, and sent again or dismissed one by one', async () => {
  const { sendTo, page, post, statuses, bodies, url, ledger, reception, events, app, as, get } = await opened()
  await addWebhook({ name: 'customs', url }, { ...reception, withLoopback: true }, { by: 'H. Head' })
  for (let i = 0; i < 4; i += 1) await post('/certificates', input())
  const delivering = { ...deliveringFrom(ledger, () => reception.clock, true), random: () => 0.5 }
  statuses.push(...Array.from({ length: 9 }, () => 410), 503)
  for (let i = 0; i < 10; i += 1) {
    await deliverDue(delivering)
    reception.clock += 3600
  }
  // Three were refused for what they are; the fourth was taken at its second try.
  const [told] = await listWebhooks({ ledger })
  expect(told).toMatchObject({ taken: 1, waits: 0, dead: [{}, {}, {}] })
  const [first = '', second = '', third = ''] = told?.dead.map(({ entry }) => String(entry)) ?? []
  const shown = await page()
  expect(shown).toContain('status 410')
  expect(await page('/desk/health')).toContain('entries never taken: 3')
  const sent = bodies.length
  expect(await (await sendTo('/customs/resend', { entry: second })).text()).toContain('1 taken.')
  expect(JSON.parse(bodies[sent] ?? '').data.entry).toBe(Number(second))
  expect((await sendTo('/customs/resend', { entry: second })).status).toBe(404)
  expect((await sendTo('/customs/dismiss', { entry: first })).status).toBe(303)
  expect((await sendTo('/customs/dismiss', { entry: first })).status).toBe(404)
  expect((await sendTo('/customs/dismiss', { entry: 'x' })).status).toBe(422)
  expect((await events())[0]).toBe(`letter-dismissed H. Head customs: entry ${first}`)
  const remove = async (tag?: string) =>
    (
      await app.request(`/webhooks/customs/dead/${third}`, {
        method: 'DELETE',
        headers: { ...(await as('administrator')), ...(tag !== undefined && { 'if-match': tag }) },
      })
    ).status
  const read = await app.request('/webhooks/customs', { headers: await as('administrator') })
  const etag = read.headers.get('etag') as string
  // What somebody has not read he neither sends again nor forgets, by a program or from an older page.
  expect([await remove(), await remove('"0"')]).toEqual([428, 412])
  expect((await sendTo('/customs/dismiss', { entry: third, seen: '"0"' })).status).toBe(412)
  expect((await sendTo('/customs/resend', { seen: '"0"' })).status).toBe(412)
  expect([await remove(etag), await remove(etag)]).toEqual([204, 404])
  expect(await page('/desk/health')).not.toContain('never taken')
  // The next one comes at a bad moment: it waits, and the page says for when.
  statuses.push(503)
  const signed = { method: 'POST', headers: { 'content-type': 'application/json', ...(await as('signer')) } }
  expect((await app.request('/certificates', { ...signed, body: JSON.stringify(input()) })).status).toBe(201)
  await deliverDue(delivering)
  const due = (await listWebhooks({ ledger }))[0]?.due as number
  expect(await page()).toContain(`datetime="${new Date(due * 1000).toISOString().replace('.000', '')}"`)
  expect(await page('/desk/health')).toContain('do not take what comes next: 1')
  for (const role of ['auditor', 'signer'] as const) expect((await get('/desk/webhooks', role)).status).toBe(403)
})

test('in every language, small, and hostile names are text', async () => {
  const { get, url, ledger, reception } = await opened()
  const told = { ...reception, ledger, withLoopback: true }
  await addWebhook({ name: `<img src=x>"'&`, url }, told, { by: hostile.slice(0, 40) })
  for (const { tag, dir, words } of languages) {
    const response = await get('/desk/webhooks', 'administrator', { 'accept-language': tag })
    const html = await response.text()
    expect([response.status, html.includes(`<html lang="${tag}" dir="${dir}"`)], tag).toEqual([200, true])
    expect(html).toContain(words.office.webhooks.title)
    expect(html.length).toBeLessThan(60_000)
    expect(tagsOf(html)).not.toMatch(/<script|<style|<img|\sstyle=|\son\w+=/)
  }
})
