/**
 * The forgeries that were documented, each rebuilt as its maker would have had to, and caught, with the
 * reason. A forger has no key; one who has a stolen key has not the list of what was issued.
 */
import {
  type Certificate,
  defaultLimits,
  digestOf,
  hex,
  parsePhrase,
  type Registry,
  type RegistryKey,
  type Signer,
  type Verdict,
  verifyNumber,
} from '@kpc/schema'
import { describe, expect, test } from 'vitest'
import {
  brief,
  certificateOf,
  checksOf,
  developmentSet,
  developmentSigner,
  type Question,
  verdictOn,
} from '../development.ts'
import { issuedList, statusList } from '../mirror.ts'
import { day, instant, now, signed, signerOf } from '../scheme.ts'

const forger = signerOf('forger')
const none = 'rejected KEY_UNKNOWN'

/** What a certificate gets on its day of issue. */
function got(authority: string, issued: string, change?: Partial<Certificate>, question?: Question): string {
  return brief(verdictOn(certificateOf(authority, day(issued), change), authority, question))
}

describe('Kenya, July 2015: certificates of a country that takes no part', () => {
  const kenya = { number: 'KE0000001', origins: [{ country: 'KE' }] }

  test('under a key of its own: no registry has it', () => {
    expect(got('tz', '2015-07-10', kenya, { by: forger })).toBe(none)
  })

  test('under the key of a participant: the number is not of that issuer', () => {
    expect(got('tz', '2015-07-10', kenya)).toBe('rejected NUMBER_PREFIX')
  })

  test('under the signature of a genuine certificate, with another content', () => {
    const by: Signer = { ...developmentSigner('tz.certificate'), sign: forger.sign }
    expect(got('tz', '2015-07-10', kenya, { by })).toBe('rejected SIGNATURE_INVALID')
  })

  test('goods for Kenya are as little of the scheme', () => {
    expect(got('tz', '2015-07-10', { destination: 'KE' })).toBe('rejected DESTINATION_NOT_PARTICIPANT')
  })

  test('a paper without a code: the number is nobody’s', () => {
    const phrase = parsePhrase('K7QX3M9RTD') as string
    expect(brief(verifyNumber('KE0000001', phrase, developmentSet(), { now }))).toBe('rejected NUMBER_OF_NOBODY')
  })
})

describe('Sierra Leone, December 2015: 4306 and 004911, numbers of the year before', () => {
  test.each(['SL004306', 'SL004911'])('%s, even under the genuine key', (number) => {
    const verdict = verdictOn(certificateOf('sl', day('2015-12-01'), { number }), 'sl')
    expect(brief(verdict)).toBe('rejected NUMBER_OUT_OF_RANGE')
    expect(checksOf(verdict, 'range')[0]?.facts).toMatchObject({
      authority: 'sl',
      issued: '2015-12-01',
      from: '2014-01-01',
      until: '2015-01-01',
    })
  })

  test('4306 with four digits, as it was printed, is in no range at all', () => {
    expect(got('sl', '2015-12-01', { number: 'SL4306' })).toBe('rejected NUMBER_OUT_OF_RANGE')
    const phrase = parsePhrase('K7QX3M9RTD') as string
    const byNumber = verifyNumber('SL4306', phrase, developmentSet(), { now })
    expect(brief(byNumber)).toBe('rejected NUMBER_OUT_OF_RANGE')
  })

  test('in its own year it is good, in the January that follows a line, and from February on forged', () => {
    const range = (issued: string) =>
      checksOf(verdictOn(certificateOf('sl', day(issued), { number: 'SL004911' }), 'sl'), 'range')[0]
    expect(range('2013-12-31')).toMatchObject({ state: 'failed', code: 'NUMBER_OUT_OF_RANGE' })
    expect(range('2014-01-01')).toMatchObject({ state: 'passed', code: 'NUMBER_IN_RANGE' })
    expect(range('2014-12-31')).toMatchObject({ state: 'passed', code: 'NUMBER_IN_RANGE' })
    expect(range('2015-01-01')).toMatchObject({ state: 'noted', code: 'NUMBER_LAST_YEAR' })
    expect(range('2015-01-31')).toMatchObject({ state: 'noted', code: 'NUMBER_LAST_YEAR' })
    expect(range('2015-02-01')).toMatchObject({ state: 'failed', code: 'NUMBER_OUT_OF_RANGE' })
    expect(got('sl', '2015-12-01', { number: 'SL005911' })).toBe('genuine')
  })

  test('not even in January where the range is strict', () => {
    const trust = developmentSet((registry) => ({
      ...registry,
      ranges: (registry.ranges ?? []).map((range) => ({ ...range, strict: range.authority === 'sl' })),
    }))
    expect(got('sl', '2015-01-01', { number: 'SL004911' }, { trust })).toBe('rejected NUMBER_OUT_OF_RANGE')
  })

  test('under a key of the forger’s own', () => {
    expect(got('sl', '2015-12-01', { number: 'SL005911' }, { by: forger })).toBe(none)
  })
})

describe('Cameroon before it joined on 14 August 2012', () => {
  test('under what became its genuine key', () => {
    expect(got('cm', '2012-03-01')).toBe('rejected ISSUER_NOT_PARTICIPANT')
    expect(got('cm', '2012-03-01', {}, { on: day('2012-09-01') })).toBe('rejected ISSUER_NOT_PARTICIPANT EXPIRED')
    expect(got('cm', '2012-08-13')).toBe('rejected ISSUER_NOT_PARTICIPANT')
    expect(got('cm', '2012-08-14')).toBe('genuine')
  })

  test('and the fakes of March 2016 that came by way of the Emirates', () => {
    expect(got('cm', '2016-03-01', {}, { by: forger })).toBe(none)
    expect(got('cm', '2016-03-01', { destination: 'AE' }, { by: forger, here: 'AE' })).toBe(none)
  })
})

test.each(['cd', 'ao', 'my', 'gh'])('the fakes of 2012 in the name of %s: no key of the registry', (authority) => {
  expect(got(authority, '2012-06-01', {}, { by: forger })).toBe(none)
})

/** Botswana's certificate key was stolen on 2026-11-05; its issued list, version 3, is the last that is trusted. */
const stolen = developmentSigner('bw.certificate')
const theft = instant('2026-11-05T09:00:00Z')
const listSigner = { signer: developmentSigner('bw.list'), authority: 'bw' }

function withKey(change: Partial<RegistryKey>): (registry: Registry) => Registry {
  return (registry) => ({
    ...registry,
    keys: registry.keys.map((key) => (hex(key.kid) === hex(stolen.kid) ? { ...key, ...change } : key)),
  })
}

const genuine = certificateOf('bw', day('2026-11-02'), { number: 'BW0000017' })
const entry = { number: genuine.number, expires: genuine.expires, digest: digestOf(signed(genuine, stolen)) }
/** Everything that was issued through 4 November. */
const list = issuedList([entry], '2026-11-04', { ...listSigner, version: 3 })

const judged = (certificate: Certificate, trust: Question['trust']): Verdict =>
  verdictOn(certificate, 'bw', { on: day('2026-11-10'), ...(trust && { trust }) })

describe('a stolen key', () => {
  /** The thief writes today's date, or one before the theft. */
  const now = certificateOf('bw', day('2026-11-08'), { number: 'BW0000018' })
  const before = certificateOf('bw', day('2026-11-03'), { number: 'BW0000018' })
  const samePaper: Certificate = { ...genuine, parcels: 4 }

  test('not yet noticed: the list of what was issued tells', () => {
    const trust = developmentSet(undefined, [list])
    expect(brief(judged(genuine, trust))).toBe('genuine')
    expect(brief(judged(before, trust))).toBe('rejected ISSUED_ABSENT')
    expect(brief(judged(samePaper, trust))).toBe('rejected ISSUED_OTHER')
    const later = judged(now, trust)
    expect(brief(later)).toBe('genuine')
    expect(checksOf(later, 'issued')[0]).toMatchObject({ state: 'noted', code: 'ISSUED_LATER' })
  })

  test('not yet noticed, and the scheme wants attention for what is newer than its list', () => {
    const trust = developmentSet(
      (registry) => ({ ...registry, limits: { ...(registry.limits ?? defaultLimits), later: 'warn' } }),
      [list],
    )
    expect(brief(judged(now, trust))).toBe('attention ISSUED_LATER')
  })

  test('stopped by its authority, through the key that the thief has not', () => {
    const stopped = [{ kid: stolen.kid, since: day('2026-11-05') }]
    const trust = developmentSet(undefined, [list, statusList([], listSigner, stopped)])
    expect(brief(judged(genuine, trust))).toBe('attention KEY_STOPPED_LISTED')
    expect(brief(judged(now, trust))).toBe('rejected KEY_STOPPED')
    expect(brief(judged(before, trust))).toBe('rejected KEY_STOPPED ISSUED_ABSENT')
  })

  test('compromised in the registry: only what the last trusted list has is left', () => {
    const trusted = { ...list, name: `trusted/${hex(stolen.kid)}` }
    const trust = developmentSet(withKey({ revoked: { at: theft, reason: 'compromised', list: 3 } }), [trusted])
    expect(brief(judged(genuine, trust))).toBe('attention KEY_COMPROMISED_LISTED')
    expect(brief(judged(samePaper, trust))).toBe('rejected KEY_COMPROMISED')
    expect(brief(judged(now, trust))).toBe('rejected KEY_COMPROMISED')
    expect(brief(judged(before, trust))).toBe('rejected KEY_COMPROMISED')
  })

  test('compromised with no list to trust: nothing is left', () => {
    const trust = developmentSet(withKey({ revoked: { at: theft, reason: 'compromised' } }))
    expect(brief(judged(genuine, trust))).toBe('rejected KEY_COMPROMISED')
  })

  test('used for other numbers: stolen blank forms are in the status list', () => {
    const blank = { number: 'BW0000018', status: 'stolen' as const, since: day('2026-11-05') }
    const trust = developmentSet(undefined, [statusList([blank], listSigner)])
    expect(brief(judged(now, trust))).toBe('rejected STATUS_STOLEN')
  })
})

describe('a genuine key dated back', () => {
  test('to before its theft: the date on it is whatever the thief wrote', () => {
    const trust = developmentSet(withKey({ revoked: { at: theft, reason: 'compromised', list: 3 } }), [
      { ...list, name: `trusted/${hex(stolen.kid)}` },
    ])
    for (const issued of ['2026-11-04', '2026-10-01', '2020-01-01'])
      expect(got('bw', issued, { number: 'BW0000099' }, { trust })).toBe('rejected KEY_COMPROMISED')
  })

  test('to before its retirement: the list of that time has not got it', () => {
    const trust = developmentSet(withKey({ revoked: { at: theft, reason: 'retired' } }), [list])
    expect(brief(judged(genuine, trust))).toBe('genuine')
    const back = certificateOf('bw', day('2026-11-04'), { number: 'BW0000099' })
    expect(brief(judged(back, trust))).toBe('rejected ISSUED_ABSENT')
    const dayOfIt = certificateOf('bw', day('2026-11-05'), { number: 'BW0000099' })
    expect(brief(judged(dayOfIt, trust))).toBe('genuine')
    const after = certificateOf('bw', day('2026-11-06'), { number: 'BW0000099' })
    expect(brief(judged(after, trust))).toBe('rejected KEY_RETIRED')
  })

  test('further than the list remembers: it has expired long ago', () => {
    const trust = developmentSet(undefined, [list])
    const back = certificateOf('bw', day('2026-06-01'), { number: 'BW0000099' })
    const verdict = verdictOn(back, 'bw', { on: day('2026-11-10'), trust, purpose: 'import', here: 'EU' })
    expect(brief(verdict)).toBe('rejected EXPIRED_LONG')
    expect(checksOf(verdict, 'issued')[0]?.code).toBe('ISSUED_OUTSIDE')
  })

  test('to before it was valid, or its authority was designated, or its participant a member', () => {
    const trust = developmentSet(withKey({ from: day('2026-01-01') }))
    expect(got('bw', '2025-12-31', {}, { trust })).toBe('rejected KEY_OUT_OF_TIME')
    expect(got('bw', '2026-01-01', {}, { trust })).toBe('genuine')
    expect(got('eu-ie', '2018-12-31', { number: 'EU93000001' })).toBe('rejected AUTHORITY_OUT_OF_TIME')
    expect(got('gb', '2020-12-31')).toBe('rejected ISSUER_NOT_PARTICIPANT')
  })

  test('so that it escapes an embargo: it is presented under it', () => {
    expect(got('ci', '2005-12-14', {}, { on: day('2006-01-15') })).toBe('rejected NOTICE_FORBIDS')
  })

  test('forward, to a day that is still to come', () => {
    expect(got('bw', '2026-11-20', {}, { on: day('2026-11-10') })).toBe('attention NOT_YET_VALID')
  })
})
