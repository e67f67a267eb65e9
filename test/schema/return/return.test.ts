import {
  type AsideMap,
  answer,
  type Confirmation,
  checkReturn,
  decodeReturn,
  digestOf,
  encodeAmendment,
  encodeCertificate,
  encodeExportEnd,
  encodeExportEntry,
  encodeExportHead,
  encodeProduction,
  encodeReturn,
  Figures,
  FormatError,
  hex,
  joinBytes,
  openReturn,
  periodNamed,
  type Return,
  showReturn,
  signSign1,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { describe, expect, test } from 'vitest'
import { confirmation, signedConfirmation } from '../../confirmations.ts'
import { day, instant, reference, signerOf, signers } from '../../scheme.ts'
import { Tree } from '../ledger/tree.ts'
import { certified, checkpointOf, checkpointSigner, type Recorded, recorded, trustWith } from '../ledger/world.ts'

const number = (n: number): string => `BW${String(n).padStart(7, '0')}`
const line = (carats: number, valueUsd: number, hs: '7102.10' | '7102.21' | '7102.31' = '7102.31') => ({
  hs,
  carats,
  valueUsd,
})
const at = (date: string): number => instant(`${date}T08:00:00Z`)
const life = (kind: 'cancelled' | 'replaced' | 'expired' | 'lost' | 'stolen', n: number): Recorded =>
  recorded({ kind, number: number(n), reason: 'as the test says', link: number(99), at: at('2026-12-20') })
const exported = (n: number, date: string): Recorded =>
  recorded({ kind: 'exported', number: number(n), day: day(date), at: at(date) })
const certificate = (n: number, date: string, change: Parameters<typeof certified>[2] = {}): Recorded =>
  certified(number(n), at(date), {
    origins: [{ country: 'BW' }],
    destination: 'EU',
    lines: [line(100, 5000)],
    ...change,
  })

function amended(n: number, of: Recorded, changes: object): Recorded {
  const content = { number: number(n), of: digestOf(of.message as Uint8Array), sequence: 1, issued: day('2026-12-01') }
  const message = signSign1('amendment', encodeAmendment({ ...content, changes }), signers['bw.certificate'])
  return recorded({ kind: 'amendment', number: number(n), digest: digestOf(message) }, message)
}

const tradeOf = (entries: readonly Recorded[], period = '2026-Q4') => {
  const figures = new Figures(periodNamed(period))
  for (const entry of entries) figures.follow(entry)
  return figures.stated().trade as NonNullable<Return['trade']>
}
const rows = (entries: readonly Recorded[], period?: string): string[] =>
  tradeOf(entries, period).exports.rows.map(
    ({ partner, origin, hs, carats, valueUsd }) => `${partner} ${origin ?? 'mixed'} ${hs} ${carats} ${valueUsd}`,
  )

describe('what counts as an export', () => {
  test('certificates add up by partner, origin and class', () => {
    const entries = [
      certificate(1, '2026-11-10'),
      certificate(2, '2026-11-11', { lines: [line(50, 700, '7102.10'), line(1, 2)] }),
      certificate(3, '2026-11-12', { destination: 'AE', origins: [{ country: 'ZA' }] }),
    ]
    expect(rows(entries)).toEqual(['AE ZA 7102.31 100 5000', 'EU BW 7102.10 50 700', 'EU BW 7102.31 101 5002'])
    expect(tradeOf(entries).exports.certificates).toEqual([
      { partner: 'AE', certificates: 1 },
      { partner: 'EU', certificates: 2 },
    ])
  })

  test('the day on which the goods left decides; where nobody said, that of issue', () => {
    const entries = [certificate(1, '2026-12-30'), certificate(2, '2026-12-31'), exported(1, '2027-01-02')]
    expect(rows(entries)).toEqual(['EU BW 7102.31 100 5000'])
    expect(rows(entries, '2027-Q1')).toEqual(['EU BW 7102.31 100 5000'])
    expect([tradeOf(entries).issued, tradeOf(entries, '2027-Q1').issued]).toEqual([2, 0])
  })

  test('what stands for nothing was no shipment; what was lost or stolen on its way was one', () => {
    const some = [1, 2, 3, 4, 5].map((n) => certificate(n, '2026-11-10'))
    const ends = (['cancelled', 'replaced', 'expired', 'lost', 'stolen'] as const).map((kind, i) => life(kind, i + 1))
    expect(rows([...some, ...ends])).toEqual([])
    expect(tradeOf([...some, ...ends])).toMatchObject({ issued: 5, voided: 5 })
    const left = [4, 5].map((n) => exported(n, '2026-11-12'))
    expect(rows([...some, ...left, ...ends])).toEqual(['EU BW 7102.31 200 10000'])
    expect(tradeOf([...some, ...left, ...ends])).toMatchObject({ issued: 5, voided: 3 })
  })

  test('stated shares split a parcel to the hundredth; without them it is mixed', () => {
    const shares = [
      { country: 'BW', percent: 3333 },
      { country: 'ZA', percent: 3333 },
      { country: 'NA', zone: 'North', percent: 1667 },
      { country: 'NA', zone: 'South', percent: 1667 },
    ]
    const split = certificate(1, '2026-11-10', { origins: shares, lines: [line(100, 1001)] })
    expect(rows([split])).toEqual(['EU BW 7102.31 33 334', 'EU NA 7102.31 34 334', 'EU ZA 7102.31 33 333'])
    const mixed = [
      certificate(2, '2026-11-10', { origins: [] }),
      certificate(3, '2026-11-10', { origins: [{ country: 'BW' }, { country: 'ZA' }] }),
    ]
    expect(rows(mixed)).toEqual(['EU mixed 7102.31 200 10000'])
  })

  test('an amendment replaces what it names, also after the period', () => {
    const first = certificate(1, '2026-11-10')
    expect(rows([first, amended(1, first, { lines: [line(90, 4000)] })])).toEqual(['EU BW 7102.31 90 4000'])
    expect(rows([first, amended(1, first, { origins: [{ country: 'ZA' }] })])).toEqual(['EU ZA 7102.31 100 5000'])
  })

  test('numbers without a certificate, and certificates of others, are in no figure', () => {
    const entries = [
      recorded({ kind: 'block', number: number(1), count: 100 }),
      recorded({ kind: 'lost', number: number(50), reason: 'a blank form' }),
      recorded({ kind: 'confirmed', number: 'ZA0000001', digest: new Uint8Array(32), link: 'ab'.repeat(32) }),
    ]
    expect(tradeOf(entries)).toMatchObject({ issued: 0, voided: 0, exports: { rows: [], certificates: [] } })
  })
})

describe('what counts as an import', () => {
  const message = signSign1(
    'certificate',
    encodeCertificate({ ...reference, number: 'ZA0000007', origins: [{ country: 'ZA' }], lines: [line(100, 5000)] }),
    signers['bw.certificate'],
  )
  const digest = digestOf(message)
  const arrived = recorded({ kind: 'arrived', number: 'ZA0000007', digest }, message)
  const said = (change: Partial<Confirmation>): Recorded => {
    const content = { ...confirmation, number: 'ZA0000007', of: digest, lines: [line(100, 5000)], ...change }
    const signed = signedConfirmation(content)
    return recorded({ kind: 'confirmed', number: 'ZA0000007', digest: digestOf(signed), link: hex(digest) }, signed)
  }
  const imported = (...confirmations: readonly Recorded[]): string[] =>
    tradeOf([arrived, ...confirmations]).imports.rows.map(
      ({ partner, origin, carats, valueUsd }) => `${partner} ${origin ?? 'mixed'} ${carats} ${valueUsd}`,
    )

  test('a confirmed certificate, with what was found, on the day of its confirmation', () => {
    expect(imported()).toEqual([])
    expect(imported(said({}))).toEqual(['ZA ZA 100 5000'])
    const otherwise = { origins: [{ country: 'NA' }] }
    const found = { outcome: 'accepted-with-differences', lines: [line(90, 4000)], otherwise } as const
    expect(imported(said(found))).toEqual(['ZA NA 90 4000'])
    expect(imported(said({ confirmed: day('2027-01-04') }))).toEqual([])
  })

  test('a later confirmation stands in the place of an earlier one, and leaves its day', () => {
    const corrected = said({ sequence: 2, confirmed: day('2027-01-04'), lines: [line(80, 3000)] })
    expect(imported(said({}), corrected)).toEqual(['ZA ZA 80 3000'])
    expect(imported(said({}), said({ sequence: 2, outcome: 'refused' }))).toEqual([])
  })
})

test('a later statement of production stands in the place of an earlier one', () => {
  const produced = (period: string, carats: number): Recorded => {
    const row = { mine: 'Kalahari Pit', mining: 'industrial' as const, ...line(carats, 77), evidence: null }
    const data = encodeProduction({ period, rows: [row] })
    return recorded({ kind: 'produced', digest: digestOf(data) }, data)
  }
  const figures = new Figures(periodNamed('2026-H1'))
  for (const entry of [produced('2026-H1', 5), produced('2026-H2', 6), produced('2026-H1', 7)]) figures.follow(entry)
  expect(figures.stated().production).toMatchObject([{ mine: 'Kalahari Pit', carats: 7 }])
  const codeOf = (period: string) => {
    try {
      return produced(period, 1)
    } catch (error) {
      return (error as FormatError).code
    }
  }
  expect(codeOf('2026-Q1')).toBe('FIELD_RANGE')
})

const signed = (filed: Return, signer = checkpointSigner): Uint8Array =>
  signSign1('return', encodeReturn(filed), signer)
const codeOf = (act: () => unknown): string | undefined => {
  try {
    act()
  } catch (error) {
    if (error instanceof FormatError) return error.field === undefined ? error.code : `${error.code} ${error.field}`
    throw error
  }
  return undefined
}

/** Where numbers stand in a value. */
function* placesOf(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value === 'number') yield path
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value)) yield* placesOf(one, [...path, name])
}

/** A copy in which the number at a place is one more. */
function withOneMore(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return (value as number) + 1
  if (Array.isArray(value)) return value.map((one, i) => (String(i) === step ? withOneMore(one, rest) : one))
  return { ...(value as object), [step]: withOneMore((value as Readonly<Record<string, unknown>>)[step], rest) }
}

describe('a signed return', () => {
  const entries = [
    recorded({ kind: 'block', number: number(1), count: 100, at: at('2026-11-01') }),
    certificate(1, '2026-11-10'),
    certificate(2, '2026-11-11'),
    recorded({ kind: 'printed', number: number(1), at: at('2027-01-03') }),
  ]
  const tree = new Tree(entries.map(({ entry }) => entry))
  const later = at('2027-01-04')
  const checkpoint = { origin: 'bw', size: tree.size, root: tree.root(), at: later }
  const filed: Return = { participant: 'BW', period: '2026-Q4', edition: 1, checkpoint, trade: tradeOf(entries) }
  const trade = filed.trade as NonNullable<Return['trade']>
  const file = (some = entries, size = some.length): Uint8Array => {
    const whole = new Tree(some.map(({ entry }) => entry))
    const end = { checkpoint: checkpointOf(whole, { size, root: whole.root(size), at: later }), earlier: [] }
    return joinBytes(encodeExportHead({ origin: 'bw' }), ...some.map(encodeExportEntry), encodeExportEnd(end))
  }
  const check = (message: Uint8Array, of = file()) => answer(checkReturn(message, of, trustWith()), nobleVerify)

  test('is read back, and is what the export says', () => {
    expect(decodeReturn(encodeReturn(filed))).toEqual(filed)
    const { isSame, report } = check(signed(filed))
    expect([isSame, report.findings.filter(({ gravity }) => gravity === 'wrong')]).toEqual([true, []])
    expect(showReturn(filed)).toMatchObject({ period: '2026-Q4', trade: { issued: 2, voided: 0 } })
  })

  test('is the same of an export that comes in parts, with what is remembered put aside', () => {
    const whole = file([...entries, life('cancelled', 1)], 3)
    const parts = {
      *[Symbol.iterator]() {
        for (let at = 0; at < whole.length; at += 100) yield whole.slice(at, at + 100)
      },
    }
    let aside = 0
    const putAside = <V>(): AsideMap<V> => {
      aside += 1
      return new Map<string, V>()
    }
    for (const message of [signed(filed), signed({ ...filed, trade: { ...trade, issued: 3 } })]) {
      const apart = answer(checkReturn(message, parts, trustWith(), putAside), nobleVerify)
      expect(apart).toEqual(check(message, whole))
    }
    // Confirmations of the review, and certificates and arrivals of the figures, of each check.
    expect(aside).toBe(6)
  })

  test('holds up to its checkpoint, whatever came after it', () => {
    expect(check(signed(filed), file([...entries, life('cancelled', 1)])).isSame).toBe(true)
  })

  const [row] = trade.exports.rows as [(typeof trade.exports.rows)[number]]
  test.each([
    ['a cent', { trade: { ...trade, exports: { ...trade.exports, rows: [{ ...row, valueUsd: row.valueUsd + 1 }] } } }],
    ['a certificate', { trade: { ...trade, issued: 3 } }],
    ['a void one', { trade: { ...trade, voided: 1 } }],
    ['a partner', { trade: { ...trade, exports: { ...trade.exports, certificates: [] } } }],
    ['an import', { trade: { ...trade, imports: { ...trade.imports, rows: [row] } } }],
  ] satisfies [string, Partial<Return>][])('that is %s off is not what the export says', (_, change) => {
    expect(check(signed({ ...filed, ...change })).isSame).toBe(false)
  })

  test('of which any figure is another is not what the export says, whoever signed it', () => {
    const figures = [...placesOf(filed.trade)]
    expect(figures).toHaveLength(5)
    for (const place of figures) {
      const trade = withOneMore(filed.trade, place) as NonNullable<Return['trade']>
      expect(check(signed({ ...filed, trade })).isSame, place.join('.')).toBe(false)
    }
  })

  test('of which any byte is another is refused', () => {
    const message = signed(filed)
    for (let i = 0; i < message.length; i += 1) {
      const other = message.map((byte, at) => (at === i ? byte ^ 1 : byte))
      expect(
        codeOf(() => answer(openReturn(other, trustWith()), nobleVerify)),
        `byte ${i}`,
      ).toBeDefined()
    }
  })

  test('that leaves out a certificate names another root', () => {
    const fewer = entries.filter((_, i) => i !== 2)
    expect(codeOf(() => check(signed(filed), file(fewer)))).toBe('EXPORT_CUT checkpoint')
    const other = [...fewer, life('cancelled', 1)]
    expect(codeOf(() => check(signed(filed), file(other)))).toBe('KEPT_OTHER checkpoint.root')
  })

  const [block, first, second, printed] = entries as [Recorded, Recorded, Recorded, Recorded]
  test.each([
    ['is there twice', [block, first, first, second]],
    ['changed places with another', [block, second, first, printed]],
    ['is another of the same number', [block, certificate(1, '2026-11-10', { parcels: 9 }), second, printed]],
  ])('and an export in which a certificate %s are none of one ledger', (_, some) => {
    expect(codeOf(() => check(signed(filed), file(some)))).toBe('KEPT_OTHER checkpoint.root')
  })

  test('that agrees with a ledger in which a certificate is twice, or back-dated, is no better than the ledger', () => {
    for (const some of [
      [block, first, first, second],
      [block, second, first, printed],
    ]) {
      const tree = new Tree(some.map(({ entry }) => entry))
      const lying = { ...filed, checkpoint: { ...checkpoint, root: tree.root() }, trade: tradeOf(some) }
      const { isSame, report } = check(signed(lying), file(some))
      expect([isSame, report.good]).toEqual([true, false])
    }
  })

  test('is signed by the checkpoint key of the ledger and the participant that it names', () => {
    const open = (message: Uint8Array) => codeOf(() => answer(openReturn(message, trustWith()), nobleVerify))
    expect(open(signed(filed))).toBeUndefined()
    expect(open(signed(filed, signerOf('za.checkpoint')))).toBe('KEY_UNKNOWN return.checkpoint.origin')
    expect(open(signed({ ...filed, participant: 'ZA' }))).toBe('KEY_UNKNOWN return.participant')
    expect(open(signed(filed, signers['bw.certificate']))).toBe('KEY_USE checkpoint')
    const asCheckpoint = signSign1('checkpoint', encodeReturn(filed), checkpointSigner)
    expect(open(asCheckpoint)).toBe('SIGNATURE_INVALID return')
  })

  test.each([
    [
      'before its period was over',
      { checkpoint: { ...checkpoint, at: at('2026-12-31') } },
      'FIELD_RANGE checkpoint.at',
    ],
    ['of a half-year that states trade', { period: '2026-H2' }, 'FIELD_MISSING production'],
    ['that states production as well', { production: [] }, 'FIELD_UNKNOWN production'],
    [
      'with a row twice',
      { trade: { ...trade, exports: { ...trade.exports, rows: [row, row] } } },
      'LIST_DUPLICATE trade.exports.rows[1]',
    ],
    [
      'with rows out of order',
      { trade: { ...trade, exports: { ...trade.exports, rows: [row, { ...row, partner: 'AE' }] } } },
      'CBOR_NOT_DETERMINISTIC trade.exports.rows[1]',
    ],
  ] satisfies [string, Partial<Return>, string][])('%s is refused', (_, change, code) => {
    expect(codeOf(() => decodeReturn(encodeReturn({ ...filed, ...change })))).toBe(code)
  })
})
