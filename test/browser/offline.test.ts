/** Offline is a promise that is checked: at each start every file is looked for, and it is said what is not kept. */
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveVerifier } from '@kpc/verifier-web/serve'
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codes, dist, isJudged, isRemembered, openBrowser, openWorld, paste, today } from './world.ts'

let browser: BrowserContext
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** A copy of the built page in which something is not as it was built. */
function changed(change: (folder: string) => void): string {
  const copy = mkdtempSync(join(tmpdir(), 'kpc-dist-'))
  cpSync(dist, copy, { recursive: true })
  change(copy)
  return copy
}

const aLanguage = readdirSync(join(dist, 'assets')).find((name) => /^he-.*\.js$/.test(name)) as string

describe('a page of which one file is not as it should be is not kept, and says which and why', () => {
  test.each([
    [
      'another than was built',
      (folder: string) => appendFileSync(join(folder, 'icon-512.png'), 'x'),
      'icon-512.png',
      'it is not as it was built',
    ],
    [
      'absent',
      (folder: string) => rmSync(join(folder, 'assets', aLanguage)),
      `assets/${aLanguage}`,
      'the server does not have it',
    ],
  ] as const)('%s', async (_, change, file, why) => {
    const server = await serveVerifier({ dist: changed(change) })
    const { page, close } = await openWorld({ browser, url: server.url })
    const button = page.getByRole('button', { name: /^Trust list 1/ })
    await page.getByText(`Not kept: ${file}, because ${why}.`, { exact: false }).waitFor()
    expect(await button.innerText()).toMatch(/not kept$/)
    await paste(page, codes.genuine) // with a line it works
    await isJudged(page, 'Genuine')
    await close()
    await server.close()
  })
})

test('what the browser has thrown away is fetched again at the next start, and is there without a line', async () => {
  const { page, close, closeServer } = await openWorld({ browser })
  const kept = page.getByRole('button', { name: /kept on this device$/ })
  await kept.waitFor()
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name)
  })
  await page.reload()
  await kept.waitFor()
  await closeServer()
  await page.reload()
  await kept.waitFor()
  await paste(page, codes.genuine)
  await isJudged(page, 'Genuine')
  await close()
})

test('an address is its file, with and without a line, and the network where the storage of the device fails', async () => {
  const { page, close, closeServer, context, url } = await openWorld({ browser })
  await page.getByRole('button', { name: /kept on this device$/ }).waitFor()
  const rootOf = async (path: string): Promise<string> => {
    await page.goto(`${url}${path}`)
    return page.evaluate(() => document.documentElement.localName)
  }
  const breakStorage = async (open: string): Promise<void> => {
    const worker = context.serviceWorkers().find((one) => one.url().startsWith(url))
    await worker?.evaluate((code) => Object.assign(caches, { open: new Function(code) }), open)
    expect(worker).toBeDefined()
  }
  expect(await rootOf('icon.svg')).toBe('svg')
  expect((await page.goto(`${url}none.pdf`))?.status()).toBe(404)
  await breakStorage('throw new DOMException("", "QuotaExceededError")')
  await page.goto(url)
  await page.locator('.trust').waitFor()
  expect(await rootOf('icon.svg')).toBe('svg')
  await breakStorage('return CacheStorage.prototype.open.apply(this, arguments)')
  await closeServer()
  expect(await rootOf('icon.svg')).toBe('svg')
  await page.goto(`${url}SHA256SUMS.txt`)
  expect(await page.locator('body').innerText()).toContain('  index.html')
  await page.goto(`${url}none.pdf`) // under whatever name a host shows it
  await page.locator('.trust').waitFor()
  await close()
})

test('the browser is asked to keep it', async () => {
  const { page, close, url } = await openWorld({ browser })
  await page.addInitScript(() => {
    Object.assign(window, { asked: 0 })
    StorageManager.prototype.persist = async () => {
      Object.assign(window, { asked: (window as unknown as { asked: number }).asked + 1 })
      return true
    }
  })
  await page.goto(url)
  await page.waitForFunction(() => (window as unknown as { asked: number }).asked === 1)
  await close()
})

test('a database that never answers holds nothing back', async () => {
  const { page, close, url } = await openWorld({ browser, remembers: true })
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest
  })
  const begun = Date.now()
  await page.goto(url)
  await page.locator('.trust').waitFor()
  await paste(page, codes.genuine)
  await isJudged(page, 'Genuine')
  console.log(`a database that hangs: first verdict after ${Date.now() - begun} ms`)
  const again = Date.now()
  await paste(page, codes.rejected)
  await isJudged(page, 'Rejected')
  console.log(`and the next after ${Date.now() - again} ms`)
  await close()
})

test('a database that answers late has its say then: what was scanned before, and what is checked meanwhile', async () => {
  const { page, close, url } = await openWorld({ browser, remembers: true })
  await paste(page, codes.genuine)
  await isJudged(page, 'Genuine')
  await isRemembered(page, 1)
  await page.addInitScript(() => {
    const open = IDBFactory.prototype.open
    IDBFactory.prototype.open = function (name, version) {
      const asked = new EventTarget() as { -readonly [K in keyof IDBOpenDBRequest]: IDBOpenDBRequest[K] }
      addEventListener('answer', () => {
        const real = open.call(this, name, version)
        real.onupgradeneeded = (event) => {
          asked.result = real.result
          asked.onupgradeneeded?.(event)
        }
        real.onsuccess = (event) => {
          asked.result = real.result
          asked.onsuccess?.(event)
        }
      })
      return asked as IDBOpenDBRequest
    }
  })
  await browser.clock.setFixedTime(today.getTime() + 60_000)
  await page.goto(url)
  await paste(page, codes.rejected)
  await isJudged(page, 'Rejected')
  await paste(page, codes.genuine)
  await isJudged(page, 'Genuine')
  // What it holds is not known yet, and can't be forgotten unseen.
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /This post/ }).click()
  const days = page.getByLabel(/Checks are remembered for/)
  expect(await days.isDisabled()).toBe(true)
  await page.keyboard.press('Escape')
  await paste(page, codes.rejected)
  await isJudged(page, 'Rejected')
  await paste(page, codes.genuine)
  await isJudged(page, 'Genuine')
  await page.evaluate(() => dispatchEvent(new Event('answer')))
  await isJudged(page, 'Attention')
  await page.getByText('The same shipment? If not, hold both.').waitFor()
  await browser.clock.setFixedTime(today)
  await close()
})
