/** `kpc ledger reopen`: when a restored ledger may issue again. */
import { Command } from 'commander'
import { actingOf } from '../../home/person.ts'
import { openSources } from '../../trust/open.ts'
import { command, type Give, type World } from '../command.ts'
import { parseNumber, showNumbers } from '../numbers-work.ts'
import { openHome, withLedger } from '../open-home.ts'
import { testLine } from '../paint.ts'
import { cliRefusal } from '../refusal.ts'
import { collect } from './proving.ts'

const by = ['--by <name>', 'who does it; KPC_PERSON, or the name of the system if absent'] as const

const reopenExample = `kpc ledger reopen --highest BW0001234 --by "A. Clerk"
kpc ledger reopen --highest BW0001234 --untouched BW0005000`

export function reopenCommand(world: World, give: Give): Command {
  return command('reopen', 'let a restored ledger issue again, once paper has told what it lacks', reopenExample)
    .option('--highest <number>', 'of each block the highest number that was printed or leased', collect, [])
    .option('--untouched <first>', 'first number of a block of which none was printed or leased', collect, [])
    .option('--reason <text>', 'of the numbers that become void, and of lists that are disregarded')
    .option('--disregard-lists', 'published lists of this authority are wrong, as of a stolen list key; with --reason')
    .option(...by)
    .action(
      async (options: {
        readonly highest: readonly string[]
        readonly untouched: readonly string[]
        readonly reason?: string
        readonly disregardLists?: boolean
        readonly by?: string
      }) => {
        const { reopenLedger } = await import('../../recovery/reopen.ts')
        const { publicationsOf } = await import('../../recovery/open-home-ledger.ts')
        const home = openHome(world)
        const { trust } = await openSources({}, home, world.now())
        const reopening = {
          highest: options.highest.map((text) => parseNumber(text, 'highest')),
          untouched: options.untouched.map((text) => parseNumber(text, 'untouched')),
          reason: options.reason,
          disregard: options.disregardLists ?? false,
        }
        const acting = actingOf(world.env, options.by)
        const voided = await withLedger(home, (ledger) =>
          reopenLedger(reopening, { ledger, ...publicationsOf(home, trust), acting, now: world.now }),
        )
        const { test } = trust.registry
        give({
          json: { void: voided, test },
          text: (paint) =>
            `${testLine(test, paint)}Reopened: this ledger issues again.\nVoid: ${voided.length === 0 ? 'none' : voided.map(showNumbers).join(', ')}\n`,
        })
      },
    )
}

/** What it was called before: to confirm is what an importing authority does. */
export function confirmCommand(): Command {
  return new Command('confirm')
    .description('is called kpc ledger reopen')
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() => {
      throw cliRefusal('USAGE', { subject: 'kpc ledger confirm is called kpc ledger reopen, with the same options' })
    })
}
