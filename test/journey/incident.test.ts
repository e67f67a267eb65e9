// @module-tag slow
/** An incident: reported by an authority, carried to the scheme, verified there, and drafted as a notice, once. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { answerEnd, type IncidentAnswer, showIncidentAnswer } from '@kpc/host/incident-answer'
import { vouch } from '@kpc/host/vouched'
import { listAlarms } from '@kpc/issuer/alarms/alarms'
import { report } from '@kpc/issuer/confirmations/report'
import { listReports, showReport } from '@kpc/issuer/confirmations/reports'
import { exportOutbox, takeFolder } from '@kpc/issuer/inbox/folder'
import { exportMail } from '@kpc/issuer/inbox/mail'
import { register } from '@kpc/issuer/inbox/register'
import { handedOver, listOutbox } from '@kpc/issuer/outbox/letters'
import { answer, openStatement, type Signer } from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { answerTo, openReport, recordReport } from '@kpc/scheme/office/incident'
import { checkFolder } from '@kpc/scheme/records/check'
import { approveRecord, existingRecord, readRecord } from '@kpc/scheme/records/write'
import { expect, test } from 'vitest'
import { signedIncident } from '../confirmations.ts'
import { onBoth, sqlite } from '../issuer/databases.ts'
import { authority, counted, trust } from '../issuer/exchange-world.ts'
import { refused } from '../issuer/refused.ts'
import { temporaryFolder } from '../issuer/test-home.ts'
import { day, now, signers } from '../scheme.ts'

const said = {
  what: 'stolen',
  day: day('2026-11-09'),
  post: 'Antwerp',
  remark: 'the box was opened on the way',
} as const

function records(): string {
  const folder = join(temporaryFolder(), 'records')
  cpSync(resolve(import.meta.dirname, '../../docs/examples/scheme'), folder, { recursive: true })
  return folder
}

onBoth((database) => {
  test('from an authority to a record of the scheme, by stick and by mail, once', async () => {
    const clock = { now, proves: true }
    const eu = await authority('eu', database, clock)
    const reporting = {
      ledger: eu.ledger,
      trust,
      signer: eu.signer('confirmation'),
      acting: { by: 'D. Importer' },
      now: () => clock.now,
    }
    const first = await report('BW 0000001', said, reporting)
    expect(first.told).toEqual(['scheme'])
    await report('BW0000001', said, reporting)
    expect(await counted(eu)).toEqual({ reported: 1 })
    const stick = join(temporaryFolder(), 'stick')
    const [file = ''] = await exportOutbox(stick, eu.ledger, 'scheme')
    const box = temporaryFolder()
    const mailing = { ledger: eu.ledger, trust, own: 'eu', now: () => clock.now }
    expect((await exportMail(box, mailing)).without).toEqual(['scheme'])
    await exportMail(box, { ...mailing, scheme: 'desk@scheme.example' })
    const [mail = ''] = readdirSync(box)
    expect(readFileSync(join(box, mail), 'utf8')).toMatch(/To: desk@scheme\.example[\s\S]*opened on the way/)

    const writer = { folder: records(), by: 'A. Person', now }
    const opened = () => openReport(Uint8Array.from(readFileSync(file)), trust, { now, file })
    const taken = recordReport(opened(), writer)
    expect(taken).toMatchObject({ isNew: true, from: 'eu', number: 'BW0000001', what: 'stolen' })
    expect(recordReport(opened(), writer).isNew).toBe(false)
    expect(readRecord(writer.folder, taken.id)?.raw).toMatchObject({
      kind: 'stolen',
      audience: 'kp-only',
      issuer: 'BW',
      certificates: ['BW0000001'],
    })
    expect(checkFolder(writer.folder).faults).toEqual([])

    const [letter] = (await listOutbox(eu.ledger)).waiting
    await handedOver(letter?.id ?? 0, 'by stick', eu.ledger, now)
    expect(await listOutbox(eu.ledger)).toMatchObject({ waiting: [], told: 1 })
    expect(await refused(() => handedOver(letter?.id ?? 0, 'again', eu.ledger, now))).toBe('OUTBOX_LETTER')
  })
})

test('what the scheme answers is kept, shown, and followed until its notice is approved', async () => {
  const eu = await authority('eu', sqlite, { now, proves: true })
  const place = { ledger: eu.ledger, trust, now: () => now }
  const reporting = { ...place, signer: eu.signer('confirmation'), acting: { by: 'D. Importer' } }
  const { digest } = await report('BW0000001', said, reporting)
  const stick = join(temporaryFolder(), 'stick')
  const [file = ''] = await exportOutbox(stick, eu.ledger, 'scheme')
  const writer = { folder: records(), by: 'A. Person', now }
  const opened = openReport(Uint8Array.from(readFileSync(file)), trust, { now, file })
  expect(() => answerTo(opened, writer.folder, now)).toThrow(/RECORD_NONE|record/)
  const { id } = recordReport(opened, writer)

  const beside = file.replace(/\.cose$/, answerEnd)
  const answered = (changes: Partial<IncidentAnswer> = {}, by: Signer = signers.snapshot) => {
    const text = showIncidentAnswer({ ...answerTo(opened, writer.folder, now), ...changes })
    writeFileSync(beside, vouch('incident', new TextEncoder().encode(text), by))
    return takeFolder(stick, { ...place, own: ['eu'] })
  }
  const states = async () =>
    (await listReports(place)).map(({ state, answer }) => [state, answer?.record, answer?.notice])
  expect(await states()).toEqual([['waiting', undefined, undefined]])
  expect(await answered({}, signers.stranger)).toMatchObject([{ what: 'refused', code: 'KEY_UNKNOWN' }])
  expect(await answered({}, signers['bw.list'])).toMatchObject([{ what: 'refused', code: 'KEY_UNKNOWN' }])
  expect(await answered({ report: 'ab'.repeat(32) })).toMatchObject([{ what: 'refused', code: 'ANSWER_STRANGER' }])
  expect(await answered({ number: 'BW0000002' })).toMatchObject([{ what: 'refused', code: 'ANSWER_STRANGER' }])
  expect(await answered({ notice: 'lost' as never })).toMatchObject([{ what: 'refused', code: 'ANSWER_FORM' }])
  expect(await states()).toEqual([['waiting', undefined, undefined]])

  const [letter] = (await listOutbox(eu.ledger)).waiting
  await handedOver(letter?.id ?? 0, 'by stick', eu.ledger, now)
  expect(await states()).toEqual([['handed', undefined, undefined]])
  expect(await answered()).toMatchObject([{ what: 'answer', digest: Buffer.from(digest).toString('hex') }])
  expect(await states()).toEqual([['answered', id, 'drafted']])
  approveRecord({ ...writer, by: 'B. Second' }, id, existingRecord(writer.folder, id).digest)
  await answered()
  expect(await states()).toEqual([['answered', id, 'approved']])
  // An older answer on an old stick takes nothing back.
  await answered({ notice: 'drafted', on: day('2026-11-01') })
  expect(await states()).toEqual([['answered', id, 'approved']])
  expect((await listReports(place)).map(showReport)).toMatchObject([
    { how: 'by stick', incident: { number: 'BW0000001' }, answer: { record: id, on: '2026-11-10' } },
  ])
})

test('an answer that is attached to a mail is taken, and only what the scheme has signed', async () => {
  const eu = await authority('eu', sqlite, { now, proves: true })
  const place = { ledger: eu.ledger, trust, now: () => now }
  const reporting = { ...place, signer: eu.signer('confirmation'), acting: { by: 'D. Importer' } }
  await report('BW0000001', said, reporting)
  const [file = ''] = await exportOutbox(temporaryFolder(), eu.ledger, 'scheme')
  const writer = { folder: records(), by: 'A. Person', now }
  const opened = openReport(Uint8Array.from(readFileSync(file)), trust, { now, file })
  recordReport(opened, writer)
  const text = showIncidentAnswer(answerTo(opened, writer.folder, now))
  const mailed = (by: Signer, name: string, type = 'application/octet-stream') => {
    const box = temporaryFolder()
    const attached = Buffer.from(vouch('incident', new TextEncoder().encode(text), by)).toString('base64')
    const [begin, end] = ['--part', '--part--']
    const head = `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=part\n\n${begin}\n\nSee what is attached.\n`
    const part = `Content-Type: ${type}\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="${name}"`
    writeFileSync(join(box, 'answer.eml'), `Subject: Re: report\n${head}${begin}\n${part}\n\n${attached}\n${end}\n`)
    return takeFolder(box, { ...place, own: ['eu'] })
  }
  expect(await mailed(signers.stranger, `x${answerEnd}`)).toMatchObject([{ what: 'refused', code: 'KEY_UNKNOWN' }])
  expect(await mailed(signers.snapshot, 'holiday.jpeg')).toMatchObject([{ what: 'refused', code: 'INBOX_MAIL' }])
  expect((await listReports(place)).map(({ state }) => state)).toEqual(['waiting'])
  expect(await mailed(signers.snapshot, `x${answerEnd}`)).toMatchObject([{ what: 'answer' }])
  expect((await listReports(place)).map(({ state }) => state)).toEqual(['answered'])
  // Under another name, with the type of what is signed.
  expect(await mailed(signers.snapshot, 'ATT00001.bin', 'application/cose')).toMatchObject([{ what: 'answer' }])
})

test('a forged report, one of a stranger, and one of a day to come are refused, and nothing is written', async () => {
  const writer = { folder: records(), by: 'A. Person', now }
  const before = readdirSync(join(writer.folder, 'notices'))
  const message = signedIncident()
  message[message.length - 1] = (message[message.length - 1] as number) ^ 1
  const file = 'report.cose'
  expect(() => openReport(message, trust, { now, file })).toThrow(/SIGNATURE|signature/)
  expect(() => openReport(signedIncident(undefined, { by: signers.stranger }), trust, { now, file })).toThrow()
  expect(() => openReport(Uint8Array.of(0xd2, 1), trust, { now, file })).toThrow()
  const eu = await authority('eu', sqlite, { now, proves: true })
  const reporting = { ledger: eu.ledger, trust, signer: eu.signer('confirmation'), acting: { by: 'D' }, now: () => now }
  expect(await refused(() => report('BW0000001', { ...said, day: day('2026-12-01') }, reporting))).toBe('INCIDENT_FORM')
  expect(await refused(() => report('BW0000001', { ...said, remark: 'x'.repeat(201) }, reporting))).toBe(
    'INCIDENT_FORM',
  )
  expect(await counted(eu)).toEqual({})
  expect(readdirSync(join(writer.folder, 'notices'))).toEqual(before)
})

test('the inbox of an authority stores a report of another, once, and raises an alarm', async () => {
  const bw = await authority('bw', sqlite, { now, proves: true })
  const registering = { ledger: bw.ledger, trust, own: ['bw'], now: () => now }
  await register(signedIncident(), registering)
  await register(signedIncident(), registering)
  expect(await counted(bw)).toEqual({ received: 1, alarm: 1 })
  expect(await listAlarms(bw.ledger)).toMatchObject([{ code: 'INCIDENT_REPORTED', party: 'eu', number: 'BW0000001' }])
  expect(
    answer(openStatement('incident', signedIncident(), trust, day('2026-11-10')), nobleVerify).known.authority.id,
  ).toBe('eu')
})
