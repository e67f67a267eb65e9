import { onceEach, onceEachText } from '@kpc/host/once'
import { expect, test } from 'vitest'

test('of each object it is worked out once, also where nothing comes of it', () => {
  const asked: object[] = []
  const answer = onceEach((of: { readonly n: number }) => {
    asked.push(of)
    return of.n > 0 ? of.n : undefined
  })
  const [one, none] = [{ n: 1 }, { n: 0 }]
  expect([one, one, none, none, { n: 1 }].map(answer)).toEqual([1, 1, undefined, undefined, 1])
  expect(asked).toEqual([one, none, { n: 1 }])
})

test('however many texts come by, the last few alone are kept, and each has its own answer', () => {
  let made = 0
  const answer = onceEachText((text) => {
    made += 1
    return `${text}!`
  })
  const texts = Array.from({ length: 257 }, (_, i) => `text ${i}`)
  expect([...texts, ...texts].map(answer)).toEqual([...texts, ...texts].map((text) => `${text}!`))
  // The first was forgotten before it came again; the one before it was not.
  expect(made).toBeGreaterThan(257)
  const before = made
  answer('text 256')
  expect(made).toBe(before)
})
