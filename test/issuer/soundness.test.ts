import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { refusalOf } from '@kpc/host/refusal'
import { cancel } from '@kpc/issuer/certificates/cancel'
import { type IssueOptions, type Issuing, issue } from '@kpc/issuer/certificates/issue'
import { replace } from '@kpc/issuer/certificates/replace'
import { findLife } from '@kpc/issuer/certificates/show-life'
import { gravityOf, rememberedDays, soundnessCodes } from '@kpc/issuer/certificates/soundness'
import { addBlock } from '@kpc/issuer/ledger/block-acts'
import { type Run, runFrom } from '@kpc/issuer/ledger/series'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import type { IssuedList, Registry, Trust } from '@kpc/schema'
import { parseDraft } from '@kpc/schema/input'
import { expect, test } from 'vitest'
import { day, instant, now, testScheme } from '../scheme.ts'
import { onBoth, openedLedger } from './databases.ts'
import { refused } from './refused.ts'
import { input, temporaryFolder, writeKey } from './test-home.ts'

const perDay = 86_400
const bands = [{ origin: 'BW', low: 100, high: 500_000, source: 'invented' }]
const territories = [{ code: 'BG', participant: 'BW', from: day('2003-01-01'), source: 'invented' }]
const ofScheme = (test: boolean): Trust =>
  testScheme((registry: Registry) => ({ ...registry, test, bands, territories })).trust

/** With nothing to ask about it under a scheme that is no development scheme. */
const good = { issued: '2026-11-10', expires: '2027-01-09', seals: ['KPC 1'] }
const sampleInput = (changes: Record<string, unknown> = {}) => input({ ...good, ...changes })

async function issuingAt(source: string, { test = false, at = now } = {}): Promise<Issuing> {
  const ledger = await openedLedger(source)
  const run = runFrom('BW0001000', 1000) as Run
  await ledger.transact({ at: Math.min(now, at) }, (work) => addBlock(work, run, { by: 'A. Clerk' }))
  return {
    ledger,
    signer: readKeyFile(writeKey(temporaryFolder(), 'bw.certificate')),
    trust: ofScheme(test),
    acting: { by: 'A. Clerk' },
    now: () => at,
  }
}

const party = { name: 'Invented Kgalagadi Rough (Pty) Ltd', address: 'Unit 7, Made-up Diamond Park' }
const shouted = { name: 'INVENTED  kgalagadi rough (Pty) Ltd', address: 'UNIT 7, Made-up Diamond Park' }

/** A line a rule: what breaks it. `ISSUED_ABSENT` needs a published list: see the tests of publication. */
const broken: Readonly<Record<string, Record<string, unknown>>> = {
  EXPIRED_AT_ISSUE: { issued: '2026-11-09', expires: '2026-11-09' },
  COUNTRY_UNKNOWN: { origins: ['BW', 'QX'] },
  DESTINATION_OWN: { destination: 'BG' },
  VALIDITY_UNUSUAL: { expires: '2027-01-10' },
  PARTIES_SAME: { exporter: party, importer: shouted },
  VALUE_OUTSIDE: { lines: [{ hs: '7102.10', carats: '1.00', valueUsd: '5000.01' }] },
  SEALS_NONE: { seals: [] },
}

/** What came of it: issued, or the code of its refusal. */
const attempted = (issued: Promise<unknown>) =>
  issued.then(
    () => 'issued',
    (error: unknown) => refusalOf(error)?.code,
  )

onBoth(({ source }) => {
  test('each rule refuses, asks for a reason or warns, as its row says; a reason is kept with the rules', async () => {
    const issuing = await issuingAt(await source())
    const fresh = (changes: Record<string, unknown>) => parseDraft(sampleInput(changes))
    let parcels = 10
    for (const [code, changes] of Object.entries(broken)) {
      const gravity = gravityOf(code as (typeof soundnessCodes)[number], false)
      const draft = fresh({ ...changes, parcels: parcels++ })
      const anyway = { ...draft, anyway: 'seen by two people' }
      const size = await issuing.ledger.size()
      if (gravity === 'warn') {
        const { warnings, number } = await issue(draft, issuing)
        expect(warnings.map((one) => one.code)).toEqual([code])
        expect((await findLife(number, issuing.ledger)).history[0]).not.toHaveProperty('anyway')
        continue
      }
      expect(await refused(issue(draft, issuing))).toBe(code)
      expect(await issuing.ledger.size()).toBe(size)
      if (gravity === 'refuse') expect(await refused(issue(anyway, issuing))).toBe(code)
      else {
        const { number, warnings } = await issue(anyway, issuing)
        expect(warnings).toEqual([])
        const [entry] = (await findLife(number, issuing.ledger)).history
        expect(entry).toMatchObject({ kind: 'certificate', anyway: [code], reason: 'seen by two people' })
      }
    }
  })

  test('the same content again within 90 days, whatever its days and number, unless it stands for nothing any more', async () => {
    const at = await source()
    const issuing = await issuingAt(at)
    const draft = parseDraft(sampleInput())
    const first = await issue(draft, issuing)
    const dated = (now: number): Issuing => ({ ...issuing, now: () => now })
    const onDay = (days: number, options?: IssueOptions) => {
      const [issued, expires] = [draft.issued + days, draft.expires + days]
      return issue({ ...draft, issued, expires }, dated(now + days * perDay), options)
    }
    expect(await refused(onDay(0))).toBe('CONTENT_AGAIN')
    expect(await refused(onDay(1))).toBe('CONTENT_AGAIN')
    // Other goods are another content.
    const [line] = draft.lines
    await issue(
      { ...draft, lines: [{ hs: '7102.10', carats: 100, valueUsd: line?.valueUsd ?? 1 }], anyway: 'large' },
      issuing,
    )
    // The one in whose place it is issued is no other.
    const again = { ...draft, issued: draft.issued + 1, expires: draft.expires + 1 }
    const second = await replace(first.number, again, { reason: 'torn', surrendered: true }, dated(now + perDay))
    await cancel(second.number, { reason: 'not used' }, dated(now + 2 * perDay))
    const third = await onDay(2)
    expect(await refused(onDay(2))).toBe('CONTENT_AGAIN')
    // A clock may not be far ahead of the ledger: other goods are certified in between.
    for (const days of [27, 52, 77]) {
      const [issued, expires] = [draft.issued + days, draft.expires + days]
      await issue({ ...draft, parcels: days, issued, expires }, dated(now + days * perDay))
    }
    expect(await refused(onDay(2 + rememberedDays))).toBe('CONTENT_AGAIN')
    expect((await onDay(3 + rememberedDays)).number).not.toBe(third.number)
  })

  test('of two who certify the same content at once the second is told of the first', async () => {
    const issuing = await issuingAt(await source())
    const draft = parseDraft(sampleInput())
    const answers = await Promise.all(
      [draft, { ...draft, seals: ['KPC 2'] }, draft].map((one) => attempted(issue(one, issuing))),
    )
    expect(answers).toEqual(['issued', 'issued', 'CONTENT_AGAIN'])
  })

  test('under a development scheme the same sample may be issued again, with a warning', async () => {
    const issuing = await issuingAt(await source(), { test: true })
    const draft = parseDraft(sampleInput())
    const { number, warnings } = await issue(draft, issuing)
    expect(warnings).toEqual([])
    const twin = await issue(draft, issuing)
    expect(twin.warnings).toMatchObject([{ code: 'CONTENT_AGAIN', message: expect.stringContaining(number) }])
  })
})

test('every fault is named at once, with what was found; and a reason that nothing asks for is not kept', async () => {
  const issuing = await issuingAt(`${temporaryFolder()}/ledger.sqlite`)
  const all = parseDraft(
    sampleInput({ ...broken.COUNTRY_UNKNOWN, ...broken.DESTINATION_OWN, ...broken.VALIDITY_UNUSUAL }),
  )
  const refusal = await issue(all, issuing).catch((error: unknown) => refusalOf(error))
  expect(refusal).toMatchObject({
    faults: [
      { code: 'COUNTRY_UNKNOWN', field: 'origins', message: expect.stringMatching(/^QX: /) },
      { code: 'DESTINATION_OWN', field: 'destination', message: expect.stringMatching(/^BG trades as BW: /) },
      { code: 'VALIDITY_UNUSUAL', field: 'expires', message: expect.stringMatching(/^61 days: /) },
    ],
  })
  const { number } = await issue(parseDraft(sampleInput({ anyway: 'just so' })), issuing)
  expect((await findLife(number, issuing.ledger)).history[0]).not.toHaveProperty('reason')
  // A limit of the authority's own is no question.
  const limited = { ...issuing, settings: { maxValidityDays: 90 } }
  await issue(parseDraft(sampleInput({ expires: '2027-02-08', parcels: 9 })), limited)
  const beyond = sampleInput({ expires: '2027-02-09', parcels: 8, anyway: 'why not' })
  expect(await refused(issue(parseDraft(beyond), limited))).toBe('VALIDITY_TOO_LONG')
})

test('a day for which the published list is complete is over: verifiers would reject the certificate', async () => {
  const at = instant('2026-11-02T12:00:00Z')
  const issuing = await issuingAt(`${temporaryFolder()}/ledger.sqlite`, { at })
  const content = { completeThrough: day('2026-11-01'), version: 1 }
  const issued = new Map([['bw', { content } as unknown as IssuedList]])
  const past = parseDraft(sampleInput({ issued: '2026-11-01', expires: '2026-12-01', anyway: 'late' }))
  expect(await refused(issue(past, { ...issuing, trust: { ...issuing.trust, issued } }))).toBe('ISSUED_ABSENT')
})

const lost = ['#REF!', '#N/A', '#BEZUG!', '####', 'NULL', 'n/a', '–']
const boxes: Readonly<Record<string, (text: string) => Record<string, unknown>>> = {
  'exporter.name': (text) => ({ exporter: { ...party, name: text } }),
  'importer.address': (text) => ({ importer: { ...party, address: text } }),
  seals: (text) => ({ seals: ['SEAL 7', text] }),
  origins: (text) => ({ origins: [{ country: 'BW', zone: text }] }),
}

test('what stands for no value is refused by its box, whatever reason is given; what is spoilt is warned of', async () => {
  const issuing = await issuingAt(`${temporaryFolder()}/ledger.sqlite`)
  for (const [field, changes] of Object.entries(boxes)) {
    for (const text of lost) {
      const draft = parseDraft(sampleInput({ ...changes(text), anyway: 'seen by two people' }))
      const refusal = refusalOf(await issue(draft, issuing).catch((error: unknown) => error))
      expect(refusal?.faults.length ? refusal.faults : [{ ...refusal, field }], `${field} ${text}`).toMatchObject([
        { code: 'ERROR_VALUE', field, message: expect.stringMatching(/: what a spreadsheet/) },
      ])
    }
    const spoilt = parseDraft(sampleInput(changes('1.2E+15')))
    expect((await issue(spoilt, issuing)).warnings).toMatchObject([
      { code: 'SPOILT_VALUE', field, message: expect.stringMatching(/^1\.2E\+15: /) },
    ])
  }
  const names = { exporter: { ...party, name: 'Null & Sons' }, importer: { ...party, name: '#1 Diamonds' } }
  expect((await issue(parseDraft(sampleInput(names)), issuing)).warnings).toEqual([])
})

test('the document has a row for each rule, with its gravity', () => {
  const text = readFileSync(resolve(import.meta.dirname, '../../docs/operations/authority.md'), 'utf8')
  for (const code of soundnessCodes)
    expect(text, code).toMatch(new RegExp(`\\| \`${code}\` +\\| ${gravityOf(code, false)} `))
})
