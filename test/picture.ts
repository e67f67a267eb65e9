/**
 * Takes the pictures of the README, the sample certificate on a phone and at the authority's desk:
 * `node --import tsx scripts/build.ts && node --import tsx test/picture.ts`.
 * @module
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { deflateSync } from 'node:zlib'
import { homeOf, prepareHome } from '@kpc/issuer/home/home'
import { serve } from '@kpc/issuer/http/serve'
import { parseDraft } from '@kpc/schema/input'
import type { Page } from 'playwright-core'
import { codeOf, isJudged, openWorld, paste } from './browser/world.ts'
import { launch } from './chromium.ts'
import { chunk } from './scan/png.ts'

const sample = JSON.parse(
  readFileSync(resolve(import.meta.dirname, 'fixtures/sample-certificate.json'), 'utf8'),
) as Record<string, unknown>
const pictureOf = (name: string): string => resolve(import.meta.dirname, `../docs/${name}.png`)

/** Within the validity of the sample. */
const day = new Date('2026-11-25T12:00:00Z')

const world = await openWorld({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 })
await world.context.clock.setFixedTime(day)
await world.page.goto(world.url)
await paste(world.page, codeOf({ ...parseDraft(sample), number: 'BW0000001' }))
await isJudged(world.page, 'Genuine')
writeFileSync(pictureOf('verifier'), indexed(await pixelsOf(await world.page.screenshot())))
writeFileSync(pictureOf('desk'), indexed(await pixelsOf(await desk())))
await world.close()

/** A certificate's page in the development scheme, after its people of each role have been at it. */
async function desk(): Promise<Buffer> {
  const home = homeOf({ KPC_HOME: mkdtempSync(join(tmpdir(), 'kpc-picture-')) })
  prepareHome(home, () => undefined)
  let clock = day.getTime() / 1000
  const server = await serve(home, { port: 0, acting: { by: 'The Office' }, now: () => clock, report: console.error })
  const context = await launch({ alone: true, viewport: { width: 1200, height: 900 }, deviceScaleFactor: 1.5 })
  try {
    const page = await context.newPage()
    const as = async (role: string): Promise<void> => {
      clock += 900
      await context.clearCookies()
      await page.goto(server.url)
      await page.getByRole('button', { name: `TEST ${role}` }).click()
      await page.waitForURL(`${server.url}/`)
    }
    const { number: _, ...certificate } = sample
    await as('clerk')
    await send(page, '/applications', { certificate })
    await send(page, '/applications/A1/submit', {}, 1)
    await as('approver')
    await send(page, '/applications/A1/approve', {}, 2)
    await as('signer')
    await send(page, '/applications/A1/validate', {}, 3)
    const { exporter } = certificate as { readonly exporter: { readonly name: string; readonly address: string } }
    const changes = { exporter: { ...exporter, address: exporter.address.replace(/\d+/, (figures) => `1${figures}`) } }
    await send(page, '/certificates/BW0000001/amendments', { changes, reason: 'typing error' })
    await page.goto(`${server.url}/desk/certificates/BW0000001`)
    return await page.screenshot()
  } finally {
    await context.close()
    await server.close()
    rmSync(home.path, { recursive: true, force: true })
  }
}

async function send(page: Page, path: string, body: object, read?: number): Promise<void> {
  const status = await page.evaluate(
    async ({ path, body, read }) => {
      const headers = { 'content-type': 'application/json', ...(read !== undefined && { 'if-match': `"${read}"` }) }
      return (await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).status
    },
    { path, body, read },
  )
  if (status >= 300) throw new Error(`${path}: ${status}`)
}

interface Pixels {
  readonly width: number
  readonly height: number
  /** One number a pixel: red, green and blue. */
  readonly colours: readonly number[]
}

/** The browser that made the PNG also decodes it. */
async function pixelsOf(png: Buffer): Promise<Pixels> {
  const { rgba, width, height } = await world.page.evaluate(async (base64) => {
    const file = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const { width, height } = await createImageBitmap(new Blob([file]))
    const drawing = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D
    drawing.drawImage(await createImageBitmap(new Blob([file])), 0, 0)
    const { data } = drawing.getImageData(0, 0, width, height)
    let letters = ''
    for (let i = 0; i < data.length; i += 8192) letters += String.fromCharCode(...data.subarray(i, i + 8192))
    return { rgba: btoa(letters), width, height }
  }, png.toString('base64'))
  const data = Buffer.from(rgba, 'base64')
  return { width, height, colours: Array.from({ length: width * height }, (_, i) => data.readUIntBE(i * 4, 3)) }
}

/** A PNG of at most 256 colours (colour type 3, ISO/IEC 15948): less than half the size, and it looks the same. */
function indexed({ width, height, colours }: Pixels): Buffer {
  const counts = new Map<number, number>()
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const palette = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0)).slice(0, 256)
  const places = new Map([...counts.keys()].map((colour) => [colour, nearest(colour, palette)]))

  const rows = Buffer.alloc((width + 1) * height) // each row begins with its filter: 0, none
  for (const [i, colour] of colours.entries())
    rows[Math.floor(i / width) * (width + 1) + 1 + (i % width)] = places.get(colour) ?? 0
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.concat(palette.map((colour) => Buffer.from(channels(colour))))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function nearest(colour: number, palette: readonly number[]): number {
  const distances = palette.map((other) =>
    channels(other).reduce((sum, value, i) => sum + (value - (channels(colour)[i] ?? 0)) ** 2, 0),
  )
  return distances.indexOf(Math.min(...distances))
}

function channels(colour: number): number[] {
  return [colour >> 16, (colour >> 8) & 255, colour & 255]
}
