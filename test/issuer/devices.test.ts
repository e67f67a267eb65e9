/** Devices of posts, on both databases: paired once, believed by their key alone, revoked; arrivals are taken once. */
import { listAlarms } from '@kpc/issuer/alarms/alarms'
import { listArrivals, showListed } from '@kpc/issuer/arrivals/list'
import { alarmsHere, newestSeen, seenHere, takeSeen } from '@kpc/issuer/arrivals/seen'
import { takeArrival } from '@kpc/issuer/arrivals/take'
import { presentedIn } from '@kpc/issuer/confirmations/held'
import { beginPairing, listDevices, pairDevice, pairingLife, revokeDevice } from '@kpc/issuer/devices/devices'
import { createDevicesApp, isOfDevices } from '@kpc/issuer/http/devices-app'
import { openShipment } from '@kpc/issuer/imports/dossier'
import { findShipments } from '@kpc/issuer/imports/shipments'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { edition } from '@kpc/issuer/ledger/migrations'
import { outboxRefusal } from '@kpc/issuer/outbox/refusal'
import { base64url, decodeEntry, digestOf, encodeSeen, hex, readPairing } from '@kpc/schema'
import { expect, test } from 'vitest'
import { arrival, deviceKey, signedArrival } from '../arrivals.ts'
import { now, reference, signed, signerOf, testScheme, textOf } from '../scheme.ts'
import { countingRows, onBoth, openedLedger, sqlite, type TestDatabase } from './databases.ts'
import { testReception } from './reception.ts'
import { refused } from './refused.ts'

const doer = { by: 'A. Administrator' }
const wanted = { service: 'https://desk.example.org', authority: 'Authority', post: 'Antwerp 1', photographs: true }

async function desk(database: TestDatabase) {
  const ledger = await openedLedger(await database.source())
  const clock = { now }
  const reception = { ...testReception(ledger), now: () => clock.now }
  const pair = async (by = deviceKey, post = 'Antwerp 1') => {
    const { code } = await beginPairing({ ...wanted, post }, reception, doer)
    return pairDevice(code, by.key, reception, {})
  }
  const take = (message: Uint8Array) => takeArrival(message, { ledger, now: () => clock.now })
  const settings = { photographs: true }
  const app = createDevicesApp({
    ledger,
    settings: () => settings,
    now: () => clock.now,
    door: { answersTo: () => true, proxied: false, secure: true },
    report: () => undefined,
    ask: async ({ authority }) => {
      if (authority === 'nobody') throw outboxRefusal('ASK_UNANSWERED')
      return authority === 'used'
    },
  })
  return { ledger, clock, reception, pair, take, app, settings }
}

onBoth((database) => {
  test('a code pairs one device, once, within its time; an answer that was lost is given again', async () => {
    const { reception, clock } = await desk(database)
    const shown = await beginPairing(wanted, reception, doer)
    expect(readPairing(shown.text)).toMatchObject({ ...wanted, ends: now + pairingLife })
    const row = await pairDevice(shown.code, deviceKey.key, reception, {})
    expect(row).toMatchObject({ id: hex(deviceKey.kid), post: 'Antwerp 1', by: doer.by })
    expect((await pairDevice(shown.code, deviceKey.key, reception, {})).id).toBe(row.id)
    expect(await refused(() => pairDevice(shown.code, signerOf('thief').key, reception, {}))).toBe('PAIRING_UNKNOWN')
    const late = await beginPairing(wanted, reception, doer)
    clock.now += pairingLife
    expect(await refused(() => pairDevice(late.code, signerOf('late').key, reception, {}))).toBe('PAIRING_UNKNOWN')
    expect(await refused(() => pairDevice(late.code, { alg: -19, x: new Uint8Array(32) }, reception, {}))).toBe(
      'DEVICE_KEY',
    )
    expect(await listDevices(reception)).toHaveLength(1)
  })

  test('of many that hold one code at once one is paired', async () => {
    const { reception } = await desk(database)
    const { code } = await beginPairing(wanted, reception, doer)
    const tries = [1, 2, 3, 4].map((n) => pairDevice(code, signerOf(`racing ${n}`).key, reception, {}))
    const ends = await Promise.allSettled(tries)
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await listDevices(reception)).toHaveLength(1)
  })

  test('the same bytes are one entry and one answer, however often and however many at once', async () => {
    const { ledger, pair, take, clock } = await desk(database)
    await pair()
    const message = signedArrival()
    const [first, ...others] = await Promise.all([take(message), take(message), take(message)])
    clock.now += 100
    for (const one of [...others, await take(message)]) expect(one).toEqual(first)
    const entries = await ledger.entries(0, await ledger.size())
    expect(entries).toHaveLength(1)
    expect(decodeEntry(entries[0]?.bytes as Uint8Array)).toMatchObject({
      kind: 'arrived',
      number: reference.number,
      digest: digestOf(message),
      by: 'Antwerp 1',
      means: 'device',
      link: hex(digestOf(signed())),
    })
  })

  test('the desk finds the certificate in it, and sees what was answered and what is wrong', async () => {
    const { ledger, pair, take, clock } = await desk(database)
    const dubai = signerOf('device of Dubai')
    await pair()
    await pair(dubai, 'Dubai')
    await take(signedArrival())
    expect(presentedIn((await ledger.stateOf(reference.number)).entries)?.certificate).toEqual(reference)
    expect((await listArrivals({}, { ledger }))[0]?.alarms).toEqual([])
    // The other post had no line, and its clock is a day ahead.
    await take(signedArrival({ ...arrival, post: 'Dubai', at: clock.now + 86_400 }, dubai))
    const [newest] = (await listArrivals({ number: reference.number }, { ledger })).map(showListed)
    expect(newest).toMatchObject({ device: hex(dubai.kid), isClockAhead: true, answers: [] })
    expect(newest?.alarms).toEqual([{ kind: 'presented-twice', posts: ['Antwerp 1', 'Dubai'] }])
    expect(JSON.stringify(newest)).toContain(reference.number)
  })

  test('nothing is stored of who is not admitted, nor of a revoked device; what it sent before stays', async () => {
    const { ledger, pair, take, reception } = await desk(database)
    expect(await refused(() => take(signedArrival()))).toBe('DEVICE_UNKNOWN')
    await pair()
    const taken = await take(signedArrival())
    const forged = signedArrival({ ...arrival, counter: 2 }, { ...signerOf('forger'), kid: deviceKey.kid })
    await expect(take(forged)).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' })
    await revokeDevice(hex(deviceKey.kid), reception, doer)
    expect(await refused(() => take(signedArrival({ ...arrival, counter: 2 })))).toBe('DEVICE_REVOKED')
    expect(await take(signedArrival())).toEqual(taken)
    expect(await refused(() => revokeDevice('0000000000000000', reception, doer))).toBe('DEVICE_ABSENT')
    expect(await ledger.size()).toBe(1)
    const { code } = await beginPairing(wanted, reception, doer)
    expect(await refused(() => pairDevice(code, deviceKey.key, reception, {}))).toBe('PAIRING_UNKNOWN')
  })

  test('what posts have seen is added once, in any order', async () => {
    const { ledger, pair, take, clock } = await desk(database)
    await pair()
    await take(signedArrival())
    const here = await ledger.beside((db) => seenHere(db))
    expect(here).toMatchObject([{ number: reference.number, post: 'Antwerp 1', counter: 1 }])
    const other = here.map((one) => ({ ...one, post: 'Dubai' }))
    expect(await takeSeen(encodeSeen([...here, ...other]), { ledger, now: () => clock.now })).toBe(1)
    expect(await takeSeen(encodeSeen(other), { ledger, now: () => clock.now })).toBe(0)
    expect((await listAlarms(ledger)).map(({ code, number }) => [code, number])).toEqual([
      ['SEEN_TWICE', reference.number],
    ])
    expect(await refused(() => takeSeen(Uint8Array.of(1, 2), { ledger, now: () => clock.now }))).toBe('SEEN_FORM')
  })

  test('a file reads no more where a thousand are here, and finds what is wrong among them', async () => {
    const { ledger, clock } = await desk(database)
    const recordOf = (i: number) => ({
      ...{ number: `BW${String(i).padStart(7, '0')}`, digest: new Uint8Array(32).fill(i % 251), post: 'Antwerp 1' },
      ...{ device: deviceKey.kid, instant: clock.now, counter: i },
    })
    const [one, last] = [recordOf(1), recordOf(1000)]
    const counted = countingRows(ledger)
    const merge = async (...seen: ReturnType<typeof recordOf>[]) => {
      const before = counted.rows
      const added = await takeSeen(encodeSeen(seen), { ledger: counted.ledger, now: () => clock.now })
      return { added, rows: counted.rows - before }
    }
    const few = await merge(one)
    expect(await merge(...Array.from({ length: 1000 }, (_, i) => recordOf(i + 1)))).toMatchObject({ added: 999 })
    expect(await merge({ ...last, counter: 1001, number: 'BW0002000' })).toEqual(few)
    const wrong = [
      { ...one, post: 'Dubai', device: new Uint8Array(8).fill(9) },
      { ...last, digest: new Uint8Array(32).fill(252), counter: 1002 },
      { ...recordOf(3000), counter: 7 },
    ]
    expect(await merge(...wrong)).toMatchObject({ added: 3 })
    const raised = (await listAlarms(ledger)).map(({ code, number }) => [code, number])
    expect(raised.sort()).toEqual([
      ['SEEN_COUNTER_TWICE', 'BW0000007'],
      ['SEEN_NUMBER_TWICE', last.number],
      ['SEEN_TWICE', one.number],
    ])
    const before = counted.rows
    const found = await counted.ledger.beside((db) => alarmsHere(db))
    expect(found.map(({ kind }) => kind).sort()).toEqual(['counter-twice', 'number-twice', 'presented-twice'])
    expect(counted.rows - before).toBeLessThan(20)
  })

  test('the hundredth arrival of a number reads no more than the second, and an alarm is raised once', async () => {
    const { ledger, pair, clock } = await desk(database)
    const dubai = signerOf('device of Dubai')
    await pair()
    await pair(dubai, 'Dubai')
    const counted = countingRows(ledger)
    const reads = async (message: Uint8Array): Promise<number> => {
      const before = counted.rows
      await takeArrival(message, { ledger: counted.ledger, now: () => clock.now })
      return counted.rows - before
    }
    const ofAntwerp = (counter: number) => signedArrival({ ...arrival, counter, at: arrival.at + counter })
    const first = await reads(ofAntwerp(1))
    const all: number[] = []
    for (let counter = 2; counter <= 100; counter += 1) all.push(await reads(ofAntwerp(counter)))
    expect(Math.max(...all)).toBeLessThanOrEqual(first + 1)
    await reads(signedArrival({ ...arrival, post: 'Dubai', counter: 1 }, dubai))
    await reads(signedArrival({ ...arrival, post: 'Dubai', counter: 2, at: arrival.at + 9 }, dubai))
    expect((await listAlarms(ledger)).map(({ code }) => code)).toEqual(['SEEN_TWICE'])
    const before = counted.rows
    const newest = await counted.ledger.beside((db) => newestSeen(db, reference.number))
    expect(newest.map(({ post, counter }) => [post, counter])).toEqual([
      ['Dubai', 2],
      ['Antwerp 1', 100],
    ])
    expect(counted.rows - before).toBe(2)
    const listed = await listArrivals({ number: reference.number }, { ledger: counted.ledger })
    expect(counted.rows - before - 2).toBeLessThanOrEqual(listed.length + 2)
    expect(listed[0]?.alarms.map(({ kind }) => kind)).toEqual(['presented-twice'])
  })

  test('one device that counts two arrivals alike raises an alarm, whatever their numbers', async () => {
    const { ledger, pair, take } = await desk(database)
    await pair()
    await take(signedArrival())
    const certificate = signed({ ...reference, number: 'BW0000002' })
    const other = { ...arrival, number: 'BW0000002', certificate, of: digestOf(certificate), at: arrival.at + 60 }
    await take(signedArrival(other))
    expect((await listAlarms(ledger)).map(({ code, number }) => [code, number])).toEqual([
      ['SEEN_COUNTER_TWICE', reference.number],
    ])
  })

  test('what a device has signed is before the desk, once, with what posts have seen of it', async () => {
    const { ledger, pair, take, clock } = await desk(database)
    const dubai = signerOf('device of Dubai')
    await pair()
    await pair(dubai, 'Dubai')
    await take(signedArrival())
    await take(signedArrival({ ...arrival, post: 'Dubai', at: clock.now }, dubai))
    const opening = { ledger, trust: testScheme().trust, here: 'EU', now: () => clock.now }
    expect(await findShipments({ lane: 'arrived', most: 10 }, opening)).toMatchObject([{ number: reference.number }])
    const { verdict, presentedBy } = await openShipment(reference.number, undefined, opening)
    expect(presentedBy).toBe('Antwerp 1')
    expect(verdict.checks.find(({ code }) => code === 'SEEN_ELSEWHERE')?.facts).toMatchObject({ post: 'Dubai' })
  })

  test('an older ledger puts before the desk what devices have signed', async () => {
    const at = await database.source()
    const old = await openLedger(at)
    const reception = testReception(old)
    const { code } = await beginPairing(wanted, reception, doer)
    await pairDevice(code, deviceKey.key, reception, {})
    await takeArrival(signedArrival(), { ledger: old, now: () => now })
    await old.close()
    await database.query(at, 'delete from shipment')
    await database.query(at, 'drop index arrival_counter')
    for (const table of ['advice', 'inquiry']) await database.query(at, `drop table ${table}`)
    await database.query(at, 'drop index seen_counter')
    for (const column of ['device', 'counter']) await database.query(at, `alter table seen drop column ${column}`)
    await database.query(at, `update edition set version = ${edition - 6}`)
    const opening = { ledger: await openedLedger(at), now: () => now }
    expect(await findShipments({ lane: 'arrived', most: 10 }, opening)).toMatchObject([{ number: reference.number }])
    const counted = await opening.ledger.beside((db) => db.selectFrom('seen').select(['device', 'counter']).execute())
    expect(counted).toEqual([{ device: hex(deviceKey.kid), counter: 1 }])
  })

  test('over HTTP: paired, sent, asked about, photographs that were named', async () => {
    const { app, reception, settings } = await desk(database)
    const { code } = await beginPairing(wanted, reception, doer)
    const send = (path: string, method: string, body?: Uint8Array | string, type = 'application/cose') =>
      app.request(path, { method, ...(body && { body: body as BodyInit, headers: { 'content-type': type } }) })
    const key = { code, alg: deviceKey.key.alg, x: base64url(deviceKey.key.x) }
    const paired = await send('/devices', 'POST', JSON.stringify(key), 'application/json')
    expect([paired.status, await paired.json()]).toMatchObject([201, { device: hex(deviceKey.kid) }])
    const picture = Uint8Array.of(0xff, 0xd8, 0xff, 1, 2, 3)
    const named = { digest: digestOf(picture), size: picture.length, type: 'image/jpeg' } as const
    const message = signedArrival({ ...arrival, photographs: [named] })
    const answers = [await send('/arrivals', 'POST', message), await send('/arrivals', 'POST', message)]
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    const [one, two] = await Promise.all(answers.map((answer) => answer.text()))
    expect(two).toBe(one)
    const path = `/arrivals/${hex(digestOf(message))}`
    expect(await (await send(path, 'GET')).json()).toMatchObject({
      entry: 0,
      photographs: [hex(named.digest)],
      answers: [],
    })
    const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code
    expect(await codeOf(await send(`${path}/photographs`, 'PUT', Uint8Array.of(1)))).toBe('PHOTOGRAPH_OTHER')
    expect((await send(`${path}/photographs`, 'PUT', picture)).status).toBe(204)
    expect((await send(`${path}/photographs`, 'PUT', picture)).status).toBe(204)
    expect(await (await send(path, 'GET')).json()).toMatchObject({ photographs: [] })
    settings.photographs = false
    expect(await codeOf(await send(`${path}/photographs`, 'PUT', picture))).toBe('PHOTOGRAPH_UNWANTED')
    expect(await codeOf(await send(`/arrivals/${'0'.repeat(64)}`, 'GET'))).toBe('ARRIVAL_ABSENT')
    expect(await codeOf(await send('/arrivals', 'POST', textOf(), 'text/plain'))).toBe('ARRIVAL_FORM')
    expect(await codeOf(await send('/arrivals', 'POST', new Uint8Array(65 * 1024)))).toBe('ARRIVAL_LARGE')
    expect(await codeOf(await send('/arrivals', 'POST', Uint8Array.of(0xd2)))).toMatch(/^(CBOR|COSE)_/)
  })
})

test('whether a certificate was used is answered by digest alone: of this ledger, and of whom its issuer knows', async () => {
  const { app, ledger } = await desk(sqlite)
  const digest = hex(digestOf(signed()))
  const ask = async (path: string) => {
    const answer = await app.request(path)
    return [answer.status, ((await answer.json()) as { confirmed?: boolean; code?: string }).confirmed]
  }
  expect(await ask(`/confirmed/${digest}`)).toEqual([200, false])
  expect(await ask(`/confirmed/${digest}?issuer=used`)).toEqual([200, true])
  expect(await ask(`/confirmed/${digest}?issuer=nobody`)).toEqual([503, undefined])
  expect(await ask(`/confirmed/${digest}?issuer=${'x'.repeat(65)}`)).toEqual([404, undefined])
  await ledger.beside((db) =>
    db
      .insertInto('shipment')
      .values({
        ...{ certificate: digest, number: reference.number, words: '', sequence: 0, presented: now, changed: now },
        ...{ stage: 'decided', outcome: 'accepted' },
      })
      .execute(),
  )
  expect(await ask(`/confirmed/${digest}?issuer=nobody`), 'nobody else is asked').toEqual([200, true])
  const answers: number[] = []
  for (let i = 0; i < 60; i += 1) answers.push((await app.request(`/confirmed/${'0'.repeat(64)}`)).status)
  expect(answers.filter((status) => status === 429)).toHaveLength(4)
})

test('a page of any origin may ask at this door, and only here', () => {
  const request = (method: string, path: string) => new Request(`https://desk.example.org${path}`, { method })
  expect(isOfDevices(request('POST', '/arrivals'))).toBe(true)
  expect(isOfDevices(request('GET', `/arrivals/${'a'.repeat(64)}`))).toBe(true)
  for (const path of ['/', '/desk', '/certificates', '/arrivals/', '/desk/devices'])
    expect(isOfDevices(request('GET', path))).toBe(false)
})
