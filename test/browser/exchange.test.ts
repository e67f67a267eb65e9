/**
 * Two authorities on different databases and an officer's page in a real browser: draft at A, advice, an arrival that is
 * kept without a line at B, sync, decision, delivery, receipt, and the history of both sides. The line of the device is cut
 * in each way, its browser killed, and the server killed at each write of taking what it sends; each ends the same, counted.
 *
 * The servers' other writes and the line between the two are cut in `test/exchange/exchange.test.ts`, without a browser,
 * as Chromium would make of its minute a quarter of an hour.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beginPairing } from '@kpc/issuer/devices/devices'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openOffice } from '../exchange/office.ts'
import { type Shipment, ship, states, type World as Two } from '../exchange/shipment.ts'
import { ofOneShipment, since, totals } from '../exchange/totals.ts'
import { testReception } from '../issuer/reception.ts'
import { hasPostgres, type PostgresServer, startPostgres } from '../postgres.ts'
import { sendNow } from './authority.ts'
import { type DeviceDoor, type Line, openDeviceDoor } from './device-door.ts'
import { isJudged, openWorld, paste, setPost, today, developmentScheme as trust, type World } from './world.ts'

const whole = { bw: { ...ofOneShipment.bw, open: 0 }, eu: { ...ofOneShipment.eu, open: 0 } }

describe.skipIf(!hasPostgres)('Botswana on SQLite, the European Union on PostgreSQL', () => {
  let server: PostgresServer
  let folder: string
  let two: Two
  let world: World
  let door: DeviceDoor
  let line: Line = 'whole'
  let many = 0

  beforeAll(async () => {
    server = await startPostgres()
    folder = mkdtempSync(join(tmpdir(), 'kpc-exchange-'))
    const clock = { now: today.getTime() / 1000 }
    const bw = await openOffice('bw', join(folder, 'ledger.sqlite'), { trust, clock })
    const eu = await openOffice('eu', await server.database(), { trust, clock })
    two = { bw, eu, clock, present }
    door = await openDeviceDoor({ answer: (request) => eu.devices().fetch(request), line: () => line })
    world = await openWorld({ url: door.url, remembers: true })
    await pair(world.page)
  })
  afterAll(async () => {
    await world.close()
    await door.close()
    await two.bw.close()
    await two.eu.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  async function pair(page: Page): Promise<void> {
    const reception = { ...testReception(two.eu.whole), now: () => two.clock.now }
    const service = door.url.replace(/\/$/, '')
    const wanted = { service, authority: 'Authority of Example', post: 'Antwerp 1', photographs: false }
    const { text } = await beginPairing(wanted, reception, { by: 'A. Administrator' })
    await paste(page, text)
    await page.getByRole('button', { name: 'Pair this device' }).click()
    await page.getByText('Paired with Authority of Example').waitFor()
    await page.keyboard.press('Escape')
  }

  const kept = (number: string) => world.page.locator('.outbox li', { hasText: number.slice(2) })
  /** Tries of the device for the shipment at hand. */
  let tries = 0
  let isBrowserKilled = false

  /** Scanned and kept without a line; when there is one it goes by itself, and else when the officer asks for it. */
  async function present({ number, text }: Required<Shipment>): Promise<boolean> {
    if (tries === 0) await keepOffline(text)
    else await sendNow(world.page)
    tries += 1
    const state = kept(number).getByText(new RegExp(`Taken on|Tries: ${tries}\\.`))
    await state.waitFor()
    line = 'whole'
    return /Taken on/.test((await state.textContent()) ?? '')
  }

  async function keepOffline(text: string): Promise<void> {
    const { page, context } = world
    await page.keyboard.press('Escape')
    await context.setOffline(true)
    await paste(page, text)
    await isJudged(page, 'Genuine')
    await page.getByRole('radio', { name: 'Opened', exact: true }).check()
    await page.getByRole('button', { name: 'Into the outbox' }).click()
    await page.getByText(/Not sent yet\. Tries: 1\./).waitFor()
    tries = 1
    if (isBrowserKilled) return crashed()
    await page.getByRole('button', { name: 'Outbox', exact: true }).click()
    await context.setOffline(false)
    return undefined
  }

  /** The page dies where it stands; there is a line when it is opened again, and the officer asks for the rest. */
  async function crashed(): Promise<void> {
    const { page, context, url } = world
    const session = await context.newCDPSession(page)
    const dead = page.waitForEvent('crash')
    session.send('Page.crash').catch(() => undefined)
    await dead
    await page.close()
    await context.setOffline(false)
    const next = await context.newPage()
    world = { ...world, page: next }
    await setPost(next, url, { purpose: 'import', here: 'EU', light: 'light' })
    await next.getByRole('button', { name: 'History' }).click()
    await next.getByRole('button', { name: 'Outbox', exact: true }).click()
    await next.locator('.outbox li').first().waitFor()
    await sendNow(next)
  }

  async function shipped(): Promise<Shipment> {
    many += 1
    tries = 0
    const shipment: Shipment = { name: `S${many}` }
    await ship(shipment, two, many)
    return shipment
  }

  async function expectWhole(act: () => Promise<Shipment> = shipped): Promise<void> {
    const before = await totals(two)
    const shipment = await act()
    expect(await since(before, two), shipment.number).toEqual(whole)
    expect(await states(shipment, two)).toEqual(['confirmed', 'confirmed'])
    expect(await kept(String(shipment.number)).count()).toBe(1)
  }

  test.each<Line>(['whole', 'no-request', 'no-reply', 'twice'])('a device whose line is %s', async (cut) => {
    line = cut
    await expectWhole()
  })

  test('a browser that is killed while its arrival waits', async () => {
    isBrowserKilled = true
    await expectWhole()
    isBrowserKilled = false
  })

  test.each(['before', 'after'] as const)('the server killed %s each write of taking an arrival', async (when) => {
    const { killing } = two.eu
    for (const at of [1, 2, 3]) {
      const { present: usual } = two
      let isArmed = false
      const armed: Two['present'] = async (shipment, counter) => {
        if (!isArmed) killing.arm(at, when)
        isArmed = true
        const isTaken = await usual(shipment, counter)
        killing.disarm()
        return isTaken
      }
      two = { ...two, present: armed }
      await expectWhole()
      expect(tries, `died at ${at}`).toBeGreaterThan(2)
      two = { ...two, present: usual }
    }
  })

  test('neither side has anything to be alarmed about, and the page says of each arrival that it was taken', async () => {
    expect([await two.bw.alarms(), await two.eu.alarms()]).toEqual([[], []])
    expect(await world.page.locator('.outbox li').count()).toBe(many)
    expect(await world.page.locator('.outbox li', { hasText: 'Taken on' }).count()).toBe(many)
    expect(await two.eu.counted()).toMatchObject({ arrived: 2 * many, confirmed: many })
  })
})
