/**
 * The registry in work: what is published plus what was added since, as a JSON file that a person
 * can read. Nobody trusts it before it is signed.
 * @module
 */

import { existsSync, rmSync } from 'node:fs'
import { FileError } from '@kpc/host/file-error'
import { formatRefusal } from '@kpc/host/refusal'
import { writeWhole } from '@kpc/host/write-file'
import { FormatError, type Registry, registryKind } from '@kpc/schema'
import { readJson, showJson } from '../files.ts'
import type { Home } from '../home.ts'
import { readPublished } from '../trusted.ts'
import { itemOf } from './json-item.ts'

/** @returns undefined when nothing is in work */
export function readDraft({ draftFile }: Home): Registry | undefined {
  if (!existsSync(draftFile)) return undefined
  const json = readJson(draftFile)
  try {
    return registryKind.decode(itemOf(registryKind.form, json), {})
  } catch (error) {
    if (error instanceof FormatError) throw formatRefusal(error.code, { subject: draftFile, field: error.field })
    throw error
  }
}

/** The registry that a change starts from. */
export function workingRegistry(home: Home): Registry {
  const working = readDraft(home) ?? readPublished(home).registry
  if (!working) throw new FileError('FILE_MISSING', home.trust)
  return working
}

export function writeDraft({ draftFile }: Home, registry: Registry): void {
  writeWhole(draftFile, showJson(registryKind.show(registry)))
}

export function dropDraft({ draftFile }: Home): void {
  rmSync(draftFile, { force: true })
}
