// @module-tag slow
/** Floods, slow senders and addresses in what is sent, at the door of devices and at the inbox. */
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { listen } from '@kpc/desk/server/listen'
import { beginPairing, pairDevice } from '@kpc/issuer/devices/devices'
import { mostOfDevice } from '@kpc/issuer/devices/limits'
import { createDevicesApp } from '@kpc/issuer/http/devices-app'
import { inboxLimits, mostOfDay } from '@kpc/issuer/inbox/limits'
import { register } from '@kpc/issuer/inbox/register'
import { expect, onTestFinished, test } from 'vitest'
import { arrival, deviceKey, signedArrival } from '../arrivals.ts'
import { advice, signedAdvice } from '../confirmations.ts'
import { now, signerOf } from '../scheme.ts'
import { onBoth, openedLedger, sqlite, type TestDatabase } from './databases.ts'
import { authority, trust } from './exchange-world.ts'
import { testReception } from './reception.ts'

const wanted = { service: 'https://desk.example.org', authority: 'Authority', post: 'Antwerp 1', photographs: false }

async function door(database: TestDatabase) {
  const ledger = await openedLedger(await database.source())
  const clock = { now }
  const reception = { ...testReception(ledger), now: () => clock.now }
  for (const one of [deviceKey, signerOf('another')]) {
    const { code } = await beginPairing(wanted, reception, { by: 'A. Administrator' })
    await pairDevice(code, one.key, reception, {})
  }
  const app = createDevicesApp({
    ledger,
    settings: () => ({}),
    now: () => clock.now,
    door: { answersTo: () => true, proxied: true, secure: true },
    report: () => undefined,
  })
  const send = (body: Uint8Array, address = '192.0.2.1') =>
    app.request('/arrivals', {
      method: 'POST',
      body: body as BodyInit,
      headers: { 'content-type': 'application/cose', 'x-forwarded-for': address },
    })
  return { ledger, clock, app, send }
}

/** Of a number that somebody typed: no certificate, so that each is of a shipment of its own. */
const counted = (counter: number, by = deviceKey) => {
  const { of: _, certificate: __, ...typed } = arrival
  const number = `BW${String(counter).padStart(7, '0')}`
  return signedArrival({ ...typed, number, outcome: 'unreadable', counter }, by)
}

onBoth((database) => {
  test('what fails floods its own address alone, and nothing of it is stored', async () => {
    const { ledger, clock, send } = await door(database)
    const bad = counted(1, signerOf('nobody'))
    for (let i = 0; i < mostOfDevice.failures; i += 1) expect((await send(bad)).status).toBe(401)
    const many = await send(counted(1))
    expect([many.status, await many.json()]).toMatchObject([429, { code: 'DEVICES_HASTY' }])
    expect((await send(counted(1), '198.51.100.7')).status).toBe(201)
    clock.now += 61
    expect((await send(counted(2))).status).toBe(201)
    expect(await ledger.size()).toBe(2)
  })
})

test('a device that sends without end waits, what it sent before is answered as ever, and another one is served', async () => {
  const { ledger, clock, send } = await door(sqlite)
  for (let i = 1; i <= mostOfDevice.arrivals; i += 1) expect((await send(counted(i))).status).toBe(201)
  expect((await send(counted(mostOfDevice.arrivals + 1))).status).toBe(429)
  expect((await send(counted(1))).status).toBe(201)
  expect((await send(counted(1, signerOf('another')))).status).toBe(201)
  expect(await ledger.size()).toBe(mostOfDevice.arrivals + 1)
  clock.now += 61
  expect((await send(counted(mostOfDevice.arrivals + 1))).status).toBe(201)
})

test('a day of one key is bounded at the inbox, whatever a minute takes', () => {
  const clock = { now }
  const limits = inboxLimits(() => clock.now)
  for (let i = 0; i < mostOfDay; i += 1) limits.count('key-day', 'a')
  expect(() => limits.refuse('key-day', 'a')).toThrow(expect.objectContaining({ code: 'INBOX_MANY' }) as Error)
  expect(() => limits.refuse('key-day', 'b')).not.toThrow()
  clock.now += 86_400
  expect(() => limits.refuse('key-day', 'a')).not.toThrow()
})

test('senders that never end keep nobody from the door of devices', async () => {
  const { app } = await door(sqlite)
  const listening = await listen((request) => app.fetch(request), 0, false)
  onTestFinished(() => listening.close())
  const slow = Array.from({ length: 50 }, () => {
    const socket = connect(listening.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(
      'POST /arrivals HTTP/1.1\r\nhost: x\r\ncontent-type: application/cose\r\ncontent-length: 60000\r\n\r\n1',
    )
    return socket
  })
  onTestFinished(() => {
    for (const socket of slow) socket.destroy()
  })
  const body = Uint8Array.from(counted(1))
  const answer = await fetch(`${listening.url}/arrivals`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/cose' },
  })
  expect(answer.status).toBe(201)
})

test('no address in what is sent is ever asked, at either door', async () => {
  let asked = 0
  const trap = createServer((_, response) => {
    asked += 1
    response.end()
  })
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void trap.close())
  const url = `http://127.0.0.1:${(trap.address() as AddressInfo).port}/`
  const { send } = await door(sqlite)
  const lured = signedArrival({ ...arrival, post: url, officer: url, remark: url, container: url })
  expect((await send(lured)).status).toBe(201)
  const eu = await authority('eu', sqlite, { now, proves: true })
  const message = signedAdvice({ ...advice, carrier: url, reference: url.slice(0, 60), containers: [url] })
  await register(message, { ledger: eu.ledger, trust, own: ['eu'], now: () => now })
  expect(asked).toBe(0)
})
