/**
 * Keys and seconds from an empty form to a printed certificate of which it is known that it came out well: by clerk,
 * approver and signer in Chromium, without a mouse, over an empty ledger. What is typed is a whole certificate, with both
 * addresses; seconds are those of this program, which never thinks.
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { homeOf, prepareHome } from '@kpc/issuer/home/home'
import { serve } from '@kpc/issuer/http/serve'
import type { DeskRole } from '@kpc/schema'
import { fillForm, type Keys, keysOf } from '../test/browser/typed-form.ts'
import { launch } from '../test/chromium.ts'
import { reference } from './reference.ts'

type Page = Parameters<typeof keysOf>[0]

export async function deskKeys(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kpc-bench-'))
  const home = homeOf({ KPC_HOME: folder })
  prepareHome(home, () => undefined)
  const now = (): number => Math.floor(Date.now() / 1000)
  const server = await serve(home, { port: 0, acting: { by: 'bench' }, now, report: (error) => console.error(error) })
  const context = await launch({ acceptDownloads: true, alone: true })
  try {
    const page = await context.newPage()
    const keys = keysOf(page)
    const start = performance.now()
    await walk(page, keys, server.url)
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    process.stdout.write(`from an empty form to a printed certificate: ${keys.pressed} keys, ${seconds} s\n`)
  } finally {
    await context.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function walk(page: Page, keys: Keys, url: string): Promise<void> {
  await as(page, url, 'clerk')
  await keys.press('Alt+KeyN')
  await page.waitForURL(/new$/)
  await fillForm(page, keys, reference)
  await keys.press('Control+Enter')
  await page.waitForURL(/A1$/)
  for (const role of ['approver', 'signer'] as const) {
    await as(page, url, role)
    await keys.press('ArrowDown')
    await keys.press('Enter')
    await page.waitForURL(/A1$/)
    await keys.press('Control+Enter')
    await page.locator('main button.btn--main').waitFor({ state: 'detached' })
  }
  await as(page, url, 'clerk')
  await page.goto(`${url}/desk/printing`)
  const printed = page.waitForEvent('download')
  await keys.press('Control+Enter')
  await (await printed).path()
  await page.reload()
  const well = page.locator('form[action$="/came-out"] > button').first()
  await well.focus()
  await keys.press('Enter')
  await well.waitFor({ state: 'detached' })
}

/** Ready-made people of a test scheme come in by a button. */
async function as(page: Page, url: string, role: DeskRole): Promise<void> {
  await page.context().clearCookies()
  await page.goto(`${url}/sign-in`)
  await page.locator(`form[action="/sign-in/test"]:has(input[value=${role}]) button`).click()
  await page.waitForURL(`${url}/`)
}
