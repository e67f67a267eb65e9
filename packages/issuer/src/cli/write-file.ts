/** Files that commands write for people. */
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { unwritable } from '@kpc/host/file-error'
import { writePrivate } from '@kpc/host/private-files'
import { Refusal } from '@kpc/host/refusal'

/** @throws {Refusal} `FILE_UNWRITABLE`, `DISK_FULL` */
export async function writeOut(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await writePrivate(file, content)
  } catch (cause) {
    throw unwritable(file, cause)
  }
}

/**
 * Written aside and renamed: nobody takes half a file for a whole one.
 * @returns bytes written
 * @throws {Refusal} `FILE_UNWRITABLE`, `DISK_FULL`; what making the pieces is refused for
 */
export async function writePieces(
  file: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<number> {
  const aside = `${file}.part`
  let size = 0
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      size += piece.length
      yield piece
    }
  }
  try {
    await pipeline(
      Readable.from(counted(), { objectMode: false }),
      createWriteStream(aside, { flush: true, mode: 0o600 }),
    )
    await rename(aside, file)
    return size
  } catch (cause) {
    await rm(aside, { force: true }).catch(() => undefined)
    throw cause instanceof Refusal ? cause : unwritable(file, cause)
  }
}
