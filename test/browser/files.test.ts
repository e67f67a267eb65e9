import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { deflateSync } from 'node:zlib'
import { drawSymbol } from '@kpc/issuer/qr/qr'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { packedPdf, pdfOf } from '../pdf.ts'
import { qrPicture } from '../qr-picture.ts'
import { rgbaOf } from '../scan/degrade.ts'
import { photograph } from '../scan/scene.ts'
import { expectNoObjection } from './clean.ts'
import { drawnFile, turned } from './drawn-file.ts'
import { codeOf, codes, isJudged, openWorld, type World } from './world.ts'

const genuine = drawSymbol(codes.genuine)
const second = drawSymbol(codeOf({ number: 'BW0000002' }))

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.page.goto(world.url)
  await world.page.locator('.trust').waitFor()
})

async function choose(buffer: Buffer, name: string, mimeType: string): Promise<void> {
  await world.page.locator('.tools input[type=file]').first().setInputFiles({ name, mimeType, buffer })
}

const says = (text: string): Promise<void> => world.page.getByText(text).first().waitFor()

describe('a PDF', () => {
  const pdf = (buffer: Buffer): Promise<void> => choose(buffer, 'certificate.pdf', 'application/pdf')

  test('with the code on its first page, small as on paper; nothing in it breaks the policy', async () => {
    const complaints = world.complaints.length
    await pdf(pdfOf([genuine]))
    await isJudged(world.page, 'Genuine')
    expect(world.complaints.slice(complaints)).toEqual([])
    expect(world.requests.filter((url) => !url.startsWith(world.url) && !url.startsWith('blob:'))).toEqual([])
  })

  test('of five hundred pages: a few after the certificate are read, and it says so', async () => {
    await pdf(pdfOf([undefined, genuine, ...new Array<undefined>(498).fill(undefined)]))
    await isJudged(world.page, 'Genuine')
    await says('Only read: pages 1 to 7 of 500.')
  })

  test('with the certificate on its last page: every page is read', async () => {
    await pdf(pdfOf([...new Array<undefined>(8).fill(undefined), genuine]))
    await isJudged(world.page, 'Genuine')
    expect(await world.page.getByText('Only read', { exact: false }).count()).toBe(0)
  })

  test('of which somebody has had enough: what was read is said, and nothing of the rest', async () => {
    await pdf(pdfOf(new Array<undefined>(500).fill(undefined), { text: [] }))
    await world.page.getByText(/Reading page \d+ of 500/).waitFor()
    await world.page.getByRole('button', { name: 'Cancel' }).click()
    await says('No QR code was found in the pages that were read.')
    expect(await world.page.locator('.busy').innerText()).toMatch(/^Only read: pages 1 to \d+ of 500\.$/)
  })

  test('with two certificates: it asks which', async () => {
    await pdf(pdfOf([genuine, second]))
    await world.page.getByRole('button', { name: 'Number BW 0000002' }).click()
    await isJudged(world.page, 'Genuine')
    await says('BW 0000002')
  })

  test.each([
    ['locked with a password', pdfOf([genuine], { locked: true }), 'This PDF is locked with a password.'],
    ['cut in half', pdfOf([genuine]).subarray(0, 600), 'This PDF is damaged.'],
    ['of which only the name is left', Buffer.from('%PDF-1.7 and nothing else'), 'This PDF is damaged.'],
    [
      'of a megabyte that unpacks to a thousand',
      packedPdf(deflateSync(Buffer.alloc(2 ** 30, '0 0 m '))),
      'This PDF unpacks to more than this page opens.',
    ],
    ['without a code', pdfOf([undefined]), 'No QR code was found in the pages that were read.'],
  ])('%s', async (_, buffer, words) => {
    await pdf(buffer)
    await says(words)
    expect(await world.page.locator('.cam').count()).toBe(1) // the camera is there for the next one
  })
})

/** The longest time, in milliseconds, that the page did nothing else while this went on, and how long that was. */
async function standstill(act: () => Promise<void>): Promise<{ readonly longest: number; readonly whole: number }> {
  const { page } = world
  await page.evaluate(() => {
    const start = performance.now()
    const seen = { longest: 0, whole: 0, before: start }
    Object.assign(window, { seen })
    const look = (): void => {
      const now = performance.now()
      seen.longest = Math.max(seen.longest, now - seen.before)
      seen.before = now
      seen.whole = now - start
      setTimeout(look, 5)
    }
    look()
  })
  await act()
  return page.evaluate(() => (window as unknown as { seen: { longest: number; whole: number } }).seen)
}

describe('a picture', () => {
  test('of a hundred megapixels, of a camera that was held upright: the page goes on, and reads it', async () => {
    const seen = rgbaOf(photograph(genuine, { width: 1250, height: 800, pixels: 5, turn: 4 }))
    const picture = await drawnFile(world.page, seen, { type: 'image/jpeg', times: 10 })
    const { longest, whole } = await standstill(async () => {
      await choose(turned(picture), 'large.jpg', 'image/jpeg')
      await isJudged(world.page, 'Genuine')
    })
    process.stdout.write(
      `a picture of 100 megapixels: the page stood still for ${longest.toFixed(0)} of ${whole.toFixed(0)} ms at most\n`,
    )
    expect(longest).toBeLessThan(whole / 2) // unpacking it in the page would take nearly all of it
  })

  test('that can be seen through, whose code is in what covers alone', async () => {
    for (const [name, type] of [
      ['white-on-nothing.png', 'image/png'],
      ['white-on-nothing.webp', 'image/webp'],
      ['black-on-nothing.gif', 'image/gif'],
    ] as const) {
      await choose(readFileSync(resolve(import.meta.dirname, '../fixtures/pictures', name)), name, type)
      await isJudged(world.page, 'Not readable') // its code says nothing: it was found
      await world.page.goto(world.url)
      await world.page.locator('.trust').waitFor()
    }
  })

  test('of 150 bytes that claims to be of 20,000 x 20,000 pixels is refused', async () => {
    const head = 'ffd8 ffc0 0011 08 4e20 4e20 03 012200 021101 031101 ffda 000c 03 0100 0211 0311 003f00'
    const jpeg = Buffer.concat([Buffer.from(head.replaceAll(' ', ''), 'hex'), Buffer.alloc(104)])
    await choose(jpeg, 'small.jpg', 'image/jpeg')
    await says('This picture is too large to be opened.')
  })

  test('that claims to be of ten thousand megapixels is refused', async () => {
    const png = await drawnFile(world.page, qrPicture('x'))
    png.writeUInt32BE(100_000, 16)
    png.writeUInt32BE(100_000, 20)
    await choose(png, 'bomb.png', 'image/png')
    await says('This picture is too large to be opened.')
  })

  test('in HEIC, which this browser cannot open', async () => {
    const heic = Buffer.concat([Buffer.from('00000018667479706865696300000000', 'hex'), Buffer.alloc(200)])
    await choose(heic, 'IMG_0001.HEIC', 'image/heic')
    await says('This browser cannot open HEIC pictures.')
  })

  test('with twenty codes, one of them of ours', async () => {
    const others = Array.from({ length: 19 }, (_, i) => qrPicture(`https://trust.example/${i}`, { scale: 4 }))
    const all = [...others.slice(0, 11), qrPicture(codes.genuine, { scale: 4 }), ...others.slice(11)]
    await choose(await drawnFile(world.page, grid(all, 5)), 'twenty.png', 'image/png')
    await isJudged(world.page, 'Genuine')
  })

  test('with two certificates: no verdict before somebody says which; axe finds nothing', async () => {
    const { page } = world
    const two = grid([qrPicture(codes.genuine), qrPicture(codeOf({ number: 'BW0000002' }))], 2)
    const picture = await drawnFile(world.page, two)
    await page.setViewportSize({ width: 320, height: 640 })
    await choose(picture, 'two.png', 'image/png')
    await page.getByRole('dialog', { name: 'Which certificate?' }).waitFor()
    expect(await page.locator('.verdict').count()).toBe(0)
    await page.getByRole('button', { name: 'Number BW 0000001' }).waitFor()
    await expectNoObjection(page, 'which certificate')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('.verdict').waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
  })

  test('with a forged certificate beside a good one: a number is shown only of what is signed', async () => {
    await choose(
      await drawnFile(world.page, grid([qrPicture(codes.genuine), qrPicture(codes.rejected)], 2)),
      'two.png',
      'image/png',
    )
    await world.page.getByRole('button', { name: 'Number BW 0000001' }).waitFor()
    await world.page.getByRole('button', { name: 'no number that can be trusted' }).waitFor()
  })
})

describe('what another app shares with the installed page', () => {
  /** What the system does when somebody chooses this page in its share menu: a form, posted to the service worker. */
  async function share(fields: Readonly<Record<string, string | { base64: string; type: string }>>): Promise<void> {
    const { page, url } = world
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated')
    const opened = await page.evaluate(async (fields) => {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) {
        if (typeof value === 'string') form.set(name, value)
        else {
          const bytes = Uint8Array.from(atob(value.base64), (letter) => letter.charCodeAt(0))
          form.set(name, new File([bytes], 'shared', { type: value.type }))
        }
      }
      return (await fetch('share', { method: 'POST', body: form })).url
    }, fields)
    expect(opened).toBe(`${url}?shared`)
    await page.goto(opened)
    await page.getByRole('dialog').waitFor()
    expect(await page.locator('.verdict').count()).toBe(0) // nothing is judged before somebody says so
    await page.getByRole('button', { name: 'Check it' }).click()
  }

  test('a picture; a reload shows it no second time', async () => {
    const base64 = (await drawnFile(world.page, qrPicture(codes.genuine))).toString('base64')
    await share({ file: { base64, type: 'image/png' } })
    await isJudged(world.page, 'Genuine')
    expect(world.page.url()).toBe(world.url)
    expect(await world.page.evaluate(() => caches.has('kpc-shared'))).toBe(false)
    await world.page.reload()
    await world.page.locator('.cam').waitFor()
  })

  test('a PDF', async () => {
    await share({ file: { base64: pdfOf([genuine]).toString('base64'), type: 'application/pdf' } })
    await isJudged(world.page, 'Genuine')
  })

  test('a text', async () => {
    await share({ text: codes.rejected })
    await isJudged(world.page, 'Rejected')
  })
})

/** Pictures of one height beside and below each other, on white. */
function grid(
  pictures: readonly { width: number; height: number; data: Uint8Array | Uint8ClampedArray }[],
  columns: number,
) {
  const side = Math.max(...pictures.map(({ width }) => width)) + 24
  const [width, height] = [side * columns, side * Math.ceil(pictures.length / columns)]
  const data = new Uint8Array(width * height).fill(255)
  for (const [i, picture] of pictures.entries())
    for (let y = 0; y < picture.height; y += 1) {
      const start = (Math.floor(i / columns) * side + y + 12) * width + (i % columns) * side + 12
      data.set(picture.data.subarray(y * picture.width, (y + 1) * picture.width), start)
    }
  return { width, height, data }
}
