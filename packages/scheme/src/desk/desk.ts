/**
 * What the pages of the scheme's desk are made of: the records as they stand now, who asks, in which language.
 * @module
 */
import type { Registry } from '@kpc/schema'
import type { Random } from '../people/people.ts'
import type { Role } from '../people/roles.ts'
import { seenBy } from '../records/audience.ts'
import { type CheckedFolder, checkFolder } from '../records/check.ts'
import type { KeptFiles, Stored } from '../records/folder.ts'
import type { Filed } from '../world/filed.ts'
import type { DeskLanguage } from './words/words.ts'

/**
 * @property folder of the people; no key lies in it
 * @property records folder
 * @property registry that is published, where the desk was started with one
 * @property filed signed returns as they lie in their folder now, where the desk was started with one
 * @property now seconds
 */
export interface DeskPlace {
  readonly folder: string
  readonly records: string
  readonly registry?: Registry | undefined
  readonly filed?: (() => Filed) | undefined
  readonly random: Random
  now(): number
}

/** The folder of records, read anew where its files have changed. */
export function followRecords(folder: string): () => CheckedFolder {
  const kept: KeptFiles = new Map()
  return () => checkFolder(folder, kept)
}

/**
 * @property public whether the page shows what the public sees
 * @property path of the page
 * @property filed signed returns, where there is a folder of such
 */
export interface Here {
  readonly person: { readonly name: string; readonly role: Role }
  readonly language: DeskLanguage
  readonly isPublic: boolean
  readonly path: string
  readonly today: string
  readonly checked: CheckedFolder
  readonly records: ReadonlyMap<string, Stored>
  readonly registry: Registry | undefined
  readonly filed: Filed | undefined
}

/** The records that a page shows. */
export function shownRecords(checked: CheckedFolder, isPublic: boolean): ReadonlyMap<string, Stored> {
  return isPublic ? seenBy('public', checked.records) : checked.records
}
