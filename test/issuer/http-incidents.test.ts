/** The page of incidents and its JSON: reported, handed over to the scheme, answered by it. */
import { showIncidentAnswer } from '@kpc/host/incident-answer'
import { vouch } from '@kpc/host/vouched'
import { raise } from '@kpc/issuer/alarms/raise'
import { languages } from '@kpc/issuer/desk/words/languages'
import { readKeys } from '@kpc/issuer/signer/keys'
import { digestOf, hex, type Signer } from '@kpc/schema'
import { openReport } from '@kpc/scheme/office/incident'
import { expect, test } from 'vitest'
import { day, now, signed, signers, textOf } from '../scheme.ts'
import { deskApp, hostile, tagsOf } from './desk-app.ts'
import { trust } from './exchange-world.ts'
import { testHome } from './test-home.ts'

const said = { number: 'bw 0000001', what: 'stolen', day: '2026-11-09', post: 'Antwerp', remark: 'opened on the way' }

async function desk() {
  const own = readKeys(testHome({ keys: ['eu.confirmation', 'eu.certificate'] }).keys).map(({ signer }) => signer)
  const at = await deskApp({ signers: () => own })
  const page = async (path = '/desk/incidents', role: 'importer' | 'auditor' = 'importer') =>
    (await at.get(path, role)).text()
  const reports = async () =>
    ((await (await at.get('/incidents', 'auditor')).json()) as { reports: { digest: string; state: string }[] }).reports
  /** As a browser sends the form. */
  const answer = async (message: Uint8Array, role: 'importer' | 'auditor' = 'importer') => {
    const body = new FormData()
    body.set('file', new File([Uint8Array.from(message)], '000001-incident-BW0000001.answer.cbor'))
    return at.app.request('/desk/incidents/answer', { method: 'POST', headers: await at.as(role), body })
  }
  return { ...at, page, reports, answer }
}

const answered = (report: string, changes: object = {}, by: Signer = signers.snapshot): Uint8Array => {
  const found = { report, number: 'BW0000001', record: 'notices/incident-1', notice: 'drafted', on: day('2026-11-10') }
  return vouch('incident', new TextEncoder().encode(showIncidentAnswer({ ...found, ...changes } as never)), by)
}

test('reported, taken as a file that the scheme can read, handed over, answered: the page says each time where it stands', async () => {
  const { send, get, page, reports, answer } = await desk()
  expect(await page()).toContain('Nothing was reported.')
  expect((await send('/desk/incidents', said, 'importer')).status).toBe(303)
  for (const part of ['BW 0000001', 'Stolen certificate', 'opened on the way', 'Not handed over yet'])
    expect(await page()).toContain(part)
  const file = await get('/desk/incidents/1/file', 'auditor')
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="incident-1\.cose"$/)
  const opened = openReport(new Uint8Array(await file.arrayBuffer()), trust, { now, file: 'incident-1.cose' })
  expect(opened.content).toMatchObject({ number: 'BW0000001', what: 'stolen', post: 'Antwerp' })

  expect((await send('/desk/incidents/1/handed', { how: 'by courier' }, 'importer')).status).toBe(303)
  expect(await page()).toMatch(/Handed over, no answer yet[\s\S]*by courier/)
  const [{ digest = '' } = {}] = await reports()
  expect((await answer(answered(digest))).status).toBe(303)
  expect(await page()).toMatch(/The scheme has it[\s\S]*notices\/incident-1[\s\S]*a second person there/)
  expect((await answer(answered(digest, { notice: 'approved' }))).status).toBe(303)
  expect(await page('/desk/incidents', 'auditor')).toContain('Its notice is approved')
  expect(await reports()).toMatchObject([
    { state: 'answered', how: 'by courier', answer: { notice: 'approved', on: '2026-11-10' } },
  ])
})

test('an answer that the scheme did not sign, of another report, or that is none, is refused at its field', async () => {
  const { send, reports, answer } = await desk()
  await send('/desk/incidents', said, 'importer')
  const [{ digest = '' } = {}] = await reports()
  const bad: readonly [message: Uint8Array, status: number, says: string][] = [
    [answered(digest, {}, signers.stranger), 400, 'The scheme has not signed this'],
    [answered(digest, {}, signers['bw.list']), 400, 'The scheme has not signed this'],
    [answered(digest, { notice: 'lost' }), 400, 'no answer of the scheme'],
    [answered('ab'.repeat(32)), 404, 'never signed here'],
    [answered(digest, { number: 'BW0000002' }), 404, 'never signed here'],
    [new Uint8Array(5000), 400, 'no answer of the scheme'],
    [new Uint8Array(), 400, 'no answer of the scheme'],
    [Uint8Array.of(0xd2, 1), 400, 'The scheme has not signed this'],
  ]
  for (const [message, status, says] of bad) {
    const response = await answer(message)
    const shown = await response.text()
    expect([response.status, shown.match(/id="file-error"/g)?.length], says).toEqual([status, 1])
    expect(shown).toContain(says)
  }
  expect((await answer(answered(digest), 'auditor')).status).toBe(403)
  expect((await reports()).map(({ state }) => state)).toEqual(['waiting'])
})

test('what is not taken is said at its field, what was typed stays, and nothing is signed', async () => {
  const { send, ledger } = await desk()
  const cases: readonly [field: string, changes: Record<string, string>][] = [
    ['number', { number: '12' }],
    ['day', { day: '2026-12-01' }],
    ['day', { day: 'tomorrow' }],
    ['post', { post: 'x'.repeat(81) }],
    ['remark', { remark: 'x'.repeat(201) }],
  ]
  for (const [field, changes] of cases) {
    const response = await send('/desk/incidents', { ...said, ...changes }, 'importer')
    const shown = await response.text()
    expect([response.status, shown.match(/id="(\w+)-error"/g)]).toEqual([422, [`id="${field}-error"`]])
    expect(shown).toContain(field === 'remark' ? 'value="Antwerp"' : 'opened on the way')
  }
  expect((await send('/desk/incidents', { ...said, what: 'boring' }, 'importer')).status).toBe(422)
  expect(await ledger.size()).toBe(0)
  expect((await send('/desk/incidents', said, 'importer')).status).toBe(303)
  const blank = await send('/desk/incidents/1/handed', { how: ' ' }, 'importer')
  expect([blank.status, (await blank.text()).includes('how-1-error')]).toEqual([422, true])
  for (const id of ['2', '99999999'])
    expect((await send(`/desk/incidents/${id}/handed`, { how: 'by mail' }, 'importer')).status).toBe(404)
})

test('a report is begun from a shipment and from an alarm, with what is known of it, and is seen on the shipment', async () => {
  const { send, page, ledger, reception } = await desk()
  const of = hex(digestOf(signed()))
  await send('/desk/imports', { code: textOf() }, 'importer')
  const begin = /href="(\/desk\/incidents\?[^"]*)"/
  const [, link = ''] = begin.exec(await page('/desk/imports/BW0000001')) ?? []
  const form = await page(link.replaceAll('&amp;', '&'))
  expect(form).toMatch(/value="BW0000001"/)
  expect(form).toContain(`name="of" value="${of}"`)
  await send('/desk/imports/BW0000001', { of, seen: '0', version: '0', next: 'hold', seals: 'broken' }, 'importer')
  expect(await page('/desk/imports/BW0000001')).toMatch(/what=seals-broken/)
  await send('/desk/incidents', { ...said, of, what: 'seals-broken' }, 'importer')
  expect(await page('/desk/imports/BW0000001')).toMatch(/Seals broken[\s\S]*Not handed over yet/)
  await ledger.transact({ at: reception.clock }, (work) =>
    raise(work, { code: 'SEEN_NUMBER_TWICE', cause: 'ZA0000007', number: 'ZA0000007', party: 'za' }),
  )
  await ledger.transact({ at: reception.clock }, (work) =>
    raise(work, { code: 'SEEN_TWICE', cause: of, number: 'BW0000001', party: 'bw' }),
  )
  const alarms = await page('/desk/imports?lane=alarms')
  expect(alarms).toContain('href="/desk/incidents?number=ZA0000007"')
  // What stands before this desk is a link from its alarm; what nobody has seen here is none.
  expect(alarms).toContain('href="/desk/imports/BW0000001"')
  expect(alarms).not.toContain('href="/desk/imports/ZA0000007"')
  expect(await page('/desk/imports?lane=alarms', 'auditor')).not.toContain('/desk/incidents?')
})

test('programs report and read the same; whoever may not confirm reports nothing', async () => {
  const { app, as, get, send, page, reports } = await desk()
  const post = async (body: unknown, role: 'importer' | 'clerk') =>
    app.request('/incidents', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await as(role)) },
      body: JSON.stringify(body),
    })
  const made = await post({ number: 'BW0000001', what: 'forged' }, 'importer')
  expect(made.status).toBe(201)
  expect(await made.json()).toMatchObject({ to: ['scheme'], incident: { what: 'forged', day: '2026-11-10' } })
  expect((await post({ number: 'BW0000001', what: 'forged' }, 'importer')).status).toBe(201)
  expect(await reports()).toHaveLength(1)
  for (const bad of [{ picture: 'ab' }, { of: 'zz' }, { day: '2026-02-30' }, { letter: 1 }])
    expect((await post({ number: 'BW0000001', what: 'forged', ...bad }, 'importer')).status).toBe(422)
  expect((await post({ number: 'BW0000001', what: 'lost' }, 'clerk')).status).toBe(403)
  expect((await send('/desk/incidents', said, 'clerk')).status).toBe(403)
  expect((await get('/desk/incidents', 'applicant')).status).toBe(403)
  expect(await page('/desk/incidents', 'auditor')).not.toContain('<form method="post" action="/desk/incidents')
})

test('words of anybody are text, in every language', async () => {
  const { send, get } = await desk()
  await send('/desk/incidents', { ...said, remark: hostile, post: hostile.slice(0, 80) }, 'importer')
  await send('/desk/incidents/1/handed', { how: hostile }, 'importer')
  const shown = new Set<string>()
  for (const { tag, words } of languages) {
    const response = await get(`/desk/incidents?language=${tag}`, 'importer')
    const text = await response.text()
    expect([response.status, text.includes('undefined')], tag).toEqual([200, false])
    expect(text).toContain(words.incidents.states.handed)
    expect(tagsOf(text), tag).not.toMatch(/<script|onerror|\sstyle=/)
    shown.add(words.incidents.hint)
  }
  expect(shown.size).toBe(languages.length)
})
