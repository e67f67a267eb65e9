// @module-tag slow
/** The way in and the pages behind it, over HTTP, fed by people and by whoever is not meant to come in. */

import { codeAt, stepOf } from '@kpc/desk/people/totp'
import type { Door } from '@kpc/desk/server/door'
import { languages } from '@kpc/issuer/desk/words/languages'
import { shownCodes } from '@kpc/issuer/desk/words/words'
import { addPerson, listPeople } from '@kpc/issuer/people/people'
import { firstLink, pendingOf } from '@kpc/issuer/people/welcome'
import { expect, test } from 'vitest'
import { now } from '../scheme.ts'
import { desk, sameOrigin } from './http-desk.ts'
import { passphrase, session, settle } from './reception.ts'

const head = { by: 'H. Head' }

test('from the link to the desk, out, and in again: each step has another cookie, and a lost line loses nothing', async () => {
  const { reception, get, post, forget, jar } = await desk()
  const link = (await firstLink(reception)) as string
  expect(await (await get(`/welcome/${link}`)).text()).toContain('You are the first person here')
  const short = await post(`/welcome/${link}`, { name: 'H. Head', passphrase: 'short', again: 'short' })
  expect([short.status, await short.text()]).toEqual([422, expect.stringContaining('at least 12 characters')])
  const fields = { name: 'H. Head', passphrase, again: passphrase }
  expect((await post(`/welcome/${link}`, fields)).headers.get('location')).toBe('/second')
  // The line drops, the browser is another one: the link is still good.
  forget()
  await post(`/welcome/${link}`, fields)
  const begun = jar()['kpc-session'] as string
  const { totp } = pendingOf(await session(begun, reception))
  expect((await get('/people')).status).toBe(200) // nobody is admitted yet: the home's own user acts
  const page = await (await get('/second')).text()
  expect(page).toContain('/second/code.svg')
  expect((await get('/second/code.svg')).headers.get('content-type')).toBe('image/svg+xml')
  expect((await post('/second', { code: '000000' })).status).toBe(401)
  expect((await post('/second', { code: codeAt(totp, stepOf(now)) })).headers.get('location')).toBe('/')
  expect(jar()['kpc-session']).not.toBe(begun)
  const home = await (await get('/')).text()
  expect(home).toContain('H. Head')
  expect((await get(`/welcome/${link}`)).status).toBe(404)
  expect((await get('/second/code.svg')).status).toBe(401)

  expect((await post('/sign-out', {})).headers.get('location')).toBe('/sign-in')
  expect(jar()['kpc-session']).toBeUndefined()
  expect((await get('/people')).status).toBe(401)
  const browser = await get('/people', { accept: 'text/html,*/*' })
  expect([browser.status, browser.headers.get('location')]).toEqual([303, '/sign-in?to=%2Fpeople'])
  reception.clock += 60
  const half = await post('/sign-in', { name: 'h. head', passphrase, to: '/people' })
  expect(half.headers.get('location')).toBe('/second?to=%2Fpeople')
  expect((await get('/people')).status).toBe(401)
  const in_ = await post('/second?to=%2Fpeople', { code: codeAt(totp, stepOf(reception.clock)) })
  expect(in_.headers.get('location')).toBe('/people')
  expect((await get('/people')).status).toBe(200)
})

test('a form that no page of this server sent opens nothing, before and after the sign-in', async () => {
  const { reception, post, jar } = await desk()
  const { token } = await settle((await firstLink(reception)) as string, reception, 'H. Head')
  const form = 'application/x-www-form-urlencoded'
  for (const headers of [
    { 'content-type': form },
    { 'content-type': form, 'sec-fetch-site': 'none' },
    { 'content-type': form, 'sec-fetch-site': 'cross-site' },
    { 'content-type': form, origin: 'https://evil.example' },
    { 'content-type': form, origin: 'null' },
  ] as Record<string, string>[]) {
    expect((await post('/sign-in', { name: 'H. Head', passphrase }, headers)).status).toBe(403)
    jar()['kpc-session'] = token
    expect((await post('/people', { name: 'Evil', role: 'administrator' }, headers)).status).toBe(403)
    expect((await post('/sign-out', {}, headers)).status).toBe(403)
  }
  expect(await listPeople(reception)).toHaveLength(1)
  expect(
    (await post('/people', { name: 'Ann', role: 'clerk' }, { ...sameOrigin, 'content-type': 'text/plain' })).status,
  ).toBe(415)
})

test('a link that was followed in webmail opens its page, changes nothing, and leaks to nobody', async () => {
  const { reception, get, post } = await desk()
  const link = (await firstLink(reception)) as string
  const followed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  for (let i = 0; i < 2; i += 1) {
    const page = await get(`/welcome/${link}`, followed)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('You are the first person here')])
    // Nothing but this server is told the address.
    expect(page.headers.get('referrer-policy')).toBe('same-origin')
    expect(page.headers.get('cache-control')).toBe('no-store')
  }
  // Only a whole window, only there, only to look.
  const elsewhere: [string, Record<string, string>][] = [
    [`/welcome/${link}`, { ...followed, 'sec-fetch-dest': 'iframe' }],
    [`/welcome/${link}`, { ...followed, 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors' }],
    [`/welcome/${link}`, { 'sec-fetch-site': 'cross-site' }],
    ['/people', followed],
    ['/sign-in', followed],
    ['/second', followed],
    ['/', followed],
  ]
  for (const [path, headers] of elsewhere) expect((await get(path, headers)).status, path).toBe(403)
  const fields = { name: 'H. Head', passphrase, again: passphrase }
  expect((await post(`/welcome/${link}`, fields, { ...sameOrigin, ...followed })).status).toBe(403)
  expect((await post(`/welcome/${link}`, fields)).headers.get('location')).toBe('/second')
})

test('what a form does not have is refused: nobody makes himself more than the page offers', async () => {
  const { reception, post } = await desk()
  const { link } = await addPerson({ name: 'Ann', role: 'clerk' }, reception, head)
  const fields = { passphrase, again: passphrase }
  for (const more of [{ role: 'administrator' }, { id: 'x' }, { test: '1' }, { __proto__x: '1' }])
    expect((await post(`/welcome/${link}`, { ...fields, ...more })).status).toBe(422)
  await post(`/welcome/${link}`, { ...fields, name: 'H. Head' })
  expect((await listPeople(reception)).map(({ name, role }) => `${name}, ${role}`)).toEqual(['Ann, clerk'])
})

test('nobody is led elsewhere', async () => {
  const { reception, post, forget } = await desk()
  const { secret } = await settle((await firstLink(reception)) as string, reception, 'H. Head')
  for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', '/a b', 'javascript:alert(1)', '']) {
    forget()
    reception.clock += 60
    expect((await post('/sign-in', { name: 'H. Head', passphrase, to })).headers.get('location')).toBe('/second')
    const code = codeAt(secret, stepOf(reception.clock))
    const second = await post(`/second?to=${encodeURIComponent(to)}`, { code })
    expect(second.headers.get('location'), to).toBe('/')
  }
})

test('who tries too often is told so, with how long to wait', async () => {
  const { reception, post } = await desk()
  await settle((await firstLink(reception)) as string, reception, 'H. Head')
  const wrong = { name: 'H. Head', passphrase: 'not the passphrase' }
  for (let i = 0; i < 5; i += 1) expect((await post('/sign-in', wrong)).status).toBe(401)
  const last = await post('/sign-in', { name: 'H. Head', passphrase })
  expect([last.status, last.headers.get('retry-after')]).toEqual([429, '900'])
  expect(await last.text()).toContain('Wait a quarter of an hour')
})

test('with TLS the cookie is of this host alone; without, it is no less closed to scripts', async () => {
  const tls: Door = {
    origin: 'https://desk.example',
    answersTo: (name) => name === 'desk.example',
    proxied: true,
    secure: true,
  }
  const { reception, app } = await desk({ door: tls, remote: true })
  const link = (await firstLink(reception)) as string
  const send = (headers: Record<string, string>) =>
    app.request(`http://desk.example/welcome/${link}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams({ name: 'H. Head', passphrase, again: passphrase }).toString(),
    })
  expect((await send({ origin: 'http://desk.example' })).status).toBe(403)
  const response = await send({ origin: 'https://desk.example' })
  expect(response.headers.get('set-cookie')).toMatch(
    /^__Host-kpc-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
  expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000')
  expect((await app.request('http://evil.example/health')).status).toBe(421)
  // Where others reach it, nobody acts for the home's own user, and nobody looks around.
  for (const path of ['/certificates', '/people', '/ledger/entries/0'])
    expect((await app.request(`http://desk.example${path}`)).status).toBe(401)
  expect(await (await app.request('http://desk.example/')).text()).not.toContain('/sign-in/test')
  const own = await desk()
  const plain = await own.post(`/welcome/${await firstLink(own.reception)}`, {
    name: 'A',
    passphrase,
    again: passphrase,
  })
  expect(plain.headers.get('set-cookie')).toMatch(/^kpc-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
})

test('a proxy says from where somebody asks, and what it was told itself is no matter', async () => {
  const tls: Door = { origin: 'https://desk.example', answersTo: () => true, proxied: true, secure: true }
  const { reception, app } = await desk({ door: tls, remote: true })
  await settle((await firstLink(reception)) as string, reception, 'H. Head')
  const guess = async (forwarded: string) =>
    (
      await app.request('http://desk.example/sign-in', {
        method: 'POST',
        headers: { ...sameOrigin, 'x-forwarded-for': forwarded },
        body: 'name=H.+Head&passphrase=not+the+passphrase',
      })
    ).status
  for (let i = 0; i < 5; i += 1) expect(await guess(`198.51.100.${i}, 203.0.113.9`)).toBe(401)
  expect(await guess('198.51.100.77, 203.0.113.9')).toBe(429)
  expect(await guess('203.0.113.9, 203.0.113.10')).toBe(401)
  // One network of IPv6 is one place.
  for (let i = 1; i <= 5; i += 1) expect(await guess(`2001:db8:1:2::${i}`)).toBe(401)
  expect(await guess('2001:DB8:1:2:ffff::1')).toBe(429)
  expect(await guess('2001:db8:1:3::1')).toBe(401)
})

test('the administrator admits, resets and lets go on a page; names that would be markup are text on every page', async () => {
  const { reception, get, post, jar } = await desk()
  const { token } = await settle((await firstLink(reception)) as string, reception, 'H. Head')
  jar()['kpc-session'] = token
  const hostile = `<script>alert(1)</script>"'&amp;`
  const added = await post('/people', { name: hostile, role: 'auditor', exporter: '' })
  const page = await added.text()
  expect(page).toMatch(/http:\/\/localhost\/welcome\/[\w-]{43}/)
  const [, link = ''] = /\/welcome\/([\w-]{43})/.exec(page) ?? []
  expect((await post('/people', { name: hostile.toUpperCase(), role: 'clerk' })).status).toBe(409)
  expect((await post('/people', { name: 'Ann', role: 'applicant', exporter: '' })).status).toBe(422)
  const people = await listPeople(reception)
  const own = people.find(({ name }) => name === 'H. Head')?.id
  expect((await post(`/people/${own}/disable`, {})).status).toBe(409)
  expect((await post('/people/nobody/disable', {})).status).toBe(404)
  const shown = [page, await (await get('/people')).text(), await (await get(`/welcome/${link}`)).text()]
  jar()['kpc-session'] = (await settle(link, reception)).token
  expect((await get('/people')).status).toBe(403)
  shown.push(await (await get('/')).text(), await (await get('/trail?text=%3Cscript%3E')).text())
  for (const html of shown) {
    expect(html).toContain('&lt;script&gt;')
    expect(html).not.toContain('<script>') // the page's own has an address
  }
})

test('the auditor searches the trail; what is looked for is text as well', async () => {
  const { reception, get, jar } = await desk()
  const { link } = await addPerson({ name: 'Ann', role: 'auditor' }, reception, head)
  jar()['kpc-session'] = (await settle(link, reception)).token
  expect(await (await get('/trail?text=person-added')).text()).toContain('Ann, auditor')
  const none = await (await get(`/trail?text=${encodeURIComponent('"><img src=x>')}`)).text()
  expect(none).toContain('Nothing found.')
  expect(none).not.toContain('<img')
  expect((await get('/trail?after=x')).status).toBe(422)
})

test('in a test scheme one looks around as somebody ready-made, until there is anybody', async () => {
  const { reception, get, post, jar } = await desk()
  expect(await (await get('/')).text()).toContain('TEST auditor')
  expect((await post('/sign-in/test', { role: 'auditor' })).headers.get('location')).toBe('/')
  expect(await (await get('/')).text()).toContain('TEST auditor')
  expect([(await get('/trail')).status, (await get('/people')).status]).toEqual([200, 403])
  await settle((await firstLink(reception)) as string, reception, 'H. Head')
  expect((await get('/trail')).status).toBe(401)
  expect((await post('/sign-in/test', { role: 'administrator' })).status).toBe(401)
  expect(jar()['kpc-session']).toBeDefined()
})

test('every page of the way in stands in every language, in its direction, is in no cache and in no frame', async () => {
  const { reception, get } = await desk()
  await settle((await firstLink(reception)) as string, reception, 'H. Head')
  const { link } = await addPerson({ name: 'Ann', role: 'clerk' }, reception, head)
  for (const { tag, dir, words } of languages)
    for (const path of ['/', '/sign-in', `/welcome/${link}`, '/welcome/x']) {
      const response = await get(path, { 'accept-language': `xx, ${tag};q=0.8, en;q=0.1` })
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(response.headers.get('x-frame-options')).toBeTruthy()
      const html = await response.text()
      expect(html).toContain(`<html lang="${tag}" dir="${dir}">`)
      expect(html.replaceAll('&#39;', "'")).toContain(words.test)
      expect(html).not.toMatch(/<script|style=|\son\w+=/)
    }
  expect(await (await get('/sign-in?language=de')).text()).toContain('Anmelden')
  expect(await (await get('/sign-in', { 'accept-language': 'fr' })).text()).toContain('Anmelden')
})

test('each language says everything, each in its own words', () => {
  const [english, ...others] = languages
  const flat = (node: object, at = ''): [string, string][] =>
    Object.entries(node).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${at}${key}`, value] as [string, string]] : flat(value as object, `${at}${key}.`),
    )
  const names = (words: object) => flat(words).map(([name]) => name)
  expect(languages.map(({ tag }) => tag).sort()).toEqual([
    'ar',
    'de',
    'en',
    'es',
    'fr',
    'he',
    'hi',
    'nl',
    'pt',
    'ru',
    'zh-Hans',
  ])
  for (const { tag, words } of others) {
    expect(names(words), tag).toEqual(names(english?.words ?? {}))
    const same = flat(words).filter(([name, text]) => text === new Map(flat(english?.words ?? {})).get(name))
    // Words that two languages share: a role, an exporter, a browser, a digest. One in thirty at most.
    expect(30 * same.length, `${tag}: ${same.map(([name]) => name).join()}`).toBeLessThan(names(words).length)
  }
  expect(shownCodes.length).toBeGreaterThan(10)
})
