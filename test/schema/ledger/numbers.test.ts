import { answer, type LedgerEntry, type LedgerReport, LedgerReview, NumberSet, sayFinding } from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recorded, start, trustWith } from './world.ts'

const number = (n: number): string => `BW${String(n).padStart(3, '0')}`
type About = Partial<LedgerEntry> & Pick<LedgerEntry, 'kind'>
const [real, development] = [trustWith(), trustWith(undefined, { test: true })]

/** What a review says of entries; that nothing was signed is left out. */
function review(entries: readonly About[], trust = real): LedgerReport & { readonly said: string[] } {
  const review = new LedgerReview(trust, { origin: 'bw' })
  for (const entry of entries) answer(review.follow(recorded({ at: start, ...entry }).entry), nobleVerify)
  const report = review.finish(undefined)
  const said = report.findings
    .filter(({ code }) => code !== 'MESSAGE_MISSING')
    .map(({ code, sequence, number, count }) =>
      [code, sequence, number, count && `+${count - 1}`].filter((part) => part !== undefined).join(' '),
    )
  return { ...report, said }
}

const digest = new Uint8Array(32)
const block = (n: number, count = 10): About => ({ kind: 'block', number: number(n), count })
const issued = (n: number): About => ({ kind: 'certificate', number: number(n), digest })
const blank = (kind: 'void' | 'spoiled' | 'unused' | 'lost' | 'stolen', n: number, count?: number): About => ({
  kind,
  number: number(n),
  reason: 'wet',
  ...(count !== undefined && { count }),
})
const lease = (kind: 'lease' | 'handed-back', n: number, count: number): About => ({
  kind,
  number: number(n),
  count,
  office: 'Francistown',
})

describe('every number of a block is issued once or accounted for', () => {
  test('all kinds of ends', () => {
    const report = review([
      block(1),
      issued(1),
      blank('spoiled', 2),
      blank('void', 3, 2),
      issued(5),
      blank('stolen', 5),
      lease('lease', 6, 5),
      lease('handed-back', 7, 2),
      issued(8),
    ])
    // 007 came back and 008 was issued: nobody has said yet what became of 007.
    expect(report.said).toEqual(['NUMBER_OPEN BW007'])
    expect(report.blocks).toEqual([
      {
        first: 'BW001',
        last: 'BW010',
        count: 10,
        counts: { issued: 3, void: 2, spoiled: 1, unused: 0, lost: 0, stolen: 0, leased: 3, 'handed-back': 0, free: 1 },
      },
    ])
  })

  test.each<[string, About[], string[]]>([
    ['issued twice', [issued(1), issued(1)], ['NUMBER_TWICE 2 BW001']],
    ['issued after it was spoiled', [blank('spoiled', 1), issued(1)], ['NUMBER_TWICE 2 BW001']],
    ['issued while another office has it', [lease('lease', 1, 5), issued(3)], ['NUMBER_TWICE 2 BW003']],
    ['several void, of which one was issued', [issued(3), blank('void', 1, 4)], ['NUMBER_TWICE 2 BW001']],
    ['void twice', [blank('void', 1, 3), blank('unused', 3)], ['NUMBER_TWICE 2 BW003']],
    ['leased twice', [lease('lease', 1, 3), lease('lease', 3, 3)], ['NUMBER_TWICE 2 BW003']],
    ['handed back more than was leased', [lease('lease', 1, 3), lease('handed-back', 2, 3)], ['NUMBER_TWICE 2 BW002']],
    ['of no block', [issued(11)], ['NUMBER_OUTSIDE 1 BW011']],
    ['partly of no block', [blank('void', 9, 4)], ['NUMBER_OUTSIDE 1 BW009']],
    ['a block that overlaps', [block(10)], ['BLOCK_TWICE 1 BW010']],
    ['amended, though never issued', [{ kind: 'amendment', number: number(1), digest }], ['NUMBER_UNISSUED 1 BW001']],
    ['printed, though void', [blank('void', 1), { kind: 'printed', number: number(1) }], ['NUMBER_UNISSUED 2 BW001']],
    ['skipped', [issued(4)], ['NUMBER_OPEN BW001 +2']],
  ])('%s', (_, entries, expected) => {
    const { said } = review([block(1), ...entries])
    for (const one of expected) expect(said.join('\n')).toContain(one)
    expect(said.filter((one) => !one.startsWith('NUMBER_OPEN'))).toHaveLength(
      expected.filter((one) => !one.startsWith('NUMBER_OPEN')).length,
    )
  })

  test('numbers of a lease that go back are no longer given here', () => {
    const { blocks, said } = review([block(1), lease('handed-back', 6, 5), issued(7)])
    expect(said).toContain('NUMBER_TWICE 2 BW007')
    expect(blocks[0]?.counts['handed-back']).toBe(5)
  })

  test('and may come again by another lease', () => {
    const again = [block(1), issued(1), lease('handed-back', 2, 9), block(2, 2), issued(2), issued(3)]
    expect(review(again).said).toEqual([])
    expect(review([...again, issued(8)]).said).toEqual(['NUMBER_TWICE 6 BW008'])
    expect(review([...again, block(1, 2)]).said).toEqual(['BLOCK_TWICE 6 BW001'])
  })

  test('a lease to another ledger leaves nothing open before it', () => {
    expect(review([block(1), issued(1), lease('lease', 5, 3)]).said).toEqual([])
    expect(review([block(1), issued(1), lease('lease', 5, 3), issued(8)]).said).toEqual(['NUMBER_OPEN BW002 +2'])
    expect(review([block(1), lease('handed-back', 5, 6), issued(2)]).said).toEqual(['NUMBER_OPEN BW001'])
  })

  test('ledgers of the first edition had no blocks', () => {
    const { said, good } = review([issued(5), block(1), issued(6)])
    expect(said).toContain('NUMBER_OUTSIDE 0 BW005')
    expect(good).toBe(false) // what was signed is missing
    expect(review([{ kind: 'void', number: number(5), reason: 'x' }]).good).toBe(true)
  })

  test('under a development scheme an allotted block takes the place of its own', () => {
    const { said, blocks } = review([block(1, 900), issued(1), block(5, 990), issued(5)], development)
    expect(said).toEqual([])
    expect(blocks).toMatchObject([{ first: 'BW005', last: 'BW994' }])
    expect(review([block(1), block(2, 3)], development).blocks).toMatchObject([{ first: 'BW001', last: 'BW010' }])
  })

  test('what a reviewer reads', () => {
    const { findings } = review([block(1), blank('void', 3, 2)])
    expect(findings.map(sayFinding)).toEqual([
      'BW001 and 1 more: not accounted for yet, though later numbers were given',
    ])
  })
})

test('against a plain list of numbers', () => {
  const kinds = ['certificate', 'void', 'spoiled', 'unused', 'lost', 'stolen', 'lease', 'handed-back'] as const
  const act = fc.record({ kind: fc.constantFrom(...kinds), n: fc.integer({ min: 1, max: 24 }), more: fc.nat(4) })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      // The model: what each number is, one by one; 20 of them are in the block.
      const is = new Map<number, string>(Array.from({ length: 30 }, (_, i) => [i + 1, 'free']))
      const wrong: number[] = []
      const entries = acts.map(({ kind, n, more }, i): About => {
        const numbers = kind === 'certificate' ? [n] : Array.from({ length: more + 1 }, (_, j) => n + j)
        const states = numbers.map((one) => is.get(one))
        const all = (state: string): boolean => states.every((one) => one === state)
        const back = kind === 'handed-back' && states.find((state) => state !== 'free') === 'lease'
        const life =
          kind !== 'lease' && kind !== 'handed-back' && kind !== 'certificate' && more === 0 && all('certificate')
        const done = all(back ? 'lease' : 'free')
        if (!life && (!done || (!back && numbers.some((one) => one > 20)))) wrong.push(i + 1)
        if (done) for (const one of numbers) is.set(one, back ? 'free' : kind)
        return {
          kind,
          number: number(n),
          ...(numbers.length > 1 && { count: numbers.length }),
          ...(kind === 'certificate'
            ? { digest }
            : kind === 'lease' || kind === 'handed-back'
              ? { office: 'x' }
              : { reason: 'x' }),
        }
      })
      // A taken number that is given all the same ends the comparison: which of the two it is now is nobody's to say.
      const stop = acts.findIndex(({ kind }, i) => kind === 'certificate' && wrong.includes(i + 1))
      const until = stop < 0 ? entries : entries.slice(0, stop + 1)
      const { findings, blocks } = review([block(1, 20), ...until])
      const found = new Set(
        findings.flatMap(({ gravity, sequence, code }) =>
          gravity === 'wrong' && code !== 'MESSAGE_MISSING' ? [sequence] : [],
        ),
      )
      expect([...found]).toEqual(wrong.filter((sequence) => sequence <= until.length))
      const { counts, count } = blocks[0] as (typeof blocks)[number]
      if (stop < 0)
        for (const state of ['free', 'void', 'spoiled', 'unused', 'lost', 'stolen', 'handed-back'] as const)
          expect([state, counts[state]]).toEqual([
            state,
            [...is].filter(([one, it]) => one <= 20 && it === state).length,
          ])
      expect(Object.values(counts).reduce((sum, some) => sum + some)).toBe(count)
    }),
    { seed: 72, numRuns: 1000 },
  )
})

test('numbers that are held a bit each are those that were given, as runs', () => {
  const value = fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 2 ** 45 }))
  fc.assert(
    fc.property(fc.array(value, { maxLength: 60 }), value, value, (given, one, other) => {
      const numbers = new NumberSet()
      for (const each of given) numbers.add(each)
      const [start, last] = [Math.min(one, other), Math.max(one, other)]
      for (const each of [...given, one, other, one + 1]) expect(numbers.has(each)).toBe(given.includes(each))
      const inside = [...new Set(given)].filter((each) => start <= each && each <= last).sort((a, b) => a - b)
      const runs: { start: number; last: number }[] = []
      for (const each of inside) {
        const before = runs.at(-1)
        if (before?.last === each - 1) before.last = each
        else runs.push({ start: each, last: each })
      }
      expect([...numbers.within({ start, last })]).toEqual(runs)
    }),
  )
})
