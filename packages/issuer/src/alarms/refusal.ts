/**
 * Why an alarm is not settled.
 * @module
 */
import { absent, conflict, input, type Reason, refusing } from '@kpc/host/refusal'

const rules = {
  ALARM_UNKNOWN: absent('kpc alarms', 'no alarm of this number: see kpc alarms list'),
  ALARM_SETTLED: conflict('kpc alarms', 'somebody has dealt with it: see kpc alarms list --all'),
  ALARM_REASON: input('kpc alarms', 'say in 1 to 200 characters what was done: the ledger keeps it for ever'),
} as const satisfies Record<string, Reason>

export const alarmRefusal = refusing(rules)
