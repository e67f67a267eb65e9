/** `kpc alarms`: what can't be right, until a person has dealt with it. */
import { showInstant } from '@kpc/schema'
import { type Command, Command as Group, InvalidArgumentError } from 'commander'
import { type Alarm, listAlarms, showAlarm } from '../alarms/alarms.ts'
import { causeOf } from '../alarms/causes.ts'
import { settleAlarm } from '../alarms/settle.ts'
import { parseNumber } from '../certificates/number.ts'
import { actingOf } from '../home/person.ts'
import { command, type Give, type World } from './command.ts'
import { openHome, withLedger } from './open-home.ts'
import { rows } from './paint.ts'

export function alarmsCommand(world: World, give: Give): Command {
  const group = new Group('alarms')
    .description("what can't be right, until a person has dealt with it")
    .addHelpText('after', '\nExample:\n  kpc alarms list')
  for (const make of [listCommand, settleCommand]) group.addCommand(make(world, give))
  return group
}

function listCommand(world: World, give: Give): Command {
  return command('list', 'those that are open, the newest first', 'kpc alarms list --number BW0000001')
    .option('--all', 'also those that somebody has dealt with')
    .option('--number <number>', 'of this certificate', parseNumber)
    .action(async ({ all, number }: { all?: true; number?: string }) => {
      const alarms = await withLedger(openHome(world), (ledger) => listAlarms(ledger, { all, number }))
      give({
        json: { alarms: alarms.map(showAlarm) },
        text: () => (alarms.length === 0 ? 'No alarm.\n' : alarms.map(alarmText).join('')),
      })
    })
}

function alarmText({ id, code, cause, number, party, at, settled }: Alarm): string {
  const known = causeOf(code)
  return (
    rows([[`alarm ${id}`, `${showInstant(at)}, ${code}: ${known?.says ?? 'see a newer edition'}`]] as const, '') +
    rows([
      ...(number === undefined ? [] : [['certificate', number] as const]),
      ...(party === undefined ? [] : [['authority', party] as const]),
      ['raised by', cause],
      ...(settled
        ? [['settled', `${showInstant(settled.at)}, ${settled.by}: ${settled.reason}`] as const]
        : known
          ? [['what to do', known.next] as const]
          : []),
    ])
  )
}

function settleCommand(world: World, give: Give): Command {
  const example = 'kpc alarms settle 17 --reason "the authority has a new key, and revoked the old one"'
  return command('settle', 'say that an alarm was dealt with, and how', example)
    .argument('<alarm>', 'as list numbers it', parseId)
    .requiredOption('--reason <text>', 'what was done, in a few words: the ledger keeps it for ever')
    .option('--by <name>', 'who did it; KPC_PERSON if absent, else the user of this system')
    .action(async (id: number, { reason, by }: { reason: string; by?: string }) => {
      const acting = actingOf(world.env, by)
      await withLedger(openHome(world), (ledger) => settleAlarm({ id, reason }, { ledger, acting, now: world.now }))
      give({ json: { settled: id }, text: () => `Alarm ${id} is settled.\n` })
    })
}

function parseId(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('a whole number')
  return Number(text)
}
