import {
  type Band,
  type Certificate,
  type Check,
  type CheckName,
  type Context,
  decodeRegistry,
  encode,
  encodeRegistry,
  type Item,
  kidOf,
  type Notice,
  type Registry,
  registryKind,
  verify,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { describe, expect, test } from 'vitest'
import { brief, certificateOf, verdictOn } from '../development.ts'
import { day, now, reference, registryContent, type SignerName, signers, testScheme, textOf } from '../scheme.ts'

// Rules that only warned, and what passed unseen (R36, R69, R46): each attack on a scheme of its own.

const judge = (registry: Partial<Registry>, certificate: Certificate, context: Partial<Context> = {}) =>
  verify(
    textOf(certificate),
    testScheme((before) => ({ ...before, ...registry })).trust,
    { now, here: 'EU', ...context },
    nobleVerify,
  )

describe('a notice', () => {
  const from = day('2026-01-01')
  const notice = (changes: Partial<Notice>): Notice => ({
    id: 'n',
    kind: 'embargo',
    title: new Map([['en', 'Invented']]),
    applies: 'both',
    from,
    ...changes,
  })
  const asked = (changes: Partial<Notice>, certificate: Partial<Certificate> = {}, context: Partial<Context> = {}) => {
    const { outcome, checks } = judge({ notices: [notice(changes)] }, { ...reference, ...certificate }, context)
    return `${outcome} ${checks.find(({ check }) => check === 'notice')?.code}`
  }
  const none = 'genuine NOTICE_NONE'

  test.each([
    ['embargo', 'rejected NOTICE_FORBIDS'],
    ['suspension', 'rejected NOTICE_FORBIDS'],
    ['prohibited', 'rejected NOTICE_FORBIDS'],
    ['vigilance', 'attention NOTICE'],
    ['condition', 'attention NOTICE'],
  ] as const)('of kind %s is %s', (kind, expected) => {
    expect(asked({ kind, origin: 'BW' })).toBe(expected)
  })

  test('applies on the days that it names, and on no other', () => {
    const closed = { origin: 'BW', from: day('2026-11-03'), until: day('2026-11-11') } as const
    expect(asked({ ...closed, applies: 'issue' })).toBe(none)
    expect(asked({ ...closed, applies: 'presentation' })).toBe('rejected NOTICE_FORBIDS')
    expect(asked({ ...closed, applies: 'both' })).toBe('rejected NOTICE_FORBIDS')
    expect(asked({ ...closed, until: day('2026-11-10') })).toBe(none)
    expect(asked({ ...closed, from: day('2026-11-02'), applies: 'issue' })).toBe('rejected NOTICE_FORBIDS')
  })

  const orapa = { origins: [{ country: 'BW', zone: 'Orapa' }] }
  test.each([
    ['embargo', { zones: ['Orapa'] }, orapa, 'rejected NOTICE_FORBIDS'],
    ['embargo', { zones: ['Orapa'] }, {}, 'undecided NOTICE_ZONE_UNSTATED'],
    ['suspension', { zones: ['Orapa'] }, {}, 'undecided NOTICE_ZONE_UNSTATED'],
    ['vigilance', { zones: ['Orapa'] }, {}, 'attention NOTICE_ZONE_UNSTATED'],
    ['condition', { zones: ['Orapa'] }, {}, 'attention NOTICE_ZONE_UNSTATED'],
    ['embargo', { zones: ['Jwaneng'] }, orapa, none],
  ] as const)('of kind %s asks for a zone', (kind, zones, certificate, expected) => {
    expect(asked({ kind, origin: 'BW', ...zones }, certificate)).toBe(expected)
  })

  test('names origin, issuer, destination and HS codes together: all of them, or it does not apply', () => {
    const all = { origin: 'BW', issuer: 'BW', destination: 'EU', hs: ['7102.21'] } as const
    expect(asked(all)).toBe('rejected NOTICE_FORBIDS')
    for (const other of [{ origin: 'ZA' }, { issuer: 'ZA' }, { destination: 'ZA' }] as const)
      expect(asked({ ...all, ...other })).toBe(none)
    expect(asked(all, { lines: [{ hs: '7102.31', carats: 100, valueUsd: 10_000 }] })).toBe(none)
    expect(asked(all, { origins: [{ country: 'ZA' }] })).toBe(none)
    // "No goods of origin ZA into the European Union".
    expect(asked({ origin: 'ZA', destination: 'EU' }, { origins: [{ country: 'BW' }, { country: 'ZA' }] })).toBe(
      'rejected NOTICE_FORBIDS',
    )
  })

  test('asks for the origins of mixed goods', () => {
    const mixed = { origins: [] }
    const condition = { kind: 'condition', destination: 'EU', origins: 'unstated', hs: ['7102.10'] } as const
    expect(asked(condition, mixed)).toBe('attention NOTICE_ORIGINS_UNSTATED')
    expect(asked(condition)).toBe(none)
    expect(
      asked({ ...condition, hs: ['7102.31'] }, { ...mixed, lines: [{ hs: '7102.10', carats: 1, valueUsd: 1 }] }),
    ).toBe(none)
    expect(asked({ ...condition, kind: 'prohibited' }, mixed)).toBe('rejected NOTICE_FORBIDS')
  })

  test('of today\u2019s registries still speaks of a participant as issuer or destination', () => {
    expect(asked({ participant: 'BW' })).toBe('rejected NOTICE_FORBIDS')
    expect(asked({ participant: 'EU' })).toBe('rejected NOTICE_FORBIDS')
    expect(asked({ participant: 'ZA' })).toBe(none)
  })

  test('that a later edition narrows by what is not known here rejects nobody', () => {
    const narrower = { origin: 'BW', crit: ['carrier'] } as const
    expect(asked(narrower)).toBe('undecided NOTICE_NEWER')
    expect(asked({ ...narrower, kind: 'vigilance' })).toBe('attention NOTICE_NEWER')
    expect(asked({ ...narrower, origin: 'ZA' })).toBe(none)
    expect(asked({ ...narrower, crit: ['destination'] })).toBe('rejected NOTICE_FORBIDS')
  })
})

describe('value per carat', () => {
  const lines = (hs: '7102.10' | '7102.21' | '7102.31', perCarat: number) => [
    { hs, carats: 100, valueUsd: perCarat * 100 },
  ]
  const band = (of: Partial<Band>): Band => ({ low: 1_000, high: 10_000, source: 'invented', ...of })
  const value = (bands: readonly Band[], certificate: Partial<Certificate>) =>
    judge({ bands }, { ...reference, ...certificate }).checks.find(({ check }) => check === 'value')
  const codeOf = (...of: Parameters<typeof value>) => value(...of)?.code

  test('is judged by the one origin, else by issuer and HS code, else by the world', () => {
    const bands = [
      band({ source: 'world' }),
      band({ issuer: 'BW', hs: '7102.31', source: 'issuer' }),
      band({ origin: 'BW', source: 'origin' }),
    ]
    const by = (certificate: Partial<Certificate>) => value(bands, certificate)?.facts?.source
    expect(by({ lines: lines('7102.31', 50) })).toBe('origin')
    expect(by({ origins: [], lines: lines('7102.31', 50) })).toBe('issuer')
    expect(by({ origins: [{ country: 'BW' }, { country: 'ZA' }], lines: lines('7102.31', 50) })).toBe('issuer')
    expect(by({ origins: [{ country: 'ZA' }], lines: lines('7102.31', 50) })).toBe('issuer')
    expect(by({ origins: [], lines: lines('7102.10', 50) })).toBe('world')
    expect(judge({}, reference).checks.find(({ check }) => check === 'value')?.code).toBe('VALUE_UNBANDED')
  })

  test('of one line is not hidden by another', () => {
    const bands = [band({ hs: '7102.10' }), band({ issuer: 'BW', hs: '7102.31' })]
    const both = [...lines('7102.10', 50), ...lines('7102.31', 50)]
    const false31 = [...lines('7102.10', 50), ...lines('7102.31', 5_000)]
    expect(codeOf(bands, { origins: [], lines: both })).toBe('VALUE_INSIDE')
    expect(codeOf(bands, { origins: [], lines: false31 })).toBe('VALUE_OUTSIDE')
    expect(codeOf(bands, { origins: [{ country: 'BW' }], lines: false31 })).toBe('VALUE_OUTSIDE')
  })

  test.each([
    ['ae', 'Dubai'],
    ['cn', 'Hong Kong'],
  ])('of 2018: mixed goods of a hub (%s, %s), declared at 130 times their worth', (hub) => {
    // 14 consignments to Mumbai, Rs 156 crore declared and 1.2 worth; at the world's mean of a carat of that year.
    const worth = 10_200
    const consignment = (perCarat: number) =>
      certificateOf(hub, day('2018-07-01'), {
        origins: [],
        destination: 'IN',
        lines: [{ hs: '7102.31', carats: 12_264, valueUsd: Math.round((12_264 * perCarat) / 100) }],
      })
    const judged = (perCarat: number) => brief(verdictOn(consignment(perCarat), hub, { on: day('2018-07-01') }))
    expect(judged(worth)).toBe('genuine')
    expect(judged(130 * worth)).toBe('attention VALUE_OUTSIDE')
  })
})

describe('a key that no registry knows', () => {
  const stranger: SignerName = 'stranger'
  const keyCheck = (issued: string, context: Partial<Context> = {}): Check | undefined => {
    const certificate = { ...reference, issued: day(issued), expires: day(issued) + 50 }
    const { checks } = verify(
      textOf(certificate, signers[stranger]),
      testScheme().trust,
      { now, here: 'EU', ...context },
      nobleVerify,
    )
    return checks.find(({ check }) => check === ('key' satisfies CheckName))
  }

  test.each([
    ['2026-11-10', 'unknown', 'KEY_NOT_YET_KNOWN'],
    ['2026-11-11', 'unknown', 'KEY_NOT_YET_KNOWN'],
    ['2026-11-12', 'failed', 'KEY_UNKNOWN_AHEAD'],
    ['2126-01-01', 'failed', 'KEY_UNKNOWN_AHEAD'],
    ['2026-10-31', 'failed', 'KEY_UNKNOWN'],
  ])('on a certificate of %s is %s', (issued, state, code) => {
    expect(keyCheck(issued)).toMatchObject({ state, code })
  })

  test('is judged by the day that is judged, and never by a clock that is known to be behind', () => {
    expect(keyCheck('2026-11-12', { at: now + 86_400 })).toMatchObject({ state: 'unknown' })
    expect(keyCheck('2026-11-12', { now: 0 })).toMatchObject({ state: 'unknown', code: 'KEY_NOT_YET_KNOWN' })
  })
})

describe('a key of a use that this edition does not know', () => {
  const { kid, key } = signers.stranger
  const later = { kid, ...key, use: 'seen', authority: 'bw', from: day('2026-01-01') }
  const withLater = (changes: object = {}): Registry => ({
    ...registryContent,
    keys: [{ ...later, ...changes }, ...registryContent.keys] as Registry['keys'],
  })

  test('is kept byte by byte and never used', () => {
    const bytes = encodeRegistry(withLater())
    const read = decodeRegistry(bytes)
    expect(encodeRegistry(read)).toEqual(bytes)
    const { trust } = testScheme(() => withLater())
    expect(trust.registry.keys).toHaveLength(registryContent.keys.length + 1)
    expect(trust.keys.size).toBe(registryContent.keys.length)
    const { outcome, checks } = verify(textOf(), trust, { now, here: 'EU' }, nobleVerify)
    expect(outcome).toBe('genuine')
    expect(checks.find(({ check }) => check === 'key')?.code).toBe('KEY_KNOWN')
    const forged = verify(textOf(reference, signers.stranger), trust, { now, here: 'EU' }, nobleVerify)
    expect(forged.checks.at(-1)?.code).not.toBe('SIGNATURE_GOOD')
    expect(forged.outcome).not.toBe('genuine')
  })

  test.each([
    ['an algorithm that is not known', { alg: -49, x: new Uint8Array(1952).fill(7) }],
    ['a kid that is the name of another', { kid: kidOf(signers['bw.certificate'].key) }],
    ['an authority that is gone', { authority: 'nobody' }],
  ])('is no reason to refuse a registry for %s', (_, changes) => {
    const bytes = encodeRegistry(withLater(changes))
    expect(encodeRegistry(decodeRegistry(bytes))).toEqual(bytes)
    expect(testScheme(() => withLater(changes)).trust.keys.size).toBe(registryContent.keys.length)
  })

  test.each(['root', 'registry', 'snapshot', 'timestamp'])('does not make one of the scheme\u2019s own: %s', (use) => {
    expect(() => decodeRegistry(encodeRegistry(withLater({ use })))).toThrow(
      expect.objectContaining({ code: 'FIELD_RANGE', field: 'keys[0].use' }),
    )
  })

  test.each([
    ['COSE_ALG', { alg: -49 }],
    ['TRUST_KID', { x: new Uint8Array(1952) }],
    ['TRUST_KEY', { kid: kidOf({ ...key, x: new Uint8Array(32) }), x: new Uint8Array(32) }],
  ])('does not soften the rules of one that it knows: %s', (code, changes) => {
    const items = registryKind.encode(withLater({ use: 'list', ...changes }), {}) as ReadonlyMap<string, Item>
    expect(() => decodeRegistry(encode(items))).toThrow(expect.objectContaining({ code }))
  })
})
