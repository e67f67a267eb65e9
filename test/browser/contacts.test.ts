/** Whoever is to be asked or called: a number stands beside the step, and it never comes from the paper. */
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  codeOf,
  codes,
  developmentScheme,
  isJudged,
  openBrowser,
  openWorld,
  paste,
  setPost,
  type World,
} from './world.ts'

let browser: BrowserContext
let world: World
beforeAll(async () => {
  browser = await openBrowser()
  world = await openWorld({ browser })
})
afterAll(() => browser.close())

const { authorities } = developmentScheme.registry
const issuer = authorities.find(({ participant }) => participant === 'BW')
const office = authorities.find(({ participant }) => participant === 'ZA')
const steps = () => world.page.locator('.steps').innerText()

test('the issuing authority, of a certificate that expired', async () => {
  await paste(world.page, codes.attention)
  await isJudged(world.page, 'Attention')
  expect(await steps()).toContain(issuer?.contact?.phone)
})

test('the issuing authority, where the paper differs', async () => {
  await paste(world.page, codes.genuine)
  await isJudged(world.page, 'Genuine')
  await world.page.keyboard.press('F9')
  await isJudged(world.page, 'Attention')
  expect(await steps()).toContain(issuer?.contact?.phone)
})

test("the officer's own office, on a wrong signature; nobody else, as nobody is proven", async () => {
  const { page, url } = world
  await setPost(page, url, { purpose: 'import', here: 'ZA', light: 'light' })
  await paste(page, codes.rejected)
  await isJudged(page, 'Rejected')
  expect(await steps()).toContain(office?.contact?.phone)
  expect(await steps()).not.toContain(issuer?.contact?.phone)
  await page.getByRole('button', { name: /This post/ }).click()
  await page.getByLabel(/Telephone of your office/).fill('+27 12 000 0000')
  await page.getByLabel(/Telephone of your office/).blur()
  await page.keyboard.press('Escape')
  await expect.poll(steps).toContain('Your office\n+27 12 000 0000')
  expect(await steps()).not.toContain(office?.contact?.phone)
  await setPost(page, url, { purpose: 'import', here: 'EU', light: 'light' })
})

test('a territory is named with that of which it is a part', async () => {
  const { page } = world
  await paste(page, codeOf({ destination: 'BE' }))
  await isJudged(page, 'Genuine')
  await page.locator('.fold').evaluate((fold) => {
    ;(fold as HTMLDetailsElement).open = true
  })
  expect(await page.locator('.kpc').innerText()).toContain('Belgium (European Union)')
  await page.locator('details').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true
  })
  expect(await page.locator('.checks').innerText()).toContain('Belgium (European Union)')
})
