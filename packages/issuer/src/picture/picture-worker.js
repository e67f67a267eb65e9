/**
 * The thread that reads the codes of one picture with ZXing in WebAssembly, and ends: whatever a
 * picture does to it, the program that asked goes on, and what it took goes with it.
 *
 * Plain JavaScript, as a thread begins with a file that Node runs as it is. The one rule that it holds
 * is how a picture is looked at; whether it may be unpacked was decided before.
 * @module
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

/**
 * How grey becomes black or white: by what is around it, as light differs over a photograph; by the
 * whole and without its specks, as on copies.
 */
const looks = /** @type {const} */ ([{ binarizer: 'LocalAverage' }, { binarizer: 'GlobalHistogram', tryDenoise: true }])

// From the package on this machine: by itself the library asks a public server.
const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
prepareZXingModule({
  overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) },
})

/**
 * @param {Uint8Array} bytes
 * @returns {Promise<Uint8Array[] | undefined>} what each code holds; undefined where it is no whole picture
 */
async function codesIn(bytes) {
  for (const look of looks) {
    const found = await readBarcodes(bytes, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 8, ...look })
    // What it can not unpack it reports as a code that is not valid.
    if (found.some(({ isValid, error }) => !isValid && /load image/i.test(error))) return undefined
    const codes = found.filter(({ isValid }) => isValid).map((code) => code.bytes)
    if (codes.length > 0) return codes
  }
  return []
}

parentPort?.postMessage(await codesIn(workerData).catch(() => undefined))
