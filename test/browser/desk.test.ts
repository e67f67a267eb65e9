/** The authority's desk in a real browser: the first administrator comes in by the link, signs out and signs in. */

import { codeAt, stepOf } from '@kpc/desk/people/totp'
import { serve } from '@kpc/issuer/http/serve'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { firstLink } from '@kpc/issuer/people/welcome'
import { expect, onTestFinished, test } from 'vitest'
import { launch } from '../chromium.ts'
import { passphrase, testReception } from '../issuer/reception.ts'
import { testHome } from '../issuer/test-home.ts'
import { now } from '../scheme.ts'
import { authenticator } from './authenticator.ts'
import { expectNoObjection } from './clean.ts'
import { signOut } from './desk-office.ts'

/** Seconds of a code: each is taken once, so a test takes the next one. */
const step = 30

test('by link, passphrase and code; out, and in again; a ready-made person before that', async () => {
  const home = testHome()
  let clock = now
  const server = await serve(home, {
    port: 0,
    acting: { by: 'The Office' },
    now: () => clock,
    report: (error) => console.error(error),
  })
  onTestFinished(() => server.close())
  const ledger = await openLedger(home.ledger)
  const link = (await firstLink(testReception(ledger))) as string // in the place of the one that the start printed
  await ledger.close()
  const context = await launch()
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const isClean = async (what: string): Promise<void> => {
    await page.setViewportSize({ width: 320, height: 700 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBeLessThanOrEqual(320)
    await expectNoObjection(page, what)
  }

  await page.goto(server.url)
  await page.getByRole('button', { name: 'TEST auditor' }).click()
  await page.waitForURL(`${server.url}/`)
  await page.getByText('TEST auditor').first().waitFor()
  await page.goto(`${server.url}/trail`)
  await page.locator('input[name=by]').fill('test  AUDITOR')
  await page.locator('form:has(input[name=by]) button').click()
  await page.getByRole('cell', { name: 'looked around' }).waitFor()
  await isClean('trail')

  await page.goto(`${server.url}/welcome/${link}`)
  await isClean('link')
  await page.locator('input[name=name]').fill('H. Head')
  const secrets = page.locator('input[type=password]')
  await secrets.nth(0).fill(passphrase)
  await secrets.nth(1).fill('another one, by mistake')
  await page.locator('form:has(input[type=password]) button').click()
  await page.getByText('The two are not the same.').first().waitFor()
  expect(await page.locator('input[name=name]').inputValue()).toBe('H. Head')
  await secrets.nth(0).fill(passphrase)
  await secrets.nth(1).fill(passphrase)
  await page.locator('form:has(input[type=password]) button').click()
  await page.waitForURL(`${server.url}/second`)
  expect(await page.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await isClean('second')
  const typed = (await page.locator('code').innerText()).replace(/\s/g, '')
  const secret = ofBase32(typed)
  await page.locator('input[name=code]').fill(codeAt(secret, stepOf(clock)))
  await page.locator('form:has(input[name=code]) button').click()
  await page.waitForURL(`${server.url}/`)
  await page.getByText('H. Head').first().waitFor()
  await isClean('home')

  await signOut(page)
  await page.goto(`${server.url}/people`)
  expect(page.url()).toContain('/sign-in')
  clock += 2 * step
  await page.locator('input[name=name]').fill('h.  head')
  await page.locator('input[type=password]').fill(passphrase)
  await page.locator('form:has(input[type=password]) button').click()
  await page.locator('input[name=code]').fill(codeAt(secret, stepOf(clock)))
  await page.locator('form:has(input[name=code]) button').click()
  await page.waitForURL(`${server.url}/people`)
  await isClean('people')
  await page.getByRole('link', { name: 'H. Head' }).last().click()
  await page.waitForURL(/\/people\/\w+$/)
  await page.getByText('This is the last administrator.').waitFor()
  await isClean('a person')
  await page.goto(`${server.url}/desk/webhooks`)
  await page.locator('input[name=name]').fill('statistics')
  await page.locator('input[name=url]').fill('https://statistics.example/a/long/path/for/a/narrow/page')
  await page.locator('form:has(input[name=url]) button').click()
  await page.getByText('whsec_').waitFor()
  await isClean('programs that are told')

  // A passkey, on the name to which it belongs: on figures a page says so, and offers none.
  await page.goto(`${server.url}/me`)
  await page.locator('form[action="/me/confirm"] input[type=password]').fill(passphrase)
  await page.locator('form[action="/me/confirm"] button').click()
  await page.getByText('Passkeys belong to a name.').waitFor()
  await isClean('account')
  const named = server.url.replace('127.0.0.1', 'localhost')
  const unlock = await authenticator(page)
  const signInAgain = async (): Promise<void> => {
    clock += 2 * step
    await page.goto(`${named}/sign-in`)
    await page.locator('input[name=name]').fill('H. Head')
    await page.locator('input[type=password]').fill(passphrase)
    await page.locator('form:has(input[type=password]) button').click()
    await page.waitForURL(/\/second/)
  }
  await signInAgain()
  await page.locator('input[name=code]').fill(codeAt(secret, stepOf(clock)))
  await page.locator('form:has(input[name=code]) button').click()
  await page.waitForURL(`${named}/`)
  await page.goto(`${named}/me`)
  await page.locator('form[action="/me/confirm"] input[type=password]').fill(passphrase)
  await page.locator('form[action="/me/confirm"] button').click()
  await page.locator('input[name=label]').fill('Blue stick')
  await page.locator('form[action="/me/passkeys"] button').click()
  await page.getByText('Blue stick').waitFor()
  await isClean('passkeys')

  await signOut(page)
  await signInAgain()
  await isClean('second, with a passkey')
  // Nobody unlocks it: the browser gives nothing out, and the page says what to do.
  await unlock(false)
  await page.locator('form[data-passkey] button').click()
  await page.getByText('Nothing was sent.').waitFor()
  await unlock(true)
  await page.locator('form[data-passkey] button').click()
  await page.waitForURL(`${named}/`)
  await page.getByText('H. Head').first().waitFor()
})

/** RFC 4648 section 6: as an app for codes reads it. */
function ofBase32(text: string): Uint8Array {
  const bits = [...text].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  )
  return Uint8Array.from(bits.join('').match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
}
