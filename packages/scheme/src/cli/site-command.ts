import { join, resolve } from 'node:path'
import { answerInLines } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { isEmpty, makeFolderWhole, writeWhole } from '@kpc/host/write-file'
import type { Command } from 'commander'
import { openRecords } from '../records/check.ts'
import { schemeRefusal } from '../refusal.ts'
import { siteFiles } from '../site/site.ts'
import type { Act } from './act.ts'
import { command } from './command.ts'
import { type RecordsOptions, recordsFolder, recordsOption } from './records-option.ts'

/** `site`: the public site, as files for any web server. */
export function siteCommand(program: Command, world: World, act: Act): void {
  command(
    program,
    'site',
    'make the public site from public records: six languages, no script, open data',
    'site public --records docs/examples/scheme',
  )
    .argument('<folder>', 'a new folder, made whole or not at all')
    .addOption(recordsOption())
    .action((folder: string, options: RecordsOptions) =>
      act(() => {
        const path = resolve(folder)
        if (!isEmpty(path)) throw schemeRefusal('FILE_TAKEN', { subject: path })
        const files = siteFiles(openRecords(recordsFolder(options, world)))
        const fill = (aside: string): void => {
          for (const [name, text] of files) writeWhole(join(aside, name), text)
        }
        if (!makeFolderWhole(path, fill)) throw schemeRefusal('FILE_TAKEN', { subject: path })
        const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
        return answerInLines({ folder: path, files: files.size, bytes }, [
          `written: ${path}, ${files.size} files, ${bytes} bytes`,
        ])
      }),
    )
}
