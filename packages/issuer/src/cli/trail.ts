/** `kpc trail`: who did what at the desk, and who tried to. */
import { type Command, Option } from 'commander'
import { trailEvents } from '../people/reception.ts'
import { askTrail, showTrailRow, type TrailQuestion } from '../people/trail.ts'
import { command, type Give, type World } from './command.ts'
import { openHome, withLedger } from './open-home.ts'

const example = `kpc trail --by "N. Clerk" --from 2026-11-01 --until 2026-11-30
kpc trail BW0000001 --act looked`

export function trailCommand(world: World, give: Give): Command {
  return command('trail', 'search the audit trail, the newest first', example)
    .argument('[text]', 'whole words of who and about what, or an address')
    .option('--by <name>', 'who acted')
    .addOption(new Option('--act <act>', 'what was done').choices([...trailEvents]))
    .option('--from <day>', 'on this day or later, UTC')
    .option('--until <day>', 'on this day or before, UTC')
    .option('--before <place>', 'older than this: what the answer before said last')
    .action(async (text: string | undefined, asked: TrailQuestion) => {
      const { rows, next } = await withLedger(openHome(world), (ledger) => askTrail({ ...asked, text }, { ledger }))
      const shown = rows.map(showTrailRow)
      give({
        json: { rows: shown, ...(next !== undefined && { next }) },
        text: () => {
          if (shown.length === 0) return 'Nothing found.\n'
          const older = next === undefined ? '' : `Older ones: --before ${next}\n`
          return shown.map(lineOf).join('') + older
        },
      })
    })
}

function lineOf({ at, act, by = '', subject = '', address = '' }: ReturnType<typeof showTrailRow>): string {
  return `${[at, act.padEnd(22), by.padEnd(20), subject, address && `from ${address}`].join('  ').trimEnd()}\n`
}
