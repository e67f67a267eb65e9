/** The authority's desk where certificates are made: by applicant, clerk, approver and signer, with every line cut once. */
import { expect, onTestFinished, test } from 'vitest'
import { launch } from '../chromium.ts'
import { expectNoObjection } from './clean.ts'
import { office, type Part, signOut, typeForm } from './desk-office.ts'

test('from an empty form to a signed certificate by the keyboard; nothing typed is lost where session, line or server end', async () => {
  const { url, sessions, kill, restart } = await office()
  const context = await launch()
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const cookie = (value: string) =>
    context.addCookies([{ name: 'kpc-session', value, url, httpOnly: true, sameSite: 'Lax' }])
  const as = (part: Part) => cookie(sessions[part])
  /** As half an hour without a key does. */
  const endSession = () => cookie('ended')
  const isClean = async (what: string): Promise<void> => {
    await page.setViewportSize({ width: 320, height: 700 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBeLessThanOrEqual(320)
    await expectNoObjection(page, what)
    await page.setViewportSize({ width: 1280, height: 800 })
  }
  const kept = page.locator('#kept')
  const saved = page.locator('#saved', { hasText: 'saved' })
  const press = (keys: string) => page.keyboard.press(keys)
  const name = page.locator('[id="exporter.name"]')

  // By the keyboard alone, from the queue to the number.
  await as('clerk')
  await page.goto(url)
  await page.getByText('Nothing waits for you.').waitFor()
  await isClean('empty queue')
  await press('Alt+KeyN')
  await page.waitForURL(/new$/)
  await isClean('empty form')
  const began = Date.now()
  let keys = await typeForm(page)
  await press('Control+Enter')
  await page.waitForURL(/A1$/)
  await as('approver')
  await page.goto(url)
  await press('ArrowDown')
  await press('Enter')
  await page.waitForURL(/A1$/)
  await press('Control+Enter')
  await page.getByText('approved').first().waitFor()
  await as('signer')
  await page.goto(url)
  await press('ArrowDown')
  await press('Enter')
  await page.waitForURL(/A1$/)
  await press('Control+Enter')
  await page.getByText('BW0000001').first().waitFor()
  keys += 7
  console.log(
    `from an empty form to a signed certificate: ${keys} keys, ${((Date.now() - began) / 1000).toFixed(1)} s by this program`,
  )
  await isClean('signed')
  await as('auditor')
  await page.goto(`${url}/desk/applications/A1`)
  expect(await page.locator('#acts button:not([aria-disabled])').count()).toBe(0)
  await page.getByText('C. Signer').first().waitFor()

  // While it is typed: the server dies, and comes back.
  await as('clerk')
  await page.goto(`${url}/desk/applications/new`)
  await kill()
  await name.fill('Typed while the server was dead')
  await kept.getByText('Not saved').waitFor()
  await restart()
  await page.waitForURL(/A2\/form$/)
  await saved.waitFor()
  // The session ends; whoever signs in again is back at the form with it.
  await endSession()
  await name.fill('Typed when the session had ended')
  await kept.getByText('Your session has ended.').waitFor()
  expect(await kept.locator('a').getAttribute('href')).toBe(
    `/sign-in?to=${encodeURIComponent('/desk/applications/A2/form')}`,
  )
  await as('clerk')
  await page.goto(`${url}/desk/applications/A2/form`)
  expect(await name.inputValue()).toBe('Typed when the session had ended')
  await saved.waitFor()
  // The line drops.
  await context.setOffline(true)
  await name.fill('Typed without a line')
  await kept.getByText('Not saved').waitFor()
  await context.setOffline(false)
  await saved.waitFor()
  await page.reload()
  expect(await name.inputValue()).toBe('Typed without a line')
  // Another person at this browser sees nothing of it.
  await endSession()
  await name.fill('Typed, and left behind')
  await kept.getByText('Your session has ended.').waitFor()
  await as('applicant')
  await page.goto(`${url}/desk/applications/new`)
  expect(await name.inputValue()).toBe('')
  expect(await kept.textContent()).toBe('')
  // Signing out is a decision: then nothing is kept.
  await as('clerk')
  await page.goto(url)
  await signOut(page)
  await page.waitForURL(/sign-in/)
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('kpc:')))).toEqual([])
})

test('submitting, sending back, approving and validating: what met a dead server or an ended session is done afterwards, once', async () => {
  const { url, sessions, kill, restart } = await office()
  const context = await launch()
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const cookie = (value: string) =>
    context.addCookies([{ name: 'kpc-session', value, url, httpOnly: true, sameSite: 'Lax' }])
  const as = (part: Part) => cookie(sessions[part])
  const kept = page.locator('#kept')
  const press = (keys: string) => page.keyboard.press(keys)
  const cutAll = async (act: () => Promise<void>): Promise<void> => {
    await cookie('ended')
    await act()
    await kept.getByText('Your session has ended.').waitFor()
    await context.setOffline(true)
    await act()
    await kept.getByText('Not saved').waitFor()
    await context.setOffline(false)
    await kill()
    await act()
    await kept.getByText('Not saved').waitFor()
    await restart()
  }
  await as('clerk')
  await page.goto(`${url}/desk/applications/new`)
  await typeForm(page)
  await page.waitForURL(/A1\/form$/)
  await cutAll(() => press('Control+Enter'))
  await as('clerk')
  await press('Control+Enter')
  await page.waitForURL(/A1$/)
  await page.getByText('submitted').first().waitFor()

  await as('approver')
  await page.reload()
  await page.locator('summary', { hasText: 'Send back' }).click()
  await page.locator('#reason-send-back').fill('weigh it again')
  await cutAll(() => page.locator('form[action$="/send-back"] button').click())
  await as('approver')
  await page.reload()
  expect(await page.locator('#reason-send-back').inputValue()).toBe('weigh it again')
  await cutAll(() => page.locator('form[action$="/approve"] button').click())
  await as('approver')
  await page.locator('form[action$="/approve"] button').click()
  await page.getByText('approved').first().waitFor()

  await as('signer')
  await page.reload()
  await cutAll(() => press('Control+Enter'))
  await as('signer')
  await press('Control+Enter')
  await page.getByText('BW0000001').first().waitFor()
  const listed = await fetch(`${url}/certificates`, { headers: { cookie: `kpc-session=${sessions.signer}` } })
  expect(((await listed.json()) as { certificates: unknown[] }).certificates).toHaveLength(1)

  // Without a script the page itself holds what was sent when the session had ended.
  const held = await fetch(`${url}/desk/applications`, {
    method: 'POST',
    headers: { accept: 'text/html', origin: url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ 'exporter.name': '<b>held</b>', next: 'save' }).toString(),
  })
  expect(held.status).toBe(401)
  const html = await held.text()
  expect(html).toContain('name="exporter.name" value="&lt;b&gt;held&lt;/b&gt;"')
  expect(html).toContain('Send again')
})

test('pages of applications are clean from right to left as well', async () => {
  const { url, sessions } = await office()
  const context = await launch()
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await context.addCookies([{ name: 'kpc-session', value: sessions.clerk, url, httpOnly: true, sameSite: 'Lax' }])
  await page.goto(`${url}/desk/applications/new`)
  await typeForm(page)
  await page.waitForURL(/A1\/form$/)
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/A1$/)
  await page.setViewportSize({ width: 320, height: 700 })
  for (const path of ['new', 'A1', 'A1/count', '?state=submitted']) {
    await page.goto(`${url}/desk/applications${path.startsWith('?') ? `${path}&` : `/${path}?`}language=ar`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320)
    await expectNoObjection(page, path)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`${url}/desk/applications/new?language=en`)
  await page.locator('[id="7102.10.carats"]').evaluate((field) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '7102.21\t1,000.50\t20\n7102.10\t2\t300')
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  expect(await page.locator('[data-sum=carats]').textContent()).toBe('1,002.50')
  expect(await page.locator('[data-each="7102.10"]').textContent()).toBe('150.00')
  await page.waitForURL(/A2\/form$/)
  await page.goto(`${url}/desk/import?language=ar`)
  await expectNoObjection(page, 'import')
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
})
