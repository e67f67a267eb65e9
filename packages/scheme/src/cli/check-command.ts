import { join, resolve } from 'node:path'
import { type Answer, answerInLines } from '@kpc/host/command/command'
import { exitContradicted, exitDone } from '@kpc/host/command/exit-codes'
import type { World } from '@kpc/host/command/world'
import { FileError } from '@kpc/host/file-error'
import { readTrustFolder, type TrustedFiles } from '@kpc/host/trust-folder'
import { showInstant } from '@kpc/schema'
import type { Command } from 'commander'
import { readBytes } from '../files.ts'
import { checkPublished, type Findings } from '../registry/check.ts'
import { compareIt, contentsLine } from '../registry/show.ts'
import { trustedFiles } from '../trusted.ts'
import type { Act } from './act.ts'
import { command, existingHome } from './command.ts'

interface Options {
  readonly root?: string
}

/** `check`: would a verifier accept what lies in this folder, now? */
export function checkCommand(program: Command, world: World, act: Act): void {
  command(
    program,
    'check',
    'verify root.cbor and registry.cbor of a folder, from the root up',
    'check /srv/registry --root root.cbor',
  )
    .argument('[folder]', 'where the two files lie (default: what this home trusts)')
    .option('--root <file>', 'the root to trust, in place of the one in the folder')
    .addHelpText('after', '\nExit code 20 when they do not verify or have expired.')
    .action((folder: string | undefined, { root }: Options) =>
      act(() => {
        const files = folder === undefined ? trustedFiles(existingHome(world)) : filesIn(resolve(folder))
        if (!files.registry) throw new FileError('FILE_MISSING', 'registry.cbor')
        const anchor = root === undefined ? files.root : readBytes(root)
        return answerOf(checkPublished(anchor, files.registry, world.now()))
      }),
    )
}

function answerOf({ registry, contents, problems }: Findings): Answer {
  const verifies = problems.length === 0
  const summary = registry && {
    version: registry.version,
    test: registry.test,
    issued: showInstant(registry.issued),
    expires: showInstant(registry.expires),
    contents: contents.registry,
  }
  const json = {
    verifies,
    ...(summary && { registry: summary }),
    ...(contents.root && { root: { contents: contents.root } }),
    problems,
  }
  const lines = [
    ...problems.map(
      ({ file, field, message, source }) => `${file}${field === undefined ? '' : ` ${field}`}: ${message} (${source})`,
    ),
    ...(summary && verifies
      ? [`${summary.test ? 'TEST ' : ''}registry version ${summary.version} verifies, expires ${summary.expires}`]
      : []),
    ...(contents.registry ? [contentsLine(contents.registry, 'the registry')] : []),
    ...(contents.root ? [`${contentsLine(contents.root, 'the root')}: ${compareIt}`] : []),
  ]
  return answerInLines(json, lines, verifies ? exitDone : exitContradicted)
}

function filesIn(folder: string): TrustedFiles {
  const files = readTrustFolder(folder)
  if (!files) throw new FileError('FILE_MISSING', join(folder, 'root.cbor'))
  return files
}
