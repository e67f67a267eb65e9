/** `<kpc-verify>` in the page of a bank: `docs/examples/bank-page`, as it stands, under its own strict policy. */

import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, resolve } from 'node:path'
import { drawPng, drawSymbol } from '@kpc/issuer/qr/qr'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { KpcVerifyElement } from '../../packages/verifier-web/src/element/types.ts'
import { pdfOf } from '../pdf.ts'
import { day, signerOf } from '../scheme.ts'
import { expectNoObjection } from './clean.ts'
import { codeOf, codes, dist, folderOf, openBrowser, published } from './world.ts'

const example = resolve(import.meta.dirname, '../../docs/examples/bank-page')
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.cbor': 'application/cbor',
  '.wasm': 'application/wasm',
}

let browser: BrowserContext
let url: string
let close: () => void
/** Where the bank keeps what: its page, the element, and the scheme's published files. */
let folders: Record<string, string>
beforeAll(async () => {
  folders = { 'kpc-verify': resolve(dist, '../dist-element'), trust: folderOf(published()), '': example }
  const server = createServer(({ url = '/' }, response) => {
    const path = url === '/' ? 'index.html' : url.slice(1)
    const [first = ''] = path.split('/')
    const folder = folders[first]
    try {
      const file = folder === undefined ? join(example, path) : join(folder, path.slice(first.length))
      const content = readFileSync(file)
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(content)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  close = () => server.closeAllConnections() ?? server.close()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  close()
})

async function open(): Promise<{ page: Page; complaints: string[]; requests: string[] }> {
  const page = await browser.newPage()
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', (message) => {
    if (message.location().url.includes('/trust/root/')) return // no next root: an answer, not a fault
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(url)
  await page.getByRole('button', { name: 'Check it' }).waitFor()
  return { page, complaints, requests }
}

async function check(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox').fill(code)
  await page.getByRole('button', { name: 'Check it' }).click()
}

test('judges every code, tells the page, and keeps to a policy without anything inline', async () => {
  const { page, complaints, requests } = await open()
  // Of a day after the newest word of the scheme: its key may be newer than what is known.
  const undecided = codeOf({ issued: day('2026-11-10'), expires: day('2027-01-05') }, signerOf('stranger'))
  const all = { ...codes, undecided }
  for (const [outcome, word, decision] of [
    ['genuine', 'Genuine', 'Go on: certificate BW0000001.'],
    ['attention', 'Attention', 'Stop: attention, certificate BW0000001.'],
    ['rejected', 'Rejected', 'Stop: rejected, certificate none that can be trusted.'],
    ['undecided', 'No answer', 'Stop: undecided, certificate none that can be trusted.'],
    ['unreadable', 'Not readable', 'Stop: unreadable, certificate none that can be trusted.'],
  ] as const) {
    await check(page, all[outcome])
    await page.getByRole('heading', { level: 2, name: word, exact: true }).waitFor()
    await page.getByText(decision).waitFor()
  }
  expect(complaints).toEqual([])
  expect(requests.filter((one) => !one.startsWith(url))).toEqual([])
  await page.close()
})

test('axe has no objection to any outcome', async () => {
  const { page } = await open()
  for (const [outcome, code] of Object.entries(codes)) {
    await check(page, code)
    await page.locator(`.verdict--${outcome === 'undecided' ? 'rejected' : outcome}`).waitFor()
    await expectNoObjection(page, outcome, { part: 'kpc-verify' })
  }
  await page.close()
})

test('a genuine certificate is shown with what it does not prove, and that the scheme is a test', async () => {
  const { page } = await open()
  await check(page, codes.genuine)
  const shown = page.locator('kpc-verify .kpc')
  await shown.getByText('10,635.39').waitFor()
  const text = await shown.innerText()
  for (const words of ['TEST SCHEME', 'Does not prove what is in the box.', 'BW 0000001', '1,194,554.87', 'Trust list'])
    expect(text).toContain(words)
  await page.close()
})

test('speaks the language that it is told, from right to left where that is so', async () => {
  const { page } = await open()
  await check(page, codes.rejected)
  await page.getByRole('heading', { name: 'Rejected' }).waitFor()
  await page.locator('kpc-verify').evaluate((element) => element.setAttribute('lang', 'ar'))
  await page.getByRole('heading', { name: 'مرفوضة' }).waitFor()
  expect(await page.locator('kpc-verify .kpc').getAttribute('dir')).toBe('rtl')
  await page.close()
})

test('without a trust list nothing is judged, and the page is told', async () => {
  const trust = folders.trust as string
  folders.trust = '/nowhere'
  const { page } = await open()
  await check(page, codes.genuine)
  await page.getByText('Stop: the trust list could not be loaded.').waitFor()
  await page.getByText('No answer.').waitFor()
  folders.trust = trust
  await check(page, codes.genuine)
  await page.getByText('Go on: certificate BW0000001.').waitFor()
  await page.close()
})

test('a file is read beside the page: a picture, a PDF, several codes, and one without any', async () => {
  const { page, complaints, requests } = await open()
  const shown = page.locator('kpc-verify .kpc')
  const choose = (buffer: Buffer, name: string) =>
    page.locator('kpc-verify input[type=file]').setInputFiles({ name, mimeType: '', buffer })
  const genuine = drawSymbol(codes.genuine)
  const other = drawSymbol(codeOf({ number: 'BW0000002' }))

  await choose(pdfOf([undefined, genuine]), 'sheet.pdf')
  await page.getByText('Go on: certificate BW0000001.').waitFor()
  await choose(Buffer.from(await drawPng(other)), 'code.png')
  await page.getByText('Go on: certificate BW0000002.').waitFor()
  await choose(pdfOf([genuine, other]), 'two.pdf')
  await page.getByText('Stop: no certificate was read from this file.').waitFor()
  await shown.getByRole('button', { name: 'Number BW 0000002' }).click()
  await page.getByText('Go on: certificate BW0000002.').waitFor()
  await choose(Buffer.from('hello'), 'hello.txt')
  await shown.getByText('This file is no picture that this browser can open.').waitFor()
  await page.getByText('Stop: no certificate was read from this file.').waitFor()
  await check(page, `${codes.genuine}\n${codeOf({ number: 'BW0000002' })}\n`)
  await shown.getByText('There is more than one code.').waitFor()

  expect(complaints).toEqual([])
  expect(requests.filter((one) => !one.startsWith(url))).toEqual([])
  await expectNoObjection(page, 'several codes', { part: 'kpc-verify' })
  await page.close()
})

test('a script of the page asks, and is answered with data: decimal amounts, ISO days, no bytes', async () => {
  const { page } = await open()
  const asked = (code: string) =>
    page.locator('kpc-verify').evaluate((element, text) => (element as KpcVerifyElement).verify(text), code)
  const verdict = await asked(codes.attention)
  expect(verdict).toMatchObject({
    outcome: 'attention',
    test: true,
    certificate: { number: 'BW0000001', issued: '2026-08-15', expires: '2026-10-31' },
    totals: { carats: '10635.39', valueUsd: '1194554.87' },
    issuer: { participant: 'BW', authority: 'bw' },
    registry: { issued: expect.stringMatching(/^2026-\d\d-\d\dT/) },
    judged: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+Z$/),
  })
  expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict) // it travels as JSON and is the same
  expect(verdict?.digest).toMatch(/^[0-9a-f]{64}$/)
  expect((await asked(codes.rejected))?.certificate).toBeUndefined()
  await page.close()
})

test('the types of the element lie beside it, and name what it hands out', () => {
  const types = readFileSync(resolve(dist, '../dist-element/kpc-verify.d.ts'), 'utf8')
  for (const name of ['VerdictDetail', 'UnreadDetail', 'KpcVerifyElement']) expect(types).toContain(`interface ${name}`)
  expect(types).not.toMatch(/^import /m)
})
