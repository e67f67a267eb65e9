/** The first page of the scheme's desk: what comes in twelve weeks, and where the two sides of a quarter differ. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '@kpc/scheme/cli'
import { deskLanguages } from '@kpc/scheme/desk/words/words'
import { dueOn, rowsOf } from '@kpc/scheme/office/due'
import { openRecords } from '@kpc/scheme/records/check'
import { addRecord } from '@kpc/scheme/records/write'
import { followReturns, newestQuarter } from '@kpc/scheme/world/filed'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signerOf } from '../scheme.ts'
import { testWorld } from '../world.ts'
import { at, type TestDesk, testDesk, type Visitor } from './desk-world.ts'
import { type RecordFolder, recordFolder } from './record-folder.ts'
import { filed, goods, mined, quarter, trust } from './returns.ts'

let records: RecordFolder
let returns: string
let desk: TestDesk
let reader: Visitor
const put = (name: string, bytes: Uint8Array): void => writeFileSync(join(returns, name), bytes)
const add = (id: string, record: object): void =>
  void addRecord({ folder: records.path, by: 'The Office', now: at }, id, record as never)

beforeAll(async () => {
  records = recordFolder()
  returns = mkdtempSync(join(tmpdir(), 'kpc-filed-'))
  put('bw-1.cbor', filed(quarter('BW', goods('EU', 30_000, 300_000_000), goods('ZA', 500, 5000))))
  put('eu-1.cbor', filed(quarter('EU', goods('ZA', 1000, 99_999_999), goods('BW', 30_000, 277_549_999))))
  put('za-1.cbor', filed(quarter('ZA', goods('BW', 500, 5000), goods('EU', 1000, 201_555_555))))
  put('bw-mined.cbor', filed(mined('BW', 60_000, 500_001)))
  put('forged.cbor', filed(quarter('BW', goods('EU', 1, 1), [], { edition: 9 }), signerOf('za.checkpoint')))
  for (const code of ['BW', 'EU'])
    add(`participation/${code}`, {
      ...{ audience: 'public', code, kind: 'state' },
      names: { en: code === 'BW' ? 'Botswana' : 'European Union', ar: code === 'BW' ? 'بوتسوانا' : 'الاتحاد الأوروبي' },
    })
  add('letters/2026-mirror', {
    ...{ audience: 'kp-only', sent: '2026-11-04', from: { en: 'Chair' }, to: { en: 'Both' }, about: 'statistics' },
    ...{ participants: ['BW', 'EU'], says: [{ en: 'Please explain.' }] },
  })
  for (const participant of ['BW', 'EU', 'ZA'])
    add(`statistics/2026/${participant}`, {
      ...{ audience: 'public', participant, year: '2026' },
      filings: [{ form: 'trade', period: '2026-Q3', due: '2026-11-30' }],
    })
  add('reviews/2026-GH', {
    ...{ audience: 'kp-only', kind: 'visit', participant: 'GH', planned: '2026-12', from: '2026-12-14' },
    until: '2026-12-18',
  })
  add('meetings/2026-plenary', {
    ...{ audience: 'public', title: { en: 'Plenary', fr: 'Plénière' }, kind: 'plenary' },
    ...{ from: '2026-12-07', until: '2026-12-11' },
  })
  add('bodies/chair', {
    ...{ audience: 'public', names: { en: 'Chair' }, kind: 'chair' },
    members: [{ role: 'chair', participant: 'GH', from: '2027-01-01' }],
  })
  desk = testDesk(records.path, trust.registry, followReturns(returns, trust))
  reader = await desk.person('A Reader', 'reader')
})
afterAll(() => {
  desk.remove()
  records.remove()
  rmSync(returns, { recursive: true, force: true })
})

const home = async (path = '/', language = 'en') =>
  (await (await reader.get(path, { 'accept-language': language })).text()).replace(/\s+/g, ' ')

test('pairs of the newest quarter stand with both sides, the largest difference first, and what was written', async () => {
  const html = await home()
  const rows = [...html.matchAll(/<th scope="row"><bdi>([^<]+)<\/bdi> to <bdi>([^<]+)<\/bdi><\/th>(.*?)<\/tr>/g)]
  expect(rows.map(([, from, to]) => `${from} ${to}`)).toEqual(['European Union ZA', 'Botswana European Union'])
  expect(rows[0]?.[3]).toMatch(/1\.00.*2\.02.*\+1\.02.*not written/)
  expect(rows[1]?.[3]).toMatch(/3\.00.*2\.78.*−0\.22.*href="\/records\/letters\/2026-mirror">written 2026-11-04/)
  expect(html).toContain('From signed returns of 3 participants.')
  expect(html).toContain('forged.cbor')
  expect(desk.reported).toEqual([])
})

test('as a file they are all there, and what the public sees has none of them', async () => {
  const csv = await reader.get('/mismatches.csv')
  expect(csv.headers.get('content-disposition')).toContain('mismatches-2026-Q3.csv')
  expect((await csv.text()).split('\r\n').slice(0, 4)).toMatchObject([
    expect.stringMatching(/^period,from,to,/),
    expect.stringMatching(/^2026-Q3,BW,EU,300\.00,3000000\.00,300\.00,2775499\.99,0,-224500\.01,no$/),
    expect.stringMatching(/^2026-Q3,EU,ZA,/),
    expect.stringMatching(/^2026-Q3,ZA,BW,.*,yes$/),
  ])
  const html = await home('/?for=public')
  for (const kept of ['mismatches', 'Mismatches', '1.02', 'forged.cbor', 'written 2026'])
    expect(html).not.toContain(kept)
})

test('a return that comes while the desk runs counts, and one that goes counts no more', () => {
  const follow = followReturns(returns, trust)
  const first = follow()
  expect(follow()).toBe(first)
  put('bw-2.cbor', filed(quarter('BW', goods('EU', 30_000, 277_549_999), goods('ZA', 500, 5000), { edition: 2 })))
  expect(newestQuarter(follow())?.mirrors.find(({ from }) => from === 'BW')?.exported?.valueUsd).toBe(277_549_999)
  rmSync(join(returns, 'bw-2.cbor'))
  expect(newestQuarter(follow())?.mirrors.find(({ from }) => from === 'BW')?.exported?.valueUsd).toBe(300_000_000)
  expect(follow().refused).toEqual(['forged.cbor'])
  // Behind a link the file is read that lies there now; a link to nothing is named.
  const aside = mkdtempSync(join(tmpdir(), 'kpc-aside-'))
  symlinkSync(join(aside, 'za.cbor'), join(returns, 'za-2.cbor'))
  expect(follow().refused).toEqual(['forged.cbor', 'za-2.cbor'])
  writeFileSync(join(aside, 'za.cbor'), filed(quarter('ZA', [], goods('EU', 1000, 99_999_999), { edition: 2 })))
  expect(follow().refused).toEqual(['forged.cbor'])
  expect(newestQuarter(follow())?.mirrors.find(({ from }) => from === 'EU')?.imported?.valueUsd).toBe(99_999_999)
  rmSync(join(returns, 'za-2.cbor'))
  rmSync(aside, { recursive: true })
})

test('without a folder of returns the page says so; --returns needs --trust', async () => {
  const other = testDesk(records.path)
  const one = await other.person('A Reader', 'reader')
  expect(await (await one.get('/')).text()).toContain('started without signed returns (--returns)')
  expect((await one.get('/mismatches.csv')).status).toBe(404)
  other.remove()
  const { world, heard } = testWorld({ env: { KPC_HOME: join(returns, 'home') } })
  expect(await run(['desk', 'serve', '--records', records.path, '--returns', returns], world)).toBe(64)
  expect(heard().stderr).toContain('--returns without --trust')
})

test('visits, meetings, who takes the chair, the registry and its keys are due on their days, while they are ahead', () => {
  const all = openRecords(records.path)
  const until = 20_880
  const [key, ...keys] = trust.registry.keys
  const registry = { ...trust.registry, keys: [{ ...key, until }, ...keys] } as never
  const found = dueOn(all, '2026-11-18', registry)
  const on = (kind: string) => found.find((one) => one.kind === kind)
  expect(on('visit')).toMatchObject({ on: '2026-12-14', until: '2026-12-18', by: 'GH' })
  expect(on('meeting')).toMatchObject({ on: '2026-12-07', what: 'Plenary' })
  expect(on('chair')).toMatchObject({ on: '2027-01-01', by: 'GH' })
  expect(on('key')).toMatchObject({ on: '2027-03-03', by: key?.authority })
  expect(dueOn(all, '2026-12-10').find(({ kind }) => kind === 'meeting')).toMatchObject({ late: 0 })
  expect(dueOn(all, '2026-12-12').some(({ kind }) => kind === 'meeting')).toBe(false)
})

test('a return that many owe is one row, and the picture says in words what its marks are', async () => {
  const owed = rowsOf(dueOn(openRecords(records.path), '2026-11-18')).filter(({ kind }) => kind === 'return')
  expect(owed).toMatchObject([{ on: '2026-11-30', count: 3 }])
  const html = await home()
  const picture = html.slice(html.indexOf('<svg xmlns'), html.indexOf('</svg>', html.indexOf('id="lanes-title"')))
  for (const words of ['today', '2027-01', 'Statistics', 'Reviews', 'Meetings', 'Plenary', 'Takes the chair, GH'])
    expect(picture).toContain(words)
  expect(await home('/', 'fr')).toContain('Plénière')
})

test('an applicant stands with how far it is, and in Arabic a day is read from its year on', async () => {
  const other = recordFolder()
  other.write(
    'participation/XA.yaml',
    'audience: public\ncode: XA\nkind: state\nnames: { en: Exempla }\nstages:\n  - { stage: interested, on: 2025-01-01 }\n  - { stage: applied, on: 2026-02-03 }\n',
  )
  other.write('notices/a.yaml', 'audience: public\nkind: information\ntitle: { en: A }\nto: all\nfrom: 2026-01-02\n')
  const own = testDesk(other.path)
  const one = await own.person('A Reader', 'reader')
  const page = async (language: string) =>
    (await (await one.get('/', { 'accept-language': language })).text()).replace(/\s+/g, ' ')
  expect(await page('en')).toMatch(/●●○○<\/span> applied <time datetime="2026-02-03">/)
  expect(await page('ar')).toContain('منذ \u20682026-01-02\u2069')
  expect(await page('en')).toContain('since 2026-01-02')
  own.remove()
  other.remove()
})

test.each(deskLanguages)('both panels are in %s', async (language) => {
  const html = await home('/', language)
  expect(html).not.toMatch(/undefined|\{\}/)
  if (language !== 'en') expect(html).not.toMatch(/Mismatches|not written|twelve weeks/)
})
