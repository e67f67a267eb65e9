import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { opensslVerify } from '@kpc/host/keys/openssl'
import { issue } from '@kpc/issuer/certificates/issue'
import { pickSigner } from '@kpc/issuer/certificates/pick-signer'
import { issueSample } from '@kpc/issuer/certificates/sample'
import { addBlock } from '@kpc/issuer/ledger/block-acts'
import { type Ledger, openLedger } from '@kpc/issuer/ledger/ledger'
import { type Run, runFrom } from '@kpc/issuer/ledger/series'
import { readKeyFile, readKeys } from '@kpc/issuer/signer/keys'
import { digestOf, hex, type Notice, type Registry, type Trust, verify } from '@kpc/schema'
import { parseDraft } from '@kpc/schema/input'
import { nobleVerify } from '@kpc/schema/noble'
import { expect, onTestFinished, test } from 'vitest'
import { day, instant, now, type SignerName, signers, testScheme } from '../scheme.ts'
import { refused } from './refused.ts'
import { input, temporaryFolder, testHome, writeKey } from './test-home.ts'

const { trust } = testScheme()
const signerOf = (name: SignerName) => readKeyFile(writeKey(temporaryFolder(), name))

async function newLedger(): Promise<Ledger> {
  const ledger = await openLedger(join(temporaryFolder(), 'ledger.sqlite'))
  onTestFinished(() => ledger.close())
  return ledger
}

const clock = () => now

test('what is issued is genuine, and is what the ledger holds', async () => {
  const ledger = await newLedger()
  const issued = await issue(parseDraft(input()), {
    ledger,
    signer: signerOf('bw.certificate'),
    trust,
    acting: { by: 'A. Clerk' },
    now: clock,
  })
  expect(issued.number).toBe('BW0000001')
  expect(issued.digest).toEqual(digestOf(issued.message))
  expect(issued.recorded).toBe(now)
  for (const primitive of [opensslVerify, nobleVerify])
    expect(verify(issued.text, trust, { now }, primitive)).toMatchObject({
      outcome: 'genuine',
      digest: issued.digest,
      certificate: { number: 'BW0000001' },
    })
  expect(await ledger.list()).toMatchObject([
    { number: 'BW0000001', message: issued.message, issued: day('2026-11-02') },
  ])
})

test('any number of the issuer may be stated, once', async () => {
  const ledger = await newLedger()
  const issuing = { ledger, signer: signerOf('bw.certificate'), trust, acting: { by: 'A. Clerk' }, now: clock }
  expect((await issue(parseDraft(input({ number: 'bw 77 a' })), issuing)).number).toBe('BW77A')
  expect(await refused(issue(parseDraft(input({ number: 'BW77A' })), issuing))).toBe('NUMBER_TAKEN')
})

const left =
  (code: string, until: string) =>
  (registry: Registry): Registry => ({
    ...registry,
    participants: registry.participants.map((one) =>
      one.code === code ? { ...one, memberships: one.memberships.map((m) => ({ ...m, until: day(until) })) } : one,
    ),
  })
const keyOnly =
  (from: string, until: string) =>
  (registry: Registry): Registry => ({
    ...registry,
    keys: registry.keys.map((key) => ({ ...key, from: day(from), until: day(until) })),
  })

const noticed = (...notices: readonly Partial<Notice>[]): Trust =>
  testScheme((registry) => ({
    ...registry,
    notices: notices.map((notice, i) => ({
      id: `n${i}`,
      kind: 'embargo' as const,
      title: new Map([['en', 'Invented']]),
      applies: 'issue' as const,
      from: day('2026-01-01'),
      ...notice,
    })),
  })).trust

/** What a verifier would not call genuine on its day is not issued: by the code of the check, and the field. */
const refusals: readonly {
  readonly title: string
  readonly code: string
  readonly field?: string
  readonly input?: Record<string, unknown>
  readonly key?: SignerName
  readonly trust?: Trust
}[] = [
  { title: 'a number of another participant', code: 'NUMBER_PREFIX', field: 'number', input: { number: 'EU0000001' } },
  {
    title: 'a destination that never took part',
    code: 'DESTINATION_NOT_PARTICIPANT',
    field: 'destination',
    input: { destination: 'QQ' },
  },
  {
    title: 'a destination that had left',
    code: 'DESTINATION_NOT_PARTICIPANT',
    field: 'destination',
    input: { destination: 'XX' },
  },
  { title: 'an issuer that had left', code: 'ISSUER_NOT_PARTICIPANT', field: 'issued', key: 'xx.certificate' },
  {
    title: 'an issuer that left the day before',
    code: 'ISSUER_NOT_PARTICIPANT',
    field: 'issued',
    trust: testScheme(left('BW', '2026-11-02')).trust,
  },
  { title: 'goods under an embargo', code: 'NOTICE_FORBIDS', field: 'origins', trust: noticed({ origin: 'BW' }) },
  {
    title: 'a trade that is prohibited, also where another notice only asks for attention',
    code: 'NOTICE_FORBIDS',
    field: 'origins',
    trust: noticed({ kind: 'vigilance', origin: 'BW' }, { kind: 'prohibited', issuer: 'BW', destination: 'EU' }),
  },
  {
    title: 'goods of no stated zone, where an embargo of zones asks for it',
    code: 'NOTICE_ZONE_UNSTATED',
    field: 'origins',
    trust: noticed({ origin: 'BW', zones: ['Orapa'] }),
  },
  {
    title: 'mixed goods of no stated origin, where a condition asks for all',
    code: 'NOTICE_ORIGINS_UNSTATED',
    field: 'origins',
    input: { origins: [] },
    trust: noticed({ kind: 'condition', destination: 'EU', origins: 'unstated' }),
  },
  {
    title: 'goods far above what the world pays for them',
    code: 'VALUE_OUTSIDE',
    field: 'lines',
    input: { origins: [] },
    trust: testScheme((registry) => ({ ...registry, bands: [{ low: 1, high: 1000, source: 'invented' }] })).trust,
  },
  { title: 'a key of another use', code: 'KEY_USE', key: 'bw.confirmation' },
  { title: 'a key that the registry does not have', code: 'KEY_NONE', key: 'stranger' },
  {
    title: 'a key that was not valid yet',
    code: 'KEY_OUT_OF_TIME',
    field: 'issued',
    trust: testScheme(keyOnly('2026-11-03', '2027-11-03')).trust,
  },
  {
    title: 'a key that was no longer valid',
    code: 'KEY_OUT_OF_TIME',
    field: 'issued',
    trust: testScheme(keyOnly('2025-11-02', '2026-11-02')).trust,
  },
  {
    title: 'a registry that has expired',
    code: 'REGISTRY_EXPIRED',
    trust: testScheme((registry) => ({ ...registry, expires: now })).trust,
  },
  {
    title: 'a day of issue far from today, in a real scheme',
    code: 'ISSUE_DATE_FAR',
    field: 'issued',
    trust: testScheme((registry) => ({ ...registry, test: false })).trust,
  },
  {
    title: 'more than a QR code of version 20 holds',
    code: 'QR_TOO_DENSE',
    input: { seals: Array.from({ length: 40 }, (_, i) => `SEAL-NUMBER-${i}-OF-MANY`) },
  },
]

test.each(refusals)(
  'refuses $title: $code',
  async ({ code, field, input: changes, key = 'bw.certificate', trust: other = trust }) => {
    const ledger = await newLedger()
    const act = issue(parseDraft(input(changes)), {
      ledger,
      signer: signerOf(key),
      trust: other,
      acting: { by: 'A. Clerk' },
      now: clock,
    })
    await expect(act).rejects.toMatchObject({
      name: 'Refusal',
      code,
      faults: field === undefined ? [] : [{ code, field }],
    })
    // Nothing half-written: neither a certificate nor a number.
    expect(await ledger.list()).toEqual([])
    expect(
      (
        await issue(parseDraft(input()), {
          ledger,
          signer: signerOf('bw.certificate'),
          trust,
          acting: { by: 'A. Clerk' },
          now: clock,
        })
      ).number,
    ).toBe('BW0000001')
  },
)

/** A block of a real scheme, which gives no number by itself. */
async function addNumbers(ledger: Ledger, first: string, count: number): Promise<void> {
  const run = runFrom(first, count) as Run
  await ledger.transact({ at: now }, (work) => addBlock(work, run, { by: 'a clerk' }))
}

test('a real scheme gives no number before a block was added', async () => {
  const { trust } = testScheme((registry) => ({ ...registry, test: false }))
  const ledger = await newLedger()
  const issuing = { ledger, signer: signerOf('bw.certificate'), trust, acting: { by: 'A. Clerk' }, now: clock }
  const draft = parseDraft(input({ issued: '2026-11-10', anyway: 'the same again, for a test' }))
  expect(await refused(issue(draft, issuing))).toBe('NUMBERS_NONE')
  await addNumbers(ledger, 'BW0001000', 2)
  expect((await issue(draft, issuing)).number).toBe('BW0001000')
  expect(await refused(issue({ ...draft, number: 'BW0002000' }, issuing))).toBe('NUMBER_OUTSIDE')
  expect((await issue(draft, issuing)).number).toBe('BW0001001')
  expect(await refused(issue(draft, issuing))).toBe('NUMBERS_EXHAUSTED')
})

test('a real scheme dates within a day of today in UTC', async () => {
  const { trust } = testScheme((registry) => ({ ...registry, test: false }))
  const issuing = {
    ledger: await newLedger(),
    signer: signerOf('bw.certificate'),
    trust,
    acting: { by: 'A. Clerk' },
    now: clock,
  }
  await addNumbers(issuing.ledger, 'BW0001000', 10)
  for (const issued of ['2026-11-09', '2026-11-10', '2026-11-11'])
    await issue(parseDraft(input({ issued, parcels: Number(issued.slice(-2)) })), issuing)
  for (const issued of ['2026-11-08', '2026-11-12'])
    expect(await refused(issue(parseDraft(input({ issued })), issuing))).toBe('ISSUE_DATE_FAR')
})

test('an authority may limit validity (R28); one that does not says why it is longer than is usual', async () => {
  const issuing = {
    ledger: await newLedger(),
    signer: signerOf('bw.certificate'),
    trust,
    acting: { by: 'A. Clerk' },
    now: clock,
  }
  const draft = parseDraft(input({ issued: '2026-11-02', expires: '2027-01-01' }))
  await issue(draft, { ...issuing, settings: { maxValidityDays: 60 } })
  await expect(issue(draft, { ...issuing, settings: { maxValidityDays: 59 } })).rejects.toMatchObject({
    code: 'VALIDITY_TOO_LONG',
    source: 'R28',
    faults: [{ field: 'expires' }],
  })
  const long = input({ expires: '2030-01-01' })
  expect(await refused(issue(parseDraft(long), issuing))).toBe('VALIDITY_UNUSUAL')
  await issue(parseDraft({ ...long, anyway: 'invented for a test' }), issuing)
})

test('US$100,000,000 is ordinary, and names in any script are', async () => {
  const issuing = {
    ledger: await newLedger(),
    signer: signerOf('bw.certificate'),
    trust,
    acting: { by: 'A. Clerk' },
    now: clock,
  }
  const party = (name: string) => ({ name, address: 'Nowhere 1' })
  for (const changes of [
    { lines: [{ hs: '7102.31', carats: '0.01', valueUsd: '100000000.00' }] },
    { exporter: party('虚构钻石有限公司'), importer: party('Вымышленные алмазы') },
    { exporter: party('شركة الماس الوهمية'), importer: party('דוגמה בע״מ') },
    { origins: [] },
    {
      origins: [
        { country: 'BW', percent: '60' },
        { country: 'ZA', zone: 'Kimberley', percent: 40 },
      ],
    },
  ])
    expect(verify((await issue(parseDraft(input(changes)), issuing)).text, trust, { now }, opensslVerify).outcome).toBe(
      'genuine',
    )
})

test('the same request gets the same certificate', async () => {
  const issuing = {
    ledger: await newLedger(),
    signer: signerOf('bw.certificate'),
    trust,
    acting: { by: 'A. Clerk' },
    now: clock,
  }
  const first = await issue(parseDraft(input()), issuing, { request: 'order-1' })
  expect(await issue(parseDraft(input()), issuing, { request: 'order-1' })).toEqual(first)
  expect(await refused(issue(parseDraft(input({ parcels: 4 })), issuing, { request: 'order-1' }))).toBe(
    'REQUEST_REUSED',
  )
  expect(await refused(issue(parseDraft(input()), issuing, { request: 'with space' }))).toBe('REQUEST_FORM')
  expect(await issuing.ledger.list()).toHaveLength(1)
})

test('the key is the one that the registry accepts on the day of issue', () => {
  const home = testHome({ keys: ['bw.confirmation', 'bw.certificate', 'eu.certificate', 'stranger'] })
  const keys = readKeys(home.keys).map(({ signer }) => signer)
  const kid = (draft: Record<string, unknown>, other = trust) =>
    hex(pickSigner(keys, other, parseDraft(input(draft))).kid)
  expect(kid({ number: 'EU1' })).toBe(hex(signers['eu.certificate'].kid))
  expect(kid({ number: 'BW1' })).toBe(hex(signers['bw.certificate'].kid))
  const newer = testScheme((registry) => ({
    ...registry,
    keys: registry.keys.map((key) =>
      hex(key.kid) === hex(signers['eu.certificate'].kid) ? { ...key, from: day('2026-01-01') } : key,
    ),
  })).trust
  expect(kid({}, newer)).toBe(hex(signers['eu.certificate'].kid))
  expect(kid({ issued: '2025-12-31' }, newer)).toBe(hex(signers['bw.certificate'].kid))
})

test('no key for the day is refused with what to do', async () => {
  expect(await refused(() => pickSigner([], trust, parseDraft(input())))).toBe('KEY_NONE')
  expect(await refused(() => pickSigner([signerOf('bw.list'), signerOf('stranger')], trust, parseDraft(input())))).toBe(
    'KEY_NONE',
  )
})

test('a sample is issued once, and again when it has expired', async () => {
  const home = testHome()
  const ledger = await newLedger()
  const sample = JSON.parse(
    readFileSync(join(import.meta.dirname, '../fixtures/sample-certificate.json'), 'utf8'),
  ) as unknown
  const at = (text: string) => issueSample(sample, { ledger, home, trust, now: () => instant(text) })
  const first = await at('2026-11-25T10:00:00Z')
  expect(first.certificate).toMatchObject({ issued: day('2026-11-25'), expires: day('2027-01-24') })
  expect(first).toMatchObject(await at('2027-01-24T23:59:59Z'))
  const second = await at('2027-01-25T00:00:00Z')
  expect(second.number).toBe('BW0000002')
  expect(second).toMatchObject(await at('2027-01-26T00:00:00Z'))
})

test('goods under vigilance, or under a condition that no certificate can meet, are issued; officers are told', async () => {
  for (const kind of ['vigilance', 'condition'] as const) {
    const ledger = await newLedger()
    const strict = noticed({ kind, origin: 'BW', destination: 'EU' })
    const issuing = {
      ledger,
      signer: signerOf('bw.certificate'),
      trust: strict,
      acting: { by: 'A. Clerk' },
      now: clock,
    }
    const issued = await issue(parseDraft(input()), issuing)
    expect(verify(issued.text, strict, { now }, nobleVerify).outcome).toBe('attention')
  }
})

test('what a notice forbids takes no number', async () => {
  const ledger = await newLedger()
  const signer = signerOf('bw.certificate')
  const forbidden = { ledger, signer, trust: noticed({ origin: 'BW' }), acting: { by: 'A. Clerk' }, now: clock }
  expect(await refused(issue(parseDraft(input()), forbidden))).toBe('NOTICE_FORBIDS')
  expect(
    (await issue(parseDraft(input()), { ledger, signer, trust, acting: { by: 'A. Clerk' }, now: clock })).number,
  ).toBe('BW0000001')
})
