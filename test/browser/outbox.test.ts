/**
 * The outbox of a device, in a real browser before a real ledger: nothing leaves it unpaired, what it keeps survives, and
 * whatever dies in the middle, each arrival ends as one entry of the ledger, and the page says so.
 */
import { listArrivals } from '@kpc/issuer/arrivals/list'
import { listDevices, revokeDevice } from '@kpc/issuer/devices/devices'
import type { Ledger } from '@kpc/issuer/ledger/ledger'
import { encodeSeen, mergeSeen } from '@kpc/schema'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestReception } from '../issuer/reception.ts'
import { type Authority, crashed, keep, openAuthority, openOutbox, sendNow } from './authority.ts'
import { expectClean } from './clean.ts'
import type { Line } from './device-door.ts'
import { codeOf, codes, isJudged, openWorld, paste, today, type World } from './world.ts'

let world: World
let authority: Authority
let ledger: Ledger
let line: Line = 'whole'
const doer = { by: 'A. Administrator' }
let pairings: TestReception

beforeAll(async () => {
  authority = await openAuthority({ line: () => line })
  ledger = authority.ledger
  pairings = authority.reception
  world = await openWorld({ url: authority.url, remembers: true })
})
afterAll(async () => {
  await world.close()
  await authority.close()
})

const state = (page: Page, text: RegExp) => page.locator('.outbox li', { hasText: text })

describe('a device that is not paired', () => {
  test('sends nothing, whatever is scanned, and has no button for it', async () => {
    const { page, requests, url } = world
    const before = requests.length
    for (const [code, word] of [
      [codes.genuine, 'Genuine'],
      [codes.rejected, 'Rejected'],
    ] as const) {
      await paste(page, code)
      await isJudged(page, word)
      expect(await page.getByRole('button', { name: 'Into the outbox' }).count()).toBe(0)
    }
    expect(authority.reached).toEqual([])
    expect(requests.slice(before).filter((one) => !one.startsWith(url))).toEqual([])
  })

  test('asks before it is paired; a code for another address, or one that is over, pairs nothing', async () => {
    const { page } = world
    await paste(page, await authority.pairingText('Antwerp 1', 'https://elsewhere.example'))
    await page.getByText('This page sends to its own address alone').waitFor()
    expect(await page.getByRole('button', { name: 'Pair this device' }).isDisabled()).toBe(true)
    await expectClean(page, 'pairing, other address')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await paste(page, await authority.pairingText('Antwerp 1'))
    await page.getByText('Not paired. Nothing leaves this device.').waitFor()
    expect([authority.reached, await listDevices(pairings)]).toEqual([[], []])
    await page.getByRole('button', { name: 'Pair this device' }).click()
    await page.getByText('Paired with Authority of Example').waitFor()
    expect(await listDevices(pairings)).toMatchObject([{ post: 'Antwerp 1', revoked: null }])
    await expectClean(page, 'outbox, paired')
  })

  test('its key can not be read out', async () => {
    const kept = await world.page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const opening = indexedDB.open('kpc-outbox')
          opening.onsuccess = () => {
            const asked = opening.result.transaction('device').objectStore('device').get('only')
            asked.onsuccess = () => {
              const { key } = asked.result as { key: CryptoKey }
              crypto.subtle.exportKey('pkcs8', key).then(
                () => resolve('exported'),
                () => resolve(`${key.extractable} ${key.usages.join()}`),
              )
              opening.result.close()
            }
          }
        }),
    )
    expect(kept).toBe('false sign')
  })
})

describe('an arrival', () => {
  test('goes out by itself, once; the page says in which entry it stands', async () => {
    const { page } = world
    await keep(page, codeOf({ number: 'BW0000010' }))
    await page.getByText(/Taken on .* entry 0 of the ledger/).waitFor()
    await openOutbox(page)
    expect(await state(page, /Taken on/).count()).toBe(1)
    await expectClean(page, 'outbox, taken')
    const [listed] = await listArrivals({}, { ledger })
    expect(listed?.arrival).toMatchObject({
      number: 'BW0000010',
      outcome: 'genuine',
      looked: 'opened',
      post: 'Antwerp 1',
      here: 'EU',
    })
  })

  test.each<[Line, string]>([
    ['no-request', 'BW0000011'],
    ['no-reply', 'BW0000012'],
  ])(
    'whose line is cut (%s) waits, says why and when, and the page may die: it is one entry in the end',
    async (cut, number) => {
      line = cut
      const before = await ledger.size()
      await keep(world.page, codeOf({ number }))
      await world.page.getByText(/Not sent yet\. Tries: 1\..*no line/).waitFor()
      expect(await ledger.size()).toBe(before + (cut === 'no-reply' ? 1 : 0))
      world = await crashed(world)
      line = 'whole'
      await world.page.getByRole('button', { name: 'History' }).click()
      await openOutbox(world.page)
      await state(world.page, new RegExp(`${number.slice(2)}`)).waitFor()
      await sendNow(world.page)
      await state(world.page, new RegExp(`${number.slice(2)}.*Taken on`, 's')).waitFor()
      expect(await ledger.size()).toBe(before + 1)
    },
  )

  test('that a clock which was ahead has put off by a year goes out by itself all the same', async () => {
    line = 'no-request'
    await keep(world.page, codeOf({ number: 'BW0000014' }))
    await world.page.getByText(/Not sent yet\. Tries: 1\./).waitFor()
    await world.page.evaluate(putOff, today.getTime() / 1000 + 365 * 86_400)
    line = 'whole'
    await world.page.reload()
    await world.page.getByRole('button', { name: 'History' }).click()
    await openOutbox(world.page)
    await state(world.page, /0000014.*Taken on/s).waitFor()
  })

  test('of a revoked device is not taken, and the page says so; what was signed stays to be handed over', async () => {
    const [device] = await listDevices(pairings)
    await revokeDevice(device?.id ?? '', pairings, doer)
    const before = await ledger.size()
    await keep(world.page, codeOf({ number: 'BW0000013' }))
    await world.page.getByText('Not taken: DEVICE_REVOKED').waitFor()
    expect(await ledger.size()).toBe(before)
    await openOutbox(world.page)
    await world.page.getByRole('button', { name: 'Unpair' }).click()
    await world.page.getByRole('button', { name: 'Unpair' }).click()
    await world.page.getByText('Not paired. Nothing leaves this device.').waitFor()
    expect(await state(world.page, /Taken on/).count()).toBe(4)
  })
})

test('what another post has seen makes the page say that a certificate stood before two', async () => {
  const [listed] = await listArrivals({ number: 'BW0000010' }, { ledger })
  const { number, of, at } = listed?.arrival ?? { number: '', of: undefined, at: 0 }
  const other = {
    number,
    digest: of ?? new Uint8Array(32),
    post: 'Dubai',
    device: new Uint8Array(8),
    instant: at + 60,
    counter: 1,
  }
  const buffer = Buffer.from(encodeSeen(mergeSeen([other])))
  const { page } = world
  for (let times = 0; times < 2; times += 1)
    await page
      .locator('input[type=file][aria-label="Add a file"]')
      .setInputFiles({ name: 'dubai.seen', mimeType: '', buffer })
  await page.getByText('BW0000010 stood before two posts').waitFor()
  expect(await page.locator('.banner[role=alert]').count()).toBe(1)
  await page
    .locator('input[type=file][aria-label="Add a file"]')
    .setInputFiles({ name: 'x', mimeType: '', buffer: Buffer.from('x') })
  await page.getByText('Not a file of what posts have seen.').waitFor()
  await expectClean(page, 'outbox, alarms')
})

/** Runs in the page: what waits has its next try then. */
function putOff(due: number): Promise<void> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('kpc-outbox')
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('arrivals', 'readwrite')
      const kept = transaction.objectStore('arrivals')
      kept.getAll().onsuccess = ({ target }) => {
        for (const one of (target as IDBRequest<{ readonly state: string }[]>).result)
          if (one.state === 'waits') kept.put({ ...one, due })
      }
      transaction.oncomplete = () => {
        opening.result.close()
        resolve()
      }
    }
  })
}
