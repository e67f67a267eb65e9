/**
 * What each cause of an alarm is called on the pages of the desk, in one language. What causes there are, and where the
 * rule of each is written, is in `alarmCauses` alone.
 * @module
 */
import type { AlarmCode } from '../../alarms/causes.ts'

/**
 * @property says what can't be right, without a full stop: the rule follows it
 * @property next what a person does about it, as a sentence
 */
export type AlarmWords = Readonly<Record<AlarmCode, { readonly says: string; readonly next: string }>>
