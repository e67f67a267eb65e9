/**
 * What all commands share: a help with an example, the home, and the reading of options.
 * @module
 */

import { command as commandOf } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { formatRefusal } from '@kpc/host/refusal'
import { parseDate, parseInstant } from '@kpc/schema'
import { type Command, Option } from 'commander'
import { type Home, homeOf, makeHome } from '../home.ts'

/** @param example a command line as it would be typed, without `kpc-scheme` */
export function command(parent: Command, name: string, description: string, example: string): Command {
  const made = commandOf(name, description, `kpc-scheme ${example}`)
  parent.addCommand(made)
  return made
}

/** The home, made from the development scheme where there is none yet. */
export function existingHome(world: World): Home {
  const home = homeOf(world.env)
  if (makeHome(home)) world.notice(`made ${home.path} as a running copy of the development scheme (TEST)`)
  return home
}

export const fromOption = (): Option => new Option('--from <date>', 'first day, YYYY-MM-DD (default: today, in UTC)')
export const untilOption = (): Option =>
  new Option('--until <date>', 'first day that is not covered any more (default: open)')

/** Where a clock can't be believed by itself. */
export const todayOption = (): Option =>
  new Option('--today <date>', 'today\'s date from a calendar, as "3 March 2025", where the clock is not believed')

export interface TodayOptions {
  readonly today?: string
}

export interface IntervalOptions {
  readonly from?: string
  readonly until?: string
}

/** `[from, until)` in days. @throws {Refusal} `DATE_IMPOSSIBLE` */
export function intervalOf(
  { from, until }: IntervalOptions,
  today: number,
): { readonly from: number; readonly until?: number } {
  return {
    from: from === undefined ? today : dateOf(from, 'from'),
    ...(until !== undefined && { until: dateOf(until, 'until') }),
  }
}

/** @throws {Refusal} `DATE_IMPOSSIBLE` */
export function dateOf(text: string, field: string): number {
  const day = parseDate(text)
  if (day === undefined) throw formatRefusal('DATE_IMPOSSIBLE', { field, subject: `--${field} ${text}` })
  return day
}

/** An instant of an option, in seconds. @throws {Refusal} `DATE_IMPOSSIBLE` */
export function instantOption(text: string | undefined, field: string): number | undefined {
  if (text === undefined) return undefined
  const at = parseInstant(text)
  if (at === undefined)
    throw formatRefusal('DATE_IMPOSSIBLE', { field, subject: `${text} is no instant such as 2027-11-01T00:00:00Z` })
  return at
}

/** `Botswana` is English, `fr=Botswana` is in the language of the tag (BCP 47). */
export function namesOf(texts: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    texts.map((text) => {
      const [, language, name] = /^([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)=(.*)$/s.exec(text) ?? [undefined, 'en', text]
      return [language as string, (name as string).normalize('NFC')]
    }),
  )
}
