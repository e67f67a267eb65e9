/** Causes of alarms in English: those of the table, as sentences. */
import { type AlarmCode, alarmCauses } from '../../../alarms/causes.ts'
import type { AlarmWords } from '../alarm-words.ts'

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

export const en = Object.fromEntries(
  Object.entries(alarmCauses).map(([code, { says, next }]) => [
    code as AlarmCode,
    { says: capital(says), next: `${capital(next)}.` },
  ]),
) as AlarmWords
