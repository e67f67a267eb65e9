/** What other pages and apps send here: shown, and judged when the person at the page says so. */
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectClean } from './clean.ts'
import { plainServer } from './plain-server.ts'
import { codes, isJudged, openBrowser, openWorld, type World } from './world.ts'

let browser: BrowserContext
let world: World
beforeAll(async () => {
  browser = await openBrowser()
  world = await openWorld({ browser, remembers: true })
  const { page } = world
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
})
afterAll(async () => {
  await world.close()
  await browser.close()
})

const dialog = () => world.page.getByRole('dialog', { name: 'Check what was sent here?' })

/** How many checks this device remembers. */
const remembered = (): Promise<number> =>
  world.page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('kpc-history')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          const [store] = [...database.objectStoreNames]
          if (store === undefined) return resolve(0)
          const counting = database.transaction(store).objectStore(store).count()
          counting.onsuccess = () => {
            database.close()
            resolve(counting.result)
          }
        }
      }),
  )

describe('a page of another site posts to where apps share', () => {
  const hostile = (
    text: string,
  ) => `<!doctype html><form method="post" enctype="multipart/form-data" action="${world.url}share">
    <input name="text" value="${text.replaceAll('"', '&quot;')}"></form><script>document.forms[0].submit()</script>`

  test('it is shown, and neither judged nor remembered; a tap judges it', async () => {
    const server = await plainServer({ pages: { '/': hostile(codes.rejected) } })
    const { page } = world
    const before = await remembered()
    await page.goto(server.url)
    await dialog()
      .filter({ hasText: codes.rejected.slice(0, 60) })
      .waitFor()
    expect(page.url()).toBe(world.url)
    await expectClean(page, 'arrived')
    expect(await page.locator('.verdict').count()).toBe(0)
    expect(await remembered()).toBe(before)
    await page.getByRole('button', { name: 'Check it' }).click()
    await isJudged(page, 'Rejected')
    await expect.poll(remembered).toBe(before + 1)
    server.close()
  })

  test('left, it is gone; a reload brings it no second time', async () => {
    const server = await plainServer({ pages: { '/': hostile(`${codes.genuine}\u202e`) } })
    const { page } = world
    const before = await remembered()
    await page.goto(server.url)
    await dialog().waitFor()
    await page.getByRole('button', { name: 'Leave it' }).click()
    await dialog().waitFor({ state: 'detached' })
    await page.reload()
    await page.locator('.cam').waitFor()
    expect(await page.evaluate(() => caches.has('kpc-shared'))).toBe(false)
    expect([await page.locator('.verdict, dialog').count(), await remembered()]).toEqual([0, before])
    server.close()
  })

  test('of a file more than any picture has nothing is kept, and it is said', async () => {
    const { page } = world
    const opened = await page.evaluate(async () => {
      const form = new FormData()
      form.set('file', new File(Array<Uint8Array<ArrayBuffer>>(101).fill(new Uint8Array(1_000_000)), 'large.png'))
      return (await fetch('share', { method: 'POST', body: form })).url
    })
    await page.goto(opened)
    await page.getByText('This picture is too large to be opened.').waitFor()
    expect(await page.evaluate(() => caches.has('kpc-shared'))).toBe(false)
  })
})

test('a picture shared by an app is named by its letters alone', async () => {
  const { page } = world
  const opened = await page.evaluate(async () => {
    const form = new FormData()
    form.set('file', new File(['no picture'], 'صورة\u202egnp.exe', { type: 'image/png' }))
    return (await fetch('share', { method: 'POST', body: form })).url
  })
  await page.goto(opened)
  await dialog().waitFor()
  expect(await page.locator('.arrived__file').innerText()).toMatch(/^صورةgnp\.exe\nimage\/png, 1\skB$/)
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
})

test.each(['', '?shared', '?shared=too-large&text=', '?text=', '?code=', '?q=', '#', '#code='])(
  'an address with %s judges nothing',
  async (part) => {
    const { page, url } = world
    await page.goto('about:blank')
    await page.goto(`${url}${part}${part === '' ? '' : encodeURIComponent(codes.rejected)}`)
    await page.locator('.cam').waitFor()
    expect(await page.locator('.verdict, dialog').count()).toBe(0)
  },
)

describe('what is dropped', () => {
  async function drop(data: Readonly<Record<string, string>>, fileName?: string): Promise<void> {
    await world.page.evaluate(
      ([data, fileName]) => {
        const dataTransfer = new DataTransfer()
        for (const [type, text] of Object.entries(data)) dataTransfer.setData(type, text)
        if (fileName !== undefined) dataTransfer.items.add(new File(['no picture'], fileName, { type: 'image/png' }))
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
      },
      [data, fileName] as const,
    )
  }

  test('as text is shown first', async () => {
    await world.page.goto(world.url)
    await world.page.locator('.cam').waitFor()
    await drop({ 'text/plain': codes.genuine })
    await dialog().waitFor()
    expect(await world.page.locator('.verdict').count()).toBe(0)
    await world.page.getByRole('button', { name: 'Check it' }).click()
    await isJudged(world.page, 'Genuine')
  })

  test('out of another page, a picture is shown first; a file of this device is opened', async () => {
    await world.page.goto(world.url)
    await world.page.locator('.cam').waitFor()
    await drop({ 'text/html': '<img src="https://example.org/code.png">' }, 'code.png')
    await dialog().waitFor()
    await world.page.getByRole('button', { name: 'Check it' }).click()
    const refused = world.page.getByText('This file is no picture that this browser can open.')
    await refused.waitFor()
    await world.page.reload()
    await world.page.locator('.cam').waitFor()
    await drop({}, 'code.png')
    await refused.waitFor()
  })
})
