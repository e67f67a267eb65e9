/** `kpc webhooks`: which programs are told of what happens. */
import { randomBytes } from 'node:crypto'
import { wholeText } from '@kpc/host/text'
import { showInstant } from '@kpc/schema'
import { type Command, Command as Group, InvalidArgumentError } from 'commander'
import { type Delivering, deliveringFrom, resendDead, tryWebhook } from '../events/deliver.ts'
import { copyKinds, toldKinds } from '../events/message.ts'
import {
  addWebhook,
  dismissDead,
  listWebhooks,
  removeWebhook,
  showWebhook,
  type Telling,
  type Webhook,
} from '../events/webhooks.ts'
import { actingOf } from '../home/person.ts'
import type { Doer } from '../people/reception.ts'
import { openSources } from '../trust/open.ts'
import { command, type Give, type World } from './command.ts'
import { readBytes } from './input.ts'
import { openHome, withLedger } from './open-home.ts'
import { rows } from './paint.ts'

export function webhooksCommand(world: World, give: Give): Command {
  const group = new Group('webhooks')
    .description('which programs are told of what happens, while the server runs')
    .addHelpText('after', '\nExample:\n  kpc webhooks add statistics https://statistics.example/kpc --copies')
  for (const make of [addCommand, listCommand, removeCommand, testCommand, resendCommand, dismissCommand])
    group.addCommand(make(world, give))
  return group
}

async function withTelling<T>(
  world: World,
  act: (telling: Telling, doer: Doer, delivering: Delivering) => Promise<T>,
): Promise<T> {
  const home = openHome(world)
  const { test } = (await openSources({}, home, world.now())).trust.registry
  const { by } = actingOf(world.env)
  return withLedger(home, (ledger) =>
    act(
      { ledger, now: world.now, random: (size) => new Uint8Array(randomBytes(size)), withLoopback: test },
      { by },
      deliveringFrom(ledger, world.now, test),
    ),
  )
}

interface WebhookOptions {
  readonly on?: readonly string[]
  readonly copies?: true
  readonly secretFile?: string
}

/** A secret is one line. */
const longestSecret = 200

function addCommand(world: World, give: Give): Command {
  const example = 'kpc webhooks add statistics https://statistics.example/kpc --on certificate cancelled'
  return command('add', 'tell a program from now on; prints the secret that it checks signatures by', example)
    .argument('<name>', 'as you call it')
    .argument('<url>', 'https://..., of a host that everybody can reach')
    .option('--on <kinds...>', `of what: ${toldKinds.join(', ')}; of all if absent`)
    .option('--copies', `send the certificate with it; of ${copyKinds.join(', ')} if --on is absent`)
    .option('--secret-file <file>', 'take this secret (whsec_...), and make none')
    .action(async (name: string, url: string, { on, copies, secretFile }: WebhookOptions) => {
      const secret =
        secretFile === undefined ? undefined : wholeText(await readBytes(secretFile, world, longestSecret))?.trim()
      const wanted = { name, url, kinds: on, copies, ...(secretFile !== undefined && { secret: secret ?? '' }) }
      const made = await withTelling(world, (telling, doer) => addWebhook(wanted, telling, doer))
      give({
        json: made,
        text: () => `${made.name} is told from now on, while kpc serve runs.\n${made.secret}\nIt is not shown again.\n`,
      })
    })
}

function listCommand(world: World, give: Give): Command {
  return command('list', 'list them, with what waits and what was never taken', 'kpc webhooks list').action(
    async () => {
      const all = await withTelling(world, (telling) => listWebhooks(telling))
      give({
        json: { webhooks: all.map(showWebhook) },
        text: () =>
          all.length === 0
            ? 'None. Tell a program: kpc webhooks add NAME https://...\n'
            : all.map((one) => textOf(one)).join(''),
      })
    },
  )
}

function textOf({ name, url, kinds, copies, taken, waits, tries, due, problem, dead }: Webhook): string {
  const state = [
    `${taken} taken`,
    `${waits} ${waits === 1 ? 'entry' : 'entries'} to look at`,
    ...(tries > 0 ? [`the next tried ${tries} times, last: ${problem ?? ''}, again at ${showInstant(due ?? 0)}`] : []),
    ...(dead.length > 0 ? [`${dead.length} never taken: kpc webhooks resend "${name}"`] : []),
  ]
  return (
    rows([[name, url]] as const, '') +
    rows([
      ['told of', `${kinds.join(', ')}${copies ? ', with the certificate' : ''}`],
      ['state', state.join('; ')],
      ...dead.map(({ entry, at, problem: why }) => [`entry ${entry}`, `${showInstant(at)}, ${why}`] as const),
    ])
  )
}

function removeCommand(world: World, give: Give): Command {
  return command('remove', 'tell it nothing more', 'kpc webhooks remove statistics')
    .argument('<name>')
    .action(async (name: string) => {
      await withTelling(world, (telling, doer) => removeWebhook(name, telling, doer))
      give({ json: { removed: name }, text: () => `${name} is told nothing more.\n` })
    })
}

function testCommand(world: World, give: Give): Command {
  return command('test', 'send it an event of no certificate, at once', 'kpc webhooks test statistics')
    .argument('<name>')
    .action(async (name: string) => {
      const problem = await withTelling(world, (_, __, delivering) => tryWebhook(name, delivering))
      const taken = problem === undefined ? 1 : 0
      give({
        json: { taken, ...(problem !== undefined && { problem }) },
        text: () => (taken === 1 ? 'Taken.\n' : `Not taken: ${problem}\n`),
      })
    })
}

function resendCommand(world: World, give: Give): Command {
  return command('resend', 'send again what it never took, the oldest first', 'kpc webhooks resend statistics')
    .argument('<name>')
    .action(async (name: string) => {
      const sent = await withTelling(world, (_, __, delivering) => resendDead(name, delivering))
      const { taken, problem } = sent
      give({
        json: sent,
        text: () => `Taken: ${taken}${problem === undefined ? '' : `; the next was not: ${problem}`}\n`,
      })
    })
}

function dismissCommand(world: World, give: Give): Command {
  return command('dismiss', 'send an entry that it never took no more', 'kpc webhooks dismiss statistics 17')
    .argument('<name>')
    .argument('<entry>', 'as list numbers it', parseEntry)
    .action(async (name: string, entry: number) => {
      await withTelling(world, (telling, doer) => dismissDead(name, entry, telling, doer))
      give({ json: { dismissed: entry }, text: () => `Entry ${entry} is not sent to ${name} any more.\n` })
    })
}

function parseEntry(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('a whole number')
  return Number(text)
}
