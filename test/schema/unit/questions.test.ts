import {
  type Certificate,
  type CheckCode,
  type Context,
  checkPhrase,
  digestOf,
  type IssuedEntry,
  parsePhrase,
  type Registry,
  refresh,
  type StatusEntry,
  type TrustedSet,
  type Verdict,
  verify,
  verifyNumber,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { describe, expect, test } from 'vitest'
import { type Edition, fromBuild, issuedList, mirrorOf, noble, noon, publish, statusList } from '../../mirror.ts'
import { day, now, reference, registryContent, signed, signers, textOf } from '../../scheme.ts'

// What only a set with heads and lists can answer.

const days = 86_400
const set = async (edition: Edition): Promise<TrustedSet> => {
  const { set, problem } = await refresh(await fromBuild(), mirrorOf(publish(edition)), noble, { now: noon })
  if (problem) throw problem
  return set
}
const issued = (certificate: Certificate = reference): IssuedEntry => ({
  number: certificate.number,
  expires: certificate.expires,
  digest: digestOf(signed(certificate)),
})
const judge = (trust: TrustedSet, certificate: Certificate = reference, context: Partial<Context> = {}): Verdict =>
  verify(textOf(certificate), trust, { now, here: 'EU', purpose: 'import', ...context }, nobleVerify)
const codeOf = (verdict: Verdict, check: string): CheckCode | undefined =>
  verdict.checks.find((one) => one.check === check)?.code

describe('the status list', () => {
  const entryOf = (status: StatusEntry['status'], by?: string): StatusEntry => ({
    number: reference.number,
    status,
    since: day('2026-11-05'),
    ...(by !== undefined && { by }),
  })

  test.each([
    ['STATUS_CANCELLED', entryOf('cancelled')],
    ['STATUS_REPLACED', entryOf('replaced', 'BW0000002')],
    ['STATUS_LOST', entryOf('lost')],
    ['STATUS_STOLEN', entryOf('stolen')],
    ['STATUS_SPOILED', entryOf('spoiled')],
    ['STATUS_UNUSED', entryOf('unused')],
  ] as const)('%s rejects', async (code, entry) => {
    const verdict = judge(await set({ lists: [statusList([entry])] }))
    expect([verdict.outcome, codeOf(verdict, 'status')]).toEqual(['rejected', code])
  })

  test('STATUS_CLEAR, and STATUS_CLEAR_THEN where a newer list is due; STATUS_UNLISTED without one', async () => {
    const trust = await set({ lists: [statusList([], { days: 3 })] })
    expect(codeOf(judge(trust), 'status')).toBe('STATUS_CLEAR')
    const late = judge(trust, reference, { now: noon + 5 * days })
    expect([late.outcome, codeOf(late, 'status')]).toEqual(['genuine', 'STATUS_CLEAR_THEN'])
    expect(codeOf(judge(await set({})), 'status')).toBe('STATUS_UNLISTED')
  })

  test('binds no number of another authority', async () => {
    const list = statusList([entryOf('stolen')], { authority: 'za', signer: signers['bw.list'] })
    const registry: Registry = {
      ...registryContent,
      keys: registryContent.keys.map((key) =>
        key.authority === 'bw' && key.use === 'list' ? { ...key, authority: 'za' } : key,
      ),
    }
    const verdict = judge(await set({ registry: { ...registry, version: 2 }, lists: [list] }))
    expect([verdict.outcome, codeOf(verdict, 'status')]).toEqual(['genuine', 'STATUS_UNLISTED'])
  })
})

describe('the issued list', () => {
  const other = { ...reference, parcels: 4 }
  test.each([
    ['ISSUED_LISTED', 'genuine', [issued()], '2026-11-09', reference],
    ['ISSUED_OTHER', 'rejected', [issued(other)], '2026-11-09', reference],
    ['ISSUED_ABSENT', 'rejected', [], '2026-11-02', reference],
    ['ISSUED_LATER', 'genuine', [], '2026-11-01', reference],
    [
      'ISSUED_OUTSIDE',
      'attention',
      [],
      '2026-11-09',
      { ...reference, issued: day('2026-06-01'), expires: day('2026-08-01') },
    ],
  ] as const)('%s is %s', async (code, outcome, entries, through, certificate) => {
    const verdict = judge(await set({ lists: [issuedList(entries, through)] }), certificate, { purpose: 'check' })
    expect([verdict.outcome, codeOf(verdict, 'issued')]).toEqual([outcome, code])
  })

  test('the scheme may want attention where the list is older than the certificate', async () => {
    const limits = { agedDays: 7, staleDays: 30, endedDays: 60, tolerance: 5, later: 'warn' as const }
    const trust = await set({
      registry: { ...registryContent, version: 2, limits },
      lists: [issuedList([], '2026-11-01')],
    })
    expect(judge(trust).outcome).toBe('attention')
  })

  const publishing: Registry = {
    ...registryContent,
    version: 2,
    authorities: registryContent.authorities.map((one) => (one.id === 'bw' ? { ...one, lists: true } : one)),
  }
  test.each([
    ['both', []],
    ['the status list', [issuedList([issued()], '2026-11-09')]],
    ['the issued list', [statusList([])]],
  ] as const)('LISTS_WITHHELD: the registry says that there are lists, and %s is not there', async (_, lists) => {
    const verdict = judge(await set({ registry: publishing, lists }))
    expect(verdict.outcome).toBe('undecided')
    expect(verdict.checks.map(({ code }) => code)).toContain('LISTS_WITHHELD')
    const { checks } = verifyNumber(reference.number, 'K7QX3M9RTD', await set({ registry: publishing }), { now })
    expect(checks.some(({ state }) => state === 'unknown')).toBe(true)
  })

  test('lists that are there, where the registry says so, are no matter', async () => {
    const lists = [issuedList([issued()], '2026-11-09'), statusList([])]
    expect(judge(await set({ registry: publishing, lists })).outcome).toBe('genuine')
  })

  test('a list is complete to the day on which it was taken, whatever day it names', async () => {
    const ahead = await set({ lists: [issuedList([], '2027-06-01')] })
    const later = { ...reference, issued: day('2026-11-12'), expires: day('2027-01-01') }
    const verdict = judge(ahead, later, { now: noon + 2 * days })
    expect([verdict.outcome, codeOf(verdict, 'issued')]).toEqual(['genuine', 'ISSUED_LATER'])
    expect(codeOf(judge(ahead), 'issued')).toBe('ISSUED_ABSENT')
  })

  test('ISSUED_UNLISTED is only a line', async () => {
    const verdict = judge(await set({}))
    expect([verdict.outcome, codeOf(verdict, 'issued')]).toEqual(['genuine', 'ISSUED_UNLISTED'])
  })
})

describe('a stolen key', () => {
  const thief = { ...reference, number: 'BW0000077' }

  test('stopped by its authority: what is listed is KEY_STOPPED_LISTED, whatever else KEY_STOPPED', async () => {
    const stopped = [{ kid: signers['bw.certificate'].kid, since: day('2026-11-08') }]
    const trust = await set({ lists: [issuedList([issued()], '2026-11-08'), statusList([], {}, stopped)] })
    expect([judge(trust).outcome, codeOf(judge(trust), 'key-time')]).toEqual(['attention', 'KEY_STOPPED_LISTED'])
    const forged = judge(trust, thief)
    expect([forged.outcome, codeOf(forged, 'key-time')]).toEqual(['rejected', 'KEY_STOPPED'])
  })

  test('compromised: what is in the last trusted list is KEY_COMPROMISED_LISTED, whatever date a thief writes', async () => {
    const revoked = { at: noon - days, reason: 'compromised' as const, list: 7 }
    const registry: Registry = {
      ...registryContent,
      version: 2,
      keys: registryContent.keys.map((key) =>
        key.authority === 'bw' && key.use === 'certificate' ? { ...key, revoked } : key,
      ),
    }
    const kid = [...signers['bw.certificate'].kid].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    const { file } = issuedList([issued()], '2026-11-08', { version: 7 })
    const trust = await set({ registry, lists: [{ name: `trusted/${kid}`, version: 7, file }] })
    expect([judge(trust).outcome, codeOf(judge(trust), 'key-time')]).toEqual(['attention', 'KEY_COMPROMISED_LISTED'])
    const forged = judge(trust, { ...thief, issued: day('2026-10-01'), expires: day('2026-12-01') })
    expect([forged.outcome, codeOf(forged, 'key-time')]).toEqual(['rejected', 'KEY_COMPROMISED'])
  })
})

test.each([
  [7, 'REGISTRY_CURRENT', 'genuine'],
  [8, 'REGISTRY_AGED', 'genuine'],
  [30, 'REGISTRY_AGED', 'genuine'],
  [31, 'REGISTRY_STALE', 'genuine'],
  [60, 'REGISTRY_STALE', 'attention'],
  [61, 'REGISTRY_OLD', 'undecided'],
] as const)('%d days after the timestamp: %s, %s', async (age, code, outcome) => {
  const trust = await set({ at: noon - days })
  const verdict = judge(trust, reference, { now: noon + (age - 1) * days })
  expect([verdict.outcome, codeOf(verdict, 'registry')]).toEqual([outcome, code])
})

test('an expired registry is REGISTRY_EXPIRED, however the clock is turned back', async () => {
  const registry = { ...registryContent, version: 2, expires: noon + days }
  const trust = await set({ registry, at: noon })
  expect(codeOf(judge(trust, reference, { now: noon + 2 * days }), 'registry')).toBe('REGISTRY_EXPIRED')
  // Turned back before what the scheme has signed: the clock is named, and nothing expired is good.
  const back = judge(trust, reference, { now: noon - 300 * days })
  expect([back.outcome, codeOf(back, 'clock')]).toEqual(['undecided', 'CLOCK_BEHIND'])
  const expired = judge(
    trust,
    { ...reference, issued: day('2026-08-01'), expires: day('2026-10-01') },
    { now: noon - 90 * days },
  )
  expect(codeOf(expired, 'validity')).toBe('EXPIRED')
  // The build is a floor as well.
  expect(codeOf(judge(trust, reference, { now: noon, built: noon + 9 * days }), 'clock')).toBe('CLOCK_BEHIND')
})

describe('number and check phrase, where the code cannot be read', () => {
  const phrase = parsePhrase(checkPhrase(digestOf(signed()))) as string
  const ask = async (edition: Edition, number = reference.number, given = phrase): Promise<Verdict> =>
    verifyNumber(number, given, await set(edition), { now })
  const lists = [issuedList([issued()], '2026-11-09')]

  test('are taken in any grouping and case', () => {
    const shown = checkPhrase(digestOf(signed()))
    for (const typed of [
      shown,
      shown.toLowerCase(),
      shown.replaceAll(' ', ''),
      shown.replaceAll(' ', '-'),
      ` ${shown}\n`,
    ])
      expect(parsePhrase(typed)).toBe(phrase)
    expect(parsePhrase('k7qx 3m9r to')).toBe('K7QX3M9RT0')
    for (const typed of ['', 'K7QX 3M9R T', 'K7QX 3M9R TDD', 'K7QX 3M9R TU']) expect(parsePhrase(typed)).toBeUndefined()
  })

  test.each([
    ['both in the list', 'undecided', 'ISSUED_PHRASE', { lists }, reference.number, phrase],
    ['another phrase', 'rejected', 'ISSUED_OTHER_PHRASE', { lists }, reference.number, 'K7QX3M9RTD'],
    ['a number that is not listed', 'undecided', 'ISSUED_NUMBER_UNKNOWN', { lists }, 'BW0000009', phrase],
    ['no list here', 'undecided', 'ISSUED_NO_LIST', {}, reference.number, phrase],
    ['a code of nobody', 'rejected', 'NUMBER_OF_NOBODY', { lists }, 'QQ0000001', phrase],
  ] as const)('%s: %s, %s', async (_, outcome, code, edition, number, given) => {
    const verdict = await ask(edition, number, given)
    expect(verdict.outcome).toBe(outcome)
    expect(verdict.checks.map((check) => check.code)).toContain(code)
    expect(verdict.certificate).toBeUndefined()
  })

  test('a cancelled one is rejected all the same', async () => {
    const entry = { number: reference.number, status: 'cancelled' as const, since: day('2026-11-05') }
    expect((await ask({ lists: [...lists, statusList([entry])] })).outcome).toBe('rejected')
  })

  test('outside every range of the participant', async () => {
    const range = {
      authority: 'bw',
      first: 'BW0000001',
      last: 'BW0000100',
      from: day('2026-01-01'),
      until: day('2027-01-01'),
      strict: false,
    }
    const verdict = await ask({ registry: { ...registryContent, version: 2, ranges: [range] }, lists }, 'BW0000101')
    expect(verdict.checks.map((check) => check.code)).toContain('NUMBER_OUT_OF_RANGE')
  })
})
