/** Whoever looks, and however: a screen reader, large text, forced colours, no motion, no colour at all. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectClean, expectUncut } from './clean.ts'
import { codes, openWorld, paste, setPost, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const outcomes = Object.keys(codes) as (keyof typeof codes)[]

async function open(language: string, light = 'light'): Promise<Page> {
  await setPost(world.page, world.url, { purpose: 'import', here: 'EU', light, language })
  return world.page
}

async function see(page: Page, outcome: keyof typeof codes): Promise<void> {
  await paste(page, codes[outcome])
  await page.locator(`.verdict--${outcome}`).waitFor()
}

describe('a screen reader', () => {
  test.each([
    ['en', 'rejected', 'TEST SCHEME. Rejected. Do not accept this certificate. The signature is wrong.'],
    ['fr', 'rejected', 'SYSTÈME D’ESSAI. Rejeté. N’acceptez pas ce certificat. La signature est fausse.'],
    ['ar', 'rejected', 'نظام تجريبي. مرفوضة. لا تقبل هذه الشهادة. التوقيع خاطئ.'],
    ['ru', 'undecided', 'Нет ответа. Пока не решайте. Ключа нет в списке доверия 1.'],
  ] as const)('hears in %s that it is %s in one alert, and stands on its heading', async (language, outcome, says) => {
    const page = await open(language)
    await see(page, outcome)
    const alerts = page.locator('[role=alert]')
    expect(await alerts.count()).toBe(1)
    expect((await alerts.textContent())?.replace(/[\u2068\u2069]/g, '')).toContain(says)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  })

  test('is told the language and the direction of the page, and of what stays English', async () => {
    const page = await open('he')
    await see(page, 'genuine')
    await page.locator('.fold > summary').click()
    expect(await page.locator('html').evaluate(({ lang, dir }: HTMLElement) => [lang, dir])).toEqual(['he', 'rtl'])
    expect(await page.locator('.kpc__head h3').getAttribute('lang')).toBe('en')
    expect(await page.locator('.kpc__head h3').textContent()).toBe('Kimberley Process Certificate')
    expect(await page.locator('.kpc__own').textContent()).toContain('תרגום לא רשמי')
  })
})

describe('the language', () => {
  test('is that of the browser, is changed with the keyboard, says the same result, and stays', async () => {
    const page = await open('en')
    await see(page, 'attention')
    await page.locator('.bar__btn--words').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('radio', { name: 'English' }).focus()
    await page.keyboard.press('ArrowDown')
    await page.getByRole('heading', { level: 1, name: 'انتباه', includeHidden: true }).waitFor()
    await page.keyboard.press('Escape')
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'جاهز للمسح' }).waitFor()
  })

  test('numbers, seals and codes read from left to right, grouped as on the paper', async () => {
    const page = await open('ar')
    await see(page, 'genuine')
    const number = page.locator('.to-compare .code').first()
    expect(await number.textContent()).toBe('BW 0000001')
    expect(await number.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr')
    expect(await page.locator('.to-compare .num').allTextContents()).toEqual(['10,635.39', '1,194,554.87', '3'])
  })
})

describe('text of twice the size', () => {
  test.each(['en', 'ar', 'ru', 'nl', 'de'])('is neither cut nor covered in %s', async (language) => {
    const page = await open(language)
    await page.setViewportSize({ width: 390, height: 844 })
    const session = await page.context().newCDPSession(page)
    // As somebody sets it in the browser: lengths in `rem` follow, in media queries too.
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32 } })
    await expectUncut(page, `${language}, ready`)
    for (const outcome of outcomes) {
      await see(page, outcome)
      await expectUncut(page, `${language}, ${outcome}`)
    }
    await page.setViewportSize({ width: 320, height: 844 })
    await page.locator('.bar__btn--words').click()
    await expectUncut(page, `${language}, dialog`)
    const heading = await page.locator('dialog h2').boundingBox()
    expect(heading && heading.width > heading.height, 'a heading that is broken letter by letter').toBe(true)
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width: 390, height: 844 })
    await page.locator('.trust').click()
    await page.locator('.participants__list > li').first().waitFor()
    await expectUncut(page, `${language}, registry`)
    await session.detach()
  })
})

test('with reduced motion nothing moves', async () => {
  await world.page.emulateMedia({ reducedMotion: 'reduce' })
  const page = await open('en')
  for (const outcome of outcomes) {
    await see(page, outcome)
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
  }
  await page.emulateMedia({ reducedMotion: null })
})

test('with forced colours every outcome keeps its word, its shape and its edges', async () => {
  await world.page.emulateMedia({ forcedColors: 'active' })
  const page = await open('en')
  for (const outcome of outcomes) {
    await see(page, outcome)
    await expectClean(page, `forced colours, ${outcome}`)
    const edges = await page
      .locator('.btn:visible')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).borderTopStyle))
    expect(new Set(edges)).toEqual(new Set(['solid']))
    const shape = await page.locator('.verdict__shape').evaluate((svg) => {
      const [ground, ...signs] = [...svg.querySelectorAll('.s, .g')].map((one) => {
        const { fill, stroke } = getComputedStyle(one)
        return fill === 'none' ? stroke : fill
      })
      return { ground, signs }
    })
    expect(shape.signs, outcome).not.toContain(shape.ground)
  }
  await page.emulateMedia({ forcedColors: null })
})

test('without any colour the outcomes differ in word, shape and line', async () => {
  const page = await open('en')
  const seen = new Map<string, string>()
  for (const outcome of outcomes) {
    await see(page, outcome)
    const { shape, word, line } = await page.evaluate(() => ({
      shape: document.querySelector('.verdict__shape')?.innerHTML ?? '',
      word: document.querySelector('h1')?.textContent ?? '',
      line: document.querySelector('.verdict__say')?.textContent ?? '',
    }))
    for (const one of [shape, word, line]) expect(seen.get(one), one).toBeUndefined()
    for (const one of [shape, word, line]) seen.set(one, outcome)
  }
})
