import { parseInstant, showInstant } from '@kpc/schema'
import { expect, test } from 'vitest'

test('an instant is written in one way, and what is shown is read', () => {
  for (const instant of [0, 1_793_491_200, 253_402_300_799]) expect(parseInstant(showInstant(instant))).toBe(instant)
  expect(showInstant(1_793_491_200)).toBe('2026-11-01T00:00:00Z')
})

test.each([
  '2026-11-01',
  '2026-11-01T00:00Z',
  '2026-11-01T00:00:00',
  '2026-11-01T00:00:00+00:00',
  '2026-11-01T00:00:00.5Z',
  '2026-02-30T00:00:00Z',
  '2026-11-01t00:00:00z',
  ' 2026-11-01T00:00:00Z',
  'now',
  '',
])('%o is no instant', (text) => {
  expect(parseInstant(text)).toBeUndefined()
})
