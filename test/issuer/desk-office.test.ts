/** The pages of an office's day: search, printing, numbers, health, settings. */
import { readFileSync, writeFileSync } from 'node:fs'
import { languages } from '@kpc/issuer/desk/words/languages'
import { readSettings, writeSettings } from '@kpc/issuer/home/settings'
import { noteInTrail } from '@kpc/issuer/people/trail'
import { formAfter } from '@kpc/issuer/print/came-out'
import { decodeEntry } from '@kpc/schema'
import { expect, test } from 'vitest'
import { attachmentsOf, pageCount, wordsOf } from '../print/pages.ts'
import { deskApp, hostile, tagsOf } from './desk-app.ts'
import { input } from './test-home.ts'

const pages = [
  '/desk/certificates',
  '/desk/certificates?text=kalahari',
  '/desk/printing',
  '/desk/certificates/BW0000001/print',
  '/desk/numbers',
  '/desk/health',
  '/desk/settings',
]

test('every page in every language: private, small, and without a script or a style of its own', async () => {
  const { post, get } = await deskApp()
  await post('/certificates', input())
  for (const path of pages)
    for (const { tag, dir } of languages) {
      const response = await get(path, undefined, { 'accept-language': tag })
      expect(response.status, `${path} ${tag}`).toBe(200)
      expect(response.headers.get('cache-control')).toBe('no-store')
      const shown = await response.text()
      expect(shown).toContain(`<html lang="${tag}" dir="${dir}"`)
      expect(shown.length, path).toBeLessThan(60_000)
      expect(tagsOf(shown), path).not.toMatch(/<script(?! type="" src="">)|<style|\sstyle=|\son\w+=/)
    }
})

test('one box finds by number, name, seal, destination and day; what is wrong is said at its field', async () => {
  const { post, get } = await deskApp()
  await post('/certificates', input({ seals: ['SEAL-7'] }))
  await post(
    '/certificates',
    input({ exporter: { name: 'Other Example Exporter', address: '2 Example Road' }, seals: ['X9'] }),
  )
  const found = async (query: string) =>
    [...(await (await get(`/desk/certificates?${query}`)).text()).matchAll(/href="\/desk\/certificates\/(\w+)"/g)].map(
      ([, number]) => number,
    )
  expect(await found('text=bw 0000001')).toEqual(['BW0000001'])
  expect(await found('text=other exam')).toEqual(['BW0000002'])
  expect(await found('text=seal-7')).toEqual(['BW0000001'])
  expect(await found('text=EU')).toEqual(['BW0000002', 'BW0000001'])
  expect(await found('text=AE')).toEqual([])
  expect(await found('text=2026-11')).toEqual(['BW0000002', 'BW0000001'])
  expect(await found('text=2026-10')).toEqual([])
  expect(await found('text=EU other')).toEqual(['BW0000002'])
  expect(await found('seal=x9&state=issued')).toEqual(['BW0000002'])
  expect(await found('state=cancelled')).toEqual([])
  const newest = await (await get('/desk/certificates?limit=1')).text()
  const [, older = ''] = /href="\/desk\/certificates\?([^"]*after=[^"]*)"/.exec(newest) ?? []
  expect(await found(older.replaceAll('&amp;', '&'))).toEqual(['BW0000001'])
  const wrong = await get('/desk/certificates?from=2026-13-40')
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toMatch(/id="from-error"/)
  expect((await get('/desk/certificates?state=gone')).status).toBe(422)
  const typed = await (await get(`/desk/certificates?text=${encodeURIComponent(hostile)}`)).text()
  expect(tagsOf(typed)).not.toMatch(/onerror|alert|<img/)
  const applicant = await (await get('/desk/certificates', 'applicant')).text()
  expect(applicant).toContain('BW0000001')
  expect(applicant).not.toContain('BW0000002')
  expect(await (await get('/desk/certificates?text=BW0000002', 'applicant')).text()).not.toContain('Other Example')
})

test('forms count on from the first', () => {
  expect([0, 1, 9].map((steps) => formAfter('A-0077312', steps))).toEqual(['A-0077312', 'A-0077313', 'A-0077321'])
  expect(formAfter('99', 1)).toBeUndefined()
  expect([formAfter('ABC', 0), formAfter('ABC', 1)]).toEqual(['ABC', undefined])
})

test('many at once are one PDF and one act; what came out is said once; what is spoiled is printed again and says why', async () => {
  const { post, get, send, ledger } = await deskApp()
  for (const parcels of [1, 2]) await post('/certificates', input({ parcels }))
  const at = '/desk/printing'
  const numbers = new URLSearchParams([
    ['number', 'BW0000001'],
    ['number', 'BW0000002'],
    ['form', '0077312'],
  ])
  const look = async (more: readonly (readonly [string, string])[] = []) => {
    const asked = new URLSearchParams(
      [...numbers, ...more, ['next', 'look']].map(([name = '', text = '']) => [name, text]),
    )
    return (await send(at, asked)).text()
  }
  const looked = await look([['number', 'BW0000009']])
  for (const shown of [
    '(2 / 3)',
    '0077312',
    '0077313',
    'The ledger has no certificate of this number.',
    'name="form" value="0077312"',
  ])
    expect(looked).toContain(shown)
  const found = await (await get('/desk/certificates')).text()
  expect(found).toMatch(/<input type="checkbox" name="number" value="BW0000002"/)
  const printed = await send(at, numbers)
  expect([printed.status, printed.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  const pdf = new Uint8Array(await printed.arrayBuffer())
  expect(await pageCount(pdf)).toBe(2)
  expect(await wordsOf(pdf, 0)).toContain('BW 0000001')
  expect(await wordsOf(pdf, 1)).toContain('BW 0000002')
  expect(await wordsOf(pdf, 1)).toContain('0077313')
  // The signed bytes and the JSON of each.
  expect(attachmentsOf(pdf)).toHaveLength(4)
  // A second time: of both or of none.
  expect((await send(at, numbers)).status).toBe(409)
  expect(await look()).toContain('(0 / 2)')
  const entries = async () =>
    (await ledger.entries(0, await ledger.size()))
      .map(({ bytes }) => decodeEntry(bytes))
      .filter(({ kind }) => kind === 'printed')
  expect(await entries()).toMatchObject([
    { number: 'BW0000001', sheet: '0077312' },
    { number: 'BW0000002', sheet: '0077313' },
  ])

  const queue = await (await get(at)).text()
  const [first, second] = [...queue.matchAll(/name="sequence" value="(\d+)"/g)]
    .map(([, sequence = '']) => sequence)
    .filter((_, i) => i % 2 === 0)
  const say = (number: string, fields: Record<string, string>) => send(`/desk/certificates/${number}/came-out`, fields)
  expect((await say('BW0000001', { outcome: 'spoiled', sequence: first ?? '' })).status).toBe(422)
  expect((await say('BW0000001', { outcome: 'well', sequence: second ?? '' })).status).toBe(409)
  expect((await say('BW0000001', { outcome: 'well', sequence: first ?? '' })).status).toBe(303)
  expect((await say('BW0000001', { outcome: 'spoiled', sequence: first ?? '', reason: 'jam' })).status).toBe(409)
  expect((await say('BW0000002', { outcome: 'spoiled', sequence: second ?? '', reason: hostile })).status).toBe(303)
  const after = await (await get(at)).text()
  expect(after).toContain('again, as the sheet before it is spoiled')
  expect(tagsOf(after)).not.toMatch(/onerror|alert|<img/)
  expect((await send(at, { number: 'BW0000002', form: '0077314' })).status).toBe(200)
  expect((await entries()).at(-1)).toMatchObject({ number: 'BW0000002', sheet: '0077314', reason: hostile })
  expect((await send(at, { form: '1' })).status).toBe(422)
  expect((await send(at, { number: 'BW0000002', form: 'no figures at its end, and long' })).status).toBe(409)
})

test('a preview is no original and leaves nothing; a reprint from the page states why; a clerk prints and an auditor does not', async () => {
  const { post, get, send, ledger } = await deskApp()
  await post('/certificates', input())
  const at = '/desk/certificates/BW0000001'
  const preview = await get(`${at}/preview.pdf`)
  expect(preview.headers.get('content-disposition')).toContain('inline')
  expect(preview.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await wordsOf(new Uint8Array(await preview.arrayBuffer()))).toContain('PREVIEW')
  expect(await ledger.size()).toBe(2)
  expect((await send(`${at}/print`, { form: 'A1' })).status).toBe(200)
  expect((await send(`${at}/print`, { form: 'A2' })).status).toBe(409)
  expect(await (await get(`${at}/print`)).text()).toContain('Why the sheet before it is void')
  expect((await send(`${at}/print`, { form: 'A2', reason: 'toner' })).status).toBe(200)
  expect((await send(`${at}/print`, { copy: 'yes' })).status).toBe(200)
  const page = await (await get(at)).text()
  for (const said of ['A2', 'toner', 'Copied', 'not said yet']) expect(page).toContain(said)
  expect((await get('/desk/printing', 'auditor')).status).toBe(403)
  expect((await get('/desk/printing', 'clerk')).status).toBe(200)
})

test('the sheet of an amendment is printed from the page of the certificate, once, and again with a reason', async () => {
  const { post, get, send } = await deskApp()
  await post('/certificates', input())
  const at = '/desk/certificates/BW0000001'
  expect(await (await get(at)).text()).not.toContain('name="amendment"')
  const changes = { seals: ['NEW-1'] }
  expect((await post('/certificates/BW0000001/amendments', { changes, reason: 'a seal broke' })).status).toBe(201)
  expect(await (await get(at, 'auditor')).text(), 'an auditor prints nothing').not.toContain('name="amendment"')
  for (const { tag, words } of languages) {
    const shown = await (await get(at, 'clerk', { 'accept-language': tag })).text()
    expect(shown, tag).toContain('<input type="hidden" name="amendment" value="1"/>')
    expect(shown, tag).toContain(words.office.printing.amendment)
  }
  const printed = await send(`${at}/print`, { amendment: '1' }, 'clerk')
  expect(printed.status, await printed.clone().text()).toBe(200)
  expect(printed.headers.get('content-disposition')).toContain('BW0000001-amendment-1.pdf')
  expect(await wordsOf(new Uint8Array(await printed.arrayBuffer()))).toContain('NEW-1')
  const page = await (await get(at, 'clerk')).text()
  expect(page).toContain(`href="${at}/print?amendment=1"`)
  expect(page).toContain('Printed (Amended 1)')
  expect(page, 'nobody is asked what came out of plain paper').not.toContain('not said yet')
  expect(await (await get(`${at}/print`, 'clerk')).text(), 'the certificate itself was not').not.toContain('is void')
  const refused = await send(`${at}/print`, { amendment: '1' }, 'clerk')
  expect([refused.status, (await refused.text()).includes('is void')]).toEqual([409, true])
  expect(await (await get(`${at}/print?amendment=1&language=en`, 'clerk')).text()).toContain(
    'Why the sheet before it is void',
  )
  expect((await send(`${at}/print`, { amendment: '1', reason: 'toner' }, 'clerk')).status).toBe(200)
  for (const unknown of ['0', '2']) {
    expect((await get(`${at}/print?amendment=${unknown}`, 'clerk')).status, unknown).toBe(404)
    expect((await send(`${at}/print`, { amendment: unknown }, 'clerk')).status, unknown).toBe(404)
  }
})

test('numbers are told by a picture and in words, with what is left and the forms that went', async () => {
  const { post, get } = await deskApp()
  await post('/certificates', input())
  await post('/certificates/BW0000001/print', { sheet: '0077312' })
  const shown = await (await get('/desk/numbers')).text()
  expect(shown).toMatch(/<svg class="bars"[^>]*><rect class="part--given"/)
  expect(shown).toContain('0077312')
  expect(shown).toMatch(/left<\/dt><dd><span class="num">[\d,]+</)
})

test('health says what is in order, what is not and what to do; a back-up is known by the trail', async () => {
  const { get, ledger, reception } = await deskApp()
  const before = await (await get('/desk/health')).text()
  expect(before.match(/data-condition="(good|attention|stop)"/g)).toHaveLength(8)
  expect(before).toContain('kpc ledger backup FILE')
  await noteInTrail('backed-up', '/media/stick/today.ledger', reception, { by: 'A clerk' })
  const after = await (await get('/desk/health')).text()
  expect(after).toContain('/media/stick/today.ledger')
  expect(after).not.toContain('kpc ledger backup FILE')
  await ledger.suspend()
  expect(await (await get('/desk/health')).text()).toContain('kpc ledger reopen')
  const inGerman = await (await get('/desk/health', undefined, { 'accept-language': 'de' })).text()
  for (const says of ['Einträge: 0', 'keine wurde veröffentlicht', 'Zertifikate']) expect(inGerman).toContain(says)
  expect(inGerman).not.toContain('lang="en" dir="ltr"')
})

test('settings go through the questions of the file, keep their history, and are lost to nobody', async () => {
  const place: { home?: Parameters<typeof readSettings>[0] & { path: string } } = {}
  const desk = await deskApp({
    settings: () => (place.home ? readSettings(place.home) : {}),
    writeSettings: (changed) => place.home && writeSettings(place.home, changed),
  })
  place.home = desk.home
  const { get, send } = desk
  const at = '/desk/settings'
  const change = (name: string, was: string, text: string, role?: 'administrator' | 'clerk') =>
    send(at, { name, was, [name]: text }, role)
  expect((await change('warnDays', '', '30')).status).toBe(200)
  expect(readSettings(desk.home)).toEqual({ warnDays: 30 })
  for (const [name, text] of [
    ['warnDays', '0'],
    ['warnDays', 'soon'],
    ['approval', 'nobody'],
    ['print.language', 'xx'],
    ['print.layout', '../../etc/passwd'],
    ['hsm', '{"library":"/tmp/x.so","token":"t"}'],
  ] as const)
    expect((await change(name, name === 'warnDays' ? '30' : '', text)).status, `${name} ${text}`).toBe(422)
  expect((await change('warnDays', '', '10')).status).toBe(409)
  expect((await change('print.language', '', 'fr')).status).toBe(200)
  expect((await change('print.language', 'fr', '')).status).toBe(200)
  expect(readSettings(desk.home)).toEqual({ warnDays: 30 })
  writeFileSync(desk.home.settings, JSON.stringify({ warnDays: 30, office: hostile.slice(0, 60) }))
  const rows = () => desk.ledger.beside((db) => db.selectFrom('setting').selectAll().execute())
  const kept = await rows()
  const shown = await (await get(at)).text()
  expect(shown).toContain('in the file')
  expect(await rows(), 'a page that is looked at writes nothing').toEqual(kept)
  expect(shown).toContain('The Office')
  expect(tagsOf(shown)).not.toMatch(/onerror|alert|<img/)
  expect((await change('office', hostile.slice(0, 60), '', 'clerk')).status).toBe(403)
  expect((await change('office', hostile.slice(0, 60), '', 'administrator')).status).toBe(200)
  expect((await rows()).slice(kept.length).map(({ name, by, value }) => [name, by, value])).toEqual([
    ['office', null, hostile.slice(0, 60)],
    ['office', 'H. Head', null],
  ])
  // The history cannot be kept: nothing is set.
  const { reception, ledger } = desk
  const gone = await deskApp({
    ledger: { ...ledger, beside: () => Promise.reject(new Error('gone')) } as unknown as typeof ledger,
    secrets: reception,
    settings: () => readSettings(desk.home),
    writeSettings: (changed) => writeSettings(desk.home, changed),
    report: () => undefined,
  })
  const body = new URLSearchParams({ name: 'warnDays', was: '30', warnDays: '7' }).toString()
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const headers = { ...type, ...(await desk.as('administrator')) }
  expect((await gone.app.request(at, { method: 'POST', headers, body })).status).toBe(500)
  expect(readFileSync(desk.home.settings, 'utf8')).toBe('{\n  "warnDays": 30\n}\n')
  expect(await (await get(at, 'administrator')).text()).toContain('H. Head')
})
