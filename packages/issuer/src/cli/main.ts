/**
 * `kpc`: the command line of an authority.
 *
 * Answers go to stdout, all else to stderr. Nothing is asked. Exit codes are in `exit-codes.ts`.
 * @module
 */
import { Command, CommanderError } from 'commander'
import { Refusal, refusalOf } from '../refusal.ts'
import type { Answer, Give, World } from './command.ts'
import { exitInternal, exitRefused } from './exit-codes.ts'
import { inspectCommand } from './inspect.ts'
import { issueCommand } from './issue.ts'
import { keysCommand } from './keys.ts'
import { ledgerCommand } from './ledger.ts'
import { amendCommand, cancelCommand, expireCommand, lostCommand, replaceCommand, stolenCommand } from './life.ts'
import { listsCommand } from './lists.ts'
import { numbersCommand } from './numbers.ts'
import { type Paint, paintFor, printable } from './paint.ts'
import { printCommand } from './print.ts'
import { qrCommand } from './qr.ts'
import { registryCommand } from './registry.ts'
import { serveCommand } from './serve.ts'
import { listCommand, showCommand } from './show.ts'
import { verifyCommand } from './verify.ts'

const about = 'Kimberley Process certificates as signed QR codes: the command line of an authority'

function program(world: World, give: Give): Command {
  const kpc = new Command('kpc')
    .description(about)
    .addHelpText('after', '\nExample:\n  kpc issue certificate.json && kpc qr BW0000001 --terminal')
  const commands = [
    keysCommand,
    issueCommand,
    qrCommand,
    printCommand,
    verifyCommand,
    inspectCommand,
    showCommand,
    listCommand,
    ledgerCommand,
    numbersCommand,
    amendCommand,
    cancelCommand,
    replaceCommand,
    expireCommand,
    lostCommand,
    stolenCommand,
    listsCommand,
    registryCommand,
    serveCommand,
  ]
  for (const make of commands) kpc.addCommand(make(world, give))
  return kpc
}

/** Commander's settings are each command's own. */
function settle(command: Command, quiet: boolean): void {
  command
    .exitOverride()
    .showHelpAfterError('(see --help)')
    .configureOutput({ writeErr: (text) => void (quiet || process.stderr.write(printableLines(text))) })
  for (const one of command.commands) settle(one, quiet)
}

/**
 * A text in Base45 may begin with a dash, as no option of ours does: capitals, digits or signs. It
 * goes to the end, behind `--`.
 */
function textsLast(args: readonly string[]): string[] {
  if (args.includes('--')) return [...args]
  const isText = (arg: string): boolean => /^-[0-9A-Z $%*+\-./:]{2,}$/.test(arg)
  const texts = args.filter(isText)
  return texts.length === 0 ? [...args] : [...args.filter((arg) => !isText(arg)), '--', ...texts]
}

async function main(args: readonly string[], world: World): Promise<number> {
  const json = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length).includes('--json')
  const given: Answer[] = []
  try {
    const kpc = program(world, (answer) => void given.push(answer))
    settle(kpc, json)
    await kpc.parseAsync(textsLast(args), { from: 'user' })
    const [answer] = given
    if (!answer) return 0
    world.stdout.write(
      json ? `${JSON.stringify(answer.json, undefined, 2)}\n` : answer.text(paintFor(world.stdout, world.env)),
    )
    await answer.until
    return answer.exit ?? 0
  } catch (error) {
    return fail(error, json, world)
  }
}

function fail(error: unknown, json: boolean, { stdout, stderr, env }: World): number {
  if (error instanceof CommanderError && error.exitCode === 0) return 0
  const refusal = error instanceof CommanderError ? new Refusal('USAGE', { subject: usageOf(error) }) : refusalOf(error)
  const shown = refusal ?? new Refusal('INTERNAL')
  if (!refusal && env.KPC_DEBUG) stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  if (json)
    stdout.write(
      `${JSON.stringify({ error: { code: shown.code, message: shown.message, source: shown.source, faults: shown.faults } }, undefined, 2)}\n`,
    )
  else if (!(error instanceof CommanderError)) stderr.write(refusalText(shown, paintFor(stderr, env)))
  return refusal ? exitRefused : exitInternal
}

function usageOf({ message }: CommanderError): string {
  return message.replace(/^error: /, '').split('\n')[0] ?? ''
}

function refusalText({ code, message, source, faults }: Refusal, paint: Paint): string {
  const word = code === 'INTERNAL' ? 'internal' : 'refused'
  if (faults.length <= 1) return `${paint('bad', word)}: ${printable(message)} [${code}; ${source}]\n`
  const lines = faults.map(
    (fault) => `  ${printable(`${fault.field}: ${fault.message}`)} [${fault.code}; ${fault.source}]\n`,
  )
  return `${paint('bad', word)}: ${faults.length} faults\n${lines.join('')}`
}

function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n')
}

const world: World = {
  env: process.env,
  get stdin() {
    return process.stdin
  },
  stdout: process.stdout,
  stderr: process.stderr,
  now: () => Math.floor(Date.now() / 1000),
  notice: (text) => void process.stderr.write(`${printable(text)}\n`),
}

// Whoever reads may stop reading (`kpc list | head`): that is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => process.exit(fail(error, false, world)))
}

process.exitCode = await main(process.argv.slice(2), world)
