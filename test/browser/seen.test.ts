/**
 * Two posts of one authority without a line, in two real browsers: what the one has seen goes to the other from screen to
 * camera, so that a certificate that stood before the one is no longer genuine at the other; and once both have a line
 * again, the ledger has both arrivals and one alarm.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listAlarms } from '@kpc/issuer/alarms/alarms'
import { listArrivals } from '@kpc/issuer/arrivals/list'
import { decodeText, digestOf, hex } from '@kpc/schema'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Picture, writeY4m } from '../y4m.ts'
import { type Authority, keep, openAuthority, openOutbox, pairPage, sendNow } from './authority.ts'
import { expectClean } from './clean.ts'
import type { Line } from './device-door.ts'
import { codeOf, isJudged, openWorld, paste, type World } from './world.ts'

let line: Line = 'whole'
let authority: Authority
let antwerp: World
let dubai: World
/** Digests of certificates that their issuer knows to have been used. */
const used = new Set<string>()
const folder = mkdtempSync(join(tmpdir(), 'kpc-seen-'))

const numbers = ['BW0000021', 'BW0000022', 'BW0000023']
const [presented = '', copied = ''] = [codeOf({ number: 'BW0000021' }), codeOf({ number: 'BW0000022', parcels: 4 })]

beforeAll(async () => {
  authority = await openAuthority({ line: () => line, ask: async ({ digest }) => used.has(digest) })
  antwerp = await openWorld({ url: authority.url, remembers: true })
  await pairPage(antwerp.page, authority, 'Antwerp 1')
  line = 'no-request'
  for (const number of numbers) {
    await keep(antwerp.page, codeOf({ number }))
    await antwerp.page.getByText(/Not sent yet/).waitFor()
  }
  const video = join(folder, 'chain.y4m')
  writeY4m(video, await shownBy(antwerp.page), { rate: 10, repeat: 5 })
  dubai = await openWorld({ url: authority.url, remembers: true, video })
})
afterAll(async () => {
  await antwerp?.close()
  await dubai?.close()
  await authority.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Every code of the chain that a page shows of what it has seen. */
async function shownBy(page: Page): Promise<Picture[]> {
  await openOutbox(page)
  await page.getByRole('button', { name: 'Show as codes' }).last().click()
  const label = await page.locator('svg.chain').getAttribute('aria-label')
  const all = Number(/of (\d+)/.exec(label ?? '')?.[1])
  await expectClean(page, 'outbox, chain of what was seen')
  const pictures = new Map<number, Picture>()
  for (let part = 1; part <= all; part += 1)
    while (!pictures.has(part)) {
      await page.locator(`svg.chain[aria-label="Code ${part} of ${all}"]`).waitFor()
      // The next code may stand there by now: each is kept as what it says itself that it is.
      const { label, ...picture } = await page.locator('svg.chain').evaluate(drawn)
      pictures.set(Number(/\d+/.exec(label)?.[0]), picture)
    }
  expect(pictures.size, 'a chain, and not one code').toBeGreaterThan(1)
  return [...pictures.values()]
}

/** Runs in the page: the picture that a code is, six pixels a module, and which it is. */
function drawn(svg: Element): Picture & { readonly label: string } {
  const side = Number(svg.getAttribute('viewBox')?.split(' ')[2])
  const width = side * 6
  const data = new Array<number>(width * width).fill(255)
  for (const [, x = '', y = ''] of (svg.querySelectorAll('path')[1]?.getAttribute('d') ?? '').matchAll(/M(\d+) (\d+)/g))
    for (let i = 0; i < 36; i += 1) data[(Number(y) * 6 + Math.floor(i / 6)) * width + Number(x) * 6 + (i % 6)] = 0
  return { width, height: width, data: data as unknown as Uint8Array, label: svg.getAttribute('aria-label') ?? '' }
}

test('what one post has seen the other reads with its camera, and holds the copy', async () => {
  const { page } = dubai
  await page.getByText('New records: 3.').waitFor() // its camera was open, as it always is
  await expectClean(page, 'outbox, chain read')
  line = 'whole'
  await pairPage(page, authority, 'Dubai')
  line = 'no-request'
  await paste(page, presented)
  await isJudged(page, 'Attention')
  await page.getByText('It stood before another post.').first().waitFor()
  await page
    .getByText(/At Antwerp 1 on .*Ask there before goods go in/)
    .first()
    .waitFor()
  await paste(page, copied)
  await isJudged(page, 'Attention')
  await page.getByText('Another certificate has this number.').first().waitFor()
  await paste(page, codeOf({ number: 'BW0000024' }))
  await isJudged(page, 'Genuine')
})

test('both let it in all the same, and then both sync: two arrivals, each alarm once', async () => {
  await keep(dubai.page, presented, 'Attention')
  await dubai.page.getByText(/Not sent yet/).waitFor()
  await openOutbox(dubai.page)
  await dubai.page.getByText('BW0000021 stood before two posts').waitFor()
  expect(await listArrivals({}, authority), 'nothing has a line').toEqual([])
  line = 'whole'
  for (let times = 0; times < 2; times += 1)
    for (const { page } of [antwerp, dubai]) {
      const waits = page.locator('.outbox li', { hasText: 'Not sent yet' })
      if ((await waits.count()) > 0) await sendNow(page)
      await expect.poll(() => waits.count()).toBe(0)
    }
  const arrived = await listArrivals({ number: 'BW0000021' }, authority)
  expect(arrived.map(({ arrival }) => [arrival.post, arrival.outcome]).sort()).toEqual([
    ['Antwerp 1', 'genuine'],
    ['Dubai', 'attention'],
  ])
  expect(arrived.flatMap(({ arrival }) => arrival.reasons ?? [])).toContain('SEEN_ELSEWHERE')
  expect(await listArrivals({}, authority)).toHaveLength(4)
  expect((await listAlarms(authority.ledger)).map(({ code, number }) => [code, number])).toEqual([
    ['SEEN_TWICE', 'BW0000021'],
  ])
})

test('the optional question: asked by digest alone when the officer wants it, and what was answered is in the verdict', async () => {
  const { page } = antwerp
  const text = codeOf({ number: 'BW0000025' })
  const digest = hex(digestOf(decodeText('certificate', text)))
  const before = authority.reached.length
  await paste(page, text)
  await isJudged(page, 'Genuine')
  await page.getByRole('button', { name: 'Did goods come in under it before?' }).waitFor()
  expect(authority.reached.length, 'nothing is asked by itself').toBe(before)
  const ask = () => page.getByRole('button', { name: 'Did goods come in under it before?' }).click()
  line = 'no-request'
  await ask()
  await page.getByText('No answer. Try again.').waitFor()
  line = 'whole'
  await ask()
  await page.getByText(/Nobody has told of it\. Asked/).waitFor()
  await isJudged(page, 'Genuine')
  used.add(digest)
  await ask()
  await isJudged(page, 'Attention')
  await page.getByText('Goods came in under it before.').first().waitFor()
  await expectClean(page, 'result, asked')
  const asked = `GET /confirmed/${digest}?issuer=bw`
  expect([...new Set(authority.reached.slice(before))]).toEqual([asked])
  await keep(page, text, 'Attention')
  await page.getByText(/Taken on/).waitFor()
  const [listed] = await listArrivals({ number: 'BW0000025' }, authority)
  expect(listed?.arrival.reasons).toContain('CONFIRMED_TOLD')
})
