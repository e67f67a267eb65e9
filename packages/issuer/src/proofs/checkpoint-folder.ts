/**
 * The signed checkpoints that a home keeps: one file each, named by size and instant, in a folder for each thousand of
 * entries; a home of before has them side by side. So the newest is found among a thousand names, however many there are.
 *
 * They are what makes a later change of this home's own ledger show, so none is ever overwritten.
 * @module
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, writeSync } from 'node:fs'
import { basename, join } from 'node:path'
import { FileError, unwritable } from '@kpc/host/file-error'
import { readFileWithin } from '@kpc/host/read-file'
import { type Checkpoint, checkpointLimits } from '@kpc/schema'

/** Files by the size of the ledger, smallest first. @throws {Refusal} `FILE_UNREADABLE` */
export function checkpointFiles(folder: string): string[] {
  return [...newestFiles(folder)].reverse()
}

/** Digits enough for every size, so that names sort as sizes do; a folder is named by all but the last three. */
const [digits, shared] = [15, 12]
const shelfOf = (name: string): string => name.slice(0, shared)

/** The same, the largest first: what is not asked for is not read. @throws {Refusal} `FILE_UNREADABLE` */
export function* newestFiles(folder: string): Generator<string> {
  const names = namesIn(folder)
  const shelves = new Map<string, string[]>()
  for (const name of names.filter((one) => isCheckpoint(one) || isShelf(one))) {
    const own = shelves.get(shelfOf(name))
    if (own) own.push(name)
    else shelves.set(shelfOf(name), [name])
  }
  for (const shelf of [...shelves.keys()].sort().reverse()) {
    const files = (shelves.get(shelf) ?? []).flatMap((name) =>
      isCheckpoint(name)
        ? [name]
        : namesIn(join(folder, name))
            .filter(isCheckpoint)
            .map((one) => join(name, one)),
    )
    for (const file of files.sort((a, b) => (basename(a) < basename(b) ? 1 : -1))) yield join(folder, file)
  }
}

const isShelf = (name: string): boolean => /^\d{12}$/.test(name)
const isCheckpoint = (name: string): boolean => name.endsWith('.cbor')

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? reading(folder, () => readdirSync(folder)) : []
}

/** @returns the COSE_Sign1 @throws {Refusal} `FILE_*` */
export function readCheckpoint(file: string): Uint8Array {
  return Uint8Array.from(readFileWithin(file, checkpointLimits.size))
}

function reading<T>(subject: string, act: () => T): T {
  try {
    return act()
  } catch (cause) {
    throw new FileError('FILE_UNREADABLE', subject, { cause })
  }
}

/**
 * On the disk when it returns.
 * @returns the file
 * @throws {Refusal} `FILE_UNWRITABLE`, `DISK_FULL`
 */
export function keepCheckpoint(folder: string, { size, at }: Checkpoint, message: Uint8Array): string {
  const name = `${String(size).padStart(digits, '0')}-${at}.cbor`
  const file = join(folder, shelfOf(name), name)
  try {
    mkdirSync(join(folder, shelfOf(name)), { recursive: true, mode: 0o700 })
    const aside = `${file}.${process.pid}`
    const descriptor = openSync(aside, 'w')
    try {
      writeSync(descriptor, message)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(aside, file)
    return file
  } catch (cause) {
    throw unwritable(file, cause)
  }
}
