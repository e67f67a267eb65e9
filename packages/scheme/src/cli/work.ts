/**
 * What the commands have in common that change the registry in work.
 * @module
 */
import { type Answer, answerInLines } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { dayOf, type Registry } from '@kpc/schema'
import type { Command } from 'commander'
import { changesOf } from '../registry/changes.ts'
import { workingRegistry, writeDraft } from '../registry/draft.ts'
import { command, existingHome } from './command.ts'

/** Puts the changed registry in work, and says what that will change once it is signed. */
export function work(world: World, add: (registry: Registry, today: number) => Registry): Answer {
  const home = existingHome(world)
  const before = workingRegistry(home)
  const after = add(before, dayOf(world.now()))
  writeDraft(home, after)
  const changes = changesOf(before, after)
  const lines = changes.map((change) => `${after.test ? 'TEST ' : ''}in work, not signed: ${change}`)
  return answerInLines({ draft: home.draftFile, test: after.test, changes }, [...lines, 'next: kpc-scheme sign'])
}

export interface EndOptions {
  readonly until: string
}

/** A command that ends what has begun, on the day that it names. */
export function endCommand(group: Command, description: string, example: string): Command {
  return command(group, 'end', description, example).requiredOption(
    '--until <date>',
    'first day that is not covered any more, YYYY-MM-DD',
  )
}
