import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { type Answer, answerInLines } from '@kpc/host/command/command'
import { exitContradicted, exitDone } from '@kpc/host/command/exit-codes'
import type { World } from '@kpc/host/command/world'
import { isEmpty, makeFolderWhole, writeWhole } from '@kpc/host/write-file'
import type { Command } from 'commander'
import { readBytes } from '../files.ts'
import { openRecords } from '../records/check.ts'
import { schemeRefusal } from '../refusal.ts'
import { siteFiles } from '../site/site.ts'
import type { Act } from './act.ts'
import { command } from './command.ts'
import { type RecordsOptions, recordsFolder, recordsOption } from './records-option.ts'
import { vouchedBy, vouchedText } from './vouching.ts'

/** Where the signature lies over `SHA256SUMS`, and with it over every file. */
const signedName = 'SHA256SUMS.cose'

interface SiteOptions extends RecordsOptions {
  readonly sign?: boolean
  readonly check?: boolean
}

/** `site`: the public site, as files for any web server. */
export function siteCommand(program: Command, world: World, act: Act): void {
  command(
    program,
    'site',
    'make the public site from public records: six languages, no script, open data; or check one',
    'site public --records docs/examples/scheme',
  )
    .argument('<folder>', 'a new folder, made whole or not at all')
    .option('--sign', 'sign its list of files with the snapshot key of this home')
    .option('--check', 'in place of making it: is every file the one that the scheme has signed?')
    .addOption(recordsOption())
    .addHelpText('after', '\nExit code 20 when a file is not as it was signed.')
    .action((folder: string, options: SiteOptions) =>
      act(async () => {
        const path = resolve(folder)
        if (options.check) return checkedSite(path, world)
        if (!isEmpty(path)) throw schemeRefusal('FILE_TAKEN', { subject: path })
        const files = siteFiles(openRecords(recordsFolder(options, world)))
        const signed = options.sign ? await vouchedBy(world, 'site', files.get('SHA256SUMS') as string) : undefined
        const fill = (aside: string): void => {
          for (const [name, text] of files) writeWhole(join(aside, name), text)
          if (signed) writeWhole(join(aside, signedName), signed)
        }
        if (!makeFolderWhole(path, fill)) throw schemeRefusal('FILE_TAKEN', { subject: path })
        const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
        return answerInLines({ folder: path, files: files.size, bytes, signed: signed !== undefined }, [
          `written: ${path}, ${files.size} files, ${bytes} bytes${signed ? ', signed' : ''}`,
        ])
      }),
    )
}

/** Every file of the list is there as it was signed, and nothing beside them. */
function checkedSite(path: string, world: World): Answer {
  const list = vouchedText(world, 'site', readBytes(join(path, signedName)), signedName)
  const sums = new Map(
    list.split('\n').flatMap((line) => (line === '' ? [] : [[line.slice(66), line.slice(0, 64)] as const])),
  )
  const there = readdirSync(path, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((one) => !one.isDirectory())
    .map((one) => relative(path, join(one.parentPath, one.name)).replaceAll('\\', '/'))
    .filter((name) => name !== signedName && name !== 'SHA256SUMS')
  const sumOf = (name: string): string =>
    createHash('sha256')
      .update(readBytes(join(path, name)))
      .digest('hex')
  const wrong = [
    ...[...sums].filter(([name]) => !there.includes(name)).map(([name]) => `missing: ${name}`),
    ...there.filter((name) => !sums.has(name)).map((name) => `not signed: ${name}`),
    ...there.filter((name) => sums.has(name) && sums.get(name) !== sumOf(name)).map((name) => `changed: ${name}`),
  ]
  const verifies = wrong.length === 0
  const lines = verifies ? [`${sums.size} files, all as the scheme has signed them`] : wrong
  return answerInLines({ verifies, files: sums.size, wrong }, lines, verifies ? exitDone : exitContradicted)
}
