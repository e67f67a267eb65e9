/**
 * What a file that was to be read turns out to be.
 * @module
 */

import { type Reason, Refusal, reason } from './refusal.ts'

export const fileFaults = {
  FILE_MISSING: reason('kpc', 'no such file'),
  FILE_UNREADABLE: reason('kpc', 'can not be read: look at its permissions'),
  FILE_SPECIAL: reason('kpc', 'not a file but a folder, a pipe or a device: name a file'),
  FILE_TOO_LARGE: reason('kpc', 'larger than anything that is read here'),
} as const satisfies Record<string, Reason>
export type FileFault = keyof typeof fileFaults

/** @property limit in bytes, where the file has more */
export class FileError extends Refusal {
  declare readonly code: FileFault
  readonly file: string
  readonly limit: number | undefined

  constructor(code: FileFault, file: string, { limit, cause }: { limit?: number; cause?: unknown } = {}) {
    const subject = limit === undefined ? file : `${file} (at most ${showSize(limit)})`
    super(code, fileFaults[code], { subject, cause })
    this.file = file
    this.limit = limit
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

/** A number of bytes for people: `32 MB`, `64 KB`, `100 bytes`; 1 KB is 1,024 bytes. */
export function showSize(bytes: number): string {
  for (const [unit, size] of [['MB', 1024 * 1024] as const, ['KB', 1024] as const])
    if (bytes >= size) return `${Math.floor((bytes / size) * 10) / 10} ${unit}`
  return `${bytes} bytes`
}
