/**
 * In which encoding a file is: what its first bytes say, else UTF-8 where all of it is, else
 * Windows-1252, in which older spreadsheets save.
 * @module
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Transform } from 'node:stream'
import { FileError, fileErrorOf } from '@kpc/host/file-error'
import { openRegular } from '@kpc/host/read-file'
import { decodeStream, encodingExists } from 'iconv-lite'
import { batchRefusal } from './refusal.ts'

/** As iconv-lite names it. */
export type Encoding = string

/** @property guessed whether nothing in the file says so */
export interface Inspected {
  readonly encoding: Encoding
  readonly guessed: boolean
  /** In bytes. */
  readonly size: number
  /** SHA-256 of the bytes. */
  readonly digest: Uint8Array
}

/** Bytes of a file: as many rows as one may have, with half a kilobyte each. */
const largest = 256 * 1024 * 1024

/** Byte order marks (Unicode 23.8). */
const marks: readonly (readonly [bytes: readonly number[], encoding: Encoding])[] = [
  [[0xef, 0xbb, 0xbf], 'utf8'],
  [[0xff, 0xfe], 'utf16le'],
  [[0xfe, 0xff], 'utf16be'],
]

/**
 * Reads a file once, a piece at a time. Zero bytes are UTF-16 without its mark, or no text at all.
 * @param named an encoding that is not to be guessed
 * @throws {FileError} `FILE_*` @throws {Refusal} `BATCH_ENCODING`
 */
export async function inspect(file: string, named?: Encoding): Promise<Inspected> {
  if (named !== undefined && !encodingExists(named)) throw batchRefusal('BATCH_ENCODING', { subject: named })
  const hash = createHash('sha256')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [size, isUtf8, zeros, marked] = [0, true, false, undefined as Encoding | undefined]
  for await (const piece of piecesOf(file)) {
    if (size === 0) marked = markOf(piece)
    size += piece.length
    if (size > largest) throw new FileError('FILE_TOO_LARGE', file, { limit: largest })
    zeros ||= piece.includes(0)
    hash.update(piece)
    isUtf8 &&= takes(decoder, piece)
  }
  isUtf8 &&= takes(decoder)
  const digest = Uint8Array.from(hash.digest())
  const encoding = named ?? marked ?? (isUtf8 ? 'utf8' : 'windows1252')
  if (encoding === 'utf8' && (!isUtf8 || zeros)) throw batchRefusal('BATCH_ENCODING', { subject: file })
  return { encoding, guessed: named === undefined && marked === undefined && !isUtf8, size, digest }
}

function markOf(head: Uint8Array): Encoding | undefined {
  return marks.find(([bytes]) => bytes.every((byte, i) => head[i] === byte))?.[1]
}

function takes(decoder: InstanceType<typeof TextDecoder>, piece?: Uint8Array): boolean {
  try {
    decoder.decode(piece, { stream: piece !== undefined })
    return true
  } catch {
    return false
  }
}

/** @throws {FileError} `FILE_*` */
async function* piecesOf(file: string): AsyncGenerator<Buffer> {
  const bytes = createReadStream(file, { fd: openRegular(file, largest) })
  try {
    yield* bytes
  } catch (cause) {
    throw fileErrorOf(file, cause)
  }
}

/**
 * The text of a file, a piece at a time; a byte order mark is no part of it.
 * @param read told how many bytes were read
 */
export function textOf(file: string, encoding: Encoding, read: (bytes: number) => void = () => undefined): Transform {
  const bytes = createReadStream(file, { fd: openRegular(file, largest) })
  bytes.on('data', (piece) => read(piece.length))
  const text = decodeStream(encoding) as Transform
  bytes.on('error', (error) => text.destroy(fileErrorOf(file, error)))
  text.on('close', () => bytes.destroy())
  return bytes.pipe(text)
}
