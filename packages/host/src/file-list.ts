/**
 * The list of a folder's files with their SHA-256, as `sha256sum --check` reads it, and what a folder is otherwise.
 * Whoever signs the list signs every file; where the signature lies is beside it.
 * @module
 */
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { readInPieces } from './read-file.ts'

export const listName = 'SHA256SUMS'
export const signedListName = 'SHA256SUMS.cose'

/** SHA-256 in hexadecimal, by the path of the file. */
export type FileList = ReadonlyMap<string, string>

const line = /^([0-9a-f]{64}) {2}([^\\\p{C}]{1,200})$/u

/** Of a page with all its languages, or of twenty years of returns. */
const mostFiles = 10_000

export function listOf(files: ReadonlyMap<string, string | Uint8Array>): FileList {
  return new Map([...files].map(([path, content]) => [path, createHash('sha256').update(content).digest('hex')]))
}

/** One line a file, in the order of the list. */
export function showList(list: FileList): string {
  return [...list].map(([path, sum]) => `${sum}  ${path}\n`).join('')
}

/** @returns undefined for anything that {@link showList} does not write: two files of one name, a path that leads out */
export function parseList(text: string): FileList | undefined {
  const lines = text.split('\n')
  if (lines.pop() !== '' || lines.length === 0 || lines.length > mostFiles) return undefined
  const list = new Map<string, string>()
  for (const one of lines) {
    const [, sum, path] = line.exec(one) ?? []
    if (sum === undefined || path === undefined || list.has(path)) return undefined
    if (path.split('/').some((part) => ['', '.', '..'].includes(part))) return undefined
    list.set(path, sum)
  }
  return list
}

/** Files below a folder, in an order that no system's language changes. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((one) => !one.isDirectory())
    .map((one) => relative(folder, join(one.parentPath, one.name)).replaceAll('\\', '/'))
    .sort((a, b) => (a < b ? -1 : 1))
}

/**
 * In what a folder is not its list: a line for each file that is missing, was changed, or is not of the list.
 * @param apart what is signed by itself, and passed over
 */
export function otherThan(list: FileList, folder: string, apart: (path: string) => boolean = () => false): string[] {
  const own = (path: string): boolean => path === listName || path === signedListName || apart(path)
  const there = filesIn(folder).filter((path) => !own(path))
  const found = new Set(there)
  return [
    ...[...list.keys()].filter((path) => !found.has(path)).map((path) => `missing: ${path}`),
    ...there.filter((path) => !list.has(path)).map((path) => `not signed: ${path}`),
    ...there
      .filter((path) => list.has(path) && list.get(path) !== sumOf(join(folder, path)))
      .map((path) => `changed: ${path}`),
  ]
}

/** @throws {FileError} `FILE_*` */
function sumOf(file: string): string {
  const sum = createHash('sha256')
  for (const piece of readInPieces(file)) sum.update(piece)
  return sum.digest('hex')
}
