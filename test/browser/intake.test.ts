import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { qrPicture } from '../qr-picture.ts'
import { laterTextOf } from '../scheme.ts'
import { codeOf, codes, openWorld, paste, reads, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.page.goto(world.url))

const verdict = () => world.page.locator('.verdict h1').innerText()

/** A picture file of a QR code, drawn by the browser itself: `turn` in degrees, on a larger sheet. */
async function pictureOf(text: string, { turn = 0, type = 'image/png' } = {}): Promise<Buffer> {
  const { width, height, data } = qrPicture(text, { scale: 5 })
  const base64 = await world.page.evaluate(
    async ({ width, height, grey, turn, type }) => {
      const code = new ImageData(width, height)
      for (const [i, value] of Array.from(atob(grey), (letter) => letter.charCodeAt(0)).entries())
        code.data.set([value, value, value, 255], i * 4)
      const sheet = new OffscreenCanvas(1700, 2300)
      const drawing = sheet.getContext('2d') as OffscreenCanvasRenderingContext2D
      drawing.fillStyle = '#fff'
      drawing.fillRect(0, 0, sheet.width, sheet.height)
      drawing.translate(1200, 500)
      drawing.rotate((turn * Math.PI) / 180)
      drawing.drawImage(await createImageBitmap(code), -width / 2, -height / 2)
      const file = new Uint8Array(await (await sheet.convertToBlob({ type })).arrayBuffer())
      return btoa(Array.from(file, (byte) => String.fromCharCode(byte)).join(''))
    },
    { width, height, grey: Buffer.from(data).toString('base64'), turn, type },
  )
  return Buffer.from(base64, 'base64')
}

async function choose(buffer: Buffer, name = 'code.png', mimeType = 'image/png'): Promise<void> {
  await world.page.locator('input[type=file]').first().setInputFiles({ name, mimeType, buffer })
}

describe('a picture file', () => {
  test.each([0, 90, 37])('with the code turned by %i degrees', async (turn) => {
    await choose(await pictureOf(codes.genuine, { turn }))
    await expect.poll(verdict).toBe('Genuine')
  })

  test('dropped on the page', async () => {
    const picture = await pictureOf(codes.genuine, { type: 'image/jpeg' })
    await world.page.evaluate((base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([bytes], 'code.jpg', { type: 'image/jpeg' }))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    }, picture.toString('base64'))
    await expect.poll(verdict).toBe('Genuine')
  })

  test('of another code is not readable, and named', async () => {
    await choose(await pictureOf('https://example.org/menu'))
    await expect.poll(verdict).toBe('Not readable')
    expect(await world.page.locator('.verdict').innerText()).toContain(
      'This is a web address, not a Kimberley Process Certificate.',
    )
  })

  test('without a code says what to do', async () => {
    await choose(await blank())
    await world.page.getByText('No QR code was found in the picture.').waitFor()
    expect(await world.page.locator('.verdict').count()).toBe(0)
  })

  test('that is no picture says so', async () => {
    await choose(Buffer.from('no picture at all'), 'paper.png')
    await world.page.getByText('This file is no picture that this browser can open.').waitFor()
  })
})

async function blank(): Promise<Buffer> {
  const base64 = await world.page.evaluate(async () => {
    const sheet = new OffscreenCanvas(400, 300)
    sheet.getContext('2d')?.fillRect(0, 0, 200, 100)
    const file = new Uint8Array(await (await sheet.convertToBlob()).arrayBuffer())
    return btoa(Array.from(file, (byte) => String.fromCharCode(byte)).join(''))
  })
  return Buffer.from(base64, 'base64')
}

describe('a text', () => {
  test('pasted anywhere', async () => {
    await paste(world.page, codes.genuine)
    await expect.poll(verdict).toBe('Genuine')
  })

  test('pasted over a result takes its place', async () => {
    await paste(world.page, codes.genuine)
    await expect.poll(verdict).toBe('Genuine')
    await paste(world.page, codes.rejected)
    await expect.poll(verdict).toBe('Rejected')
    await world.page.goBack()
    await world.page.locator('.cam').waitFor()
  })

  test('typed into the field, an empty one being asked for', async () => {
    await world.page.getByRole('button', { name: 'Type or paste' }).click()
    await world.page.getByRole('button', { name: 'Check it' }).click()
    await world.page.getByText('Nothing to check yet').waitFor()
    await world.page.getByRole('textbox').fill(`${codes.genuine}\r\n`)
    await world.page.getByRole('button', { name: 'Check it' }).click()
    await expect.poll(verdict).toBe('Genuine')
  })

  test('from a hand scanner, with no field in focus', async () => {
    await world.page.getByRole('button', { name: 'Picture' }).focus() // its blanks press no button
    await world.page.keyboard.type(codes.genuine)
    await world.page.keyboard.press('Enter')
    await expect.poll(verdict).toBe('Genuine')
    await world.page.keyboard.type(codes.attention) // and the next one, over the result
    await world.page.keyboard.press('Enter')
    await expect.poll(verdict).toBe('Attention')
  })

  test('of another scheme is not readable, and named; of a newer edition it says update', async () => {
    await paste(world.page, codes.unreadable)
    await expect.poll(verdict).toBe('Not readable')
    expect(await world.page.locator('.verdict').innerText()).toContain('This is a health certificate')
    await paste(world.page, laterTextOf(codes.genuine))
    await reads(world.page, 'Newer than this page.')
    await paste(world.page, codes.genuine.slice(0, -40))
    await reads(world.page, 'Code damaged.')
    await paste(world.page, 'KPC1:'.padEnd(1_000_000, '7'))
    await reads(world.page, 'Too long for a QR code.')
  })
})

describe('at the counter', () => {
  test('the paper question: matches fills the next step, differs turns the page', async () => {
    const { page } = world
    await paste(page, codes.genuine)
    const next = page.locator('.dock .btn')
    expect(await next.getAttribute('class')).not.toContain('btn--main')
    await page.getByRole('button', { name: 'Matches' }).click()
    expect(await next.getAttribute('class')).toContain('btn--main')
    expect(await verdict()).toBe('Genuine')

    await page.getByRole('button', { name: 'Change it' }).click()
    await page.keyboard.press('F9')
    await expect.poll(verdict).toBe('Attention')
    await reads(page, 'Hold. Keep the paper. Ask the issuing authority.')
    expect(await page.locator('.dock .btn--main').innerText()).toBe('Print or PDF')
    await page.keyboard.press('F2')
    await page.locator('.cam').waitFor()
  })

  test('where here is, and what the check is for, decide; a change judges again', async () => {
    const { page } = world
    await paste(page, codeOf({ issued: 20_454, expires: 20_600 })) // long expired
    await expect.poll(verdict).toBe('Rejected')
    await page.getByRole('button', { name: /This post: Import desk/ }).click()
    await page.getByRole('radio', { name: /Plain check/ }).check()
    await page.locator('#here').selectOption('ZA')
    await page.keyboard.press('Escape')
    await expect.poll(verdict).toBe('Attention')
    expect(await page.locator('.post').innerText()).toBe('Plain check\nHere: ZA')
    await reads(page, 'The certificate is for European Union; here is South Africa.')
    await page.getByRole('button', { name: /This post: Plain check/ }).click()
    await page.getByRole('radio', { name: /Import desk/ }).check()
    await page.locator('#here').selectOption('EU')
    await page.keyboard.press('Escape')
  })

  test('of two warnings, the one that holds the shipment comes first', async () => {
    const { page } = world
    await paste(page, codeOf({ destination: 'ZA', issued: 20_680, expires: 20_757 }))
    await expect.poll(verdict).toBe('Attention')
    expect(await page.locator('.steps b').allInnerTexts()).toEqual([
      'Hold the shipment.',
      'In transit? Check the seals.',
    ])
    expect(await page.locator('.verdict__say').innerText()).toContain('2 points')
  })

  test('a rejected certificate whose signature is right shows what it claims, dashed', async () => {
    const { page } = world
    await paste(page, codeOf({ destination: 'KE' }))
    await expect.poll(verdict).toBe('Rejected')
    await page.getByText('What the code claims').click()
    expect(await page.locator('.kpc').getAttribute('class')).toContain('claimed')
    expect(await page.locator('.kpc').innerText()).toContain('Kgalagadi')
    expect(await page.getByRole('region', { name: 'Does the paper match?' }).count()).toBe(0)
  })

  test('a record is saved on this device only', async () => {
    const { page, requests } = world
    await paste(page, codes.rejected)
    const asked = requests.length
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Record as JSON' }).click(),
    ])
    const stream = await download.createReadStream()
    const record = JSON.parse(Buffer.concat(await stream.toArray()).toString()) as Record<string, unknown>
    expect(record).toMatchObject({ outcome: 'rejected', test: true, purpose: 'import', text: codes.rejected })
    expect(record).not.toHaveProperty('certificate')
    // Parts of the page and of the trust data may still be on their way; their addresses hold nothing else.
    const isFile = (url: string) => /^blob:|\/(assets|trust)\/[\w./-]+$/.test(url)
    expect(requests.slice(asked).filter((url) => !isFile(url))).toEqual([])
  })
})
