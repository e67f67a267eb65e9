import { FormatError } from '@kpc/schema'
import { decodeCounting, encodeCounting } from '@kpc/schema/counting'
import { expect, test } from 'vitest'

const counting = {
  application: 'A1',
  content: new Uint8Array(32).fill(1),
  parcels: 3,
  lines: [{ hs: '7102.31', carats: 0, class: 'differs' }],
  seals: ['same', 'broken'],
  allowed: 5,
  differences: 2,
  reason: 'weighed twice',
} as const

test('a counting is read back, and none without goods is kept', () => {
  const data = encodeCounting(counting)
  expect(decodeCounting(data)).toEqual(counting)
  expect(() => encodeCounting({ ...counting, lines: [] })).toThrow(FormatError)
})
