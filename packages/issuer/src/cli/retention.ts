/** `kpc retention`: what is due for destruction, its destruction, and what is kept of one person or company. */
import { showInstant } from '@kpc/schema'
import { type Command, Command as Group, Option } from 'commander'
import { actingOf } from '../home/person.ts'
import { readSettings } from '../home/settings.ts'
import { noteInTrail } from '../people/trail.ts'
import { destroyDue } from '../retention/destroy.ts'
import { listDue, lookOf, showDue } from '../retention/due.ts'
import type { Due } from '../retention/due-kinds.ts'
import { personalDataOf, personalTable } from '../retention/personal-data.ts'
import { command, type Give, type World } from './command.ts'
import { openHome, withLedger } from './open-home.ts'
import { printable, rows } from './paint.ts'
import { writeOut } from './write-file.ts'

export function retentionCommand(world: World, give: Give): Command {
  const group = new Group('retention')
    .description('what is due for destruction, its destruction, and what is kept of somebody')
    .addHelpText('after', '\nExample:\n  kpc retention list')
  for (const make of [listCommand, destroyCommand, exportCommand]) group.addCommand(make(world, give))
  return group
}

const linesOf = (due: readonly Due[]): string =>
  rows(
    due.map(({ kind, id, number, since, rows: count, files, bytes }) => [
      `${kind} ${id}`,
      `due since ${showInstant(since)}, ${count} rows, ${files} files, ${bytes} bytes${number === undefined ? '' : `, ${number}`}`,
    ]),
  )

function listCommand(world: World, give: Give): Command {
  return command('list', 'what is due, and the look by which it is destroyed', 'kpc retention list').action(
    async () => {
      const home = openHome(world)
      const due = await withLedger(home, (ledger) => listDue(readSettings(home), world.now(), { ledger }))
      const look = lookOf(due)
      give({
        json: { due: due.map(showDue), look },
        text: () =>
          due.length === 0
            ? 'Nothing is due.\n'
            : `${linesOf(due)}Destroy it: kpc retention destroy --look ${look} --reason "..."\n`,
      })
    },
  )
}

function destroyCommand(world: World, give: Give): Command {
  return command(
    'destroy',
    'destroy what is due: the ledger keeps number, digest and counts',
    'kpc retention destroy --look 0123456789abcdef --reason "three years are over"',
  )
    .requiredOption('--look <look>', 'what kpc retention list has shown: nothing else is destroyed')
    .requiredOption('--reason <text>', 'why; the ledger keeps it')
    .option('--by <name>', 'who does it; KPC_PERSON, or the name of the system if absent')
    .action(async ({ look, reason, by }: { look: string; reason: string; by?: string }) => {
      const home = openHome(world)
      const [settings, acting] = [readSettings(home), actingOf(world.env, by)]
      const destroyed = await withLedger(home, (ledger) =>
        destroyDue({ look, reason }, { ledger, acting, settings, now: world.now }),
      )
      give({
        json: { destroyed: destroyed.map(showDue) },
        text: () =>
          `${linesOf(destroyed)}Destroyed: ${destroyed.length}. Back-ups that were made before still have it.\n`,
      })
    })
}

function exportCommand(world: World, give: Give): Command {
  return command(
    'export',
    'all that is kept of one person or company, to hand it to them',
    'kpc retention export "Example Exporter" --format csv --out example.csv',
  )
    .argument('<name>', 'as it is written here')
    .addOption(new Option('--format <format>', 'of the file').choices(['json', 'csv']).default('json'))
    .option('--out <file>', 'write it there; to the terminal if absent')
    .action(async (name: string, { format, out }: { format: 'json' | 'csv'; out?: string }) => {
      const data = await withLedger(openHome(world), async (ledger) => {
        const found = await personalDataOf(name, { ledger, now: world.now })
        await noteInTrail('data-handed-out', found.name, { ledger, now: world.now }, { by: actingOf(world.env).by })
        return found
      })
      const written = format === 'csv' ? personalTable(data) : `${JSON.stringify(data, undefined, 2)}\n`
      if (out !== undefined) await writeOut(out, written)
      give({ json: data, text: () => (out === undefined ? written : `${printable(out)}\n`) })
    })
}
