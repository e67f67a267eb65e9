/** The page in frames of other pages: refused by the page itself, whatever serves it, unless its deployment named them. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveVerifier } from '@kpc/verifier-web/serve'
import type { BrowserContext, FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { framesOf } from '../../packages/verifier-web/frames.ts'
import { languages, loadLanguage } from '../../packages/verifier-web/src/messages/language.ts'
import { plainServer } from './plain-server.ts'
import { dist, keepSettings, openBrowser } from './world.ts'

type Server = Awaited<ReturnType<typeof plainServer>>

let browser: BrowserContext
let verifier: Server
let page: Page
beforeAll(async () => {
  browser = await openBrowser({ viewport: { width: 1280, height: 900 } })
  verifier = await plainServer()
  page = await browser.newPage()
})
afterAll(async () => {
  await browser.close()
  verifier.close()
})

const around = (inner: string) => `<!doctype html><title>Win a prize</title>${inner}`
const frameOf = (src: string, attributes = '') =>
  around(`<iframe src="${src}" width="1200" height="800" allow="camera" ${attributes}></iframe>`)

/** A page that shows another one, on a host of its own. */
async function framing(html: string): Promise<Server> {
  return plainServer({ pages: { '/': html } })
}

async function expectRefused(frame: FrameLocator): Promise<void> {
  await frame.getByRole('heading', { name: 'This page does not work inside another' }).waitFor()
  expect(await frame.locator('video, .trust, input, button, .top').count()).toBe(0)
  expect(await frame.getByRole('link').getAttribute('href')).toBe(verifier.url)
}

describe('a frame that nobody named', () => {
  test('gets a sentence and a link, which opens the page itself', async () => {
    const other = await framing(frameOf(verifier.url))
    await page.goto(other.url)
    const frame = page.frameLocator('iframe')
    await expectRefused(frame)
    const [opened] = await Promise.all([
      browser.waitForEvent('page'),
      frame.getByRole('link', { name: 'Open the verifier itself' }).click(),
    ])
    await opened.locator('.trust').waitFor()
    expect(opened.url()).toBe(verifier.url)
    expect(await opened.evaluate(() => window.opener)).toBeNull()
    await opened.close()
    other.close()
  })

  test('of the same host, of a sandbox, of an object, and one around a frame', async () => {
    const inner = await framing(frameOf(verifier.url))
    const own = await plainServer({ pages: { '/around.html': frameOf('./') } })
    for (const [server, path] of [
      [own, 'around.html'],
      [await framing(frameOf(verifier.url, 'sandbox="allow-scripts allow-same-origin"')), ''],
      [await framing(around(`<object data="${verifier.url}" width="900" height="700"></object>`)), ''],
      [await framing(around(`<embed src="${verifier.url}" width="900" height="700">`)), ''],
      [await framing(frameOf(inner.url)), ''],
    ] as const) {
      await page.goto(`${server.url}${path}`)
      const framed = () => page.frames().find((frame) => frame.url() === (server === own ? own.url : verifier.url))
      await expect.poll(framed).toBeDefined()
      const frame = framed()
      await frame?.getByRole('heading', { name: 'This page does not work inside another' }).waitFor()
      expect(await frame?.locator('video, .trust, input, button').count()).toBe(0)
      server.close()
    }
    inner.close()
  })

  test('takes nothing that was shared with the page', async () => {
    const other = await framing(frameOf(`${verifier.url}?shared`))
    await page.goto(other.url)
    await expectRefused(page.frameLocator('iframe'))
    other.close()
  })

  test.each(languages)('%s', async (language) => {
    const words = await loadLanguage(language)
    await keepSettings(page, verifier.url, { language })
    const other = await framing(frameOf(verifier.url))
    await page.goto(other.url)
    const frame = page.frameLocator('iframe')
    await frame.getByRole('heading', { name: words.framed.heading }).waitFor()
    await frame.getByText(words.framed.line).waitFor()
    expect(await frame.getByRole('link').innerText()).toBe(words.framed.open)
    expect(await frame.locator('html').getAttribute('dir')).toBe(words.words.direction)
    expect(await frame.locator('html').getAttribute('lang')).toBe(language)
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await frame.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
    await page.setViewportSize({ width: 1280, height: 900 })
    other.close()
  })
})

describe('frames that the deployment named', () => {
  /** A build that names these origins, as the build itself does (`nameFrames` of its configuration). */
  function buildNaming(origins: readonly string[]): string {
    const folder = mkdtempSync(join(tmpdir(), 'kpc-framed-'))
    cpSync(dist, folder, { recursive: true })
    const html = readFileSync(join(folder, 'index.html'), 'utf8')
    const meta = `<meta name="kpc-frames" content="${origins.join(' ')}">`
    writeFileSync(join(folder, 'index.html'), html.replace('</head>', `${meta}</head>`))
    return folder
  }

  test('work, on a plain host and on ours; others around them or beside them do not', async () => {
    const address = { verifier: '' }
    const desk = await plainServer({ pages: { '/': around('<p>a desk</p>') } })
    const named = new URL(desk.url).origin
    const folder = buildNaming([named])
    const [plain, ours] = [await plainServer({ folder }), await serveVerifier({ dist: folder })]
    for (const { url } of [plain, ours]) {
      address.verifier = url
      await page.goto(desk.url)
      await show(page, url)
      await page.frameLocator('iframe').locator('.trust').waitFor()
    }
    const other = await framing(frameOf(plain.url))
    await page.goto(other.url)
    await page.frameLocator('iframe').getByRole('heading', { name: 'This page does not work inside another' }).waitFor()
    // Named, but somebody else is around it.
    const outer = await framing(frameOf(desk.url))
    await page.goto(outer.url)
    const inner = page.frames().find((frame) => frame.url() === desk.url)
    await show(inner ?? page, plain.url)
    await page
      .frameLocator('iframe')
      .frameLocator('iframe')
      .getByRole('heading', { name: 'This page does not work inside another' })
      .waitFor()
    const { headers } = await fetch(ours.url)
    expect(headers.get('content-security-policy')).toContain(`frame-ancestors ${named}`)
    expect(headers.has('x-frame-options')).toBe(false)
    for (const server of [desk, plain, other, outer]) server.close()
    await ours.close()
  })

  async function show(on: Pick<Page, 'evaluate'>, url: string): Promise<void> {
    await on.evaluate((src) => {
      const frame = Object.assign(document.createElement('iframe'), { src, width: '1200', height: '800' })
      document.body.replaceChildren(frame)
    }, url)
  }

  test('are origins, and nothing that anybody on the way could be', () => {
    expect(framesOf('')).toEqual([])
    expect(framesOf(' https://desk.example  https://bank.example:8443\n')).toEqual([
      'https://desk.example',
      'https://bank.example:8443',
    ])
    for (const wrong of [
      'desk.example',
      '*',
      'https://*.example',
      'https://desk.example/',
      'http://desk.example',
      'null',
    ])
      expect(() => framesOf(`https://desk.example ${wrong}`), wrong).toThrow(/^KPC_FRAMES: /)
  })
})
