// @module-tag slow
/**
 * The whole way of a certificate by applicant, clerk, approver, signer and auditor, with approvals that are signatures;
 * and every page of the desk with hostile text in all that it shows, in both directions, by keyboard, and in the dark.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cellNames } from '@kpc/issuer/desk/cells'
import type { BrowserContext, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { launch } from '../chromium.ts'
import { passphrase } from '../issuer/reception.ts'
import { input } from '../issuer/test-home.ts'
import { kpc } from '../kpc.ts'
import { now } from '../scheme.ts'
import { authenticator } from './authenticator.ts'
import { expectNoObjection } from './clean.ts'
import { office, type Part, signedInAs, typeForm } from './desk-office.ts'

test('from application to goods that left: five people, an approval by passkey and one by key file, and many at once', async () => {
  const { home, url, sessions, send } = await office({ approval: { by: 'approver', signed: true } })
  const named = url.replace('127.0.0.1', 'localhost')
  const context = await launch({ acceptDownloads: true })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const as = (part: Part) => signedInAs(context, named, sessions[part])
  const press = (keys: string) => page.keyboard.press(keys)

  await as('applicant')
  await page.goto(`${named}/desk/applications/new`)
  await typeForm(page)
  await page.waitForURL(/A1\/form$/)
  await press('Control+Enter')
  await page.waitForURL(/A1$/)

  // Approved by a passkey that somebody has unlocked, and not without.
  await as('approver')
  await page.goto(`${named}/desk/applications/A1`)
  await page.getByText('add one on your own page').waitFor()
  const unlock = await authenticator(page)
  await page.goto(`${named}/me`)
  await page.locator('form[action="/me/confirm"] input[type=password]').fill(passphrase)
  await page.locator('form[action="/me/confirm"] button').click()
  await page.locator('input[name=label]').fill('Blue stick')
  await page.locator('form[action="/me/passkeys"] button').click()
  await page.getByText('Blue stick').waitFor()
  await page.goto(named)
  await press('ArrowDown')
  await press('Enter')
  await page.waitForURL(/A1$/)
  await unlock(false)
  await page.locator('form[data-passkey] button').click()
  await page.getByText('Nothing was sent.').waitFor()
  await unlock(true)
  await page.locator('form[data-passkey] button').click()
  await page.getByText('approved', { exact: true }).first().waitFor()

  // Two more, of which one is approved by key file on a machine without a browser.
  for (const parcels of [5, 6]) {
    const begun = await send('clerk', '/applications', { certificate: input({ parcels }) })
    const { name } = (await begun.json()) as { name: string }
    expect((await send('clerk', `/applications/${name}/submit`, {}, 1)).status).toBe(200)
  }
  const words = join(home.path, 'words.txt')
  writeFileSync(words, 'five invented words for tests\n', { mode: 0o600 })
  const env = { KPC_HOME: home.path, KPC_PERSON: 'B. Approver', KPC_PASSPHRASE_FILE: words }
  const run = async (...args: string[]) => {
    const { status, stdout } = await kpc([...args, '--json'], { env, now: () => now })
    return { status, ...(JSON.parse(stdout) as { readonly public?: string }) }
  }
  const file = join(home.path, 'b-approver.json')
  const { public: half = '' } = await run('people', 'key', 'B. Approver', '--out', file, '--passphrase-file', words)
  expect((await run('people', 'key', 'B. Approver', '--admit', half)).status).toBe(0)
  expect((await run('approve', 'A2', '--key', file)).status).toBe(0)
  // Of many at once each row says why not, before anything is tried.
  await page.goto(named)
  await page.getByLabel('Choose A3').check()
  await page.locator('form[action="/desk/queue/approve"] button').click()
  await page.getByText('(0 / 1)').waitFor()
  await page.getByText('takes approvals that are signed').waitFor()

  // Signed: one by its page, one by the table of what would be done.
  await as('signer')
  await page.goto(`${named}/desk/applications/A1`)
  await press('Control+Enter')
  await page.getByText('BW0000001').first().waitFor()
  await page.goto(named)
  await page.getByLabel('Choose A2').check()
  await page.locator('form[action="/desk/queue/validate"] button').click()
  await page.getByText('can be done').waitFor()
  expect(
    await (await fetch(`${url}/certificates`, { headers: { cookie: `kpc-session=${sessions.signer}` } })).json(),
  ).toMatchObject({ certificates: [{ number: 'BW0000001' }] })
  await press('Control+Enter')
  await page.locator('[data-progress]', { hasText: '1 / 1' }).waitFor()

  // Amended by looking first; what was typed is there after the session has ended.
  await page.goto(`${named}/desk/certificates/BW0000001`)
  await page.getByRole('link', { name: 'Amend', exact: true }).first().click()
  const address = page.locator('[id="exporter.address"]')
  await address.fill('9 Other Road')
  await page.locator('#reason').fill('the address was old')
  await signedInAs(context, named, 'ended')
  await press('Enter')
  await page.locator('#kept', { hasText: 'Your session has ended.' }).waitFor()
  await as('signer')
  await page.reload()
  expect([await address.inputValue(), await page.locator('#reason').inputValue()]).toEqual([
    '9 Other Road',
    'the address was old',
  ])
  await page.locator('button[value=look]').click()
  await page.locator('ins', { hasText: '9 Other' }).waitFor()
  await page.getByLabel('I have read this').check()
  await page.locator('button[value=amend]').click()
  await page.waitForURL(/BW0000001$/)
  expect(await page.locator('main').innerText()).toContain('the address was old')
  await page.goto(`${named}/desk/certificates/BW0000001/amendment`)
  expect(await page.locator('#kept').textContent(), 'what was signed is kept no longer').toBe('')

  // Printed together, looked at, and gone.
  await as('clerk')
  await page.goto(`${named}/desk/printing`)
  const printed = page.waitForEvent('download')
  await page.locator('form[data-file] .btn--main').click()
  expect((await printed).suggestedFilename()).toBe('BW0000001-BW0000002.pdf')
  await page.reload()
  const said = page.waitForResponse((response) => response.url().endsWith('/came-out'))
  await page.locator('form[action$="BW0000001/came-out"] button', { hasText: 'Printed well' }).click()
  await said
  await page.goto(`${named}/desk/certificates/BW0000001/exported`)
  await page.locator('#day').fill('2026-11-10')
  await page.locator('#carrier').fill('Example Air')
  await page.locator('input[name=confirm]').check()
  await page.locator('main .btn--main').click()
  await page.waitForURL(/BW0000001$/)

  await as('auditor')
  await page.goto(`${named}/desk/certificates/BW0000001`)
  const whole = await page.locator('main').innerText()
  for (const said of [
    'P. Applicant',
    'B. Approver',
    'C. Signer',
    'Example Air',
    'the address was old',
    'printed well',
    'A. Clerk',
  ])
    expect(whole, said).toContain(said)
  expect(await page.locator('main button:not([aria-disabled])').count(), 'an auditor changes nothing').toBe(0)
  expect((await run('ledger', 'verify')).status).toBe(0)
})

const hostile = `"><script>hit=1</script><img src=x onerror=hit=1>'`

/** All that somebody may type, typed by somebody who should not. */
async function hostileOffice() {
  const desk = await office({ office: hostile.slice(0, 40) })
  const { send } = desk
  const cells = Object.fromEntries(cellNames().map((name) => [name, hostile]))
  await send('clerk', '/desk/applications', { ...cells, next: 'save' })
  const party = (more = '') => ({ name: `${hostile}${more}`, address: `${hostile}${more}` })
  const certificate = (more: string) =>
    input({ exporter: party(), importer: party(more), seals: [hostile.slice(0, 32)] })
  await send('clerk', '/applications', { certificate: certificate('2') })
  await send('clerk', '/applications/A2/submit', {}, 1)
  await send('approver', '/applications/A2/send-back', { reason: hostile }, 2)
  await send('clerk', '/applications', { certificate: certificate('3') })
  await send('clerk', '/applications/A3/submit', {}, 1)
  await send('clerk', '/desk/applications', { ...cells, template: hostile, next: 'template' })
  const issued = await send('signer', '/certificates', certificate('4'))
  expect(issued.status, await issued.clone().text()).toBe(201)
  const amended = await send('signer', '/certificates/BW0000001/amendments', {
    changes: { seals: ['<u onclick=hit=1>'] },
    reason: hostile,
  })
  expect(amended.status).toBe(201)
  const left = { day: '2026-11-10', carrier: hostile, reference: hostile, containers: hostile }
  expect((await send('clerk', '/desk/certificates/BW0000001/exported', { ...left, confirm: 'yes' })).status).toBe(303)
  await send('signer', '/certificates', certificate('6'))
  expect((await send('clerk', '/certificates/BW0000002/lost', { reason: hostile })).status).toBe(200)
  await send('signer', '/certificates', certificate('7'))
  const admitted = await send('administrator', '/people', { name: hostile, role: 'clerk' })
  expect(admitted.status, 'a person of a hostile name').toBe(200)
  const program = { name: hostile, url: `https://example.org/?${hostile}`, copies: 'yes' }
  expect((await send('administrator', '/desk/webhooks', program)).status, 'a program of a hostile address').toBe(200)
  return desk
}

/** Every address that a page has, out of the description of the API; each with whom it is looked at by. */
async function pagesOf(url: string, sessions: Readonly<Record<Part, string>>) {
  const described = (await (await fetch(`${url}/openapi.json`)).json()) as {
    paths: Record<string, { get?: { responses: Record<string, { content?: object }> } }>
  }
  const paths = Object.entries(described.paths).flatMap(([path, { get }]) =>
    get?.responses['200']?.content && 'text/html' in get.responses['200'].content ? [path] : [],
  )
  const people = await fetch(`${url}/people`, { headers: { cookie: `kpc-session=${sessions.administrator}` } })
  const hrefs = [...(await people.text()).matchAll(/href="\/people\/([^"]+)"/g)].map(([, id]) => id as string)
  const pages: { readonly path: string; readonly part: Part }[] = []
  for (const path of paths) {
    const names =
      path === '/desk/applications/{name}'
        ? ['A2', 'A3']
        : path.includes('{name}')
          ? ['A1', 'A2', 'A3']
          : path.includes('{person}')
            ? hrefs
            : ['BW0000001', 'BW0000003']
    const addresses = new Set(names.map((name) => path.replace(/\{\w+\}/g, name)))
    for (const address of addresses)
      for (const part of ['signer', 'clerk', 'administrator', 'auditor'] as const) {
        const headers = { cookie: `kpc-session=${sessions[part]}`, accept: 'text/html' }
        const { status } = await fetch(`${url}${address}`, { headers, redirect: 'manual' })
        if (status !== 200) continue
        pages.push({ path: address, part })
        break
      }
  }
  return { paths, pages }
}

/** What can be reached by Tab, and what stands there for it. */
async function walkByKeyboard(page: Page, path: string): Promise<void> {
  const wanted = await page.evaluate(() => {
    const visible = (one: Element): boolean => one.checkVisibility() && !(one as HTMLButtonElement).disabled
    const all = [
      ...document.querySelectorAll(
        'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]',
      ),
    ]
    const own = globalThis as unknown as { seen: Set<Element>; wanted: Element[]; unseen: string[] }
    own.wanted = all.filter((one) => visible(one) && !(one instanceof HTMLInputElement && one.type === 'radio'))
    own.seen = new Set()
    own.unseen = []
    document.addEventListener('focusin', ({ target }) => {
      const { outlineStyle, boxShadow } = getComputedStyle(target as Element)
      if (outlineStyle === 'none' && boxShadow === 'none') own.unseen.push((target as Element).outerHTML.slice(0, 120))
      own.seen.add(target as Element)
    })
    ;(document.activeElement as HTMLElement | null)?.blur()
    // A day is typed in three places, and chosen in a fourth.
    return own.wanted.length + 3 * document.querySelectorAll('input[type=date]').length
  })
  for (let i = 0; i < wanted + 4; i += 1) await page.keyboard.press('Tab')
  const missed = await page.evaluate(() => {
    const { seen, wanted, unseen } = globalThis as unknown as {
      seen: Set<Element>
      wanted: Element[]
      unseen: string[]
    }
    return { missed: wanted.filter((one) => !seen.has(one)).map((one) => one.outerHTML.slice(0, 120)), unseen }
  })
  expect(missed, path).toEqual({ missed: [], unseen: [] })
}

/** Labels and errors find their fields by ids. */
function idsTwice(): string[] {
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
  return ids.filter((id, i) => ids.indexOf(id) !== i)
}

test('every page of the desk, with hostile text in all that it shows: clean in both directions, in the dark, by keyboard, without a script', async () => {
  const { url, sessions } = await hostileOffice()
  const { paths, pages } = await pagesOf(url, sessions)
  expect(paths.length).toBeGreaterThan(20)
  const tried = new Set(pages.map(({ path }) => path.replace(/A\d|BW\d+/, '{}')))
  console.log(`pages of the desk: ${paths.length}, looked at: ${pages.length}`)
  const open = async (javaScriptEnabled: boolean): Promise<readonly [BrowserContext, Page]> => {
    const context = await launch({ javaScriptEnabled, viewport: { width: 1280, height: 800 } })
    onTestFinished(() => context.close())
    return [context, await context.newPage()]
  }
  const [context, page] = await open(true)
  const [bare, still] = await open(false)
  const trouble: string[] = []
  const heard = new Set<string>()
  page.on('dialog', (dialog) => trouble.push(dialog.message()))
  page.on('pageerror', (error) => trouble.push(error.message))
  for (const { path, part } of pages) {
    await signedInAs(context, url, sessions[part])
    const at = (more: string) => `${url}${path}${path.includes('?') ? '&' : '?'}${more}`
    for (const language of ['en', 'ar'] as const) {
      const what = `${path} ${language}`
      await page.goto(at(`language=${language}`))
      await page.setViewportSize({ width: 1280, height: 800 })
      expect(
        await page.evaluate(
          () => 'hit' in globalThis || document.querySelector('img[src=x], script:not([src])') !== null,
        ),
        what,
      ).toBe(false)
      // Of another language, and from right to left, axe hears one page of each kind: the others differ in words.
      const kind = path.split('/').slice(0, 3).join('/')
      if (language === 'en') await expectNoObjection(page, what)
      else if (!heard.has(kind)) await expectNoObjection(page, what, { asked: 'all but colours' })
      if (language !== 'en') heard.add(kind)
      const bar = await page.locator('.bar').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))
      expect(Math.max(0, ...bar), `${what}: the bar is one row`).toBeLessThan(80)
      if (language === 'en') {
        expect(await page.evaluate(idsTwice), `${what}, ids`).toEqual([])
        await walkByKeyboard(page, what)
        await page.emulateMedia({ colorScheme: 'dark' })
        await expectNoObjection(page, `${what}, dark`, { asked: 'colours' })
        await page.emulateMedia({ colorScheme: null })
      }
      await page.setViewportSize({ width: 320, height: 700 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBeLessThanOrEqual(320)
    }
    await signedInAs(bare, url, sessions[part])
    await still.goto(at('language=en'))
    expect(await still.locator('h1').first().isVisible(), `${path} without a script`).toBe(true)
  }
  expect(trouble).toEqual([])
  expect(tried.size).toBeGreaterThan(20)
})
