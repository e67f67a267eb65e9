/**
 * The files of a release: gathered by their paths, looked at, then written.
 * @module
 */
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** @property executable where a system has such a mark */
export interface Content {
  readonly bytes: Uint8Array
  readonly executable?: boolean
}

/** By path, with `/` on every system. */
export type Files = Map<string, Content>

export function text(content: string, eol: '\n' | '\r\n' = '\n'): Content {
  return { bytes: Buffer.from(content.replace(/\r?\n/g, eol)) }
}

export function fileAt(path: string): Content {
  return { bytes: readFileSync(path) }
}

/** Every file below a folder that `wanted` takes, by its path in there. */
export function filesBelow(folder: string, wanted: (path: string) => boolean = () => true): Files {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => wanted(path) && statSync(join(folder, path)).isFile())
  return new Map(paths.sort().map((path) => [path, fileAt(join(folder, path))]))
}

export function add(files: Files, prefix: string, others: Files): void {
  for (const [path, content] of others) files.set(`${prefix}/${path}`, content)
}

/** Windows takes paths of 259 characters, and people put a release into folders of their own. */
export const longestPath = 180

/** What Windows or FAT can not hold in a name (https://learn.microsoft.com/windows/win32/fileio/naming-a-file). */
const unportable = /[<>:"\\|?*\p{Cc}]|[ .](\/|$)|(^|\/)(con|prn|aux|nul|com\d|lpt\d)(\.[^/]*)?(\/|$)/iu

/** @throws {Error} names that some file system of a stick does not take, or takes for one */
export function refuseNames(paths: Iterable<string>): void {
  const seen = new Map<string, string>()
  for (const path of paths) {
    if (unportable.test(path)) throw new Error(`${path}: not a name that Windows takes`)
    if (path.length > longestPath) throw new Error(`${path}: longer than ${longestPath} characters`)
    const same = seen.get(path.toLowerCase())
    if (same !== undefined) throw new Error(`${path} and ${same} are one name on Windows`)
    seen.set(path.toLowerCase(), path)
  }
}

/** As `sha256sum -c` reads them. */
export function sums(files: Files): string {
  const line = ([path, { bytes }]: [string, Content]): string =>
    `${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`
  return [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(line)
    .join('')
}

/** @param seconds the time that every file gets: two builds are equal */
export function writeFiles(folder: string, files: Files, seconds: number): void {
  rmSync(folder, { recursive: true, force: true })
  for (const [path, { bytes, executable = false }] of files) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
    chmodSync(file, executable ? 0o755 : 0o644)
    utimesSync(file, seconds, seconds)
  }
}
