/**
 * The signed checkpoints that a home keeps: one file each, named by size and instant.
 *
 * They are what makes a later change of this home's own ledger show, so none is ever overwritten.
 * @module
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { FileError, unwritable } from '@kpc/host/file-error'
import { readFileWithin } from '@kpc/host/read-file'
import { type Checkpoint, checkpointLimits } from '@kpc/schema'

/** Files by the size of the ledger, smallest first. @throws {Refusal} `FILE_UNREADABLE` */
export function checkpointFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  const names = reading(folder, () => readdirSync(folder))
  return names
    .filter((name) => name.endsWith('.cbor'))
    .sort()
    .map((name) => join(folder, name))
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
  // Digits enough for every size, so that names sort as sizes do.
  const file = join(folder, `${String(size).padStart(15, '0')}-${at}.cbor`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
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
