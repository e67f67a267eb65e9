import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codes, isJudged, openWorld, paste, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.page.goto(world.url))

/** Presses Tab until the focus is on what has this name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = []
  for (let i = 0; i < 30; i += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement
      return element.getAttribute('aria-label') ?? element.innerText
    })
    passed.push(focused)
    if (name.test(focused)) return
  }
  throw new Error(`Tab leads to ${passed.join(' | ')}`)
}

const focusRing = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle)

describe('with the keyboard only', () => {
  test('from the text field to the verdict, its checks, the answer and the next one', async () => {
    const { page } = world
    await page.locator('.trust').waitFor()
    await tabTo(page, /^Type or paste$/)
    expect(await focusRing(page)).toBe('solid')
    await page.keyboard.press('Enter')
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.insertText(codes.genuine)
    await tabTo(page, /^Check it$/)
    await page.keyboard.press('Enter')
    await isJudged(page, 'Genuine')

    await tabTo(page, /^Matches/)
    expect(await focusRing(page)).toBe('solid')
    await tabTo(page, /^Show the \d+ that passed$/)
    await page.keyboard.press('Enter')
    await tabTo(page, /Signature$/)
    await page.keyboard.press('Enter')
    await page.getByText('Nothing in the code was changed since it was signed.').waitFor()

    await page.keyboard.press('F8')
    await page.getByText('The paper matches.').waitFor()
    await tabTo(page, /^Scan next/)
    await page.keyboard.press('Enter')
    await page.locator('.cam').waitFor()
  })

  test('a dialog keeps the focus, and gives it back', async () => {
    const { page } = world
    await page.locator('.trust').waitFor()
    await tabTo(page, /^This post/)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'This post' })
    await dialog.waitFor()
    const isInside = (): Promise<boolean> =>
      dialog.evaluate((box) => box.contains(document.activeElement) || document.activeElement === document.body)
    for (let i = 0; i < 8; i += 1) {
      await page.keyboard.press('Tab')
      expect(await isInside()).toBe(true)
    }
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('post')
  })
})

test('a screen reader hears each verdict once, from a region that was there before', async () => {
  const { page } = world
  const heard = {
    genuine:
      'TEST SCHEME. Genuine. Nothing stands against it. Issued by Exporting Authority of Botswana (development). Proves who issued it. Does not prove what is in the box.',
    attention:
      'TEST SCHEME. Attention. Genuine, but 1 point needs you first. Expired. Issued by Exporting Authority of Botswana (development). Proves who issued it. Does not prove what is in the box.',
    rejected: 'TEST SCHEME. Rejected. Do not accept this certificate. The signature is wrong.',
    undecided: 'TEST SCHEME. No answer. Do not decide yet. The key is not in trust list 1.',
    unreadable:
      'TEST SCHEME. Not readable. No certificate was read. Nothing is decided. This is a health certificate, not a Kimberley Process Certificate.',
  } satisfies Record<keyof typeof codes, string>
  const region = await page.locator('p[role=alert].sr').elementHandle()
  expect(await region?.textContent()).toBe('')
  for (const [outcome, code] of Object.entries(codes)) {
    await paste(page, code)
    await page.locator(`.verdict--${outcome}`).waitFor()
    expect(await region?.evaluate((element) => element.isConnected)).toBe(true)
    await expect.poll(() => region?.textContent()).toBe(heard[outcome as keyof typeof heard])
    expect(await page.locator('[role=alert]').count()).toBe(1)
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('verdict')
    expect(await page.title()).toMatch(/: kpc verifier, TEST SCHEME$/)
  }
})
