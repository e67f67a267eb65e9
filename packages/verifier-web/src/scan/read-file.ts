/**
 * The codes in a file that somebody gave to the page: a picture, or a PDF.
 * @module
 */
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
  const head = new Uint8Array(await file.slice(0, 1024).arrayBuffer())
  const codes = isPdf(head)
    ? await codesInPdf(file, onProgress, signal)
    : { texts: await codesInPicture(file, isHeic(head)) }
  if (codes.texts.length === 0) throw new Fault(isPdf(head) ? 'no-code-in-pdf' : 'no-code', codes.pages)
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

/** ISO 32000-2, 7.5.2: readers take the header wherever it is in the first kilobyte. */
function isPdf(head: Uint8Array): boolean {
  return latin(head).includes('%PDF-')
}

/**
 * ISO/IEC 23008-12: brands of the HEIF family, of which some browsers open none. AVIF shares its `mif1` and
 * says what it is in the brands that follow (AV1 Image File Format, section 6).
 */
function isHeic(head: Uint8Array): boolean {
  const size = ((head[2] ?? 0) << 8) | (head[3] ?? 0)
  const brands = latin(head.subarray(8, Math.max(12, Math.min(size, head.length))))
  if (latin(head.subarray(4, 8)) !== 'ftyp' || /avi[fs]/.test(brands)) return false
  return /^(hei[cfmsx]|hev[cmsx]|mif1|msf1)/.test(brands)
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
