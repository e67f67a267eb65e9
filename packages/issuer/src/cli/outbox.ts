/** `kpc outbox`: what other authorities are told, what waits and why. */
import { type Command, Command as Group, InvalidArgumentError } from 'commander'
import { exportOutbox } from '../inbox/folder.ts'
import { handedOver, listOutbox, type Outbox, sendAgain, showLetter } from '../outbox/letters.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { sendNow, withExchange } from './exchange.ts'
import { ledgerNameOf } from './ledger/proving.ts'
import { rows } from './paint.ts'

export function outboxCommand(world: World, give: Give): Command {
  const group = new Group('outbox')
    .description('what other authorities are told: confirmations, advices with their certificates')
    .addHelpText('after', '\nExample:\n  kpc outbox list')
  for (const make of [listCommand, sendCommand, exportCommand, againCommand, handedCommand])
    group.addCommand(make(world, give))
  return group
}

function listCommand(world: World, give: Give): Command {
  return command('list', 'what waits and why, and what nobody takes', 'kpc outbox list').action(async () => {
    const outbox = await withExchange(world, ({ ledger }) => listOutbox(ledger))
    give({
      json: { waiting: outbox.waiting.map(showLetter), dead: outbox.dead.map(showLetter), told: outbox.told },
      text: () => outboxText(outbox),
    })
  })
}

function outboxText({ waiting, dead, told }: Outbox): string {
  const lines = [...waiting, ...dead]
    .map(showLetter)
    .map(
      ({ id, kind, number, to, state, tries, problem, nextTry }) =>
        [
          `letter ${id}`,
          [
            `${kind} of ${number} to ${to}: ${state}`,
            ...(tries > 0 ? [`tried ${tries} times`] : []),
            ...(problem === undefined ? [] : [problem]),
            ...(nextTry === undefined || state === 'dead' ? [] : [`again at ${nextTry}`]),
          ].join(', '),
        ] as const,
    )
  return `${rows(lines, '')}${told} told, with a receipt.\n`
}

function sendCommand(world: World, give: Give): Command {
  return command('send', 'send what waits now, to inboxes that the registry names', 'kpc outbox send').action(
    async () => {
      const { sent, left } = await withExchange(world, async (exchange) => ({
        sent: await sendNow(world, exchange),
        left: await listOutbox(exchange.ledger),
      }))
      give({
        json: { ...sent, waiting: left.waiting.map(showLetter), dead: left.dead.map(showLetter) },
        text: () => outboxText(left),
      })
    },
  )
}

function exportCommand(world: World, give: Give): Command {
  const example = `kpc outbox export stick
kpc receive stick`
  return command('export', 'write what waits as files, for a stick; kpc receive takes them over there', example)
    .argument('<folder>', 'a folder for each authority is made in it')
    .option('--to <authority>', 'only what goes to this one')
    .option('--mail', 'as e-mails that a person can read, to the mailboxes of the registry')
    .option('--scheme <mailbox>', 'where the scheme takes mail, which no registry says')
    .action(async (folder: string, { to, mail, scheme }: { to?: string; mail?: true; scheme?: string }) => {
      if (mail) return give(await mailAnswer(world, folder, { to, scheme }))
      const files = await withExchange(world, ({ ledger }) => exportOutbox(folder, ledger, to))
      give({
        json: { files },
        text: () =>
          `${files.map((file) => `${file}\n`).join('')}${files.length} written. They wait until a receipt is here: kpc receive ${folder}\n`,
      })
    })
}

/** @throws {Refusal} `AUTHORITY_SEVERAL`, `AUTHORITY_NONE` */
async function mailAnswer(
  world: World,
  folder: string,
  { to, scheme }: { readonly to?: string | undefined; readonly scheme?: string | undefined },
): Promise<Answer> {
  const { exportMail } = await import('../inbox/mail.ts')
  const { files, without } = await withExchange(world, ({ ledger, trust, home }) =>
    exportMail(folder, { ledger, trust, own: ledgerNameOf(home, trust, {}).origin, scheme, now: world.now }, to),
  )
  return {
    json: { mails: files, without },
    text: () =>
      files.map(({ file, to: mailbox }) => `${file} to ${mailbox}\n`).join('') +
      without.map((party) => `the registry has no mailbox of ${party}\n`).join(''),
  }
}

function againCommand(world: World, give: Give): Command {
  return command('again', 'send a letter again that nobody took', 'kpc outbox again 17')
    .argument('<letter>', 'as list numbers it', parseId)
    .action(async (id: number) => {
      await withExchange(world, ({ ledger }) => sendAgain(id, ledger))
      give({ json: { again: id }, text: () => `Letter ${id} waits again.\n` })
    })
}

function handedCommand(world: World, give: Give): Command {
  const example = 'kpc outbox handed 17 --how "by mail to the chair"'
  return command('handed', 'say that what goes to the scheme was handed over: it answers when it has taken it', example)
    .argument('<letter>', 'as list numbers it', parseId)
    .requiredOption('--how <text>', 'how it was handed over')
    .action(async (id: number, { how }: { readonly how: string }) => {
      await withExchange(world, ({ ledger }) => handedOver(id, how, ledger, world.now()))
      give({ json: { handed: id, how }, text: () => `Letter ${id} does not wait any more.\n` })
    })
}

function parseId(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('a whole number')
  return Number(text)
}
