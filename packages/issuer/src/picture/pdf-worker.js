/**
 * The thread that reads the codes of one PDF, page by page, and ends: its pages are drawn by PDFium in WebAssembly, at
 * more than one scale, and looked at as pictures.
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { fileOf } from './web-assembly.js'
import { codesInGrey } from './zxing.js'

/** Pixels for a point of 1/72 inch: 180 dpi reads what is printed as it should be, 300 dpi what is smaller. */
const scales = [2.5, 4.2]

/**
 * @param {{ bytes: Uint8Array, mostPixels: number }} file a drawing has no more pixels: a page can claim to be a football field
 * @returns {AsyncGenerator<{ page: number, pages: number, again: boolean, codes: Uint8Array[] }>} as often as a page was looked at
 */
async function* codesIn({ bytes, mostPixels }) {
  const library = await PDFiumLibrary.init({ wasmBinary: fileOf('@hyzyla/pdfium/pdfium.wasm') })
  const document = await library.loadDocument(bytes)
  const pages = document.getPageCount()
  let found = false
  for (const scale of scales) {
    for (let page = 1; page <= pages; page += 1) {
      const codes = await codesOn(document, page - 1, { scale, mostPixels })
      found ||= codes.length > 0
      yield { page, pages, again: scale !== scales[0], codes }
    }
    if (found) return
  }
}

/**
 * A page that is damaged has none, and the others may.
 * @param {import('@hyzyla/pdfium').PDFiumDocument} document
 * @param {number} index
 * @param {{ scale: number, mostPixels: number }} how
 */
async function codesOn(document, index, { scale, mostPixels }) {
  try {
    return await codesInGrey(await drawn(document.getPage(index), scale, mostPixels))
  } catch {
    return []
  }
}

/**
 * @param {import('@hyzyla/pdfium').PDFiumPage} page
 * @param {number} wanted
 * @param {number} mostPixels
 */
async function drawn(page, wanted, mostPixels) {
  const { originalWidth, originalHeight } = page.getOriginalSize()
  const scale = Math.min(wanted, Math.sqrt(mostPixels / Math.max(1, originalWidth * originalHeight)))
  const { width, height, data } = await page.render({ scale, colorSpace: 'Gray', render: async ({ data }) => data })
  return { width, height, data }
}

const looks = codesIn(workerData)

/** @returns the next page, or that there is none, or why */
async function next() {
  try {
    return (await looks.next()).value ?? {}
  } catch (error) {
    return { fault: /password|security/i.test(String(error)) ? 'PDF_LOCKED' : 'PDF_DAMAGED' }
  }
}

parentPort?.on('message', async () => parentPort?.postMessage(await next()))
