/** A confirmation of receipt on the page, alone and beside its certificate; and the import desk, before a real browser. */
import { writeFileSync } from 'node:fs'
import { serve } from '@kpc/issuer/http/serve'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { addPerson } from '@kpc/issuer/people/people'
import { firstLink } from '@kpc/issuer/people/welcome'
import { decodeText, digestOf } from '@kpc/schema'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { confirmation, confirmationText } from '../confirmations.ts'
import { settle, testReception } from '../issuer/reception.ts'
import { testHome } from '../issuer/test-home.ts'
import { now, reference, textOf } from '../scheme.ts'
import { expectNoObjection } from './clean.ts'
import { signedInAs } from './desk-office.ts'
import { codeOf, devSigner, openBrowser, openWorld, paste, setPost, type World } from './world.ts'

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

test('the import desk, at every width, from right to left, and without a script', async () => {
  const home = testHome({ keys: ['eu.confirmation'] })
  writeFileSync(home.settings, JSON.stringify({ confirmDays: 10 }))
  const ledger = await openLedger(home.ledger)
  const reception = testReception(ledger)
  const head = (await settle((await firstLink(reception)) as string, reception, 'H. Head')).token
  const { link } = await addPerson({ name: 'I. Importer', role: 'importer' }, reception, { by: 'H. Head' })
  const { token } = await settle(link, reception)
  expect(head).not.toBe(token)
  await ledger.close()
  const acting = { by: 'I. Importer' }
  const server = await serve(home, { port: 0, acting, now: () => now, report: (error) => console.error(error) })
  onTestFinished(() => server.close())
  const context = await openBrowser({ javaScriptEnabled: false } as never)
  onTestFinished(() => context.close())
  await signedInAs(context, server.url, token)
  const page = await context.newPage()
  await page.goto(`${server.url}/desk/imports`)
  await page.getByLabel('Code').fill(textOf())
  await page.getByRole('button', { name: 'Presented here' }).click()
  await page.getByLabel('Parcels found').fill('2')
  await page.getByLabel('What is left blank was found as certified').check()
  await page.getByRole('button', { name: 'Compare, decide later' }).click()
  expect(await page.locator('main').innerText()).toContain('\u22121')
  for (const path of ['/desk/imports?lane=decide', '/desk/imports/BW0000001']) {
    for (const language of ['en', 'ar', 'de'])
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 900 })
        await page.goto(`${server.url}${path}${path.includes('?') ? '&' : '?'}language=${language}`)
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width)
        if (language !== 'de') await expectNoObjection(page, `${path} ${language} ${width}`)
        await picture(page, `${path.replace(/\W+/g, '-')}-${language}-${width}`)
      }
  }
  await page.goto(`${server.url}/desk/imports/BW0000001?language=en`)
  await page.getByLabel('Accepted with differences').check()
  await page.getByRole('button', { name: 'Confirm', exact: true }).click()
  expect(await page.locator('main').innerText()).toContain('1. Accepted with differences')
})
