import { join, resolve } from 'node:path'
import { readTrustFolder, type TrustedFiles } from '@kpc/host/trust-folder'
import { showInstant } from '@kpc/schema'
import type { Command } from 'commander'
import { checkPublished } from '../check.ts'
import { readBytes } from '../files.ts'
import { trustedFiles } from '../published.ts'
import { Refusal } from '../refusal.ts'
import { compareIt, contentsLine } from '../show.ts'
import { type Act, exitCode } from './act.ts'
import { command, existingHome, print } from './command.ts'
import type { Host } from './host.ts'

interface Options {
  readonly json?: boolean
  readonly root?: string
}

/** `check`: would a verifier accept what lies in this folder, now? */
export function checkCommand(program: Command, host: Host, act: Act): void {
  command(
    program,
    'check',
    'verify root.cbor and registry.cbor of a folder, from the root up',
    'check /srv/registry --root root.cbor',
  )
    .argument('[folder]', 'where the two files lie (default: what this home trusts)')
    .option('--root <file>', 'the root to trust, in place of the one in the folder')
    .addHelpText('after', '\nExit code 20 when they do not verify or have expired.')
    .action((folder: string | undefined, { json, root }: Options) =>
      act(() => {
        const files = folder === undefined ? trustedFiles(existingHome(host)) : filesIn(resolve(folder))
        if (!files.registry) throw new Refusal('FILE_MISSING', { detail: 'registry.cbor' })
        const anchor = root === undefined ? files.root : readBytes(root)
        const found = checkPublished(anchor, files.registry, host.now())
        const { registry, contents, problems } = found
        const summary = registry && {
          version: registry.version,
          test: registry.test,
          issued: showInstant(registry.issued),
          expires: showInstant(registry.expires),
          contents: contents.registry,
        }
        print(
          host,
          json,
          {
            verifies: problems.length === 0,
            ...(summary && { registry: summary }),
            ...(contents.root && { root: { contents: contents.root } }),
            problems,
          },
          [
            ...problems.map(
              ({ file, field, message, source }) =>
                `${file}${field === undefined ? '' : ` ${field}`}: ${message} (${source})`,
            ),
            ...(summary && problems.length === 0
              ? [
                  `${summary.test ? 'TEST ' : ''}registry version ${summary.version} verifies, expires ${summary.expires}`,
                ]
              : []),
            ...(contents.registry ? [contentsLine(contents.registry, 'the registry')] : []),
            ...(contents.root ? [`${contentsLine(contents.root, 'the root')}: ${compareIt}`] : []),
          ],
        )
        return problems.length === 0 ? exitCode.done : exitCode.broken
      }),
    )
}

function filesIn(folder: string): TrustedFiles {
  const files = readTrustFolder(folder)
  if (!files) throw new Refusal('FILE_MISSING', { detail: join(folder, 'root.cbor') })
  return files
}
