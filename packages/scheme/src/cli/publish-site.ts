/**
 * The public site in the folder that a scheme publishes.
 * @module
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { World } from '@kpc/host/command/world'
import { signedListName } from '@kpc/host/file-list'
import { isEmpty, replaceFolderWhole } from '@kpc/host/write-file'
import { type publicationOfHome, writePublication } from '../publish/publication.ts'
import { schemeRefusal } from '../refusal.ts'
import type { StepOptions } from './ceremony.ts'
import { madeSite, type SiteSources, trustFolder } from './site-command.ts'

export interface PublishOptions extends StepOptions, SiteSources {
  readonly site?: boolean
}

/** Where it lies there. */
export const siteFolder = 'site'

/**
 * The public site, ready to take the place of the one before. A verifier page in it finds beside itself what is published.
 * @throws {Refusal} `FILE_TAKEN` where something else lies there; whatever is wrong with records, figures or the page
 */
export async function siteIn(
  folder: string,
  options: PublishOptions,
  publication: ReturnType<typeof publicationOfHome>,
  world: World,
): Promise<{ readonly files: number; write(): void }> {
  if (!isEmpty(folder) && !existsSync(join(folder, signedListName)))
    throw schemeRefusal('FILE_TAKEN', { subject: folder })
  const { files, fill } = await madeSite(options, world, true)
  const write = (): void =>
    replaceFolderWhole(folder, (aside) => {
      fill(aside)
      if (options.verifier !== undefined) writePublication(join(aside, trustFolder), publication, undefined, false)
    })
  return { files, write }
}
