/** The classes partition the difference of any two books; each is reached by an example that has its name. */
import {
  abreast,
  type Booked,
  type Compared,
  causes,
  countedNothing,
  countedOf,
  type DifferenceClass,
  differenceClasses,
  FormatError,
  inClasses,
  type Reconciled,
  Reconciler,
  type Reconciliation,
  reconcile,
  waterfallOf,
} from '@kpc/schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '../../scheme.ts'

const compared: Compared = {
  exporter: 'BW',
  importer: 'EU',
  period: { first: day('2026-04-01'), last: day('2026-06-30') },
  reach: day('2026-09-30'),
  transitDays: 30,
}
const line = (carats: number, valueUsd: number, hs: '7102.10' | '7102.21' | '7102.31' = '7102.31') => ({
  hs,
  carats,
  valueUsd,
})
const number = 'BW0000001'
const sent: Booked = { number, digest: 'aa', partner: 'EU', day: day('2026-05-01'), lines: [line(100, 5000)] }
const came: Booked = { ...sent, partner: 'BW', day: day('2026-05-09') }

interface Example {
  readonly named: string
  readonly is: keyof typeof causes
  readonly exported?: readonly Booked[]
  readonly imported?: readonly Booked[]
  readonly on?: Compared
  /** US$, in cents. */
  readonly by: number
}

const examples: readonly Example[] = [
  {
    named: 'goods that were presented and refused',
    is: 'not-let-in',
    imported: [{ ...came, aside: 'not-let-in' }],
    by: -5000,
  },
  { named: 'goods for research', is: 'not-trade', imported: [{ ...came, aside: 'not-trade' }], by: -5000 },
  {
    named: 'goods stolen on their way',
    is: 'lost-on-the-way',
    exported: [{ ...sent, lost: true }],
    imported: [],
    by: -5000,
  },
  {
    named: 'goods that went on to a free zone',
    is: 'free-zone',
    imported: [{ ...came, aside: 'free-zone' }],
    by: -5000,
  },
  { named: 'goods in transit', is: 'transit', imported: [{ ...came, aside: 'transit' }], by: -5000 },
  { named: 'goods in a warehouse', is: 'warehouse', exported: [{ ...sent, aside: 'warehouse' }], by: 5000 },
  {
    named: 'exported in March, confirmed in April',
    is: 'counted-before',
    exported: [{ ...sent, day: day('2026-03-31') }],
    by: 5000,
  },
  {
    named: 'exported in June, confirmed in July',
    is: 'counted-after',
    imported: [{ ...came, day: day('2026-07-01') }],
    by: -5000,
  },
  {
    named: 'confirmed after the return was signed',
    is: 'counted-after',
    imported: [{ ...came, isLate: true }],
    by: -5000,
  },
  {
    named: 'exported on 29 June, and their book ends with the quarter',
    is: 'on-the-way',
    exported: [{ ...sent, day: day('2026-06-29') }],
    imported: [],
    on: { ...compared, reach: day('2026-06-30') },
    by: -5000,
  },
  {
    named: 'another line, same sum',
    is: 'other-hs',
    imported: [{ ...came, lines: [line(100, 5000, '7102.10')] }],
    by: 0,
  },
  { named: 'their scale against ours', is: 'other-carats', imported: [{ ...came, lines: [line(99, 5000)] }], by: 0 },
  { named: 'valued again there', is: 'other-value', imported: [{ ...came, lines: [line(100, 9000)] }], by: 4000 },
  { named: 'they count it as from AE', is: 'other-partner', imported: [{ ...came, partner: 'AE' }], by: -5000 },
  { named: 'we count it as to AE', is: 'other-partner', exported: [{ ...sent, partner: 'AE' }], by: 5000 },
  {
    named: 'another origin',
    is: 'other-origin',
    exported: [{ ...sent, origins: [{ country: 'BW' }] }],
    imported: [{ ...came, origins: [{ country: 'ZA' }] }],
    by: 0,
  },
  {
    named: 'there as first signed',
    is: 'another-state',
    exported: [{ ...sent, states: [{ lines: [line(100, 6000)] }, { lines: [line(100, 5000)] }] }],
    imported: [{ ...came, lines: [line(100, 6000)] }],
    by: 1000,
  },
  { named: 'exported in May, and no word until October', is: 'no-word', imported: [], by: -5000 },
  { named: 'not a number of ours', is: 'number-unknown', exported: [], by: 5000 },
  {
    named: 'a number of ours, another certificate',
    is: 'other-digest',
    imported: [{ ...came, digest: 'bb' }],
    by: 5000,
  },
  { named: 'cancelled here, confirmed there', is: 'void', exported: [{ ...sent, aside: 'void' }], by: 5000 },
  { named: 'confirmed at two posts', is: 'again', imported: [came, { ...came, day: day('2026-05-10') }], by: 5000 },
]

describe('each class', () => {
  test.each(examples)('$named: $is', ({ is, exported = [sent], imported = [came], on = compared, by }) => {
    const { rows, difference, classes } = reconcile(on, exported, imported)
    const found = rows.find(({ cause }) => cause === is)
    expect(found).toMatchObject({ cause: is, class: causes[is], number })
    expect([found?.difference.valueUsd, sum(rows).valueUsd]).toEqual([by, difference.valueUsd])
    expect(classes.find(({ class: name }) => name === causes[is])?.rows).toBe(1)
  })

  test('is reached by an example, and every cause', () => {
    expect(new Set(examples.map(({ is }) => is))).toEqual(new Set(Object.keys(causes)))
    expect(new Set(examples.map(({ is }) => causes[is]))).toEqual(new Set<DifferenceClass>(differenceClasses))
  })

  test('comes in its order, also where there is none of it', () => {
    const { classes, rows, agreeing, difference } = reconcile(compared, [sent], [came])
    expect(classes.map(({ class: name, rows: of }) => [name, of])).toEqual(differenceClasses.map((name) => [name, 0]))
    expect([rows, agreeing, difference]).toEqual([[], 1, countedNothing])
  })

  test('a copy with other goods stands beside the certificate that it copies, whichever comes first', () => {
    const copy = { ...came, digest: 'bb', lines: [line(7, 7)], day: day('2026-05-02') }
    for (const imported of [
      [copy, came],
      [came, copy],
    ])
      expect(reconcile(compared, [sent], imported)).toMatchObject({ agreeing: 1, rows: [{ cause: 'other-digest' }] })
  })

  test('the first and the last second of a quarter are of it, in UTC', () => {
    const { exported } = reconcile(compared, [{ ...sent, day: compared.period.first }], [])
    const { exported: last } = reconcile(compared, [{ ...sent, day: compared.period.last }], [])
    const { exported: next } = reconcile(compared, [{ ...sent, day: compared.period.last + 1 }], [])
    expect([exported, last, next].map(({ certificates }) => certificates)).toEqual([1, 1, 0])
  })

  test('a territory counts as the participant that it trades as', () => {
    const participantOf = (code: string): string => (code === 'GL' ? 'EU' : code)
    const toGreenland = [{ ...sent, partner: 'GL' }]
    expect(reconcile({ ...compared, participantOf }, toGreenland, [came])).toMatchObject({ agreeing: 1, rows: [] })
  })

  test('sums that are no longer exact are refused, and never rounded', () => {
    const huge = { ...sent, lines: [line(1, Number.MAX_SAFE_INTEGER)] }
    expect(() => reconcile(compared, [huge, { ...huge, number: 'BW0000002' }], [])).toThrow(
      new FormatError('FIELD_RANGE', 'total'),
    )
  })
})

const days = fc.integer({ min: compared.period.first - 40, max: compared.period.last + 40 })
const amount = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 999_999_999_999 }))
const hs = fc.constantFrom('7102.10' as const, '7102.21' as const, '7102.31' as const)
const lines = fc.uniqueArray(fc.record({ hs, carats: amount, valueUsd: amount }), {
  selector: (one) => one.hs,
  minLength: 1,
})
const origins = fc.constantFrom([{ country: 'BW' }], [{ country: 'ZA' }], [])
const aside = fc.constantFrom('not-let-in' as const, 'transit' as const, 'void' as const, 'free-zone' as const)

/** A change that one side makes of what both had. */
const changes: fc.Arbitrary<Partial<Booked>>[] = [
  fc.constant({}),
  fc.record({ lines }),
  fc.constant({ lines: [line(3, 4)] }),
  fc.constant({ lines: [line(3, 4, '7102.10')] }),
  fc.constant({ lines: [line(3, 7)], states: [{ lines: [line(3, 4)] }] }),
  fc.record({ origins }),
  fc.record({ aside }),
  fc.record({ digest: fc.constantFrom('aa', 'bb') }),
  fc.record({ partner: fc.constantFrom('AE', 'EU', 'BW') }),
  fc.record({ day: days }),
  fc.record({ isLate: fc.boolean() }),
  fc.record({ lost: fc.boolean() }),
]
const change: fc.Arbitrary<Partial<Booked>> = fc.oneof(...changes)
const changed = fc.tuple(change, change).map(([a, b]): Partial<Booked> => ({ ...a, ...b }))

const shipment = fc.record({
  of: fc.nat({ max: 12 }),
  both: fc.record({ lines, day: days }),
  ours: fc.array(changed, { maxLength: 2 }),
  theirs: fc.array(changed, { maxLength: 2 }),
})
const books = fc.array(shipment, { maxLength: 20 }).map((all) => ({
  exported: all.flatMap(({ of, both, ours }) =>
    ours.map((one): Booked => ({ number: `BW${of}`, digest: 'aa', partner: 'EU', ...both, ...one })),
  ),
  imported: all.flatMap(({ of, both, theirs }) =>
    theirs.map((one): Booked => ({ number: `BW${of}`, digest: 'aa', partner: 'BW', ...both, ...one })),
  ),
}))

const add = (a: Reconciliation['difference'], b: Reconciliation['difference']) => ({
  carats: a.carats + b.carats,
  valueUsd: a.valueUsd + b.valueUsd,
  certificates: a.certificates + b.certificates,
})
const sum = (all: readonly Pick<Reconciliation, 'difference'>[]) =>
  all.reduce((so, { difference }) => add(so, difference), countedNothing)
const minus = (of: Reconciliation['difference']) => ({
  carats: -of.carats,
  valueUsd: -of.valueUsd,
  certificates: -of.certificates,
})

/** By another way than the code goes: what a book comes to, entry by entry. */
function totalOf(book: readonly Booked[], partner: string) {
  const { first, last } = compared.period
  return book
    .filter((one) => one.partner === partner && !one.aside && !one.isLate)
    .filter(({ day: on = first }) => on >= first && on <= last)
    .reduce((so, one) => add(so, countedOf(one)), countedNothing)
}

test('for any two books the classes add up to the difference, to the cent, and no entry is in two', () => {
  const reached = new Set<string>()
  fc.assert(
    fc.property(books, ({ exported, imported }) => {
      const found = reconcile(compared, exported, imported)
      const difference = add(totalOf(imported, 'BW'), minus(totalOf(exported, 'EU')))
      expect(found.difference).toEqual(difference)
      expect(sum(found.classes)).toEqual(difference)
      expect(sum(found.rows)).toEqual(difference)
      const entries = found.rows.flatMap((row) => [row.exported, row.imported]).filter((one) => one !== undefined)
      expect(new Set(entries).size).toBe(entries.length)
      expect(found.classes.map(({ rows }) => rows)).toEqual(
        differenceClasses.map((name) => found.rows.filter((row) => row.class === name).length),
      )
      for (const { cause } of found.rows) reached.add(cause)
      const steps = waterfallOf(found, 'valueUsd')
      expect(steps.at(-2)?.to).toBe(steps.at(-1)?.to)
      expect(reconcile(compared, [...exported].reverse(), [...imported].reverse()).classes).toEqual(found.classes)
    }),
    { seed: 14, numRuns: 1000 },
  )
  expect(reached.size).toBeGreaterThan(14) // else the books are too much alike
})

test('any two books in the order of their numbers come to the same, one number at a time', async () => {
  const ordered = (book: readonly Booked[]) => [...book].sort((a, b) => (a.number < b.number ? -1 : 1))
  await fc.assert(
    fc.asyncProperty(books, async ({ exported, imported }) => {
      const reconciler = new Reconciler(compared)
      const rows: Reconciled[] = []
      for await (const { number, entries } of abreast([ordered(exported), ordered(imported)]))
        rows.push(...reconciler.add(number, entries[0] ?? [], entries[1] ?? []))
      const { rows: expected, ...sums } = reconcile(compared, exported, imported)
      expect(reconciler.sums()).toEqual(sums)
      expect(inClasses(rows)).toEqual(expected)
    }),
    { seed: 15, numRuns: 300 },
  )
})

test('a book that is not in order is not read on', async () => {
  const one = (number: string): Booked => ({ number, partner: 'EU', lines: [line(100, 100)] })
  const read = async (...books: (readonly Booked[])[]) => {
    const seen: string[] = []
    for await (const { number, entries } of abreast(books))
      seen.push(`${number} ${entries.map(({ length }) => length).join(' ')}`)
    return seen
  }
  expect(await read([one('BW1'), one('BW1'), one('BW3')], [one('BW2')], [])).toEqual([
    'BW1 2 0 0',
    'BW2 0 1 0',
    'BW3 1 0 0',
  ])
  expect(await read([], [])).toEqual([])
  await expect(read([one('BW2'), one('BW1')])).rejects.toThrow(RangeError)
})
