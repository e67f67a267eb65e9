/**
 * The codes in a PDF: its pages are drawn, at more than one scale, and looked at as pictures. Loaded
 * with the first PDF; everything in it comes from the page's own address.
 * @module
 */
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import { lookAtPicture } from './decoder.ts'
import { Fault } from './fault.ts'
import type { FileCodes, Progress } from './read-file.ts'

GlobalWorkerOptions.workerSrc = worker

/** Pages that are still read after the first with a certificate: beside it lie its amendments and annexes. */
const pagesAfter = 5

/** Pixels for a point of 1/72 inch: 180 dpi reads what is printed as it should be, 300 dpi what is smaller. */
const scales = [2.5, 4.2] as const

/** A drawing has no more pixels than this: a page can claim to be a football field. */
const mostPixels = 24_000_000

/**
 * Every page, until a certificate was found or somebody has had enough.
 * @param signal ends it: what was found until then is the answer
 * @throws {Fault} `pdf-locked`, `pdf-damaged`
 */
export async function codesInPdf(
  file: Blob,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<FileCodes> {
  const document = await open(new Uint8Array(await file.arrayBuffer()))
  const all = document.numPages
  const texts = new Set<string>()
  let read = 0
  try {
    for (const scale of scales) {
      if (texts.size > 0 || signal.aborted) break
      let last = all
      for (let page = 1; page <= last && !signal.aborted; page += 1) {
        onProgress({ page, pages: all })
        const found = await lookAtPicture(await drawn(document, page, scale))
        for (const text of found.texts) texts.add(text)
        if (last === all && found.texts.some(isOurs)) last = Math.min(all, page + pagesAfter)
        read = page
      }
    }
  } catch (error) {
    if (texts.size === 0) throw error instanceof Fault ? error : new Fault('pdf-damaged')
  } finally {
    void document.loadingTask.destroy()
  }
  return { texts: [...texts], ...(read < all && { pages: { pages: read, all } }) }
}

const isOurs = (text: string): boolean => /^KP[A-Z]\d:/.test(text)

async function open(data: Uint8Array): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      data,
      disableFontFace: true, // glyphs are drawn: the policy has no styles and no fonts
      useSystemFonts: false,
      wasmUrl: new URL(__KPC_PDF_WASM__, document.baseURI).href,
      stopAtErrors: false,
      verbosity: 0,
    }).promise
  } catch (error) {
    throw new Fault((error as Error).name === 'PasswordException' ? 'pdf-locked' : 'pdf-damaged')
  }
}

async function drawn(file: PDFDocumentProxy, number: number, wanted: number): Promise<ImageBitmap> {
  const page = await file.getPage(number)
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
