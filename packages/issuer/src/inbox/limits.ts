/**
 * How much the inbox takes: of one key in a minute and in a day, and from one address of what fails.
 * @module
 */
import { day, Limits, minute } from '../outside/limits.ts'
import { inboxRefusal } from './refusal.ts'

/** New statements of one key: at 16 KB each a day of them is under 400 MB. Failures from one address. */
const table = {
  key: { most: 600, window: minute },
  'key-day': { most: 24_000, window: day },
  address: { most: 30, window: minute },
} as const

/** Of a minute. */
export const mostOf = { key: table.key.most, address: table.address.most } as const
export const mostOfDay: number = table['key-day'].most

/** What it throws is `INBOX_MANY`. */
export type InboxLimits = Limits<keyof typeof table>

/** @param now the clock, in seconds */
export const inboxLimits = (now: () => number): InboxLimits => new Limits(table, now, () => inboxRefusal('INBOX_MANY'))
