/**
 * The codes in a file that somebody gave to the page: a picture, or a PDF.
 * @module
 */
import { pictureFormat } from '@kpc/schema/picture-format'
import { lookAtPicture, pictureOf } from './decoder.ts'
import { Fault } from './fault.ts'
import type { FileCodes, Progress } from './file-codes.ts'

/**
 * @param signal ends the reading of a PDF: what was found until then is the answer
 * @throws {Fault} what is wrong with the file, or that it has no code
 */
export async function codesIn(
  file: Blob,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<FileCodes> {
  const format = pictureFormat(new Uint8Array(await file.slice(0, 1024).arrayBuffer()))
  const codes =
    format === 'pdf'
      ? await codesInPdf(file, onProgress, signal)
      : { texts: await codesInPicture(file, format === 'heic') }
  if (codes.texts.length === 0) throw new Fault(format === 'pdf' ? 'no-code-in-pdf' : 'no-code', codes.pages)
  return codes
}

async function codesInPicture(file: Blob, isHeic: boolean): Promise<readonly string[]> {
  const picture = await pictureOf(file).catch(() => undefined)
  const { texts, fault } = picture ? await lookAtPicture(picture) : { texts: [], fault: 'no-picture' as const }
  if (fault !== undefined) throw new Fault(fault === 'no-picture' && isHeic ? 'heic' : fault)
  return texts
}

async function codesInPdf(
  file: Blob,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<FileCodes> {
  const reader = await import('./pdf.ts').catch(() => undefined) // no line, and not kept yet
  if (!reader) throw new Fault('pdf-reader')
  return reader.codesInPdf(file, onProgress, signal)
}
