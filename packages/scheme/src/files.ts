/**
 * Files that are there whole or not at all.
 * @module
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { JsonError, parseJson as parse } from '@kpc/host/json'
import { Refusal } from './refusal.ts'

/** Only the owner reads what is private. */
export const privateMode = 0o600
const privateFolderMode = 0o700
const publicMode = 0o644

/** Written aside, forced to the disk and renamed: a reader sees the old file or the new one. */
export function writeWhole(file: string, content: string | Uint8Array, mode: number = publicMode): void {
  mkdirSync(dirname(file), { recursive: true, mode: mode === privateMode ? privateFolderMode : 0o755 })
  const aside = `${file}.${process.pid}.new`
  try {
    const descriptor = openSync(aside, 'wx', mode)
    try {
      writeFileSync(descriptor, content)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(aside, file)
  } finally {
    rmSync(aside, { force: true })
  }
}

/**
 * Makes a folder with all its files at once: filled aside and renamed. Where the folder has come
 * to be in the meantime, it stays as it is.
 * @returns whether it was made
 */
export function makeFolderWhole(folder: string, fill: (aside: string) => void): boolean {
  const aside = `${folder}.${process.pid}.new`
  mkdirSync(dirname(folder), { recursive: true })
  try {
    mkdirSync(aside)
    fill(aside)
    if (existsSync(folder) && !isEmpty(folder)) return false
    rmSync(folder, { recursive: true, force: true })
    renameSync(aside, folder)
    return true
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

export function isEmpty(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0
}

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
