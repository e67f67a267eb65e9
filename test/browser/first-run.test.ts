/** A device on which nobody has set anything: one screen, and no import desk without a place says genuine. */
import type { Route } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { expectClean } from './clean.ts'
import { codes, forgetChecks, isJudged, openWorld, paste, reads, setPost, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.page.evaluate(() => localStorage.clear())
  await forgetChecks(world.page, world.url)
  await world.page.goto(world.url)
  await world.page.getByRole('heading', { name: 'Set up this post' }).waitFor()
})
afterEach(() => world.close())

test('language, purpose, place and trust with its age are one screen, before any camera', async () => {
  const { page } = world
  await page.getByRole('button', { name: 'Trust list 1 9 days old' }).waitFor()
  expect(await page.locator('video').count()).toBe(0)
  await expectClean(page, 'first run')
  await page.setViewportSize({ width: 320, height: 640 })
  await expectClean(page, 'first run, narrow')
  await page.getByLabel('Language').selectOption('fr')
  await page.getByRole('heading', { name: 'Régler ce poste' }).waitFor()
  await page.getByRole('radio', { name: /Importation/ }).check()
  await page.getByLabel(/Où est-on ici/).selectOption('EU')
  await page.getByRole('button', { name: 'Commencer' }).click()
  await page.locator('.cam').waitFor()
  expect(await page.locator('.post').innerText()).toMatch(/^Importation\nIci\s: EU$/)
  await page.reload()
  await page.locator('.cam').waitFor()
})

test('an import desk without a place gets attention, and the step sets the post', async () => {
  const { page } = world
  await page.getByText('no result is better than Attention').waitFor()
  await page.getByRole('button', { name: 'Start' }).click()
  await paste(page, codes.genuine)
  await isJudged(page, 'Attention')
  await reads(page, 'Set your post.')
  await page.locator('.steps').getByRole('button', { name: 'This post' }).click()
  await page.getByLabel(/Where is here/).selectOption('EU')
  await page.keyboard.press('Escape')
  await isJudged(page, 'Genuine')
})

test('a code that comes before anything is set is judged, and the screen is there afterwards', async () => {
  const { page } = world
  await paste(page, codes.genuine)
  await isJudged(page, 'Attention')
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'Set up this post' }).waitFor()
})

test('a plain check needs no place', async () => {
  const { page } = world
  await page.getByRole('radio', { name: /Plain check/ }).check()
  expect(await page.getByText('no result is better than Attention').count()).toBe(0)
  await page.getByRole('button', { name: 'Start' }).click()
  await paste(page, codes.genuine)
  await isJudged(page, 'Genuine')
})

/** The files of what comes after the first load wait until they are let go. */
async function holdTheRest(context: World['context']) {
  const held: Route[] = []
  let isHeld = true
  await context.route(/-later-|later-screens/, (route) => (isHeld ? void held.push(route) : route.continue()))
  return {
    held,
    letGo: async (): Promise<void> => {
      isHeld = false
      for (const route of held) await route.continue()
    },
  }
}

test('a field that comes after its dialog has the focus all the same: nothing typed is lost', async () => {
  const slow = await openWorld({ serviceWorkers: 'block' })
  const { page, context, url } = slow
  const { held, letGo } = await holdTheRest(context)
  await page.goto(url)
  await page.getByRole('button', { name: 'Type or paste' }).click()
  await page.getByRole('dialog').waitFor()
  await expect.poll(() => held.length).toBeGreaterThan(0)
  await letGo()
  await page.locator('textarea:focus').waitFor()
  await page.keyboard.insertText(codes.genuine)
  await page.keyboard.press('Enter')
  await isJudged(page, 'Genuine')
  await slow.close()
})

test('while the rest is on its way the page stands in its language, and nothing is opened without words', async () => {
  const slow = await openWorld({ serviceWorkers: 'block' })
  const { page, context, url } = slow
  await setPost(page, url, { purpose: 'import', here: 'EU', light: 'light', language: 'ru' })
  const { held, letGo } = await holdTheRest(context)
  await page.goto(url)
  await page.locator('.cam').waitFor()
  await page.getByText('ТЕСТОВАЯ СХЕМА').waitFor()
  await page.getByRole('button', { name: 'История' }).click()
  await expect.poll(() => held.length).toBeGreaterThan(1)
  expect(await page.locator('body').textContent()).not.toMatch(/undefined|\[object/)
  await letGo()
  await page.getByRole('heading', { name: 'Проверки на этом устройстве' }).waitFor()
  await slow.close()
})
