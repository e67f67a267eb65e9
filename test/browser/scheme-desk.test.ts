/**
 * A decision flows: drafted at the scheme's desk, approved by a second person, derived and signed on another machine,
 * published; and a verifier rejects what it accepted before. The desk's pages are looked at on the way.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { argon2id } from '@kpc/desk/people/hashing'
import { codeAt, stepOf } from '@kpc/desk/people/totp'
import { openDoor } from '@kpc/desk/server/door'
import { listen } from '@kpc/desk/server/listen'
import { createDesk } from '@kpc/scheme/desk/app'
import { admit } from '@kpc/scheme/people/people'
import type { Role } from '@kpc/scheme/people/roles'
import { addRecord } from '@kpc/scheme/records/write'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from '../chromium.ts'
import { passphrase } from '../scheme/desk-world.ts'
import { person } from '../scheme/people.ts'
import { expectNoObjection } from './clean.ts'
import { honest, mirrorServer } from './mirror-server.ts'
import { codes, isJudged, openWorld, paste, registry, today } from './world.ts'

const now = today.getTime() / 1000
const example = resolve(import.meta.dirname, '../../docs/examples/scheme')
const pictures = resolve(import.meta.dirname, '../../.pictures')
const random = (size: number) => crypto.getRandomValues(new Uint8Array(size))

let folder: string
let records: string
let url: string
let closeDesk: () => Promise<void>
const problems: unknown[] = []
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kpc-flow-'))
  records = join(folder, 'records')
  cpSync(example, records, { recursive: true })
  for (const [i, days] of [3, 24, 96].entries()) late(['BW', 'ZA', 'AE'][i] as string, days)
  for (const [i, answerDue] of ['2026-11-20', '2026-12-14', '2027-01-20'].entries())
    addRecord({ folder: records, by: 'The Office', now }, `letters/2026-${i}`, {
      ...{ audience: 'kp-only', sent: '2026-11-01', from: { en: 'Chair' }, to: { en: 'Exempla' }, about: 'review' },
      ...{ says: [{ en: 'Please answer.' }], answerDue },
    })
  const place = { folder: join(folder, 'desk'), records, registry, random, now: () => now }
  const hashing = argon2id({ memoryCost: 8, timeCost: 1, parallelism: 1 })
  const app = createDesk({ place, hashing, report: (error) => problems.push(error) })
  const server = await listen((request) => app.fetch(request), 0, false, openDoor({}))
  url = server.url
  closeDesk = server.close
})
afterAll(async () => {
  await closeDesk()
  rmSync(folder, { recursive: true, force: true })
})

/** Returns of a participant, the second of which came so many days late. */
function late(participant: string, days: number): void {
  const filed = new Date(Date.UTC(2026, 4, 31 + days)).toISOString().slice(0, 10)
  const filings = [
    { form: 'trade', period: '2026-Q1', due: '2026-05-31', filed },
    { form: 'trade', period: '2026-Q2', due: '2026-08-31' },
  ]
  const record = { audience: 'public', participant, year: '2026', filings }
  addRecord({ folder: records, by: 'The Office', now }, `statistics/2026/${participant}`, record)
}

async function comeIn(page: Page, name: string, role: Role): Promise<void> {
  const token = admit(name, role, false, { folder: join(folder, 'desk'), now, random })
  await page.goto(`${url}/welcome/${token}`)
  await page.locator('#passphrase').fill(passphrase)
  await page.locator('#again').fill(passphrase)
  await page.locator('main button').click()
  const typed = (await page.locator('main code').innerText()).replace(/\s/g, '')
  await page.locator('#code').fill(codeAt(ofBase32(typed), stepOf(now)))
  await page.locator('main button').click()
  await page.waitForURL(`${url}/`)
}

/** As it is seen, for whoever wants to look: nothing is held against it. */
async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}

test('record, second person, registry, ceremony, publication: what was genuine is rejected', async () => {
  const context = await launch({ viewport: { width: 1280, height: 800 }, locale: 'en' })
  const page = await context.newPage()
  await comeIn(page, 'S. Specimen', 'secretariat')
  await page.goto(`${url}/new/decisions`)
  await page.locator('[name="id"]').fill('2026-suspension')
  await page.locator('[name="audience"]').selectOption('public')
  await page.locator('[name="title.en"]').fill('Suspension of Botswana (a test)')
  await page.locator('[name="topic"]').selectOption('participation')
  await page.locator('[name="procedure"]').selectOption('consensus')
  await page.locator('[name="decided"]').fill('2026-10-01')
  await page
    .locator('fieldset', { has: page.locator('legend', { hasText: /^Acts/ }) })
    .locator('summary')
    .first()
    .click()
  await page.locator('[name="acts[0].act"]').selectOption('suspend')
  await page.locator('[name="acts[0].participant"]').fill('BW')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL(`${url}/records/decisions/2026-suspension`)
  await page.getByText('You have drafted this: somebody else approves it.').waitFor()
  await picture(page, 'scheme-record')

  const keys = person(folder, 'keys')
  const done = async (line: string): Promise<string> => {
    const { code, out, err } = await keys(line, now)
    expect(`${code} ${err.replace(/^kpc-scheme: made .*\n/, '')}`).toBe('0 ')
    return out
  }
  // Nothing flows before a second person has looked at it.
  await page.goto(`${url}/registry`)
  expect(await page.locator('main').innerText()).not.toMatch(/BW.*2026-10-01/)

  await context.clearCookies()
  await comeIn(page, 'C. Specimen', 'chair')
  await page.goto(`${url}/records/decisions/2026-suspension`)
  await page.locator('summary', { hasText: 'Approve as second person' }).click()
  await page.getByRole('button', { name: 'Approve as second person' }).click()
  await page.getByText('Approved').first().waitFor()
  await page.goto(`${url}/registry`)
  await page
    .getByText(/BW.*2026-10-01/)
    .first()
    .waitFor()
  await picture(page, 'scheme-registry')
  const digest = await page.locator('main code').first().innerText()
  await context.close()

  expect(await done(`check ${records}`)).toContain(digest)
  expect(await done(`derive --records ${records}`)).toContain('BW')
  await done('registry propose @next.cbor')
  await done('registry sign @next.cbor')
  await done('registry accept @next.cbor')
  await done('publish @public')

  const publicFolder = join(keys.desk, 'public')
  const files = new Map(
    readdirSync(publicFolder, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name))
      .map((file) => [relative(publicFolder, file).replaceAll('\\', '/'), new Uint8Array(readFileSync(file))] as const),
  )
  const mirror = await mirrorServer((_, response) => void response.writeHead(404).end())
  const verifier = await openWorld({ url: mirror.url })
  await paste(verifier.page, codes.genuine)
  await isJudged(verifier.page, 'Genuine')
  mirror.serve = honest(files)
  await verifier.page.reload()
  await verifier.page.getByRole('button', { name: new RegExp(`^Trust list ${registry.version + 1}`) }).waitFor()
  await paste(verifier.page, codes.genuine)
  await isJudged(verifier.page, 'Rejected')
  await verifier.close()
  await mirror.close()
  expect(problems).toEqual([])
  // What the desk has on its disk signs nothing.
  expect(existsSync(join(folder, 'desk', 'people.json'))).toBe(true)
  expect(readdirSync(join(folder, 'desk'))).toEqual(['people.json'])
})

test('its pages are clean on a telephone and at a desk, from right to left and in the dark', async () => {
  const context = await launch({ viewport: { width: 1280, height: 800 }, locale: 'en' })
  const page = await context.newPage()
  await page.goto(`${url}/sign-in`)
  await expectNoObjection(page, 'sign-in')
  await comeIn(page, 'L. Specimen', 'secretariat')
  for (const [name, path] of [
    ['home', '/'],
    ['list', '/records/reviews'],
    ['review', '/records/reviews/2005-GN'],
    ['decision', '/records/decisions/2005-alluvial'],
    ['form', '/edit/decisions/2005-alluvial'],
  ] as const) {
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(`${url}${path}`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} ${width}`).toBeLessThanOrEqual(
        width,
      )
      await picture(page, `scheme-${name}-${width}`)
      await expectNoObjection(page, `${name} ${width}`, { asked: 'all but colours' })
    }
    await expectNoObjection(page, name, { asked: 'colours' })
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await context.addCookies([{ name: 'language', value: 'ar', url }])
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(url)
  await picture(page, 'scheme-home-ar')
  await expectNoObjection(page, 'home in Arabic, dark')
  await context.close()
})

function ofBase32(text: string): Uint8Array {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
