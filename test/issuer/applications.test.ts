/** The way of an application: who may do what, two who do it at once, and what is signed of what was approved. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Application } from '@kpc/issuer/applications/application'
import { type Counted, currentCounting } from '@kpc/issuer/applications/counting'
import {
  type Applying,
  approve,
  begin,
  beginMany,
  count,
  find,
  list,
  sendBack,
  submit,
  validate,
  withdraw,
  write,
} from '@kpc/issuer/applications/workflow'
import { cancel } from '@kpc/issuer/certificates/cancel'
import { type Issuing, issue } from '@kpc/issuer/certificates/issue'
import { replace } from '@kpc/issuer/certificates/replace'
import { findLife } from '@kpc/issuer/certificates/show-life'
import type { Approval, CountingRule } from '@kpc/issuer/home/settings'
import { createApp } from '@kpc/issuer/http/app'
import { applicationStates } from '@kpc/issuer/ledger/application-tables'
import { type Act, actRows, acts } from '@kpc/issuer/people/application-acts'
import { addPerson, disablePerson, setRole } from '@kpc/issuer/people/people'
import type { Reception } from '@kpc/issuer/people/reception'
import { mayOf } from '@kpc/issuer/people/roles'
import { certificateActRows, certificateActs, wayInWords } from '@kpc/issuer/people/way'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import { type DeskRole, decodeEntry, roles } from '@kpc/schema'
import { parseDraft } from '@kpc/schema/input'
import type { Findings } from '@kpc/schema/shipment'
import { expect, test } from 'vitest'
import { now, reference, testScheme } from '../scheme.ts'
import { onBoth, openedLedger, sqlite } from './databases.ts'
import { expectReviewed } from './expect-reviewed.ts'
import { testReception } from './reception.ts'
import { refused } from './refused.ts'
import { input, temporaryFolder, writeKey } from './test-home.ts'

const { trust } = testScheme()
const right = { certificate: input() }
const wrong = { certificate: input({ parcels: 'three', expires: 'soon' }) }

/** All as it is written, but for what a test changes. */
const counted = (changes: Partial<Findings> = {}, more: Partial<Counted> = {}): Counted => ({
  found: {
    parcels: reference.parcels,
    weights: Object.fromEntries(reference.lines.map(({ hs, carats }) => [hs, carats])),
    classes: Object.fromEntries(reference.lines.map(({ hs }) => [hs, 'same' as const])),
    seals: Object.fromEntries((reference.seals ?? []).map((_, i) => [i, 'same' as const])),
    ...changes,
  },
  allowed: 5,
  rule: undefined,
  ...more,
})

onBoth(({ source, query }) => {
  /** Everybody at one ledger. */
  async function desk(approval?: Approval, counting?: CountingRule) {
    const at = await source()
    const ledger = await openedLedger(at)
    const signer = readKeyFile(writeKey(temporaryFolder(), 'bw.certificate'))
    const as = (by: string, role?: DeskRole): Issuing & Applying => ({
      ledger,
      trust,
      signer,
      settings: { ...(approval && { approval }), ...(counting && { counting }) },
      acting: { by, ...(role && { role, means: 'session' as const }) },
      now: () => now,
    })
    return {
      at,
      ledger,
      clerk: as('A. Clerk', 'clerk'),
      other: as('O. Clerk', 'clerk'),
      approver: as('B. Approver', 'approver'),
      signs: as('C. Signer', 'signer'),
      as,
    }
  }
  type Desk = Awaited<ReturnType<typeof desk>>

  /** An application in a state, by the shortest way. */
  const ways: Readonly<Record<(typeof applicationStates)[number], (desk: Desk) => Promise<Application>>> = {
    draft: ({ clerk }) => begin(right, clerk),
    submitted: async (at) => submit(await ways.draft(at), at.clerk),
    returned: async (at) => sendBack(await ways.submitted(at), 'weigh it again', at.approver),
    approved: async (at) => approve(await ways.submitted(at), at.approver),
    withdrawn: async (at) => withdraw(await ways.draft(at), 'sold here', at.clerk),
    validated: async (at) => {
      const read = await ways.approved(at)
      await validate(read, { surrendered: false }, at.signs)
      return find(read.name, at.clerk)
    },
  }

  const doing: Readonly<Record<Act, (read: Application, who: Issuing & Applying) => Promise<unknown>>> = {
    begin: (_, who) => begin(right, who),
    write: (read, who) => write(read, right, who),
    submit: (read, who) => submit(read, who),
    count: (read, who) => count(read, counted(), who),
    'send-back': (read, who) => sendBack(read, 'look again', who),
    approve: (read, who) => approve(read, who),
    validate: (read, who) => validate(read, { surrendered: false }, who),
    withdraw: (read, who) => withdraw(read, 'sold here', who),
  }

  test('from a draft to a certificate: each act is in the ledger, with who did it', async () => {
    const { ledger, clerk, other, approver, signs } = await desk('signer')
    const begun = await begin(wrong, clerk)
    expect(begun).toMatchObject({ name: 'A1', version: 1, state: 'draft', content: wrong, writers: ['A. Clerk'] })
    expect(await refused(submit(begun, clerk))).toBe('FIELD_TYPE')
    const written = await write(begun, right, other)
    expect(written).toMatchObject({ version: 2, writers: ['A. Clerk', 'O. Clerk'] })
    const back = await sendBack(await submit(written, clerk), 'parcels: four?', approver)
    expect(back).toMatchObject({ state: 'returned', reason: 'parcels: four?' })
    const four = await write(back, { certificate: input({ parcels: 4 }) }, clerk)
    const approved = await approve(await submit(four, clerk), approver)
    const issued = await validate(approved, { surrendered: false }, signs)
    expect(issued.certificate).toMatchObject({ number: 'BW0000001', parcels: 4 })
    expect(await find('A1', clerk)).toMatchObject({ state: 'validated', number: 'BW0000001' })
    const all = (await ledger.entries(0, await ledger.size())).map(({ bytes }) => decodeEntry(bytes))
    const entries = all.filter(({ kind }) => kind !== 'block') // of the development scheme, made by itself
    expect(entries.map(({ kind, by, role, application }) => [kind, by, role, application])).toEqual([
      ['submitted', 'A. Clerk', 'clerk', 'A1'],
      ['sent-back', 'B. Approver', 'approver', 'A1'],
      ['submitted', 'A. Clerk', 'clerk', 'A1'],
      ['approved', 'B. Approver', 'approver', 'A1'],
      ['certificate', 'C. Signer', 'signer', 'A1'],
    ])
    expect(entries.at(-1)).toMatchObject({ second: 'B. Approver' })
    expect(entries[2]?.digest).toEqual(entries[3]?.digest)
    expect(entries[0]?.digest).not.toEqual(entries[2]?.digest)
    // Asked again, as an answer may be lost: the same one.
    expect((await validate(approved, { surrendered: false }, signs)).digest).toEqual(issued.digest)
  })

  test('every act from every state by every role: the table says which, and nothing else happens', async () => {
    const happened: string[] = []
    const may: string[] = []
    for (const state of applicationStates) {
      const at = await desk()
      let read = await ways[state](at)
      for (const act of acts)
        for (const role of roles) {
          const { from, roles: own } = actRows[act]
          const done = await doing[act](read, at.as('Z. Stranger', role)).then(
            () => true,
            (error: { code?: string }) => {
              if (!['ROLE_FORBIDS', 'APPLICATION_STATE', 'FOUR_EYES'].includes(error.code ?? '')) throw error
              return false
            },
          )
          if (done) happened.push(`${state} ${act} ${role}`)
          if ((act === 'begin' || from.includes(state)) && own.includes(role)) may.push(`${state} ${act} ${role}`)
          if (done) read = await ways[state](at)
          else expect(await find(read.name, at.clerk)).toEqual(read)
        }
    }
    expect(happened).toEqual(may)
  })

  test('whoever wrote it does not approve it, however he writes his name, and by policy does not sign it', async () => {
    const at = await desk('signer')
    const submitted = await submit(await write(await begin(right, at.clerk), right, at.other), at.clerk)
    for (const name of ['A. Clerk', 'a.  clerk', 'Ａ. Clerk', 'O. Clerk '])
      expect(await refused(approve(submitted, at.as(name, 'approver'))), name).toBe('FOUR_EYES')
    const approved = await approve(submitted, at.approver)
    for (const name of ['A. Clerk', 'O. CLERK', 'B. Approver'])
      expect(await refused(validate(approved, { surrendered: false }, at.as(name, 'signer'))), name).toBe('FOUR_EYES')
    expect(await at.ledger.list()).toEqual([])
    await validate(approved, { surrendered: false }, at.signs)
  })

  test('where approval is asked for, no way to a signature goes around it', async () => {
    const at = await desk('approver')
    const draft = parseDraft(input())
    expect(await refused(issue(draft, at.signs))).toBe('APPROVAL_NEEDED')
    const { number } = await validate(await ways.approved(at), { surrendered: false }, at.signs)
    const replacing = { reason: 'box 4', surrendered: true }
    expect(await refused(replace(number, draft, replacing, at.signs))).toBe('APPROVAL_NEEDED')

    const content = { certificate: input({ parcels: 4 }), replaces: { number, reason: 'box 4' } }
    const approved = await approve(await submit(await begin(content, at.clerk), at.clerk), at.approver)
    expect(await refused(validate(approved, { surrendered: false }, at.signs))).toBe('NOT_SURRENDERED')
    const issued = await validate(approved, { surrendered: true }, at.signs)
    expect(await findLife(number, at.ledger)).toMatchObject({ state: 'replaced', replacedBy: issued.number })
  })

  test('what was altered in the database after its approval is not signed', async () => {
    const at = await desk()
    const approved = await ways.approved(at)
    const altered = JSON.stringify({
      certificate: input({ importer: { name: 'Somebody else', address: 'Elsewhere' } }),
    })
    await query(at.at, `update application set content = '${altered}'`)
    expect(await refused(validate(approved, { surrendered: false }, at.signs))).toBe('APPLICATION_ALTERED')
    // Nor is the approval of another one taken for it.
    const second = await approve(await submit(await begin(right, at.clerk), at.clerk), at.approver)
    await query(at.at, `update application set approval = ${second.approval} where id = 1`)
    expect(await refused(validate(approved, { surrendered: false }, at.signs))).toBe('APPLICATION_ALTERED')
    expect(await at.ledger.list()).toEqual([])
  })

  test('whoever has approved, and was let go or has another role since, has approved nothing', async () => {
    for (const end of [
      (reception: Reception) => disablePerson({ name: 'B. Approver' }, reception, {}),
      (reception: Reception) => setRole({ name: 'B. Approver' }, { role: 'clerk' }, reception, {}),
    ]) {
      const at = await desk('approver')
      const reception = testReception(at.ledger)
      await addPerson({ name: 'B. Approver', role: 'approver' }, reception, {})
      const [read, other] = [await ways.approved(at), await ways.approved(at)]
      await validate(other, { surrendered: false }, at.signs)
      await end(reception)
      expect(await refused(validate(read, { surrendered: false }, at.signs))).toBe('APPROVAL_PERSON')
      expect(await at.ledger.list()).toHaveLength(1)
      // It goes back, and on by somebody who may.
      await addPerson({ name: 'D. Approver', role: 'approver' }, reception, {})
      const back = await sendBack(read, 'B. Approver has left', at.signs)
      const again = await approve(await submit(back, at.clerk), at.as('D. Approver', 'approver'))
      await validate(again, { surrendered: false }, at.signs)
    }
  })

  test('two at once: one change is kept, one certificate is signed, and the other is told', async () => {
    const at = await desk()
    const begun = await begin(right, at.clerk)
    const both = await Promise.allSettled([write(begun, right, at.clerk), write(begun, wrong, at.other)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'APPLICATION_CHANGED' })

    const submitted = await ways.submitted(at)
    const approvals = [at.approver, at.as('D. Approver', 'approver')].map((who) => approve(submitted, who))
    expect((await Promise.allSettled(approvals)).filter(({ status }) => status === 'fulfilled')).toHaveLength(1)

    const approved = await find(submitted.name, at.clerk)
    const signing = [at.signs, at.as('E. Signer', 'signer')].map((who) =>
      validate(approved, { surrendered: false }, who),
    )
    await Promise.allSettled(signing)
    expect(await at.ledger.list()).toHaveLength(1)
    // Ten who begin at once get ten names.
    const names = (await Promise.all(Array.from({ length: 10 }, () => begin(right, at.clerk)))).map(({ name }) => name)
    expect(new Set(names).size).toBe(10)
  })

  test('what was counted is kept beside its entry, true of this content alone; a difference takes a reason', async () => {
    const at = await desk(undefined, 'reason')
    const approved = await ways.approved(at)
    expect(await refused(validate(approved, { surrendered: false }, at.signs))).toBe('COUNTING_NEEDED')
    const { parcels: _, ...uncounted } = counted().found
    expect(await refused(count(approved, { ...counted(), found: uncounted }, at.clerk))).toBe('FIELD_MISSING')
    const lighter = { weights: { ...counted().found.weights, '7102.10': (reference.lines[0]?.carats ?? 0) - 6 } }
    expect(await refused(count(approved, counted({ parcels: 1, ...lighter }), at.clerk))).toBe('COUNTING_REASON')
    for (const reason of ['x'.repeat(201), 'a\u202eb'])
      expect(await refused(count(approved, counted({ parcels: 1 }, { reason }), at.clerk))).toMatch(/^FIELD_/)
    const differs = await count(approved, counted({ parcels: 1 }, { reason: 'two were joined' }), at.clerk)
    expect(differs).toMatchObject({ state: 'approved', version: approved.version + 1, approval: approved.approval })
    const record = await currentCounting(differs, at.ledger)
    expect(record).toMatchObject({
      application: 'A1',
      parcels: 1,
      differences: 1,
      reason: 'two were joined',
      allowed: 5,
    })
    expect(await refused(count(approved, counted(), at.clerk))).toBe('APPLICATION_CHANGED')

    // What is written anew has to be counted anew.
    const back = await sendBack(differs, 'one parcel?', at.approver)
    const again = await approve(
      await submit(await write(back, { certificate: input({ parcels: 1 }) }, at.clerk), at.clerk),
      at.approver,
    )
    expect(await currentCounting(again, at.ledger)).toBeUndefined()
    expect(await refused(validate(again, { surrendered: false }, at.signs))).toBe('COUNTING_NEEDED')
    const right = await count(again, counted({ parcels: 1 }), at.clerk)
    await validate(right, { surrendered: false }, at.signs)
    const told = (await at.ledger.entriesOf(['examined'])).map(({ bytes }) => decodeEntry(bytes))
    expect(told).toMatchObject([
      { application: 'A1', reason: 'two were joined', by: 'A. Clerk' },
      { application: 'A1' },
    ])
    await expectReviewed(at.ledger, trust)
  })

  test('by policy a difference is a stop, and no way to a signature goes around the scales', async () => {
    const at = await desk(undefined, 'stop')
    expect(await refused(issue(parseDraft(input()), at.signs))).toBe('COUNTING_NEEDED')
    const rule = { rule: 'stop' as const }
    const differs = await count(await ways.approved(at), counted({ parcels: 99 }, rule), at.clerk)
    expect(await refused(validate(differs, { surrendered: false }, at.signs))).toBe('COUNTING_DIFFERS')
    // What the database says of another application's counting is not believed.
    const other = await count(await ways.approved(at), counted({}, rule), at.clerk)
    await query(at.at, `update application set counting = ${other.counting} where id = 1`)
    expect(await refused(validate(differs, { surrendered: false }, at.signs))).toBe('COUNTING_NEEDED')
    await validate(other, { surrendered: false }, at.signs)
    expect(await at.ledger.list()).toHaveLength(1)
  })

  test('begun again under the same key it is the same one, for its writer alone; many are begun together or not at all', async () => {
    const at = await desk()
    const first = await begin(right, at.clerk, 'key-1')
    expect(await begin(wrong, at.clerk, 'key-1')).toEqual(first)
    expect((await begin(right, at.other, 'key-1')).name).not.toBe(first.name)
    const rows = (contents: readonly unknown[]) => contents.map((content, i) => ({ content, request: `row-${i}` }))
    expect(await refused(beginMany(rows([right, 'no form']), at.clerk))).toBe('APPLICATION_FORM')
    expect(await list({ most: 9 }, at.clerk)).toHaveLength(2)
    const both = await beginMany(rows([right, wrong]), at.clerk)
    expect(await beginMany(rows([right, wrong]), at.clerk)).toEqual(both)
    expect(await list({ most: 9 }, at.clerk)).toHaveLength(4)
  })

  test('an application of another exporter is not there; what waits is listed, oldest first', async () => {
    const at = await desk()
    const applicant = { ...at.as('P. Applicant', 'applicant'), exporter: 'Kalahari Test Mines' }
    const rival = { ...at.as('R. Applicant', 'applicant'), exporter: 'Orapa Test Stones' }
    const mine = await begin(right, applicant)
    const acts = [() => find(mine.name, rival), () => write(mine, wrong, rival), () => submit(mine, rival)]
    for (const act of acts) expect(await refused(act())).toBe('APPLICATION_UNKNOWN')
    for (const name of ['A0', 'A99', 'A1 ', 'a1', 'A1; drop table application', 'A9999999999999999'])
      expect(await refused(find(name, applicant)), name).toBe('APPLICATION_UNKNOWN')
    await begin(right, rival)
    await begin(right, at.clerk)
    const named = async (who: Applying, after?: string) =>
      (await list({ state: 'draft', after, most: 2 }, who)).map(({ name }) => name)
    expect(await named(at.clerk)).toEqual(['A1', 'A2'])
    expect(await named(at.clerk, 'A2')).toEqual(['A3'])
    expect(await named(rival)).toEqual(['A2'])
  })

  test('what is no form, too large, or without a reason is refused, and nothing changes', async () => {
    const at = await desk()
    const long = { certificate: { remarks: 'x'.repeat(33_000) } }
    for (const content of [null, [], 'text', {}, { certificate: [] }, { ...right, state: 'approved' }, long])
      expect(await refused(begin(content, at.clerk))).toBe('APPLICATION_FORM')
    const submitted = await ways.submitted(at)
    expect(await refused(sendBack(submitted, '  ', at.approver))).toBe('REASON_NEEDED')
    expect(await find(submitted.name, at.clerk)).toEqual(submitted)
  })

  test('a certificate of an application goes on as any other', async () => {
    const at = await desk()
    const { number } = (await ways.validated(at)) as { number: string }
    await cancel(number, { reason: 'wrong goods' }, at.signs)
    expect(await findLife(number, at.ledger)).toMatchObject({ state: 'cancelled' })
    await expectReviewed(at.ledger, trust)
  })
})

test('the table of the documents is the table of the way', () => {
  const text = readFileSync(resolve(import.meta.dirname, '../../docs/operations/authority.md'), 'utf8')
  const plain = (table: string): string => table.replace(/ +/g, ' ').replace(/-{3,}/g, '---')
  expect(plain(text)).toContain(plain(wayInWords()))
})

test('acts that go by one scope are done by the same roles, and each leads where an act goes on from', () => {
  for (const act of certificateActs) {
    const { scope, roles: own, to, entry } = certificateActRows[act]
    for (const role of roles) expect([act, role, mayOf(role).includes(scope)]).toEqual([act, role, own.includes(role)])
    if (to !== undefined && to !== 'issued') expect(entry).toBe(to)
  }
})

test('over HTTP: who changes says what he has read, and each answer says what may be done next', async () => {
  const ledger = await openedLedger(await sqlite.source())
  const signer = readKeyFile(writeKey(temporaryFolder(), 'bw.certificate'))
  const appOf = (by: string, role: DeskRole) =>
    createApp({
      ledger,
      trust: async () => ({ trust, rootFile: new Uint8Array(), registryFile: new Uint8Array() }),
      signers: () => [signer],
      settings: () => ({ approval: 'signer' }),
      checkpoints: temporaryFolder(),
      acting: { by, role, means: 'session' },
      now: () => now,
      report: (error) => {
        throw error
      },
    })
  const [clerk, approver, signs] = [
    appOf('A. Clerk', 'clerk'),
    appOf('B. Approver', 'approver'),
    appOf('C. Signer', 'signer'),
  ]
  const ask = async (app: typeof clerk, method: string, path: string, body?: unknown, tag?: string) => {
    const response = await app.request(`http://127.0.0.1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(tag && { 'if-match': tag }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const answer = (await response.json()) as Record<string, unknown>
    return { status: response.status, tag: response.headers.get('etag') ?? undefined, answer }
  }
  const begun = await ask(clerk, 'POST', '/applications', wrong)
  expect(begun).toMatchObject({
    status: 201,
    tag: '"1"',
    answer: { name: 'A1', state: 'draft', acts: ['write', 'submit', 'withdraw'] },
  })
  const at = '/applications/A1'
  expect(await ask(clerk, 'PUT', at, right)).toMatchObject({ status: 428, answer: { code: 'APPLICATION_UNREAD' } })
  expect(await ask(clerk, 'PUT', at, right, '*')).toMatchObject({ status: 412 })
  expect(await ask(clerk, 'PUT', at, right, '"1"')).toMatchObject({ status: 200, tag: '"2"' })
  expect(await ask(clerk, 'PUT', at, wrong, '"1"')).toMatchObject({
    status: 412,
    answer: { code: 'APPLICATION_CHANGED' },
  })
  expect(await ask(clerk, 'POST', `${at}/approve`, {}, '"2"')).toMatchObject({
    status: 403,
    answer: { code: 'ROLE_FORBIDS' },
  })
  expect(await ask(signs, 'POST', `${at}/validate`, {}, '"2"')).toMatchObject({
    status: 409,
    answer: { code: 'APPLICATION_STATE' },
  })
  expect(await ask(clerk, 'POST', `${at}/submit`, {}, '"2"')).toMatchObject({ status: 200, tag: '"3"' })
  expect(await ask(approver, 'GET', '/applications?state=submitted')).toMatchObject({
    answer: { applications: [{ name: 'A1', acts: ['send-back', 'approve', 'count'] }] },
  })
  expect(await ask(approver, 'POST', `${at}/approve`, {}, '"3"')).toMatchObject({ status: 200, tag: '"4"' })
  expect(await ask(clerk, 'POST', '/certificates', input())).toMatchObject({
    status: 403,
    answer: { code: 'APPROVAL_NEEDED' },
  })
  expect(await ask(signs, 'POST', `${at}/validate`, {}, '"4"')).toMatchObject({
    status: 200,
    answer: { state: 'validated', number: 'BW0000001', acts: [] },
  })
})
