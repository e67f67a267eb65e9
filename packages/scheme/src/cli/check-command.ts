import { join, resolve } from 'node:path'
import { type Answer, answerInLines } from '@kpc/host/command/command'
import { exitContradicted, exitDone } from '@kpc/host/command/exit-codes'
import type { World } from '@kpc/host/command/world'
import { FileError } from '@kpc/host/file-error'
import { readTrustFolder, type TrustedFiles } from '@kpc/host/trust-folder'
import { showInstant } from '@kpc/schema'
import type { Command } from 'commander'
import { readBytes } from '../files.ts'
import { type CheckedFolder, checkFolder, hasRecords, inItsFile } from '../records/check.ts'
import { checkPublished, type Findings } from '../registry/check.ts'
import { compareIt, contentsLine } from '../registry/show.ts'
import { trustedFiles } from '../trusted.ts'
import type { Act } from './act.ts'
import { command, existingHome } from './command.ts'

interface Options {
  readonly root?: string
}

/** `check`: do these records agree; or, of published files, would a verifier accept them, now? */
export function checkCommand(program: Command, world: World, act: Act): void {
  command(
    program,
    'check',
    'check the records of a folder; or verify its root.cbor and registry.cbor, from the root up',
    'check docs/examples/scheme',
  )
    .argument('[folder]', 'where they lie (default: the published files that this home trusts)')
    .option('--root <file>', 'the root to trust, in place of the one in the folder')
    .addHelpText(
      'after',
      '\nA folder of records has a file records.yaml.\nExit code 20 when something is wrong: with what is published, that it does not verify or has expired.',
    )
    .action((folder: string | undefined, { root }: Options) =>
      act(() => {
        if (folder !== undefined && hasRecords(resolve(folder))) return answerOfRecords(checkFolder(resolve(folder)))
        const files = folder === undefined ? trustedFiles(existingHome(world)) : filesIn(resolve(folder))
        if (!files.registry) throw new FileError('FILE_MISSING', 'registry.cbor')
        const anchor = root === undefined ? files.root : readBytes(root)
        return answerOf(checkPublished(anchor, files.registry, world.now()))
      }),
    )
}

function answerOfRecords({ records, faults, links, digest }: CheckedFolder): Answer {
  const verifies = faults.length === 0
  const lines = faults.map(inItsFile).map(({ code, message, source }) => `${message} [${code}; ${source}]`)
  const found = `${records.size} records, ${links} links`
  return answerInLines(
    { verifies, records: records.size, links, digest, problems: faults },
    [...lines, verifies ? `${found}: all agree; SHA-256 ${digest}` : `${found}; ${faults.length} faults`],
    verifies ? exitDone : exitContradicted,
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
