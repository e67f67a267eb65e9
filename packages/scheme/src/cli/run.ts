/**
 * `kpc-scheme`: its commands, and how it says what it refuses.
 * @module
 */

import type { Give } from '@kpc/host/command/command'
import { failuresBy } from '@kpc/host/command/failure'
import { type Program, runProgram } from '@kpc/host/command/run'
import type { World } from '@kpc/host/command/world'
import { version } from '@kpc/host/version'
import { Command } from 'commander'
import { schemeRefusal } from '../refusal.ts'
import { type Act, actingTo } from './act.ts'
import { authorityCommands } from './authority-commands.ts'
import { checkCommand } from './check-command.ts'
import { deriveCommand } from './derive-command.ts'
import { deskCommands } from './desk-commands.ts'
import { healthCommand } from './health-command.ts'
import { incidentCommands } from './incident-command.ts'
import { initCommand } from './init-command.ts'
import { addKeyCommand } from './key-add-command.ts'
import { newKeyCommand } from './key-new-command.ts'
import { revokeKeyCommands } from './key-revoke-commands.ts'
import { sealKeyCommands } from './key-seal-commands.ts'
import { bandCommands, limitsCommands } from './limit-commands.ts'
import { noticeCommands } from './notice-commands.ts'
import { officeCommands } from './office-commands.ts'
import { membershipCommands, participantCommands, territoryCommands } from './participant-commands.ts'
import {
  auditCommand,
  bundleCommand,
  filesCommand,
  listCommands,
  publishCommand,
  renewCommand,
} from './publish-commands.ts'
import { rangeCommands } from './range-commands.ts'
import { recordCommands } from './record-commands.ts'
import { registryCommands } from './registry-commands.ts'
import { reportCommand } from './report-command.ts'
import { rootCommands } from './root-commands.ts'
import { showCommand } from './show-command.ts'
import { signCommand } from './sign-command.ts'
import { siteCommand } from './site-command.ts'
import { worldCommand } from './world-command.ts'

/** Every command, with its arguments and options. */
export function programOf(world: World, give: Give): Command {
  const act = actingTo(give)
  const program = new Command('kpc-scheme')
    .version(version, '--version', 'print the version')
    .description('Keeps a scheme: who takes part, which authorities and keys are trusted, since when and until when.')
    .addHelpText(
      'after',
      '\nExample:\n  kpc-scheme show\n\nExit codes: 0 done, 20 what is published does not verify, 10 and 20 of health, 64 refused, 70 internal.\nKPC_HOME names the folder of the scheme (default: .kpc in the checkout).',
    )
  const group = (name: string, description: string, add: (group: Command, world: World, act: Act) => void): void =>
    add(program.command(name).description(description), world, act)
  initCommand(program, world, act)
  group('participant', 'participants of the scheme', participantCommands)
  group('membership', 'since when and until when they take part', membershipCommands)
  group('territory', 'territories that trade as part of a participant', territoryCommands)
  group('authority', 'their authorities', authorityCommands)
  group('key', "the authorities' public keys, and new ones of the scheme", (...all) => {
    addKeyCommand(...all)
    newKeyCommand(...all)
    revokeKeyCommands(...all)
    sealKeyCommands(...all)
  })
  group('range', 'numbers that authorities may give', rangeCommands)
  group('notice', 'what officers must know', noticeCommands)
  group('incident', 'reports of authorities: forged, lost, stolen, seals broken', incidentCommands)
  group('band', 'usual values of a carat', bandCommands)
  group('limits', 'staleness and weighing', limitsCommands)
  group('record', 'the records of the scheme, one a file', recordCommands)
  deriveCommand(program, world, act)
  reportCommand(program, world, act)
  officeCommands(program, world, act)
  group('desk', 'the desk in the browser, and who may come in', deskCommands)
  siteCommand(program, world, act)
  worldCommand(program, world, act)
  signCommand(program, world, act)
  group('root', 'the key ceremony: a root that travels between the holders of its keys', rootCommands)
  group('registry', 'a registry that travels between the holders of its keys', registryCommands)
  group('list', 'lists of authorities', listCommands)
  renewCommand(program, world, act)
  publishCommand(program, world, act)
  bundleCommand(program, world, act)
  filesCommand(program, world, act)
  auditCommand(program, world, act)
  healthCommand(program, world, act)
  showCommand(program, world, act)
  checkCommand(program, world, act)
  return program
}

/** What this program says beside an answer begins with its name. */
export const speaker = 'kpc-scheme: '

const failureOf = failuresBy({
  usage: (about) => schemeRefusal('USAGE', about),
  unforeseen: (error) => {
    const { syscall, message } = error as NodeJS.ErrnoException
    return syscall === undefined
      ? schemeRefusal('INTERNAL')
      : schemeRefusal('SYSTEM', { subject: message, cause: error })
  },
})

export const kpcScheme: Program = { commands: programOf, failureOf, hints: false }

/** @param args without the names of the program */
export function run(args: readonly string[], world: World): Promise<number> {
  return runProgram(kpcScheme, args, world)
}
