import { graver, gravest, gravestFirst, outcomeOf, standingAgainst, states } from '@kpc/schema'
import { expect, test } from 'vitest'

const check = (state: (typeof states)[number], check = 'signature') => ({ check, state }) as never

test('the gravest outcome outranks all others, in whatever order they were found', () => {
  expect(gravest([])).toBe('genuine')
  expect(gravest(['genuine', 'attention', 'undecided'])).toBe('undecided')
  expect(gravest(['rejected', 'unreadable', 'genuine'])).toBe('unreadable')
})

test('an outcome follows from the states of its checks; a text that is none is not readable', () => {
  const outcomes = states.map((state) => outcomeOf([check('passed'), check(state)]))
  expect(outcomes).toEqual(['rejected', 'undecided', 'attention', 'genuine', 'genuine'])
  expect(outcomeOf([check('failed', 'text')])).toBe('unreadable')
})

test('checks stand by their gravity, and among alike in the order in which they were made', () => {
  const made = [
    { state: 'passed', i: 0 },
    { state: 'warned', i: 1 },
    { state: 'failed', i: 2 },
    { state: 'noted', i: 3 },
    { state: 'warned', i: 4 },
    { state: 'unknown', i: 5 },
  ] as const
  expect(gravestFirst(made).map(({ i }) => i)).toEqual([2, 5, 1, 4, 3, 0])
  expect(standingAgainst(made).map(({ i }) => i)).toEqual([2, 5, 1, 4])
  expect(standingAgainst([{ state: 'noted' }, { state: 'passed' }])).toEqual([])
})

test('of two answers the graver counts, of two alike the first', () => {
  const [bad, worse, other] = [[check('warned')], [check('failed')], [check('warned', 'validity')]]
  expect(graver(bad, worse)).toBe(worse)
  expect(graver(worse, bad)).toBe(worse)
  expect(graver(bad, other)).toBe(bad)
})
