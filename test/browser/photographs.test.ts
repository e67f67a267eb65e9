/**
 * Photographs beside an arrival, in a real browser before a real ledger: made smaller before they are signed, taken out
 * again by hand, and each with the authority once in the end, whatever dies between.
 */
import { readFileSync } from 'node:fs'
import { takeHanded } from '@kpc/issuer/arrivals/handed'
import { listArrivals } from '@kpc/issuer/arrivals/list'
import { openPhotograph, photographsOf } from '@kpc/issuer/arrivals/photographs'
import { decodeArrivals, hex, largestPhotograph } from '@kpc/schema'
import { pictureSize } from '@kpc/schema/picture-size'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeGrey } from '../scan/png.ts'
import { type Authority, crashed, openAuthority, openOutbox, pairPage, sendNow } from './authority.ts'
import { expectClean } from './clean.ts'
import type { Line } from './device-door.ts'
import { codeOf, isJudged, openWorld, paste, today, type World } from './world.ts'

/** What becomes of requests, and of those that carry a photograph. */
let line: Line = 'whole'
let put: Line = 'whole'
let authority: Authority
let world: World

beforeAll(async () => {
  const isPut = () => authority.reached.at(-1)?.startsWith('PUT') ?? false
  authority = await openAuthority({ line: () => (isPut() ? put : line), photographs: true })
  world = await openWorld({ url: authority.url, remembers: true })
  await pairPage(world.page, authority, 'Antwerp 1')
})
afterAll(async () => {
  await world.close()
  await authority.close()
})

/** A picture that is none like another, larger than what is kept. */
function picture(shade: number, [width, height]: readonly [number, number] = [2400, 1800]) {
  const data = Float32Array.from({ length: width * height }, (_, i) => ((i % width) >> 4) ^ shade)
  return { name: `${shade}.png`, mimeType: 'image/png', buffer: encodeGrey({ width, height, data }) }
}

async function begin(page: Page, number: string): Promise<void> {
  await paste(page, codeOf({ number }))
  await isJudged(page, 'Genuine')
  await page.getByRole('radio', { name: 'Opened', exact: true }).check()
}

const choose = (page: Page, files: readonly { name: string; mimeType: string; buffer: Buffer }[]) =>
  page.locator('input[type=file][aria-label="Take or choose"]').setInputFiles([...files])

const into = (page: Page) => page.getByRole('button', { name: 'Into the outbox' }).click()

async function kept(number: string) {
  const [listed] = await listArrivals({ number }, authority)
  const digest = Uint8Array.from(Buffer.from(listed?.digest ?? '', 'hex'))
  return {
    named: (listed?.arrival.photographs ?? []).map((one) => hex(one.digest)),
    here: (await authority.ledger.beside((db) => photographsOf(db, digest))).map(hex),
  }
}

const puts = () => authority.reached.filter((one) => one.startsWith('PUT')).length

test('are made smaller, listed, taken out again, signed with the arrival and sent once; the page says so', async () => {
  const { page } = world
  await begin(page, 'BW0000031')
  await choose(page, [
    { name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('no picture') },
    picture(1),
    picture(2),
  ])
  await page.getByText('No picture that this device can open').waitFor()
  await page.getByText('Photographs: 2 of 6.').waitFor()
  await choose(page, [picture(2)])
  await page.getByText('Photographs: 2 of 6.').waitFor()
  await expectClean(page, 'result, photographs')
  await page.getByRole('button', { name: 'Remove photograph 1' }).click()
  await page.getByText('Photographs: 1 of 6.').waitFor()
  await into(page)
  await page.getByText(/Taken on .* entry 0 of the ledger/).waitFor()
  await expect.poll(async () => (await kept('BW0000031')).here.length).toBe(1)
  const { named, here } = await kept('BW0000031')
  expect(here).toEqual(named)
  const { type, bytes } = await openPhotograph('BW0000031', named[0] ?? '', authority.ledger)
  expect([type, pictureSize(bytes)]).toEqual(['image/jpeg', { width: 1600, height: 1200 }])
  expect(bytes.length).toBeLessThanOrEqual(largestPhotograph)
  await openOutbox(page)
  await page.getByText('Photographs that wait').waitFor({ state: 'detached' })
  expect(puts()).toBe(1)
})

test('six at most, and a seventh is not taken', async () => {
  const { page } = world
  await begin(page, 'BW0000032')
  await choose(
    page,
    Array.from({ length: 7 }, (_, n) => picture(n, [64, 48])),
  )
  await page.getByText('Photographs: 6 of 6.').waitFor()
  expect(await page.getByRole('button', { name: 'Take or choose' }).isDisabled()).toBe(true)
  await page.keyboard.press('Escape')
})

const waits = { all: /Not sent yet/, photograph: /Photographs that wait: 1\..*Tries: 1/s, nothing: /Taken on/ } as const

test.each<[string, string, Line, Line, keyof typeof waits]>([
  ['BW0000041', 'the arrival has no line', 'no-request', 'whole', 'all'],
  ['BW0000042', 'the photograph has no line', 'whole', 'no-request', 'photograph'],
  ['BW0000043', 'the answer to the photograph is lost', 'whole', 'no-reply', 'photograph'],
  ['BW0000044', 'the photograph comes twice', 'whole', 'twice', 'nothing'],
])('%s: %s and the browser is killed: in the end the authority has it once', async (number, _, forAll, forIt, left) => {
  line = forAll
  put = forIt
  await begin(world.page, number)
  await choose(world.page, [picture(7)])
  await world.page.getByText('Photographs: 1 of 6.').waitFor()
  await into(world.page)
  await world.page.locator('section', { hasText: waits[left] }).first().waitFor()
  world = await crashed(world)
  line = 'whole'
  put = 'whole'
  const { page } = world
  await page.getByRole('button', { name: 'History' }).click()
  await openOutbox(page)
  const row = page.locator('.outbox li', { hasText: number.slice(2) })
  await row.waitFor()
  await sendNow(page)
  await expect.poll(async () => (await kept(number)).here.length).toBe(1)
  expect((await kept(number)).here).toEqual((await kept(number)).named)
  await row.getByText('Photographs that wait').waitFor({ state: 'detached' })
  expect(await row.getByText(/Taken on/).count()).toBe(1)
})

test('without a line they go along in the file, and a chain of codes says that it has none of them', async () => {
  line = 'no-request'
  const { page } = world
  await begin(page, 'BW0000051')
  await choose(page, [picture(8), picture(9)])
  await page.getByText('Photographs: 2 of 6.').waitFor()
  await into(page)
  await page
    .getByText(/Not sent yet/)
    .first()
    .waitFor()
  await openOutbox(page)
  await page.getByRole('button', { name: 'Show as codes' }).first().click()
  await page.getByText('Not in these codes: arrivals 0, photographs 2. A file takes them.').waitFor()
  await page.getByRole('button', { name: 'End', exact: true }).click()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save what waits' }).click()
  const handed = decodeArrivals(readFileSync(await (await saving).path()))
  expect([handed.arrivals.length, handed.photographs.length]).toEqual([1, 2])
  expect(await page.getByText('Not in the file').count()).toBe(0)
  const taking = { ledger: authority.ledger, wanted: true, now: () => today.getTime() / 1000 }
  expect(await takeHanded(handed, taking)).toMatchObject({ refused: [], photographs: { kept: 2, refused: [] } })
  const { named, here } = await kept('BW0000051')
  expect([named.length, [...here].sort()]).toEqual([2, [...named].sort()])
})
