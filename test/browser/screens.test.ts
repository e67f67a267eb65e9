import type { Registry } from '@kpc/schema'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AxeRules, expectClean } from './clean.ts'
import {
  bundleOf,
  codes,
  folderOf,
  issuedListOf,
  openWorld,
  paste,
  published,
  registry,
  setPost,
  type World,
} from './world.ts'

const sizes = { phone: { width: 320, height: 640 }, desk: { width: 1280, height: 800 } }
const lights = ['light', 'dark', 'sun']
const outcomes = Object.entries(codes)

// Two browsers: two pages of one would take the camera from each other.
let world: World
let desk: World
beforeAll(async () => {
  ;[world, desk] = await Promise.all([openWorld(), openWorld()])
  await world.page.setViewportSize(sizes.phone)
  await desk.page.setViewportSize(sizes.desk)
})
afterAll(() => Promise.all([world.close(), desk.close()]))

describe.each(lights)('in %s', (light) => {
  test('axe finds nothing, and nothing is cut', async () => {
    await Promise.all([seeAll(world, light, askedIn(light)), seeAll(desk, light, askedIn(light))])
  })

  test('one glance at the smallest phone: the verdict, its limit, TEST, number, carats, value and parcels', async () => {
    const { page, url } = world
    await setPost(page, url, { purpose: 'import', here: 'EU', light })
    await paste(page, codes.genuine)
    await page.locator('.verdict--genuine').waitFor()
    const shown = ['.test', 'h1', '.verdict__who', '.verdict__limit']
    for (const selector of shown) expect(await isInSight(page, selector), selector).toBe(true)
    for (const box of [0, 1, 2, 3]) expect(await isInSight(page, '.to-compare dd', box), `value ${box}`).toBe(true)
  })
})

/** Lights differ in colours alone for axe; that text is larger in the sun is looked at by {@link expectUncut}. */
const askedIn = (light: string): AxeRules | undefined => (light === 'light' ? undefined : 'colours')

/** Ready, every outcome with everything unfolded, and what opens over the page. */
async function seeAll({ page, url }: World, light: string, asked: AxeRules | undefined): Promise<void> {
  await setPost(page, url, { purpose: 'import', here: 'EU', light })
  expect(await page.locator('html').getAttribute('data-theme')).toBe(light)
  await page.locator('.cam video:not([hidden])').waitFor()
  await expectClean(page, 'ready', asked)
  for (const name of [/This post/, 'Type or paste']) {
    await page.getByRole('button', { name }).click()
    await page.getByRole('dialog').waitFor()
    await expectClean(page, String(name), asked)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  for (const [outcome, code] of outcomes) {
    await paste(page, code)
    await page.locator(`.verdict--${outcome}`).waitFor()
    await page.locator('details').evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true
    })
    await expectClean(page, outcome, asked)
  }
  await page.locator('.trust').click()
  await page.locator('.participants__list > li').first().waitFor()
  for (const summary of await page
    .locator('.registry .more > summary, .participants__list > li:nth-child(-n+3) summary')
    .all())
    await summary.click()
  await page.locator('.participant__more').nth(2).waitFor()
  await expectClean(page, 'registry', asked)
}

describe('trust data that are old, and a code that cannot be read', () => {
  const limits = { agedDays: 7, staleDays: 30, endedDays: 60, tolerance: 5, later: 'note' as const }
  const key = registry.keys.find(({ authority, use }) => authority === 'za' && use === 'certificate')
  const notices = [
    {
      id: 'n-1',
      kind: 'prohibited' as const,
      title: new Map([['en', 'No trade with an invented participant while it is listed, in a title that is long']]),
      participant: 'ZA',
      applies: 'both' as const,
      from: 20_000,
    },
  ]
  const changed: Registry = {
    ...registry,
    version: 9,
    limits,
    notices,
    keys: registry.keys.filter((one) => one !== key),
  }
  const stale = published({
    registry: { ...changed, version: 8, expires: Date.parse('2026-11-30') / 1000 },
    at: new Date('2026-10-03'),
    days: 60,
    lists: [issuedListOf([])],
  })

  let old: World
  beforeAll(async () => {
    old = await openWorld({ trustDir: folderOf(stale) })
  })
  afterAll(() => old.close())

  test.each(['light', 'dark', 'sun'])('axe finds nothing, and nothing is cut, in %s', async (light) => {
    const { page, url } = old
    const asked = askedIn(light)
    for (const size of Object.values(sizes)) {
      await page.setViewportSize(size)
      await setPost(page, url, { purpose: 'import', here: 'EU', light })
      await page.locator('.banner--stale').waitFor()
      await expectClean(page, 'stale', asked)
      await page.locator('.trust').click()
      await page
        .locator('.registry input[type=file]')
        .setInputFiles(bundleOf(published({ registry: changed, version: 101, lists: [issuedListOf([])] })))
      await page.getByRole('button', { name: 'Take it' }).waitFor()
      await expectClean(page, 'offer', asked)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await expectClean(page, 'registry, ending', asked)
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Type or paste' }).click()
      await page.getByRole('button', { name: 'Number and phrase' }).click()
      await page.getByRole('button', { name: 'Look it up' }).click()
      await page.getByText('A number is two letters').waitFor()
      await expectClean(page, 'number', asked)
      await page.getByRole('textbox', { name: /^Number/ }).fill('BW 0000001')
      await page.getByRole('textbox', { name: /^Check phrase/ }).fill('K7QX 3M9R TD')
      await page.keyboard.press('Enter')
      await page.locator('.verdict--undecided').waitFor()
      await expectClean(page, 'by number', asked)
    }
  })
})

/** Is the whole of it on the screen, with nothing over it? */
function isInSight(page: Page, selector: string, index = 0): Promise<boolean> {
  return page
    .locator(selector)
    .nth(index)
    .evaluate((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const corners = [
        [left + 1, top + 1],
        [left + 1, bottom - 1],
        [(left + right) / 2, (top + bottom) / 2],
      ] as const
      return corners.every(([x, y]) => {
        const seen = document.elementFromPoint(x, y)
        return seen !== null && (element.contains(seen) || seen.contains(element))
      })
    })
}
