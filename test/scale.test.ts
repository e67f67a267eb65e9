import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { figuresOf, firstToBreak, loads, needsOf, scaleDocument, scalePath } from '../scripts/scale.ts'

const results = readFileSync(new URL('../bench/RESULTS.md', import.meta.url), 'utf8')

test('the page is what the figures give: node --import tsx scripts/scale.ts', () => {
  expect(readFileSync(scalePath, 'utf8')).toBe(scaleDocument(results))
})

test('a figure that is missing, or no number, is told', () => {
  expect(() => figuresOf(results.replace('| a verdict ', '| a verdikt '))).toThrow('a verdict')
  expect(() => figuresOf(results.replace(/\| a day's news +\| 15/, "| a day's news | soon"))).toThrow("a day's news")
})

test('sums of one load, by hand', () => {
  const figures = {
    ...{ batch: 720, single: 1000, singleRate: 500, verdict: 100, letter: 10_000, page: 20_000 },
    ...{ ledgerBytes: 2000, listBytes: 16, firstBytes: 300, newsBytes: 10 },
  }
  // 288,000 in a day of 8 hours: 10 a second, 100 at the peak, 50 of them in the largest ledger.
  const load = {
    name: 'one',
    certificates: 288_000,
    calendar: 1,
    days: 1,
    hours: 8,
    peak: 10,
    busiest: 0.5,
    devices: 1000,
  }
  expect(Object.fromEntries(needsOf(figures).map(({ what, needed }) => [what, needed(load)]))).toEqual({
    'certificates a second, on average': '10',
    'certificates in the busiest second': '100',
    'of those in the largest ledger': '50',
    'share of the one writer of the largest ledger': '10 %',
    'processors to issue there': '0.05',
    'processors to print there': '1',
    'processors to send and prove letters there': '0.5',
    'processors of a server that judges for everybody': '0.03',
    'all ledgers grow by': '576 MB',
    'hours of one processor, were all a batch': '0.058',
    'the list of the largest authority': '2.3 MB',
    'share of what one list may have': '7.2 %',
    'devices that join, once': '300 MB',
    "a day's news to all devices": '10 MB',
  })
  expect(firstToBreak(figures, load)).toEqual({ what: 'processors to print there', share: 0.5 })
})

test('a load that is larger needs no less of anything', () => {
  const [figures, [load]] = [figuresOf(results), loads]
  if (!load) throw new Error('no load')
  const larger = { ...load, certificates: load.certificates * 100 }
  for (const { share, what } of needsOf(figures)) if (share) expect(share(larger), what).toBeGreaterThan(share(load))
})
