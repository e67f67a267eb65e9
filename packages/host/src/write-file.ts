/**
 * Files and folders that are there whole or not at all, also after a power cut.
 * @module
 */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

/** Only the owner reads what is private. */
export const privateMode = 0o600
export const privateFolderMode = 0o700
const publicMode = 0o644

/** How the name of something that is being made ends. */
export const asideEnd = '.new'

/** A name that no other process writes to, beside what it will be: a killed one may have left its own. */
export function asideOf(path: string): string {
  return `${path}.${randomBytes(6).toString('hex')}${asideEnd}`
}

/**
 * Written aside, forced to the disk and renamed: a reader sees the old file or the new one, and what
 * was written stays when the power goes.
 */
export function writeWhole(file: string, content: string | Uint8Array, mode: number = publicMode): void {
  inPlace(file, content, mode, (aside) => renameSync(aside, file))
}

/**
 * As {@link writeWhole}, never over another file.
 * @returns whether it was written: false where the file is there
 */
export function writeFirst(file: string, content: string | Uint8Array, mode: number = publicMode): boolean {
  let written = true
  inPlace(file, content, mode, (aside) => {
    written = place(aside, file)
  })
  return written
}

function inPlace(file: string, content: string | Uint8Array, mode: number, put: (aside: string) => void): void {
  const aside = asideOf(file)
  makeFolder(dirname(file), mode === privateMode ? privateFolderMode : 0o755)
  try {
    writeNew(aside, content, mode)
    put(aside)
    syncFolder(dirname(file))
  } finally {
    rmSync(aside, { force: true })
  }
}

/** A link is refused where its name is taken; FAT has none, and there the name is looked at first. */
function place(aside: string, file: string): boolean {
  try {
    linkSync(aside, file)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    if (existsSync(file)) return false
    renameSync(aside, file)
    return true
  }
}

/**
 * A new file, on the disk with its content: for folders that are made whole. Its mode is given as it is made: FAT knows
 * none, and refuses a change.
 */
export function writeNew(file: string, content: string | Uint8Array, mode: number): void {
  const descriptor = openSync(file, 'wx', mode)
  try {
    writeFileSync(descriptor, content)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** A folder with those above it, each of which is on the disk before it is used. */
function makeFolder(folder: string, mode: number): void {
  const first = mkdirSync(folder, { recursive: true, mode })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) syncFolder(dirname(made))
}

/** Forces the names in a folder to the disk; where a system can't (Windows, FAT) it does so by itself. */
export function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r')
    try {
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    if (!['EACCES', 'EINVAL', 'EISDIR', 'ENOTSUP', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error
  }
}

/**
 * Makes a folder with all its files at once: filled aside and renamed. Where the folder has come
 * to be in the meantime, it stays as it is.
 * @returns whether it was made
 */
export function makeFolderWhole(folder: string, fill: (aside: string) => void, mode = 0o755): boolean {
  const aside = asideOf(folder)
  makeFolder(dirname(folder), 0o755)
  try {
    mkdirSync(aside, { mode })
    fill(aside)
    syncFolder(aside)
    if (!isEmpty(folder)) return false
    rmSync(folder, { recursive: true, force: true })
    renameSync(aside, folder)
    syncFolder(dirname(folder))
    return true
  } catch (error) {
    if (!isEmpty(folder)) return false
    throw error
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

/** The same in the place of what is there, which goes when the new one stands whole; for a moment between there is none. */
export function replaceFolderWhole(folder: string, fill: (aside: string) => void, mode = 0o755): void {
  const [aside, before] = [asideOf(folder), asideOf(folder)]
  makeFolder(dirname(folder), 0o755)
  try {
    makeFolderWhole(aside, fill, mode)
    if (existsSync(folder)) renameSync(folder, before)
    renameSync(aside, folder)
    syncFolder(dirname(folder))
  } catch (error) {
    if (existsSync(before) && !existsSync(folder)) renameSync(before, folder)
    throw error
  } finally {
    rmSync(aside, { recursive: true, force: true })
    rmSync(before, { recursive: true, force: true })
  }
}

export function isEmpty(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0
}

/** Takes away what killed processes have left of a file in the making, once it is a day older than the file. */
export function sweepAside(file: string, isOld: (aside: string) => boolean): void {
  const folder = dirname(file)
  const start = `${file.slice(folder.length + 1)}.`
  for (const name of readdirSync(folder))
    if (name.startsWith(start) && name.endsWith(asideEnd) && isOld(join(folder, name)))
      rmSync(join(folder, name), { force: true })
}
