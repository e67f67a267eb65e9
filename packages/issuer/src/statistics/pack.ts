/**
 * Files as one archive that every system opens (ZIP), in pieces as it is written: none of them is held whole.
 * @module
 */
import { readInPieces } from '@kpc/host/read-file'

/** @property path within the archive, and `file` where it lies */
interface Packed {
  readonly path: string
  readonly file: string
}

/** As it is, without compression: signatures have none. Loaded where somebody asks for one. */
export async function* packed(files: readonly Packed[]): AsyncGenerator<Uint8Array> {
  const { Zip, ZipPassThrough } = await import('fflate')
  const ready: Uint8Array[] = []
  const archive = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  for (const { path, file } of files) {
    const entry = new ZipPassThrough(path)
    archive.add(entry)
    for (const piece of readInPieces(file)) {
      // Its own: what was read is read over.
      entry.push(Uint8Array.from(piece))
      yield* ready.splice(0)
    }
    entry.push(new Uint8Array(0), true)
    yield* ready.splice(0)
  }
  archive.end()
  yield* ready.splice(0)
}
