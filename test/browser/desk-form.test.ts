/** The authority's desk where certificates are made: by applicant, clerk, approver and signer, with every line cut once. */
import { serve } from '@kpc/issuer/http/serve'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { addPerson } from '@kpc/issuer/people/people'
import { firstLink } from '@kpc/issuer/people/welcome'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { launch } from '../chromium.ts'
import { settle, testReception } from '../issuer/reception.ts'
import { input, testHome } from '../issuer/test-home.ts'
import { now } from '../scheme.ts'
import { expectNoObjection } from './clean.ts'

const cast = { clerk: 'A. Clerk', approver: 'B. Approver', signer: 'C. Signer', auditor: 'D. Auditor' } as const
type Part = keyof typeof cast | 'applicant'

/** A home with people, and a server that can be killed and started again at the same port. */
async function office() {
  const home = testHome()
  const exporter = (input().exporter as { name: string }).name
  const sessions = {} as Record<Part, string>
  const ledger = await openLedger(home.ledger)
  const reception = testReception(ledger)
  await settle((await firstLink(reception)) as string, reception, 'H. Head')
  const people = { ...cast, applicant: 'P. Applicant' }
  for (const [role, name] of Object.entries(people) as [Part, string][]) {
    const own = role === 'applicant' ? { exporter } : {}
    const { link } = await addPerson({ name, role, ...own }, reception, { by: 'H. Head' })
    sessions[role] = (await settle(link, reception)).token
  }
  await ledger.close()
  const start = (port: number) =>
    serve(home, { port, acting: { by: 'The Office' }, now: () => now, report: (error) => console.error(error) })
  let server = await start(0)
  const { url } = server
  const port = Number(new URL(url).port)
  onTestFinished(() => server.close())
  return {
    url,
    sessions,
    kill: () => server.close(),
    restart: async () => {
      server = await start(port)
    },
    /** Ends a session at the server, as half an hour without a key does. */
    withLedger: async <T>(act: (ledger: Awaited<ReturnType<typeof openLedger>>) => Promise<T>): Promise<T> => {
      const opened = await openLedger(home.ledger)
      try {
        return await act(opened)
      } finally {
        await opened.close()
      }
    },
  }
}

const { exporter, importer } = input() as Record<'exporter' | 'importer', { name: string; address: string }>

/** What is typed into an empty form, from field to field by the keyboard alone. @returns keys that were pressed */
async function typeForm(page: Page): Promise<number> {
  let keys = 0
  const type = async (text: string): Promise<void> => {
    await page.keyboard.type(text)
    keys += text.length
  }
  const tab = async (): Promise<void> => {
    await page.keyboard.press('Tab')
    keys += 1
  }
  await page.locator('[id="exporter.name"]').focus()
  for (const text of [exporter.name, exporter.address, importer.name, importer.address]) {
    await type(text)
    await tab()
  }
  await type('European')
  await tab()
  await type('BW')
  await tab()
  await type('3')
  await tab()
  await type('S-1')
  await tab()
  await type('10')
  await tab()
  await type('1000')
  return keys
}

test('from an empty form to a signed certificate; nothing typed is lost where session, line or server end', async () => {
  const { url, sessions } = await office()
  const context = await launch()
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const as = (part: Part) =>
    context.addCookies([{ name: 'kpc-session', value: sessions[part], url, httpOnly: true, sameSite: 'Lax' }])
  const isClean = async (what: string): Promise<void> => {
    await page.setViewportSize({ width: 320, height: 700 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBeLessThanOrEqual(320)
    await expectNoObjection(page, what)
    await page.setViewportSize({ width: 1280, height: 800 })
  }
  await as('clerk')
  await page.goto(url)
  await page.keyboard.press('Alt+KeyN')
  await page.waitForURL(/new$/)
  await isClean('empty form')
  const started = Date.now()
  const keys = await typeForm(page)
  await page.waitForURL(/A1\/form$/)
  console.log(keys, Date.now() - started)
  await isClean('form')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/A1$/)
  await isClean('application')
  await as('approver')
  await page.goto(url)
  await isClean('queue')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/A1$/)
  await page.keyboard.press('Control+Enter')
  await page.getByText('approved').first().waitFor()
  await as('signer')
  await page.reload()
  await page.keyboard.press('Control+Enter')
  await page.getByText('BW0000001').first().waitFor()
})
