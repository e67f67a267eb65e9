/**
 * The codes in a file that somebody gave to the page: a picture, or a PDF.
 * @module
 */
import { lookAtPicture, pictureOf } from './decoder.ts'
import { Fault } from './fault.ts'

/** @property pages how many were read, and of how many, where not all of a PDF's were */
export interface FileCodes {
  readonly texts: readonly string[]
  readonly pages?: { readonly pages: number; readonly all: number }
}

/** A page of a PDF that is being read. */
export interface Progress {
  readonly page: number
  readonly pages: number
}

/** @throws {Fault} what is wrong with the file, or that it has no code */
export async function codesIn(file: Blob, onProgress: (progress: Progress) => void): Promise<FileCodes> {
  const head = new Uint8Array(await file.slice(0, 1024).arrayBuffer())
  const codes = isPdf(head) ? await codesInPdf(file, onProgress) : { texts: await codesInPicture(file, isHeic(head)) }
  if (codes.texts.length === 0) throw new Fault(isPdf(head) ? 'no-code-in-pdf' : 'no-code')
  return codes
}

async function codesInPicture(file: Blob, isHeic: boolean): Promise<readonly string[]> {
  const picture = await pictureOf(file).catch(() => undefined)
  const { texts, fault } = picture ? await lookAtPicture(picture) : { texts: [], fault: 'no-picture' as const }
  if (fault !== undefined) throw new Fault(fault === 'no-picture' && isHeic ? 'heic' : fault)
  return texts
}

async function codesInPdf(file: Blob, onProgress: (progress: Progress) => void): Promise<FileCodes> {
  const reader = await import('./pdf.ts').catch(() => undefined) // no line, and not kept yet
  if (!reader) throw new Fault('pdf-reader')
  return reader.codesInPdf(file, onProgress)
}

/** ISO 32000-2, 7.5.2: readers take the header wherever it is in the first kilobyte. */
function isPdf(head: Uint8Array): boolean {
  return latin(head).includes('%PDF-')
}

/** ISO/IEC 23008-12: brands of the HEIF family. Some browsers open it. */
function isHeic(head: Uint8Array): boolean {
  return /^.{4}ftyp(hei[cfmsx]|hev[cmsx]|mif1|msf1)/s.test(latin(head.subarray(0, 12)))
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
