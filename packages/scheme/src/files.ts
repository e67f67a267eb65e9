/**
 * What commands read of the files that they are given.
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { JsonError, parseJson as parse } from '@kpc/host/json'
import { Refusal } from './refusal.ts'

/** @throws {Refusal} `FILE_MISSING` */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'EISDIR')
      throw new Refusal('FILE_MISSING', { detail: file })
    throw error
  }
}

/** @throws {Refusal} `FILE_MISSING`, `FILE_FORM` */
export function readJson(file: string): unknown {
  return parseJson(readBytes(file), file)
}

/** @param name of the file, for the sentence @throws {Refusal} `FILE_FORM` */
export function parseJson(source: Uint8Array | string, name: string): unknown {
  try {
    return parse(source)
  } catch (error) {
    if (error instanceof JsonError) throw new Refusal('FILE_FORM', { detail: `${name}, ${error.message}` })
    throw error
  }
}

export function showJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** The JSON files of a folder, in the order of their names; none where it is absent. */
export function jsonFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name))
}
