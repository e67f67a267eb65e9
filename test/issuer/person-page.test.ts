// @module-tag slow
/** The administrator's page of one person, and the auditor's of the trail. */
import { subjectIn } from '@kpc/issuer/desk/trail-subject'
import { languages } from '@kpc/issuer/desk/words/languages'
import { linkIdentity } from '@kpc/issuer/people/identity'
import { addPerson, listPeople } from '@kpc/issuer/people/people'
import { makeToken } from '@kpc/issuer/people/token'
import { noteInTrail, searchTrail } from '@kpc/issuer/people/trail'
import { firstLink } from '@kpc/issuer/people/welcome'
import { expect, test } from 'vitest'
import { hostile, tagsOf } from './desk-app.ts'
import { desk, sameOrigin } from './http-desk.ts'
import { settle } from './reception.ts'

const issuer = 'https://login.example.org'

/** An administrator who is in, and somebody else. */
async function opened() {
  const here = await desk({ settings: { signOn: { issuer, clientId: 'desk', label: 'the ministry' } } })
  const { reception, jar, get, post } = here
  const { token } = await settle((await firstLink(reception)) as string, reception, 'H. Head')
  const head = (await listPeople(reception))[0]?.id as string
  const { link, id } = await addPerson({ name: 'Ann', role: 'auditor' }, reception, { by: 'H. Head' })
  const ann = await settle(link, reception)
  jar()['kpc-session'] = token
  const page = async (of = id) => (await get(`/people/${of}`)).text()
  const isIn = async (session: string) =>
    (await here.app.request('/trail', { headers: { cookie: `kpc-session=${session}` } })).status === 200
  const events = async () => (await searchTrail({}, reception)).map(({ event, by, subject }) => [event, by, subject])
  const act = (what: string, fields: Record<string, string> = {}, of = id) => post(`/people/${of}/${what}`, fields)
  return { ...here, token, head, id, ann, page, isIn, events, act }
}

test('each session, token and link of one person is ended by itself, with who did it in the trail', async () => {
  const { reception, page, act, isIn, ann, id, events, app } = await opened()
  const { token } = await makeToken({ name: 'Ann' }, ['read'], reception, {})
  const shown = await page()
  expect(shown).toContain('<h1>Ann</h1>')
  const [, session = ''] = /name="session" value="(\w{64})"/.exec(shown) ?? []
  const [, kept = ''] = /name="token" value="(\w{64})"/.exec(shown) ?? []
  // What the page shows opens nothing.
  for (const way of [session, kept]) expect(shown).not.toContain(`kpc-session=${way}`)
  expect(shown).not.toContain(token)
  expect((await act('sessions/end', { session })).headers.get('location')).toBe(`/people/${id}`)
  expect(await isIn(ann.token)).toBe(false)
  const bearer = async () =>
    (await app.request('/certificates', { headers: { authorization: `Bearer ${token}` } })).status
  expect(await bearer()).toBe(200)
  await act('tokens/end', { token: kept })
  expect(await bearer()).toBe(401)
  await act('identity', { subject: '24' })
  expect(await page()).toContain('<code>24</code>')
  await act('identity/remove')
  expect(await page()).not.toContain('<code>24</code>')
  expect((await events()).slice(0, 5)).toEqual([
    ['identity-unlinked', 'H. Head', 'Ann: 24'],
    ['identity-linked', 'H. Head', 'Ann: 24'],
    ['token-ended', 'H. Head', 'Ann'],
    ['listed', 'Ann', '/certificates'],
    ['session-ended', 'H. Head', 'Ann'],
  ])
  // What is gone has ended already, and what is of somebody else stays.
  expect((await act('sessions/end', { session })).status).toBe(303)
  expect((await act('sessions/end', { session: 'x'.repeat(64) })).status).toBe(303)
  expect((await events())[0]?.[0]).toBe('identity-unlinked')
})

test('who is let go, or gets a new link, is so only after what comes of it was read', async () => {
  const { page } = await opened()
  const shown = await page()
  for (const [act, does] of [
    ['reset', /Passphrase, second factor, passkeys, sessions and tokens/],
    ['disable', /every session and token ends/],
  ] as const) {
    const [form = ''] = new RegExp(`<form class="act"[^>]*/${act}">.*?</form>`, 's').exec(shown) ?? []
    // Shut until somebody opens it, which needs no script.
    expect(form, act).toMatch(/<details><summary/)
    expect(form, act).toMatch(does)
    expect(form.indexOf('<button'), act).toBeGreaterThan(form.search(does))
  }
})

test('the trail says roles, scopes and settings in the words of its reader', () => {
  const { words } = languages.find(({ tag }) => tag === 'de') as (typeof languages)[number]
  const said = (event: string, subject: string) => subjectIn(words, event, subject)
  expect(said('person-added', 'Ann, clerk')).toBe(`Ann, ${words.roles.clerk}`)
  expect(said('role-changed', 'A: clerk to x: clerk to signer')).toBe(
    `A: clerk to x: ${words.roles.clerk} → ${words.roles.signer}`,
  )
  expect(said('token-made', 'Ann: self read')).toBe(`Ann: ${words.acts.self}; ${words.acts.read}`)
  expect(said('setting-changed', 'warnDays')).toBe(words.office.names.warnDays)
  // What no table has, and acts of another edition, stand as they are.
  for (const [event, subject] of [
    ['person-added', 'Ann, constructor'],
    ['setting-changed', 'toString'],
    ['valueOf', 'Ann, clerk'],
    ['signed-in', 'Ann, clerk'],
  ] as const)
    expect(said(event, subject)).toBe(subject)
})

test('a session or token of another person is not ended on this one’s page', async () => {
  const { page, act, head, isIn, ann, token, get } = await opened()
  const [, session = ''] = /name="session" value="(\w{64})"/.exec(await page()) ?? []
  expect((await act('sessions/end', { session }, head)).status).toBe(303)
  expect(await isIn(ann.token)).toBe(true)
  await act('sessions/end', { everywhere: 'yes' })
  expect([await isIn(ann.token), (await get('/people')).status, token.length]).toEqual([false, 200, 43])
})

test('a subject that is another person’s, or no subject, is refused at its field, and what was typed stands', async () => {
  const { reception, act } = await opened()
  await linkIdentity({ name: 'H. Head' }, { issuer, subject: '24' }, reception, {})
  for (const [subject, status, says] of [
    ['24', 409, 'Somebody here is linked with it already.'],
    ['ann@example.org', 422, 'sub is 1 to 255 printable ASCII characters.'],
    [hostile, 422, 'sub is 1 to 255 printable ASCII characters.'],
  ] as const) {
    const response = await act('identity', { subject })
    const html = await response.text()
    expect([response.status, html.includes(says)], subject).toEqual([status, true])
    expect(html).toMatch(/id="subject"[^>]*aria-describedby="subject-hint subject-error"/)
    expect(tagsOf(html)).not.toMatch(/<img|onerror/)
  }
})

test('the last administrator is never lost on that page, nor by two at once', async () => {
  const { reception, act, head, page, get } = await opened()
  expect(await page(head)).toContain('This is the last administrator.')
  for (const [what, fields] of [
    ['disable', {}],
    ['role', { role: 'clerk', exporter: '' }],
  ] as const) {
    const response = await act(what, fields, head)
    expect([response.status, await response.text()], what).toEqual([
      409,
      expect.stringContaining('This is the last administrator.'),
    ])
  }
  const { link, id } = await addPerson({ name: 'Second', role: 'administrator' }, reception, {})
  expect((await act('disable', {}, head)).status).toBe(409) // invited, and not in yet
  await settle(link, reception)
  const both = await Promise.all([act('disable', {}, head), act('role', { role: 'clerk', exporter: '' }, id)])
  const left = (await listPeople(reception)).filter(({ role, state }) => role === 'administrator' && state === 'active')
  expect([both.filter(({ status }) => status === 303).length, left.length]).toEqual([1, 1])
  expect([200, 401]).toContain((await get('/people')).status)
})

test('reset shows a link once, on the page of whom it is for; a role is changed there, and what was typed stands', async () => {
  const { act, isIn, ann, page, app } = await opened()
  const refused = await act('role', { role: 'applicant', exporter: '' })
  const html = await refused.text()
  expect([refused.status, html.includes('<option value="applicant" selected')]).toEqual([422, true])
  expect(await isIn(ann.token)).toBe(true)
  await act('role', { role: 'applicant', exporter: 'Example Diamonds' })
  expect([await isIn(ann.token), (await page()).includes('(Example Diamonds)')]).toEqual([false, true])
  const reset = await (await act('reset')).text()
  const [, link = ''] = /http:\/\/localhost(\/welcome\/[\w-]{43})/.exec(reset) ?? []
  expect((await app.request(link)).status).toBe(200)
  expect(await page()).not.toContain('/welcome/')
  await act('disable')
  expect((await app.request(link)).status).toBe(404)
})

test('nobody but an administrator sees it or acts there; nobody is there that is not; no field more is taken', async () => {
  const { act, get, jar, id, ann, post, token } = await opened()
  expect((await get('/people/nobody')).status).toBe(404)
  expect((await act('disable', {}, 'nobody')).status).toBe(404)
  for (const [what, fields] of [
    ['disable', { id: 'x' }],
    ['role', { role: 'clerk', name: 'B' }],
    ['identity', { subject: '24', issuer: 'https://evil.example' }],
    ['sessions/end', { session: 'x', everywhere: 'yes' }],
  ] as [string, Record<string, string>][])
    expect((await act(what, fields)).status, what).toBe(422)
  jar()['kpc-session'] = ann.token
  for (const path of [`/people/${id}`, '/people']) expect((await get(path)).status).toBe(403)
  for (const what of ['disable', 'reset', 'identity/remove']) expect((await act(what)).status).toBe(403)
  jar()['kpc-session'] = token
  expect((await post(`/people/${id}/disable`, {}, { ...sameOrigin, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
})

test('page of a person and page of the trail: in every language, small, and hostile text is text', async () => {
  const { reception, act, get, ann, jar, token, id } = await opened()
  const { id: other } = await addPerson({ name: `<img src=x>"'&`, role: 'clerk' }, reception, {})
  await noteInTrail('looked', hostile, reception, { by: 'Ann', address: hostile.slice(0, 20) })
  await act('identity', { subject: '24' })
  for (const { tag, dir } of languages)
    for (const [path, session] of [
      [`/people/${id}`, token],
      [`/people/${other}`, token],
      ['/trail?by=ann&act=looked&from=2020-01-01', ann.token],
    ] as const) {
      jar()['kpc-session'] = session
      const response = await get(path, { 'accept-language': tag })
      const html = await response.text()
      expect([response.status, html.includes(`<html lang="${tag}" dir="${dir}"`)], `${path} ${tag}`).toEqual([
        200,
        true,
      ])
      expect(html.length).toBeLessThan(60_000)
      expect(tagsOf(html)).not.toMatch(/<script|<style|<img|\sstyle=|\son\w+=/)
    }
})

test('the auditor asks the trail by person, act and day, page by page, and a program of his the same in JSON', async () => {
  const { reception, get, ann, jar, app } = await opened()
  jar()['kpc-session'] = ann.token
  for (let i = 0; i < 130; i += 1) {
    reception.clock += 1
    await noteInTrail('looked', `BW${i}`, reception, { by: i % 2 === 0 ? 'Ann' : 'Ben' })
  }
  const rows = async (query: string) =>
    (await (await get(`/trail/rows?${query}`)).json()) as { rows: { subject: string; by: string }[]; next?: string }
  const first = await rows('act=looked&limit=100')
  expect([first.rows.length, first.rows[0]?.subject]).toEqual([100, 'BW129'])
  const second = await rows(`act=looked&after=${first.next}`)
  expect([second.rows.length, second.rows[0]?.subject, second.next]).toEqual([30, 'BW29', undefined])
  expect((await rows('by=BEN&act=looked')).rows.every(({ by }) => by === 'Ben')).toBe(true)
  expect((await rows('by=Ben&limit=100')).rows).toHaveLength(65)
  expect((await rows('by=Nobody')).rows).toEqual([])
  expect((await rows('until=2020-01-01')).rows).toEqual([])
  for (const wrong of [
    'from=x',
    'until=2026-02-30',
    'act=sang',
    'after=1',
    'before=1',
    'sort=by',
    `by=${'x'.repeat(201)}`,
  ])
    expect((await get(`/trail/rows?${wrong}`)).status, wrong).toBe(422)
  // The page says what is wrong at its field, and keeps the question for older rows.
  const page = await (await get('/trail?act=looked&by=&text=&from=2020-01-01&until=')).text()
  const [, older = ''] = /href="(\/trail\?[^"]*after=[^"]*)"/.exec(page) ?? []
  expect(older.replaceAll('&amp;', '&')).toMatch(/^\/trail\?act=looked&from=2020-01-01&after=[\w-]+$/)
  expect(await (await get(older.replaceAll('&amp;', '&'))).text()).toContain('BW79')
  const wrong = await get('/trail?from=tomorrow')
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('id="from-error"')])
  const { token } = await makeToken({ name: 'Ann' }, ['trail'], reception, {})
  const byToken = await app.request('/trail/rows?act=set-up', { headers: { authorization: `Bearer ${token}` } })
  expect(((await byToken.json()) as { rows: unknown[] }).rows).toHaveLength(2)
})
