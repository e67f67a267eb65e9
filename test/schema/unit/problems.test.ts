import {
  type Authority,
  decodeRegistry,
  encodeRegistry,
  FormatError,
  problemsOf,
  type Registry,
  refresh,
} from '@kpc/schema'
import { describe, expect, test } from 'vitest'
import { fromBuild, issuedList, mirrorOf, noble, noon, publish, statusList } from '../../mirror.ts'
import { day, registryContent, signers } from '../../scheme.ts'

// What an operator is told before anything is signed: ranges, territories, notices, bands, zones.

const span = { from: day('2026-01-01'), until: day('2027-01-01') }
const range = (first: string, last: string, changes: object = {}) => ({
  authority: 'bw',
  first,
  last,
  ...span,
  strict: false,
  ...changes,
})
const notice = (changes: object = {}) => ({
  id: 'n1',
  kind: 'vigilance' as const,
  title: new Map([['en', 'Invented']]),
  origin: 'BW',
  applies: 'both' as const,
  ...span,
  ...changes,
})
const band = (changes: object = {}) => ({ origin: 'BW', low: 100, high: 200, source: 'invented', ...changes })
const membership = (changes: object) => ({
  participants: registryContent.participants.map((one) =>
    one.code === 'BW' ? { ...one, memberships: [{ from: day('2003-01-01'), ...changes }] } : one,
  ) as Registry['participants'],
})

test.each<[string, Partial<Registry>, string, string]>([
  ['zones that are not named', membership({ scope: 'zones' }), 'FIELD_MISSING', 'participants[1].memberships[0].zones'],
  [
    'zones of a whole',
    membership({ scope: 'whole', zones: ['Orapa'] }),
    'FIELD_MISSING',
    'participants[1].memberships[0].zones',
  ],
  [
    'a territory of nobody',
    { territories: [{ code: 'XB', participant: 'QQ', ...span }] },
    'TRUST_REFERENCE',
    'territories[0].participant',
  ],
  [
    'a territory without a day',
    { territories: [{ code: 'XB', participant: 'BW', from: 20_000, until: 20_000 }] },
    'TRUST_INTERVAL',
    'territories[0]',
  ],
  [
    'a territory of two at once',
    {
      territories: [
        { code: 'XB', participant: 'BW', ...span },
        { code: 'XB', participant: 'ZA', from: day('2026-06-01') },
      ],
    },
    'TRUST_INTERVAL',
    'territories[1]',
  ],
  [
    'a range of nobody',
    { ranges: [range('BW1', 'BW9', { authority: 'qq' })] },
    'TRUST_REFERENCE',
    'ranges[0].authority',
  ],
  ['a range of another prefix', { ranges: [range('ZA1', 'ZA9')] }, 'TRUST_RANGE', 'ranges[0].first'],
  ['a range of two patterns', { ranges: [range('BW1', 'BW09')] }, 'TRUST_RANGE', 'ranges[0]'],
  ['a range that ends before it begins', { ranges: [range('BW9', 'BW1')] }, 'TRUST_RANGE', 'ranges[0]'],
  ['a range without a day', { ranges: [range('BW1', 'BW9', { until: span.from })] }, 'TRUST_INTERVAL', 'ranges[0]'],
  ['ranges that overlap', { ranges: [range('BW5', 'BW9'), range('BW1', 'BW5')] }, 'TRUST_RANGE', 'ranges[0]'],
  [
    'ranges of two years that overlap',
    { ranges: [range('BW1', 'BW9'), range('BW9', 'BW9', { from: span.until, until: span.until + 365 })] },
    'TRUST_RANGE',
    'ranges[1]',
  ],
  ['a notice twice', { notices: [notice(), notice()] }, 'LIST_DUPLICATE', 'notices[1].id'],
  ['a notice about nothing', { notices: [notice({ origin: undefined })] }, 'FIELD_MISSING', 'notices[0].origin'],
  [
    'a notice about zones of nowhere',
    { notices: [notice({ origin: undefined, participant: 'BW', zones: ['A'] })] },
    'FIELD_MISSING',
    'notices[0].origin',
  ],
  [
    'a notice about an origin that is not stated',
    { notices: [notice({ origins: 'unstated' })] },
    'FIELD_RANGE',
    'notices[0].origins',
  ],
  [
    'a notice about what nobody issues',
    { notices: [notice({ issuer: 'QQ' })] },
    'TRUST_REFERENCE',
    'notices[0].issuer',
  ],
  [
    'a notice about what goes nowhere',
    { notices: [notice({ destination: 'QQ' })] },
    'TRUST_REFERENCE',
    'notices[0].destination',
  ],
  [
    'a notice about nobody',
    { notices: [notice({ origin: undefined, participant: 'QQ' })] },
    'TRUST_REFERENCE',
    'notices[0].participant',
  ],
  ['a notice without a day', { notices: [notice({ until: span.from })] }, 'TRUST_INTERVAL', 'notices[0]'],
  ['a band twice', { bands: [band(), band()] }, 'LIST_DUPLICATE', 'bands[1]'],
  [
    'a band of the world twice',
    { bands: [band({ origin: undefined }), band({ origin: undefined })] },
    'LIST_DUPLICATE',
    'bands[1]',
  ],
  ['a band of two things', { bands: [band({ issuer: 'BW' })] }, 'FIELD_RANGE', 'bands[0].issuer'],
  ['a band of nobody', { bands: [band({ origin: undefined, issuer: 'QQ' })] }, 'TRUST_REFERENCE', 'bands[0].issuer'],
  ['a band upside down', { bands: [band({ low: 300 })] }, 'FIELD_RANGE', 'bands[0].low'],
])('%s', (_, changes, code, field) => {
  const registry = { ...registryContent, ...changes }
  expect(problemsOf(registry).map((problem) => [problem.code, problem.field])).toContainEqual([code, field])
  expect(() => decodeRegistry(encodeRegistry(registry))).toThrow(FormatError)
})

test('ranges side by side, of other patterns and of other authorities are good', () => {
  const ranges = [
    range('BW01', 'BW49'),
    range('BW50', 'BW99'),
    range('BW001', 'BW999'),
    range('BWA1', 'BWA9'),
    range('ZA01', 'ZA99', { authority: 'za' }),
  ]
  expect(problemsOf({ ...registryContent, ranges })).toEqual([])
})

describe('a list that the snapshot names', () => {
  const second = { registry: { ...registryContent, version: 2 }, version: 2 }
  const problemOf = async (lists: Parameters<typeof publish>[0], now = noon): Promise<[string, string | undefined]> => {
    const { problem } = await refresh(await fromBuild(), mirrorOf(publish({ ...second, ...lists })), noble, { now })
    expect(problem).toBeInstanceOf(FormatError)
    const { code, field } = problem as FormatError
    return [code, field]
  }

  test('of another authority than its name says', async () => {
    const { file } = issuedList([], '2026-11-09', { authority: 'za' })
    expect(await problemOf({ lists: [{ name: 'issued/bw', version: 1, file }] })).toEqual([
      'TRUST_VERSION',
      'issued/bw',
    ])
  })

  test('signed before its key was valid, or after it was retired', async () => {
    const keys = (changes: object): Registry => ({
      ...second.registry,
      keys: registryContent.keys.map((key) => (key.kid === signers['bw.list'].kid ? { ...key, ...changes } : key)),
    })
    for (const changes of [{ from: day('2026-11-10') }, { revoked: { at: noon - 5 * 86_400, reason: 'retired' } }])
      expect(await problemOf({ registry: keys(changes), lists: [statusList([])] })).toEqual([
        'KEY_UNKNOWN',
        'status/bw',
      ])
  })

  test('trusted of a key that nobody revoked', async () => {
    const { file } = issuedList([], '2026-11-09')
    const kid = [...signers['bw.certificate'].kid].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    expect(await problemOf({ lists: [{ name: `trusted/${kid}`, version: 1, file }] })).toEqual([
      'TRUST_VERSION',
      `trusted/${kid}`,
    ])
  })

  test.each(['trusted/00', 'issued/../../x', 'issued/BW', 'status/-bw'])(
    '%s is none of this edition: it is passed over',
    async (name) => {
      const { file } = issuedList([], '2026-11-09')
      const files = publish({ ...second, lists: [{ name, version: 1, file }] })
      const { problem, set } = await refresh(await fromBuild(), mirrorOf(files), noble, { now: noon })
      expect(problem).toBeUndefined()
      expect([...set.files.lists.keys()]).toEqual([])
    },
  )

  test.each(['../../x', 'bw/north', 'BW', '-bw', 'bw_1', 'x'.repeat(41), ''])('an authority is not called %o', (id) => {
    const [bw, ...others] = registryContent.authorities
    const payload = encodeRegistry({ ...registryContent, authorities: [{ ...(bw as Authority), id }, ...others] })
    expect(() => decodeRegistry(payload)).toThrow(new FormatError('ID_FORM', 'authorities[0].id'))
  })

  test('whose own signature is broken', async () => {
    const list = statusList([])
    const file = Uint8Array.from(list.file)
    file[file.length - 1] = (file.at(-1) as number) ^ 1
    expect(await problemOf({ lists: [{ ...list, file }] })).toEqual(['SIGNATURE_INVALID', 'status/bw'])
  })
})
