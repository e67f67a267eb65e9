/**
 * Numbers that authorities may give.
 * @module
 */

import type { World } from '@kpc/host/command/world'
import { formatRefusal } from '@kpc/host/refusal'
import type { Command } from 'commander'
import { addRange } from '../registry/edit.ts'
import type { Act } from './act.ts'
import { command, fromOption, type IntervalOptions, intervalOf, untilOption } from './command.ts'
import { work } from './work.ts'

interface RangeOptions extends IntervalOptions {
  readonly authority: string
  readonly first: string
  readonly last: string
  readonly year?: string
  readonly strict?: boolean
}

/** `range add` */
export function rangeCommands(group: Command, world: World, act: Act): void {
  command(
    group,
    'add',
    'give an authority the numbers of a year',
    'range add --authority sl --first SL0050001 --last SL0060000 --year 2027',
  )
    .requiredOption('--authority <id>', 'whose numbers they are')
    .requiredOption('--first <number>', 'the first number')
    .requiredOption('--last <number>', 'the last number')
    .option('--year <year>', 'the year of issue; in place of --from and --until')
    .option('--strict', 'not even in the January that follows')
    .addOption(fromOption())
    .addOption(untilOption())
    .action(({ authority, first, last, year, strict = false, ...interval }: RangeOptions) =>
      act(() =>
        work(world, (registry, today) => {
          const { from, until } = intervalOf(year === undefined ? interval : yearOf(year), today)
          if (until === undefined)
            throw formatRefusal('FIELD_MISSING', { field: 'until', subject: '--year or --until' })
          return addRange(registry, { authority, first: number(first), last: number(last), from, until, strict })
        }),
      ),
    )
}

/** Spaces and case are display. */
function number(text: string): string {
  return text.replace(/\s/g, '').toUpperCase()
}

function yearOf(year: string): IntervalOptions {
  if (!/^20\d\d$/.test(year)) throw formatRefusal('DATE_IMPOSSIBLE', { field: 'year', subject: `--year ${year}` })
  return { from: `${year}-01-01`, until: `${Number(year) + 1}-01-01` }
}
