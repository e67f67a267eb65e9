/// <reference path="../../packages/verifier-web/src/globals.d.ts" />
/**
 * Every screen in every language, on the smallest phone and on a desk, with text of both sizes: nothing broken, cut,
 * covered or hidden, and axe has no objection. With `KPC_PICTURES=1` also as pictures in `.pictures/`, for a person
 * to look at.
 */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { languages, loadLanguage, type Messages } from '../../packages/verifier-web/src/messages/language.ts'
import { expectNoObjection } from './clean.ts'
import { fontsConfiguration } from './fonts.ts'
import { faultsAtEverySize, faultsIn, phoneAndDesk } from './looks.ts'
import { codes, forgetChecks, openWorld, paste, setPost, type World } from './world.ts'

const pictures = resolve(import.meta.dirname, '../../.pictures/verifier')

let world: World
beforeAll(async () => {
  vi.stubEnv('FONTCONFIG_FILE', fontsConfiguration())
  world = await openWorld({ remembers: true })
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await world.close()
})

/**
 * In every language; and once in the sun, where text is larger, from right to left: from left to right it is looked at in
 * `screens.test.ts`. The dark differs in colours only.
 */
const views = languages.flatMap((language) =>
  ['light', ...(language === 'ar' ? ['sun'] : [])].map((light) => ({ language, light })),
)

/** Of each script, and the longest words: what is not cut with these at a desk is not with others, which fit on a telephone. */
const atDesk: readonly string[] = ['en', 'de', 'ar', 'hi', 'zh-Hans']

test.each(views)('$language, $light', async ({ language, light }) => {
  const words = await loadLanguage(language)
  const { page, url } = world
  await forgetChecks(page, url)
  await setPost(page, url, { purpose: 'import', light, language })
  expect(await page.locator('html').getAttribute('lang')).toBe(language)
  expect(await page.locator('html').getAttribute('dir')).toBe(words.words.direction)
  // One language is heard through axe: the others differ from it in words only. Other lights, and the desk: `screens.test.ts`.
  const isHeard = language === 'ar' && light === 'light'
  const found: string[] = []
  await visit(page, words, async (screen) => {
    found.push(...(await faultsAtEverySize(page, screen, atDesk.includes(language) ? undefined : ['phone'])))
    if (isHeard) await expectNoObjection(page, `${screen} on a phone`)
    await takePictures(page, `${language}-${light}-${screen}`)
  })
  expect(found).toEqual([])
})

test('each fault would be seen: a broken style is a fault of its kind', async () => {
  const { page, url } = world
  await forgetChecks(page, url)
  await setPost(page, url, { purpose: 'import', here: 'EU', light: 'light' })
  await page.setViewportSize(phoneAndDesk.phone)
  await paste(page, codes.genuine)
  await page.locator('.verdict--genuine').waitFor()
  const broken = (style: string): Promise<string[]> => withStyle(page, style)
  expect(await faultsIn(page)).toEqual([])
  expect(await broken('.verdict h1 { width: 3em; overflow-wrap: anywhere }')).toContainEqual(
    expect.stringMatching(/^broken: Genuine/),
  )
  expect(
    await broken('.to-compare dd { width: 2em } .to-compare bdi { white-space: normal; overflow-wrap: anywhere }'),
  ).toContainEqual(expect.stringMatching(/^broken: 1,194,554.87/))
  expect(await broken('.bar__btn { min-width: 40px }')).toContainEqual(expect.stringMatching(/^small: .*40 x 48/))
  expect(await broken('.dock { position: fixed; inset: 0 }')).toContainEqual(expect.stringMatching(/^hidden: h1/))
  expect(await broken('.dock { min-height: 400px }')).toContainEqual(expect.stringMatching(/^docks take/))
  expect(await broken('.verdict__say { width: 40px; white-space: nowrap }')).toContainEqual(
    expect.stringMatching(/^cut: p.verdict__say/),
  )
  expect(await broken('.card { width: 500px }')).toContain('the page scrolls to the side')
  expect(await broken('.to-compare dd { margin-block-start: -1em }')).toContainEqual(
    expect.stringMatching(/^over one another/),
  )
  await page.keyboard.press('F4')
  await page.locator('.buttons').first().waitFor()
  expect(await broken('.buttons { gap: 8px }')).toContainEqual(expect.stringMatching(/^apart/))
  expect(await broken('.weigh input { border: 0 }')).toContainEqual(expect.stringMatching(/^bare/))
})

/** What is wrong once the page has this style as well. */
async function withStyle(page: Page, style: string): Promise<string[]> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text.replace(/[;}]/g, ' !important$&').replace(/\{\s*!important/g, '{'))
    document.adoptedStyleSheets = [sheet]
  }, style)
  const found = await faultsIn(page)
  await page.evaluate(() => {
    document.adoptedStyleSheets = []
  })
  return found
}

/** The first screen, ready, what opens over it, every outcome with everything unfolded, and all other screens in use. */
async function visit(page: Page, words: Messages, see: (screen: string) => Promise<void>): Promise<void> {
  await see('first run')
  await page.locator('#here').selectOption('EU')
  await page.locator('.dock .btn--main').click()
  await page.locator('.cam video:not([hidden])').waitFor()
  await see('ready')
  for (const [name, opens] of [
    ['languages', page.locator('.bar__btn--words')],
    ['post', page.locator('.post')],
    ['typing', page.getByRole('button', { name: words.ready.type, exact: true })],
  ] as const) {
    await opens.click()
    await page.getByRole('dialog').waitFor()
    if (name === 'post') await page.locator('#new-pin').waitFor()
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
    if (outcome === 'genuine') {
      await seeCompare(page, words, see)
      await seeFound(page, see)
    }
  }
  await page.keyboard.press('Escape')
  await page.locator('.cam').waitFor()
  await open(page, words.ready.history)
  await page.locator('.log li').nth(4).waitFor()
  await see('history')
  await open(page, words.outbox.heading)
  await see('outbox')
  await close(page)
  await seeBatch(page, words, see)
  await page.locator('.trust').click()
  await page.locator('.participants__list > li').first().waitFor()
  for (const summary of await page
    .locator('.registry .more > summary, .participants__list > li:nth-child(-n+2) summary')
    .all())
    await summary.click()
  await page.locator('.participant__more').nth(1).waitFor()
  await see('registry')
}

/** With a difference of each kind, and an amount that is none. */
async function seeCompare(page: Page, words: Messages, see: (screen: string) => Promise<void>): Promise<void> {
  await open(page, words.compare.open)
  await page.locator('.row .buttons button').last().click()
  const weights = page.locator('.weigh input')
  await weights.first().fill('1')
  await weights.nth(1).fill('x')
  await weights.nth(1).blur()
  await page.getByText(words.compare.notAmount).waitFor()
  await see('compare')
  await close(page)
}

/** The paper differs in a box; and what stands is ended. */
async function seeFound(page: Page, see: (screen: string) => Promise<void>): Promise<void> {
  await page.keyboard.press('F9')
  await page.locator('.which').waitFor()
  await see('which box')
  await page.locator('.which .choice').first().click()
  await page.locator('.which .btn--main').click()
  await page.locator('.found button').first().click()
  await page.locator('.end .choice').last().click()
  await see('found')
}

/** A batch of which something is open, and its end; who leaves is asked. */
async function seeBatch(page: Page, words: Messages, see: (screen: string) => Promise<void>): Promise<void> {
  await open(page, words.ready.batch)
  await page.locator('#expected').fill('40')
  for (const [i, code] of [codes.attention, codes.rejected].entries()) {
    await paste(page, code)
    await page.locator('.log > li').nth(i).waitFor()
  }
  await page.locator('.log summary').first().click()
  await see('batch')
  await page.locator('.dock .btn').first().click()
  await page.locator('.dock .pair').waitFor()
  await see('batch, undo')
  await page.locator('.dock > .btn').click()
  await see('batch, ended')
  await page.keyboard.press('Escape')
  await page.locator('.dock--ask').waitFor()
  await see('batch, left')
  await page.locator('.dock--ask .btn').first().click()
  await page.locator('.bar__title').waitFor({ state: 'detached' })
}

/** Opens a screen over the one before. */
async function open(page: Page, button: string): Promise<void> {
  await page.locator('button', { hasText: new RegExp(`^${button}(F\\d)?$`) }).click() // on a desk with its key
  await page.locator('.bar__title').waitFor()
}

async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.locator('.bar__title').waitFor({ state: 'detached' })
}

/** Widths of a small telephone, a large one, a tablet and a desk. */
const widths = [320, 390, 768, 1280]

/** Pixels of a picture that a person still looks at. */
const mostHeight = 6000

/** With text as it is, and of twice the size. */
async function takePictures(page: Page, name: string): Promise<void> {
  if (process.env.KPC_PICTURES !== '1') return
  mkdirSync(pictures, { recursive: true })
  const session = await page.context().newCDPSession(page)
  for (const percent of [100, 200]) {
    await session.send('Page.setFontSizes', { fontSizes: { standard: (16 * percent) / 100 } })
    for (const width of widths) {
      await page.setViewportSize({ width, height: 640 })
      // A picture of more than the window forgets the size of text: so the window is as high as the page.
      const height = name.endsWith('registry') ? 640 : await page.evaluate(() => document.documentElement.scrollHeight)
      await page.setViewportSize({ width, height: Math.min(height, mostHeight) })
      await page.screenshot({ path: join(pictures, `${name}-${width}-${percent}.png`) })
    }
  }
  await session.send('Page.setFontSizes', { fontSizes: { standard: 16 } })
  await session.detach()
}
