import { answerInLines } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { showInstant } from '@kpc/schema'
import type { Command } from 'commander'
import { publish, signNext } from '../ceremony/registry.ts'
import { contentsLine } from '../registry/show.ts'
import { rolesOf } from '../role-keys.ts'
import { readPublished } from '../trusted.ts'
import type { Act } from './act.ts'
import { differenceLines } from './ceremony.ts'
import { command, existingHome, instantOption, type TodayOptions, todayOption } from './command.ts'
import { unlockRoles } from './unlock.ts'

interface Options extends TodayOptions {
  readonly dryRun?: boolean
  readonly expires?: string
}

/** `sign`: what is in work becomes what verifiers trust. */
export function signCommand(program: Command, world: World, act: Act): void {
  command(program, 'sign', 'sign and publish the registry in work, after saying what changes', 'sign --dry-run')
    .option('--dry-run', 'only say what would change')
    .option('--expires <instant>', 'when it expires; alone it renews the registry as it is')
    .addOption(todayOption())
    .action(({ dryRun, expires, today }: Options) =>
      act(async () => {
        const home = existingHome(world)
        await unlockRoles(world, home, rolesOf(readPublished(home).root, 'registry', 'snapshot', 'timestamp'))
        const signed = await signNext(home, { now: world.now(), today }, instantOption(expires, 'expires'))
        if (!dryRun) publish(home, signed)
        const { registry, changes, differences, contents, beside } = signed
        const mark = registry.test ? 'TEST ' : ''
        const result = {
          version: registry.version,
          test: registry.test,
          changes,
          differences,
          heads: beside,
          // Of a dry run: another instant makes it another one.
          contents,
          dryRun: dryRun ?? false,
          issued: showInstant(registry.issued),
          expires: showInstant(registry.expires),
          ...(!dryRun && { file: home.trust }),
        }
        return answerInLines(result, [
          `${mark}registry version ${registry.version} ${dryRun ? 'would change' : 'changes'} this:`,
          ...[...changes, ...beside].map((change) => `  ${change}`),
          ...differenceLines(differences),
          contentsLine(contents),
          dryRun ? 'nothing was signed' : `signed: ${home.trust}`,
        ])
      }),
    )
}
