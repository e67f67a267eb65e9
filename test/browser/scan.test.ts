import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawSymbol } from '@kpc/issuer/qr/qr'
import { serveVerifier } from '@kpc/verifier-web/serve'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blur, cover, glare, light, motion, noise, rgbaOf, type Step } from '../scan/degrade.ts'
import { photograph, type View } from '../scan/scene.ts'
import { type Picture, writeY4m } from '../y4m.ts'
import { codeOf, codes, dist, isJudged, openWorld, type World } from './world.ts'

// What a camera sees of a certificate on a desk, frame by frame, in a real browser.

const symbol = drawSymbol(codes.genuine)
const second = drawSymbol(codeOf({ number: 'BW0000002' }))
const size = { width: 1280, height: 720 }

let server: Awaited<ReturnType<typeof serveVerifier>>
beforeAll(async () => {
  server = await serveVerifier({ dist })
})
afterAll(() => server.close())

function frameOf(view: View, ...steps: Step[]): Picture {
  return rgbaOf(steps.reduce((picture, step, i) => step(picture, 77 + i), photograph(symbol, { ...size, ...view })))
}

/** The page, whose camera sees these frames over and over. */
async function before(frames: readonly Picture[], repeat = 2): Promise<World> {
  return openWorld({ url: server.url, video: videoOf(frames, repeat), serviceWorkers: 'block' })
}

function videoOf(frames: readonly Picture[], repeat = 2): string {
  const video = join(mkdtempSync(join(tmpdir(), 'kpc-')), 'desk.y4m')
  writeY4m(video, frames, { ...size, repeat })
  return video
}

const still: readonly (readonly [string, Picture])[] = [
  ['clean', frameOf({})],
  ['rotated by 33 degrees', frameOf({ turn: 33, pixels: 5 })],
  ['blurred', frameOf({}, blur(2))],
  ['dark', frameOf({}, light(0.15), noise(3))],
  ['with glare', frameOf({}, glare(700, 0.05), noise(4))],
  ['curved', frameOf({ bend: 1.1 }, noise(4))],
  ['in low resolution, 2.2 pixels a module', frameOf({ pixels: 2.2, turn: 5 }, noise(3))],
  ['partly covered', frameOf({}, cover(0.03, 3, 60), noise(4))],
]

describe('a certificate before the camera', () => {
  test.each(still)('%s', async (_, frame) => {
    const { page, close } = await before([frame])
    await isJudged(page, 'Genuine')
    await close()
  })

  test('moving past it', async () => {
    const places = [0.2, 0.27, 0.34, 0.42, 0.5, 0.58, 0.66, 0.74]
    const frames = places.map((x, i) => frameOf({ at: [x, 0.5], turn: -8 + 2 * i, pixels: 5 }, motion(5, 0), noise(5)))
    const { page, close } = await before(frames, 1)
    await isJudged(page, 'Genuine')
    await close()
  })

  test('beside another one: no verdict, it asks which', async () => {
    const { page, close } = await before([frameOf({ beside: second, pixels: 4, at: [0.28, 0.5] })])
    await page.getByRole('dialog', { name: 'Which certificate?' }).waitFor()
    expect(await page.locator('.verdict').count()).toBe(0)
    await page.getByRole('button', { name: 'Number BW 0000002' }).click()
    await isJudged(page, 'Genuine')
    expect(await page.locator('main').innerText()).toContain('BW 0000002')
    await close()
  })
})

test('with no code before it the page answers at once all the time', async () => {
  const { page, close } = await before([rgbaOf(photograph(symbol, { ...size, at: [3, 3], pixels: 7 }))])
  await page.locator('.cam video:not([hidden])').waitFor()
  // Where other programs take the processor now and then, that is not the page: most of its turns count.
  const pauses = await page.evaluate(async () => {
    const pauses: number[] = []
    for (let last = performance.now(), end = last + 2500; last < end; last += pauses.at(-1) as number) {
      await new Promise((next) => setTimeout(next, 5))
      pauses.push(performance.now() - last)
    }
    return pauses.sort((a, b) => a - b)
  })
  const [usual, longest] = [pauses[pauses.length >> 1] as number, pauses.at(-1) as number]
  process.stdout.write(
    `looking for a code: the page stood still for ${usual.toFixed(0)} ms usually, ${longest.toFixed(0)} ms at most\n`,
  )
  expect(usual).toBeLessThan(250)
  await close()
})

describe('the reader', () => {
  test('is jsQR where there is no WebAssembly', async () => {
    const world = await openWorld({ url: server.url, video: videoOf([frameOf({})]), serviceWorkers: 'block' })
    await world.context.route('**/zxing-worker-*.js', (route) => route.abort())
    await world.page.goto(server.url)
    await isJudged(world.page, 'Genuine')
    expect(world.requests.some((url) => url.includes('jsqr-worker'))).toBe(true)
    await world.close()
  })

  /** A stand-in for the platform's reader, put before the worker's own script. */
  async function withDetector(rawValue: string, known: string, frames: readonly Picture[]): Promise<World> {
    const stub = `self.BarcodeDetector = class {
      static async getSupportedFormats() { return ['qr_code'] }
      async detect(image) { return [{ rawValue: image.width < 300 ? ${JSON.stringify(known)} : ${JSON.stringify(rawValue)} }] }
    };`
    const world = await openWorld({ url: server.url, video: videoOf(frames), serviceWorkers: 'block' })
    await world.context.route('**/*-worker-*.js', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: `${stub}${await response.text()}` })
    })
    await world.page.goto(server.url)
    return world
  }
  const known = 'KPX1: $%*+-./:0AZ '
  const empty = rgbaOf(photograph(symbol, { ...size, at: [3, 3] }))

  test("is the platform's own where it reads a known code letter for letter", async () => {
    const world = await withDetector(codes.genuine, known, [empty])
    await isJudged(world.page, 'Genuine')
    await world.close()
  })

  test("is not the platform's own where that loses a blank", async () => {
    const world = await withDetector(codes.rejected, known.trim(), [frameOf({})])
    await isJudged(world.page, 'Genuine')
    await world.close()
  })
})
