// @module-tag slow
/**
 * What waits, on the page that everybody opens first: applications with a look at one of them and its rules one by one,
 * proposals of others, receipts that nobody confirmed, and how the office stands.
 */
import { metRules } from '@kpc/issuer/desk/met-rules'
import { languages } from '@kpc/issuer/desk/words/languages'
import { followHome } from '@kpc/issuer/trust/open'
import { dayOf, showDate } from '@kpc/schema'
import { expect, test } from 'vitest'
import { now } from '../scheme.ts'
import { type Desk, deskApp, hostile, sentJson, tagsOf } from './desk-app.ts'
import { input } from './test-home.ts'

test('the first that waits is looked at, or the one that is asked for; met rules one by one, and who may', async () => {
  const desk = await deskApp()
  const page = async (at = '/', role: Parameters<Desk['as']>[0] = 'approver') => (await desk.get(at, role)).text()
  for (const parcels of [1, 2]) {
    const begun = await sentJson(
      desk,
      '/applications',
      { certificate: input({ parcels, seals: [`KPC-${parcels}`] }) },
      'clerk',
    )
    await sentJson(desk, `/applications/${begun.name}/submit`, {}, 'clerk', begun.version)
  }
  const first = await page()
  expect(first).toMatch(/<aside class="stack" id="look" aria-label="Look at A1"/)
  expect(first).toMatch(/class="is-chosen"[^>]*>.*?A1/s)
  for (const said of [
    'The destination is a participant today',
    'Seals are named',
    'Every box is filled as it should be',
  ])
    expect(first, said).toContain(said)
  expect(first).toContain('Entered by A clerk: you may do this.')
  // Nothing is said to be met that nobody asked.
  expect(first).not.toContain('The licence of the exporter stands')
  expect(first).toMatch(/href="\/desk\/applications\/A1" class="btn btn--main"/)
  expect(first).toMatch(/href="\/desk\/applications\/A1#reason-send-back"[^>]* aria-keyshortcuts="Alt\+B"/)
  expect(first).toContain('Alt B send back')
  const second = await page('/?open=A2')
  expect(second).toContain('aria-label="Look at A2"')
  for (const at of ['/?open=A99', '/?open=x%22%3E%3Cscript%3E', '/?open='])
    expect(await page(at)).toContain('aria-label="Look at A1"')
  // The anchor of sending back is on the page that it leads to.
  expect(await page('/desk/applications/A1')).toContain('id="reason-send-back"')
  // A clerk has nothing to approve; what is to be repaired stands by its box.
  await sentJson(desk, '/applications', { certificate: { ...input(), parcels: undefined } }, 'clerk')
  const clerk = await page('/', 'clerk')
  expect(clerk).toContain('aria-label="Look at A3"')
  expect(clerk).toContain('/desk/applications/A3/form')
  expect(clerk).not.toContain('you may do this')
  expect((await page('/', 'auditor')).includes('id="look"')).toBe(false)
})

test('proposals of others, receipts that nobody confirmed, key, entries and checkpoint; an applicant sees none of it', async () => {
  const desk = await deskApp()
  const left = await sentJson(desk, '/certificates', input(), 'signer')
  const stays = await sentJson(desk, '/certificates', input({ parcels: 9 }), 'signer')
  await sentJson(
    desk,
    `/certificates/${left.number}/export`,
    { day: showDate(dayOf(now)), carrier: 'Example Air' },
    'clerk',
  )
  await sentJson(desk, '/proposals', { act: 'cancel', number: stays.number, reason: hostile }, 'clerk')
  const page = async (role: Parameters<Desk['as']>[0]) => (await desk.get('/', role)).text()
  const approver = await page('approver')
  expect(approver).toContain('Proposals (1)')
  expect(approver).toContain('href="/desk/proposals/P1"')
  expect(tagsOf(approver)).not.toMatch(/onerror|alert|<img/)
  // Whoever wrote it waits for another.
  expect(await page('clerk')).not.toContain('href="/desk/proposals/P1"')
  expect(approver).not.toContain('No confirmation of receipt')
  expect(approver).toMatch(/Key [0-9a-f]{8}/)
  expect(approver).toContain(
    `<span>trust list ${(await followHome(desk.home, () => now)()).trust.registry.version}</span>`,
  )
  expect(approver).toMatch(/Ledger: \d+ entries, no checkpoint yet/)
  // Where a counterpart has no days left the receipt is late at once.
  const strict = await deskApp({ settings: () => ({ followUp: { days: 0 } }) as never })
  const gone = await sentJson(strict, '/certificates', input(), 'signer')
  await sentJson(
    strict,
    `/certificates/${gone.number}/export`,
    { day: showDate(dayOf(now)), carrier: 'Example Air' },
    'clerk',
  )
  const late = await (await strict.get('/', 'clerk')).text()
  expect(late).toContain('No confirmation of receipt (1)')
  expect(late).toContain('0 days late')
  const applicant = await page('applicant')
  expect(applicant).not.toMatch(/Ledger: |Proposals \(/)
})

test('rules are met only where they were asked, and every language has a word for each', () => {
  const good = { faults: [], unusual: [], warnings: [], draft: {} as never }
  const fault = (code: string) => ({ code, field: 'x', message: '', source: '' })
  expect(metRules({ ...good, draft: undefined } as never, {})).toEqual([])
  const all = metRules(good, { licences: 'reason', evidence: 'reason' } as never)
  expect(all).toHaveLength(11)
  expect(metRules(good, {})).toHaveLength(9)
  expect(metRules({ ...good, unusual: [fault('VALUE_OUTSIDE')] } as never, {})).not.toContain('value')
  expect(metRules({ ...good, faults: [fault('EXPIRY_BEFORE_ISSUE')] } as never, {})).not.toContain('days')
  expect(metRules({ ...good, warnings: [fault('SEALS_NONE')] } as never, {})).not.toContain('seals')
  for (const { tag, words } of languages)
    expect(new Set(all.map((rule) => words.queue.met[rule])).size, tag).toBe(all.length)
})
