import { expect, test } from 'vitest'
import { Progress } from '../../packages/issuer/src/cli/progress.ts'

/** What is written to a stream; the clock is set by hand, in milliseconds. */
function watched(isTTY: boolean) {
  const written: string[] = []
  const clock = { now: 0 }
  const stderr = { isTTY, write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream
  return { progress: new Progress({ stderr }, 'rows', () => clock.now), written, clock }
}

test('on a terminal a bar with rate and remaining time, drawn ten times a second at most, and wiped at the end', () => {
  const { progress, written, clock } = watched(true)
  progress.step('checked', { done: 0, of: 1000, rows: 0 })
  clock.now = 50
  progress.step('checked', { done: 10, of: 1000, rows: 5 })
  expect(written).toEqual(['\r\u001b[Kchecked [--------------------] 0 %'])
  clock.now = 2000
  progress.step('checked', { done: 250, of: 1000, rows: 5000 })
  expect(written.at(-1)).toBe('\r\u001b[Kchecked [#####---------------] 25 %  2,500 rows/s  0:06 left')
  clock.now = 240_000
  progress.step('checked', { done: 500, of: 1000, rows: 10_000 })
  expect(written.at(-1)).toContain('50 %  42 rows/s  4:00 left')
  progress.step('issued', { done: 1, of: 10, rows: 1 })
  expect(written.at(-1)).toBe('\r\u001b[Kissued [##------------------] 10 %')
  progress.end()
  expect(written.at(-1)).toBe('\r\u001b[K')
})

test('elsewhere a line at each tenth, and nothing that moves a cursor', () => {
  const { progress, written } = watched(false)
  for (let done = 0; done <= 1000; done += 30) progress.step('issued', { done, of: 1000, rows: done })
  progress.step('issued', { done: 1000, of: 1000, rows: 1000 })
  progress.end()
  expect(written).toHaveLength(10)
  expect(written[0]).toBe('issued 10 %, 120 rows\n')
  expect(written.at(-1)).toBe('issued 100 %, 1,000 rows\n')
})
