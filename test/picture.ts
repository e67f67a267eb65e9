/**
 * Takes the picture of the README, the sample certificate on a phone:
 * `node --import tsx scripts/build.ts && node --import tsx test/picture.ts`.
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { deflateSync } from 'node:zlib'
import { parseDraft } from '@kpc/schema/input'
import { codeOf, isJudged, openWorld, paste } from './browser/world.ts'
import { chunk } from './scan/png.ts'

const sample = resolve(import.meta.dirname, 'fixtures/sample-certificate.json')
const picture = resolve(import.meta.dirname, '../docs/verifier.png')

/** Within the validity of the sample. */
const day = new Date('2026-11-25T12:00:00Z')

const world = await openWorld({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 })
await world.context.clock.setFixedTime(day)
await world.page.goto(world.url)
await paste(world.page, codeOf({ ...parseDraft(JSON.parse(readFileSync(sample, 'utf8'))), number: 'BW0000001' }))
await isJudged(world.page, 'Genuine')
writeFileSync(picture, indexed(await pixelsOf(await world.page.screenshot())))
await world.close()

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
