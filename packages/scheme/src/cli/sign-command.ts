import { hex } from '@kpc/schema'
import type { Command } from 'commander'
import { showInstant } from '../instant.ts'
import { publish, signNext } from '../sign.ts'
import type { Act } from './act.ts'
import { command, existingHome, instantOption, print } from './command.ts'
import type { Host } from './host.ts'

interface Options {
  readonly json?: boolean
  readonly dryRun?: boolean
  readonly expires?: string
}

/** `sign`: what is in work becomes what verifiers trust. */
export function signCommand(program: Command, host: Host, act: Act): void {
  command(program, 'sign', 'sign and publish the registry in work, after saying what changes', 'sign --dry-run')
    .option('--dry-run', 'only say what would change')
    .option('--expires <instant>', 'when it expires; alone it renews the registry as it is')
    .action(({ json, dryRun, expires }: Options) =>
      act(async () => {
        const home = existingHome(host)
        const signed = await signNext(home, host.now(), instantOption(expires, 'expires'))
        if (!dryRun) publish(home, signed)
        const { registry, changes, heads, digest } = signed
        const mark = registry.test ? 'TEST ' : ''
        const result = {
          version: registry.version,
          test: registry.test,
          changes,
          heads,
          dryRun: dryRun ?? false,
          issued: showInstant(registry.issued),
          expires: showInstant(registry.expires),
          // Of a dry run the digest says nothing: the next signature is made at another instant.
          ...(!dryRun && { sha256: hex(digest), file: home.registryFile }),
        }
        return print(host, json, result, [
          `${mark}registry version ${registry.version} ${dryRun ? 'would change' : 'changes'} this:`,
          ...[...changes, ...heads].map((change) => `  ${change}`),
          dryRun ? 'nothing was signed' : `signed: ${home.registryFile}, SHA-256 ${hex(digest)}`,
        ])
      }),
    )
}
