/** Reads what comes from outside, of which nobody knows how much will come. */
import { readFile, stat } from 'node:fs/promises'
import { Refusal } from './refusal.ts'

/** @returns the bytes of a stream; undefined where they are more than `limit` */
export async function readWithin(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of stream) {
    size += part.length
    if (size > limit) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** @throws {Refusal} `FILE_MISSING`, `FILE_UNREADABLE`, `FILE_TOO_LARGE` */
export async function readFileWithin(file: string, limit: number): Promise<Buffer> {
  try {
    if ((await stat(file)).size > limit) throw new Refusal('FILE_TOO_LARGE', { subject: file })
    return await readFile(file)
  } catch (cause) {
    if (cause instanceof Refusal) throw cause
    throw unreadable(file, cause)
  }
}

/** What a file system's error says of a file that was to be read. */
export function unreadable(file: string, cause: unknown): Refusal {
  const { code } = cause as NodeJS.ErrnoException
  const isMissing = code === 'ENOENT' || code === 'ENOTDIR'
  return new Refusal(isMissing ? 'FILE_MISSING' : 'FILE_UNREADABLE', { subject: file, cause })
}
