// @module-tag slow
/** The pages of returns and what programs ask of them. */
import { languages } from '@kpc/issuer/desk/words/languages'
import type { DeskRole } from '@kpc/schema'
import { expect, test } from 'vitest'
import { deskApp } from './desk-app.ts'
import { lateCertificate, tradeOfYear } from './year-of-trade.ts'

async function desk() {
  const at = await deskApp()
  await tradeOfYear(at.ledger)
  const page = async (path: string, role: DeskRole = 'signer', headers: Record<string, string> = {}) => {
    const response = await at.get(path, role, { accept: 'text/html', ...headers })
    return { status: response.status, text: await response.text() }
  }
  const json = async (path: string, role: DeskRole = 'auditor') => (await at.get(path, role)).json()
  return { ...at, page, json }
}

test('each period has its due day, its status and what is missing before it can be signed', async () => {
  const { json, page } = await desk()
  const { returns } = (await json('/returns')) as { returns: { period: string }[] }
  const of = (period: string) => returns.find((one) => one.period === period)
  expect(of('2026-Q4')).toMatchObject({ status: 'running', hindrances: ['open'], due: '2027-02-28', signed: null })
  expect(of('2026-Q3')).toMatchObject({ status: 'to-sign', hindrances: [], due: '2026-11-30', daysLeft: 20 })
  expect(of('2026-Q2')).toMatchObject({ status: 'overdue', due: '2026-08-31' })
  expect(of('2026-H1')).toMatchObject({ status: 'overdue', subject: 'production' })
  expect(of('2026-H2')).toMatchObject({ status: 'running', hindrances: ['open', 'production'] })
  const { text } = await page('/desk/returns')
  for (const said of ['2026-11-30', 'due in 20 days', 'The period is not over.', 'overdue'])
    expect(text).toContain(said)
})

test('a signer signs a return from its page; it is in every form, and a later change makes the next edition', async () => {
  const { page, send, get, json, ledger } = await desk()
  expect((await page('/desk/returns/2026-Q2')).text).toContain('/desk/returns/2026-Q2/sign')
  expect((await page('/desk/returns/2026-Q2', 'clerk')).text).not.toContain('/sign"')
  expect((await send('/desk/returns/2026-Q2/sign', {}, 'clerk')).status).toBe(403)
  expect((await get('/returns/2026-Q2/cbor', 'auditor')).status).toBe(404)
  expect((await send('/desk/returns/2026-Q2/sign', {}, 'signer')).status).toBe(303)
  const signed = await get('/returns/2026-Q2/cbor', 'auditor')
  expect([signed.status, new Uint8Array(await signed.arrayBuffer())[0]]).toEqual([200, 0xd2])
  expect(await json('/returns/2026-Q2')).toMatchObject({ edition: 1, filed: true })
  // A certificate of the quarter is lost before it left: the ledger says something else than what was signed.
  const digest = await lateCertificate(ledger)
  expect(digest).toHaveLength(32)
  expect(await json('/returns/2026-Q2')).toMatchObject({ edition: 2, filed: false })
  const changed = await page('/desk/returns/2026-Q2')
  for (const said of ['Sign edition 2', 'Differences from edition 1', 'changed since it was signed'])
    expect(changed.text).toContain(said)
  expect((await send('/desk/returns/2026-Q2/sign', {}, 'signer')).status).toBe(303)
  expect(await json('/returns/2026-Q2')).toMatchObject({ edition: 2, filed: true })
  expect(await json('/returns/2026-Q2?edition=1')).toMatchObject({ edition: 1, filed: true })
  const shown = await page('/desk/returns/2026-Q2?edition=1')
  expect([shown.status, shown.text.includes('Edition 1')]).toEqual([200, true])
  expect((await page('/desk/returns/2026-Q2?edition=3')).status).toBe(404)
})

test.each([
  ['csv', 'text/csv; charset=utf-8', 'period,edition,flow'],
  ['json', 'application/json', '"period": "2026-Q3"'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'],
  ['pdf', 'application/pdf', '%PDF-'],
])('a return as %s', async (form, type, begins) => {
  const { get } = await desk()
  const response = await get(`/returns/2026-Q3/${form}`, 'auditor')
  expect([response.status, response.headers.get('content-type')]).toEqual([200, type])
  expect(response.headers.get('content-disposition')).toContain(`BW-2026-Q3-1.${form}`)
  expect(Buffer.from(await response.arrayBuffer()).toString('latin1')).toContain(begins)
})

test('tables of the page are tables for spreadsheets, with numbers as numbers', async () => {
  const { get } = await desk()
  const table = async (name: string) => (await get(`/desk/returns/2026-Q3/tables/${name}`, 'auditor')).text()
  expect(await table('exports-partner')).toMatch(/^Partner,7102\.10 ct,/)
  expect(await table('exports-partner')).toMatch(/\r\nEU,\d+\.\d\d,/)
  expect(await table('waiting')).toMatch(/\r\nBW\d+,\w\w,2026-0[789]-\d\d,\d+,0\r\n/)
  expect(await table('trend')).toMatch(/2026-Q3.*2026-Q2.*2026-Q1/s)
  expect((await get('/desk/returns/2026-Q3/tables/secrets', 'auditor')).status).toBe(422)
})

test('what is no period, and no edition, is said on a page', async () => {
  const { page, get } = await desk()
  expect((await page('/desk/returns/2026-Q9')).status).toBe(422)
  expect((await get('/returns/2026-Q9', 'auditor')).status).toBe(422)
  expect((await get('/returns/2026-Q3?edition=7', 'auditor')).status).toBe(404)
  expect((await get('/returns/2026-Q3/exe', 'auditor')).status).toBe(422)
})

test('a period that is not over is not signed, whoever asks', async () => {
  const { send, as, app } = await desk()
  expect((await send('/desk/returns/2026-Q4/sign', {}, 'signer')).status).toBe(503)
  const asked = await app.request('/returns/2026-H2', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await as('signer')) },
    body: '{}',
  })
  expect(asked.status).toBe(503)
})

/** Words of a page that are plain text: of what stands in them nothing but its letters says how it runs. */
const plainWords = (page: string): string[] => page.match(/<(h1|title|desc|option)\b[^>]*>[^<]*<\/\1>/g) ?? []
const bare = (words: string): boolean =>
  /\d{4}-[QH]\d|[−+]\d/.test(words.replace(/\u2066[^\u2069]*\u2069| value="[^"]*"/g, ''))

test('from right to left a period and a figure with its sign keep their order', async () => {
  const { page, as, get } = await desk()
  const { cookie } = await as('auditor')
  for (const tag of ['ar', 'he'])
    for (const path of ['/desk/returns/2026-Q3', '/desk/returns/reconcile']) {
      const { text } = await page(path, 'auditor', { cookie: `${cookie}; kpc-language=${tag}` })
      const words = plainWords(text)
      expect(words.filter((one) => one.includes('\u2066')).length, path).toBeGreaterThan(1)
      expect(words.filter(bare), path).toEqual([])
    }
  const csv = await get('/desk/returns/2026-Q3/tables/exports-partner', 'auditor', {
    cookie: `${cookie}; kpc-language=ar`,
  })
  expect(await csv.text()).not.toMatch(/[\u200e\u2066-\u2069]/)
})

test('each language has its page, without a script and a style of its own', async () => {
  const { page, as } = await desk()
  const { cookie } = await as('auditor')
  for (const { tag, dir, words } of languages) {
    const { text } = await page('/desk/returns/2026-Q3', 'auditor', { cookie: `${cookie}; kpc-language=${tag}` })
    expect(text, tag).toContain(`dir="${dir}"`)
    expect(text, tag).toContain(words.statistics.proof)
    expect(text, tag).not.toMatch(/style="|<style|<script|\{n\}|\{period\}/)
  }
}, 60_000)
