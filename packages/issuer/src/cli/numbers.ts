/** `kpc numbers`: the group, and what is done with blocks of numbers. */
import { type Command, Command as Group } from 'commander'
import type { LostState } from '../ledger/ledger.ts'
import { command, type Give, type World } from './command.ts'
import { leaseCommands } from './numbers-lease.ts'
import { listNumbersCommand } from './numbers-list.ts'
import { parseCount, parseNumber, runAnswer, withNumbers } from './numbers-work.ts'

export function numbersCommand(world: World, give: Give): Command {
  const group = new Group('numbers')
    .description('the numbers that the authority was allotted, and what became of each')
    .addHelpText('after', '\nExample:\n  kpc numbers add --first BW0001000 --last BW0001999 && kpc numbers list')
    .addCommand(listNumbersCommand(world, give))
    .addCommand(addCommand(world, give))
  for (const one of leaseCommands(world, give)) group.addCommand(one)
  for (const account of accounts) group.addCommand(accountCommand(account, world, give))
  return group
}

const addExample = `kpc numbers add --first BW0001000 --last BW0001999
kpc numbers add --first BWN001000 --last BWN001999 --office North`

function addCommand(world: World, give: Give): Command {
  return command('add', 'add a block of numbers that was allotted to this authority', addExample)
    .requiredOption('--first <number>', 'its first number; letters before the digits are fine')
    .requiredOption('--last <number>', 'its last number, with the same letters and as many digits')
    .option('--office <name>', 'only this office gives them; "office" in settings.json says which one a home is of')
    .option('--by <name>', 'who adds it; KPC_PERSON, or the name of the system if absent')
    .action(async (options: { first: string; last: string; office?: string; by?: string }) => {
      const [first, last] = [parseNumber(options.first, 'first'), parseNumber(options.last, 'last')]
      const { addNumbers } = await import('../numbers/add.ts')
      const { run, test } = await withNumbers(world, options.by, async (numbering) => ({
        run: await addNumbers(first, last, { office: options.office }, numbering),
        test: numbering.trust.registry.test,
      }))
      give(runAnswer('Added', run, test, options.office === undefined ? {} : { office: options.office }))
    })
}

/** How each account of a blank number is called on the command line. */
const accounts = [
  { name: 'void', state: 'void', summary: 'say that numbers will have no certificate' },
  { name: 'spoil', state: 'spoiled', summary: 'say that forms were spoiled' },
  { name: 'unused', state: 'unused', summary: 'say that numbers stay unused, as at the end of a year' },
  { name: 'lost', state: 'lost', summary: 'say that blank forms were lost' },
  { name: 'stolen', state: 'stolen', summary: 'say that blank forms were stolen' },
] as const satisfies readonly { name: string; state: LostState; summary: string }[]

function accountCommand({ name, state, summary }: (typeof accounts)[number], world: World, give: Give): Command {
  return command(name, summary, `kpc numbers ${name} BW0001007 --count 3 --reason "jam in the printer" --by "A. Clerk"`)
    .argument('<first>', 'the number, or the first of several that follow each other')
    .option('--count <n>', 'how many numbers', parseCount, 1)
    .requiredOption('--reason <text>', 'why, for whoever reads the ledger later')
    .option('--by <name>', 'who says so; KPC_PERSON, or the name of the system if absent')
    .action(async (text: string, { count, reason, by }: { count: number; reason: string; by?: string }) => {
      const first = parseNumber(text, 'first')
      const { accountFor } = await import('../numbers/account.ts')
      const { run, test } = await withNumbers(world, by, async (numbering) => ({
        run: await accountFor(first, count, { state, reason }, numbering),
        test: numbering.trust.registry.test,
      }))
      give(runAnswer(state[0]?.toUpperCase() + state.slice(1), run, test, { state }))
    })
}
