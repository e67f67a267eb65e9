import { isOver } from '@kpc/issuer/statistics/period'
import { dayOf, periodHolding, periodOf, showDate } from '@kpc/schema'
import { expect, test } from 'vitest'
import { day } from '../../scheme.ts'

const shown = (name: string) => {
  const period = periodOf(name)
  return period && [period.subject, ...[period.first, period.last, period.due].map(showDate)]
}

test('quarters and half-years have their days, and are due two months later', () => {
  expect(shown('2026-Q4')).toEqual(['trade', '2026-10-01', '2026-12-31', '2027-02-28'])
  expect(shown('2027-Q4')).toEqual(['trade', '2027-10-01', '2027-12-31', '2028-02-29'])
  expect(shown('2026-Q1')).toEqual(['trade', '2026-01-01', '2026-03-31', '2026-05-31'])
  expect(shown('2026-H1')).toEqual(['production', '2026-01-01', '2026-06-30', '2026-08-31'])
  expect(shown('2026-H2')).toEqual(['production', '2026-07-01', '2026-12-31', '2027-02-28'])
})

test.each(['2026-Q5', '2026-Q0', '2026-H3', '1999-Q1', '2026-q1', ' 2026-Q1', '2026-Q1 ', '2026', '2026-13', ''])(
  '%o is no period',
  (name) => expect(periodOf(name)).toBeUndefined(),
)

test('each day of four years is in one quarter and one half-year, which hold it', () => {
  for (let one = day('2024-01-01'); one <= day('2027-12-31'); one += 1) {
    for (const subject of ['trade', 'production'] as const) {
      const period = periodOf(periodHolding(one, subject))
      expect(period?.subject).toBe(subject)
      expect(period && one >= period.first && one <= period.last).toBe(true)
    }
  }
})

test.each(['Pacific/Kiritimati', 'America/New_York', 'Europe/Brussels', 'Africa/Gaborone', 'Australia/Lord_Howe'])(
  'a quarter begins and ends in UTC where the clock is that of %s, also where it is changed within it',
  (zone) => {
    const before = process.env.TZ
    process.env.TZ = zone
    try {
      expect(new Date(Date.UTC(2026, 6, 1)).getTimezoneOffset()).not.toBe(0)
      for (const [name, first, after] of [
        ['2026-Q1', '2026-01-01', '2026-04-01'],
        ['2026-Q4', '2026-10-01', '2027-01-01'],
      ] as const) {
        const period = periodOf(name)
        if (!period) throw new Error(name)
        const [begins, ends] = [first, after].map((one) => Date.parse(`${one}T00:00:00Z`) / 1000) as [number, number]
        expect(periodHolding(dayOf(begins), 'trade')).toBe(name)
        expect(periodHolding(dayOf(begins - 1), 'trade')).not.toBe(name)
        expect(periodHolding(dayOf(ends - 1), 'trade')).toBe(name)
        expect(periodHolding(dayOf(ends), 'trade')).not.toBe(name)
        expect([isOver(period, ends - 1), isOver(period, ends)]).toEqual([false, true])
      }
    } finally {
      if (before === undefined) delete process.env.TZ
      else process.env.TZ = before
    }
  },
)
