import { join, resolve } from 'node:path'
import { type Answer, answerInLines } from '@kpc/host/command/command'
import { exitContradicted, exitDone } from '@kpc/host/command/exit-codes'
import type { World } from '@kpc/host/command/world'
import { filesIn, listName, otherThan, signedListName } from '@kpc/host/file-list'
import { readFileWithin } from '@kpc/host/read-file'
import { isEmpty, makeFolderWhole, writeWhole } from '@kpc/host/write-file'
import type { Command } from 'commander'
import { openRecords } from '../records/check.ts'
import { schemeRefusal } from '../refusal.ts'
import { type Besides, siteFiles } from '../site/site.ts'
import type { Act } from './act.ts'
import { command } from './command.ts'
import { type FiguresOptions, figuresIn, historyOption, returnsOption } from './figures-options.ts'
import { type RecordsOptions, recordsFolder, recordsOption } from './records-option.ts'
import { vouchedBy, vouchedList } from './vouching.ts'

/** What a scheme publishes lies beside the verifier page, and changes every day: it is signed by itself. */
const trustFolder = 'verifier/trust/'

/** Files of the verifier page, and bytes of one. */
const [mostFiles, largestFile] = [2000, 16 * 1024 * 1024]

interface SiteOptions extends RecordsOptions, FiguresOptions {
  readonly verifier?: string
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
    .addOption(returnsOption())
    .addOption(historyOption())
    .option('--verifier <folder>', 'the verifier page as it was built, to lie in it and be signed with it')
    .addOption(recordsOption())
    .addHelpText('after', '\nExit code 20 when a file is not as it was signed.')
    .action((folder: string, options: SiteOptions) =>
      act(async () => {
        const path = resolve(folder)
        if (options.check) return checkedSite(path, world)
        if (!isEmpty(path)) throw schemeRefusal('FILE_TAKEN', { subject: path })
        const files = siteFiles(openRecords(recordsFolder(options, world)), await besides(options, world))
        const signed = options.sign ? await vouchedBy(world, 'site', files.get(listName) as string) : undefined
        const fill = (aside: string): void => {
          for (const [name, text] of files) writeWhole(join(aside, name), text)
          if (signed) writeWhole(join(aside, signedListName), signed)
        }
        if (!makeFolderWhole(path, fill)) throw schemeRefusal('FILE_TAKEN', { subject: path })
        const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
        return answerInLines({ folder: path, files: files.size, bytes, signed: signed !== undefined }, [
          `written: ${path}, ${files.size} files, ${bytes} bytes${signed ? ', signed' : ''}`,
        ])
      }),
    )
}

/** Figures and their pictures, and the verifier page. */
async function besides(options: SiteOptions, world: World): Promise<Besides> {
  const { summaries, published, of } = figuresIn(options, world)
  const verifier = options.verifier === undefined ? undefined : pageIn(resolve(options.verifier))
  if (summaries.length + published.length === 0) return { verifier }
  const { siteFigures } = await import('../site/figures.ts')
  return { verifier, figures: siteFigures({ summaries, published }), world: of }
}

/** @throws {Refusal} `FILE_MISSING`, `FILE_FORM` where it has more than a page has */
function pageIn(folder: string): ReadonlyMap<string, Uint8Array> {
  readFileWithin(join(folder, 'index.html'), largestFile)
  const names = filesIn(folder).filter((name) => !`verifier/${name}`.startsWith(trustFolder))
  if (names.length > mostFiles) throw schemeRefusal('FILE_FORM', { subject: folder })
  return new Map(names.map((name) => [name, readFileWithin(join(folder, name), largestFile)]))
}

/** Every file of the list is there as it was signed, and nothing beside them. */
function checkedSite(path: string, world: World): Answer {
  const list = vouchedList(world, 'site', path)
  const wrong = otherThan(list, path, (name) => name.startsWith(trustFolder))
  const verifies = wrong.length === 0
  const lines = verifies ? [`${list.size} files, all as the scheme has signed them`] : wrong
  return answerInLines({ verifies, files: list.size, wrong }, lines, verifies ? exitDone : exitContradicted)
}
