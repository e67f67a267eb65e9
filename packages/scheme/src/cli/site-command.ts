import { join, resolve } from 'node:path'
import { type Answer, answerInLines } from '@kpc/host/command/command'
import { exitContradicted, exitDone } from '@kpc/host/command/exit-codes'
import type { World } from '@kpc/host/command/world'
import { filesIn, listName, otherThan, signedListName } from '@kpc/host/file-list'
import { readFileWithin } from '@kpc/host/read-file'
import { isEmpty, makeFolderWhole, writeWhole } from '@kpc/host/write-file'
import { type Command, Option } from 'commander'
import { openRecords } from '../records/check.ts'
import { schemeRefusal } from '../refusal.ts'
import { type Besides, siteFiles } from '../site/site.ts'
import type { Act } from './act.ts'
import { command } from './command.ts'
import { type FiguresOptions, figuresIn, historyOption, returnsOption } from './figures-options.ts'
import { type RecordsOptions, recordsFolder, recordsOption } from './records-option.ts'
import { vouchedBy, vouchedList } from './vouching.ts'

/** What a scheme publishes lies beside the verifier page, and changes every day: it is signed by itself. */
export const trustFolder = 'verifier/trust/'

/** Files of the verifier page, and bytes of one. */
const [mostFiles, largestFile] = [2000, 16 * 1024 * 1024]

/** What a site is made of. */
export interface SiteSources extends RecordsOptions, FiguresOptions {
  readonly verifier?: string
}

interface SiteOptions extends SiteSources {
  readonly sign?: boolean
  readonly check?: boolean
}

export const siteOptions = (): readonly Option[] => [
  returnsOption(),
  historyOption(),
  new Option('--verifier <folder>', 'the verifier page as it was built, to lie in it and be signed with it'),
  recordsOption(),
]

/** `site`: the public site, as files for any web server. */
export function siteCommand(program: Command, world: World, act: Act): void {
  const site = command(
    program,
    'site',
    'make the public site from public records: six languages, no script, open data; or check one',
    'site public --records docs/examples/scheme',
  )
    .argument('<folder>', 'a new folder, made whole or not at all')
    .option('--sign', 'sign its list of files with the snapshot key of this home')
    .option('--check', 'in place of making it: is every file the one that the scheme has signed?')
  for (const option of siteOptions()) site.addOption(option)
  site
    .addHelpText('after', '\nExit code 20 when a file is not as it was signed.')
    .action((folder: string, options: SiteOptions) =>
      act(async () => {
        const path = resolve(folder)
        if (options.check) return checkedSite(path, world)
        if (!isEmpty(path)) throw schemeRefusal('FILE_TAKEN', { subject: path })
        const { files, bytes, signed, fill } = await madeSite(options, world, options.sign ?? false)
        if (!makeFolderWhole(path, fill)) throw schemeRefusal('FILE_TAKEN', { subject: path })
        return answerInLines({ folder: path, files, bytes, signed }, [
          `written: ${path}, ${files} files, ${bytes} bytes${signed ? ', signed' : ''}`,
        ])
      }),
    )
}

/**
 * A site that is ready to be written.
 * @property files how many, without the signature of their list @property bytes of them all
 */
export interface MadeSite {
  readonly files: number
  readonly bytes: number
  readonly signed: boolean
  fill(aside: string): void
}

/** @throws {Refusal} for whatever is wrong with records, figures or the page: nothing was written */
export async function madeSite(sources: SiteSources, world: World, isSigned: boolean): Promise<MadeSite> {
  const files = siteFiles(openRecords(recordsFolder(sources, world)), await besides(sources, world))
  const signed = isSigned ? await vouchedBy(world, 'site', files.get(listName) as string) : undefined
  return {
    files: files.size,
    bytes: [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0),
    signed: signed !== undefined,
    fill: (aside) => {
      for (const [name, text] of files) writeWhole(join(aside, name), text)
      if (signed) writeWhole(join(aside, signedListName), signed)
    },
  }
}

/** Figures and their pictures, and the verifier page. */
async function besides(options: SiteSources, world: World): Promise<Besides> {
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
