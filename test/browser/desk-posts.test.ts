/** Pages of devices, of follow-up and of imports in a real browser: narrow, wide, Arabic, printed, with axe and by keyboard. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { launch } from '../chromium.ts'
import { input } from '../issuer/test-home.ts'
import { expectNoObjection } from './clean.ts'
import { office, type Part, signedInAs } from './desk-office.ts'

const pictures = process.env.KPC_PICTURES === '1' ? resolve(import.meta.dirname, '../../.pictures/posts') : undefined

/** On a phone of 320 pixels, which is a desk at four times its size too, on a desk at its own size, and in Arabic. */
async function expectGood(page: Page, what: string): Promise<void> {
  for (const [name, width, language] of [
    ['320', 320, 'en'],
    ['1280', 1280, 'en'],
    ['200', 640, 'en'],
    ['ar', 320, 'ar'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    if (language !== 'en') await page.goto(withLanguage(page.url(), language))
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(overflow, `${what} ${name}`).toBeLessThanOrEqual(width)
    await expectNoObjection(page, `${what} ${name}`)
    await keep(page, `${what}-${name}`)
  }
  await page.goto(withLanguage(page.url(), 'en'))
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('nav').first().isVisible(), `${what} print`).toBe(false)
  await keep(page, `${what}-print`)
  await page.emulateMedia({ media: 'screen' })
}

function withLanguage(address: string, language: string): string {
  const url = new URL(address)
  url.searchParams.set('language', language)
  return url.href
}

async function keep(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}

async function desk() {
  const made = await office({ followUp: { days: 1 } })
  const { number } = (await (await made.send('signer', '/certificates', input())).json()) as { number: string }
  await made.send('clerk', `/certificates/${number}/export`, { day: '2026-11-08', carrier: 'Example Carriers' })
  const context = await launch()
  onTestFinished(() => context.close())
  const url = made.url.replace('127.0.0.1', 'localhost')
  const as = async (part: Part, path: string): Promise<Page> => {
    await signedInAs(context, url, made.sessions[part])
    const page = await context.newPage()
    await page.goto(`${url}${path}`)
    return page
  }
  return { number, as }
}

/** Until it has the focus, by the key that everybody has. */
async function tabTo(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name })
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await button.first().evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no key leads to ${name}`)
}

test('devices: a code by keyboard alone, drawn once; the page without it is as good', async () => {
  const { as } = await desk()
  const page = await as('administrator', '/desk/devices')
  await expectGood(page, 'devices')
  await page.locator('input[name=post]').focus()
  await page.keyboard.type('Antwerp 1')
  await tabTo(page, 'Pair a device')
  await page.keyboard.press('Enter')
  await page.getByRole('img', { name: 'Pair a device' }).waitFor()
  await page.setViewportSize({ width: 320, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await expectNoObjection(page, 'devices, code')
  await keep(page, 'devices-code')
  await page.goto(page.url())
  expect(await page.getByRole('img', { name: 'Pair a device' }).count()).toBe(0)
})

test('follow-up: what is overdue, the letter by keyboard, and the letter itself', async () => {
  const { number, as } = await desk()
  const page = await as('clerk', '/desk/followup')
  await expectGood(page, 'followup')
  await tabTo(page, 'Write: reminder')
  await page.keyboard.press('Enter')
  await page.waitForURL(new RegExp(`/desk/followup/${number}/reminder`))
  await expectGood(page, 'letter')
})

test('imports: each lane', async () => {
  const { as } = await desk()
  const page = await as('auditor', '/desk/imports')
  for (const lane of ['expected', 'arrived', 'decide', 'decided', 'overdue', 'alarms']) {
    await page.goto(new URL(`/desk/imports?lane=${lane}`, page.url()).href)
    await expectGood(page, `imports-${lane}`)
  }
})
