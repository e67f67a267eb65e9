/**
 * What is not signed, as a clock or a date can't be right.
 * @module
 */
import { conflict, input, type Reason, refusing, unready } from '@kpc/host/refusal'

export const clockRefusals = {
  CLOCK_AHEAD: unready(
    'kpc-scheme',
    'nothing was signed, as a date that is ahead stops every verifier that takes it. Look at a calendar that is not of this machine. If the clock is wrong, set it; if the scheme has slept, type today\'s date in words, as --today "3 March 2025"',
  ),
  CLOCK_BEHIND: unready(
    'kpc-scheme',
    'nothing was signed. Look at a calendar that is not of this machine. If the clock is wrong, set it; if it is what was signed that is ahead, type today\'s date in words, as --today "3 March 2025"',
  ),
  CLOCK_WRONG: unready('kpc-scheme', 'nothing was signed: set the clock of this machine'),
  TODAY_FORM: input('kpc-scheme', 'write day, month in English and year, as --today "3 March 2025"'),
  DATE_AHEAD: conflict('kpc-scheme', 'one of both is wrong: neither sign nor take it before you know which'),
} as const satisfies Record<string, Reason>

export const clockRefusal = refusing(clockRefusals)
