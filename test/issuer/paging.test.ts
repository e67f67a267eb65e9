// @module-tag slow
/**
 * Every list, a page at a time: found among the routes of the program, so that none is forgotten. A walk by single rows
 * finds each once, also while others come; a place of another list, of another question or made up is refused.
 */
import { report } from '@kpc/issuer/confirmations/report'
import { needsOf } from '@kpc/issuer/http/needs'
import { addPerson } from '@kpc/issuer/people/people'
import { mayOf } from '@kpc/issuer/people/roles'
import { noteInTrail } from '@kpc/issuer/people/trail'
import { readKeys, type Signer } from '@kpc/issuer/signer/keys'
import { type DeskRole, dayOf, digestOf, encodeAdvice, roles, showDate, signStatement } from '@kpc/schema'
import { expect, test } from 'vitest'
import { day, now, signers } from '../scheme.ts'
import { deskApp } from './desk-app.ts'
import { trust } from './exchange-world.ts'
import { input, testHome } from './test-home.ts'

type Desk = Awaited<ReturnType<typeof deskApp>>
interface Described {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema?: Schema }>> }>>
}
interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
}

/** Lists that are shown whole, and why. */
const whole: Readonly<Record<string, string>> = {
  '/returns': 'those of the last two years: nine at most',
  '/retention': 'what one act destroys is looked at as a whole',
  '/registry': 'signed as a whole',
  '/health': 'what to look at now: a line a cause',
}

/** Of the figures of two years: sums, which have no pages. */
const figures = ['', '/reconcile', '/signals', '/signals/questionnaire'].map((page) => `/desk/returns${page}`)

/** Pages that are no list, or one that is short by a limit of what it shows. */
const noLists = [
  ...[
    '/',
    '/check-page.js',
    '/desk-form.js',
    '/desk.css',
    '/passkey.js',
    '/me',
    '/sign-in',
    '/second',
    '/openapi.json',
  ],
  ...[
    '/sign-in/elsewhere',
    '/sign-in/elsewhere/back',
    '/me/code.svg',
    '/second/code.svg',
    '/root.cbor',
    '/registry.cbor',
  ],
  ...['/desk/api', '/desk/api/errors', '/desk/applications/new', '/desk/import', '/desk/imports-form.pdf'],
  ...['/desk/printing', '/desk/numbers', '/desk/health', '/desk/registers/table'],
  ...['/desk/registers/new', '/desk/retention', '/desk/webhooks', '/registers.csv', '/ledger/checkpoint'],
]

/** Somebody who may. */
const whoMay = (act: string): DeskRole =>
  roles.find((role) => (mayOf(role) as readonly string[]).includes(act)) as DeskRole

/** One more row of a list. @param n so that no two are alike */
type Add = (desk: Desk, n: number) => Promise<unknown>

async function sent(desk: Desk, path: string, body: unknown, act: string, status = 201): Promise<unknown> {
  const answer = await desk.app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await desk.as(whoMay(act))) },
    body: JSON.stringify(body),
  })
  expect(answer.status, `${path}: ${await answer.clone().text()}`).toBe(status)
  return answer.json()
}

const own = (n: number, person: string) => ({ token: new Uint8Array(32).fill(n), person, made: 1 })
const sessionRow = { stage: 'whole', seen: 1, pending: null, challenge: null, link: null, address: null, agent: null }
const passkeyRow = { alg: -7, counter: 0, made: 1, used: null }

/** A row of what opens the desk for the auditor. */
function ofAuditor({ ledger }: Desk, rowFor: (person: string) => Record<string, object>): Promise<unknown> {
  return ledger.beside(async (db) => {
    const { id } = await db.selectFrom('person').select('id').where('role', '=', 'auditor').executeTakeFirstOrThrow()
    const [[table, row] = ['', {}]] = Object.entries(rowFor(id))
    return db
      .insertInto(table as 'session')
      .values(row as never)
      .execute()
  })
}

const added = {
  application: (desk, n) =>
    sent(desk, '/applications', { certificate: input({ remarks: `${n}` }) }, 'application-begin'),
  template: (desk, n) =>
    sent(desk, '/templates', { name: `Template ${n}`, content: { certificate: input() } }, 'application-begin'),
  certificate: (desk) => sent(desk, '/certificates', input(), 'issue'),
  proposal: async (desk) => {
    const { number } = (await sent(desk, '/certificates', input(), 'issue')) as { number: string }
    return sent(desk, '/proposals', { act: 'cancel', number, reason: 'invented' }, 'propose')
  },
  party: (desk, n) =>
    sent(
      desk,
      '/registers',
      { kind: 'denied', name: `Example ${n}`, listedBy: 'A test', why: 'invented' },
      'registers-write',
    ),
  person: (desk, n) => addPerson({ name: `Person ${n}`, role: 'clerk' }, desk.reception, { by: 'H. Head' }),
  // By itself: who signs in to read the trail is in it.
  look: (desk, n) => noteInTrail('looked', `BW${String(n).padStart(7, '0')}`, desk.reception, { by: 'A clerk' }),
  webhook: (desk, n) => sent(desk, '/webhooks', { name: `w${n}`, url: `https://w${n}.example/` }, 'webhooks'),
  device: ({ ledger }, n) =>
    ledger.beside((db) =>
      db
        .insertInto('device')
        .values({
          ...{ id: String(n).padStart(16, '0'), post: `Post ${n}`, alg: -8, x: new Uint8Array(32) },
          ...{ paired: 1, by: 'H. Head', revoked: null, revoked_by: null },
        })
        .execute(),
    ),
  incident: ({ ledger }, n) => {
    const [{ signer } = { signer: undefined }] = readKeys(testHome({ keys: ['eu.confirmation'] }).keys)
    const reporting = { ledger, trust, signer: signer as Signer, acting: { by: 'D. Importer' }, now: () => now }
    return report(`BW${String(n).padStart(7, '0')}`, { what: 'forged', day: day('2026-11-09') }, reporting)
  },
  exported: async (desk) => {
    const { number } = (await sent(desk, '/certificates', input(), 'issue')) as { number: string }
    await sent(
      desk,
      `/certificates/${number}/export`,
      { day: showDate(dayOf(now)), carrier: 'Example Air' },
      'export',
      200,
    )
  },
  session: (desk, n) => ofAuditor(desk, (person) => ({ session: { ...own(n, person), ...sessionRow } })),
  token: (desk, n) => ofAuditor(desk, (person) => ({ token: { ...own(n, person), scopes: 'read', ends: 9e9 } })),
  passkey: (desk, n) =>
    ofAuditor(desk, (person) => ({
      passkey: { id: own(n, person).token, person, key: new Uint8Array(1), ...passkeyRow, label: `${n}` },
    })),
  shipment: ({ ledger }, n) =>
    ledger.beside((db) =>
      db
        .insertInto('shipment')
        .values({
          ...{ certificate: String(n).padStart(64, '0'), number: `BW${String(n).padStart(7, '0')}`, words: '' },
          ...{ sequence: n, presented: 1, changed: 1, stage: n % 2 === 0 ? 'open' : 'decided', outcome: null },
        })
        .execute(),
    ),
  advice: async ({ ledger }, n) => {
    const number = `BW${String(n).padStart(7, '0')}`
    const of = new Uint8Array(32).fill(n)
    const content = { number, of, expected: 20_000 + (n % 3) }
    const message = signStatement(
      'advice',
      { iss: 'bw', sub: number },
      encodeAdvice(content),
      signers['bw.confirmation'],
    )
    await ledger.append({
      kind: 'received',
      at: now,
      by: 'inbox',
      number,
      digest: digestOf(message),
      party: 'bw',
      message,
    })
  },
  account: ({ ledger }, n) =>
    ledger.beside(async (db) => {
      const account = `example ${n}`
      await db
        .insertInto('stock_name')
        .values({ account, name: `Example ${n}` })
        .execute()
      const row = { account, quarter: '2026-Q4', hs: '7102.31', carats: 100 * (n % 3) } as const
      await db
        .insertInto('stock')
        .values({ ...row, flow: 'export' })
        .execute()
    }),
  setting: ({ ledger }, n) =>
    ledger.beside((db) =>
      db
        .insertInto('setting')
        .values({ sequence: n, at: 1, by: `Setter ${n}`, name: 'warnDays', value: null })
        .execute(),
    ),
  alarm: ({ ledger }, n) =>
    ledger.beside((db) =>
      db
        .insertInto('alarm')
        .values({ sequence: n, code: 'OVERDUE', cause: `c${n}`, number: null, party: null, at: 1, settled: null })
        .execute(),
    ),
} satisfies Record<string, Add>

/** @property as who reads it; the first who may if absent */
interface List {
  readonly as?: DeskRole
  readonly add: Add
  readonly ids: (text: string) => string[]
}

const inJson = (member: string, id: string) => (text: string) =>
  (JSON.parse(text) as Record<string, Record<string, string | number>[]>)[member]?.map((row) => String(row[id])) ?? []
const inPage = (pattern: RegExp) => (text: string) => [...new Set([...text.matchAll(pattern)].map(([, id = '']) => id))]

/** Each list of the program by its question. */
const lists: Readonly<Record<string, List>> = {
  '/applications': { add: added.application, ids: inJson('applications', 'name') },
  '/desk/applications?state=draft': { add: added.application, ids: inPage(/href="\/desk\/applications\/(A\d+)/g) },
  '/templates': { add: added.template, ids: inJson('templates', 'name') },
  '/certificates': { add: added.certificate, ids: inJson('certificates', 'number') },
  '/desk/certificates': { add: added.certificate, ids: inPage(/href="\/desk\/certificates\/(BW\d+)"/g) },
  '/proposals?state=submitted': { add: added.proposal, ids: inJson('proposals', 'name') },
  '/desk/proposals?state=submitted': { add: added.proposal, ids: inPage(/href="\/desk\/proposals\/(P\d+)"/g) },
  '/desk/proposals': { as: 'approver', add: added.proposal, ids: inPage(/href="\/desk\/proposals\/(P\d+)"/g) },
  '/imports?lane=arrived': { add: added.shipment, ids: inJson('shipments', 'number') },
  '/imports?lane=decided': { add: added.shipment, ids: inJson('shipments', 'number') },
  '/imports?lane=expected': { add: added.advice, ids: inJson('expected', 'number') },
  '/desk/imports?lane=expected': { add: added.advice, ids: inPage(/class="row-name code">(BW [\d ]+)</g) },
  '/imports?lane=alarms': { add: added.alarm, ids: inJson('alarms', 'id') },
  '/desk/imports?lane=arrived': {
    add: added.shipment,
    ids: inPage(/<span class="code">(BW [\d ]+)</g),
  },
  '/desk/imports?lane=alarms': { as: 'importer', add: added.alarm, ids: inPage(/name="alarm" value="(\d+)"/g) },
  '/registers': { add: added.party, ids: inJson('parties', 'id') },
  '/desk/registers?kind=denied': { add: added.party, ids: inPage(/href="\/desk\/registers\/(R\d+)"/g) },
  '/people/rows': { add: added.person, ids: inJson('people', 'id') },
  '/people': { add: added.person, ids: inPage(/href="\/people\/([0-9a-f]{32})"/g) },
  '/trail?act=looked': { add: added.look, ids: inPage(/<bdi>(BW\d+)<\/bdi>/g) },
  '/trail/rows?act=looked': { add: added.look, ids: inJson('rows', 'subject') },
  '/devices': { add: added.device, ids: inJson('devices', 'device') },
  '/desk/devices': { add: added.device, ids: inPage(/<span class="code">(\d{16})</g) },
  '/followup?all=yes': { add: added.exported, ids: inJson('unconfirmed', 'number') },
  '/desk/followup?all=yes': { add: added.exported, ids: inPage(/href="\/desk\/certificates\/(BW\d+)"/g) },
  '/incidents': { add: added.incident, ids: inJson('reports', 'letter') },
  '/desk/incidents': { add: added.incident, ids: inPage(/href="\/desk\/incidents\/(\d+)\/file"/g) },
  '/me/rows/sessions': { as: 'auditor', add: added.session, ids: inJson('sessions', 'id') },
  '/me/rows/tokens': { as: 'auditor', add: added.token, ids: inJson('tokens', 'id') },
  '/me/rows/passkeys': { as: 'auditor', add: added.passkey, ids: inJson('passkeys', 'id') },
  '/settings': { add: added.setting, ids: inJson('history', 'by') },
  '/desk/settings': { add: added.setting, ids: inPage(/<small><bdi>(Setter \d+)</g) },
  '/stock': { add: added.account, ids: inJson('accounts', 'exporter') },
  '/desk/stock': { add: added.account, ids: inPage(/<bdi>(Example \d+)</g) },
  '/webhooks': { add: added.webhook, ids: inJson('webhooks', 'name') },
}

async function documented({ app }: Desk) {
  const document = (await (await app.request('/openapi.json')).json()) as {
    readonly paths: Readonly<Record<string, { readonly get?: Described }>>
    readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
  }
  const asked = Object.entries(document.paths).flatMap(([path, { get }]) => (get ? [[path, get] as const] : []))
  const resolved = (schema: Schema = {}): Schema =>
    schema.$ref ? (document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema
  const names = ({ parameters = [] }: Described) =>
    parameters.filter((one) => one.in === 'query').map(({ name }) => name)
  return { asked, resolved, names }
}

test('every route that answers with a list is walked here, or says why it is whole', async () => {
  const { asked, names, resolved } = await documented(await deskApp())
  const paged = asked.filter(([, route]) => names(route).includes('after'))
  expect(paged.map(([path]) => path).sort()).toEqual(
    [...new Set(Object.keys(lists).map((one) => one.split('?')[0]))].sort(),
  )
  for (const [path, route] of paged) {
    expect(names(route), path).toContain('limit')
    const answer = route.responses[200]?.content?.['application/json']?.schema
    if (answer) expect(Object.keys(resolved(answer).properties ?? {}), path).toContain('next')
  }
  // No other manner: nothing is asked by what another list once called it.
  for (const [path, route] of asked)
    for (const old of ['before', 'offset', 'page', 'cursor', 'skip']) expect(names(route), path).not.toContain(old)
  const others = asked.filter(([path, route]) => !path.includes('{') && !names(route).includes('after'))
  const withRows = others.filter(([, route]) => {
    const { properties = {} } = resolved(route.responses[200]?.content?.['application/json']?.schema)
    return Object.values(properties).some((one) => resolved(one).type === 'array')
  })
  expect(withRows.map(([path]) => path).sort()).toEqual(
    Object.keys(whole)
      .filter((path) => others.some(([one]) => one === path))
      .sort(),
  )
  const pages = others.map(([path]) => path).filter((path) => !(path in whole))
  expect(pages.filter((path) => ![...noLists, ...figures].includes(path))).toEqual([])
})

const [first, meanwhile] = [3, 2]

test.each(Object.keys(lists))('%s: single rows, each once, while others come; no foreign place', async (question) => {
  const desk = await deskApp()
  const { add, ids, as } = lists[question] as List
  const [path = ''] = question.split('?')
  const need = needsOf(desk.app).get(`GET ${path}`)
  const role = as ?? whoMay(need?.act ?? '')
  const get = async (address: string) => {
    const answer = await desk.app.request(address, { headers: { ...(await desk.as(role)), accept: 'text/html,*/*' } })
    return { status: answer.status, text: await answer.text() }
  }
  // The reader is there before the walk, and whoever is admitted is a row of the people.
  for (const one of roles) await desk.as(one)
  let n = 10
  // In both lanes of shipments.
  const more = async () => {
    for (let i = 0; i < (add === (added.shipment as Add) ? 2 : 1); i += 1) {
      n += 1
      await add(desk, n)
    }
  }
  for (let i = 0; i < first; i += 1) await more()
  const join = question.includes('?') ? '&' : '?'
  const all = ids((await get(`${question}${join}limit=100`)).text)
  expect(all.length).toBeGreaterThanOrEqual(first)
  const nextIn = (text: string): string | undefined => {
    if (text.startsWith('{')) {
      const { next } = JSON.parse(text) as { next?: string }
      return next && `${question}${join}limit=1&after=${next}`
    }
    const [, href] = [...text.matchAll(/href="([^"]*[?&;]after=[^"]*)"/g)].at(-1) ?? []
    return href?.replaceAll('&amp;', '&')
  }
  const seen: string[] = []
  let address: string | undefined = `${question}${join}limit=1`
  let cursor = ''
  for (let pages = 0; address !== undefined; pages += 1) {
    const { status, text } = await get(address)
    expect(status, text).toBe(200)
    const rows = ids(text)
    expect(rows.length, address).toBe(1)
    seen.push(...rows)
    if (pages < meanwhile) await more()
    address = nextIn(text)
    cursor = /after=([\w-]+)/.exec(address ?? '')?.[1] ?? cursor
    expect(pages).toBeLessThan(60)
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toEqual(expect.arrayContaining(all))

  const other = path === '/registers' ? '/applications' : '/registers'
  const foreign = async (at: string) => {
    const answer = await desk.app.request(at, {
      headers: await desk.as(other === at.split('?')[0] ? 'approver' : role),
    })
    return [answer.status, /CURSOR_FOREIGN/.test(await answer.text())]
  }
  const turned = cursor.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'))
  for (const wrong of [turned, cursor.slice(1), `${cursor}A`, 'x', '%00', '1', '-1', `${cursor}=`])
    expect((await get(`${question}${join}after=${wrong}`)).status, wrong).toBe(422)
  expect(await foreign(`${other}?after=${cursor}`)).toEqual([422, true])
  // The same place of another question leads nowhere.
  if (path === '/applications' || path === '/certificates')
    expect(await foreign(`${path}?${path === '/applications' ? 'state=submitted' : 'to=EU'}&after=${cursor}`)).toEqual([
      422,
      true,
    ])
})
