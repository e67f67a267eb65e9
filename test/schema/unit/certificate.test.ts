import {
  type Certificate,
  certificateFields,
  certificateKind,
  dayOf,
  decodeCertificate,
  derivedBoxes,
  encode,
  encodeCertificate,
  type Item,
  parseDate,
  showCertificate,
  showDate,
  showHundredths,
  totals,
} from '@kpc/schema'
import { type Draft, InputError, parseDraft } from '@kpc/schema/input'
import { describe, expect, test } from 'vitest'
import { day, reference } from '../../scheme.ts'

type Keyed = Map<number, Item>

/** The reference certificate as CBOR items, changed before it is encoded. */
function changed(change: (items: Keyed) => void): Uint8Array {
  const items = new Map(certificateKind.encode(reference, {}) as Keyed)
  change(items)
  return encode(items)
}

describe('the field table', () => {
  test('has the boxes of the paper, each once and in order', () => {
    const boxes = [
      ...Object.values(certificateFields).flatMap((field) => ('box' in field ? [field.box as number] : [])),
      ...Object.values(derivedBoxes).map(({ box }) => box),
    ]
    expect(boxes.sort((a, b) => a - b)).toEqual(Array.from({ length: 14 }, (_, i) => i + 1))
  })

  test('gives every field a key that takes one byte and a source', () => {
    const keys = Object.values(certificateFields).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(Math.max(...keys)).toBeLessThan(24)
    for (const field of Object.values(certificateFields)) expect(field.source).not.toBe('')
  })
})

describe('bytes of a certificate', () => {
  test('there and back', () => {
    expect(decodeCertificate(encodeCertificate(reference))).toEqual(reference)
  })

  test('with everything that is optional', () => {
    const full: Certificate = {
      ...reference,
      origins: [
        { country: 'CF', zone: 'Berberati', percent: 2500 },
        { country: 'BW', percent: 7500 },
      ],
      seals: ['MADE-UP 1', '封条 2'],
      sources: ['ZA0000007'],
      annex: new Uint8Array(32).fill(7),
    }
    expect(decodeCertificate(encodeCertificate(full))).toEqual(full)
    expect(showCertificate(full)).toMatchObject({
      origins: [
        { country: 'CF', zone: 'Berberati', percent: '25.00' },
        { country: 'BW', percent: '75.00' },
      ],
      annex: '07'.repeat(32),
    })
  })

  test.each<[string, (items: Keyed) => void, string, string?]>([
    ['a field that is missing', (c) => c.delete(5), 'FIELD_MISSING', 'exporter'],
    ['a field that is unknown', (c) => c.set(9, 1), 'FIELD_UNKNOWN', '[9]'],
    ['a tuple too short', (c) => c.set(5, ['A']), 'FIELD_MISSING', 'exporter.address'],
    ['a tuple too long', (c) => c.set(5, ['A', 'B', 'C']), 'FIELD_UNKNOWN', 'exporter'],
    ['a tuple that is a map', (c) => c.set(5, new Map()), 'FIELD_TYPE', 'exporter'],
    ['a map that is an array', (c) => c.set(2, [['BW']]), 'FIELD_TYPE', 'origins[0]'],
    [
      'an unknown field of an origin',
      (c) =>
        c.set(2, [
          new Map<number, Item>([
            [1, 'BW'],
            [4, 1],
          ]),
        ]),
      'FIELD_UNKNOWN',
      'origins[0][4]',
    ],
    ['a list that is none', (c) => c.set(2, 'BW'), 'FIELD_TYPE', 'origins'],
    ['a text that is bytes', (c) => c.set(1, new Uint8Array(9)), 'FIELD_TYPE', 'number'],
    ['a number with a space', (c) => c.set(1, 'BW 000001'), 'NUMBER_FORM', 'number'],
    ['a number in small letters', (c) => c.set(1, 'bw0000001'), 'NUMBER_FORM', 'number'],
    ['a number too long', (c) => c.set(1, 'BW123456789012345'), 'NUMBER_FORM', 'number'],
    ['a country in small letters', (c) => c.set(3, 'eu'), 'COUNTRY_FORM', 'destination'],
    ['no parcel', (c) => c.set(4, 0), 'FIELD_RANGE', 'parcels'],
    ['parcels in words', (c) => c.set(4, 'three'), 'FIELD_TYPE', 'parcels'],
    ['no line', (c) => c.set(7, []), 'FIELD_LENGTH', 'lines'],
    [
      'four lines',
      (c) =>
        c.set(
          7,
          [1, 2, 3, 3].map((hs) => [hs, 1, 1]),
        ),
      'FIELD_LENGTH',
      'lines',
    ],
    [
      'the same HS code twice',
      (c) =>
        c.set(7, [
          [1, 1, 1],
          [1, 1, 1],
        ]),
      'LINES_ORDER',
      'lines[1].hs',
    ],
    [
      'HS codes out of order',
      (c) =>
        c.set(7, [
          [2, 1, 1],
          [1, 1, 1],
        ]),
      'LINES_ORDER',
      'lines[1].hs',
    ],
    ['HS class 4', (c) => c.set(7, [[4, 1, 1]]), 'HS_CODE', 'lines[0].hs'],
    ['HS class 0', (c) => c.set(7, [[0, 1, 1]]), 'HS_CODE', 'lines[0].hs'],
    ['an HS code in words', (c) => c.set(7, [['7102.10', 1, 1]]), 'FIELD_TYPE', 'lines[0].hs'],
    ['zero carats', (c) => c.set(7, [[1, 0, 1]]), 'FIELD_RANGE', 'lines[0].carats'],
    ['negative carats', (c) => c.set(7, [[1, -5, 1]]), 'FIELD_RANGE', 'lines[0].carats'],
    ['zero US$', (c) => c.set(7, [[1, 1, 0]]), 'FIELD_RANGE', 'lines[0].valueUsd'],
    ['2^53 cents', (c) => c.set(7, [[1, 1, 2n ** 53n]]), 'FIELD_RANGE', 'lines[0].valueUsd'],
    ['2^53 hundredths of a carat', (c) => c.set(7, [[1, 2n ** 53n, 1]]), 'FIELD_RANGE', 'lines[0].carats'],
    ['a line that is no tuple', (c) => c.set(7, [1]), 'FIELD_TYPE', 'lines[0]'],
    ['a day before the scheme', (c) => c.set(12, 12052), 'FIELD_RANGE', 'issued'],
    ['a day beyond two bytes', (c) => c.set(12, 65536), 'FIELD_RANGE', 'issued'],
    ['an expiry before the issue', (c) => c.set(13, -1), 'FIELD_RANGE', 'expires'],
    ['an expiry after eleven years', (c) => c.set(13, 4000), 'FIELD_RANGE', 'expires'],
    ['an empty list that may be absent', (c) => c.set(10, []), 'FIELD_LENGTH', 'seals'],
    ['the same seal twice', (c) => c.set(10, ['1', '1']), 'LIST_DUPLICATE', 'seals[1]'],
    ['a source that is no number', (c) => c.set(11, ['?']), 'NUMBER_FORM', 'sources[0]'],
    [
      'the same origin twice',
      (c) => c.set(2, [new Map([[1, 'BW']]), new Map([[1, 'BW']])]),
      'LIST_DUPLICATE',
      'origins[1]',
    ],
    [
      'shares for some origins only',
      (c) =>
        c.set(2, [
          new Map<number, Item>([
            [1, 'BW'],
            [3, 10000],
          ]),
          new Map([[1, 'ZA']]),
        ]),
      'PERCENT_SUM',
      'origins',
    ],
    [
      'shares of 99.99',
      (c) =>
        c.set(2, [
          new Map<number, Item>([
            [1, 'BW'],
            [3, 9999],
          ]),
        ]),
      'PERCENT_SUM',
      'origins',
    ],
    ['a digest of 31 bytes', (c) => c.set(22, new Uint8Array(31)), 'FIELD_LENGTH', 'annex'],
    ['a digest in words', (c) => c.set(22, 'x'), 'FIELD_TYPE', 'annex'],
    ['no text', (c) => c.set(5, ['', 'B']), 'FIELD_LENGTH', 'exporter.name'],
    ['a text too long', (c) => c.set(5, ['x'.repeat(121), 'B']), 'FIELD_LENGTH', 'exporter.name'],
    ['a space at the end', (c) => c.set(5, ['A ', 'B']), 'FIELD_TEXT', 'exporter.name'],
    ['nothing but an ideographic space', (c) => c.set(5, ['\u3000', 'B']), 'FIELD_TEXT', 'exporter.name'],
    ['a line feed', (c) => c.set(5, ['A\nB', 'B']), 'FIELD_TEXT', 'exporter.name'],
    ['a control character of two bytes', (c) => c.set(5, ['A\u0085B', 'B']), 'FIELD_TEXT', 'exporter.name'],
    ['a bidirectional override', (c) => c.set(5, ['A\u202eB', 'B']), 'FIELD_TEXT', 'exporter.name'],
    ['a bidirectional isolate', (c) => c.set(5, ['A\u2066B', 'B']), 'FIELD_TEXT', 'exporter.name'],
    ['a line separator', (c) => c.set(5, ['A\u2028B', 'B']), 'FIELD_TEXT', 'exporter.name'],
    ['a byte order mark', (c) => c.set(5, ['A\ufeffB', 'B']), 'FIELD_TEXT', 'exporter.name'],
    ['a tag character', (c) => c.set(5, ['A\u{e0041}B', 'B']), 'FIELD_TEXT', 'exporter.name'],
    ['a noncharacter', (c) => c.set(5, ['A\uffffB', 'B']), 'FIELD_TEXT', 'exporter.name'],
    ['text that is not NFC', (c) => c.set(5, ['e\u0301', 'B']), 'FIELD_TEXT', 'exporter.name'],
  ])('refused: %s', (_, change, code, field) => {
    expect(() => decodeCertificate(changed(change))).toThrow(expect.objectContaining({ code, field }))
  })

  test('a certificate that is no map', () => {
    expect(() => decodeCertificate(encode([]))).toThrow(expect.objectContaining({ code: 'FIELD_TYPE' }))
  })

  test.each(['钻石出口公司', 'شركة الماس', 'Алмазная компания', 'הבורסה', 'हीरा', 'Ærø & Søn', '💎 Ltd', 'a\u200db'])(
    'names in any script are good: %s',
    (name) => {
      const certificate = { ...reference, exporter: { name, address: name } }
      expect(decodeCertificate(encodeCertificate(certificate))).toEqual(certificate)
    },
  )
})

describe('civil dates', () => {
  test.each(['2003-01-01', '2024-02-29', '2149-06-06'])('%s there and back', (text) =>
    expect(showDate(parseDate(text) as number)).toBe(text),
  )
  test.each(['2026-02-30', '2026-13-01', '2023-02-29', '2026-2-3', '02-11-2026', '2026-11-02T00:00:00Z', '', 'today'])(
    '%s is none',
    (text) => expect(parseDate(text)).toBeUndefined(),
  )
  test('the last second of a day belongs to it', () => {
    expect(dayOf(day('2026-11-02') * 86400 + 86399)).toBe(day('2026-11-02'))
    expect(dayOf(day('2026-11-03') * 86400)).toBe(day('2026-11-03'))
  })
  test('many days are shown right, the ones shown before as well', () => {
    for (let i = 0; i < 5000; i += 1)
      expect(showDate(i + 12053)).toBe(new Date((i + 12053) * 86_400_000).toISOString().slice(0, 10))
    expect(showDate(12053)).toBe('2003-01-01')
  })
})

test('hundredths are shown with two decimals', () => {
  expect([1, 10, 99, 100, 123_456].map(showHundredths)).toEqual(['0.01', '0.10', '0.99', '1.00', '1234.56'])
})

test('totals are sums of the lines', () => {
  expect(totals(reference)).toEqual({
    carats: 873_214 + 140_250 + 50_075,
    valueUsd: 98_765_432 + 3_190_055 + 17_500_000,
  })
})

describe('input', () => {
  const json = showCertificate(reference) as Record<string, unknown>
  const faults = (change: object): string[] => {
    try {
      parseDraft({ ...json, ...change })
      return []
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      expect(error.message).toContain(error.faults[0]?.message)
      return error.faults.map(({ code, field }) => `${code} ${field}`)
    }
  }
  const line = (change: object): object => ({ lines: [{ hs: '7102.10', carats: '1.00', valueUsd: '1.00', ...change }] })

  test('is what a certificate is shown as', () => {
    expect(parseDraft(json)).toEqual(reference)
  })

  test.each<[string, object, Partial<Draft>]>([
    ['no number', { number: undefined }, { number: undefined as never }],
    ['a number as people write it', { number: 'bw 000 0001' }, { number: 'BW0000001' }],
    [
      'countries in small letters',
      { destination: 'eu', origins: ['bw'] },
      { destination: 'EU', origins: [{ country: 'BW' }] },
    ],
    [
      'an origin in full',
      { origins: [{ country: 'bw', percent: '100' }] },
      { origins: [{ country: 'BW', percent: 10000 }] },
    ],
    [
      'shares as whole numbers',
      {
        origins: [
          { country: 'BW', percent: 60 },
          { country: 'ZA', percent: 40 },
        ],
      },
      {
        origins: [
          { country: 'BW', percent: 6000 },
          { country: 'ZA', percent: 4000 },
        ],
      },
    ],
    ['no origin stated', { origins: [] }, { origins: [] }],
    ['an HS code without its dot', line({ hs: '710231' }), { lines: [{ hs: '7102.31', carats: 100, valueUsd: 100 }] }],
    [
      'whole carats, one decimal',
      line({ carats: '7', valueUsd: '0.5' }),
      { lines: [{ hs: '7102.10', carats: 700, valueUsd: 50 }] },
    ],
    [
      'US$100,000,000',
      line({ valueUsd: '100000000' }),
      { lines: [{ hs: '7102.10', carats: 100, valueUsd: 10_000_000_000 }] },
    ],
    [
      'spaces around a name, not NFC',
      { exporter: { name: ' Cafe\u0301 ', address: 'B' } },
      { exporter: { name: 'Café', address: 'B' } },
    ],
    ['empty lists', { seals: [], sources: [] }, {}],
    ['expiry on the day of issue', { expires: '2026-11-02' }, { expires: day('2026-11-02') }],
    ['totals that agree', { totalCarats: '10635.39', totalValueUsd: '1194554.87' }, {}],
  ])('takes %s', (_, change, expected) => {
    const draft = parseDraft({ ...json, ...change })
    expect(draft).toEqual({ ...reference, ...expected })
  })

  test('lines in any order', () => {
    expect(parseDraft({ ...json, lines: [...(json.lines as unknown[])].reverse() })).toEqual(reference)
  })

  test.each<[string, object, string[]]>([
    [
      'JSON numbers for carats and US$',
      line({ carats: 5, valueUsd: 1.5 }),
      ['AMOUNT_FORM lines[0].carats', 'AMOUNT_FORM lines[0].valueUsd'],
    ],
    ['thousands separators', line({ carats: '1,000.00' }), ['AMOUNT_FORM lines[0].carats']],
    ['three decimals', line({ carats: '1.005' }), ['AMOUNT_FORM lines[0].carats']],
    ['exponents', line({ carats: '1e3' }), ['AMOUNT_FORM lines[0].carats']],
    ['zero carats', line({ carats: '0.00' }), ['FIELD_RANGE lines[0].carats']],
    ['negative US$', line({ valueUsd: '-1.00' }), ['FIELD_RANGE lines[0].valueUsd']],
    ['2^53 US$', line({ valueUsd: '9007199254740992' }), ['FIELD_RANGE lines[0].valueUsd']],
    ['another HS code', line({ hs: '7102.39' }), ['HS_CODE lines[0].hs']],
    [
      'an HS code twice',
      { lines: [...(json.lines as object[]), { hs: '7102.10', carats: '1', valueUsd: '1' }] },
      ['FIELD_LENGTH lines'],
    ],
    [
      'an HS code twice in three lines',
      { lines: ['7102.10', '7102.10'].map((hs) => ({ hs, carats: '1', valueUsd: '1' })) },
      ['LINES_ORDER lines[1].hs'],
    ],
    ['no line', { lines: [] }, ['FIELD_LENGTH lines']],
    ['an impossible date', { issued: '2026-02-30' }, ['DATE_IMPOSSIBLE issued']],
    ['a date before the scheme', { issued: '2002-12-31', expires: '2003-02-01' }, ['FIELD_RANGE issued']],
    ['an expiry before the issue', { expires: '2026-11-01' }, ['EXPIRY_BEFORE_ISSUE expires']],
    ['an expiry after eleven years', { expires: '2037-11-02' }, ['FIELD_RANGE expires']],
    ['carats that do not add up', { totalCarats: '1.00' }, ['TOTALS_MISMATCH totalCarats']],
    ['US$ that do not add up', { totalValueUsd: '1.00' }, ['TOTALS_MISMATCH totalValueUsd']],
    ['an unknown field', { carat: '1' }, ['FIELD_UNKNOWN carat']],
    [
      'an unknown field further in',
      { exporter: { name: 'A', address: 'B', phone: 'C' } },
      ['FIELD_UNKNOWN exporter.phone'],
    ],
    [
      'a share with half a percent as a number',
      { origins: [{ country: 'BW', percent: 99.5 }] },
      ['AMOUNT_FORM origins[0].percent'],
    ],
    ['an origin that is a number', { origins: [5] }, ['FIELD_TYPE origins[0]']],
    ['an origin without a country', { origins: [{ zone: 'A' }] }, ['FIELD_MISSING origins[0].country']],
    ['shares that do not add up', { origins: [{ country: 'BW', percent: '60' }] }, ['PERCENT_SUM origins']],
    ['a direction override', { exporter: { name: 'A\u202eB', address: 'C' } }, ['FIELD_TEXT exporter.name']],
    ['a name of spaces', { exporter: { name: '   ', address: 'C' } }, ['FIELD_LENGTH exporter.name']],
    ['half a parcel', { parcels: 1.5 }, ['FIELD_TYPE parcels']],
    ['no parcel', { parcels: 0 }, ['FIELD_RANGE parcels']],
    ['a number with a hyphen', { number: 'BW-0000001' }, ['NUMBER_FORM number']],
    ['a country that is none', { destination: 'EUR' }, ['COUNTRY_FORM destination']],
    ['an annex that is no digest', { annex: 'xyz' }, ['FIELD_TYPE annex']],
    ['an annex of half a digest', { annex: 'ab' }, ['FIELD_LENGTH annex']],
    ['null', { importer: null }, ['FIELD_TYPE importer']],
  ])('refuses %s', (_, change, expected) => {
    expect(faults(change)).toEqual(expected)
  })

  test('names every fault at once, the missing ones as missing', () => {
    const { exporter, issued, ...rest } = json
    try {
      parseDraft({ ...rest, parcels: 0 })
      expect.unreachable()
    } catch (error) {
      const { faults } = error as InputError
      expect(faults.map(({ code, field }) => `${code} ${field}`).sort()).toEqual([
        'FIELD_MISSING exporter',
        'FIELD_MISSING issued',
        'FIELD_RANGE parcels',
      ])
      for (const { message, source } of faults) expect(`${message}${source}`).not.toContain('undefined')
    }
  })

  test.each([
    ['parcels', { parcels: 0 }, '1 to 99999'],
    ['exporter.name', { exporter: { name: 'x'.repeat(121), address: 'B' } }, '1 to 120 characters'],
    ['lines[0].carats', line({ carats: '0' }), '0.01 to 999999999.99'],
    ['lines', { lines: [] }, '1 to 3 entries'],
    ['seals', { seals: Array.from({ length: 61 }, (_, i) => String(i)) }, '1 to 60 entries'],
    ['issued', { issued: '1999-01-01' }, '2003-01-01 to 2149-06-06'],
    ['annex', { annex: 'ab' }, '32 bytes'],
    ['expires', { expires: '2037-11-02' }, 'at most 3660 days after issued'],
  ])('says what the limits of %s are', (field, change, limits) => {
    try {
      parseDraft({ ...json, ...change })
      expect.unreachable()
    } catch (error) {
      expect((error as InputError).faults.find((fault) => fault.field === field)?.message).toContain(limits)
    }
  })

  test.each([[5], ['text'], [null], [undefined], [[]]])('refuses %j, which is no certificate at all', (input) => {
    expect(() => parseDraft(input)).toThrow(InputError)
  })
})
