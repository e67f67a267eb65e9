/**
 * The codes in a PDF: its pages are drawn, at more than one scale, and looked at as pictures. Loaded
 * with the first PDF; everything in it comes from the page's own address.
 * @module
 */
import { codeWithin } from '@kpc/schema'
import { looksAtPages, type PageLook } from '@kpc/schema/pdf-looks'
import { getDocument, OPS, type PDFDocumentProxy, type PDFPageProxy, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { lookAtPicture } from './decoder.ts'
import { Fault } from './fault.ts'
import type { FileCodes, Progress } from './file-codes.ts'
import { type FromPdfWorker, memoryExceeded, nextPage } from './pdf-protocol.ts'
import pdfWorker from './pdf-worker.ts?worker&url'
import { startWorker } from './start-worker.ts'
import { within } from './within.ts'

/** Bytes of a file: a hundred scanned pages. */
const largest = 64 * 1024 * 1024

/** Pixels of a picture in it: one page of A4 at 600 dpi has 35 million. */
const mostOfPicture = 48_000_000

/** A drawing has no more pixels than this: a page can claim to be a football field. */
const mostPixels = 24_000_000

/**
 * Every page, until a certificate was found or somebody has had enough.
 * @param signal ends it: what was found until then is the answer
 * @throws {Fault} `pdf-locked`, `pdf-damaged`, `pdf-too-large`, `too-slow`
 */
export async function codesInPdf(
  file: Blob,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<FileCodes> {
  if (file.size > largest) throw new Fault('pdf-too-large')
  const worker = startWorker(pdfWorker)
  const overflow = overflowOf(worker)
  try {
    const document = await within(open(new Uint8Array(await file.arrayBuffer()), worker), overflow)
    return await codesInPages(document, { onProgress, signal, worker, overflow })
  } finally {
    worker.terminate()
  }
}

/** Rejects when a page takes more memory than it may. */
function overflowOf(worker: Worker): Promise<never> {
  const overflow = new Promise<never>((_, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<FromPdfWorker | null>) => {
      if (data?.kpc === memoryExceeded) reject(new Fault('pdf-too-large'))
    })
  })
  overflow.catch(() => undefined) // nobody may be waiting
  return overflow
}

/** Of this script: what it asks for lies beside it. */
const here = import.meta.url

interface Reading {
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
  readonly worker: Worker
  readonly overflow: Promise<never>
}

async function codesInPages(
  document: PDFDocumentProxy,
  { onProgress, signal, worker, overflow }: Reading,
): Promise<FileCodes> {
  const all = document.numPages
  const texts = new Set<string>()
  const seen = new Set<number>()
  const looks = looksAtPages(all)
  try {
    for (let next = looks.next(); !next.done && !signal.aborted; ) {
      const { page } = next.value
      onProgress({ page, pages: all })
      worker.postMessage({ kpc: nextPage })
      const found = await lookAtPage(document, next.value, overflow)
      for (const text of found) texts.add(text)
      seen.add(page)
      next = looks.next({
        read: found.length > 0,
        certified: found.some((text) => codeWithin(text) !== undefined),
      })
    }
  } catch (error) {
    if (texts.size === 0) throw error instanceof Fault ? error : new Fault('pdf-damaged')
  } finally {
    void document.loadingTask.destroy()
  }
  return { texts: [...texts], ...(seen.size < all && { pages: { pages: seen.size, all } }) }
}

/** Hard work is for what was copied, so for pictures. */
async function lookAtPage(
  document: PDFDocumentProxy,
  { page: number, scale, effort }: PageLook,
  overflow: Promise<never>,
): Promise<readonly string[]> {
  const page = await within(document.getPage(number), overflow)
  if (effort === 'hard' && !(await within(holdsPicture(page), overflow))) return []
  const { texts } = await lookAtPicture(await within(drawn(page, scale), overflow), effort)
  return texts
}

const pictures = new Set<number>([
  OPS.paintImageXObject,
  OPS.paintImageXObjectRepeat,
  OPS.paintImageMaskXObject,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintImageMaskXObjectRepeat,
  OPS.paintInlineImageXObject,
  OPS.paintInlineImageXObjectGroup,
])

async function holdsPicture(page: PDFPageProxy): Promise<boolean> {
  const { fnArray } = await page.getOperatorList()
  return fnArray.some((one) => pictures.has(one))
}

async function open(data: Uint8Array, port: Worker): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      data,
      worker: PDFWorker.create({ port }),
      maxImageSize: mostOfPicture,
      disableFontFace: true, // glyphs are drawn: the policy has no styles and no fonts
      useSystemFonts: false,
      wasmUrl: new URL(__KPC_PDF_WASM__, here).href,
      stopAtErrors: false,
      verbosity: 0,
    }).promise
  } catch (error) {
    throw new Fault((error as Error).name === 'PasswordException' ? 'pdf-locked' : 'pdf-damaged')
  }
}

async function drawn(page: PDFPageProxy, wanted: number): Promise<ImageBitmap> {
  const { width, height } = page.getViewport({ scale: 1 })
  const viewport = page.getViewport({ scale: Math.min(wanted, Math.sqrt(mostPixels / (width * height))) })
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.floor(viewport.width))
  canvas.height = Math.max(1, Math.floor(viewport.height))
  await page.render({ canvas, viewport, background: '#fff' }).promise
  page.cleanup()
  const bitmap = await createImageBitmap(canvas)
  canvas.width = 0 // gives its memory back at once
  return bitmap
}
