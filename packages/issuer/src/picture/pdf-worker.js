/**
 * The thread that reads the codes of one PDF and ends: its pages are drawn by PDFium in WebAssembly, as it is asked, and
 * looked at as pictures.
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { fileOf } from './web-assembly.js'
import { codesInGrey, glance, hard } from './zxing.js'

/** @type {{ bytes: Uint8Array, mostPixels: number }} a drawing has no more pixels: a page can claim to be a football field */
const { bytes, mostPixels } = workerData

const opening = open()
opening.catch(() => undefined) // told to whom asks

async function open() {
  const library = await PDFiumLibrary.init({ wasmBinary: fileOf('@hyzyla/pdfium/pdfium.wasm') })
  return library.loadDocument(bytes)
}

/** @returns how many pages there are, or why it can not be told */
async function opened() {
  try {
    return { pages: (await opening).getPageCount() }
  } catch (error) {
    return { fault: /password|security/i.test(String(error)) ? 'PDF_LOCKED' : 'PDF_DAMAGED' }
  }
}

/**
 * A page that is damaged has none, and the others may. Hard work is for what was copied, so for pictures.
 * @param {import('@kpc/schema/pdf-looks').PageLook} look
 * @returns {Promise<Uint8Array[]>} what its codes hold
 */
async function codesOn({ page: number, scale, effort }) {
  try {
    const page = (await opening).getPage(number - 1)
    if (effort === 'hard' && !mayHoldPicture(page)) return []
    // What a glance could read is not looked for again.
    return await codesInGrey(await drawn(page, scale), [effort === 'hard' ? hard : glance])
  } catch {
    return []
  }
}

/** @param {import('@hyzyla/pdfium').PDFiumPage} page */
function mayHoldPicture(page) {
  for (const { type } of page.objects()) if (type !== 'text' && type !== 'path') return true
  return false
}

/**
 * @param {import('@hyzyla/pdfium').PDFiumPage} page
 * @param {number} wanted
 */
async function drawn(page, wanted) {
  const { originalWidth, originalHeight } = page.getOriginalSize()
  const scale = Math.min(wanted, Math.sqrt(mostPixels / Math.max(1, originalWidth * originalHeight)))
  const { width, height, data } = await page.render({ scale, colorSpace: 'Gray', render: async ({ data }) => data })
  return { width, height, data }
}

parentPort?.on('message', async (question) => {
  parentPort?.postMessage(question === 'open' ? await opened() : await codesOn(question))
})
