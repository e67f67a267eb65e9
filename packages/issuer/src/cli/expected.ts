/** `kpc expected`: goods that other authorities have advised. */
import type { Command } from 'commander'
import { readSettings } from '../home/settings.ts'
import { listExpected, raiseOverdue, showExpected } from '../inbox/expected.ts'
import { command, type Give, type World } from './command.ts'
import { withExchange } from './exchange.ts'
import { printable, rows } from './paint.ts'

export function expectedCommand(world: World, give: Give): Command {
  return command('expected', 'goods that other authorities have advised, and what is overdue', 'kpc expected --all')
    .option('--all', 'also what was decided')
    .action(async ({ all }: { all?: true }) => {
      const shipments = await withExchange(world, async ({ home, ledger }) => {
        const looking = { ledger, settings: readSettings(home), now: world.now }
        await raiseOverdue(looking)
        return (await listExpected(looking, all)).map(showExpected)
      })
      give({
        json: { shipments },
        text: () =>
          shipments.length === 0
            ? 'Nothing is expected.\n'
            : rows(
                shipments.map(({ number, state, from, expected, carrier }) => [
                  number,
                  `${state}, from ${from}, ${expected}${carrier === undefined ? '' : `, with ${printable(carrier)}`}`,
                ]),
                '',
              ),
      })
    })
}
