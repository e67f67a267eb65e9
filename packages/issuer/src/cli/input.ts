/**
 * What people hand to commands: a text, a file, a picture, or any of these on stdin.
 * @module
 */

import { stat } from 'node:fs/promises'
import { readInput } from '@kpc/host/command/input'
import { FileError } from '@kpc/host/file-error'
import { wholeText } from '@kpc/host/text'
import { codesWithin, codeWithin } from '@kpc/schema'
import { numberOf } from '../certificates/number.ts'
import { largestPicture, pictureFormat, readPicture } from '../picture/read-picture.ts'
import type { World } from './command.ts'
import { cliRefusal } from './refusal.ts'

/** Reads a file, or stdin for `-`, up to a limit: the size of the largest picture, unless it is of something larger. */
export function readBytes(argument: string, world: World, limit: number = largestPicture): Promise<Uint8Array> {
  return readInput(argument, world, limit)
}

/** A code as it was handed in: the text of a QR code, the number of a certificate, or bytes that are no text. */
export type Code = { readonly text: string } | { readonly number: string } | { readonly message: Uint8Array }

/**
 * Text that begins as a code of the scheme is a code; else a file of that name is read (text, a
 * picture, bytes); else what looks like a number is one; else it is a text all the same.
 *
 * @throws {Refusal} `FILE_*`, `PICTURE_*`, `TEXT_SEVERAL_CODES`
 */
export async function readCode(argument: string, world: World): Promise<Code> {
  if (codeWithin(argument) !== undefined) return { text: oneCodeIn(argument) }
  if (argument === '-' || (await isNoFolder(argument))) return codeOf(await readBytes(argument, world))
  const number = numberOf(argument)
  if (number !== undefined) return { number }
  if (/\.(png|jpe?g|svg|gif|webp|pdf|txt|cbor|json)$/i.test(argument)) throw new FileError('FILE_MISSING', argument)
  return { text: argument }
}

/** What is there and no folder is read, or refused as the pipe or device that it is. */
async function isNoFolder(path: string): Promise<boolean> {
  try {
    return !(await stat(path)).isDirectory()
  } catch {
    return false
  }
}

async function codeOf(bytes: Uint8Array): Promise<Code> {
  if (pictureFormat(bytes) !== undefined) return { text: await readPicture(bytes) }
  const text = wholeText(bytes)
  const isText = text !== undefined && (codesWithin(text).length > 0 || !hasControls(text))
  return isText ? { text: oneCodeIn(text) } : { message: bytes }
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
  const [code = text, ...others] = codesWithin(text)
  if (others.length > 0) throw cliRefusal('TEXT_SEVERAL_CODES', { subject: `${others.length + 1} codes` })
  return code
}
