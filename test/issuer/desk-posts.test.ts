// @module-tag slow
/** The pages of devices and of follow-up: the same rules as on the command line, without a script. */
import { listDevices, pairDevice } from '@kpc/issuer/devices/devices'
import { readPairing } from '@kpc/schema'
import { expect, test } from 'vitest'
import { deviceKey } from '../arrivals.ts'
import { deskApp, hostile, tagsOf } from './desk-app.ts'
import { input } from './test-home.ts'

const said = (page: string): string => page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

test('a device is paired by a code that is shown once, listed, and revoked', async () => {
  const { get, send, reception } = await deskApp()
  const shown = await send('/desk/devices', { post: 'Antwerp 1', service: 'https://desk.example.org' }, 'administrator')
  const page = await shown.text()
  expect(shown.headers.get('cache-control')).toBe('no-store')
  const [text = ''] = /KPP1:[0-9A-Z $%*+\-./:]+/.exec(page) ?? []
  expect(page).toContain('<svg')
  const { code } = readPairing(text)
  expect(await (await get('/desk/devices', 'administrator')).text()).not.toContain('KPP1:')
  const { id } = await pairDevice(code, deviceKey.key, reception, {})
  expect(said(await (await get('/desk/devices', 'administrator')).text())).toContain(`Antwerp 1 ${id}`)
  expect((await send(`/desk/devices/${id}/revoke`, {}, 'administrator')).status).toBe(303)
  expect(said(await (await get('/desk/devices', 'administrator')).text())).toMatch(/Antwerp 1 .* Revoked/)
  expect((await listDevices(reception))[0]).toMatchObject({ revoked_by: 'H. Head' })
})

test('the address of the verifier is the page that this program serves, where it serves one', async () => {
  const field = async (given: Parameters<typeof deskApp>[0]) => {
    const page = await (await (await deskApp(given)).get('/desk/devices', 'administrator')).text()
    return /<input id="service"[^>]* value="([^"]*)"/.exec(page)?.[1]
  }
  expect(await field({ verifier: () => 'http://127.0.0.1:8720' })).toBe('http://127.0.0.1:8720')
  expect(await field({ verifier: () => undefined })).toBe('http://localhost')
  expect(await field({})).toBe('http://localhost')
})

test('what is wrong is said at its field, what was typed stays, and nothing of it is markup', async () => {
  const { send, reception } = await deskApp()
  const wrong = await send('/desk/devices', { post: hostile, service: 'ftp://elsewhere' }, 'administrator')
  const page = await wrong.text()
  expect(wrong.status).toBe(422)
  expect(tagsOf(page)).not.toMatch(/<script>|<img/)
  expect(page).toMatch(/aria-invalid="true"/)
  expect((await send('/desk/devices/0123456789abcdef/revoke', {}, 'administrator')).status).toBe(404)
  expect(await listDevices(reception)).toEqual([])
  for (const role of ['clerk', 'importer', 'auditor'] as const)
    expect((await send('/desk/devices', { post: 'x', service: 'https://x.example' }, role)).status).toBe(403)
})

test('reminder, report of the failure, escalation: each when it is due, once, to be read and printed again', async () => {
  const followUp = { days: 30 }
  const { get, send, post } = await deskApp({ settings: () => ({ followUp }) })
  const made = (await (await post('/certificates', input())).json()) as { number: string }
  await post(`/certificates/${made.number}/export`, { day: '2026-11-10', carrier: 'Example Carriers' })
  const path = `/desk/followup/${made.number}`
  const list = async () => said(await (await get('/desk/followup', 'clerk')).text())
  expect(await list()).toContain('Nothing is overdue.')
  expect(said(await (await get('/desk/followup?all=yes', 'auditor')).text())).toContain('2026-12-10')
  expect((await send(path, { kind: 'reminder' }, 'clerk')).status).toBe(409)
  followUp.days = 0
  for (const kind of ['reminder', 'failure', 'escalation']) {
    expect((await send(path, { kind, language: '' }, 'auditor')).status).toBe(403)
    const written = await send(path, { kind, language: kind === 'failure' ? 'ru' : '' }, 'clerk')
    expect([written.status, written.headers.get('location')]).toEqual([303, `${path}/${kind}`])
    const [first, again] = [await get(`${path}/${kind}`, 'auditor'), await get(`${path}/${kind}`, 'auditor')]
    const page = await first.text()
    expect(await again.text()).toBe(page)
    expect(page).toContain(kind === 'failure' ? 'lang="ru"' : 'Invented Kgalagadi Rough')
  }
  expect(await list()).toContain('Nothing is overdue.')
  expect((await send(path, { kind: 'reminder', language: 'xx' }, 'clerk')).status).toBe(422)
  const pdf = await get(`${path}/reminder/pdf`, 'auditor')
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  const asked = (await (await get('/followup?all=yes', 'auditor')).json()) as { unconfirmed: { letters: unknown[] }[] }
  expect(asked.unconfirmed[0]?.letters).toHaveLength(3)
})
