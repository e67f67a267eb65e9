/// <reference path="../../packages/verifier-web/src/globals.d.ts" />
/**
 * The main screens in every language, on the smallest phone and on a desk: nothing cut, nothing covered, and
 * axe has no objection. With `KPC_PICTURES=1` also as pictures in `.pictures/`, for a person to look at.
 */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages, loadLanguage, type Messages } from '../../packages/verifier-web/src/messages/language.ts'
import { expectClean, expectUncut } from './clean.ts'
import { fontsConfiguration } from './fonts.ts'
import { codes, openWorld, paste, setPost, type World } from './world.ts'

const pictures = resolve(import.meta.dirname, '../../.pictures/verifier')
const sizes = { phone: { width: 320, height: 640 }, desk: { width: 1280, height: 800 } } as const
type Size = keyof typeof sizes

process.env.FONTCONFIG_FILE = fontsConfiguration()

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** In every language; and once in each direction in the dark and in the sun. */
const views = languages.flatMap((language) =>
  ['light', ...(language === 'en' || language === 'ar' ? ['dark', 'sun'] : [])].map((light) => ({ language, light })),
)

describe.each(views)('$language, $light', ({ language, light }) => {
  test.each(Object.keys(sizes) as Size[])('on a %s', async (size) => {
    const words = await loadLanguage(language)
    const { page, url } = world
    await page.setViewportSize(sizes[size])
    await setPost(page, url, { purpose: 'import', here: 'EU', light, language })
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await page.locator('html').getAttribute('dir')).toBe(words.words.direction)
    // One language of each direction is heard through axe; the others differ from it in words only, and
    // colours are those of `screens.test.ts`.
    const isHeard = light === 'light' && (language === 'ar' || (language === 'fr' && size === 'phone'))
    const check = isHeard ? expectClean : expectUncut
    await visit(page, words, async (screen) => {
      await check(page, `${language} ${light} ${size} ${screen}`)
      await picture(page, `${language}-${light}-${size}-${screen}`)
    })
  })
})

/** Ready, what opens over it, every outcome with everything unfolded, and the registry. */
async function visit(page: Page, words: Messages, see: (screen: string) => Promise<void>): Promise<void> {
  await page.locator('.cam video:not([hidden])').waitFor()
  await see('ready')
  for (const [name, opens] of [
    ['languages', page.locator('.bar__btn--words')],
    ['post', page.locator('.post')],
    ['typing', page.getByRole('button', { name: words.ready.type, exact: true })],
  ] as const) {
    await opens.click()
    await page.getByRole('dialog').waitFor()
    await see(name)
    if (name === 'typing') {
      await page.getByRole('button', { name: words.number.open, exact: true }).click()
      await page.getByRole('button', { name: words.number.check, exact: true }).click()
      await page.getByText(words.number.wrongNumber).waitFor()
      await see('number')
    }
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  for (const [outcome, code] of Object.entries(codes)) {
    await paste(page, code)
    await page.locator(`.verdict--${outcome}`).waitFor()
    expect(await page.locator('h1').innerText()).toBe(words.words.outcomes[outcome as keyof typeof codes])
    await page.locator('details').evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true
    })
    await see(outcome)
    if (outcome === 'genuine') await over(page, words.compare.open, 'compare', see)
  }
  await page.keyboard.press('Escape')
  await page.locator('.cam').waitFor()
  await over(page, words.history.open, 'history', see)
  await over(page, words.batch.open, 'batch', see)
  await page.locator('.trust').click()
  await page.locator('.participants__list > li').first().waitFor()
  for (const summary of await page
    .locator('.registry .more > summary, .participants__list > li:nth-child(-n+2) summary')
    .all())
    await summary.click()
  await page.locator('.participant__more').nth(1).waitFor()
  await see('registry')
}

/** A screen that opens over the one before. */
async function over(page: Page, button: string, screen: string, see: (screen: string) => Promise<void>): Promise<void> {
  await page.locator('button', { hasText: new RegExp(`^${button}(F\\d)?$`) }).click() // on a desk with its key
  await page.locator('.bar__title').waitFor()
  await see(screen)
  await page.keyboard.press('Escape')
  await page.locator('.bar__title').waitFor({ state: 'detached' })
}

async function picture(page: Page, name: string): Promise<void> {
  if (process.env.KPC_PICTURES !== '1') return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: name.includes('registry') === false })
}
