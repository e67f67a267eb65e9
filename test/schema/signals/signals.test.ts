/** Each signal is seen in what shows it, with the rows behind it, and not in what is usual. */
import { questionnaireOf, type Shipment, signalKinds, signalsOf, usualThresholds } from '@kpc/schema'
import { describe, expect, test } from 'vitest'
import { chain, examples, line, more, ordinary, seen, shipment, sum, sums, usual } from './examples.ts'

describe('signals', () => {
  test('of what is usual there are none', () => {
    expect(signalsOf(ordinary)).toEqual([])
  })

  test.each(Object.entries(examples))('%s, with the rows behind it', (kind, [change, rows]) => {
    const found = seen(change)
    expect(found.map((one) => one.kind)).toEqual([kind])
    expect([...(found[0]?.rows ?? [])].sort()).toEqual([...rows].sort())
  })

  test('are all of these', () => {
    expect(Object.keys(examples)).toEqual(Object.keys(signalKinds))
  })

  test('begin where somebody says', () => {
    const low = { ...usualThresholds, changePercent: 2 }
    expect(signalsOf(ordinary, low).map(({ kind, rows }) => [kind, rows])).toEqual([
      ['sudden-change', ['2025-Q2', '2026-Q2']],
    ])
    const flat = usual.slice(0, 5).map((one) => ({ ...one, exporter: 'Flat', lines: [line(100_000, 10_000_000)] }))
    expect(seen({ shipments: flat })).toMatchObject([{ kind: 'price-flat', measured: 10_000, rows: { length: 5 } }])
  })

  test('of sums of few certificates are not raised by what chance makes of them', () => {
    const change = (before: number, after: number, certificates: number) =>
      seen({ sums: [sum('2025-Q2', 'import', before, certificates), sum('2026-Q2', 'import', after, certificates)] })
    expect(change(1_000_000, 2_100_000, 9)).toEqual([])
    expect(change(1_000_000, 2_100_000, 16)).toMatchObject([{ kind: 'sudden-change' }])
    expect(change(2_100_000, 1_000_000, 9)).toEqual([])
    expect(change(2_100_000, 900_000, 16)).toMatchObject([{ kind: 'sudden-change' }])
  })

  test('name what is outside a band of the registry, which is no threshold of ours', () => {
    const outside = { perCarat: 12_000, low: 100, high: 11_000, band: 'origin BW' }
    expect(seen(more(shipment(501, { outside })))).toMatchObject([
      {
        kind: 'price-outside',
        about: 'export origin BW',
        measured: 12_000,
        usual: 11_000,
        by: undefined,
        rows: ['BW0000501'],
      },
    ])
  })

  test('follow chains into other books', () => {
    const [first, second, last] = chain as [Shipment, Shipment, Shipment]
    expect(seen(more(last))).toEqual([])
    expect(seen({ ...more(last), elsewhere: [first, second] })).toMatchObject([
      { kind: 'revalued-chain', about: 'BW - AE - IN', rows: ['IN0000001', 'AE0000001', 'BW0000101'] },
    ])
  })

  test('of goods that go round in a circle end', () => {
    const circle = [shipment(1, { sources: ['BW0000002'] }), shipment(2, { sources: ['BW0000001'] })]
    expect(seen({ shipments: circle })).toEqual([])
  })
})

describe('the questionnaire', () => {
  const questions = questionnaireOf(
    2026,
    { sums: [...sums, sum('2025-H1', 'production', 1_000_000)], shipments: usual },
    usualThresholds,
  )

  test('asks of the trade of the second quarter and the yield of the first half-year, and answers each', () => {
    expect(questions.map(({ question }) => question.split(':')[0])).toEqual([
      'Exports, carats',
      'Exports, value in US$',
      'Exports, certificates',
      'Imports, carats',
      'Imports, value in US$',
      'Imports, certificates',
      'Production, carats',
      'Production, value in US$',
    ])
    expect(questions.every(({ answer }) => answer !== '')).toBe(true)
    expect(questions[0]).toMatchObject({
      question: 'Exports, carats: 20000.00 in 2025-Q2, 21000.00 in 2026-Q2 (+5 %). Why?',
      isSignificant: false,
      rows: ['BW0000020', 'BW0000019', 'BW0000018', 'BW0000017', 'BW0000016'],
    })
  })

  test('marks what has changed by more than the threshold', () => {
    expect(questions.filter(({ isSignificant }) => isSignificant).map(({ question }) => question)).toEqual([
      expect.stringContaining('Production, carats: 10000.00 in 2025-H1, 50000.00 in 2026-H1 (+400 %)'),
      expect.stringContaining('Production, value'),
    ])
  })
})
