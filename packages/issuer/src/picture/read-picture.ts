/**
 * The text of the QR code in a picture or a PDF, of a size that its header says.
 * @module
 */
import { codeWithin } from '@kpc/schema'
import { type PictureFormat, pictureFormat } from '@kpc/schema/picture-format'
import { mostClaimed, pictureSize, pixelsOf } from '@kpc/schema/picture-size'
import { codesIn, codesInPdf, type FileCodes, type Page, type Pages } from './codes-in.ts'
import { pictureRefusal } from './refusal.ts'

export type { FileCodes, Page, Pages }

/** The most that is read of a picture, in bytes: photographs are well under it. */
export const largestPicture = 32 * 1024 * 1024

/** Of a file that may be a PDF: scans of a hundred pages are under it. */
export const largestScan = 64 * 1024 * 1024

/** The formats that are read, and of how many pixels: ZXing unpacks to grey by itself, the others to four bytes a pixel. */
const mostPixels: Partial<Readonly<Record<PictureFormat, number>>> = {
  jpeg: mostClaimed,
  png: mostClaimed,
  bmp: mostClaimed,
  gif: 50_000_000,
  webp: 50_000_000,
  avif: 50_000_000,
}

/**
 * Every code in a file.
 * @throws {Refusal} `PICTURE_FORMAT`, `PICTURE_HEIC`, `PICTURE_UNREADABLE`, `PICTURE_TOO_LARGE`, `PICTURE_SLOW`,
 *   `PICTURE_NO_CODE`, `PDF_LOCKED`, `PDF_DAMAGED`, `PDF_NO_CODE`
 */
export async function readCodes(bytes: Uint8Array, pages?: Pages): Promise<FileCodes> {
  const format = pictureFormat(bytes)
  if (format === 'pdf') {
    const codes = await codesInPdf(bytes, pages)
    if (codes.texts.length === 0) throw pictureRefusal('PDF_NO_CODE')
    return codes
  }
  refuseSize(bytes, format)
  const texts = [...new Set(await codesIn(bytes, format))]
  if (texts.length === 0) throw pictureRefusal('PICTURE_NO_CODE')
  return { texts }
}

function refuseSize(bytes: Uint8Array, format: PictureFormat | undefined): asserts format is PictureFormat {
  const most = format && mostPixels[format]
  if (most === undefined)
    throw pictureRefusal(
      format === 'heic' ? 'PICTURE_HEIC' : 'PICTURE_FORMAT',
      format === undefined ? {} : { subject: format.toUpperCase() },
    )
  const size = pictureSize(bytes)
  if (!size) throw pictureRefusal('PICTURE_UNREADABLE')
  if (pixelsOf(size) > most)
    throw pictureRefusal('PICTURE_TOO_LARGE', {
      subject: `${size.width} x ${size.height} pixels, of a limit of ${most / 1_000_000} million`,
    })
}

/**
 * @returns the text of the certificate's code; where none is of this scheme, of the first code
 * @throws {Refusal} `PICTURE_SEVERAL_CODES`
 */
export function certificateAmong(texts: readonly string[]): string {
  const ours = texts.filter((text) => codeWithin(text) !== undefined)
  if (ours.length > 1) throw pictureRefusal('PICTURE_SEVERAL_CODES')
  return (ours[0] ?? texts[0]) as string
}

/**
 * The one code of a certificate in a file.
 * @throws {Refusal} as {@link readCodes} and {@link certificateAmong} do
 */
export async function readPicture(bytes: Uint8Array, pages?: Pages): Promise<string> {
  return certificateAmong((await readCodes(bytes, pages)).texts)
}
