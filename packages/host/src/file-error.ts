/**
 * What a file that was to be read or written turns out to be.
 * @module
 */
import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { limit, type Reason, Refusal, unready } from './refusal.ts'

export const fileFaults = {
  FILE_MISSING: unready('kpc', 'no such file'),
  FILE_UNREADABLE: unready('kpc', 'can not be read: look at its permissions'),
  FILE_SPECIAL: unready('kpc', 'not a file but a folder, a pipe or a device: name a file'),
  FILE_TOO_LARGE: limit('kpc', 'larger than anything that is read here'),
  FILE_EXISTS: unready('kpc', 'there already: name another file'),
  FILE_UNWRITABLE: unready('kpc', 'can not be written: look at the folder and its permissions'),
  DISK_FULL: unready(
    'kpc',
    'the disk is full: free room on it, of prints, exports and back-ups that are kept elsewhere too, never of the home; then try again',
  ),
} as const satisfies Record<string, Reason>
type FileFault = keyof typeof fileFaults

/** @property limit in bytes, where the file has more */
export class FileError extends Refusal {
  declare readonly code: FileFault
  readonly file: string
  readonly limit: number | undefined

  constructor(code: FileFault, file: string, { limit: most, cause }: { limit?: number; cause?: unknown } = {}) {
    const subject = most === undefined ? file : `${file} (at most ${showSize(most)})`
    super(code, fileFaults[code], { subject, cause })
    this.file = file
    this.limit = most
  }
}

/** What the system's error says of a file that was to be read. */
export function fileErrorOf(file: string, cause: unknown): FileError {
  if (cause instanceof FileError) return cause
  const { code } = cause as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR') return new FileError('FILE_MISSING', file, { cause })
  // A socket can't be opened, a folder not be read.
  if (code === 'ENXIO' || code === 'EISDIR') return new FileError('FILE_SPECIAL', file, { cause })
  return new FileError('FILE_UNREADABLE', file, { cause })
}

/** What the system's error says of a file that was to be written. A full disk is named. */
export function unwritable(file: string, cause: unknown): FileError {
  const { code } = cause as NodeJS.ErrnoException
  // A share of the disk that is full (a quota) is the same to whoever writes.
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return new FileError('FILE_UNWRITABLE', file, { cause })
  return new FileError('DISK_FULL', `${file} (on ${diskOf(file)})`, { cause })
}

/** The folder at which the disk of a file begins. */
function diskOf(file: string): string {
  let folder = dirname(resolve(file))
  const isTop = (): boolean => dirname(folder) === folder
  while (!isTop() && deviceOf(folder) === undefined) folder = dirname(folder) // not made yet
  const device = deviceOf(folder)
  while (!isTop() && deviceOf(dirname(folder)) === device) folder = dirname(folder)
  return folder
}

function deviceOf(folder: string): number | undefined {
  return statSync(folder, { throwIfNoEntry: false })?.dev
}

/** A number of bytes for people: `32 MB`, `64 KB`, `100 bytes`; 1 KB is 1,024 bytes. */
export function showSize(bytes: number): string {
  for (const [unit, size] of [['MB', 1024 * 1024] as const, ['KB', 1024] as const])
    if (bytes >= size) return `${Math.floor((bytes / size) * 10) / 10} ${unit}`
  return `${bytes} bytes`
}
