import { issue } from '@kpc/issuer/certificates/issue'
import { serve } from '@kpc/issuer/http/serve'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { readKeys } from '@kpc/issuer/signer/keys'
import { parseDraft } from '@kpc/schema/input'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { launch } from '../chromium.ts'
import { input, testHome } from '../issuer/test-home.ts'
import { qrPicture } from '../qr-picture.ts'
import { encodeGrey } from '../scan/png.ts'
import { now, reference, testScheme, textOf } from '../scheme.ts'
import { expectNoObjection } from './clean.ts'

// The page of the issuer's server that compares a printed sheet with the ledger.

/** The page for a certificate that was issued, and the text of its code. */
async function open(): Promise<{ page: Page; text: string }> {
  const home = testHome()
  const ledger = await openLedger(home.ledger)
  const [key] = readKeys(home.keys)
  if (!key) throw new TypeError('the home has no key')
  const { trust } = testScheme()
  const { text } = await issue(parseDraft(input()), {
    ledger,
    signer: key.signer,
    trust,
    acting: { by: 'A. Clerk' },
    now: () => now,
  })
  await ledger.close()
  const server = await serve(home, {
    port: 0,
    acting: { by: 'A. Clerk' },
    now: () => now,
    report: (error) => console.error(error),
  })
  onTestFinished(() => server.close())
  const context = await launch()
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await page.goto(`${server.url}/certificates/BW0000001/check`)
  return { page, text }
}

/** No violation of WCAG as axe knows them; and on the narrowest screen the page itself does not scroll sideways. */
async function isClean(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 600 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await expectNoObjection(page, 'print check')
}

async function answered(page: Page, heading: RegExp): Promise<void> {
  await page.getByRole('heading', { level: 2, name: heading }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2') // so it is read aloud
  await isClean(page)
}

/** As a hand scanner does, wherever the focus is: letters, then Enter. */
async function scan(page: Page, typed: string): Promise<void> {
  await page.keyboard.press(typed.charAt(0))
  await page.keyboard.insertText(typed.slice(1))
  await page.keyboard.press('Enter')
}

test('a hand scanner or a picture is compared with the ledger; every answer is read aloud and says what to do', async () => {
  const { page, text } = await open()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('text')

  await scan(page, text)
  await answered(page, /Sheet and ledger agree/)
  expect(await page.getByLabel(/hand scanner/).inputValue()).toBe('')

  await scan(page, textOf({ ...reference, number: 'BW0000002' }))
  await answered(page, /another certificate.* BW0000002/)

  await scan(page, '<img src=x onerror=alert(1)>')
  await answered(page, /No code of a certificate can be read/)
  expect(await page.locator('#answer').textContent()).toContain('print another original')

  const { data, width, height } = qrPicture(text)
  const buffer = encodeGrey({ width, height, data: Float32Array.from(data) })
  await page.getByLabel(/picture of the sheet/).setInputFiles({ name: 'scan.png', mimeType: 'image/png', buffer })
  await answered(page, /Sheet and ledger agree/)
})

test.each(['light', 'dark'] as const)('the page of addresses can be read by everyone, in %s', async (colorScheme) => {
  const { page } = await open()
  await page.emulateMedia({ colorScheme })
  const refused: string[] = []
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
  await page.goto(new URL('/', page.url()).href)
  await page.getByRole('heading', { level: 1, name: /server/ }).waitFor()
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('main') ?? document.body).display)).toBe(
    'grid', // its stylesheet is there
  )
  await isClean(page)
  // What the policy stops is said in the console.
  expect(refused.filter((one) => !one.includes('favicon'))).toEqual([])
})
