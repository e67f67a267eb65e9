/**
 * Runs one command line and gives its exit code.
 * @module
 */

import { printable, printableLines, showJson } from '@kpc/host/terminal'
import { FormatError } from '@kpc/schema'
import { Command, CommanderError } from 'commander'
import { problemOf, Refusal } from '../refusal.ts'
import { type Act, exitCode } from './act.ts'
import { addAuthorityCommand, addKeyCommand, addParticipantCommand } from './add-commands.ts'
import {
  authorityCommands,
  bandCommands,
  limitsCommands,
  membershipCommands,
  noticeCommands,
  rangeCommands,
  territoryCommands,
} from './change-commands.ts'
import { checkCommand } from './check-command.ts'
import { healthCommand } from './health-command.ts'
import type { Host } from './host.ts'
import { initCommand } from './init-command.ts'
import { newKeyCommand } from './key-new-command.ts'
import { revokeKeyCommands } from './key-revoke-commands.ts'
import { sealKeyCommands } from './key-seal-commands.ts'
import {
  auditCommand,
  bundleCommand,
  filesCommand,
  listCommands,
  publishCommand,
  renewCommand,
} from './publish-commands.ts'
import { registryCommands } from './registry-commands.ts'
import { rootCommands } from './root-commands.ts'
import { showCommand } from './show-command.ts'
import { signCommand } from './sign-command.ts'

/** @param argv without the names of the program */
export async function run(argv: readonly string[], host: Host): Promise<number> {
  let code: number = exitCode.done
  const act: Act = async (step) => {
    code = await step()
  }
  try {
    await programOf(host, act).parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    return report(error, argv.includes('--json'), host)
  }
}

/** Every command, with its arguments and options. */
export function programOf(host: Host, act: Act): Command {
  const program = new Command('kpc-scheme')
    .description('Keeps a scheme: who takes part, which authorities and keys are trusted, since when and until when.')
    .addHelpText(
      'after',
      '\nExample:\n  kpc-scheme show\n\nExit codes: 0 done, 20 what is published does not verify, 10 and 20 of health, 64 refused, 70 internal.\nKPC_HOME names the folder of the scheme (default: .kpc in the checkout).',
    )
    .configureOutput({ writeOut: (text) => host.stdout(printableLines(text)), writeErr: () => undefined })
    .exitOverride()
  const group = (name: string, description: string, add: (group: Command, host: Host, act: Act) => void): void =>
    add(program.command(name).description(description), host, act)
  initCommand(program, host, act)
  group('participant', 'participants of the scheme', addParticipantCommand)
  group('membership', 'since when and until when they take part', membershipCommands)
  group('territory', 'territories that trade as part of a participant', territoryCommands)
  group('authority', 'their authorities', (...all) => {
    addAuthorityCommand(...all)
    authorityCommands(...all)
  })
  group('key', "the authorities' public keys, and new ones of the scheme", (...all) => {
    addKeyCommand(...all)
    newKeyCommand(...all)
    revokeKeyCommands(...all)
    sealKeyCommands(...all)
  })
  group('range', 'numbers that authorities may give', rangeCommands)
  group('notice', 'what officers must know', noticeCommands)
  group('band', 'usual values of a carat', bandCommands)
  group('limits', 'staleness and weighing', limitsCommands)
  signCommand(program, host, act)
  group('root', 'the key ceremony: a root that travels between the holders of its keys', rootCommands)
  group('registry', 'a registry that travels between the holders of its keys', registryCommands)
  group('list', 'lists of authorities', listCommands)
  renewCommand(program, host, act)
  publishCommand(program, host, act)
  bundleCommand(program, host, act)
  filesCommand(program, host, act)
  auditCommand(program, host, act)
  healthCommand(program, host, act)
  showCommand(program, host, act)
  checkCommand(program, host, act)
  return program
}

interface ErrorJson {
  readonly code: string
  readonly message: string
  readonly field?: string
  readonly problems?: readonly unknown[]
}

function report(error: unknown, json: boolean, host: Host): number {
  if (error instanceof CommanderError && error.exitCode === 0) return exitCode.done
  const { shown, exit } = errorJson(error)
  if (json) host.stdout(`${showJson({ error: shown })}\n`)
  else for (const line of errorLines(shown)) host.stderr(`kpc-scheme: ${printable(line)}\n`)
  if (exit === exitCode.internal && host.env.KPC_DEBUG === '1')
    host.stderr(`${printableLines((error as Error).stack ?? '')}\n`)
  return exit
}

function errorJson(error: unknown): { readonly shown: ErrorJson; readonly exit: number } {
  if (error instanceof Refusal) {
    const { code, message, field, faults } = error
    return {
      shown: { code, message, ...(field !== undefined && { field }), ...(faults.length > 0 && { problems: faults }) },
      exit: exitCode.refused,
    }
  }
  if (error instanceof FormatError) return { shown: problemOf(error), exit: exitCode.refused }
  if (error instanceof CommanderError)
    return { shown: { code: 'USAGE', message: usageMessage(error) }, exit: exitCode.refused }
  return { shown: internal(error), exit: exitCode.internal }
}

/** A full disk or a folder without permission is named; anything else is a fault of this program. */
function internal(error: unknown): ErrorJson {
  const { syscall, message } = error as NodeJS.ErrnoException
  if (syscall !== undefined) return { code: 'SYSTEM', message }
  return { code: 'INTERNAL', message: 'an internal error; set KPC_DEBUG=1 to see where, and report it' }
}

/** Of a group without its command the program's text is the whole help: one sentence says it too. */
function usageMessage({ code, message }: CommanderError): string {
  if (code === 'commander.help') return 'name a command; --help lists them'
  return message.replace(/^error: /, '').replace(/\n/g, ' ')
}

function errorLines({ message, problems = [] }: ErrorJson): string[] {
  return [
    message,
    ...(problems as { field?: string; message: string }[]).map(
      (problem) => `  ${problem.field ?? ''}: ${problem.message}`,
    ),
  ]
}
