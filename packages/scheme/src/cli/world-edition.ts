/** `world --publish` and `--check`: an edition of the figures of the world, signed, in every form. */
import { join, resolve } from 'node:path'
import { type Answer, answerInLines } from '@kpc/host/command/command'
import { exitContradicted, exitDone } from '@kpc/host/command/exit-codes'
import type { World } from '@kpc/host/command/world'
import { listName, listOf, otherThan, showList, signedListName } from '@kpc/host/file-list'
import { readFileWithin } from '@kpc/host/read-file'
import { wholeText } from '@kpc/host/text'
import { isEmpty, makeFolderWhole, writeWhole } from '@kpc/host/write-file'
import type { Trust } from '@kpc/schema'
import { schemeRefusal } from '../refusal.ts'
import { type EditionAsked, editionFiles, tableAmong } from '../world/edition.ts'
import { worldRefusal } from '../world/refusal.ts'
import { vouchedBy, vouchedList } from './vouching.ts'

/** Of a table with a row a participant, in bytes. */
const largestTable = 1024 * 1024

/** @property since folder of an earlier edition, whose difference is said */
interface Publishing extends Omit<EditionAsked, 'before'> {
  readonly folder: string
  readonly since?: string | undefined
}

/**
 * Into a new folder, made whole or not at all.
 * @throws {Refusal} `FILE_TAKEN`, `EDITION_OTHER`, `SIGNER_MISSING`; what is wrong with the earlier edition
 */
export async function publishedEdition(world: World, trust: Trust, asked: Publishing): Promise<Answer> {
  const { folder, since, edition, summary } = asked
  const path = resolve(folder)
  if (!isEmpty(path)) throw schemeRefusal('FILE_TAKEN', { subject: path })
  const before = since === undefined ? undefined : editionIn(resolve(since), world)
  if (before && (before.year !== summary.year || before.edition >= edition))
    throw worldRefusal('EDITION_OTHER', { subject: `${before.year}, edition ${before.edition}`, field: 'edition' })
  const { files, changes } = await editionFiles(trust, { ...asked, before })
  const list = showList(listOf(files))
  const signed = await vouchedBy(world, 'world', list)
  const fill = (aside: string): void => {
    for (const [name, content] of files) writeWhole(join(aside, name), content)
    writeWhole(join(aside, listName), list)
    writeWhole(join(aside, signedListName), signed)
  }
  if (!makeFolderWhole(path, fill)) throw schemeRefusal('FILE_TAKEN', { subject: path })
  return answerInLines({ folder: path, edition, files: [...files.keys()], changes }, [
    `written: ${path}, edition ${edition}, ${files.size} files, signed`,
    ...(before ? [`${changes.length} figures are other than in edition ${before.edition}`] : []),
    ...changes.map(
      ({ participant, figure, before: was, now }) => `${participant} ${figure}: ${was || '-'} -> ${now || '-'}`,
    ),
  ])
}

/** The table of an edition that the scheme has signed, and nothing of it changed. */
function editionIn(folder: string, world: World) {
  const list = vouchedList(world, 'world', folder)
  const table = tableAmong(list.keys())
  const [wrong] = otherThan(list, folder)
  if (!table || wrong !== undefined) throw worldRefusal('EDITION_CHANGED', { subject: wrong ?? folder, field: 'since' })
  const csv = wholeText(readFileWithin(join(folder, table.file), largestTable))
  if (csv === undefined) throw worldRefusal('EDITION_TABLE', { subject: table.file })
  return { ...table, csv }
}

/** Is every file of an edition as the scheme has signed it, and nothing beside them? */
export function checkedEdition(folder: string, world: World): Answer {
  const path = resolve(folder)
  const list = vouchedList(world, 'world', path)
  const wrong = otherThan(list, path)
  const { year, edition } = tableAmong(list.keys()) ?? {}
  const verifies = wrong.length === 0
  const lines = verifies
    ? [`${year}, edition ${edition}: ${list.size} files, all as the scheme has signed them`]
    : wrong
  return answerInLines(
    { verifies, year, edition, files: list.size, wrong },
    lines,
    verifies ? exitDone : exitContradicted,
  )
}
