/** The scheme's desk: who comes in, who may do what, what is written, and what never lies on it. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codeAt, stepOf } from '@kpc/desk/people/totp'
import { run } from '@kpc/scheme/cli'
import { routes } from '@kpc/scheme/desk/routes'
import { deskLanguages, deskWordNames, wordsOf } from '@kpc/scheme/desk/words/words'
import { may, type Role, roles } from '@kpc/scheme/people/roles'
import { openRecords } from '@kpc/scheme/records/check'
import { recordKindNames } from '@kpc/scheme/records/kinds'
import { editRecord, existingRecord } from '@kpc/scheme/records/write'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testWorld } from '../world.ts'
import { at, passphrase, type TestDesk, testDesk, type Visitor } from './desk-world.ts'
import { filesUnder } from './people.ts'
import { example, recordFolder } from './record-folder.ts'

let records: string
let desk: TestDesk
const people = {} as Record<Role, Visitor>
beforeAll(async () => {
  records = mkdtempSync(join(tmpdir(), 'kpc-desk-records-'))
  cpSync(example, records, { recursive: true })
  desk = testDesk(records)
  for (const role of roles) people[role] = await desk.person(`Person ${role}`, role)
})
afterAll(() => {
  desk.remove()
  rmSync(records, { recursive: true, force: true })
})

const notice = (more: Readonly<Record<string, string>> = {}) => ({
  ...{ audience: 'public', kind: 'embargo', 'title.en': 'No goods of Exempla', to: 'authorities', from: '2026-12-01' },
  ...{ origin: 'XA', ...more },
})
const readOf = (id: string) => existingRecord(records, id).digest

describe('coming in', () => {
  test('a link opens once; a passphrase is no common one, and typed twice', async () => {
    const link = desk.link('New Person', 'reader')
    const one = desk.visitor()
    expect((await one.post(link, { passphrase: 'password1234', again: 'password1234' })).status).toBe(422)
    expect((await one.post(link, { passphrase, again: `${passphrase}!` })).status).toBe(422)
    await desk.person('Other Person', 'reader')
    expect((await desk.visitor().get('/welcome/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404)
    expect((await one.post(link, { passphrase, again: passphrase })).headers.get('location')).toBe('/second')
    const html = await (await one.get('/second')).text()
    expect(html).toMatch(/<code[^>]*>([A-Z2-7]{4} ?)+</)
    desk.clock += 86_401
    expect((await desk.visitor().get(link)).status).toBe(404)
    desk.clock = at
  })

  test('name and passphrase see nothing without the code, and a code is taken once', async () => {
    const { secret } = await desk.person('Twice Person', 'chair')
    const one = desk.visitor()
    desk.clock += 60
    expect((await one.post('/sign-in', { name: 'twice  person', passphrase })).headers.get('location')).toBe('/second')
    expect((await one.get('/')).headers.get('location')).toBe('/sign-in')
    const code = codeAt(secret, stepOf(desk.clock))
    const other = desk.visitor()
    await other.post('/sign-in', { name: 'Twice Person', passphrase })
    expect((await one.post('/second', { code })).headers.get('location')).toBe('/')
    expect((await one.get('/')).status).toBe(200)
    expect((await other.post('/second', { code })).status).toBe(401)
    await one.post('/sign-out')
    expect((await one.get('/')).headers.get('location')).toBe('/sign-in')
    desk.clock = at
  })

  test('who is not here, has the wrong passphrase or was dismissed is told the same', async () => {
    const { status: wrong, ...one } = await said('Person reader', 'not the passphrase')
    const { status: unknown, ...other } = await said('Nobody at all', 'not the passphrase')
    expect([wrong, unknown]).toEqual([401, 401])
    expect(one).toEqual(other)
  })
  const said = async (name: string, given: string) => {
    const response = await desk.visitor().post('/sign-in', { name, passphrase: given })
    return { status: response.status, text: (await response.text()).replaceAll(name, '') }
  }

  test('six tries of one name are too many; the name from elsewhere is free', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 6; i++)
      statuses.push((await desk.visitor().post('/sign-in', { name: 'Guessed', passphrase: `guess ${i}` })).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
    desk.clock += 901
    expect((await desk.visitor().post('/sign-in', { name: 'Guessed', passphrase: 'guess' })).status).toBe(401)
    desk.clock = at
  })

  test('a session ends after half an hour of nothing', async () => {
    const one = await desk.person('Idle Person', 'reader')
    desk.clock += 29 * 60
    expect((await one.get('/')).status).toBe(200)
    desk.clock += 31 * 60
    expect((await one.get('/')).headers.get('location')).toBe('/sign-in')
    desk.clock = at
  })

  test('a form of another site, or of none, does nothing', async () => {
    const chair = people.chair
    for (const headers of [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'same-site' },
    ])
      expect(
        (await chair.post('/new/notices', { ...notice(), id: 'forged' }, headers as never)).status,
        JSON.stringify(headers),
      ).toBe(403)
    expect(openRecords(records).has('notices/forged')).toBe(false)
    expect((await chair.get('/', { host: 'evil.example' })).status).toBe(200)
  })
})

describe('every role at every address', () => {
  interface Asked {
    readonly method: 'get' | 'post'
    readonly path: string
    readonly needs: string
    readonly kind?: string
  }
  const paths = routes.flatMap(({ method, path, needs }): Asked[] => {
    if (needs === 'nothing') return []
    if (path.includes(':kind'))
      return recordKindNames.map((kind) => ({ method, path: path.replace(':kind', kind), needs, kind }))
    if (path.includes(':id'))
      return recordKindNames.map((kind) => ({ method, path: path.replace(':id{.+}', `${kind}/none`), needs, kind }))
    return [{ method, path, needs }]
  })

  test.each(roles)('%s', async (role) => {
    expect(paths.length).toBeGreaterThan(80)
    for (const { method, path, needs, kind } of paths) {
      const act = needs === 'read' || needs === 'propose' ? needs : (`${needs} ${kind}` as never)
      const { status } = await people[role][method](path)
      expect(status === 403, `${role} ${method} ${path}: ${status}`).toBe(!may(role, act))
    }
  })

  test('and nobody at any', async () => {
    for (const { method, path } of paths) {
      const { status, headers } = await desk.visitor()[method](path)
      expect(method === 'get' ? headers.get('location') : status, path).toBe(method === 'get' ? '/sign-in' : 401)
    }
    expect(desk.reported).toEqual([])
  })
})

describe('a record', () => {
  test('is written by its form, waits for a second person, and is approved of what was read', async () => {
    const { secretariat, chair } = people
    const added = await secretariat.post('/new/notices', { ...notice({ 'zones[0]': 'Exempla North' }), id: 'desk-1' })
    expect(added.headers.get('location')).toBe('/records/notices/desk-1')
    const own = await (await secretariat.get('/records/notices/desk-1')).text()
    expect(own).toContain('You have drafted this: somebody else approves it.')
    expect(await (await chair.get('/records/notices/desk-1')).text()).toContain('Approve as second person')
    const read = readOf('notices/desk-1')
    expect((await secretariat.post('/approve/notices/desk-1', { read })).status).toBe(422)
    await secretariat.post('/edit/notices/desk-1', { ...notice({ origin: 'XB' }), read })
    expect((await chair.post('/approve/notices/desk-1', { read })).status).toBe(409)
    expect((await chair.post('/approve/notices/desk-1', { read: readOf('notices/desk-1') })).status).toBe(303)
    expect(existingRecord(records, 'notices/desk-1').raw).toMatchObject({
      drafted: { by: 'Person secretariat' },
      approved: { by: 'Person chair' },
    })
    const html = await (await chair.get('/records/notices/desk-1')).text()
    expect(html).toMatch(/<bdi>Person chair<\/bdi><\/b> approved it/)
  })

  test('that breaks a rule comes back as it was typed, with the rule at its field', async () => {
    const response = await people.chair.post('/new/notices', {
      ...notice({ until: '2026-02-30', hs: 'x' }),
      id: 'desk-2',
    })
    expect(response.status).toBe(422)
    const html = await response.text()
    expect(html).toMatch(/<input id="until"[^>]*value="2026-02-30"/)
    expect(html).toMatch(/id="until-error"/)
    expect(html).toContain('value="desk-2"')
  })

  test('is typed in any language, and holds the words of the table', async () => {
    const html = await (await people.chair.get('/new/notices', { 'accept-language': 'ru' })).text()
    expect(html).toContain('<option value="embargo">эмбарго</option>')
    expect(html).toContain('Кем выдан')
    expect(html.slice(html.indexOf('<form method="post" action="/new'))).not.toMatch(/>(Kind|Title|Zones|Issued by)/)
    await people.chair.post('/new/notices', { ...notice(), id: 'desk-ru' })
    const shown = await (await people.chair.get('/records/notices/desk-ru', { 'accept-language': 'ar' })).text()
    expect(shown).toContain('جميع السلطات')
    expect(existingRecord(records, 'notices/desk-ru').raw).toMatchObject({ kind: 'embargo', to: 'authorities' })
  })

  test('nobody drafts or approves by what a form sends', async () => {
    for (const field of ['approved.by', 'drafted.by'])
      expect((await people.chair.post('/new/notices', { ...notice({ [field]: 'Bo' }), id: 'desk-3' })).status).toBe(400)
    expect(openRecords(records).has('notices/desk-3')).toBe(false)
  })

  test('that two people edit is merged, or both versions are shown', async () => {
    const { secretariat, chair } = people
    const letter = {
      audience: 'public',
      sent: '2026-11-01',
      'from.en': 'Chair',
      'to.en': 'Exempla',
      about: 'review',
      'says[0].en': 'Please answer.',
    }
    await secretariat.post('/new/letters', { ...letter, id: 'desk-4' })
    const read = readOf('letters/desk-4')
    await chair.post('/edit/letters/desk-4', { ...letter, answered: '2026-11-10', read })
    const merged = await secretariat.post('/edit/letters/desk-4', { ...letter, urgent: 'true', read })
    expect(merged.headers.get('location')).toBe('/records/letters/desk-4?done=merged')
    expect(existingRecord(records, 'letters/desk-4').raw).toMatchObject({ answered: '2026-11-10', urgent: 'true' })
    const clash = await secretariat.post('/edit/letters/desk-4', { ...letter, answered: '2026-11-12', read })
    expect(clash.status).toBe(409)
    const html = await clash.text()
    expect(html).toContain('value="2026-11-12"')
    expect(html).toMatch(/id="answered-unusual"[\s\S]*2026-11-10/)
    // Whoever has seen both may write.
    const next = (/name="read" value="([0-9a-f]{64})"/.exec(html) ?? [])[1] as string
    const after = { ...letter, answered: '2026-11-12', urgent: 'true', read: next }
    expect((await secretariat.post('/edit/letters/desk-4', after)).status).toBe(303)
  })

  test('keeps a statement for participants by a tick, and the public page is without it', async () => {
    const form = { ...notice({ 'text.en': 'KEPTTEXT', 'text!kept': 'yes' }), id: 'desk-5' }
    await people.secretariat.post('/new/notices', form)
    expect(existingRecord(records, 'notices/desk-5').raw.text).toEqual({ 'kp-only': { en: 'KEPTTEXT' } })
    expect(await (await people.reader.get('/records/notices/desk-5')).text()).toContain('KEPTTEXT')
    for (const path of ['/records/notices/desk-5?for=public', '/?for=public', '/records/notices?for=public'])
      expect(await (await people.reader.get(path)).text(), path).not.toContain('KEPTTEXT')
    const html = await (await people.secretariat.get('/edit/notices/desk-5')).text()
    expect(html).toMatch(/name="text!kept" value="yes" checked/)
  })

  test('of any kind has its page and its form', async () => {
    for (const id of openRecords(records).keys()) {
      expect((await people.secretariat.get(`/records/${id}`)).status, id).toBe(200)
      expect((await people.secretariat.get(`/edit/${id}`)).status, id).toBe(200)
    }
  })

  test.each(['../../etc/passwd', 'notices/../../x', '..%2fnotices', 'records.yaml', 'history/notices/desk-1/0001'])(
    '%s is none',
    async (id) => {
      expect((await people.reader.get(`/records/${id}`)).status).toBeGreaterThanOrEqual(400)
    },
  )
})

test('a form asks for nothing that the folder is too old for', async () => {
  const old = recordFolder({ 'records.yaml': 'edition: 1\n' })
  const other = testDesk(old.path)
  const one = await other.person('Old Person', 'secretariat')
  expect(await (await one.get('/new/reviews')).text()).not.toContain('name="went[0].on"')
  expect(await (await people.secretariat.get('/new/reviews')).text()).toContain('name="went[0].on"')
  other.remove()
  old.remove()
})

test('a notice says who has not acknowledged it yet', async () => {
  const page = async () =>
    (await (await people.reader.get('/records/notices/2005-cote-divoire')).text()).split('Not acknowledged yet')[1] ??
    ''
  expect(await page()).toMatch(/<p class="code">[^<]*\bBW\b/)
  const { writer, id } = { writer: { folder: records, by: 'Ada', now: at }, id: 'notices/2005-cote-divoire' }
  editRecord(writer, id, (raw) => ({ ...raw, acknowledged: [{ participant: 'BW', on: '2026-11-01' }] }))
  expect(await page()).not.toMatch(/<p class="code">[^<]*\bBW\b/)
})

test('an edit that changes nothing but its form is no version', async () => {
  const id = 'letters/2005-guinea'
  const before = existingRecord(records, id)
  const html = await (await people.secretariat.get(`/edit/${id}`)).text()
  const form = new URLSearchParams(typedIn(html))
  expect((await people.secretariat.post(`/edit/${id}`, form)).status).toBe(303)
  expect(existingRecord(records, id).digest).toBe(before.digest)
})

/** What a browser would send of a form as it stands. */
function typedIn(html: string): [string, string][] {
  const unescape = (text: string) =>
    text
      .replace(/&#39;/g, "'")
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&')
  const form = html.slice(html.indexOf('<form method="post" action="/edit/'))
  const inputs = [...form.matchAll(/<input ([^>]*)>/g)].flatMap(([, attributes = '']) => {
    const of = (name: string) => (new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes) ?? [])[1]
    if (of('type') === 'checkbox' && !/ checked/.test(attributes)) return []
    return [[of('name') ?? '', unescape(of('value') ?? '')] as [string, string]]
  })
  const areas = [...form.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>([^<]*)</g)].map(
    ([, name = '', text = '']) => [name, unescape(text)] as [string, string],
  )
  const choices = [...form.matchAll(/<select [^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/g)].map(
    ([, name = '', options = '']) =>
      [name, (/value="([^"]*)" selected/.exec(options) ?? [])[1] ?? ''] as [string, string],
  )
  return [...inputs, ...areas, ...choices].filter(([name]) => name !== '')
}

test('hostile text is text on every page', async () => {
  const hostile = '<img src=x onerror=alert(1)>"\' &amp; javascript:alert(1)'
  const { secretariat } = people
  await secretariat.post('/new/complaints', {
    ...{ audience: 'public', received: '2026-11-01', by: 'public', name: hostile.slice(0, 100), 'about.en': hostile },
    ...{ due: '2026-11-10', id: 'hostile' },
  })
  expect(openRecords(records).has('complaints/hostile')).toBe(true)
  for (const path of ['/', '/records/complaints', '/records/complaints/hostile', '/edit/complaints/hostile'])
    expect(await (await secretariat.get(path)).text(), path).not.toMatch(/<img|<script/)
  const calendar = await (await secretariat.get('/calendar.ics')).text()
  for (const line of calendar.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
})

test('pages load nothing from elsewhere, run no script, and are kept by nobody', async () => {
  for (const path of ['/', '/records/reviews', '/records/reviews/2005-GN', '/registry', '/new/decisions']) {
    const response = await people.secretariat.get(path)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('cache-control')).toBe('no-store')
    const html = await response.text()
    expect(html, path).not.toMatch(/<script|style="|\son\w+=/)
    expect(Buffer.byteLength(html), path).toBeLessThan(90_000)
  }
})

test('every word is there in six languages, and pages turn with theirs', async () => {
  for (const language of deskLanguages)
    for (const word of deskWordNames)
      expect(wordsOf(language)(word, 5).length, `${language} ${word}`).toBeGreaterThan(0)
  const html = await (await people.reader.get('/', { 'accept-language': 'ar' })).text()
  expect(html).toContain('<html lang="ar" dir="rtl"')
  expect(html).toContain('المستحقات')
})

describe('no private key lies on it', () => {
  test('after all that was done there', () => {
    const all = [...filesUnder(desk.folder), ...filesUnder(records)]
    expect(all.length).toBeGreaterThan(100)
    for (const file of all)
      expect(readFileSync(file, 'latin1'), file).not.toMatch(/"d"\s*:|PRIVATE KEY|age-encryption|AGE-SECRET/)
  })

  test('and where one does, the desk does not open', async () => {
    const home = mkdtempSync(join(tmpdir(), 'kpc-keys-home-'))
    try {
      const say = async (line: string) => {
        const { world, heard } = testWorld({ env: { KPC_HOME: home }, now: () => at })
        await run(line.split(' '), world)
        return heard()
      }
      expect((await say('desk admit Somebody --role reader')).stdout).toContain('/welcome/')
      expect((await say('desk people')).stdout).toBe('Somebody: reader, has not come in yet\n')
      expect((await say('desk dismiss somebody')).stdout).toBe('dismissed: somebody\n')
      await say('show')
      for (const line of [`desk serve --port 0 --records ${example}`, 'desk admit Bo --role reader', 'desk people'])
        expect((await say(line)).stderr, line).toContain('DESK_KEYS')
    } finally {
      rmSync(home, { recursive: true, force: true })
    }
  })
})
