/** An amendment and its certificate, scanned one after the other, in either order. */

import { readFileSync } from 'node:fs'
import { type Amendment, decodeText, digestOf, encodeAmendment, encodeText, type Signer, signSign1 } from '@kpc/schema'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { day, reference } from '../scheme.ts'
import { expectNoObjection } from './clean.ts'
import { codeOf, devSigner, openWorld, paste, setPost, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
// A new page remembers no code of the one before.
beforeEach(() => setPost(world.page, world.url, { purpose: 'import', here: 'EU', light: 'light' }))

const certificate = codeOf()

function amendment(change: Partial<Amendment> = {}, signer: Signer = devSigner('bw.certificate')): string {
  const content: Amendment = {
    number: reference.number,
    of: digestOf(decodeText('certificate', certificate)),
    sequence: 1,
    issued: day('2026-11-05'),
    changes: {
      lines: reference.lines.map((one) => (one.hs === '7102.31' ? { ...one, carats: 50_057 } : one)),
      seals: ['SEAL 7'],
    },
    reason: 'digits of the carats in the wrong order',
    ...change,
  }
  return encodeText('amendment', signSign1('amendment', encodeAmendment(content), signer))
}

const heading = () => world.page.locator('h1#verdict').textContent()
const boxes = () => world.page.locator('.amended h3').allTextContents()

test('after its certificate: attention, and the amended boxes side by side', async () => {
  const { page } = world
  await paste(page, certificate)
  await page.locator('.verdict--genuine').waitFor()
  await paste(page, amendment())
  await page.locator('.verdict--attention').waitFor()
  expect(await boxes()).toEqual(['7Goods', '8Total carats', '10Seals'])
  const carats = page.locator('.amended section:nth-of-type(2) dd')
  expect(await carats.allTextContents()).toEqual(['10,635.39', '10,635.21'])
  expect(await page.locator('.steps').textContent()).toContain('Compare the paper with the amended box.')
  expect(await page.locator('.amended').textContent()).toContain('digits of the carats in the wrong order')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Record as JSON' }).click(),
  ])
  const record = JSON.parse(readFileSync(await download.path(), 'utf8'))
  expect(record).toMatchObject({
    amendments: [{ sequence: 1 }],
    certificate: { parcels: 3 },
    amended: { seals: ['SEAL 7'] },
  })
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await expectNoObjection(page, `amended, ${width}`, { part: '.amended' })
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  }
})

test('goods are compared with what is in force, and it says so', async () => {
  const { page } = world
  await paste(page, certificate)
  await page.locator('.verdict--genuine').waitFor()
  await paste(page, amendment())
  await page.locator('.verdict--attention').waitFor()
  expect(await page.locator('.to-compare').innerText()).toMatch(/As issued 10,635\.39\s+As amended 10,635\.21/)
  await page.keyboard.press('F8')
  await page.getByRole('button', { name: /Compare with the shipment/ }).click()
  await page.locator('.compare').waitFor()
  expect(await page.locator('.compare .seal legend').allTextContents()).toEqual(['Seal SEAL 7'])
  expect(await page.locator('.compare h2:has(+ .warn)').count(), 'seals, carats and value').toBe(3)
  const weight = page.getByLabel('Scale, carats, 7102.31')
  await weight.fill('500.57')
  expect(await page.locator('.weigh:has(input) .ok').innerText()).toContain('+0.00')
  await weight.fill('500.75')
  expect(await page.locator('.difference').innerText()).toContain('+0.18')
})

test('before its certificate: it says of which, and what to do; then both are one', async () => {
  const { page } = world
  await paste(page, amendment())
  await page.locator('.verdict--undecided').waitFor()
  expect(await page.locator('.verdict').textContent()).toContain('This is an amendment of certificate BW')
  expect(await page.locator('.steps').textContent()).toMatch(/Scan certificate BW.*too/)
  await paste(page, certificate)
  await page.locator('.verdict--attention').waitFor()
  expect(await boxes()).toHaveLength(3)
})

test('one that its authority did not sign rejects the certificate; one of another changes nothing', async () => {
  const { page } = world
  await paste(page, certificate)
  await page.locator('.verdict--genuine').waitFor()
  await paste(page, amendment({}, devSigner('za.certificate')))
  await page.locator('.verdict--rejected').waitFor()
  expect(await heading()).toBe('Rejected')
  expect(await boxes()).toEqual([])

  await setPost(page, world.url, { purpose: 'import', here: 'EU', light: 'light' })
  await paste(page, certificate)
  await page.locator('.verdict--genuine').waitFor()
  await paste(page, amendment({ of: new Uint8Array(32) }))
  await page.locator('.verdict--undecided').waitFor()
  await paste(page, certificate)
  await page.locator('.verdict--genuine, .verdict--attention').waitFor()
  expect(await boxes()).toEqual([])
})
