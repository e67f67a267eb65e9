import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codes, openWorld, paste, setPost, type World } from './world.ts'

const sizes = { phone: { width: 320, height: 640 }, desk: { width: 1280, height: 800 } }
const outcomes = Object.entries(codes)

let world: World
let atDesk: Page
beforeAll(async () => {
  world = await openWorld()
  atDesk = await world.context.newPage()
  await world.page.setViewportSize(sizes.phone)
  await atDesk.setViewportSize(sizes.desk)
})
afterAll(() => world.close())

test.each(['light', 'dark', 'sun'])('axe finds nothing, and nothing is cut, in %s', async (light) => {
  await Promise.all([seeAll(world.page, light), seeAll(atDesk, light)])
})

/** Ready, and every outcome with everything unfolded. */
async function seeAll(page: Page, light: string): Promise<void> {
  await setPost(page, world.url, { purpose: 'import', here: 'EU', light })
  expect(await page.locator('html').getAttribute('data-theme')).toBe(light)
  await page.locator('.cam video:not([hidden])').waitFor()
  await expectClean(page, 'ready')
  for (const [outcome, code] of outcomes) {
    await paste(page, code)
    await page.locator(`.verdict--${outcome}`).waitFor()
    await page.locator('details').evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true
    })
    await expectClean(page, outcome)
  }
}

test('axe finds nothing in what opens over the page', async () => {
  const { page, url } = world
  await page.goto(url)
  for (const name of [/This post/, 'Type or paste']) {
    await page.getByRole('button', { name }).click()
    await page.getByRole('dialog').waitFor()
    await expectClean(page, String(name))
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
})

async function expectClean(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${screen}: ${id}: ${html}: ${failureSummary}`),
  )
  expect(found).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}
