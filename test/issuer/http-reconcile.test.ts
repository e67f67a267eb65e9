// @module-tag slow
/** The pages of reconciliation and of signals, as a browser without a script asks for them. */

import { spreadsheetOf } from '@kpc/host/paper/spreadsheet'
import { languages } from '@kpc/issuer/desk/words/languages'
import { KeptResults } from '@kpc/issuer/http/kept-results'
import type { DeskRole } from '@kpc/schema'
import { expect, test } from 'vitest'
import { deskApp, hostile, tagsOf } from './desk-app.ts'
import { tradeOfYear } from './year-of-trade.ts'

async function desk() {
  const at = await deskApp()
  await tradeOfYear(at.ledger)
  const page = async (path: string, role: DeskRole = 'auditor', headers: Record<string, string> = {}) => {
    const response = await at.get(path, role, { accept: 'text/html', ...headers })
    return { status: response.status, text: await response.text() }
  }
  const upload = async (file: File, fields: Record<string, string> = {}, role: DeskRole = 'auditor') => {
    const body = new FormData()
    for (const [name, value] of Object.entries({ period: '2026-Q3', partner: 'EU', direction: 'exports', ...fields }))
      body.set(name, value)
    body.set('file', file)
    return at.app.request('/desk/returns/reconcile', { method: 'POST', headers: await at.as(role), body })
  }
  return { ...at, page, upload }
}

const table = (text: string): File => new File([text], 'theirs.csv', { type: 'text/csv' })
/** Nothing of what left is in it, and one that nobody issued. */
const theirs = table('number,day,hs,carats,valueUsd\nBW9999999,2026-08-01,7102.10,10.00,1000.00\n')

test('a table of theirs: classes that add up, rows behind each, and a letter about one', async () => {
  const { upload, page, get } = await desk()
  const sent = await upload(theirs)
  expect(sent.status).toBe(303)
  const at = sent.headers.get('location') as string
  const { status, text } = await page(at)
  expect(status).toBe(200)
  for (const said of [
    'BW – EU, 2026-Q3',
    'Where the difference comes from',
    'never confirmed',
    'add up to the whole difference',
  ])
    expect(text).toContain(said)
  const issued = await page(`${at}?class=never-issued&letter=fr`)
  for (const said of ['BW9999999', 'number-unknown', 'Veuillez', '+1,000.00']) expect(issued.text, said).toContain(said)
  const csv = await (await get(`${at}/csv?class=never-issued`, 'auditor')).text()
  expect(csv.trim().split('\r\n')).toHaveLength(2)
  const json = (await (await get(`${at}/json`, 'auditor')).json()) as {
    classes: { valueUsd: string }[]
    difference: { valueUsd: string }
  }
  const sum = json.classes.reduce((all, { valueUsd }) => all + Math.round(Number(valueUsd) * 100), 0)
  expect(sum).toBe(Math.round(Number(json.difference.valueUsd) * 100))
  const letter = await get(`${at}/letter?class=never-issued&letter=ru`, 'auditor')
  expect([letter.status, letter.headers.get('content-disposition')]).toEqual([
    200,
    'attachment; filename="BW-EU-2026-Q3-never-issued.txt"',
  ])
  expect((await get(`${at}/letter?class=double`, 'auditor')).status).toBe(404)
})

test('a letter is kept as it was written: when, about what and by whom is said to whoever reconciles later', async () => {
  const { upload, page, get, send } = await desk()
  const at = (await upload(theirs, {}, 'clerk')).headers.get('location') as string
  const before = await page(`${at}?class=never-issued&letter=fr`, 'clerk')
  expect(before.text).toContain('Nothing was written to this counterpart.')
  const keep = (role: DeskRole) => send(`${at}/letter/keep`, { class: 'never-issued', letter: 'fr' }, role)
  expect((await keep('auditor')).status).toBe(403)
  const kept = await keep('clerk')
  expect([kept.status, kept.headers.get('location')]).toEqual([303, `${at}?class=never-issued&letter=fr`])
  // The same again is the same letter.
  expect((await keep('clerk')).status).toBe(303)
  // Somebody else, with another file of theirs, in another quarter.
  const later = (await upload(theirs, { period: '2026-Q2' })).headers.get('location') as string
  const { text } = await page(later)
  expect(text).toContain('Written before')
  expect(text.match(/returns\/letters\/\d+/g)).toEqual(['returns/letters/1'])
  for (const said of ['2026-Q3, ', '+1,000.00', 'Keep this letter'])
    expect(text.includes(said), said).toBe(said !== 'Keep this letter')
  const letter = await get('/desk/returns/letters/1', 'auditor')
  const words = await letter.text()
  expect([letter.status, letter.headers.get('content-disposition')]).toEqual([
    200,
    'attachment; filename="BW-EU-2026-Q3-never-issued.txt"',
  ])
  for (const said of ['Veuillez', 'BW9999999']) expect(words).toContain(said)
  expect((await get('/desk/returns/letters/2', 'auditor')).status).toBe(404)
  expect((await get('/desk/returns/letters/x', 'auditor')).status).toBe(422)
  expect((await send(`${at}/letter/keep`, { class: 'double', letter: 'fr' }, 'clerk')).status).toBe(404)
})

test('a spreadsheet of theirs says what the same table says; a broken one is refused at the field', async () => {
  const { upload, get } = await desk()
  const text = (label: string) => ({ label, is: 'text' }) as const
  const amount = (label: string) => ({ label, is: 'hundredths' }) as const
  const workbook = await spreadsheetOf([
    {
      name: 'Theirs',
      columns: [text('number'), text('day'), text('hs'), amount('carats'), amount('valueUsd')],
      rows: [['BW9999999', '2026-08-01', '7102.10', 1000, 100_000]],
    },
  ])
  const said = async (file: File): Promise<unknown> => {
    const sent = await upload(file)
    expect(sent.status).toBe(303)
    return (await get(`${sent.headers.get('location')}/json`, 'auditor')).json()
  }
  expect(await said(new File([workbook as Uint8Array<ArrayBuffer>], 'theirs.xlsx'))).toEqual(await said(theirs))
  const half = await upload(new File([(workbook as Uint8Array<ArrayBuffer>).slice(0, 300)], 'theirs.xlsx'))
  expect(half.status).toBe(422)
})

test('a result is whose it is', async () => {
  const { upload, page, get } = await desk()
  const at = (await upload(theirs)).headers.get('location') as string
  expect((await page(at, 'clerk')).status).toBe(404)
  expect((await get(`${at}/csv`, 'clerk')).status).toBe(404)
  expect((await page(at)).status).toBe(200)
})

test('results are forgotten after an hour, and the oldest where there are many', () => {
  const kept = new KeptResults<string>()
  for (let i = 0; i < 9; i++) kept.keep(`r${i}`, `result ${i}`, { by: 'A', at: 100 })
  expect([kept.find('r0', { by: 'A', at: 100 }), kept.find('r8', { by: 'A', at: 100 })]).toEqual([
    undefined,
    'result 8',
  ])
  expect(kept.find('r8', { by: 'B', at: 100 })).toBeUndefined()
  expect([kept.find('r8', { by: 'A', at: 3700 }), kept.find('r8', { by: 'A', at: 3701 })]).toEqual([
    'result 8',
    undefined,
  ])
})

test('what is not taken is said on the page, and the rest still stands', async () => {
  const { upload } = await desk()
  const cases: [Record<string, string>, File, string][] = [
    [{ partner: '' }, theirs, 'partner'],
    [{ period: '2026-H1' }, theirs, 'period'],
    [{ period: 'now' }, theirs, 'period'],
    [{ columns: 'x=y' }, theirs, 'columns'],
    [{}, table('a,b\n1,2\n'), 'file'],
    [{}, table('number,hs,carats,valueUsd\nBW1,7102.10,ten,1\n'), 'carats'],
    [{}, new File([new Uint8Array([0xff, 0xfe, 0, 1])], 'x.csv'), 'file'],
  ]
  for (const [fields, file, about] of cases) {
    const response = await upload(file, fields)
    expect(response.status, about).toBe(422)
    expect(await response.text()).toContain('2026-Q3')
  }
  const large = table(`number,hs,carats,valueUsd\n${'x'.repeat(6 * 1024 * 1024)}`)
  expect((await upload(large)).status).toBe(413)
  for (const role of ['applicant', 'administrator'] as const) expect((await upload(theirs, {}, role)).status).toBe(403)
})

test('signals with their rows, thresholds that are said to be ours, and drafts for the questionnaire', async () => {
  const { page, get } = await desk()
  const { text } = await page('/desk/returns/signals')
  for (const said of ['no rule of the scheme', 'one importer takes most', 'value="8"', 'Anomaly questionnaire'])
    expect(text).toContain(said)
  const looser = await page('/desk/returns/signals?sharePercent=100')
  expect(looser.text).not.toContain('one importer takes most')
  expect((await get('/desk/returns/signals?priceFactor=many', 'auditor')).status).toBe(422)
  const draft = await get('/desk/returns/signals/questionnaire?year=2026', 'auditor')
  expect(await draft.text()).toContain('Exports, carats:')
})

test('a table of anybody is text, in every language', async () => {
  const { upload, page, as } = await desk()
  const { cookie } = await as('auditor')
  const at = (
    await upload(
      table(`number,hs,carats,valueUsd,note\nBW9999999,7102.10,10.00,1.00,"${hostile.replaceAll('"', '""')}"\n`),
    )
  ).headers.get('location') as string
  const said = await upload(table(`${hostile}\n`), { partner: 'EU', columns: hostile.slice(0, 300) })
  expect(tagsOf(await said.text())).not.toMatch(/<script>alert|<img src/)
  for (const { tag, dir, words } of languages)
    for (const path of [at, '/desk/returns/reconcile', '/desk/returns/signals']) {
      const { status, text } = await page(path, 'auditor', { cookie: `${cookie}; kpc-language=${tag}` })
      expect([status, text.includes(`dir="${dir}"`), text.includes(words.statistics.title)], `${tag} ${path}`).toEqual([
        200,
        true,
        true,
      ])
      expect(text).not.toMatch(/style="|<style|<script|\{n\}|\{name\}/)
    }
}, 60_000)
