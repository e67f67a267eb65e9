// @module-tag slow
/** The pages of the import desk as a browser asks for them, by each role, and their JSON beside them. */
import { listAlarms } from '@kpc/issuer/alarms/alarms'
import { raise } from '@kpc/issuer/alarms/raise'
import { takePhotograph } from '@kpc/issuer/arrivals/photographs'
import { takeSeen } from '@kpc/issuer/arrivals/seen'
import { takeArrival } from '@kpc/issuer/arrivals/take'
import { beginPairing, pairDevice } from '@kpc/issuer/devices/devices'
import { register } from '@kpc/issuer/inbox/register'
import { lettersOf } from '@kpc/issuer/outbox/letters'
import { readKeys } from '@kpc/issuer/signer/keys'
import { digestOf, encodeSeen, hex } from '@kpc/schema'
import { expect, test } from 'vitest'
import { arrival, deviceKey, signedArrival } from '../arrivals.ts'
import { advice, signedAdvice } from '../confirmations.ts'
import { day, now, reference, signed, textOf } from '../scheme.ts'
import { sqlite } from './databases.ts'
import { deskApp, hostile, tagsOf } from './desk-app.ts'
import { arrive, authority, lineTo, sendFrom, trust } from './exchange-world.ts'
import { testHome } from './test-home.ts'

const of = hex(digestOf(signed()))

async function importDesk() {
  const keys = testHome({ keys: ['eu.confirmation', 'eu.certificate'] }).keys
  const signers = readKeys(keys).map(({ signer }) => signer)
  const desk = await deskApp({
    signers: () => signers,
    settings: () => ({ confirmDays: 10, holidays: '2026-12-25' }),
  })
  const { send, get } = desk
  const decide = (fields: Record<string, string>) =>
    send('/desk/imports/BW0000001', { of, seen: '0', version: '0', next: 'confirm', ...fields }, 'importer')
  const json = async (path: string, init?: { method: string; body: unknown }) => {
    const headers = { ...(await desk.as('importer')), 'content-type': 'application/json' }
    const answer = await desk.app.request(path, {
      headers,
      ...(init && { method: init.method, body: JSON.stringify(init.body) }),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  return { ...desk, decide, json, page: async (path: string) => (await get(path, 'importer')).text() }
}

test('a certificate is presented, compared, and confirmed; the page says each time where it stands', async () => {
  const { send, page, decide, get } = await importDesk()
  const presented = await send('/desk/imports', { code: textOf() }, 'importer')
  expect([presented.status, presented.headers.get('location')]).toEqual([303, `/desk/imports/BW0000001?of=${of}`])
  const list = await page('/desk/imports')
  for (const part of ['Arrived', 'BW 0000001', reference.exporter.name, 'Working days left: 10'])
    expect(list).toContain(part)
  const shown = await page('/desk/imports/BW0000001')
  for (const part of ['10,635.39', 'Accepted with differences', 'only after detained', 'no amendment came', 'Genuine'])
    expect(shown).toContain(part)
  expect(shown).not.toMatch(/name="parcels"[^>]*value="3"/)
  const held = await decide({ next: 'hold', parcels: '2', 'carats-7102.31': '495.75', asCertified: 'yes' })
  expect(held.status).toBe(303)
  const compared = await page('/desk/imports/BW0000001')
  for (const part of ['\u22121', '\u22125.00', 'Compared by A importer', 'something was found otherwise'])
    expect(compared).toContain(part)
  const refused = await decide({ version: '1', parcels: '2', asCertified: 'yes', outcome: 'accepted' })
  expect([refused.status, await refused.text()]).toEqual([
    422,
    expect.stringContaining('Something was found otherwise.'),
  ])
  const outcome = 'accepted-with-differences'
  expect((await decide({ parcels: '2', asCertified: 'yes', outcome, post: 'Antwerp' })).status).toBe(303)
  const done = await page('/desk/imports/BW0000001')
  for (const part of ['1. Accepted with differences', 'slip.pdf?paper=a5', 'goods came in under it before'])
    expect(done).toContain(part)
  const slip = await get('/desk/imports/BW0000001/slip.pdf', 'importer')
  expect([slip.status, slip.headers.get('content-type')]).toEqual([200, 'application/pdf'])
})

test('a form that is stale decides nothing: somebody was first, and the page says so with what was typed', async () => {
  const { send, decide } = await importDesk()
  await send('/desk/imports', { code: textOf() }, 'importer')
  expect((await decide({ outcome: 'refused', remark: 'no seal' })).status).toBe(303)
  const stale = await decide({ outcome: 'detained', remark: 'typed by the second' })
  const shown = await stale.text()
  expect(stale.status).toBe(409)
  for (const part of ['Somebody has confirmed receipt of it meanwhile', 'typed by the second'])
    expect(shown).toContain(part)
  const held = await decide({ next: 'hold', parcels: '2' })
  expect(held.status).toBe(409)
})

test('faults are named with their fields, and nothing is stored', async () => {
  const { send, decide, ledger } = await importDesk()
  await send('/desk/imports', { code: textOf() }, 'importer')
  const size = await ledger.size()
  const bad = await decide({ outcome: 'accepted', 'carats-7102.31': 'many', 'value-7102.31': '1', parcels: '-1' })
  expect([bad.status, await bad.text()]).toEqual([422, expect.stringContaining('#parcels')])
  expect(await ledger.size()).toBe(size)
  const script = await decide({ next: 'hold', remark: hostile, post: hostile.slice(0, 80) })
  expect(tagsOf(await script.text())).not.toContain('<script>alert')
  const forged = await send('/desk/imports', { code: 'KPC1:6BF' }, 'importer')
  expect([forged.status, await forged.text()]).toEqual([422, expect.stringContaining('KPC1:6BF')])
  expect((await send('/desk/imports/ZZ9', { of, seen: '0', version: '0', next: 'hold' }, 'importer')).status).toBe(404)
})

test('a refusal of one field is said once, at its field, as the desk says it', async () => {
  const { send, decide } = await importDesk()
  await send('/desk/imports', { code: textOf() }, 'importer')
  const cases: readonly [outcome: string, more: Record<string, string>, field: string, says: string][] = [
    ['released-after-remedy', { asCertified: 'yes', post: 'Antwerp' }, 'outcome', 'No amendment came here'],
    ['stranded', { post: 'Antwerp' }, 'outcome', 'Detain the goods first'],
    ['refused', { post: 'Antwerp', technical: 'T-1' }, 'technical', 'does not go with what was found'],
  ]
  for (const [outcome, more, field, says] of cases) {
    const shown = await (await decide({ outcome, ...more })).text()
    expect(shown.split(says).length, outcome).toBe(2)
    expect(shown, outcome).toContain(`href="#${field}"`)
    expect(shown, outcome).toContain(`id="${field}"`)
    expect(shown, outcome).not.toContain('--outcome')
  }
})

test('several are confirmed as certified at once, looked at first', async () => {
  const { send, page, app, as } = await importDesk()
  const others = [2, 3].map((n) => ({ ...reference, number: `BW000000${n}` }))
  for (const one of [reference, ...others]) await send('/desk/imports', { code: textOf(one) }, 'importer')
  await send('/desk/imports', { code: textOf({ ...reference, number: 'BW0000004', destination: 'ZA' }) }, 'importer')
  const digests = [...(await page('/desk/imports')).matchAll(/name="certificate" value="([0-9a-f]{64})"/g)].map(
    ([, digest]) => ['certificate', digest as string],
  )
  expect(digests).toHaveLength(4)
  const look = await send('/desk/imports-batch', new URLSearchParams([...digests, ['next', 'look']]), 'importer')
  const shown = await look.text()
  expect([...shown.matchAll(/type="checkbox" name="certificate"/g)]).toHaveLength(3)
  expect(shown).toContain('A verifier does not let goods in')
  const chosen = new URLSearchParams(digests.slice(0, 3))
  expect((await send('/desk/imports-batch', chosen, 'importer')).status).toBe(303)
  const body = await (await app.request('/imports?lane=decided', { headers: await as('importer') })).json()
  expect((body as { shipments: unknown[] }).shipments).toHaveLength(3)
})

test('two persons strand goods, over the page and over JSON', async () => {
  const { send, decide, page, json } = await importDesk()
  await send('/desk/imports', { code: textOf() }, 'importer')
  await decide({ outcome: 'detained', technical: 'TC 4' })
  const stranded = await decide({ outcome: 'stranded', remark: 'nobody', seen: '1' })
  expect(stranded.status).toBe(303)
  expect(await page('/desk/imports/BW0000001')).toContain('A importer has proposed this')
  const again = await decide({ outcome: 'stranded', remark: 'nobody', seen: '1', version: '1' })
  expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('Whoever proposed it')])
  const program = await json('/confirmations', {
    method: 'POST',
    body: { number: 'BW0000001', stated: { outcome: 'stranded' }, seen: 1 },
  })
  expect(program).toMatchObject({ status: 409, body: { code: 'SECOND_SAME' } })
})

test('the same as JSON; who may only look changes nothing', async () => {
  const { json, get, send } = await importDesk()
  expect(await json('/imports', { method: 'POST', body: { text: textOf() } })).toMatchObject({
    status: 201,
    body: { number: 'BW0000001', stage: 'open', workingDaysLeft: 10, verdict: 'genuine', others: [] },
  })
  const found = { parcels: '3', looked: 'opened' }
  const kept = await json('/imports/BW0000001/comparison', { method: 'PUT', body: { found, version: 0 } })
  expect(kept).toMatchObject({ status: 200, body: { found, version: 1, by: 'A importer' } })
  const late = await json('/imports/BW0000001/comparison', { method: 'PUT', body: { found, version: 0 } })
  expect(late).toMatchObject({ status: 409, body: { code: 'COMPARISON_CHANGED' } })
  expect((await json('/imports/BW0000001')).body).toMatchObject({ comparison: { version: 1 } })
  expect((await json('/imports/BW0000009')).status).toBe(404)
  expect((await get('/desk/imports', 'auditor')).status).toBe(200)
  const looked = await (await get('/desk/imports/BW0000001', 'auditor')).text()
  expect(looked).not.toContain('name="outcome"')
  expect((await send('/desk/imports', { code: textOf() }, 'auditor')).status).toBe(403)
  expect((await get('/desk/imports', 'applicant')).status).toBe(403)
})

test('what is advised is expected, then overdue, until it is here', async () => {
  const { ledger, reception, page, json, send } = await importDesk()
  const registering = { ledger, trust, own: ['eu'], now: () => reception.clock }
  await register(signedAdvice(), registering)
  const of = new Uint8Array(32).fill(7)
  const late = { ...advice, number: 'BW0000002', of, expected: day('2026-11-01'), carrier: hostile.slice(0, 60) }
  await register(signedAdvice(late), registering)
  await register(signed(), registering)
  const shown = await page('/desk/imports?lane=expected')
  for (const part of ['BW 0000001', reference.exporter.name, '2026-11-09', 'Example Carriers', 'Overdue', 'AWB 123'])
    expect(shown).toContain(part)
  expect(tagsOf(shown)).not.toContain('<script>alert')
  expect((await json('/imports?lane=expected')).body).toMatchObject({
    counts: { expected: 2, arrived: 0, alarms: 0 },
    expected: [
      { number: 'BW0000002', state: 'overdue', from: 'bw', expected: '2026-11-01', certificate: false },
      { number: 'BW0000001', state: 'expected', certificate: true },
    ],
    shipments: [],
  })
  await send('/desk/imports', { code: textOf() }, 'importer')
  expect((await json('/imports?lane=arrived')).body).toMatchObject({
    counts: { expected: 1, arrived: 1 },
    expected: [],
  })
})

/** The receipt of Botswana for a confirmation, by the inbox there. */
async function receiptOfBotswana(): Promise<Uint8Array> {
  const clock = { now, proves: true }
  const [bw, eu] = [await authority('bw', sqlite, clock), await authority('eu', sqlite, clock)]
  await arrive(eu, clock)
  expect(await sendFrom(eu, lineTo([bw]), clock)).toMatchObject({ told: 1 })
  const [letter] = await lettersOf(eu.ledger, ['told'])
  return letter?.receipt as Uint8Array
}

test('of what was confirmed the page says whether the other side knows, and where it stands there', async () => {
  const { ledger, send, decide, page, json } = await importDesk()
  await send('/desk/imports', { code: textOf() }, 'importer')
  await decide({ asCertified: 'yes', outcome: 'accepted', post: 'Antwerp' })
  const letter = (values: object) => ledger.beside((db) => db.updateTable('outbox').set(values).execute())
  const pages = async () => [await page('/desk/imports?lane=decided'), await page('/desk/imports/BW0000001')]
  for (const shown of await pages()) expect(shown).toContain('They do not know yet, since')
  await letter({ tries: 2, due: now + 600, problem: hostile })
  const [, waiting = ''] = await pages()
  expect(waiting).toMatch(/Next try: <time[^>]*>2026-/)
  expect(tagsOf(waiting)).not.toContain('<script>alert')
  const { body } = await json('/imports/BW0000001')
  expect(body).toMatchObject({ tellings: [{ to: 'bw', state: 'waiting', problem: hostile }] })
  await letter({ state: 'dead' })
  for (const shown of await pages()) expect(shown).toContain('Nobody takes it')
  await letter({ state: 'told', told: now + 700, problem: null, receipt: await receiptOfBotswana() })
  for (const shown of await pages()) expect(shown).toContain('In their ledger, entry 0')
  expect((await json('/imports?lane=decided')).body).toMatchObject({
    counts: { decided: 1 },
    tellings: [{ number: 'BW0000001', state: 'told', entry: 0 }],
  })
})

test('an alarm stays until somebody who may says what was done; of two the second is told so', async () => {
  const { ledger, reception, page, get, json, send } = await importDesk()
  await ledger.transact({ at: reception.clock }, async (work) => {
    for (let n = 0; n < 52; n += 1)
      await raise(work, { code: 'CONFIRMED_TWICE', cause: `BW00001${n + 10}`, number: 'BW0000001', party: 'za' })
  })
  const [newest] = await listAlarms(ledger)
  const alarm = String(newest?.id)
  const shown = await page('/desk/imports?lane=alarms')
  for (const part of ['CONFIRMED_TWICE', 'Goods came in under one certificate at two authorities', 'Dealt with'])
    expect(shown).toContain(part)
  const { body } = await json('/imports?lane=alarms')
  expect(body).toMatchObject({ counts: { alarms: 52 }, alarms: { length: 50 } })
  expect((await json(`/imports?lane=alarms&after=${body.next}`)).body).toMatchObject({ alarms: { length: 2 } })
  expect(await (await get('/desk/imports?lane=alarms', 'auditor')).text()).not.toContain('name="reason"')
  const settle = (reason: string, id = alarm, role: 'importer' | 'auditor' = 'importer') =>
    send('/desk/imports-alarm', { alarm: id, reason }, role)
  expect((await settle('nothing', alarm, 'auditor')).status).toBe(403)
  const blank = await settle(' ')
  expect([blank.status, await blank.text()]).toEqual([422, expect.stringContaining('Say in 1 to 200 characters')])
  const long = await settle(hostile.repeat(4))
  expect([long.status, tagsOf(await long.text())]).toEqual([422, expect.not.stringContaining('<script>alert')])
  expect((await settle('why', '999999')).status).toBe(404)
  const both = await Promise.all([settle('both were asked'), settle('both were asked')])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  expect((await json('/imports?lane=alarms')).body).toMatchObject({ counts: { alarms: 51 } })
  const [settled] = await listAlarms(ledger, { all: true })
  expect(settled?.settled).toMatchObject({ by: 'A importer', reason: 'both were asked' })
})

test('what posts have seen is in verdicts at the desk and over HTTP, for whoever may look at the ledger', async () => {
  const { ledger, app, as, json, page } = await importDesk()
  const seen = { number: 'BW0000001', digest: digestOf(signed()), device: new Uint8Array(8), instant: now, counter: 1 }
  const file = encodeSeen([
    { ...seen, post: 'Antwerp 1' },
    { ...seen, post: 'Dubai', instant: now + 60 },
  ])
  await takeSeen(file, { ledger, now: () => now })
  const body = { text: textOf(), for: 'import', here: 'EU' }
  const told = await json('/verify', { method: 'POST', body })
  const check = expect.objectContaining({ code: 'SEEN_ELSEWHERE', facts: { post: 'Dubai', seen: '2026-11-10' } })
  expect(told.body).toMatchObject({ outcome: 'attention', checks: expect.arrayContaining([check]) })
  const own = await json('/verify', { method: 'POST', body: { ...body, post: 'Dubai' } })
  expect(JSON.stringify(own.body)).toContain('Antwerp 1')
  const headers = { ...(await as('applicant')), 'content-type': 'application/json' }
  const trader = await app.request('/verify', { method: 'POST', headers, body: JSON.stringify(body) })
  expect(await trader.text()).not.toContain('SEEN_')
  await json('/imports', { method: 'POST', body: { text: textOf() } })
  expect(await page('/desk/imports/BW0000001')).toContain('It stood before another post.')
})

test('what a device of a post has signed stands on the page, with its photographs, and decides nothing', async () => {
  const { ledger, reception, page, get } = await importDesk()
  const wanted = { service: 'https://desk.example.org', authority: 'Authority', post: 'Antwerp 1', photographs: true }
  const { code } = await beginPairing(wanted, reception, { by: 'A. Administrator' })
  await pairDevice(code, deviceKey.key, reception, {})
  const picture = Uint8Array.of(0xff, 0xd8, 0xff, 1, 2, 3)
  const photographs = [{ digest: digestOf(picture), size: picture.length, type: 'image/jpeg' as const }]
  const damaged = [{ seal: hostile.slice(0, 32), damage: 'broken' as const }]
  const said = {
    reasons: ['SEEN_OTHER', hostile.slice(0, 32)],
    officer: hostile.slice(0, 80),
    remark: hostile,
    damaged,
  }
  const content = { ...arrival, ...said, outcome: 'attention' as const, seals: 'broken' as const, photographs }
  const { digest } = await takeArrival(signedArrival(content), { ledger, now: () => now })
  const before = await page('/desk/imports/BW0000001')
  for (const part of ['Antwerp 1', 'Attention', 'Another certificate has this number.', 'broken', '11:00 UTC'])
    expect(before).toContain(part)
  expect(tagsOf(before)).not.toContain('<script>alert')
  expect(before, 'none has come').not.toContain('<img')
  await takePhotograph(digest, picture, { ledger, wanted: true })
  const path = `/desk/imports/BW0000001/photographs/${hex(digestOf(picture))}`
  expect(await page('/desk/imports/BW0000001')).toContain(`<img src="${path}" alt="Photograph 1"`)
  const shown = await get(path, 'importer')
  expect([...shown.headers].filter(([name]) => /type/.test(name))).toEqual([
    ['content-type', 'image/jpeg'],
    ['x-content-type-options', 'nosniff'],
  ])
  expect(new Uint8Array(await shown.arrayBuffer())).toEqual(picture)
  expect((await get(path.replace('BW0000001', 'BW0000002'), 'importer')).status).toBe(404)
  expect(
    (
      await get(
        path.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
        'importer',
      )
    ).status,
  ).toBe(404)
  expect((await get(path, 'applicant')).status).toBe(403)
  expect(before).toContain('Nothing was confirmed yet.')
})
