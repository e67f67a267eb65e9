/** What is due is destroyed by an act that leaves name, digest and counts; and what is kept of somebody is handed out. */

import { keepTemplate, listTemplates } from '@kpc/issuer/applications/templates'
import {
  type Applying,
  approve,
  attach,
  begin,
  find,
  openEvidence,
  submit,
  validate,
  withdraw,
} from '@kpc/issuer/applications/workflow'
import type { Issuing } from '@kpc/issuer/certificates/issue'
import { addPerson } from '@kpc/issuer/people/people'
import { noteInTrail } from '@kpc/issuer/people/trail'
import { addParty, endParty, findParty, listParties } from '@kpc/issuer/registers/registers'
import { destroyDue } from '@kpc/issuer/retention/destroy'
import { listDue, lookOf } from '@kpc/issuer/retention/due'
import { personalDataOf, personalTable } from '@kpc/issuer/retention/personal-data'
import { yearsAfter } from '@kpc/issuer/retention/years'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import { type DeskRole, dayOf, decodeEntry, digestOf, showDate } from '@kpc/schema'
import { expect, test } from 'vitest'
import { now, testScheme } from '../scheme.ts'
import { onBoth, openedLedger } from './databases.ts'
import { expectReviewed } from './expect-reviewed.ts'
import { testReception } from './reception.ts'
import { refused } from './refused.ts'
import { input, temporaryFolder, writeKey } from './test-home.ts'

const { trust } = testScheme()
const { exporter } = input() as { exporter: { name: string; address: string } }
const licence = (changes: Record<string, string> = {}) => ({
  ...exporter,
  licence: 'EX-1',
  licenceKind: 'trade',
  from: showDate(dayOf(now) - 100),
  until: showDate(dayOf(now) + 100),
  ...changes,
})
const right = { certificate: input() }
const pdf = { kind: 'declaration', name: 'declaration.pdf', bytes: new TextEncoder().encode('%PDF-1.7 one') }

onBoth(({ source, query }) => {
  async function desk() {
    const at = await source()
    const ledger = await openedLedger(at)
    const signer = readKeyFile(writeKey(temporaryFolder(), 'bw.certificate'))
    const it = { clock: now }
    const as = (by: string, role?: DeskRole): Issuing & Applying => ({
      ledger,
      trust,
      signer,
      settings: {},
      acting: { by, ...(role && { role, means: 'session' as const }) },
      now: () => it.clock,
    })
    const head = {
      ledger,
      acting: { by: 'H. Head', role: 'administrator' as const },
      settings: {},
      now: () => it.clock,
    }
    const due = () => listDue({}, it.clock, { ledger })
    return {
      at,
      it,
      ledger,
      head,
      due,
      clerk: as('A. Clerk', 'clerk'),
      approver: as('B. Approver', 'approver'),
      signs: as('C. Signer', 'signer'),
    }
  }

  test('due to the second after three and five years; destroyed with reason and second look; number, digest and counts stay', async () => {
    const { at, it, ledger, head, due, clerk, approver, signs } = await desk()
    const draft = await attach(await begin(right, clerk), pdf, clerk)
    const approved = await approve(await submit(draft, clerk), approver)
    const { number } = await validate(approved, { surrendered: false }, signs)
    await withdraw(await begin(right, clerk), 'sold here', clerk)
    await addParty('exporter', licence(), clerk)
    const ended = await endParty(
      await addParty('denied', { name: 'Example Denied', listedBy: 'X', why: 'y' }, clerk),
      'off the list',
      clerk,
    )
    await keepTemplate('t1', { name: 'as always', content: right }, clerk)
    expect(await due()).toEqual([])
    it.clock = yearsAfter(now, 3) - 1
    expect(await due()).toEqual([])
    it.clock = yearsAfter(now, 3)
    expect((await due()).map(({ id }) => id)).toEqual(['A2'])
    expect(await listDue({ keepOriginals: 4 }, it.clock, { ledger })).toEqual([])
    it.clock = yearsAfter(now, 6)
    const looked = await due()
    expect(looked.map(({ id, number: of, files, rows }) => [id, of, files, rows])).toEqual([
      ['A2', undefined, 0, 1],
      ['A1', number, 1, 1],
      [ended.id, undefined, 0, 3],
      ['t1', undefined, 0, 1],
      ['R1', undefined, 0, 2],
    ])
    const look = lookOf(looked)
    expect(await refused(destroyDue({ reason: ' ', look }, head))).toBe('RETENTION_REASON')
    expect(await refused(destroyDue({ reason: 'over', look: '0'.repeat(16) }, head))).toBe('RETENTION_OTHER')
    // What somebody changes after the look is looked at again.
    await query(at, `update template set content = '{"certificate":{"parcels":1}}'`)
    expect(await refused(destroyDue({ reason: 'over', look }, head))).toBe('RETENTION_OTHER')
    expect((await find('A1', clerk)).evidence.length).toBe(1)
    const again = await due()
    await destroyDue({ reason: 'three and five years are over', look: lookOf(again) }, head)
    expect(await due()).toEqual([])
    expect(await refused(destroyDue({ reason: 'over', look: lookOf([]) }, head))).toBe('RETENTION_NOTHING')

    const stored = await ledger.entriesOf(['destroyed'])
    expect(stored.map(({ bytes }) => decodeEntry(bytes))).toEqual(
      again.map((one, i) => ({
        kind: 'destroyed',
        at: it.clock,
        by: 'H. Head',
        role: 'administrator',
        reason: 'three and five years are over',
        application: one.id,
        digest: digestOf(stored[i]?.message as Uint8Array),
        ...(one.number !== undefined && { number: one.number }),
      })),
    )
    await expectReviewed(ledger, trust)
    for (const table of ['evidence', 'party', 'party_key', 'template'])
      expect(await query(at, `select * from ${table}`), table).toEqual([])
    expect(
      JSON.stringify(await query(at, 'select * from party_change')) +
        JSON.stringify(await query(at, 'select * from application')),
    ).not.toMatch(/Example|Clerk|declaration/)
    const gone = await find('A1', clerk)
    expect(gone).toMatchObject({ state: 'validated', number, content: { certificate: {} }, writers: [], evidence: [] })
    expect(await refused(openEvidence('A1', draft.evidence[0]?.digest as string, clerk))).toBe('EVIDENCE_UNKNOWN')
    expect(await refused(findParty('R1', clerk))).toBe('PARTY_UNKNOWN')
    expect((await listTemplates(clerk)).length).toBe(0)
    // Numbers of rows that went are nobody else's.
    expect((await addParty('exporter', licence(), clerk)).id).toBe('R3')
    expect((await begin(right, clerk)).name).toBe('A3')
    // The certificate itself is in the ledger, and stays.
    expect((await ledger.find(number as string))?.number).toBe(number)
  })

  test('what is in force or waits for somebody is not due, however old; a draft that rests is, and is at an end', async () => {
    const { it, head, due, clerk } = await desk()
    await begin(right, clerk)
    await submit(await begin(right, clerk), clerk)
    await addParty('importer', { name: 'Example Importer', address: 'Road 1', country: 'AE' }, clerk)
    it.clock = yearsAfter(now, 50)
    const looked = await due()
    expect(looked.map(({ id }) => id)).toEqual(['A1'])
    await destroyDue({ reason: 'nobody goes on with it', look: lookOf(looked) }, head)
    expect((await find('A1', clerk)).state).toBe('withdrawn')
    expect((await find('A2', clerk)).state).toBe('submitted')
    expect((await listParties({ most: 9 }, clerk)).length).toBe(1)
  })

  test('two who destroy at once: once', async () => {
    const { it, head, due, clerk, ledger } = await desk()
    await begin(right, clerk)
    it.clock = yearsAfter(now, 3)
    const look = lookOf(await due())
    const both = await Promise.allSettled([1, 2].map(() => destroyDue({ reason: 'over', look }, head)))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await ledger.entriesOf(['destroyed'])).length).toBe(1)
  })

  test('all that is kept of a company or a person is handed out, of nobody else, and no secret', async () => {
    const { ledger, clerk, approver, signs, head } = await desk()
    const reception = testReception(ledger)
    await addPerson({ name: 'D. Applicant', role: 'applicant', exporter: exporter.name }, reception, { by: 'H. Head' })
    await addPerson({ name: 'B. Approver', role: 'approver' }, reception, { by: 'H. Head' })
    await addParty('exporter', licence(), clerk)
    await addParty('denied', { name: 'Other Example', listedBy: 'X', why: 'secret of another' }, clerk)
    const draft = await begin(right, clerk)
    await begin({ certificate: { exporter: { name: 'Other Example' }, importer: 7 } }, approver && clerk)
    await keepTemplate('t1', { name: 'as always', content: right }, clerk)
    await validate(await approve(await submit(draft, clerk), approver), { surrendered: false }, signs)
    const company = await personalDataOf(` ${exporter.name.toUpperCase()}`, { ledger, now: head.now })
    expect({
      registers: company.registers.length,
      applications: company.applications.map(({ name }) => name),
      templates: company.templates.length,
      certificates: company.certificates.length,
      desk: company.desk.length,
    }).toEqual({ registers: 1, applications: ['A1'], templates: 1, certificates: 1, desk: 0 })
    expect(JSON.stringify(company)).not.toMatch(/Other Example|secret of another/)
    await noteInTrail('looked', 'BW0000001', { ledger, now: head.now }, { by: 'A. Clerk' })
    const person = await personalDataOf('a. clerk', { ledger, now: head.now })
    expect(person.entries.map(({ kind }) => kind)).toEqual(['submitted'])
    expect(person.trail).toMatchObject([{ event: 'looked', by: 'A. Clerk' }])
    const admitted = await personalDataOf('D. Applicant', { ledger, now: head.now })
    expect(admitted.desk).toMatchObject([{ name: 'D. Applicant', role: 'applicant', passkeys: 0 }])
    expect(JSON.stringify(admitted)).not.toMatch(/argon|totp|passphrase/)
    const table = personalTable(company).split('\r\n')
    expect(table[0]).toBe('part,row,field,value')
    expect(table).toContain('registers,1,licence,EX-1')
    expect(await refused(personalDataOf(' \u200b', { ledger, now: head.now }))).toBe('SUBJECT_FORM')
  })
})

test('years end on the same day; those of 29 February on the day after', () => {
  const at = (text: string) => Date.parse(text) / 1000
  expect(yearsAfter(at('2024-02-29T12:00:00Z'), 3)).toBe(at('2027-03-01T12:00:00Z'))
  expect(yearsAfter(at('2026-11-29T00:00:00Z'), 5)).toBe(at('2031-11-29T00:00:00Z'))
})
