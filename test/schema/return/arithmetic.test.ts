import { apportion, perCarat, quotient, sharesOf, sumOf } from '@kpc/schema'
import fc from 'fast-check'
import { expect, test } from 'vitest'

test('parts add up to the whole, and none is a whole one off its share', () => {
  const weights = fc.array(fc.nat({ max: 10_000 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(fc.nat({ max: 999_999_999_999 }), weights, (total, some) => {
      fc.pre(some.some((weight) => weight > 0))
      const parts = apportion(total, some)
      const sum = some.reduce((all, weight) => all + weight, 0)
      expect(parts.reduce((all, part) => all + part, 0)).toBe(total)
      for (const [i, part] of parts.entries())
        expect(Math.abs(part - (total * (some[i] as number)) / sum)).toBeLessThanOrEqual(1)
    }),
    { seed: 14, numRuns: 300 },
  )
})

test('what is left goes to the largest remainders, of equal ones to the first', () => {
  expect(apportion(100, [1, 1, 1])).toEqual([34, 33, 33])
  expect(apportion(10, [3333, 3333, 3334])).toEqual([3, 3, 4])
  expect(apportion(1, [5000, 5000])).toEqual([1, 0])
  // 999,999,999,999 times 10,000 is beyond 2^53.
  expect(apportion(999_999_999_999, [1, 9999])).toEqual([100_000_000, 999_899_999_999])
  expect(() => apportion(5, [0, 0])).toThrow(RangeError)
})

test('shares that are printed add up to 100.00', () => {
  expect(sharesOf([1, 1, 1])).toEqual([3334, 3333, 3333])
  expect(sharesOf([0, 0])).toEqual([0, 0])
  expect(sharesOf([1, 2, 3], 1000)).toEqual([167, 333, 500])
})

test('quotients are rounded half up, away from nothing on both sides', () => {
  expect([quotient(5, 2), quotient(-5, 2), quotient(4, 3), quotient(5, 3), quotient(0, 7)]).toEqual([3, -3, 1, 2, 0])
  expect(() => quotient(1, 0)).toThrow(RangeError)
})

test('is exact to the largest sums that are counted', () => {
  const most = Number.MAX_SAFE_INTEGER
  // 90,071,992,547,409.91 by 3.00: 30,023,997,515,803.303...
  expect(perCarat({ valueUsd: most, carats: 300 })).toBe(3_002_399_751_580_330)
  expect(perCarat({ valueUsd: most, carats: most })).toBe(100)
  expect(perCarat({ valueUsd: most - 1, carats: 2_00 })).toBe(4_503_599_627_370_495)
  expect(quotient(-most, most, 1000)).toBe(-1000)
  // Weights that together are more than 2^53: the remainders are about a quarter, a quarter and a half.
  expect(apportion(most, [most, most, 1])).toEqual([4_503_599_627_370_495, 4_503_599_627_370_495, 1])
  expect(() =>
    sumOf([
      { carats: 1, valueUsd: most },
      { carats: 1, valueUsd: 1 },
    ]),
  ).toThrow(expect.objectContaining({ code: 'FIELD_RANGE' }))
})

test('US$ a carat of the world, as they were printed for 2006 and 2015', () => {
  // 175,538,127 ct and US$ 11,974,761,618; 127,399,362.81 ct and US$ 13,881,626,083 (published totals of production).
  expect(perCarat({ carats: 175_538_127_00, valueUsd: 11_974_761_618_00 })).toBe(6822)
  expect(perCarat({ carats: 127_399_362_81, valueUsd: 13_881_626_083_00 })).toBe(10_896)
  expect(perCarat({ carats: 0, valueUsd: 0 })).toBeUndefined()
})
