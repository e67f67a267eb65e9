// @module-tag slow
/**
 * The server is killed after each single write of each form, and started again: the act is done once, or what was typed
 * is sent again and does it once. Nothing is half there, and the trail tells of it once.
 */
import { cpSync } from 'node:fs'
import { codeAt, stepOf } from '@kpc/desk/people/totp'
import { homeOf } from '@kpc/issuer/home/home'
import { needsOf } from '@kpc/issuer/http/needs'
import { type Ledger, openLedger } from '@kpc/issuer/ledger/ledger'
import { ledgerRefusal } from '@kpc/issuer/ledger/refusal'
import { linkIdentity } from '@kpc/issuer/people/identity'
import { makeToken } from '@kpc/issuer/people/token'
import { parseBase64url, roles } from '@kpc/schema'
import { expect, test } from 'vitest'
import { type Desk, deskApp, sentJson } from './desk-app.ts'
import { browser, countsOf, type Fields, heldIn, type Sent, twice, urlEncoded } from './desk-forms.ts'
import { passphrase } from './reception.ts'
import { input, temporaryFolder } from './test-home.ts'

/** A form with a file is sent in parts. */
type Form = Sent & { readonly file?: readonly [name: string, file: File] }
type Make = (desk: Desk) => Promise<Form>

const issuer = 'https://login.example.org'
const settings = () => ({ signOn: { issuer, clientId: 'desk', label: 'Example' } }) as never
const clerk = { name: 'A clerk' }

const idOf = ({ ledger }: Desk) =>
  ledger.beside(async (db) => {
    const { id } = await db.selectFrom('person').select('id').where('name', '=', clerk.name).executeTakeFirstOrThrow()
    return id
  })
const givePasskey = async (desk: Desk) => {
  const row = {
    id: new Uint8Array([1]),
    key: new Uint8Array(1),
    label: 'one',
    alg: -7,
    counter: 0,
    made: 1,
    used: null,
  }
  const person = await idOf(desk)
  await desk.ledger.beside((db) =>
    db
      .insertInto('passkey')
      .values({ ...row, person })
      .execute(),
  )
}
const giveToken = async ({ reception }: Desk) => void (await makeToken(clerk, ['read'], reception, {}))
const giveSession = async (desk: Desk) => {
  const empty = { pending: null, challenge: null, link: null, address: null, agent: null }
  const row = { ...empty, token: new Uint8Array(32).fill(7), person: await idOf(desk), stage: 'whole' as const }
  const { clock } = desk.reception
  await desk.ledger.beside((db) =>
    db
      .insertInto('session')
      .values({ ...row, made: clock, seen: clock })
      .execute(),
  )
}
const giveIdentity = ({ reception }: Desk) => linkIdentity(clerk, { issuer, subject: 'one' }, reception, {})

/** What a page sends along unseen, of its form that goes there. */
function unseenIn(html: string, path: string): Fields {
  const [, form] = html.match(new RegExp(`action="${path}"(.*?)</form>`, 's')) ?? []
  if (form === undefined) throw new Error(`no form ${path}`)
  return heldIn(form)
}

const onPerson =
  (act: string, more: Fields = {}, prepare: (desk: Desk) => Promise<unknown> = async () => undefined): Make =>
  async (desk) => {
    await prepare(desk)
    const at = `/people/${await idOf(desk)}`
    const html = await (await desk.get(at, 'administrator')).text()
    return { path: `${at}/${act}`, fields: { ...unseenIn(html, `${at}/${act}`), ...more }, as: 'administrator' }
  }

/** On a page of one's own, after the passphrase. */
const onOwn =
  (act: string, more: Fields = {}, prepare: (desk: Desk) => Promise<unknown> = async () => undefined): Make =>
  async (desk) => {
    await prepare(desk)
    expect((await desk.send('/me/confirm', { passphrase }, 'clerk')).status).toBe(303)
    const html = await (await desk.get('/me', 'clerk')).text()
    const path = `/me/${act}`
    return {
      path,
      fields: { ...(html.includes(`action="${path}"`) ? unseenIn(html, path) : {}), ...more },
      as: 'clerk',
    }
  }

/** A new app for codes that is being set up, with the code that it shows. */
const newCode: Make = async (desk) => {
  const form = await onOwn('code')(desk)
  await desk.send('/me/code', {}, 'clerk')
  const [pending] = await desk.ledger.beside((db) =>
    db.selectFrom('session').select('pending').where('pending', 'like', '%totp%').execute(),
  )
  const { totp = '' } = JSON.parse(pending?.pending ?? '{}') as { totp?: string }
  const secret = parseBase64url(totp) as Uint8Array
  return { ...form, path: '/me/code/confirm', fields: { code: codeAt(secret, stepOf(desk.reception.clock)) } }
}

const fresh = 'another four plain words'

/** Of people, of one's own, and with a file; those of applications and certificates are in `twice`. */
const alsoKilled: Readonly<Record<string, Make>> = {
  'POST /people': async () => ({ path: '/people', fields: { name: 'N. New', role: 'signer' }, as: 'administrator' }),
  'POST /people/:person/role': onPerson('role', { role: 'signer' }),
  'POST /people/:person/disable': onPerson('disable'),
  'POST /people/:person/reset': onPerson('reset'),
  'POST /people/:person/sessions/end': onPerson('sessions/end', { everywhere: 'yes', session: '' }),
  'POST /people/:person/tokens/end': onPerson('tokens/end', {}, giveToken),
  'POST /people/:person/passkeys/remove': onPerson('passkeys/remove', {}, givePasskey),
  'POST /people/:person/identity': onPerson('identity', { subject: 'one' }),
  'POST /people/:person/identity/remove': onPerson('identity/remove', {}, giveIdentity),
  'POST /me/confirm': async () => ({ path: '/me/confirm', fields: { passphrase }, as: 'clerk' }),
  'POST /me/passphrase': onOwn('passphrase', { new: fresh, again: fresh }),
  'POST /me/code': onOwn('code'),
  'POST /me/code/confirm': newCode,
  'POST /me/passkeys/remove': onOwn('passkeys/remove', {}, givePasskey),
  'POST /me/tokens/end': onOwn('tokens/end', {}, giveToken),
  'POST /me/sessions/end': onOwn('sessions/end', { session: '07'.repeat(32) }, giveSession),
  'POST /sign-out': async () => ({ path: '/sign-out', fields: {}, as: 'clerk' }),
  'POST /desk/applications/:name/evidence': async (desk) => {
    const { name, version } = await sentJson(desk, '/applications', { certificate: input() }, 'clerk')
    return {
      path: `/desk/applications/${name}/evidence`,
      fields: { version: String(version), kind: 'declaration' },
      file: ['file', new File(['%PDF-1.7 one'], 'one.pdf', { type: 'application/pdf' })],
      as: 'clerk',
    }
  },
  'POST /desk/stock': async () => ({
    path: '/desk/stock',
    fields: {
      exporter: (input().exporter as { name: string }).name,
      ...{ kind: 'production', reason: 'mine A, week 44', adds: '7102.31=100' },
    },
    file: ['evidence', new File(['%PDF-1.7 one'], 'one.pdf', { type: 'application/pdf' })],
    as: 'clerk',
  }),
}

/** Forms outside of applications and certificates that are not killed here, and why. */
const notKilled: Readonly<Record<string, string>> = {
  'POST /desk/returns/reconcile': 'reads a file, and writes nothing',
  'POST /desk/incidents/answer': 'one write, and the same answer is the same again',
  'POST /sign-in': 'a half session that nobody has ends by itself; one signs in again',
  'POST /sign-in/test': 'as sign-in, in a scheme for tests',
  'POST /welcome/:link': 'stores nothing but a session before the second factor',
  'POST /second': 'a code is taken in the transaction that opens the session; the next code opens another',
  'POST /second/passkey': 'as the code',
  'POST /me/passkeys': 'as passkeys/remove: one transaction, and the browser asks the key anew',
  'POST /me/tokens': 'one that nobody saw stands in the list, where it is ended',
}

type Plugin = Parameters<Parameters<Parameters<Ledger['beside']>[0]>[0]['withPlugin']>[0]

/** What kills: it counts writes, and after one of them nothing of this server reaches the database any more. */
function mortal(ledger: Ledger, after = Number.POSITIVE_INFINITY) {
  const writing = ['record', 'recordMany', 'recordInChunks', 'append', 'appendMany', 'suspend', 'transact']
  const state = { written: 0, isDead: false }
  const gone = () => ledgerRefusal('LEDGER_GONE')
  const wrote = () => {
    state.written += 1
    if (state.written < after) return
    state.isDead = true
    throw gone()
  }
  const asked = new WeakSet<object>()
  const plugin: Plugin = {
    transformQuery: ({ node, queryId }) => {
      if (state.isDead) throw gone()
      if (/^(Insert|Update|Delete|Raw)/.test(node.kind)) asked.add(queryId)
      return node
    },
    transformResult: async ({ queryId, result }) => {
      if (asked.has(queryId)) wrote()
      return result
    },
  }
  const dying = new Proxy(ledger, {
    get(target, name, receiver) {
      const act = Reflect.get(target, name, receiver) as (...given: unknown[]) => Promise<unknown>
      if (typeof act !== 'function') return act
      return async (...given: unknown[]) => {
        if (state.isDead) throw gone()
        if (name === 'beside')
          return target.beside((db) => (given[0] as (db: unknown) => Promise<unknown>)(db.withPlugin(plugin)))
        const result = await act(...given)
        if (writing.includes(String(name))) wrote()
        return result
      }
    },
  })
  return { ledger: dying, state }
}

/** All that a form may have changed; what is looked at, and secrets that nobody can foresee, are left out. */
async function stateOf(ledger: Ledger) {
  const counts = await countsOf({ ledger })
  const beside = await ledger.beside(async (db) => {
    const count = async (table: 'link' | 'token' | 'passkey' | 'identity' | 'session' | 'evidence' | 'stock_claim') =>
      (
        await db
          .selectFrom(table as 'link')
          .selectAll()
          .execute()
      ).length
    const people = await db.selectFrom('person').selectAll().orderBy('name').execute()
    const trail = await db.selectFrom('trail').select(['event', 'subject']).orderBy('sequence').execute()
    return {
      people: people.map(({ name, role, disabled, passphrase: kept }) => [name, role, disabled, kept === null]),
      ...{ links: await count('link'), tokens: await count('token'), passkeys: await count('passkey') },
      ...{ identities: await count('identity'), sessions: await count('session'), evidence: await count('evidence') },
      claims: await count('stock_claim'),
      trail: trail.filter(({ event }) => !['looked', 'listed', 'forbidden'].includes(event)),
    }
  })
  return { ...counts, ...beside }
}

function bodyOf({ fields, file }: Form): FormData | string {
  const given = Object.entries(fields).filter(([, value]) => value !== '')
  if (!file) return new URLSearchParams(given).toString()
  const body = new FormData()
  for (const [name, value] of given) body.set(name, value)
  body.set(...file)
  return body
}

const all: Readonly<Record<string, Make>> = { ...twice, ...alsoKilled }

test('every form of people, of one’s own, and with a file is killed here, or says why not', async () => {
  const { app } = await deskApp()
  const document = (await (await app.request('/openapi.json')).json()) as {
    readonly paths: Readonly<Record<string, { readonly post?: { requestBody?: { content: object } } }>>
  }
  const others = [...needsOf(app)].flatMap(([route, { isForm, path }]) => {
    const isPlain = urlEncoded in (document.paths[path]?.post?.requestBody?.content ?? {})
    return isForm && !(path.startsWith('/desk/') && isPlain) ? [route] : []
  })
  expect([...Object.keys(alsoKilled), ...Object.keys(notKilled)].sort()).toEqual(others.sort())
})

test.each(Object.keys(all))('%s: killed after each write, started again, sent again: done once', async (route) => {
  const desk = await deskApp({ settings })
  for (const role of roles) await desk.as(role)
  const form = await (all[route] as Make)(desk)
  const cookies = await desk.as(form.as)
  const headers = { ...browser, ...cookies, ...(!form.file && { 'content-type': urlEncoded }) }
  const places: string[] = []
  /** The same desk, of which the server ends after so many writes. */
  const sendAt = async (path: string, after?: number) => {
    const home = homeOf({ KPC_HOME: path })
    const ledger = await openLedger(home.ledger)
    const killed = mortal(ledger, after)
    const secrets = { ...desk.reception, ledger: killed.ledger }
    const { app } = await deskApp({ ledger: killed.ledger, secrets, settings, report: () => undefined }, home)
    const answer = await app.request(form.path, { method: 'POST', headers, body: bodyOf(form) })
    const text = await answer.text()
    const state = await stateOf(ledger)
    await ledger.close()
    return { status: answer.status, text, state, written: killed.state.written }
  }
  const copied = () => {
    const path = temporaryFolder()
    cpSync(desk.home.path, path, { recursive: true })
    places.push(path)
    return path
  }
  const whole = await sendAt(copied())
  expect(whole.status, whole.text.slice(0, 2000)).toBeLessThan(400)
  expect(whole.written, route).toBeGreaterThan(0)
  for (let after = 1; after <= whole.written; after += 1) {
    const place = copied()
    await sendAt(place, after)
    const again = await sendAt(place)
    const says = `after write ${after} of ${whole.written}`
    expect(again.status, `${says} ${again.text.slice(0, 500)}`).toBeLessThan(500)
    expect(again.state, says).toEqual(whole.state)
  }
})
