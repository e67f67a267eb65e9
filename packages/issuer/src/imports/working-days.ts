/**
 * Working days: how many are left until receipt has to be confirmed (R49: ten in the EU, from the day of submission).
 * Pure: days since 1970-01-01, which was a Thursday.
 * @module
 */

/**
 * @property days in which receipt is confirmed, from the day after the goods were presented
 * @property holidays of the authority, days since 1970-01-01
 * @property rest days of the week on which nobody works, 0 for Sunday
 */
export interface WorkingDays {
  readonly days: number
  readonly holidays: readonly number[]
  readonly rest: readonly number[]
}

/** A week of days is looked at for each working day at most, and the holidays of a year. */
const longest = (days: number): number => days * 7 + 366

/** Does anybody work on it? */
export function isWorkingDay(day: number, { holidays, rest }: WorkingDays): boolean {
  return !rest.includes((day + 4) % 7) && !holidays.includes(day)
}

/** The last day on which receipt is confirmed in time. @param presented the day on which the goods were */
export function lastDayFor(presented: number, rule: WorkingDays): number {
  let [day, left] = [presented, rule.days]
  for (const end = presented + longest(rule.days); left > 0 && day < end; ) {
    day += 1
    if (isWorkingDay(day, rule)) left -= 1
  }
  return day
}

/**
 * How many working days are left after today; 0 on the last one, below 0 by so many when it is too late.
 * @param last of {@link lastDayFor}
 */
export function workingDaysLeft(today: number, last: number, rule: WorkingDays): number {
  const [from, to] = today <= last ? [today, last] : [last, today]
  let count = 0
  for (let day = from + 1; day <= to; day += 1) if (isWorkingDay(day, rule)) count += 1
  return today <= last ? count : -Math.max(count, 1)
}
