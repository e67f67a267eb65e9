/** A confirmation of receipt on the page, alone and beside its certificate. */
import { decodeText, digestOf } from '@kpc/schema'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirmation, confirmationText } from '../confirmations.ts'
import { reference } from '../scheme.ts'
import { expectNoObjection } from './clean.ts'
import { codeOf, devSigner, openWorld, paste, setPost, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const certificate = codeOf()
const content = {
  ...confirmation,
  of: digestOf(decodeText('certificate', certificate)),
  outcome: 'accepted-with-differences',
  parcels: 2,
  remark: 'one parcel is missing',
} as const
const text = confirmationText(content, { by: devSigner('eu.confirmation') })

const picture = async (page: World['page'], name: string): Promise<void> => {
  if (process.env.KPC_PICTURES) await page.screenshot({ path: `.pictures/imports/${name}.png`, fullPage: true })
}

test('alone it says what was confirmed, and that its certificate is not known here', async () => {
  const { page, url } = world
  await setPost(page, url, { purpose: 'check', light: 'light' })
  await paste(page, text)
  const sheet = page.locator('.confirmed')
  await sheet.waitFor()
  const said = await sheet.innerText()
  for (const part of [
    'Confirmation of import',
    'BW 0000001',
    'Accepted with differences',
    content.post,
    content.remark,
  ])
    expect(said).toContain(part)
  expect(said).toContain('is not known here')
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await expectNoObjection(page, `confirmation alone at ${width}`)
    await picture(page, `alone-${width}`)
  }
})

test.each(['en', 'ar'])('after its certificate both are side by side, in %s', async (language) => {
  const { page, url } = world
  await setPost(page, url, { purpose: 'check', light: 'light', language })
  await paste(page, certificate)
  await page.locator('.verdict--genuine').waitFor()
  await paste(page, text)
  const sheet = page.locator('.confirmed')
  await sheet.waitFor()
  const said = await sheet.innerText()
  for (const part of [reference.exporter.name, reference.importer.name, '10,635.39', '3', '2'])
    expect(said).toContain(part)
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await picture(page, `beside-${language}-${width}`)
  }
})
