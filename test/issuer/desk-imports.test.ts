// @module-tag slow
/** The pages of the import desk as a browser asks for them, by each role, and their JSON beside them. */
import { readKeys } from '@kpc/issuer/signer/keys'
import { digestOf, hex } from '@kpc/schema'
import { expect, test } from 'vitest'
import { reference, signed, textOf } from '../scheme.ts'
import { deskApp, hostile, tagsOf } from './desk-app.ts'
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
