// @module-tag slow
/**
 * Every form of the desk is cut, found among the routes of the program: its session has ended, its database is gone before
 * anything is written, its answer is dropped and it is sent again. What was typed comes back, and nothing is doubled.
 */
import { needsOf } from '@kpc/issuer/http/needs'
import { ledgerRefusal } from '@kpc/issuer/ledger/refusal'
import { mayOf } from '@kpc/issuer/people/roles'
import { type DeskRole, roles } from '@kpc/schema'
import { expect, test } from 'vitest'
import { type Desk, deskApp } from './desk-app.ts'
import { browser, countsOf, heldIn, type Sent, twice, urlEncoded } from './desk-forms.ts'

/** What anybody may have typed, and what a page has to keep as it is. */
const typed = { reason: 'because of "this" & <that>', 'importer.name': 'ünïcode مرحبا 日本', lines: 'one\r\ntwo' }

/** Forms of pages of the desk that send text; what sends a file is sent again from its page. */
async function formsOf({ app }: Desk) {
  const document = (await (await app.request('/openapi.json')).json()) as {
    readonly paths: Readonly<Record<string, { readonly post?: { requestBody?: { content: object } } }>>
  }
  const table = needsOf(app)
  return [...table].flatMap(([route, { act, isForm, path }]) => {
    const types = Object.keys(document.paths[path]?.post?.requestBody?.content ?? {})
    if (!isForm || !path.startsWith('/desk/') || !types.includes(urlEncoded)) return []
    return [
      {
        route,
        path,
        act: act ?? 'self',
        at: path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'number' ? 'BW0000001' : 'x')),
      },
    ]
  })
}

const whoMay = (act: string): DeskRole => roles.find((role) => (mayOf(role) as string[]).includes(act)) as DeskRole

test('a session that has ended, or a server that was started again, loses nothing that was typed', async () => {
  const desk = await deskApp()
  await desk.as('clerk')
  const forms = await formsOf(desk)
  expect(forms.length).toBeGreaterThan(40)
  const size = await desk.ledger.size()
  for (const { route, at } of forms) {
    const answer = await desk.app.request(at, {
      method: 'POST',
      headers: { ...browser, 'content-type': urlEncoded, cookie: 'kpc-session=gone', 'content-length': '200' },
      body: new URLSearchParams(typed).toString(),
    })
    const html = await answer.text()
    expect(answer.status, route).toBe(401)
    expect(html, route).toContain(`action="${at}"`)
    expect(heldIn(html), route).toEqual(typed)
  }
  expect(await desk.ledger.size()).toBe(size)
})

test('a database that is gone when a form comes loses nothing that was typed, and nothing is written', async () => {
  const whole = await deskApp()
  for (const role of roles) await whole.as(role)
  const cut = { isGone: false }
  const ledger = new Proxy(whole.ledger, {
    get: (target, name, receiver) =>
      cut.isGone && typeof Reflect.get(target, name, receiver) === 'function'
        ? () => Promise.reject(ledgerRefusal('LEDGER_GONE'))
        : Reflect.get(target, name, receiver),
  })
  const desk = await deskApp({ ledger, secrets: { ...whole.reception, ledger } as Desk['reception'] })
  for (const { route, at, act } of await formsOf(desk)) {
    const headers = { ...browser, 'content-type': urlEncoded, ...(await whole.as(whoMay(act))) }
    cut.isGone = true
    const answer = await desk.app.request(at, { method: 'POST', headers, body: new URLSearchParams(typed).toString() })
    cut.isGone = false
    const html = await answer.text()
    expect(answer.status, route).toBe(503)
    expect(answer.headers.get('retry-after'), route).toBe('10')
    expect(heldIn(html), route).toEqual(typed)
    expect(html, route).toContain(`action="${at}"`)
  }
  expect(await whole.ledger.size()).toBe(0)
})

/** Forms that are not sent twice here, and why nothing is doubled by them. */
const others: Readonly<Record<string, string>> = {
  'POST /desk/applications/:name/approval': 'as approve, by a signature over the version',
  'POST /desk/proposals/:name/approval': 'as approve, by a signature over the version',
  'POST /desk/applications/:name/count': 'of a version: what is counted again is the same entry or refused',
  'POST /desk/applications/:name/evidence/:digest': 'of a version: what is gone is not there',
  'POST /desk/templates/:id/remove': 'what is gone is not there',
  'POST /desk/import': 'each draft has the key of its row',
  'POST /desk/imports': 'presented once: by the digest of the certificate',
  'POST /desk/imports-alarm': 'settled once: the second is told so',
  'POST /desk/imports-batch': 'each by what was seen of it',
  'POST /desk/imports/:number': 'of the version of the comparison, and of what was confirmed before',
  'POST /desk/certificates/:number/receipt': 'signs, and writes nothing of the certificate',
  'POST /desk/certificates/:number/expired': 'as cancelled, once its last day is over',
  'POST /desk/certificates/:number/amendment': 'of what was looked at: `seen`',
  'POST /desk/certificates/:number/came-out': 'said once of a sheet',
  'POST /desk/certificates/:number/print': 'an original is printed once; again takes a reason',
  'POST /desk/printing': 'an original is printed once',
  'POST /desk/returns/reconcile/:id/letter/keep': 'the same letter on a day is one',
  'POST /desk/returns/:period/sign': 'an edition is signed once: the same draft is the same return',
  'POST /desk/settings': 'of what was read: `was`',
  'POST /desk/registers/table': 'what is there already is the same',
  'POST /desk/registers/:id/change': 'of a version',
  'POST /desk/registers/:id/resume': 'as end',
  'POST /desk/retention': 'of what was looked at: `look`',
  'POST /desk/retention/personal-data': 'writes the trail alone: it was handed out twice',
  'POST /desk/stock/:id/approve': 'decided once',
  'POST /desk/stock/:id/refuse': 'decided once',
  'POST /desk/devices': 'a code that nobody scans ends within 15 minutes',
  'POST /desk/devices/:id/revoke': 'what is revoked is revoked',
  'POST /desk/followup/:number': 'a letter of each kind is written once',
  'POST /desk/incidents': 'the same report is the same entry',
  'POST /desk/incidents/:letter/handed': 'what was handed over does not wait any more',
  'POST /desk/webhooks': 'a name is taken once',
  'POST /desk/webhooks/:name/remove': 'what is gone is not there',
  'POST /desk/webhooks/:name/test': 'a test is of no certificate',
  'POST /desk/webhooks/:name/resend': 'what was taken is no letter any more',
  'POST /desk/webhooks/:name/dismiss': 'what is gone is not there',
}

test('every form is sent twice here, or says why nothing is doubled by it', async () => {
  const known = (await formsOf(await deskApp())).map(({ route }) => route)
  expect([...Object.keys(twice), ...Object.keys(others)].sort()).toEqual(known.sort())
})

test.each(Object.keys(twice))(
  '%s: its answer is dropped, it is sent again and by two at once, and happens once',
  async (route) => {
    const desk = await deskApp()
    for (const role of roles) await desk.as(role)
    const { path, fields, as } = await (twice[route] as (desk: Desk) => Promise<Sent>)(desk)
    const send = async () => {
      const answer = await desk.app.request(path, {
        method: 'POST',
        headers: { ...browser, 'content-type': urlEncoded, ...(await desk.as(as)) },
        body: new URLSearchParams(fields).toString(),
      })
      return { status: answer.status, text: await answer.text() }
    }
    const counts = () => countsOf(desk)
    const before = await counts()
    // Two at once, as by a second click.
    const both = await Promise.all([send(), send()])
    expect(
      both.some(({ status }) => status === 303 || status === 200),
      `${path} ${both.map((one) => one.status)} ${both[0]?.text.slice(0, 3000)}`,
    ).toBe(true)
    const once = await counts()
    expect(once, route).not.toEqual(before)
    // The first number of a development scheme is allotted by an entry of its own.
    expect(once.entries - before.entries).toBeLessThanOrEqual(route.endsWith('validate') ? 2 : 1)
    expect(once.certificates - before.certificates).toBeLessThanOrEqual(1)
    // The answer was dropped: the same once more, later.
    const again = await send()
    expect(again.status, again.text.slice(0, 300)).toBeLessThan(500)
    expect(await counts(), route).toEqual(once)
  },
)
