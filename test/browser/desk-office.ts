/**
 * An authority's desk with a person of each role, before a real browser: by sessions that are there already, as how one
 * comes in has a test of its own (`desk.test.ts`).
 * @module
 */
import { writeFileSync } from 'node:fs'
import { serve } from '@kpc/issuer/http/serve'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { addPerson } from '@kpc/issuer/people/people'
import { firstLink } from '@kpc/issuer/people/welcome'
import type { BrowserContext, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { settle, testReception } from '../issuer/reception.ts'
import { input, testHome } from '../issuer/test-home.ts'
import { now } from '../scheme.ts'
import { fillForm, keysOf } from './typed-form.ts'

export const cast = { clerk: 'A. Clerk', approver: 'B. Approver', signer: 'C. Signer', auditor: 'D. Auditor' } as const
export type Part = keyof typeof cast | 'applicant' | 'administrator'

/** What its page sends by a form. */
const isForm = (path: string): boolean => /^\/(desk|people)\b/.test(path)

/** A home with people, and a server that can be killed and started again at the same port. */
export async function office(settings: object = {}) {
  const home = testHome()
  writeFileSync(home.settings, JSON.stringify(settings))
  const exporter = (input().exporter as { name: string }).name
  const sessions = {} as Record<Part, string>
  const ledger = await openLedger(home.ledger)
  const reception = testReception(ledger)
  sessions.administrator = (await settle((await firstLink(reception)) as string, reception, 'H. Head')).token
  const people = { ...cast, applicant: 'P. Applicant' }
  for (const [role, name] of Object.entries(people) as [keyof typeof people, string][]) {
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
    home,
    url,
    sessions,
    /** What somebody's browser sends from a page of this server, or a program by `If-Match`. */
    send: async (part: Part, path: string, fields: object, read?: number): Promise<Response> =>
      fetch(`${url}${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          cookie: `kpc-session=${sessions[part]}`,
          'sec-fetch-site': 'same-origin',
          ...(read !== undefined && { 'if-match': `"${read}"` }),
          'content-type': isForm(path) ? 'application/x-www-form-urlencoded' : 'application/json',
        },
        body: isForm(path) ? new URLSearchParams(fields as Record<string, string>).toString() : JSON.stringify(fields),
      }),
    kill: () => server.close(),
    restart: async () => {
      server = await start(port)
    },
  }
}

const { exporter, importer } = input() as Record<'exporter' | 'importer', { name: string; address: string }>

/** What is typed into an empty form, from field to field by the keyboard alone. @returns keys that were pressed */
export async function typeForm(page: Page): Promise<number> {
  const keys = keysOf(page)
  await fillForm(page, keys, { exporter, importer })
  return keys.pressed
}

/** @param url of the desk: a passkey belongs to a name, and a cookie as well */
export const signedInAs = (context: BrowserContext, url: string, token: string): Promise<void> =>
  context.addCookies([{ name: 'kpc-session', value: token, url, httpOnly: true, sameSite: 'Lax' }])

/** The way out stands behind the name of whoever is here. */
export async function signOut(page: Page): Promise<void> {
  await page.locator('.bar__end summary').click()
  await page.locator('form[action="/sign-out"] button').first().click()
}
