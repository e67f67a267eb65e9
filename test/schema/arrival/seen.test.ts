/** What posts have seen is merged by union: in any order, any number of times, to one result, and nothing is lost. */
import {
  alarmsAmong,
  compareBytes,
  decodeSeen,
  encode,
  encodeSeen,
  FormatError,
  hex,
  mergeSeen,
  type Seen,
  seenRange,
} from '@kpc/schema'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const at = 1_794_312_000
const oneOf = <T>(...values: T[]) => fc.constantFrom(...values)

/** Few values, so that they meet. */
const seen: fc.Arbitrary<Seen> = fc.record({
  number: oneOf('BW0000001', 'BW0000002'),
  digest: oneOf(1, 2, 3).map((byte) => new Uint8Array(32).fill(byte)),
  post: oneOf('Antwerp 1', 'Dubai'),
  device: oneOf(1, 2).map((byte) => new Uint8Array(8).fill(byte)),
  instant: fc.integer({ min: at, max: at + 3 }),
  counter: fc.integer({ min: 1, max: 3 }),
})
const set = fc.array(seen, { maxLength: 12 })
const sure = { seed: 20261129, numRuns: 100 }

test('the merge is commutative, associative and idempotent, and loses nothing', () => {
  fc.assert(
    fc.property(set, set, set, (a, b, c) => {
      const all = mergeSeen(a, b, c)
      expect(mergeSeen(c, mergeSeen(b, a))).toEqual(all)
      expect(mergeSeen(mergeSeen(a, b), mergeSeen(b, c))).toEqual(all)
      expect(mergeSeen(all, all)).toEqual(all)
      const texts = (some: readonly Seen[]) => [...new Set(some.map((one) => JSON.stringify(one)))].sort()
      expect(texts(all)).toEqual(texts([...a, ...b, ...c]))
      expect(all).toHaveLength(texts(all).length)
    }),
    sure,
  )
})

test('a set has one encoding, whoever merged it, and alarms do not depend on who merged first', () => {
  fc.assert(
    fc.property(set, set, (a, b) => {
      const bytes = encodeSeen([...a, ...b])
      expect(encodeSeen([...b, ...a, ...a])).toEqual(bytes)
      expect(decodeSeen(bytes)).toEqual(mergeSeen(a, b))
      expect(new Set(alarmsAmong(mergeSeen(a, b)).map((one) => JSON.stringify(one)))).toEqual(
        new Set(alarmsAmong(mergeSeen(b, a)).map((one) => JSON.stringify(one))),
      )
    }),
    sure,
  )
})

const first: Seen = {
  number: 'BW0000001',
  digest: new Uint8Array(32).fill(1),
  post: 'Antwerp 1',
  device: new Uint8Array(8).fill(1),
  instant: at,
  counter: 1,
}
const kinds = (...all: Seen[]) => alarmsAmong(all).map(({ kind }) => kind)

test('two posts without a line each see nothing wrong; merged they see the double presentation', () => {
  const second: Seen = { ...first, post: 'Dubai', device: new Uint8Array(8).fill(2), instant: at + 60 }
  expect([kinds(first), kinds(second)]).toEqual([[], []])
  const merged = mergeSeen(decodeSeen(encodeSeen([second])), decodeSeen(encodeSeen([first])))
  expect(alarmsAmong(merged)).toEqual([{ kind: 'presented-twice', number: 'BW0000001', seen: [first, second] }])
})

test('a number on two certificates, and a counter that is used twice', () => {
  const forged: Seen = { ...first, digest: new Uint8Array(32).fill(2), counter: 2 }
  expect(kinds(first, forged)).toEqual(['number-twice'])
  expect(kinds(first, { ...first, number: 'BW0000009', digest: new Uint8Array(32).fill(9) })).toEqual(['counter-twice'])
})

test('the same certificate twice at one post is one presentation', () => {
  expect(kinds(first, { ...first, counter: 2, instant: at + 600 })).toEqual([])
})

test('a set that is out of order, or says something twice, was made by nobody of ours', () => {
  const tuple = (one: Seen) => [one.number, one.digest, one.post, one.device, one.instant, one.counter]
  const other = { ...first, counter: 2 }
  for (const all of [
    [other, first],
    [first, first],
  ])
    expect(() => decodeSeen(encode(all.map(tuple)))).toThrow(FormatError)
  expect(decodeSeen(encode([first, other].map(tuple)))).toEqual([first, other])
})

test('records that are alike stand together, and nothing else between them', () => {
  const text = ({ number, digest, post, device }: Seen, depth: number): string =>
    [number, hex(digest), post, hex(device)].slice(0, depth).join()
  fc.assert(
    fc.property(set, seen, fc.integer({ min: 1, max: 4 }), (all, { number, digest, post, device }, depth) => {
      const names = Object.entries({ number, digest, post, device }).slice(0, depth)
      const { from, before } = seenRange(Object.fromEntries(names))
      const alike = text({ number, digest, post, device, instant: at, counter: 1 }, depth)
      for (const one of all) {
        const bytes = encodeSeen([one])
        const isBetween = compareBytes(bytes, from) >= 0 && compareBytes(bytes, before) < 0
        expect(isBetween).toBe(text(one, depth) === alike)
      }
    }),
    sure,
  )
})
