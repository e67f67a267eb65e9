/**
 * The verifier's page in a real browser: time to ready over a bad line and without one, from the
 * camera to the verdict, and memory after 200 scans.
 * @module
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { codeOf, dist, openWorld, paste, videoOf, type World } from '../test/browser/world.ts'
import { launch } from '../test/chromium.ts'

export async function page(): Promise<void> {
  if (!existsSync(join(dist, 'index.html'))) {
    process.stdout.write('the page is not built: run `npm test` or `npm start` once\n')
    return
  }
  await readiness()
  await cameraToVerdict()
  await memory()
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Milliseconds of a round trip, and bytes a second of 400 kbit/s. */
const line = { latency: 400, bytes: 50_000 }

/** A static server behind one bad line: answers wait for each other, as they do on it. */
async function slowServer(): Promise<{ readonly server: Server; readonly url: string }> {
  const types: Readonly<Record<string, string>> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.wasm': 'application/wasm',
    '.webmanifest': 'application/manifest+json',
  }
  let free = 0 // when the line is free again
  const server = createServer((request, response) => {
    const path = join(dist, new URL(request.url ?? '/', 'http://127.0.0.1').pathname.replace(/\/$/, '/index.html'))
    if (!path.startsWith(dist) || !existsSync(path)) return void response.writeHead(404).end()
    const body = brotliCompressSync(readFileSync(path))
    const type = types[extname(path)] ?? 'application/octet-stream'
    const now = Date.now()
    free = Math.max(free, now + line.latency) + (body.length / line.bytes) * 1000
    setTimeout(() => response.writeHead(200, { 'content-type': type, 'content-encoding': 'br' }).end(body), free - now)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

/** Milliseconds from the start of the navigation until what the page trusts stands in its bar. */
const untilReady = (page: World['page']): Promise<number> =>
  page
    .locator('.trust')
    .waitFor({ timeout: 60_000 })
    .then(() => page.evaluate(() => (globalThis as unknown as { readyAt: number }).readyAt))

/** Runs in the page: when its bar says what it trusts, by the page's own clock. */
function watchReady(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('.trust')) return
    observer.disconnect()
    requestAnimationFrame(() => Object.assign(globalThis, { readyAt: performance.now() }))
  })
  observer.observe(document, { childList: true, subtree: true })
}

async function readiness(): Promise<void> {
  const persistentDir = mkdtempSync(join(tmpdir(), 'kpc-bench-'))
  const { server, url } = await slowServer()
  const context = await launch({ persistentDir })
  try {
    const page = await context.newPage()
    await page.addInitScript(watchReady)
    await page.goto(url, { waitUntil: 'commit' })
    const first = await untilReady(page)
    say(`ready at the first visit, over 400 ms and 400 kbit/s: ${(first / 1000).toFixed(2)} s`)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 120_000 })
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
    const times: number[] = []
    for (let i = 0; i < 5; i += 1) {
      await page.reload({ waitUntil: 'commit' })
      times.push(await untilReady(page))
    }
    say(`ready offline: median of 5 ${(times.sort((a, b) => a - b)[2] as number).toFixed(0)} ms`)
  } finally {
    await context.close()
    server.close()
    rmSync(persistentDir, { recursive: true, force: true })
  }
}

async function cameraToVerdict(): Promise<void> {
  const times: number[] = []
  const world = await openWorld({ video: videoOf(codeOf()) })
  try {
    for (let i = 0; i < 9; i += 1) {
      await world.page.reload()
      times.push(
        (await world.page.evaluate(`new Promise((done) => {
          let on
          const look = () => {
            if (document.querySelector('.cam video:not([hidden])')) on ??= performance.now()
            if (on !== undefined && document.querySelector('.verdict')) done(performance.now() - on)
            else requestAnimationFrame(look)
          }
          look()
        })`)) as number,
      )
    }
    times.sort((a, b) => a - b)
    say(
      `from the open camera to the verdict: median of 9 ${times[4]?.toFixed(0)} ms, slowest ${times[8]?.toFixed(0)} ms`,
    )
  } finally {
    await world.close()
  }
}

async function memory(): Promise<void> {
  const world = await openWorld({ remembers: true })
  try {
    const { page, context } = world
    const cdp = await context.newCDPSession(page)
    const heap = async (): Promise<number> => {
      await cdp.send('HeapProfiler.collectGarbage')
      return (await cdp.send('Runtime.getHeapUsage')).usedSize / 1024 / 1024
    }
    const scan = async (n: number): Promise<void> => {
      await paste(page, codeOf({ number: `BW${String(n).padStart(7, '0')}` }))
      await page.locator('.verdict').waitFor()
      await page.keyboard.press('Escape')
      await page.locator('.ready').waitFor()
    }
    for (let n = 1; n <= 10; n += 1) await scan(n)
    const before = await heap()
    for (let n = 11; n <= 210; n += 1) await scan(n)
    say(`JavaScript heap: ${before.toFixed(1)} MB after 10 scans, ${(await heap()).toFixed(1)} MB after 200 more`)
  } finally {
    await world.close()
  }
}
