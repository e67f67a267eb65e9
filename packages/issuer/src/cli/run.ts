/**
 * Runs one command line of `kpc` and gives its exit code.
 *
 * Answers go to stdout, all else to stderr. Nothing is asked. Exit codes are in `exit-codes.ts`.
 * @module
 */
import { writeBytes, writeJson, writeText } from '@kpc/host/terminal'
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

/** Every command, with its arguments and options. */
export function programOf(world: World, give: Give): Command {
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
function settle(command: Command, quiet: boolean, world: World): void {
  command
    .exitOverride()
    .showHelpAfterError('(see --help)')
    .configureOutput({
      writeOut: (text) => writeText(world.stdout, text),
      writeErr: (text) => void (quiet || writeText(world.stderr, text)),
      outputError: (text, write) => write(usageText(text)),
    })
  for (const one of command.commands) settle(one, quiet, world)
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

/** @param args without the names of the program */
export async function run(args: readonly string[], world: World): Promise<number> {
  const json = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length).includes('--json')
  const given: Answer[] = []
  try {
    const kpc = programOf(world, (answer) => void given.push(answer))
    settle(kpc, json, world)
    await kpc.parseAsync(textsLast(args), { from: 'user' })
    const [answer] = given
    if (!answer) return 0
    write(answer, json, world)
    await answer.until
    return answer.exit ?? 0
  } catch (error) {
    return fail(error, json, world)
  }
}

function write({ json, text }: Answer, asJson: boolean, { stdout, env }: World): void {
  if (asJson) {
    writeJson(stdout, json, 2)
    return
  }
  const said = text(paintFor(stdout, env))
  if (typeof said === 'string') writeText(stdout, said)
  else writeBytes(stdout, said)
}

/** Says what went wrong, and gives the exit code. */
export function fail(error: unknown, json: boolean, { stdout, stderr, env }: World): number {
  if (error instanceof CommanderError && error.exitCode === 0) return 0
  const refusal = error instanceof CommanderError ? new Refusal('USAGE', { subject: usageOf(error) }) : refusalOf(error)
  const shown = refusal ?? new Refusal('INTERNAL')
  if (!refusal && env.KPC_DEBUG) writeText(stderr, `${error instanceof Error ? error.stack : String(error)}\n`)
  if (json) writeJson(stdout, { error: errorJson(shown) }, 2)
  else if (!(error instanceof CommanderError)) writeText(stderr, refusalText(shown, paintFor(stderr, env)))
  return refusal ? exitRefused : exitInternal
}

function errorJson({ code, message, source, faults }: Refusal): object {
  return { code, message, source, faults }
}

/** What was typed stands in Commander's sentence as it is: it makes no line of its own. The hint is Commander's. */
function usageText(text: string): string {
  const [, sentence = '', hint = ''] = /^(.*?)(\n\(Did you mean [^\n]*\))?\n?$/s.exec(text) ?? []
  return `${printable(sentence)}${hint}\n`
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
