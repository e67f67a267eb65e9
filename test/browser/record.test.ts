/** The record of a check: what is printed, shared and saved says what was found, and no more. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf, codes, isJudged, openWorld, paste, setPost, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ timezoneId: 'Asia/Kolkata' }) // half an hour off every full one
  await world.page.addInitScript(() => {
    window.print = () => undefined // a dialogue that nobody here would close
    const shared: unknown[] = []
    Object.assign(window, { shared })
    Object.defineProperty(navigator, 'share', { value: async (data: unknown) => void shared.push(data) })
  })
  await setPost(world.page, world.url, { purpose: 'import', here: 'EU', light: 'light', officer: 'A. Peeters' })
})
afterAll(() => world.close())

const press = (name: string) => world.page.getByRole('button', { name, exact: true }).click()

async function printed(code: string, word: string): Promise<string> {
  const { page } = world
  await page.reload()
  await paste(page, code)
  await isJudged(page, word)
  await press('Print or PDF')
  await page.locator('.paper-record').waitFor({ state: 'attached' })
  await page.emulateMedia({ media: 'print' })
  const text = await page.locator('.paper-record').innerText()
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  return text
}

const proves = 'Proves who issued it.'

test.each([
  ['genuine', 'Genuine'],
  ['attention', 'Attention'],
] as const)('of a certificate that is %s it says what is proven and what is not', async (outcome, word) => {
  expect(await printed(codes[outcome], word)).toContain(proves)
})

test('of a forgery it proves nothing, and says what to do', async () => {
  const text = await printed(codes.rejected, 'Rejected')
  expect(text).not.toContain(proves)
  expect(text).not.toContain('Issuing authority')
  for (const part of ['TEST SCHEME: Rejected', 'Do not accept this certificate.', 'Do this', 'Hold the shipment.'])
    expect(text).toContain(part)
})

test('of an unknown key and of a rule that is broken neither; what the code claims is called so', async () => {
  expect(await printed(codes.undecided, 'No answer')).not.toContain(proves)
  const text = await printed(codeOf({ destination: 'KE' }), 'Rejected')
  expect(text).not.toContain(proves)
  expect(text).toContain('What the code claims. Not trusted. For your report only.')
})

test('whom to ask stands a line each under what is to be done', async () => {
  expect(await printed(codes.attention, 'Attention')).toMatch(/^From the trust list: .+: \+999 000 \d+ \(invented\)$/m)
})

test('it names the post, the officer and the hour there with its zone', async () => {
  const text = await printed(codes.genuine, 'Genuine')
  expect(text).toMatch(/Post\s+Import desk, European Union/)
  expect(text).toMatch(/Officer\s+A\. Peeters/)
  expect(text).toMatch(/Scanned\s+10 Nov 2026, 17:30 \(UTC\+05:30\)/)
})

test('print comes first, then sharing, and data last', async () => {
  const { page } = world
  await page.reload()
  await paste(page, codes.rejected)
  await isJudged(page, 'Rejected')
  expect(await page.locator('.dock .btn--main').innerText()).toBe('Print or PDF')
  expect(await page.locator('.records button').allInnerTexts()).toEqual(['Share record', 'Record as JSON'])
  await paste(page, codes.genuine)
  await isJudged(page, 'Genuine')
  expect(await page.locator('.records button').allInnerTexts()).toEqual([
    'Print or PDF',
    'Share record',
    'Record as JSON',
  ])
})

test('shared, it is the same in text; as data it names steps, post and zone', async () => {
  const { page } = world
  await page.reload()
  await paste(page, codes.rejected)
  await isJudged(page, 'Rejected')
  await press('Share record')
  const [shared] = await page.evaluate(
    () => (window as unknown as { shared: { text: string; title: string }[] }).shared,
  )
  expect(shared?.title).toBe('kpc verifier: TEST SCHEME: Rejected')
  expect(shared?.text).not.toContain(proves)
  for (const part of ['1. Hold the shipment.', 'Officer: A. Peeters', '(UTC+05:30)', codes.rejected])
    expect(shared?.text).toContain(part)
  const [download] = await Promise.all([page.waitForEvent('download'), press('Record as JSON')])
  expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toMatchObject({
    outcome: 'rejected',
    todo: expect.arrayContaining([expect.stringContaining('Hold the shipment.')]),
    scanned: '2026-11-10T12:00:00Z',
    zone: 'UTC+05:30',
    here: 'EU',
    officer: 'A. Peeters',
  })
})
