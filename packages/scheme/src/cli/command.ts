/**
 * What all commands share: `--json`, a help with an example, and the reading of options.
 * @module
 */

import { printable, showJson } from '@kpc/host/terminal'
import { parseDate, parseInstant } from '@kpc/schema'
import { type Command, Option } from 'commander'
import { type Home, homeOf, makeHome } from '../home.ts'
import { Refusal } from '../refusal.ts'
import { exitCode } from './act.ts'
import type { Host } from './host.ts'

/** @param example a command line as it would be typed, without `kpc-scheme` */
export function command(parent: Command, name: string, description: string, example: string): Command {
  return parent
    .command(name)
    .description(description)
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExample:\n  kpc-scheme ${example}`)
}

/** The home, made from the development scheme where there is none yet. */
export function existingHome(host: Host): Home {
  const home = homeOf(host.env)
  if (makeHome(home))
    host.stderr(`kpc-scheme: made ${printable(home.path)} as a running copy of the development scheme (TEST)\n`)
  return home
}

/** Prints a result, JSON where it was asked for, else lines for people: the command is done. */
export function print(
  host: Host,
  json: boolean | undefined,
  value: Readonly<Record<string, unknown>>,
  lines: readonly string[],
): number {
  host.stdout(json ? `${showJson(value)}\n` : `${lines.map(printable).join('\n')}\n`)
  return exitCode.done
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
  if (day === undefined) throw new Refusal('DATE_IMPOSSIBLE', { field, detail: `--${field} ${text}` })
  return day
}

/** An instant of an option, in seconds. @throws {Refusal} `DATE_IMPOSSIBLE` */
export function instantOption(text: string | undefined, field: string): number | undefined {
  if (text === undefined) return undefined
  const at = parseInstant(text)
  if (at === undefined)
    throw new Refusal('DATE_IMPOSSIBLE', { field, detail: `${text} is no instant such as 2027-11-01T00:00:00Z` })
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
