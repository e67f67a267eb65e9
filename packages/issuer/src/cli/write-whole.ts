/**
 * Writes a file that somebody will carry away: aside, flushed to the disk, and renamed, so that nobody
 * sees half of it.
 * @module
 */
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { Refusal } from '../refusal.ts'

/** @throws {Refusal} `FILE_UNWRITABLE` */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const aside = `${file}.${process.pid}`
  try {
    writeFileSync(aside, content, { flush: true })
    renameSync(aside, file)
  } catch (cause) {
    rmSync(aside, { force: true })
    throw new Refusal('FILE_UNWRITABLE', { subject: file, cause })
  }
}
