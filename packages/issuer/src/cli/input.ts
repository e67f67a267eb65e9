/**
 * What people hand to commands: a text, a file, a picture, or any of these on stdin.
 * @module
 */

import { stat } from 'node:fs/promises'
import { readInput } from '@kpc/host/command/input'
import { FileError } from '@kpc/host/file-error'
import { wholeText } from '@kpc/host/text'
import { pictureFormat } from '@kpc/schema/picture-format'
import { codesTyped } from '@kpc/schema/typed'
import { numberOf } from '../certificates/number.ts'
import { certificateAmong, largestScan, type Page, type Pages, readCodes } from '../picture/read-picture.ts'
import type { World } from './command.ts'
import { Progress } from './progress.ts'
import { cliRefusal } from './refusal.ts'

/** Reads a file, or stdin for `-`, up to a limit: the size of the largest scan, unless it is of something larger. */
export function readBytes(argument: string, world: World, limit: number = largestScan): Promise<Uint8Array> {
  return readInput(argument, world, limit)
}

/** A code as it was handed in: the text of a QR code, the number of a certificate, or bytes that are no text. */
export type Code = { readonly text: string } | { readonly number: string } | { readonly message: Uint8Array }

/**
 * Text in which a code of the scheme stands, in whatever layout it was typed, is a code; else a file of that name is read (text, a
 * picture, bytes); else what looks like a number is one; else it is a text all the same.
 *
 * @throws {Refusal} `FILE_*`, `PICTURE_*`, `TEXT_SEVERAL_CODES`
 */
export async function readCode(argument: string, world: World): Promise<Code> {
  if (isCode(argument)) return { text: oneCodeIn(argument) }
  if (argument === '-' || (await isNoFolder(argument))) return codeOf(await readBytes(argument, world), world)
  const number = numberOf(argument)
  if (number !== undefined) return { number }
  if (/\.(png|jpe?g|svg|gif|webp|avif|heic|bmp|pdf|txt|cbor|json)$/i.test(argument))
    throw new FileError('FILE_MISSING', argument)
  return { text: argument }
}

/** Does a text have a code in it, also one whose keys were read by another layout? */
export function isCode(text: string): boolean {
  return codesTyped(text).length > 0
}

/** What is there and no folder is read, or refused as the pipe or device that it is. */
async function isNoFolder(path: string): Promise<boolean> {
  try {
    return !(await stat(path)).isDirectory()
  } catch {
    return false
  }
}

async function codeOf(bytes: Uint8Array, world: World): Promise<Code> {
  if (pictureFormat(bytes) !== undefined) return { text: certificateAmong(await codesInFile(bytes, world)) }
  const text = wholeText(bytes)
  const isText = text !== undefined && (isCode(text) || !hasControls(text))
  return isText ? { text: oneCodeIn(text) } : { message: bytes }
}

/**
 * Every code in a picture or a PDF; of a long one it is said how far it is, and where it was read no further.
 * @throws {Refusal} as {@link readCodes} does
 */
export async function codesInFile(
  bytes: Uint8Array,
  world: World,
  how: Pick<Pages, 'everyPage'> = {},
): Promise<readonly string[]> {
  const { texts, pages } = await withPages(world, (onPage) => readCodes(bytes, { ...how, onPage }))
  if (how.everyPage && pages) world.notice(`${pages.withCode} of ${pages.all} pages have a code that can be read`)
  else if (pages && pages.read < pages.all)
    world.notice(`${pages.read} of ${pages.all} pages were read: a code was found, and no more of the scheme behind it`)
  return texts
}

/** A PDF of fewer pages is read before anybody asks. */
const fewPages = 10

/** Says how many pages were read while something is. */
export async function withPages<T>(world: World, read: (onPage: (page: Page) => void) => Promise<T>): Promise<T> {
  const progress = new Progress(world, 'pages')
  try {
    return await read(({ page, pages, again }) => {
      if (pages > fewPages) progress.step(again ? 'read again' : 'read', { done: page, of: pages, rows: page })
    })
  } finally {
    progress.end()
  }
}

/** Control characters that texts and scanners have. */
const usual: ReadonlySet<string> = new Set('\t\n\v\f\r\x02\x03\x1d\x1e\x85')

function hasControls(text: string): boolean {
  for (const [control] of text.matchAll(/\p{Cc}/gu)) if (!usual.has(control)) return true
  return false
}

/**
 * The code in a text of any number of lines; the text itself where it has none, to be judged as what it is.
 * @throws {Refusal} `TEXT_SEVERAL_CODES`: nobody but a person knows which is meant
 */
export function oneCodeIn(text: string): string {
  const [code = text, ...others] = codesTyped(text)
  if (others.length > 0) throw cliRefusal('TEXT_SEVERAL_CODES', { subject: `${others.length + 1} codes` })
  return code
}
