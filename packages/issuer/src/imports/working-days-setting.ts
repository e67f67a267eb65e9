/**
 * The clock of confirmations, as the settings of an authority say it.
 * @module
 */
import { parseDate } from '@kpc/schema'
import type { Settings } from '../home/settings.ts'
import type { WorkingDays } from './working-days.ts'

/** Sunday and Saturday, where nothing is said. */
const weekend = '0 6'

const wordsIn = (text: string): string[] => text.split(' ').filter((word) => word !== '')

/** @returns undefined where the authority has no such rule */
export function workingDaysOf(
  settings: Pick<Settings, 'confirmDays' | 'holidays' | 'restDays'>,
): WorkingDays | undefined {
  const { confirmDays: days, holidays = '', restDays = weekend } = settings
  if (days === undefined) return undefined
  return {
    days,
    rest: wordsIn(restDays).map(Number),
    holidays: wordsIn(holidays).flatMap((day) => parseDate(day) ?? []),
  }
}
