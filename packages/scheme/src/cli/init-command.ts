import { answerInLines } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { isEmpty } from '@kpc/host/write-file'
import { hex, secondsPerDay } from '@kpc/schema'
import type { Command } from 'commander'
import { initScheme } from '../ceremony/begin.ts'
import { readBytes } from '../files.ts'
import { homeOf, rootFileOf } from '../home.ts'
import { schemeRefusal } from '../refusal.ts'
import { contentsLine } from '../registry/show.ts'
import { payloadDigest } from '../signing/signing-file.ts'
import type { Act } from './act.ts'
import { command, instantOption } from './command.ts'
import { type KeepingOptions, keepingOf, passphraseFileOption, plainOption } from './unlock.ts'

interface Options extends KeepingOptions {
  readonly test?: boolean
  readonly rootExpires?: string
  readonly expires?: string
}

const year = 365 * secondsPerDay

/** `init`: a scheme of one's own in an empty home. */
export function initCommand(program: Command, world: World, act: Act): void {
  command(
    program,
    'init',
    'start a scheme in an empty home: its keys, its root, an empty registry in work',
    'init --expires 2027-11-01T00:00:00Z',
  )
    .option('--test', 'mark the scheme TEST')
    .option('--root-expires <instant>', 'when the root expires (default: in ten years)')
    .option('--expires <instant>', 'when the registry expires (default: in a year)')
    .addOption(passphraseFileOption())
    .addOption(plainOption())
    .action((options: Options) =>
      act(async () => {
        const home = homeOf(world.env)
        const now = world.now()
        if (!isEmpty(home.path)) throw schemeRefusal('HOME_TAKEN', { subject: home.path })
        const beginning = {
          now,
          test: options.test ?? false,
          rootExpires: instantOption(options.rootExpires, 'rootExpires') ?? now + 10 * year,
          registryExpires: instantOption(options.expires, 'expires') ?? now + year,
        }
        const root = await initScheme(home, beginning, await keepingOf(world, options))
        const rootFile = rootFileOf(home, root.version)
        const contents = payloadDigest(readBytes(rootFile))
        const kids = { root: root.roles.root.kids.map(hex), registry: root.roles.registry.kids.map(hex) }
        return answerInLines(
          { home: home.path, test: options.test ?? false, root: { file: rootFile, contents, kids } },
          [
            `${options.test ? 'TEST ' : ''}scheme started in ${home.path}`,
            `root ${rootFile}`,
            `${contentsLine(contents, 'the root')}: publish this where nobody can change it`,
            `private keys in ${home.keys}: keep them off every network, with a copy elsewhere, and the passphrase in a third place`,
            'next: kpc-scheme participant add, authority add, key add, then sign',
          ],
        )
      }),
    )
}
