/**
 * An authority before a real ledger, as the page of its posts sees it, and what officers do at that page.
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beginPairing } from '@kpc/issuer/devices/devices'
import { createDevicesApp } from '@kpc/issuer/http/devices-app'
import { type Ledger, openLedger } from '@kpc/issuer/ledger/ledger'
import type { Page } from 'playwright-core'
import { type TestReception, testReception } from '../issuer/reception.ts'
import { type Line, openDeviceDoor } from './device-door.ts'
import { isJudged, paste, setPost, today, type World } from './world.ts'

/** @property reached requests of devices that reached the server, whatever became of them */
export interface Authority {
  readonly url: string
  readonly ledger: Ledger
  readonly reception: TestReception
  readonly reached: readonly string[]
  /** What the code of its desk holds, of a post. @param service the address in it; its own if absent */
  pairingText(post: string, service?: string): Promise<string>
  close(): Promise<void>
}

/**
 * @property line what happens to a request of a device now @property ask what the issuer of a certificate answers
 * @property now its clock, in seconds; one that stands still if absent
 */
interface Opening {
  line?(): Line
  now?(): number
  readonly photographs?: boolean
  ask?(question: { readonly digest: string; readonly authority: string }): Promise<boolean>
}

/** The page and its authority under one address. */
export async function openAuthority({
  line = () => 'whole',
  now = () => today.getTime() / 1000,
  photographs = false,
  ask,
}: Opening = {}): Promise<Authority> {
  const folder = mkdtempSync(join(tmpdir(), 'kpc-outbox-'))
  const ledger = await openLedger(join(folder, 'ledger.sqlite'))
  const reception = testReception(ledger)
  const app = createDevicesApp({
    ledger,
    settings: () => ({ photographs }),
    now,
    door: { answersTo: () => true, proxied: false, secure: false },
    report: () => undefined,
    ...(ask && { ask }),
  })
  const door = await openDeviceDoor({ answer: (request) => app.fetch(request), line })
  const own = door.url.replace(/\/$/, '')
  return {
    url: door.url,
    ledger,
    reception,
    reached: door.reached,
    pairingText: async (post, service = own) => {
      const wanted = { service, authority: 'Authority of Example', post, photographs }
      return (await beginPairing(wanted, reception, { by: 'A. Administrator' })).text
    },
    close: async () => {
      await door.close()
      await ledger.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The officer scans the code of the desk, and says yes. */
export async function pairPage(page: Page, authority: Authority, post: string): Promise<void> {
  await paste(page, await authority.pairingText(post))
  await page.getByRole('button', { name: 'Pair this device' }).click()
  await page.getByText('Paired with Authority of Example').waitFor()
}

/** Scans a certificate and puts it into the outbox. */
export async function keep(page: Page, code: string, word = 'Genuine'): Promise<void> {
  await paste(page, code)
  await isJudged(page, word)
  await page.getByRole('radio', { name: 'Opened', exact: true }).check()
  await page.getByRole('button', { name: 'Into the outbox' }).click()
}

export const openOutbox = (page: Page) => page.getByRole('button', { name: 'Outbox', exact: true }).click()

/** Asks for it, where anything waits: the page may have sent it by itself a moment ago, and a click would wait for ever. */
export const sendNow = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Send now' }).evaluate((button) => (button as HTMLButtonElement).click())

/** The page dies where it stands, and is opened again in the same browser. */
export async function crashed({ page, context, url, ...world }: World): Promise<World> {
  const session = await context.newCDPSession(page)
  const dead = page.waitForEvent('crash')
  session.send('Page.crash').catch(() => undefined)
  await dead
  await page.close()
  const next = await context.newPage()
  await setPost(next, url, { purpose: 'import', here: 'EU', light: 'light' })
  return { ...world, context, url, page: next }
}
