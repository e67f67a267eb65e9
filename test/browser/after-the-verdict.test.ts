import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { day } from '../scheme.ts'
import { expectNoObjection } from './clean.ts'
import {
  codeOf,
  codes,
  forgetChecks,
  isJudged,
  isRemembered,
  openWorld,
  paste,
  setPost,
  today,
  type World,
} from './world.ts'

// What an officer does after the verdict: compares the goods, works through a box, looks back.

let world: World
let page: Page
beforeAll(async () => {
  world = await openWorld({ remembers: true })
  page = world.page
  await page.setViewportSize({ width: 320, height: 640 })
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.context.clock.setFixedTime(today)
  await forgetChecks(page, world.url)
  await setPost(page, world.url, { purpose: 'import', here: 'EU', light: 'light' })
})

const shipment = codeOf({ seals: ['BWS 220417', 'BWS 220418'], sources: ['NA0000077'] })
const press = (name: string | RegExp) => page.getByRole('button', { name }).click()
/** From wherever the page is: the result on a small screen has no room for it. */
async function openHistory(): Promise<void> {
  await page.keyboard.press('Escape')
  await press('History')
  await heading(/Checks on this device/)
}
const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

async function expectClean(name: string): Promise<void> {
  await expectNoObjection(page, name)
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320)
}

async function saved(button: string | RegExp): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press(button)])
  return readFileSync(await download.path(), 'utf8')
}

test('goods as declared: nothing differs, the verdict stays, and the record says so', async () => {
  await paste(page, shipment)
  await isJudged(page, 'Genuine')
  await press('Compare with the shipment')
  await heading(/Compare shipment/)
  for (const seal of await page.getByRole('button', { name: 'same and whole' }).all()) await seal.click()
  await press('3 parcels')
  for (const [i, weight] of ['8732.14', '1,402.48', '500.75'].entries())
    await page.locator('.weigh input').nth(i).fill(weight)
  for (const same of await page.getByRole('button', { name: 'this class' }).all()) await same.click()
  await expectClean('compare')
  await page.getByText('Not scanned here: scan it too.').waitFor()
  expect(await page.locator('.dock').innerText()).toMatch(/0 differences\s+0 left/)
  await press('Finish and record')
  await isJudged(page, 'Genuine')
  await openHistory()
  await page.getByText('0 differences').waitFor()
})

test('a weight beyond the tolerance, a broken seal and a parcel too few make it attention, and say what to do', async () => {
  await paste(page, shipment)
  await press('Compare with the shipment')
  await page.getByRole('group', { name: 'Seal BWS 220417' }).getByRole('button', { name: 'broken' }).click()
  await press('One less')
  await page.locator('.weigh input').first().fill('8,732.20')
  await page.getByText('+0.06 ct. More than allowed. Weigh again.').waitFor()
  await page.getByText('−1 parcels. Count again.').waitFor()
  await press('Finish and record')
  await press('Record as incomplete')
  await isJudged(page, 'Attention')
  await page.getByText('Hold. Weigh and count again.').waitFor()
  await page.getByText('Hold. Keep the broken seal: BWS 220417').waitFor()
  const record = JSON.parse(await saved('Record as JSON'))
  expect(record.shipment).toMatchObject({
    complete: false,
    differences: 3,
    found: { parcels: 2, weights: { '7102.10': 873220 } },
  })
  expect(record.discrepancies).toMatchObject([
    { subject: 'seal', of: 'BWS 220417', seal: 'broken' },
    { subject: 'parcels', difference: -1 },
    { subject: 'carats', of: '7102.10', difference: 6 },
  ])
})

test('finished with nothing compared: what is open is named, is gone to, and is never agreement', async () => {
  await paste(page, shipment)
  await press('Compare with the shipment')
  await press('Finish and record')
  await page.getByText('Not compared yet: 9').waitFor()
  await expectClean('compare, what is open')
  await press('Class 7102.21')
  expect(await page.evaluate(() => document.activeElement?.closest('[id]')?.id)).toContain('7102.21')
  await press('Finish and record')
  await press('Record as incomplete')
  await page.getByText(/^0 differences. Incomplete. Not compared: Seal BWS 220417, Seal BWS 220418, Parcels/).waitFor()
  expect(JSON.parse(await saved('Record as JSON')).shipment).toMatchObject({ complete: false, left: 9 })
})

test('a paper that differs asks which box, by keys alone, and stands until it is ended with a reason', async () => {
  await paste(page, codes.genuine)
  await isJudged(page, 'Genuine')
  await page.keyboard.press('F9')
  await isJudged(page, 'Attention')
  await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Which box differs?'))
  await press('Record the boxes')
  await page.getByText('Tick at least one.').waitFor()
  await page.getByRole('checkbox', { name: 'Parcels' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('checkbox', { name: 'Something else on the paper' }).check()
  await expectClean('which box')
  await page.getByRole('checkbox', { name: 'Parcels' }).press('Enter')
  await page.getByText('Paper: box 4, Parcels').waitFor()
  await page.keyboard.press('F8') // no other answer takes it away
  await page.getByText('The paper differs.').waitFor()

  await press('End it: Paper: box 4, Parcels')
  await press('End it with this reason')
  await page.getByText('Choose a reason first.').waitFor()
  await page.getByRole('radio', { name: 'Another reason' }).check()
  await page.getByLabel('The reason, in your words').fill('no')
  await press('End it with this reason')
  await page.getByText('Write the reason, with 4 letters or more.').waitFor()
  await page.getByLabel('The reason, in your words').fill('typed over by the exporter, and initialled')
  await expectClean('ending')
  await press('End it with this reason')
  await page.getByText(/^Ended .*: typed over by the exporter, and initialled$/).waitFor()
  await isJudged(page, 'Attention') // something else on the paper
  await page.evaluate(() => {
    window.print = () => undefined
  })
  await press('Print or PDF')
  const record = await page.locator('.paper-record').textContent()
  expect(record).toContain('Something else on the paper. Found 10 Nov 2026, 12:00')
  expect(record).toContain(': typed over by the exporter, and initialled')
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await press('End it: Something else on the paper')
  await page.getByRole('radio', { name: 'Pressed by mistake' }).check()
  await press('End it with this reason')
  await isJudged(page, 'Genuine')
  await page.getByRole('button', { name: /^Matches/ }).waitFor() // asked anew
  expect(JSON.parse(await saved('Record as JSON')).discrepancies).toMatchObject([
    { of: 'parcels', ended: { reason: 'other', words: 'typed over by the exporter, and initialled' } },
    { of: 'paper', ended: { reason: 'slip' } },
  ])
})

test('a broken seal is there again after a rescan, a reload, in a batch, in another window and after all is forgotten', async () => {
  const stands = () => page.getByText('Hold. Keep the broken seal: BWS 220418').waitFor()
  await paste(page, shipment)
  await press('Compare with the shipment')
  const seal = page.getByRole('group', { name: 'Seal BWS 220418' })
  await seal.getByRole('button', { name: 'broken' }).click()
  const other = await world.context.newPage()
  await other.goto(world.url)
  await paste(other, shipment)
  await isJudged(other, 'Attention') // before the comparison is finished
  await page.keyboard.press('Escape')
  await stands()
  await press('Compare with the shipment')
  await seal.getByRole('button', { name: 'same and whole' }).click() // a second look ends nothing
  await page.keyboard.press('Escape')
  await stands()
  await paste(page, shipment) // the paper still in the hand
  await stands()
  await page.reload()
  await paste(page, shipment)
  await stands()
  await setPost(page, world.url, { purpose: 'check', here: 'EU', light: 'light' })
  await paste(page, shipment)
  await stands()
  await openHistory()
  await press('Forget all now')
  await press(/^Forget \d+ check/)
  await page.getByText('Not forgotten, because something that was found stands: 1').waitFor()
  await page.keyboard.press('Escape')
  await press('Batch')
  await paste(page, shipment)
  await page.locator('.batch .verdict--attention').waitFor()
  await page.locator('.batch').getByText('Broken seal: BWS 220418').first().waitFor()
  await press('Back')
  await press('Leave without the list')

  await world.context.clock.setFixedTime(new Date('2027-06-01T12:00:00Z')) // long after what the post keeps
  await page.reload()
  await openHistory()
  await page.getByText('Seal BWS 220418: broken').waitFor()
  expect(await page.locator('.log > li').count()).toBe(1)
  await world.context.clock.setFixedTime(today)
  await page.keyboard.press('Escape')

  await other.getByRole('button', { name: 'End it: Seal BWS 220418: broken' }).click()
  await other.getByRole('radio', { name: 'The issuing authority has explained it' }).check()
  await other.getByRole('button', { name: 'End it with this reason' }).click()
  await other.getByText(/^Ended .*: The issuing authority has explained it$/).waitFor()
  await other.close()
  await openHistory()
  await page.getByText(/^Ended .*: The issuing authority has explained it$/).waitFor()
  expect(await saved('CSV')).toContain('seal BWS 220418 broken: authority')
  await page.keyboard.press('Escape')
  await paste(page, codes.unreadable)
  await paste(page, shipment)
  await isJudged(page, 'Genuine') // a plain check; scanned before is a line there
})

test('an authority may tighten the tolerance of the scheme, not widen it; what is no amount is refused', async () => {
  await press(/This post/)
  await page.locator('#tolerance').fill('1.00')
  await page.locator('#tolerance').blur()
  await page.getByText('An amount up to 0.05.').waitFor()
  await page.locator('#tolerance').fill('0.01')
  await page.locator('#tolerance').blur()
  await page.keyboard.press('Escape')
  await paste(page, shipment)
  await press('Compare with the shipment')
  await page.getByText('Allowed: 0.01 ct a line. Limit of your authority.').waitFor()
  await page.locator('.weigh input').first().fill('8,732.1x')
  await page.locator('.weigh input').first().blur()
  await page.getByText('Write carats as digits, with two decimals at most.').waitFor()
})

test('scanned before: a second shipment with the same certificate is held; the paper still in the hand is not', async () => {
  await paste(page, codes.genuine)
  await isJudged(page, 'Genuine')
  await paste(page, codes.genuine)
  await isJudged(page, 'Genuine')
  await paste(page, codes.rejected)
  await isJudged(page, 'Rejected')
  await paste(page, codes.genuine)
  await isJudged(page, 'Attention')
  await page.getByText('The same shipment? If not, hold both.').waitFor()
  await page.reload() // what is remembered outlasts the page
  await paste(page, codes.unreadable)
  await paste(page, codes.genuine)
  await isJudged(page, 'Attention')
})

test('two certificates with one number: the second is held', async () => {
  await paste(page, codes.genuine)
  await isJudged(page, 'Genuine')
  await paste(page, codeOf({ parcels: 4 }))
  await isJudged(page, 'Attention')
  await page.getByText('Hold both. Ask the issuing authority.').waitFor()
})

test('history: found by number and outcome, exported, wiped after the set time and on demand', async () => {
  await paste(page, codeOf({ number: 'BW0000002' }))
  await isJudged(page, 'Genuine')
  await paste(page, codes.rejected)
  await isJudged(page, 'Rejected')
  await openHistory()
  await expectClean('history')
  expect(await page.locator('.log li').count()).toBe(2)
  await page.locator('#find-check').fill('bw 0000 002')
  expect(await page.locator('.log li').count()).toBe(1)
  const csv = await saved('CSV')
  expect(csv.split('\r\n')[0]).toBe(
    'scanned,number,outcome,reasons,purpose,paper,differences,left,standing,ended,digest,phrase,registry,test',
  )
  expect(csv).toContain('2026-11-10T12:00:00Z,BW0000002,genuine,,import,,,,,,')
  expect(JSON.parse(await saved('JSON'))).toMatchObject([{ number: 'BW0000002', outcome: 'genuine', sealed: false }])
  await page.locator('#find-check').fill('')
  await page.getByText('Rejected', { exact: true }).click()
  expect(await page.locator('.log li').count()).toBe(1)
  await page.getByText('All', { exact: true }).click()

  await world.context.clock.setFixedTime(new Date('2027-02-20T12:00:00Z'))
  await page.reload()
  await page.locator('.trust').waitFor()
  await openHistory()
  await page.getByText('Nothing yet. Each certificate that you check is listed here.').waitFor()
  await world.context.clock.setFixedTime(today)
})

test('forget all asks first', async () => {
  await paste(page, codes.genuine)
  await isJudged(page, 'Genuine')
  await openHistory()
  await press('Forget all now')
  await press('Forget 1 check')
  await page.getByText('Nothing yet.', { exact: false }).waitFor()
})

test('fewer days forget nothing before somebody says so', async () => {
  await paste(page, codes.genuine)
  await isJudged(page, 'Genuine')
  await isRemembered(page, 1)
  await world.context.clock.setFixedTime(new Date('2026-12-10T12:00:00Z'))
  await page.reload()
  await press(/This post/)
  await page.getByLabel(/Checks are remembered for/).selectOption('7 days')
  await press('Keep them')
  expect(await page.getByLabel(/Checks are remembered for/).inputValue()).toBe('90')
  await page.getByLabel(/Checks are remembered for/).selectOption('7 days')
  await page.getByRole('button', { name: 'Forget 1 check' }).waitFor()
  await page.keyboard.press('Escape')
  await openHistory()
  await page.getByText('Forgotten after 90 days.', { exact: false }).waitFor()
  expect(await page.locator('.log li').count()).toBe(1)
  await page.keyboard.press('Escape')
  await press(/This post/)
  await page.getByLabel(/Checks are remembered for/).selectOption('7 days')
  await press('Forget 1 check')
  await page.keyboard.press('Escape')
  await openHistory()
  await page.getByText('Nothing yet.', { exact: false }).waitFor()
  await world.context.clock.setFixedTime(today)
})

test('the key of what is sealed is destroyed only by whoever read what that means', async () => {
  await press(/This post/)
  await page.locator('#new-pin').fill('471147')
  await page.locator('#new-pin-again').fill('471147')
  await press('Keep full content')
  await press('Stop keeping full content')
  await page.getByText('what is sealed can never be read again', { exact: false }).waitFor()
  await press('Cancel')
  await press('Stop keeping full content')
  await press('Destroy the key')
  await page.locator('#new-pin').waitFor()
})

test('full content: kept only on demand, sealed under a PIN that scanning never asks for', async () => {
  await press(/This post/)
  await page.locator('#new-pin').fill('4711')
  await press('Keep full content')
  await page.getByText('A PIN has 6 digits or letters, or more.').waitFor()
  await page.locator('#new-pin').fill('471148')
  await page.locator('#new-pin-again').fill('471147')
  await press('Keep full content')
  await page.getByText('The two PINs differ: type both again.').waitFor()
  await page.locator('#new-pin').fill('471147')
  await page.locator('#new-pin-again').fill('471147')
  await press('Keep full content')
  await page.getByRole('button', { name: 'Stop keeping full content' }).waitFor()
  await page.keyboard.press('Escape')
  await page.reload()
  await paste(page, codes.genuine)
  await isJudged(page, 'Genuine')
  await openHistory()
  await page.getByText('sealed', { exact: true }).waitFor()
  await page.locator('#pin').fill('111111')
  await press('Unlock')
  await page.getByText('Not opened: another PIN or passkey.').waitFor()
  await page.locator('#pin').fill('471147')
  await press('Unlock')
  await page.getByText('Unlocked until this screen is left.').waitFor()
  await expectClean('unlocked')
  const record = JSON.parse(await saved('Full record'))
  expect(record).toMatchObject({ outcome: 'genuine', certificate: { number: 'BW0000001' } })
  const stored = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('kpc-history')
        opening.onsuccess = () => {
          const all = opening.result.transaction('checks').objectStore('checks').getAll()
          all.onsuccess = () => {
            opening.result.close()
            resolve(JSON.stringify(all.result))
          }
        }
      }),
  )
  expect(stored).not.toContain('exporter')
})

test('a passkey opens what the PIN opens, on a device with the PRF extension', async () => {
  const cdp = await world.context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf: true,
    },
  })
  const named = world.url.replace('127.0.0.1', 'localhost') // a passkey belongs to a name, not to an address
  await setPost(page, named, { purpose: 'import', here: 'EU', light: 'light' })
  await press(/This post/)
  await page.locator('#new-pin').fill('471147')
  await page.locator('#new-pin-again').fill('471147')
  await press('Keep full content')
  await page.getByRole('button', { name: 'Stop keeping full content' }).waitFor()
  await page.keyboard.press('Escape')
  await openHistory()
  await page.locator('#pin').fill('471147')
  await press('Unlock')
  await press('Open with a passkey as well')
  await page.getByText('The passkey opens them from now on.').waitFor()
  await press('Back')
  await openHistory()
  await press('Unlock with passkey')
  await page.getByText('Unlocked until this screen is left.').waitFor()
  await cdp.detach()
})

test('a box of certificates: a paper counts once, a row says what to do, and no way out loses the list', async () => {
  const code = (n: number) => codeOf({ number: `BW00000${n}` })
  const expired = codeOf({ number: 'BW0000012', issued: day('2026-08-15'), expires: day('2026-10-31') })
  const under = () => page.locator('.bar__under').innerText()
  await press('Batch')
  await paste(page, code(11))
  await page.locator('.batch .verdict--genuine').waitFor()
  await page.locator('#expected').fill('3') // the courier's list turns up late
  for (let turn = 0; turn < 3; turn += 1) {
    await paste(page, expired)
    await page.locator('.batch .verdict--attention').waitFor()
    await paste(page, code(11)) // the sheets lie side by side
    await page.getByText('BW 0000011 is counted already, as no. 1.').waitFor()
  }
  await paste(page, '4006381333931') // the courier's own label is listed, and is no certificate
  await page.locator('.batch .verdict--unreadable').waitFor()
  expect(await under()).toBe('2 of 3')
  await expectClean('batch')
  expect(await page.getByRole('alert').first().textContent()).toMatch(/^3\. Not readable/)
  await press('Undo last')
  expect(await page.locator('.log > li').count()).toBe(3)
  await press(/^Take out/)
  expect(await page.locator('.log > li').count()).toBe(2)
  await page.locator('.log summary').click()
  await page.locator('.log').getByText('Hold the shipment.', { exact: false }).waitFor()
  await expectClean('batch, a row open')

  for (const leave of [
    () => press('Back'),
    () => page.goBack().catch(() => undefined),
    () => page.keyboard.press('Escape'),
  ]) {
    await leave()
    await page.getByText('2 scanned, and the list is not saved.').waitFor()
    await press('Go on')
  }
  expect(await under()).toBe('2 of 3')
  await press('End and list')
  await press('Done')
  await press('Go on')
  expect(await saved('Save list')).toMatch(
    /^place,number,outcome,reason,digest\r\n1,BW0000011,genuine,,[0-9a-f]{64}\r\n2,BW0000012,attention,EXPIRED,/,
  )
  await press('Done')
  await heading('Ready to scan')
})

test('a batch that is left without its list is gone by the second press', async () => {
  await press('Batch')
  await paste(page, codes.genuine)
  await page.locator('.batch .verdict').waitFor()
  await press('Back')
  await press('Leave without the list')
  await heading('Ready to scan')
})

test('a batch on a desk and on a telephone that lies: the camera is large, and nothing covers the verdict', async () => {
  await press('Batch')
  await paste(page, codes.genuine)
  const verdict = page.locator('.batch .verdict')
  await verdict.waitFor()
  const boxOf = async (selector: string) =>
    (await page.locator(selector).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  for (const [width, height, least] of [
    [1280, 800, 400],
    [740, 360, 180],
  ] as const) {
    await page.setViewportSize({ width, height })
    const [camera, said] = [await boxOf('.batch .cam'), await boxOf('.batch .verdict')]
    expect(camera.height).toBeGreaterThan(least)
    expect(said.x).toBeGreaterThanOrEqual(camera.x + camera.width - 1)
    const covered = await verdict.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      const at = document.elementFromPoint(left + width / 2, top + Math.min(height, innerHeight - top) / 2)
      return !element.contains(at)
    })
    expect(covered).toBe(false)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
  await page.setViewportSize({ width: 320, height: 640 })
  await press('Back')
  await press('Leave without the list')
})

test('an authority that wants the paper compared gets an answer before the next scan', async () => {
  await setPost(page, world.url, { purpose: 'import', here: 'EU', light: 'light', mustAnswerPaper: true })
  await paste(page, codes.genuine)
  await isJudged(page, 'Genuine')
  await page.keyboard.press('F2')
  await page.getByText('Your authority wants an answer first', { exact: false }).waitFor()
  await page.keyboard.press('F8')
  await page.keyboard.press('F2')
  await heading('Ready to scan')
})

test('the record as PDF holds verdict, checks, boxes and text, and nothing of the page round it', async () => {
  await paste(page, codes.attention)
  await isJudged(page, 'Attention')
  await page.evaluate(() => {
    window.print = () => undefined // a dialogue that nobody here would close
  })
  await press('Print or PDF')
  await page.locator('.paper-record').waitFor({ state: 'attached' })
  await page.emulateMedia({ media: 'print' })
  const printed = await page.locator('.paper-record').innerText()
  for (const part of [
    'Attention',
    'Expired',
    'Kimberley Process Certificate',
    'KPC1:',
    '10 Nov 2026, 12:00 (UTC+00:00)',
  ])
    expect(printed).toContain(part)
  expect(await page.locator('.bar').isVisible()).toBe(false)
  expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-')
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.locator('.paper-record').waitFor({ state: 'detached' })
})

test('a browser that keeps nothing: every check works, and the history says so', async () => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      value: {
        open: () => {
          throw new DOMException('', 'SecurityError')
        },
      },
    })
  })
  await page.reload()
  await paste(page, codes.genuine)
  await isJudged(page, 'Genuine')
  await openHistory()
  await page.getByText('This browser keeps nothing here', { exact: false }).waitFor()
})
