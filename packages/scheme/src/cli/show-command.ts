import { answerInLines } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { FileError } from '@kpc/host/file-error'
import type { Command } from 'commander'
import { readDraft } from '../registry/draft.ts'
import { schemeJson, schemeLines, schemeOf } from '../registry/show.ts'
import { readPublished } from '../trusted.ts'
import type { Act } from './act.ts'
import { command, existingHome } from './command.ts'

interface Options {
  readonly draft?: boolean
}

/** `show`: what is trusted, verified first. */
export function showCommand(program: Command, world: World, act: Act): void {
  command(program, 'show', 'show participants, authorities and keys', 'show --json')
    .option('--draft', 'the registry in work in place of the signed one')
    .action(({ draft = false }: Options) =>
      act(() => {
        const home = existingHome(world)
        const { rootFile, root, registry: signed, registryFile } = readPublished(home)
        const registry = draft ? readDraft(home) : signed
        if (draft && !registry) throw new FileError('FILE_MISSING', 'nothing is in work')
        const scheme = schemeOf(root, rootFile, registry, draft ? undefined : registryFile)
        return answerInLines(schemeJson(scheme), schemeLines(scheme, draft))
      }),
    )
}
