/** The page of accounts and its JSON, as a browser without a script and a program ask for them. */
import { languages } from '@kpc/issuer/desk/words/languages'
import { enterClaim, listClaims } from '@kpc/issuer/stock/claims'
import type { DeskRole } from '@kpc/schema'
import { expect, test } from 'vitest'
import { now } from '../scheme.ts'
import { deskApp, hostile, tagsOf } from './desk-app.ts'
import { input } from './test-home.ts'

const { name: exporter } = input().exporter as { name: string }
const pdf = new File(['%PDF-1.7 an invented record of a mine'], 'mine.pdf', { type: 'application/pdf' })
const mined = { exporter, kind: 'production', adds: '7102.31=1000.00', reason: 'mine A, week 44', evidence: pdf }
const certified = { lines: [{ hs: '7102.31', carats: '5000.00', valueUsd: '87500.00' }] }
const account = `/desk/stock?${new URLSearchParams({ exporter })}`

/** A desk that has certified more than came. */
async function desk() {
  const at = await deskApp()
  expect((await at.post('/certificates', input(certified))).status).toBe(201)
  const page = async (path: string, role: DeskRole, headers: Record<string, string> = {}) => {
    const response = await at.get(path, role, { accept: 'text/html', ...headers })
    return { status: response.status, text: await response.text() }
  }
  /** As a browser sends the form. */
  const enter = async (fields: Record<string, string | File>, role: DeskRole) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    return at.app.request('/desk/stock', { method: 'POST', headers: await at.as(role), body })
  }
  const stock = async (query = '') => (await at.get(`/stock${query}`, 'auditor')).json()
  return { ...at, page, enter, stock }
}

test('exports that nothing explains are said of the whole participant and of the exporter, in page and JSON', async () => {
  const { page, get, stock } = await desk()
  expect(await stock()).toMatchObject({
    participant: [{ unexplained: '0.00' }, {}, { hs: '7102.31', exports: '5000.00', unexplained: '5000.00' }],
    accounts: [{ exporter, held: '-5000.00', short: '5000.00' }],
  })
  expect(await stock(`?${new URLSearchParams({ exporter: ` ${exporter.toUpperCase()}` })}`)).toMatchObject({
    exporter,
    movements: [{ flow: 'export', hs: '7102.31', carats: '5000.00' }],
  })
  const whole = (await page('/desk/stock', 'auditor')).text
  for (const said of ['5000.00', 'Not explained', exporter, 'aria-current="page"']) expect(whole).toContain(said)
  expect(whole).not.toContain('<form method="post" action="/desk/stock"')
  expect((await page(account, 'clerk')).text).toContain('-5000.00')
  expect([(await get('/stock?exporter=Nobody', 'clerk')).status, (await get('/stock?x=1', 'clerk')).status]).toEqual([
    404, 422,
  ])
  const unknown = await page('/desk/stock?exporter=Nobody', 'clerk')
  expect([unknown.status, unknown.text.includes('No goods were ever entered')]).toEqual([404, true])
  for (const role of ['applicant', 'importer', 'administrator'] as const)
    expect([(await page('/desk/stock', role)).status, (await get('/stock', role)).status], role).toEqual([403, 403])
})

test('what a clerk enters counts when an approver approves it, once', async () => {
  const { page, enter, send, get, stock } = await desk()
  expect((await enter(mined, 'clerk')).status).toBe(303)
  expect((await page('/desk/stock', 'clerk')).text).not.toContain('/C1/approve')
  expect((await page('/desk/stock', 'approver')).text).toContain('action="/desk/stock/C1/approve"')
  const evidence = await get('/desk/stock/C1/evidence', 'auditor')
  expect(evidence.headers.get('content-disposition')).toMatch(/^attachment/)
  expect(await evidence.text()).toBe(await pdf.text())
  expect(await stock()).toMatchObject({ accounts: [{ held: '-5000.00' }] })
  expect((await send('/desk/stock/C1/approve', {}, 'clerk')).status).toBe(403)
  expect((await send('/desk/stock/C1/approve', {}, 'approver')).status).toBe(303)
  const again = await send('/desk/stock/C1/approve', {}, 'approver')
  expect([again.status, (await again.text()).includes('was decided already')]).toEqual([409, true])
  expect(await stock()).toMatchObject({ accounts: [{ held: '-4000.00', short: '4000.00' }] })
  expect((await send('/desk/stock/C9/approve', {}, 'approver')).status).toBe(404)
})

test('nobody approves what they entered; they may take it back, and say why', async () => {
  const { page, enter, send, ledger } = await desk()
  expect((await enter(mined, 'approver')).status).toBe(303)
  const own = (await page('/desk/stock', 'approver')).text
  expect([own.includes('/C1/approve'), own.includes('/C1/refuse')]).toEqual([false, true])
  expect((await send('/desk/stock/C1/approve', {}, 'approver')).status).toBe(403)
  const blank = await send('/desk/stock/C1/refuse', { reason: ' ' }, 'approver')
  expect([blank.status, (await blank.text()).includes('reason-error')]).toEqual([422, false])
  expect((await send('/desk/stock/C1/refuse', { reason: 'typed twice' }, 'approver')).status).toBe(303)
  expect(await listClaims({ ledger })).toMatchObject([{ state: 'refused', note: 'typed twice', by: 'A approver' }])
  expect((await page('/desk/stock', 'approver')).text).not.toContain('/C1/')
})

test('what is not taken is said at its field, and the rest still stands', async () => {
  const { enter, ledger } = await desk()
  const cases: readonly [field: string, changes: Record<string, string | File>][] = [
    ['adds', { adds: '7102.31:5' }],
    ['adds', { adds: '' }],
    ['seller', { seller: 'Example Seller' }],
    ['kind', { kind: 'gift' }],
    ['exporter', { exporter: '\u200b' }],
    ['evidence', { evidence: new File([], 'none') }],
    ['evidence', { evidence: new File(['<svg>'], 'mine.pdf', { type: 'application/pdf' }) }],
  ]
  for (const [field, changes] of cases) {
    const response = await enter({ ...mined, ...changes }, 'clerk')
    const said = await response.text()
    expect([response.status, said.match(/id="(\w+)-error"/g)]).toEqual([422, [`id="${field}-error"`]])
    expect(said).toContain('value="mine A, week 44"')
  }
  expect(await listClaims({ ledger })).toEqual([])
})

test('what is larger than 5 MB, or no form, is refused before it is read', async () => {
  const { enter, send, ledger } = await desk()
  const large = new File([new Uint8Array(6 * 1024 * 1024)], 'mine.pdf', { type: 'application/pdf' })
  expect((await enter({ ...mined, evidence: large }, 'clerk')).status).toBe(413)
  expect((await enter({ ...mined, unknown: '1' }, 'clerk')).status).toBe(422)
  expect((await send('/desk/stock', { exporter, kind: 'production' }, 'clerk')).status).toBe(422)
  expect(await listClaims({ ledger })).toEqual([])
})

test('names and reasons of anybody are text, in every language', async () => {
  const { page, ledger } = await desk()
  const claim = { exporter: hostile.slice(0, 120), kind: 'sorting', adds: '7102.31=1', reason: hostile }
  await enterClaim(claim, undefined, { ledger, acting: { by: 'A. Clerk' }, now: () => now })
  for (const { tag } of languages) {
    const { text, status } = await page(`/desk/stock?language=${tag}`, 'approver')
    expect(status, tag).toBe(200)
    expect(text).toContain('&lt;script&gt;')
    expect(tagsOf(text), tag).not.toMatch(/<script|onerror|\sstyle=/)
  }
})
