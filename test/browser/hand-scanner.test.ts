import { encodeChain, encodeSeen } from '@kpc/schema'
import type { CDPSession } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Press, typed } from '../keyboards/scanner.ts'
import { hasLayouts } from '../keyboards/xkb.ts'
import { codes, isJudged, openWorld, type World } from './world.ts'

/** Layouts of xkeyboard-config: what computers at borders are set to. */
const hosts = ['us', 'gb', 'fr', 'be', 'de', 'ch', 'es', 'pt', 'br', 'it', 'ru(winkeys)', 'il', 'ara', 'in(deva)']

let world: World
let devtools: CDPSession
beforeAll(async () => {
  world = await openWorld({ serviceWorkers: 'block' })
  devtools = await world.context.newCDPSession(world.page)
})
afterAll(() => world.close())

const enter: Press = { key: 'Enter', code: 'Enter', shift: false, text: '\r' }

/**
 * Real key events, whether or not the page has answered the one before. The page's clock stands still
 * meanwhile, or goes on by `pace` milliseconds a key: a scanner sends its keys however busy this machine
 * is, and a test that is kept waiting between two of them would look like one that has stopped.
 */
async function scan(presses: readonly Press[], { tellsKeys = true, pace = 0 } = {}): Promise<void> {
  const { clock } = world.page
  await clock.pauseAt((await world.page.evaluate(() => Date.now())) + 1000)
  const sent: Promise<unknown>[] = []
  for (const { key, code, shift, text } of presses) {
    const event = { key, modifiers: shift ? 8 : 0, ...(tellsKeys || key === 'Enter' ? { code } : {}) }
    sent.push(
      devtools.send('Input.dispatchKeyEvent', { type: text === '' ? 'rawKeyDown' : 'keyDown', text, ...event }),
      devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event }),
    )
    if (pace > 0) await Promise.all([sent.at(-1), clock.runFor(pace)])
  }
  await Promise.all(sent)
  await clock.resume()
}

/** Key events as the page makes them of its own, all at once: what a layout makes of a code needs no hand at a keyboard. */
async function scanInPage(presses: readonly Press[], { tellsKeys = true } = {}): Promise<void> {
  await world.page.evaluate(
    ({ presses, tellsKeys }) => {
      for (const { key, code, shift } of presses) {
        const told = { key, shiftKey: shift, code: tellsKeys || key === 'Enter' ? code : '' }
        for (const type of ['keydown', 'keyup'])
          document.body.dispatchEvent(new KeyboardEvent(type, { ...told, bubbles: true, cancelable: true }))
      }
    },
    { presses, tellsKeys },
  )
}

const number = () => world.page.getByText('BW 0000001').first()

if (!hasLayouts) {
  if (process.env.CI)
    throw new Error('xkeyboard-config and keysymdef.h are not installed: apt-get install xkb-data x11proto-dev')
  process.stdout.write('notice: no xkeyboard-config here; hand scanners in other layouts are not tried\n')
}

describe.skipIf(!hasLayouts)('a hand scanner whose factory layout is not that of the computer', () => {
  // The page goes on from code to code, as at a border.
  beforeEach(async () => {
    await world.page.keyboard.press('Escape')
    await world.page.locator('.cam').waitFor()
  })

  test.each(hosts)('%s', async (host) => {
    await scanInPage([...typed(codes.genuine, { host }), enter])
    await isJudged(world.page, 'Genuine')
    await number().waitFor()
  })

  test.each(['us', 'fr', 'ara'])('%s, at a real keyboard', async (host) => {
    await scan([...typed(codes.genuine, { host }), enter])
    await isJudged(world.page, 'Genuine')
    await number().waitFor()
  })

  test.each(['ru(winkeys)', 'fr', 'il', 'ara'])('%s, on a device that does not tell which key it was', async (host) => {
    await scanInPage([...typed(codes.genuine, { host }), enter], { tellsKeys: false })
    await isJudged(world.page, 'Genuine')
  })

  test.each([
    ['fr', 'us'],
    ['de', 'us'],
    ['fr', 'fr'],
    ['us', 'us'],
  ])('set to %s, on a computer with %s', async (set, host) => {
    await scanInPage([...typed(codes.genuine, { set, host }), enter])
    await isJudged(world.page, 'Genuine')
  })

  test('into the text field, where only letters come', async () => {
    await world.page.getByRole('button', { name: 'Type or paste' }).click()
    const letters = typed(codes.genuine, { host: 'ru(winkeys)' }).map(({ text }) => text)
    await world.page.getByRole('textbox').fill(letters.join(''))
    await world.page.getByRole('button', { name: 'Check it' }).click()
    await isJudged(world.page, 'Genuine')
  })

  test('a forged code stays forged', async () => {
    await scan([...typed(codes.rejected, { host: 'de' }), enter])
    await isJudged(world.page, 'Rejected')
  })
})

describe('a hand scanner that', () => {
  beforeEach(async () => {
    await world.page.goto(world.url)
    await world.page.locator('.trust').waitFor()
  })

  const plain = (text: string): Press[] => Array.from(text, (key) => ({ key, code: '', shift: false, text: key }))

  test.each([5, 300])('sends a key every %i ms', async (pace) => {
    await scan([...plain(codes.genuine), enter], { pace })
    await isJudged(world.page, 'Genuine')
  })

  test('loses the case of its letters', async () => {
    await scan([...plain(codes.genuine.toLowerCase()), enter])
    await isJudged(world.page, 'Genuine')
  })

  test('loses its trailing Enter', async () => {
    await scan(plain(codes.genuine))
    await isJudged(world.page, 'Genuine')
  })

  test('splits a code into lines', async () => {
    const lines = codes.genuine.match(/.{1,100}/gs) ?? []
    const before = await world.page.evaluate(() => history.length)
    await scan(lines.flatMap((line) => [...plain(line), enter]))
    await isJudged(world.page, 'Genuine')
    expect(await world.page.evaluate(() => history.length)).toBe(before + 1) // one result
  })

  test('is pointed at the page while a field has the focus', async () => {
    await world.page.locator('.trust').click()
    const field = world.page.getByRole('searchbox').first()
    await field.fill('bots')
    await scan([...plain(codes.genuine), enter])
    await isJudged(world.page, 'Genuine')
  })

  test('reads a chain from the screen of another device: each code with its Enter, one of them twice', async () => {
    const { page } = world
    const seen = Array.from({ length: 12 }, (_, i) => ({
      ...{ number: `BW${String(i + 40).padStart(7, '0')}`, digest: new Uint8Array(32).fill(i), post: 'Antwerp 1' },
      ...{ device: new Uint8Array(8).fill(1), instant: 1_794_312_000 + i, counter: i + 1 },
    }))
    const chain = encodeChain(encodeSeen(seen))
    expect(chain.length).toBeGreaterThan(4)
    for (const [i, part] of [chain[0] as string, ...chain].entries()) {
      await scan([...plain(part), enter])
      const [read, all] = [Math.max(1, i), chain.length]
      await page.getByText(read < all ? `Codes read: ${read} of ${all}.` : 'New records: 12.').waitFor()
    }
    expect(await page.getByText('The hand scanner sent what is no code.').count()).toBe(0)
  })

  test('sends half a code says that it is damaged', async () => {
    await scan([...plain(codes.genuine.slice(0, 200)), enter])
    await isJudged(world.page, 'Not readable')
    await world.page.getByText('Code damaged.').first().waitFor()
  })

  test('sends garbage for a minute: the page answers, and says what to do', async () => {
    const { page } = world
    const before = await page.evaluate(() => history.length)
    // A minute's worth of keys at full speed, one every five milliseconds of it, without waiting.
    const { longest, whole } = await page.evaluate(async () => {
      const start = performance.now()
      let [longest, last] = [0, start]
      const letters = '§~{}qwertzuiopASDFGHJKL;:_1234567890'
      for (let i = 0; i < 12_000; i += 1) {
        const key = i % 57 === 56 ? 'Enter' : (letters[(i * 7) % letters.length] as string)
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
        if (i % 100 > 0) continue
        await new Promise((next) => setTimeout(next, 0))
        longest = Math.max(longest, performance.now() - last)
        last = performance.now()
      }
      return { longest, whole: last - start }
    })
    await page.getByText('The hand scanner sent what is no code.').waitFor()
    expect(longest).toBeLessThan(whole / 3) // in none of 120 turns did it do all at once
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(before + 1)
    await scan([...plain('§~{}qwertzuiop'), enter]) // it ends, and the next thing that is scanned is a code
    await scan([...plain(codes.genuine), enter])
    await isJudged(page, 'Genuine')
  })
})
