/** The desk's page of a certificate, and what is done from there: by each role, in each language, and of hostile texts. */
import { languages } from '@kpc/issuer/desk/words/languages'
import { register } from '@kpc/issuer/inbox/register'
import { dayOf, showDate } from '@kpc/schema'
import { checkTexts } from '@kpc/schema/words/checks/languages'
import { expect, test } from 'vitest'
import { confirmation, incident, signedConfirmation, signedIncident } from '../confirmations.ts'
import { now } from '../scheme.ts'
import { deskApp, hostile, tagsOf } from './desk-app.ts'
import { trust } from './exchange-world.ts'
import { input } from './test-home.ts'

test('boxes, way, amendment beside what was signed, proofs; the verdict is the verifier’s own', async () => {
  const { post, get } = await deskApp()
  expect((await post('/certificates', input())).status).toBe(201)
  const importer = { ...(input().importer as object), address: '2 Other Street, 2018 Antwerpen' }
  expect(
    (await post('/certificates/BW0000001/amendments', { changes: { importer }, reason: 'typing error' })).status,
  ).toBe(201)
  const response = await get('/desk/certificates/bw 0000001')
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  const shown = await response.text()
  expect(shown.length).toBeLessThan(60_000)
  expect(shown).toContain('data-outcome="attention"')
  expect(shown).toContain('AMENDED')
  expect(shown).toMatch(/<del>[^<]+<\/del>/)
  expect(shown).toMatch(/<ins>[^<]*2 Other[^<]*<\/ins>/)
  expect(shown).toContain('typing error')
  expect(shown).toContain('src="/certificates/BW0000001/qr.svg"')
  expect(shown).toContain('The Office')
  expect(shown).toContain('href="/desk/certificates/BW0000001/cancelled"')
  // It can not be taken back unused before its last day, and says so.
  expect(shown).toContain('Its last day is not over yet')
  expect(shown).not.toContain('/desk/certificates/BW0000001/expired"')
})

test('what an importing authority made of the goods is said, and so is what was reported; nothing else is called confirmed', async () => {
  const { post, get, ledger } = await deskApp()
  const { digest } = (await (await post('/certificates', input())).json()) as { digest: string }
  const registering = { ledger, trust, own: ['bw'], now: () => now }
  await register(signedIncident({ ...incident, number: 'BW0000001' }), registering)
  const page = async (language = 'en') =>
    (await get('/desk/certificates/BW0000001', undefined, { 'accept-language': language })).text()
  const reported = await page()
  expect(reported).toMatch(/Incidents[\s\S]*opened on the way|Incidents[\s\S]*eu/)
  expect(reported).not.toMatch(/>Detained</)
  const of = Uint8Array.from(Buffer.from(digest, 'hex'))
  const { parcels: _parcels, lines: _lines, ...rest } = confirmation
  await register(
    signedConfirmation({ ...rest, of, outcome: 'detained', parcels: 2, remark: 'one parcel is missing' }),
    registering,
  )
  const shown = await page()
  for (const part of ['1. Detained', 'one parcel is missing', '≠ 2 (3)', 'eu: Detained']) expect(shown).toContain(part)
  expect(shown).not.toMatch(/<b>(received|alarm)<\/b>/)
  expect(await page('de')).toContain('1. Einbehalten')
})

test('in every language, in its direction, without a word of another', async () => {
  const { post, get } = await deskApp()
  await post('/certificates', input())
  for (const { tag, dir, words } of languages) {
    const shown = await (await get('/desk/certificates/BW0000001', undefined, { 'accept-language': tag })).text()
    expect(shown).toContain(`<html lang="${tag}" dir="${dir}">`)
    const [notCompared] = checkTexts[tag]?.DESTINATION_NOT_COMPARED ?? []
    const { page, told, deeds } = words.console
    for (const word of [page.today, told.certificate, deeds.cancelled, page.byLedger, notCompared])
      expect(shown, tag).toContain(word)
  }
})

test('an act is done with a reason and a tick, and not without', async () => {
  const { post, get, send, ledger } = await deskApp()
  await post('/certificates', input())
  const at = '/desk/certificates/BW0000001/cancelled'
  const page = await (await get(at)).text()
  expect(page).toContain('Nothing leads back from it.')
  const unconfirmed = await send(at, { reason: 'wrong weight' })
  expect(unconfirmed.status).toBe(422)
  const said = await unconfirmed.text()
  expect(said).toContain('tick that you have read')
  expect(said).toContain('value="wrong weight"')
  for (const reason of ['', '   ', 'x'.repeat(201)])
    expect((await send(at, { reason, confirm: 'yes' })).status, reason).toBe(422)
  expect((await ledger.stateOf('BW0000001')).entries).toHaveLength(1)
  const done = await send(at, { reason: 'wrong weight', confirm: 'yes' })
  expect([done.status, done.headers.get('location')]).toEqual([303, '/desk/certificates/BW0000001'])
  const shown = await (await get('/desk/certificates/BW0000001')).text()
  expect(shown).toContain('wrong weight')
  expect(shown).toContain('It is cancelled already.')
  expect((await get(at)).status).toBe(409)
  expect((await send(at, { reason: 'again', confirm: 'yes' })).status).toBe(409)
})

test('who may not is told who does; the auditor sees who looked, an applicant nothing of others', async () => {
  const { post, get, send } = await deskApp()
  await post('/certificates', input())
  await post('/certificates', input({ exporter: { name: 'Other Example Exporter', address: '2 Example Road' } }))
  const at = '/desk/certificates/BW0000001'
  const clerk = await (await get(at, 'clerk')).text()
  expect(clerk).toMatch(/aria-disabled="true">Cancel<\/button><p class="say">Done by: approver, signer</)
  expect(clerk).not.toContain('Who looked at it')
  expect((await get(`${at}/cancelled`, 'clerk')).status).toBe(403)
  expect((await send(`${at}/cancelled`, { reason: 'x', confirm: 'yes' }, 'clerk')).status).toBe(403)
  const auditor = await (await get(at, 'auditor')).text()
  expect(auditor).toContain('Who looked at it')
  expect(auditor).toContain('A clerk')
  expect((await get(at, 'administrator')).status).toBe(403)
  expect((await get(at, 'applicant')).status).toBe(200)
  for (const number of ['BW0000002', 'bw%200000002', 'BW0000009'])
    expect((await get(`/desk/certificates/${number}`, 'applicant')).status, number).toBe(404)
})

test('no text of a certificate, of its acts or of people becomes markup', async () => {
  const { post, get, send } = await deskApp()
  const party = { name: hostile.slice(0, 110), address: hostile }
  const made = await post(
    '/certificates',
    input({ exporter: party, importer: { ...party, address: `${hostile}2` }, seals: [`<u onclick=x>`] }),
  )
  expect(made.status).toBe(201)
  await post('/certificates/BW0000001/amendments', { changes: { seals: ['<u onclick=y>'] }, reason: hostile })
  await send('/desk/certificates/BW0000001/lost', { reason: hostile, confirm: 'yes' })
  for (const path of ['', '/stolen']) {
    const shown = await (await get(`/desk/certificates/BW0000001${path}`)).text()
    const tags = tagsOf(shown)
    expect(tags.match(/<script[^>]*>/g), path).toEqual(['<script type="" src="">'])
    expect(tags, path).not.toMatch(/onerror|onclick|alert|<u /)
    expect(tagsOf(shown), path).not.toMatch(/style\b(?!sheet)/)
  }
  const refused = await (await send('/desk/certificates/BW0000001/stolen', { reason: hostile })).text()
  expect(tagsOf(refused)).not.toMatch(/onerror|alert/)
})

test('a receipt is signed from the page by whoever proves', async () => {
  const { post, send } = await deskApp()
  await post('/certificates', input())
  const answer = await send('/desk/certificates/BW0000001/receipt', {})
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="BW0000001-receipt.cose"')
  expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100)
  expect((await send('/desk/certificates/BW0000001/receipt', {}, 'clerk')).status).toBe(403)
})

/** What stands in the fields of a form, as a browser sends it. */
const fieldsOf = (html: string): Record<string, string> => ({
  ...Object.fromEntries(
    [...html.matchAll(/<input(?=[^>]* name="([^"]+)")(?=[^>]* value="([^"]*)")(?![^>]*checkbox)/g)].map(
      ([, name = '', value = '']) => [name, unescaped(value)],
    ),
  ),
  ...Object.fromEntries(
    [...html.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)</g)].map(([, name = '', value = '']) => [
      name,
      unescaped(value),
    ]),
  ),
})
const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

test('a certificate is amended from its page: looked at first, and what is signed is what was looked at', async () => {
  const { post, get, send, ledger } = await deskApp()
  await post('/certificates', input())
  const page = '/desk/certificates/BW0000001/amendment'
  const empty = fieldsOf(await (await get(page)).text())
  expect(empty['exporter.name']).toBe((input().exporter as { name: string }).name)
  for (const fixed of ['destination', 'issued', 'expires', 'number']) expect(empty).not.toHaveProperty(fixed)
  const look = async (fields: Record<string, string>) => {
    const answer = await send(page, { ...fields, next: 'look' })
    return { status: answer.status, html: await answer.text() }
  }

  expect((await look({ ...empty, reason: 'x' })).html).toContain('changes nothing')
  const noReason = await look({ ...empty, 'exporter.address': '9 Other Road' })
  expect(noReason.status).toBe(422)
  expect(noReason.html).toContain('value="9 Other Road"')
  const wrong = await look({ ...empty, parcels: 'many', '7102.10.carats': '0', reason: 'x' })
  expect(wrong.status).toBe(422)
  expect(wrong.html).toContain('href="#parcels"')
  expect(wrong.html).toContain('value="many"')

  const typed = { ...empty, 'exporter.address': '9 Other Road', seals: '', reason: 'the address was old' }
  const { status, html } = await look(typed)
  expect(status).toBe(200)
  expect(html).toMatch(/<ins>[^<]*9 Other[^<]*<\/ins>/)
  const { seen = '' } = fieldsOf(html)
  const stored = async () => (await ledger.stateOf('BW0000001')).entries.length
  expect(await stored(), 'looking writes nothing').toBe(1)
  const sign = (fields: Record<string, string>) => send(page, { ...fields, next: 'amend' })
  expect((await sign({ ...typed, seen })).status, 'no tick').toBe(422)
  const other = await sign({ ...typed, seen, confirm: 'yes', 'exporter.address': '10 Other Road' })
  expect(other.status).toBe(422)
  expect(await other.text()).toContain('not what you have looked at')
  expect(await stored()).toBe(1)
  const done = await sign({ ...typed, seen, confirm: 'yes' })
  expect([done.status, done.headers.get('location')]).toEqual([303, '/desk/certificates/BW0000001'])
  const shown = await (await get('/desk/certificates/BW0000001')).text()
  expect(shown).toContain('the address was old')
  expect(shown).toMatch(/<ins>[^<]*9 Other/)
  expect((await sign({ ...typed, seen, confirm: 'yes' })).status, 'sent twice, signed once').toBe(422)
  expect(await stored()).toBe(2)
  await send('/desk/certificates/BW0000001/stolen', { reason: 'x', confirm: 'yes' })
  expect((await get(page)).status).toBe(409)
})

test('a certificate is replaced by an application that is filled in from it and names it', async () => {
  const { post, get, send, as } = await deskApp()
  await post('/certificates', input())
  await as('administrator')
  const shown = await (await get('/desk/certificates/BW0000001', 'clerk')).text()
  expect(shown).toContain('href="/desk/certificates/BW0000001/replaced"')
  const page = await (await get('/desk/certificates/BW0000001/replaced', 'clerk')).text()
  expect(fieldsOf(page)).toMatchObject({ from: 'BW0000001', replaces: 'BW0000001' })
  const form = await (await get('/desk/applications/new?from=BW0000001&replaces=BW0000001&why=torn', 'clerk')).text()
  const filled = fieldsOf(form)
  expect(filled).toMatchObject({ 'replaces.number': 'BW0000001', 'replaces.reason': 'torn' })
  expect(filled['exporter.name']).toBe((input().exporter as { name: string }).name)
  await send(
    '/desk/certificates/BW0000001/exported',
    { day: showDate(dayOf(now)), carrier: 'C', confirm: 'yes' },
    'clerk',
  )
  expect((await get('/desk/certificates/BW0000001/replaced', 'clerk')).status).toBe(409)
  expect(await (await get('/desk/certificates/BW0000001', 'clerk')).text()).toContain('nothing replaces it any more')
})
