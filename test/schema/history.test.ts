/**
 * The Kimberley Process as it was: a certificate of each broken interval, on both sides of every edge.
 * An interval is `[from, until)`, so that its first day is in and `until` is out.
 */
import { dayOf, showDate } from '@kpc/schema'
import { developmentRegistry } from '@kpc/scheme/development'
import { describe, expect, test } from 'vitest'
import { brief, certificateOf, checksOf, verdictOn } from '../development.ts'
import { day, now } from '../scheme.ts'

const out = 'rejected ISSUER_NOT_PARTICIPANT'
const noticed = 'attention NOTICE'
const forbidden = 'rejected NOTICE_FORBIDS'

type Change = Parameters<typeof certificateOf>[2]

/** What a certificate of this authority and day gets when it is presented on the day of issue, or on another. */
function got(authority: string, issued: string, change?: Change, on?: string, here?: string): string {
  const certificate = certificateOf(authority, day(issued), change)
  return brief(
    verdictOn(certificate, authority, {
      ...(on !== undefined && { on: day(on) }),
      ...(here !== undefined && { here }),
    }),
  )
}

/** The ids of the notices that apply. */
function noticesOf(authority: string, issued: string, change?: Change, on = issued): unknown[] {
  const verdict = verdictOn(certificateOf(authority, day(issued), change), authority, { on: day(on) })
  return checksOf(verdict, 'notice').flatMap(({ facts }) => (facts?.id === undefined ? [] : [facts.id]))
}

describe('a certificate by a participant that', () => {
  test.each([
    ['Republic of the Congo, removed in July 2004', 'cg', '2004-07-08', 'genuine', '2004-07-09', out],
    ['Republic of the Congo, readmitted in November 2007', 'cg', '2007-11-07', out, '2007-11-08', 'genuine'],
    ['Lebanon, suspended in 2004', 'lb', '2004-03-31', 'genuine', '2004-04-01', out],
    ['Lebanon, back in September 2005', 'lb', '2005-09-19', out, '2005-09-20', 'genuine'],
    ['Cameroon, joined in August 2012', 'cm', '2012-08-13', out, '2012-08-14', 'genuine'],
    ['Indonesia, joined in August 2005', 'id', '2005-07-31', out, '2005-08-01', 'genuine'],
    ['Liberia, joined in May 2007', 'lr', '2007-05-03', out, '2007-05-04', 'genuine'],
    ['Uzbekistan, joined in November 2024', 'uz', '2024-11-14', out, '2024-11-15', 'genuine'],
    ['Brazil, added in October 2003', 'br', '2003-10-30', out, '2003-10-31', 'genuine'],
    ['Hungary, part of the Union since May 2004', 'hu', '2004-04-30', 'genuine', '2004-05-01', out],
    ['Poland, part of the Union since May 2004', 'pl', '2004-04-30', 'genuine', '2004-05-01', out],
    ['Slovenia, part of the Union since May 2004', 'si', '2004-04-30', 'genuine', '2004-05-01', out],
    ['Czechia, part of the Union since May 2004', 'cz', '2004-04-30', 'genuine', '2004-05-01', out],
    ['Bulgaria, part of the Union since 2007', 'bg', '2006-12-31', 'genuine', '2007-01-01', out],
    ['Romania, part of the Union since 2007', 'ro', '2006-12-31', 'genuine', '2007-01-01', out],
    ['Croatia, part of the Union since July 2013', 'hr', '2013-06-30', 'genuine', '2013-07-01', out],
    ['United Kingdom, of its own since 2021', 'gb', '2020-12-31', out, '2021-01-01', 'genuine'],
  ])('%s', (_, authority, before, then, from, since) => {
    expect(got(authority, before)).toBe(then)
    expect(got(authority, from)).toBe(since)
  })

  test('was out stays rejected years later, and one that was in stays good when its issuer is out', () => {
    expect(got('cg', '2005-06-01', {}, '2026-11-10')).toBe('rejected ISSUER_NOT_PARTICIPANT EXPIRED')
    expect(got('cg', '2004-07-08', {}, '2004-07-20')).toBe('genuine')
    expect(got('hu', '2004-04-30', {}, '2004-05-15')).toBe('genuine')
  })
})

describe('a certificate for a destination that', () => {
  const to = (destination: string) => ({ destination })
  const refused = 'rejected DESTINATION_NOT_PARTICIPANT'
  const left = 'attention DESTINATION_LEFT'

  test.each([
    ['CG', '2004-07-08', '2004-07-09', '2007-11-07', '2007-11-08'],
    ['LB', '2004-03-31', '2004-04-01', '2005-09-19', '2005-09-20'],
    ['CF', '2013-05-22', '2013-05-23', '2016-06-05', '2016-06-06'],
  ])('%s left and came back', (code, last, first, lastOut, back) => {
    expect(got('bw', last, to(code))).toBe('genuine')
    expect(got('bw', last, to(code), first)).toBe(left)
    expect(got('bw', first, to(code))).toBe(refused)
    expect(got('bw', lastOut, to(code))).toBe(refused)
    expect(got('bw', lastOut, to(code), back)).toBe(refused)
    expect(got('bw', back, to(code))).toBe('genuine')
  })

  test.each([
    ['HK', '2003-01-01', '2003-01-02'],
    ['MO', '2019-09-30', '2019-10-01'],
    ['CY', '2004-04-30', '2004-05-01'],
    ['KZ', '2012-11-29', '2012-11-30'],
  ])('%s has a first day', (code, before, from) => {
    expect(got('bw', before, to(code))).toBe(refused)
    expect(got('bw', from, to(code))).toBe('genuine')
  })

  test.each([
    ['HU', '2004-04-30', '2004-05-01'],
    ['RO', '2006-12-31', '2007-01-01'],
    ['HR', '2013-06-30', '2013-07-01'],
  ])('%s became part of the Union is in it on both sides, and here is the Union from that day', (code, last, first) => {
    expect(got('bw', last, to(code))).toBe('genuine')
    expect(got('bw', first, to(code))).toBe('genuine')
    expect(got('bw', last, to(code), last, 'EU')).toBe('attention DESTINATION_ELSEWHERE')
    expect(got('bw', last, to(code), first, 'EU')).toBe('genuine')
    expect(got('bw', first, to('EU'), first, code)).toBe('genuine')
  })
})

describe('the United Kingdom', () => {
  const number = { number: 'EU92000001' }

  test('issued as an office of the Union until 2021, and as itself since', () => {
    expect(got('eu-gb', '2020-12-31', number)).toBe('genuine')
    expect(got('eu-gb', '2021-01-01', number)).toBe('rejected AUTHORITY_OUT_OF_TIME')
    expect(got('gb', '2020-12-31')).toBe(out)
    expect(got('gb', '2021-01-01')).toBe('genuine')
    expect(got('eu-gb', '2020-12-31', number, '2021-01-15')).toBe('genuine')
  })

  test('is a destination throughout, and where the Union is until 2021', () => {
    const forBritain = { destination: 'GB' }
    for (const issued of ['2020-12-31', '2021-01-01']) expect(got('bw', issued, forBritain)).toBe('genuine')
    expect(got('bw', '2020-12-01', forBritain, '2020-12-31', 'EU')).toBe('genuine')
    expect(got('bw', '2020-12-01', forBritain, '2021-01-01', 'EU')).toBe('attention DESTINATION_ELSEWHERE')
    expect(got('bw', '2020-12-01', { destination: 'EU' }, '2020-12-31', 'GB')).toBe('genuine')
    expect(got('bw', '2020-12-01', { destination: 'EU' }, '2021-01-01', 'GB')).toBe('attention DESTINATION_ELSEWHERE')
    expect(got('bw', '2020-12-01', forBritain, '2021-01-01', 'GB')).toBe('genuine')
  })

  test('one office of the Union never uses the numbers of another', () => {
    expect(got('eu-gb', '2020-12-31', { number: 'EU91000001' })).toBe('rejected NUMBER_OUT_OF_RANGE')
    expect(got('eu-cz', '2004-04-30', { number: 'EU90000001' })).toBe('rejected AUTHORITY_OUT_OF_TIME')
    expect(got('eu-cz', '2004-05-01', { number: 'EU90000001' })).toBe('genuine')
  })
})

describe('Côte d’Ivoire under the embargo of the Security Council', () => {
  test('from the first day to the last, and by the day of issue as by that of presentation', () => {
    expect(got('ci', '2005-12-14')).toBe('genuine')
    expect(got('ci', '2005-12-14', {}, '2005-12-15')).toBe(forbidden)
    expect(got('ci', '2005-12-15')).toBe(forbidden)
    expect(got('ci', '2014-04-28')).toBe(forbidden)
    expect(got('ci', '2014-04-28', {}, '2014-04-29')).toBe(forbidden)
    expect(got('ci', '2014-04-29')).toBe('genuine')
  })

  test('its stones by way of another participant, and trade with it', () => {
    const stones = { origins: [{ country: 'CI' }] }
    expect(noticesOf('ae', '2005-12-14', stones)).toEqual([])
    expect(noticesOf('ae', '2005-12-15', stones)).toEqual(['ci-embargo'])
    expect(noticesOf('ae', '2014-04-28', stones)).toEqual(['ci-embargo'])
    expect(noticesOf('ae', '2014-04-29', stones)).toEqual([])
    expect(noticesOf('bw', '2010-01-01', { destination: 'CI' })).toEqual(['ci-issuer'])
    expect(noticesOf('ci', '2010-01-01')).toEqual(['ci-embargo', 'ci-issuer'])
  })
})

describe('the Central African Republic', () => {
  const from = (zone?: string) => ({ origins: [{ country: 'CF', ...(zone !== undefined && { zone }) }] })
  const zoned = 'rejected ISSUER_ZONE NOTICE'

  test('areas that rebels held, in the month before', () => {
    expect(got('cf', '2013-04-17', from('Bria'))).toBe('genuine')
    expect(got('cf', '2013-04-17', from())).toBe('genuine')
    for (const issued of ['2013-04-18', '2013-05-22']) {
      expect(got('cf', issued, from('Bria'))).toBe(noticed)
      expect(got('cf', issued, from('Boda'))).toBe('genuine')
      expect(got('cf', issued, from())).toBe('attention NOTICE_ZONE_UNSTATED')
    }
  })

  test('is out from 23 May 2013 until its first compliant zone', () => {
    expect(got('cf', '2013-05-22', from('Boda'))).toBe('genuine')
    expect(got('cf', '2013-05-23', from('Boda'))).toBe(`${out} NOTICE_FORBIDS`)
    expect(got('cf', '2015-06-26', from('Berberati'))).toBe(`${out} NOTICE_FORBIDS`)
    expect(got('cf', '2016-06-05', from('Berberati'))).toBe(`${out} NOTICE_FORBIDS`)
  })

  test('certifies one zone, then four, then eight, and everything since November 2024', () => {
    expect(got('cf', '2016-06-06', from('Berberati'))).toBe(noticed)
    expect(got('cf', '2016-06-06', from('BERBÉRATI'))).toBe(noticed)
    expect(got('cf', '2016-09-18', from('Carnot'))).toBe(zoned)
    for (const zone of ['Berberati', 'Boda', 'Carnot', 'Nola']) {
      expect(got('cf', '2016-09-19', from(zone))).toBe(noticed)
      expect(got('cf', '2024-11-14', from(zone))).toBe(noticed)
    }
    for (const zone of ['Bagandou', 'Boganangone', 'Boganda', 'Gadzi']) {
      expect(got('cf', '2017-12-31', from(zone))).toBe(zoned)
      expect(got('cf', '2018-01-01', from(zone))).toBe(noticed)
      expect(got('cf', '2024-11-14', from(zone))).toBe(noticed)
    }
    expect(got('cf', '2016-09-19', from('Bria'))).toBe(zoned)
    expect(got('cf', '2024-11-14', from('Bria'))).toBe(zoned)
    expect(got('cf', '2024-11-15', from('Bria'))).toBe(noticed)
    expect(got('cf', '2024-11-14', from('Bria'), '2024-11-15')).toBe(zoned)
  })

  test('asks for the zone while there are zones', () => {
    expect(got('cf', '2016-06-06', from())).toBe('attention ISSUER_ZONE_UNSTATED NOTICE')
    expect(got('cf', '2024-11-14', from())).toBe('attention ISSUER_ZONE_UNSTATED NOTICE')
    expect(got('cf', '2024-11-15', from())).toBe(noticed)
  })

  test('its stones by way of another participant', () => {
    expect(noticesOf('ae', '2013-05-22', from('Boda'))).toEqual([])
    expect(noticesOf('ae', '2013-05-22', from('Boda'), '2013-05-23')).toEqual([])
    expect(noticesOf('ae', '2013-05-22', from('Bria'))).toEqual(['cf-2013-vigilance'])
    expect(noticesOf('ae', '2013-05-23', from())).toEqual(['cf-2013-suspension'])
    expect(noticesOf('ae', '2016-06-05', from())).toEqual(['cf-2013-suspension'])
    expect(noticesOf('ae', '2016-06-05', from(), '2016-06-06')).toEqual(['cf-2013-suspension', 'cf-zones'])
    expect(noticesOf('ae', '2016-06-06', from())).toEqual(['cf-zones'])
    expect(noticesOf('ae', '2024-11-14', from())).toEqual(['cf-zones'])
    expect(noticesOf('ae', '2024-11-15', from())).toEqual(['cf-2024-vigilance'])
    expect(noticesOf('ae', '2026-11-10', from())).toEqual(['cf-2024-vigilance'])
  })
})

describe('Venezuela, listed, with trade prohibited since June 2008', () => {
  test('as issuer, as destination and as origin, by issue and by presentation', () => {
    expect(got('ve', '2008-06-18')).toBe('genuine')
    expect(noticesOf('ve', '2008-06-18', {}, '2008-06-19')).toEqual(['ve-origin', 've-trade'])
    expect(got('ve', '2008-06-19')).toBe(forbidden)
    expect(noticesOf('bw', '2008-06-18', { destination: 'VE' })).toEqual([])
    expect(noticesOf('bw', '2008-06-19', { destination: 'VE' })).toEqual(['ve-trade'])
    expect(noticesOf('gy', '2008-06-18', { origins: [{ country: 'VE' }] })).toEqual([])
    expect(noticesOf('gy', '2008-06-19', { origins: [{ country: 'VE' }] })).toEqual(['ve-origin'])
  })

  test('to this day, and it is a participant all the while', () => {
    const today = verdictOn(certificateOf('ve', dayOf(now)), 've')
    expect(brief(today)).toBe(forbidden)
    expect(checksOf(today, 'issuer')[0]?.code).toBe('ISSUER_PARTICIPANT')
    expect(checksOf(today, 'notice')[0]?.facts?.kind).toBe('prohibited')
  })
})

describe('zones and vigilance', () => {
  const from = (zone?: string) => ({ origins: [{ country: 'ZW', ...(zone !== undefined && { zone }) }] })

  test('Marange in Zimbabwe, November 2009 to November 2011', () => {
    for (const zone of ['Marange', 'Murowa', undefined]) {
      expect(got('zw', '2009-10-31', from(zone))).toBe('genuine')
      expect(got('zw', '2011-11-01', from(zone))).toBe('genuine')
    }
    for (const issued of ['2009-11-01', '2011-10-31']) {
      expect(got('zw', issued, from('Marange'))).toBe(forbidden)
      expect(got('zw', issued, from('Murowa'))).toBe('genuine')
      expect(got('zw', issued, from())).toBe('undecided NOTICE_ZONE_UNSTATED')
      expect(got('ae', issued, from('Marange'))).toBe(forbidden)
    }
    expect(got('zw', '2009-10-31', from('Marange'), '2009-11-01')).toBe('genuine')
  })

  test('Ghana, a year from November 2006', () => {
    expect(got('gh', '2006-11-08')).toBe('genuine')
    expect(got('gh', '2006-11-09')).toBe(noticed)
    expect(got('gh', '2007-10-31')).toBe(noticed)
    expect(got('gh', '2007-11-01')).toBe('genuine')
  })
})

describe('mixed goods into the European Union since March 2025', () => {
  const mixed = { origins: [], destination: 'EU' }
  const asked = 'attention NOTICE_ORIGINS_UNSTATED'

  test('name all their origins, by the day of presentation', () => {
    expect(got('ae', '2025-02-01', mixed, '2025-02-28')).toBe('genuine')
    expect(got('ae', '2025-02-01', mixed, '2025-03-01')).toBe(asked)
    expect(got('ae', '2025-03-01', { ...mixed, destination: 'GL' })).toBe(asked)
    expect(got('ae', '2025-03-01', { ...mixed, destination: 'RE' })).toBe(asked)
    expect(got('ae', '2025-03-01', { ...mixed, destination: 'IN' })).toBe('genuine')
    expect(got('ae', '2025-03-01', { ...mixed, origins: [{ country: 'BW' }, { country: 'NA' }] })).toBe('genuine')
  })
})

describe('a destination overseas', () => {
  test.each([
    ['GL', '2015-01-31', '2015-02-01', 'EU'],
    ['YT', '2013-12-31', '2014-01-01', 'EU'],
  ])('%s is none before it is part of a participant', (destination, before, from, here) => {
    expect(got('bw', before, { destination })).toBe('rejected DESTINATION_NOT_PARTICIPANT')
    expect(got('bw', from, { destination }, from, here)).toBe('genuine')
  })

  test.each([
    ...['GF', 'GP', 'MF', 'MQ', 'RE'].map((code) => [code, 'EU'] as const),
    ['PR', 'US'] as const,
    ['VI', 'US'] as const,
  ])('%s is in %s from the beginning', (destination, here) => {
    expect(got('bw', '2004-01-01', { destination }, '2004-01-01', here)).toBe('genuine')
  })
})

describe('every edge of every membership of the registry', () => {
  const cases = developmentRegistry.participants.flatMap(({ code, memberships }) =>
    memberships.map((membership): [string, typeof membership] => [`${code} ${showDate(membership.from)}`, membership]),
  )
  const start = day('2003-01-01')
  const issuerOn = (code: string, at: number) => {
    const authority = code.toLowerCase()
    return checksOf(verdictOn(certificateOf(authority, at), authority), 'issuer')[0]?.state
  }

  test.each(cases)('%s', (title, { from, until }) => {
    const code = title.slice(0, 2)
    const { memberships } = developmentRegistry.participants.find((one) => one.code === code) ?? { memberships: [] }
    const isIn = (at: number) =>
      memberships.some((one) => one.from <= at && (one.until === undefined || at < one.until))
    // No certificate is older than the scheme: its date would be refused before anyone asks for members.
    for (const edge of [from, ...(until === undefined ? [] : [until])])
      for (const at of [edge - 1, edge].filter((at) => at >= start))
        expect(issuerOn(code, at) !== 'failed', showDate(at)).toBe(isIn(at))
  })
})
