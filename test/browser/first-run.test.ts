/** A device on which nobody has set anything: one screen, and no import desk without a place says genuine. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { expectClean } from './clean.ts'
import { codes, forgetChecks, isJudged, openWorld, paste, reads, type World } from './world.ts'

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
