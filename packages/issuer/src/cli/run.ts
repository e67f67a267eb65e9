/**
 * `kpc`: its commands, and how it says what it refuses.
 * @module
 */
import { exitOfRefusal } from '@kpc/host/command/exit-codes'
import { type Failure, type Program, runProgram } from '@kpc/host/command/run'
import { type Refusal, refusalOf } from '@kpc/host/refusal'
import { version } from '@kpc/host/version'
import { Command, CommanderError } from 'commander'
import { placeOf } from '../certificates/place.ts'
import { homeRefusal } from '../home/refusal.ts'
import type { Give, World } from './command.ts'
import { initCommand } from './init.ts'
import { inspectCommand } from './inspect.ts'
import { issueCommand } from './issue.ts'
import { keysCommand } from './keys.ts'
import { ledgerCommand } from './ledger.ts'
import { amendCommand, cancelCommand, expireCommand, lostCommand, replaceCommand, stolenCommand } from './life.ts'
import { listCommand } from './list.ts'
import { listsCommand } from './lists.ts'
import { numbersCommand } from './numbers.ts'
import { type Paint, printable } from './paint.ts'
import { peopleCommand } from './people.ts'
import { printCommand } from './print.ts'
import { qrCommand } from './qr.ts'
import { cliRefusal } from './refusal.ts'
import { registryCommand } from './registry.ts'
import { serveCommand } from './serve.ts'
import { showCommand } from './show.ts'
import { verifyCommand } from './verify.ts'

const about = 'Kimberley Process certificates as signed QR codes: the command line of an authority'

/** Every command, with its arguments and options. */
export function programOf(world: World, give: Give): Command {
  const program = new Command('kpc')
    .description(about)
    .version(version, '--version', 'print the version')
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
    initCommand,
    registryCommand,
    peopleCommand,
    serveCommand,
  ]
  for (const make of commands) program.addCommand(make(world, give))
  return program
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
export function run(args: readonly string[], world: World): Promise<number> {
  return runProgram(kpc, textsLast(args), world)
}

/** As a program of the scheme. */
export const kpc: Program = { commands: programOf, failureOf, hints: true, indent: 2 }

function failureOf(error: unknown): Failure {
  const refusal = error instanceof CommanderError ? cliRefusal('USAGE', { subject: usageOf(error) }) : refusalOf(error)
  const shown = refusal ?? homeRefusal('INTERNAL')
  const { code, message, source, faults } = shown
  return {
    exit: exitOfRefusal(shown),
    json: { code, message, source, faults },
    text: (paint) => refusalText(shown, paint),
  }
}

function usageOf({ message }: CommanderError): string {
  return message.replace(/^error: /, '').split('\n')[0] ?? ''
}

/** A message that begins with its field names its box as well. */
function boxed(message: string, field = ''): string {
  return field !== '' && message.startsWith(`${field}: `) ? placeOf(field) + message.slice(field.length) : message
}

function refusalText({ code, class: kind, message, source, faults }: Refusal, paint: Paint): string {
  const word = kind === 'fault' ? 'internal' : 'refused'
  if (faults.length <= 1)
    return `${paint('bad', word)}: ${printable(boxed(message, faults[0]?.field))} [${code}; ${source}]\n`
  const lines = faults.map(
    (fault) => `  ${printable(`${placeOf(fault.field ?? '')}: ${fault.message}`)} [${fault.code}; ${fault.source}]\n`,
  )
  return `${paint('bad', word)}: ${faults.length} faults\n${lines.join('')}`
}
