/** What is put aside on the disk is what a Map would hold. */
import { withAside } from '@kpc/issuer/ledger/set-aside'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const acts = fc.array(
  fc.record({
    act: fc.constantFrom('set', 'set', 'delete', 'get'),
    key: fc.integer({ min: 0, max: 20 }).map((n) => `BW${n}`),
    value: fc.integer(),
  }),
  { maxLength: 80 },
)

test('it holds what a Map would, in the same order', () => {
  fc.assert(
    fc.property(acts, (all) => {
      withAside((putAside) => {
        const [aside, map] = [putAside<{ readonly value: number; readonly of: Map<string, Uint8Array> }>(), new Map()]
        const other = putAside<string>()
        other.set('BW1', 'of another')
        for (const { act, key, value } of all) {
          if (act === 'get') expect(aside.get(key)).toEqual(map.get(key))
          else if (act === 'delete') for (const one of [aside, map]) one.delete(key)
          else for (const one of [aside, map]) one.set(key, { value, of: new Map([['a', Uint8Array.of(value & 255)]]) })
        }
        expect([...aside].map(([key, { value, of }]) => [key, value, of.get('a')?.[0]])).toEqual(
          [...map].map(([key, { value, of }]) => [key, value, of.get('a')[0]]),
        )
        expect([...other]).toEqual([['BW1', 'of another']])
      })
    }),
    { numRuns: 40 },
  )
})

test('more than is read at a time comes once each, and is gone when whoever asked is done', async () => {
  let kept: Iterable<[string, number]> = []
  const count = await withAside(async (putAside) => {
    const aside = putAside<number>()
    for (let n = 0; n < 1203; n += 1) aside.set(`BW${n}`, n)
    kept = { [Symbol.iterator]: () => aside[Symbol.iterator]() }
    await Promise.resolve()
    return [...kept].filter(([key, n]) => key === `BW${n}`).length
  })
  expect(count).toBe(1203)
  expect(() => [...kept]).toThrow()
  expect(() =>
    withAside(() => {
      throw new RangeError('in between')
    }),
  ).toThrow('in between')
})
