/** Registers: who may trade, whose goods are not certified, what is attached; and whoever tries to get around them. */
import type { Application } from '@kpc/issuer/applications/application'
import {
  type Applying,
  approve,
  attach,
  begin,
  detach,
  find,
  openEvidence,
  sendBack,
  submit,
  validate,
  write,
} from '@kpc/issuer/applications/workflow'
import { type Issuing, issue } from '@kpc/issuer/certificates/issue'
import { replace } from '@kpc/issuer/certificates/replace'
import type { Settings } from '@kpc/issuer/home/settings'
import { move } from '@kpc/issuer/ledger/recovery'
import { partyKinds } from '@kpc/issuer/ledger/register-tables'
import { deniedWords } from '@kpc/issuer/registers/denied-name'
import { type PartyInput, partyFieldNames, partyRows, readParty } from '@kpc/issuer/registers/fields'
import {
  addParty,
  changeParty,
  endParty,
  findParty,
  historyOf,
  listParties,
  resumeParty,
} from '@kpc/issuer/registers/registers'
import { exportTable, importTable } from '@kpc/issuer/registers/table'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import { type DeskRole, dayOf, decodeEntry, secondsPerDay, showDate } from '@kpc/schema'
import { parseDraft } from '@kpc/schema/input'
import { expect, test } from 'vitest'
import { now, testScheme } from '../scheme.ts'
import { onBoth, openedLedger, sqlite } from './databases.ts'
import { refused } from './refused.ts'
import { input, temporaryFolder, writeKey } from './test-home.ts'

const { trust } = testScheme()
const { exporter, importer, origins } = input() as {
  exporter: { name: string; address: string }
  importer: { name: string; address: string }
  origins: { country: string }[]
}
const today = showDate(dayOf(now))
const dayFrom = (days: number) => showDate(dayOf(now) + days)
const licence = (changes: PartyInput = {}): PartyInput => ({
  ...exporter,
  licence: 'EX-1',
  licenceKind: 'trade',
  from: dayFrom(-100),
  until: dayFrom(100),
  ...changes,
})
const denied = (name: string): PartyInput => ({ name, listedBy: 'Example Council', why: 'decision 7, invented' })
const pdf = (text = 'one') => new TextEncoder().encode(`%PDF-1.7 ${text}`)
const file = (kind = 'declaration', text = 'one') => ({ kind, name: `${kind}.pdf`, bytes: pdf(text) })
const right = { certificate: input() }

onBoth(({ source, query }) => {
  async function desk(settings: Settings = {}) {
    const at = await source()
    const ledger = await openedLedger(at)
    const signer = readKeyFile(writeKey(temporaryFolder(), 'bw.certificate'))
    const it = { clock: now }
    const as = (by: string, role?: DeskRole, of?: string): Issuing & Applying => ({
      ledger,
      trust,
      signer,
      settings,
      acting: { by, ...(role && { role, means: 'session' as const }) },
      now: () => it.clock,
      ...(of !== undefined && { exporter: of }),
    })
    return {
      at,
      it,
      ledger,
      clerk: as('A. Clerk', 'clerk'),
      approver: as('B. Approver', 'approver'),
      signs: as('C. Signer', 'signer'),
      applicant: as('D. Applicant', 'applicant', exporter.name),
      as,
    }
  }
  const issueAs = (who: Issuing, changes: Record<string, unknown> = {}) => issue(parseDraft(input(changes)), who)
  const through = async ({ clerk, approver, signs }: Awaited<ReturnType<typeof desk>>, application: Application) => {
    const approved = await approve(await submit(application, clerk), approver)
    return validate(approved, { surrendered: false }, signs)
  }

  test('entered, changed, ended and resumed, each with who and when; nothing over what somebody else changed', async () => {
    const { clerk, ledger } = await desk()
    const made = await addParty('exporter', licence(), clerk)
    expect(made).toMatchObject({ id: 'R1', version: 1, kind: 'exporter', content: { licence: 'EX-1' } })
    const read = await findParty('R1', clerk)
    const changed = await changeParty(read, licence({ note: 'renewed' }), 'letter 4', clerk)
    expect(await refused(changeParty(read, licence(), undefined, clerk))).toBe('PARTY_CHANGED')
    const ended = await endParty(changed, 'handed back', clerk)
    expect(await refused(endParty(ended, 'again', clerk))).toBe('PARTY_ENDED')
    expect(await refused(resumeParty(ended, ' ', clerk))).toBe('PARTY_REASON')
    await resumeParty(ended, 'by mistake', clerk)
    expect(await refused(addParty('exporter', licence(), clerk))).toBe('PARTY_LICENCE_TAKEN')
    expect(await refused(findParty('R9', clerk))).toBe('PARTY_UNKNOWN')
    expect(
      (await historyOf('R1', { ledger })).map(({ version, act, by, reason }) => [version, act, by, reason]),
    ).toEqual([
      [1, 'added', 'A. Clerk', undefined],
      [2, 'changed', 'A. Clerk', 'letter 4'],
      [3, 'ended', 'A. Clerk', 'handed back'],
      [4, 'resumed', 'A. Clerk', 'by mistake'],
    ])
    await addParty('miner', { ...licence({ name: '50%_Mines' }) }, clerk)
    expect((await listParties({ most: 9 }, clerk)).map(({ id }) => id)).toEqual(['R1', 'R2'])
    expect((await listParties({ text: '%_M', most: 9 }, clerk)).map(({ id }) => id)).toEqual(['R2'])
    expect((await listParties({ text: 'ex-1', kind: 'exporter', most: 9 }, clerk)).map(({ id }) => id)).toEqual(['R1'])
    expect(await listParties({ after: 'R2', most: 9 }, clerk)).toEqual([])
  })

  test('a licence that is over, of another kind or for another area asks a reason; the ledger keeps it', async () => {
    const { clerk, signs, ledger } = await desk()
    const made = await addParty('exporter', licence({ until: dayFrom(-1) }), clerk)
    expect(await refused(issueAs(signs))).toBe('LICENCE_OVER')
    const area = origins[0]?.country === 'CA' ? 'BW' : 'CA'
    await changeParty(made, licence({ licenceKind: 'research', area }), undefined, clerk)
    const all = await issueAs(signs).catch((error) => error.faults.map(({ code }: { code: string }) => code))
    expect(all).toEqual(['LICENCE_KIND', 'LICENCE_AREA'])
    await issueAs(signs, { anyway: 'the ministry allows it' })
    const [entry] = (await ledger.entriesOf(['certificate'])).map(({ bytes }) => decodeEntry(bytes))
    expect(entry).toMatchObject({ anyway: ['LICENCE_KIND', 'LICENCE_AREA'], reason: 'the ministry allows it' })
  })

  test('by policy: whoever is in no register takes a reason, or is refused whatever is said', async () => {
    const asks = await desk({ licences: 'reason' })
    expect(await refused(issueAs(asks.signs))).toBe('LICENCE_NONE')
    await issueAs(asks.signs, { anyway: 'entered tomorrow' })
    const strict = await desk({ licences: 'refuse' })
    expect(await refused(issueAs(strict.signs, { anyway: 'please' }))).toBe('LICENCE_NONE')
    await addParty('miner', licence(), strict.clerk)
    expect(await refused(issueAs(strict.signs, { anyway: 'please' }))).toBe('LICENCE_NONE')
    await addParty('exporter', licence({ until: dayFrom(-1) }), strict.clerk)
    expect(await refused(issueAs(strict.signs, { anyway: 'please' }))).toBe('LICENCE_OVER')
    // Of several licences the one that fits counts; names are those of people, however written.
    await addParty('exporter', licence({ name: exporter.name.toUpperCase(), licence: 'EX-2' }), strict.clerk)
    expect((await issueAs(strict.signs)).number).toBe('BW0000001')
  })

  test('a licence ends with the last second of its day in UTC, and is asked on the day of issue as well', async () => {
    const { it, clerk, signs } = await desk({ licences: 'refuse' })
    await addParty('exporter', licence({ until: today }), clerk)
    const midnight = (dayOf(now) + 1) * secondsPerDay
    it.clock = midnight - 1
    await issueAs(signs, { issued: today })
    it.clock = midnight
    expect(await refused(issueAs(signs, { issued: today, seals: ['OTHER1'] }))).toBe('LICENCE_OVER')
    it.clock = midnight - 1
    expect(await refused(issueAs(signs, { issued: dayFrom(1), seals: ['OTHER2'] }))).toBe('LICENCE_OVER')
  })

  test('nothing is certified for a denied party, however its name is written; one that is near is looked at', async () => {
    const { clerk, signs } = await desk()
    await addParty('denied', denied('Kalahari Förde Trading S.A.'), clerk)
    const withImporter = (name: string) => issueAs(signs, { importer: { ...importer, name }, anyway: 'please' })
    for (const name of [
      'Kalahari Förde Trading S.A.',
      'KALAHARI FORDE TRADING',
      'Trading Kalahari Förde Ltd',
      'Kаlаhаri Förde Trading', // Cyrillic а
      'Κalahari Förde Trading GmbH', // Greek Kappa
      'Kalahari  F\u00f6rde\u200b Trading, S. A.',
      'Kａlahari Førde Trading',
    ])
      expect(await refused(withImporter(name.normalize('NFC'))), name).toBe('PARTY_DENIED')
    const near = await withImporter('Kalahari Forde Tradin')
    expect(near.warnings.map(({ code, field }) => [code, field])).toContainEqual(['PARTY_NEAR', 'importer'])
    expect((await withImporter('Kalahari Holdings')).warnings.map(({ code }) => code)).not.toContain('PARTY_NEAR')
    const said = await issueAs(signs, { exporter: { ...exporter, name: 'Kalahari Förde Trading' } }).catch((e) => e)
    expect(said.faults[0]).toMatchObject({
      code: 'PARTY_DENIED',
      field: 'exporter',
      message: expect.stringContaining('listed by Example Council: decision 7, invented'),
    })
  })

  test('denied, or a licence ended, between approval and validation: nothing is signed', async () => {
    const at = await desk()
    const approved = await approve(await submit(await begin(right, at.clerk), at.clerk), at.approver)
    const listed = await addParty('denied', denied(importer.name), at.clerk)
    expect(await refused(validate(approved, { surrendered: false }, at.signs))).toBe('PARTY_DENIED')
    expect((await find(approved.name, at.clerk)).state).toBe('approved')
    await endParty(listed, 'another company', at.clerk)
    const own = await addParty('exporter', licence(), at.clerk)
    await endParty(own, 'withdrawn', at.clerk)
    expect(await refused(validate(approved, { surrendered: false }, at.signs))).toBe('LICENCE_OVER')
    await resumeParty({ ...own, version: 2 }, 'by mistake', at.clerk)
    const { number } = await validate(approved, { surrendered: false }, at.signs)
    // Nor does a replacement get around it.
    await addParty('denied', denied(importer.name), at.clerk)
    const again = replace(number, parseDraft(input()), { reason: 'x', surrendered: true }, at.signs)
    expect(await refused(again)).toBe('PARTY_DENIED')
    // Nor is it submitted, nor approved.
    expect(await refused(submit(await begin(right, at.clerk), at.clerk))).toBe('PARTY_DENIED')
  })

  test('a licence that is ended while certificates are issued: none comes after', async () => {
    const { clerk, signs, ledger } = await desk({ licences: 'refuse' })
    const own = await addParty('exporter', licence(), clerk)
    const issuing = Array.from({ length: 8 }, (_, i) =>
      issueAs(signs, { seals: [`S${i}`] }).then(
        () => 'issued',
        () => 'refused',
      ),
    )
    const [ended, ...outcomes] = await Promise.all([endParty(own, 'withdrawn', clerk), ...issuing])
    expect(ended.ended).toBe(now)
    expect((await ledger.list()).length).toBe(outcomes.filter((one) => one === 'issued').length)
    expect(await refused(issueAs(signs, { seals: ['LATE'] }))).toBe('LICENCE_OVER')
  })

  test('an applicant writes no other exporter into box 5, and a clerk who goes on with it does not either', async () => {
    const at = await desk()
    const other = { certificate: input({ exporter: { ...exporter, name: 'Other Example Exporter' } }) }
    const draft = await begin(other, at.applicant)
    expect(await refused(submit(draft, at.applicant))).toBe('EXPORTER_OTHER')
    expect(await refused(submit(draft, at.clerk))).toBe('EXPORTER_OTHER')
    const approved = await approve(await submit(await write(draft, right, at.applicant), at.applicant), at.approver)
    // Behind the back of the desk.
    await query(at.at, `update application set exporter = 'Other Example Exporter'`)
    expect(await refused(validate(approved, { surrendered: false }, at.signs))).toBe('EXPORTER_OTHER')
  })

  test('what is attached is approved with it: by its digest, in the order of nothing', async () => {
    const at = await desk({ evidence: 'refuse' })
    const draft = await begin(right, at.clerk)
    expect(await refused(submit(draft, at.clerk))).toBe('EVIDENCE_MISSING')
    const one = await attach(draft, file(), at.clerk)
    expect(await refused(attach(draft, file('source'), at.clerk))).toBe('APPLICATION_CHANGED')
    expect(await refused(attach(one, file('other'), at.clerk))).toBe('EVIDENCE_TWICE')
    const both = await attach(one, file('production', 'two'), at.clerk)
    expect(both.evidence.map(({ kind, type, size, by }) => [kind, type, size, by])).toEqual([
      ['declaration', 'application/pdf', 12, 'A. Clerk'],
      ['production', 'application/pdf', 12, 'A. Clerk'],
    ])
    const { bytes } = await openEvidence(both.name, both.evidence[0]?.digest as string, at.clerk)
    expect(new Uint8Array(bytes)).toEqual(pdf())
    const submitted = await submit(both, at.clerk)
    expect(await refused(attach(submitted, file('other', 'three'), at.clerk))).toBe('APPLICATION_STATE')
    expect(await refused(detach(submitted, both.evidence[0]?.digest as string, at.clerk))).toBe('APPLICATION_STATE')
    const back = await sendBack(submitted, 'look again', at.approver)
    const less = await detach(back, both.evidence[1]?.digest as string, at.clerk)
    expect(await refused(submit(less, at.clerk))).toBe('EVIDENCE_MISSING')
    expect((await query(at.at, 'select * from evidence')).length).toBe(1)
    await through(at, await attach(less, file('source', 'four'), at.clerk))
  })

  test('evidence that is swapped after approval, in the list or in its bytes, is not signed', async () => {
    const at = await desk()
    const draft = await attach(await begin(right, at.clerk), file(), at.clerk)
    const approved = await approve(await submit(draft, at.clerk), at.approver)
    const digest = approved.evidence[0]?.digest as string
    const validated = () => refused(validate(approved, { surrendered: false }, at.signs))
    await query(at.at, `update application set evidence = replace(evidence, '"declaration"', '"source"')`)
    expect(await validated()).toBe('APPLICATION_ALTERED')
    await query(at.at, `update application set evidence = replace(evidence, '"source"', '"declaration"')`)
    await query(at.at, `update evidence set bytes = digest`)
    expect(await validated()).toBe('APPLICATION_ALTERED')
    expect(await refused(openEvidence(approved.name, digest, at.clerk))).toBe('APPLICATION_ALTERED')
  })

  test('files of another exporter are not there, whoever knows their digest', async () => {
    const at = await desk()
    const mine = await attach(await begin(right, at.applicant), file(), at.applicant)
    const digest = mine.evidence[0]?.digest as string
    const stranger = at.as('E. Applicant', 'applicant', 'Other Example Exporter')
    expect(await refused(openEvidence(mine.name, digest, stranger))).toBe('APPLICATION_UNKNOWN')
    expect(await refused(attach(mine, file('other', 'x'), stranger))).toBe('APPLICATION_UNKNOWN')
    expect(await refused(detach(mine, digest, stranger))).toBe('APPLICATION_UNKNOWN')
    const theirs = await begin(right, stranger)
    expect(await refused(openEvidence(theirs.name, digest, stranger))).toBe('EVIDENCE_UNKNOWN')
    const forged = { ...right, evidence: mine.evidence }
    expect(await refused(write(theirs, forged, stranger))).toBe('APPLICATION_FORM')
  })

  test('kinds, sizes and counts of files are bounded, and a file is what it begins as', async () => {
    const at = await desk()
    let draft = await begin(right, at.clerk)
    const given = (bytes: Uint8Array, name = 'x.pdf', kind = 'other') =>
      refused(attach(draft, { kind, name, bytes }, at.clerk))
    const html = new TextEncoder().encode('<html><script>alert(1)</script>%PDF-1.7')
    expect(await given(html)).toBe('EVIDENCE_TYPE')
    expect(await given(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('EVIDENCE_TYPE')
    expect(await given(new Uint8Array(0))).toBe('EVIDENCE_LARGE')
    expect(await given(new Uint8Array(5 * 1024 * 1024 + 1))).toBe('EVIDENCE_LARGE')
    expect(await given(pdf(), '\u202efdp.exe')).toBe('EVIDENCE_NAME')
    expect(await given(pdf(), ' ')).toBe('EVIDENCE_NAME')
    expect(await given(pdf(), 'x.pdf', 'passport')).toBe('EVIDENCE_KIND')
    for (let i = 0; i < 20; i += 1) draft = await attach(draft, file('other', String(i)), at.clerk)
    expect(await given(pdf('one more'))).toBe('EVIDENCE_MANY')
  })

  test('a table in and out again: a dry run says what becomes of each row, and one bad row enters nothing', async () => {
    const { clerk, ledger } = await desk()
    await addParty('exporter', licence({ note: '=1+1' }), clerk)
    await addParty('denied', denied('Gone Example'), clerk)
    await endParty(await findParty('R2', clerk), 'off the list', clerk)
    const table = await exportTable(undefined, { ledger })
    expect(table.split('\r\n')).toHaveLength(3)
    const run = (text: string, dryRun = false) => importTable(text, { dryRun }, clerk)
    expect(await run(table)).toMatchObject({ rows: 1, same: 1, added: 0, changed: 0, faults: [] })
    const more = `${table.replace('EX-1', 'EX-9')}importer;x\r\nimporter,Example Buyer,"Road 1",,,,,,XX\r\ndenied,Gone Example,,,,,,,,,C,why\r\nexporter,No Licence\r\n`
    const bad = await run(more, true)
    expect(bad).toMatchObject({ rows: 5, added: 2, dryRun: true })
    expect(bad.faults.map(({ row, code, field }) => `${row} ${code} ${field}`)).toEqual([
      '3 PARTY_KIND register',
      '5 PARTY_ENDED name',
      ...['address', 'licence', 'licenceKind', 'from', 'until'].map((field) => `6 PARTY_MISSING ${field}`),
    ])
    await run(more)
    expect((await listParties({ most: 9 }, clerk)).length).toBe(2)
    const german = 'register;name;address;country\nimporter;Example Buyer;Road 1;XX\nimporter;Example buyer;Road 2;XX'
    expect((await run(german)).faults.map(({ row, code }) => [row, code])).toEqual([[3, 'REGISTER_TWICE']])
    expect(await run(german.split('\n').slice(0, 2).join('\n'))).toMatchObject({ added: 1 })
    for (const text of ['', 'name\nx', 'register,name,secret\n', '"'])
      expect(await refused(run(text)), text).toBe('REGISTER_TABLE')
  })

  test('everything goes along when the ledger moves to another database', async () => {
    const at = await desk()
    await addParty('denied', denied('Example Denied'), at.clerk)
    await addParty('exporter', licence(), at.clerk)
    const draft = await attach(await begin(right, at.clerk), file(), at.clerk)
    const to = await sqlite.source()
    await move(at.at, to)
    const moved = await openedLedger(to)
    const who = { ...at.signs, ledger: moved }
    expect((await historyOf('R1', { ledger: moved })).length).toBe(1)
    expect((await openEvidence(draft.name, draft.evidence[0]?.digest as string, who)).bytes.length).toBe(12)
    expect(await refused(issueAs(who, { importer: { ...importer, name: 'Denied Example Ltd' } }))).toBe('PARTY_DENIED')
  })
})

test('each register takes what it needs and no more; what is wrong is said at its field', () => {
  for (const kind of partyKinds) {
    const missing = readParty(kind, {}).faults.map(({ field, code }) => [field, code])
    expect(missing, kind).toEqual(partyRows[kind].needs.map((field) => [field, 'PARTY_MISSING']))
    for (const field of partyFieldNames) {
      const rows: { needs: readonly string[]; takes: readonly string[] } = partyRows[kind]
      const taken = [...rows.needs, ...rows.takes].includes(field)
      const codes = readParty(kind, { [field]: 'x'.repeat(2) }).faults.map((fault) => `${fault.code} ${fault.field}`)
      expect(codes.includes(`PARTY_FIELD ${field}`), `${kind} ${field}`).toBe(!taken)
    }
  }
  const wrong = {
    licenceKind: 'hobby',
    from: '2026-02-30',
    area: 'BW;;Kasai',
    country: 'bw',
    address: 'a\u202eb',
    x: 'y',
  }
  const codes = readParty('exporter', { ...licence(), ...wrong }).faults.map(({ code, field }) => `${field} ${code}`)
  expect(codes.sort()).toEqual([
    'address PARTY_TEXT',
    'area PARTY_AREA',
    'country PARTY_COUNTRY',
    'from PARTY_DAY',
    'licenceKind PARTY_LICENCE_KIND',
    'x PARTY_FIELD',
  ])
  expect(readParty('exporter', licence({ until: dayFrom(-200) })).faults[0]?.code).toBe('PARTY_DAYS')
  expect(readParty('denied', denied('x'.repeat(121))).faults[0]?.code).toBe('PARTY_TEXT')
  expect(readParty('denied', denied('\u200b')).faults[0]?.code).toBe('PARTY_TEXT')
})

test('names of companies differ in more than their legal form: nobody is mixed up by what is left', () => {
  expect(deniedWords('Example d’Or S.A.R.L.')).toEqual(['dor', 'example'])
  expect(deniedWords('Ltd')).toEqual(['ltd'])
  expect(deniedWords('Алмаз')).toEqual(deniedWords('АЛМАЗ'))
  expect(deniedWords('Example One Ltd')).not.toEqual(deniedWords('Example Two Ltd'))
  expect(deniedWords('金刚石')).toEqual(['金刚石'])
})
