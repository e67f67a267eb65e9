/**
 * The days of the year that is made: working days, on which authorities work, in UTC.
 * @module
 */
import { secondsPerDay } from '@kpc/schema'

const dayAt = (year: number, month: number, day: number): number => Date.UTC(year, month, day) / 86_400_000

/** 2024, as totals of no later year are printed. */
export const year = 2024
export const firstDay: number = dayAt(year, 0, 1)
export const lastDay: number = dayAt(year, 11, 31)

/** Goods that arrive in January left in December: so many days of it are made as well. */
export const beganBefore: number = firstDay - 16
/** So long authorities go on afterwards, until the last confirmations have come. */
export const endsAfter: number = lastDay + 75

export const isWorkingDay = (day: number): boolean => {
  const weekday = new Date(day * 86_400_000).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** The same day, or the next on which somebody works. */
export const workingDayFrom = (day: number): number => (isWorkingDay(day) ? day : workingDayFrom(day + 1))

/** In the afternoon, when what the day brought is entered. */
export const instantOn = (day: number, hour = 16): number => day * secondsPerDay + hour * 3600

/** How much leaves on a day beside others: December was weak, and nothing leaves at weekends. */
export const weightOf = (day: number): number => (isWorkingDay(day) ? (day > lastDay - 31 ? 7 : 10) : 0)
