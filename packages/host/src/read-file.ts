/**
 * The one way in which a program of the scheme reads a file that a person named or that lies in a folder.
 *
 * Only regular files are read: a pipe would be waited for, a device never ends. At most one byte more
 * than the limit is read of it, whatever its size is said to be.
 * @module
 */
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { FileError, fileErrorOf } from './file-error.ts'

/**
 * @param limit in bytes
 * @throws {FileError} `FILE_MISSING`, `FILE_UNREADABLE`, `FILE_SPECIAL`, `FILE_TOO_LARGE`
 */
export function readFileWithin(file: string, limit: number): Buffer<ArrayBuffer> {
  // What says that it is too large is believed; what says that it is small is not.
  const descriptor = openRegular(file, limit)
  try {
    return readWhole(descriptor, file, { expected: fstatSync(descriptor).size, limit })
  } catch (cause) {
    throw fileErrorOf(file, cause)
  } finally {
    closeSync(descriptor)
  }
}

/** As {@link readFileWithin}; undefined where there is no such file. */
export function readFileIfThere(file: string, limit: number): Buffer<ArrayBuffer> | undefined {
  try {
    return readFileWithin(file, limit)
  } catch (error) {
    if (error instanceof FileError && error.code === 'FILE_MISSING') return undefined
    throw error
  }
}

/**
 * The first bytes of a file, of whatever size it is.
 * @throws {FileError} `FILE_MISSING`, `FILE_UNREADABLE`, `FILE_SPECIAL`
 */
export function readHead(file: string, length: number): Buffer<ArrayBuffer> {
  const descriptor = openRegular(file)
  try {
    const head = Buffer.alloc(length)
    return head.subarray(0, readSync(descriptor, head))
  } catch (cause) {
    throw fileErrorOf(file, cause)
  } finally {
    closeSync(descriptor)
  }
}

/** What is read of a file at a time, where nobody holds it whole. */
const piece = 1024 * 1024

/**
 * A file in pieces of a MB, of whatever size it is. A piece is good until the next one is asked for.
 * @throws {FileError} `FILE_MISSING`, `FILE_UNREADABLE`, `FILE_SPECIAL`
 */
export function* readInPieces(file: string): Generator<Uint8Array> {
  const descriptor = openRegular(file)
  try {
    const held = Buffer.alloc(piece)
    for (;;) {
      const length = readSync(descriptor, held)
      if (length === 0) return
      yield held.subarray(0, length)
    }
  } catch (cause) {
    throw fileErrorOf(file, cause)
  } finally {
    closeSync(descriptor)
  }
}

/** Of a file that is read in parts. */
const partSize = 64 * 1024

/**
 * A file in parts, for whoever goes through it more than once and holds none of it: each time it is the same file, as it
 * was. Each part is a memory of its own.
 * @param limit in bytes
 * @throws {FileError} `FILE_MISSING`, `FILE_UNREADABLE`, `FILE_SPECIAL`, `FILE_TOO_LARGE`; and as it is gone through,
 *   `FILE_UNREADABLE` for one that is another by now
 */
export function partsOf(file: string, limit: number): Iterable<Uint8Array> {
  const first = openRegular(file, limit)
  const mark = markOf(first)
  closeSync(first)
  return { [Symbol.iterator]: () => partsWithin(file, limit, mark) }
}

function* partsWithin(file: string, limit: number, mark: string): Generator<Uint8Array> {
  const descriptor = openRegular(file, limit)
  try {
    let all = 0
    for (;;) {
      const part = Buffer.allocUnsafeSlow(partSize)
      const length = readSync(descriptor, part)
      all += length
      if (all > limit) throw new FileError('FILE_TOO_LARGE', file, { limit })
      if (markOf(descriptor) !== mark) throw new FileError('FILE_UNREADABLE', file)
      if (length === 0) return
      yield part.subarray(0, length)
    }
  } catch (cause) {
    throw fileErrorOf(file, cause)
  } finally {
    closeSync(descriptor)
  }
}

/** Which file it is, how long, and when it was last written. */
function markOf(descriptor: number): string {
  const { dev, ino, size, mtimeNs } = fstatSync(descriptor, { bigint: true })
  return [dev, ino, size, mtimeNs].join(' ')
}

/**
 * Opens a file for reading, for what is too large to be held whole.
 * @param limit in bytes, of the size that it says it has; whoever reads counts all the same
 * @returns its descriptor, to be closed by the caller
 * @throws {FileError} `FILE_MISSING`, `FILE_UNREADABLE`, `FILE_SPECIAL`, `FILE_TOO_LARGE`
 */
export function openRegular(file: string, limit: number = Number.POSITIVE_INFINITY): number {
  const descriptor = opened(file)
  if (fstatSync(descriptor).size <= limit) return descriptor
  closeSync(descriptor)
  throw new FileError('FILE_TOO_LARGE', file, { limit })
}

function opened(file: string): number {
  try {
    // Asked first, as opening already does something to a few devices.
    if (!statSync(file).isFile()) throw new FileError('FILE_SPECIAL', file)
    // What has come into its place since is not waited for, and asked again.
    const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    if (fstatSync(descriptor).isFile()) return descriptor
    closeSync(descriptor)
    throw new FileError('FILE_SPECIAL', file)
  } catch (cause) {
    throw fileErrorOf(file, cause)
  }
}

function readWhole(
  descriptor: number,
  file: string,
  { expected, limit }: { readonly expected: number; readonly limit: number },
): Buffer<ArrayBuffer> {
  let bytes = Buffer.alloc(expected + 1)
  for (let length = 0; ; ) {
    const read = readSync(descriptor, bytes, length, bytes.length - length, null)
    if (read === 0) return bytes.subarray(0, length)
    length += read
    if (length > limit) throw new FileError('FILE_TOO_LARGE', file, { limit })
    if (length === bytes.length) bytes = grown(bytes, limit)
  }
}

function grown(bytes: Buffer<ArrayBuffer>, limit: number): Buffer<ArrayBuffer> {
  const larger = Buffer.alloc(Math.min(limit + 1, Math.max(4096, bytes.length * 2)))
  larger.set(bytes)
  return larger
}
