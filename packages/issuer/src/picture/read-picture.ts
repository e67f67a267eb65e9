/**
 * The text of the QR code in a picture: PNG or JPEG, of a size that its header says.
 * @module
 */
import { codeWithin } from '@kpc/schema'
import { mostPixels, pictureSize, pixelsOf } from '@kpc/schema/picture-size'
import { codesIn } from './codes-in.ts'
import { pictureRefusal } from './refusal.ts'

/** The most that is read, in bytes: photographs are well under it. */
export const largestPicture = 32 * 1024 * 1024

/** Formats by how they begin; only the first two are read. */
const formats: readonly (readonly [name: string, matches: (bytes: Uint8Array) => boolean])[] = [
  ['png', begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['jpeg', begins(0xff, 0xd8, 0xff)],
  ['gif', begins(0x47, 0x49, 0x46, 0x38)],
  ['bmp', begins(0x42, 0x4d)],
  ['pdf', begins(0x25, 0x50, 0x44, 0x46, 0x2d)],
  ['tiff', begins(0x49, 0x49, 0x2a, 0x00)],
  ['tiff', begins(0x4d, 0x4d, 0x00, 0x2a)],
  ['webp', (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP'],
  ['heic', (bytes) => ascii(bytes, 4, 8) === 'ftyp'],
  ['svg', (bytes) => /^\ufeff?\s*<(\?xml|svg|!doctype)/i.test(ascii(bytes, 0, 200))],
]

function begins(...head: number[]): (bytes: Uint8Array) => boolean {
  return (bytes) => head.every((byte, i) => bytes[i] === byte)
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.subarray(from, to)).toString('latin1')
}

/** The name of a picture's format, whether it can be read here or not; undefined for other bytes. */
export function pictureFormat(bytes: Uint8Array): string | undefined {
  return formats.find(([, matches]) => matches(bytes))?.[0]
}

/**
 * @returns the text of the certificate's code; where none is of this scheme, of the first code
 * @throws {Refusal} `PICTURE_FORMAT`, `PICTURE_UNREADABLE`, `PICTURE_TOO_LARGE`, `PICTURE_SLOW`,
 *   `PICTURE_NO_CODE`, `PICTURE_SEVERAL_CODES`
 */
export async function readPicture(bytes: Uint8Array): Promise<string> {
  const format = pictureFormat(bytes)
  if (format !== 'png' && format !== 'jpeg')
    throw pictureRefusal('PICTURE_FORMAT', format === undefined ? {} : { subject: format.toUpperCase() })
  const size = pictureSize(bytes)
  if (!size) throw pictureRefusal('PICTURE_UNREADABLE')
  if (pixelsOf(size) > mostPixels)
    throw pictureRefusal('PICTURE_TOO_LARGE', { subject: `${size.width} x ${size.height} pixels` })
  const texts = [...new Set(await codesIn(bytes))]
  const ours = texts.filter((text) => codeWithin(text) !== undefined)
  if (ours.length > 1) throw pictureRefusal('PICTURE_SEVERAL_CODES')
  const text = ours[0] ?? texts[0]
  if (text === undefined) throw pictureRefusal('PICTURE_NO_CODE')
  return text
}
