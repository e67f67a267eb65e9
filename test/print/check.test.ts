import { createApp } from '@kpc/issuer/http/app'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { checkSheet, type SheetResult } from '@kpc/issuer/print/check-sheet'
import { readKeys } from '@kpc/issuer/signer/keys'
import { followHome } from '@kpc/issuer/trust/open'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { qrJpeg } from '../issuer/jpeg.ts'
import { input, testHome } from '../issuer/test-home.ts'
import { encodeGrey } from '../scan/png.ts'
import { now, reference, signers, textOf } from '../scheme.ts'
import { attachmentsOf, pixelsOf, wordsOf } from './pages.ts'
import { press, world } from './world.ts'

afterAll(() => press.close())

/** What the scanner of an office makes of a page. */
async function scanned(pdf: Uint8Array): Promise<Uint8Array> {
  return encodeGrey(await pixelsOf(pdf, 200))
}

describe('sheet and ledger', () => {
  test('agree on the scan of a print, and on what a hand scanner typed', async () => {
    const { issue, print, ledger } = await world()
    const { number, text } = await issue()
    const picture = await scanned(await print(number))
    expect(await checkSheet('bw 000 0001', { picture }, ledger)).toMatchObject({ number, result: 'match' })
    expect(await checkSheet(number, { text: `${text}\r\n` }, ledger)).toMatchObject({ result: 'match' })
  })

  test('agree on the sheet of an amendment that the ledger has', async () => {
    const { issue, amend, print, ledger } = await world()
    const { number } = await issue()
    const { text } = await amend(number, { parcels: 4 })
    const picture = await scanned(await print(number, { amendment: 1 }))
    expect(await checkSheet(number, { picture }, ledger)).toMatchObject({ result: 'match' })
    const other = await world()
    await other.issue()
    expect(await checkSheet(number, { text }, other.ledger)).toMatchObject({ result: 'differs' })
  })

  const sheets: [string, () => string, SheetResult, string?][] = [
    ['of another number', () => textOf({ ...reference, number: 'BW0000002' }), 'other', 'BW0000002'],
    ['with the number, signed by a stranger', () => textOf(reference, signers.stranger), 'differs'],
    ['with the number and other goods', () => textOf({ ...reference, parcels: 4 }), 'differs'],
    ['half of the code', () => textOf().slice(0, 200), 'unreadable'],
    ['the bar code', () => 'BW0000001', 'unreadable'],
    ['nothing', () => '', 'unreadable'],
  ]
  test.each(sheets)('do not agree on a sheet %s', async (_, text, result, found) => {
    const { issue, ledger } = await world()
    const { number } = await issue()
    const check = await checkSheet(number, { text: text() }, ledger)
    expect(check).toMatchObject({ number, result })
    expect(check.found).toBe(found)
  })

  test('a picture without a code is unreadable, another format is refused', async () => {
    const { issue, ledger } = await world()
    const { number } = await issue()
    const grey = { width: 100, height: 100, data: new Float32Array(10_000).fill(255) }
    const blank = encodeGrey(grey)
    expect(await checkSheet(number, { picture: blank }, ledger)).toMatchObject({ result: 'unreadable' })
    const tiff = Buffer.from('II*\0')
    await expect(checkSheet(number, { picture: tiff }, ledger)).rejects.toMatchObject({ code: 'PICTURE_FORMAT' })
    await expect(checkSheet('BW7', { text: '' }, ledger)).rejects.toMatchObject({ code: 'NUMBER_UNKNOWN' })
  })
})

describe('over HTTP', () => {
  async function server() {
    const home = testHome()
    const ledger = await openLedger(home.ledger)
    onTestFinished(() => ledger.close())
    const app = createApp({
      acting: { by: 'A. Clerk' },
      ledger,
      trust: followHome(home, () => now),
      signers: () => readKeys(home.keys).map(({ signer }) => signer),
      checkpoints: home.checkpoints,
      settings: () => ({ print: { language: 'pt' } }),
      now: () => now,
      report: (error) => {
        throw error
      },
      press,
    })
    const post = async (path: string, body: BodyInit, type = 'application/json'): Promise<Response> =>
      app.request(path, { method: 'POST', headers: { 'content-type': type }, body })
    await post('/certificates', JSON.stringify(input()))
    return { app, post, ledger }
  }

  test('an original once, a second after the first sheet is void, copies at will', async () => {
    const { post, ledger } = await server()
    const path = '/certificates/BW0000001/print'
    const first = await post(path, '{"sheet":"7"}')
    expect(first.status).toBe(200)
    expect(first.headers.get('content-type')).toBe('application/pdf')
    expect(first.headers.get('content-disposition')).toBe('attachment; filename="BW0000001.pdf"')
    const pdf = new Uint8Array(await first.arrayBuffer())
    expect(attachmentsOf(pdf)).toHaveLength(2)
    expect(await wordsOf(pdf)).toContain('Certificado do Processo de Kimberley')
    const second = await post(path, '{}')
    expect([second.status, await second.json()]).toMatchObject([409, { code: 'PRINTED_BEFORE' }])
    expect((await post(path, '{"voidSheet":"paper jam"}')).status).toBe(200)
    const copy = await post(path, '{"copy":true,"language":"es"}')
    expect(copy.headers.get('content-disposition')).toContain('BW0000001-copy.pdf')
    const { entries } = await ledger.stateOf('BW0000001')
    expect(entries.map(({ entry: { kind, by, reason } }) => [kind, by, reason]).slice(-3)).toEqual([
      ['printed', 'A. Clerk', undefined],
      ['printed', 'A. Clerk', 'paper jam'],
      ['copied', 'A. Clerk', undefined],
    ])
  })

  test.each([
    ['{"language":"tlh"}', 422, 'FIELD_RANGE'],
    ['{"colour":true}', 422, 'FIELD_UNKNOWN'],
    ['{"sheet":"a\\u202eb"}', 422, 'FIELD_TEXT'],
    // Who prints is never believed of a body.
    ['{"by":"B. Officer"}', 422, 'FIELD_UNKNOWN'],
    ['{', 400, 'JSON_MALFORMED'],
  ])('refuses %s and prints nothing', async (body, status, code) => {
    const { post, ledger } = await server()
    const before = await ledger.size()
    const response = await post('/certificates/BW0000001/print', body)
    expect([response.status, await response.json()]).toMatchObject([status, { code }])
    expect(await ledger.size()).toBe(before)
  })

  test('a text or a picture is compared; only this route takes pictures', async () => {
    const { app, post } = await server()
    const { text } = (await (await app.request('/certificates/BW0000001')).json()) as { text: string }
    const typed = await post('/certificates/BW0000001/check', JSON.stringify({ text }))
    expect([typed.status, await typed.json()]).toMatchObject([200, { result: 'match' }])
    const photo = await post('/certificates/BW0000001/check', qrJpeg(text) as BodyInit, 'image/jpeg')
    expect([photo.status, await photo.json()]).toMatchObject([200, { result: 'match' }])
    const elsewhere = await post('/verify', qrJpeg(text) as BodyInit, 'image/jpeg')
    expect(elsewhere.status).toBe(415)
    const gif = await post('/certificates/BW0000001/check', 'GIF89a', 'image/gif')
    expect(gif.status).toBe(415)
  })

  test('a picture of more than 32 MB is refused', async () => {
    const { post } = await server()
    const huge = new Uint8Array(33 * 1024 * 1024)
    const response = await post('/certificates/BW0000001/check', huge as BodyInit, 'image/png')
    expect([response.status, await response.json()]).toMatchObject([413, { code: 'FILE_TOO_LARGE' }])
  })

  test('the page allows files of this server and nothing else', async () => {
    const { app } = await server()
    const response = await app.request('/certificates/bw0000001/check')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';/,
    )
    expect(policy).not.toContain('unsafe')
    expect(await response.text()).toContain('Check the print of BW 0000001')
    expect((await app.request('/certificates/BW9/check')).status).toBe(404)
  })
})
