/**
 * ZXing in WebAssembly, in a thread of its own: what the codes of a picture hold.
 * @module
 */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { fileOf } from './web-assembly.js'

/**
 * How grey becomes black or white: by what is around it, as light differs over a photograph; by the
 * whole and without its specks, as on copies.
 */
export const glance = /** @type {const} */ ({ binarizer: 'LocalAverage' })
export const hard = /** @type {const} */ ({ binarizer: 'GlobalHistogram', tryDenoise: true })

// From the package on this machine: by itself the library asks a public server.
const wasmBinary = fileOf('zxing-wasm/reader/zxing_reader.wasm')
prepareZXingModule({ overrides: { wasmBinary } })

/**
 * @param {Uint8Array} picture PNG, JPEG, GIF, BMP or PGM
 * @returns {Promise<Uint8Array[] | undefined>} what each code holds; undefined where it is no whole picture
 */
export async function codesInPacked(picture) {
  return codesBy([glance, hard], picture)
}

/**
 * @param {readonly (typeof glance | typeof hard)[]} looks
 * @param {Uint8Array} picture
 */
async function codesBy(looks, picture) {
  for (const look of looks) {
    const found = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 8, ...look })
    // What it can not unpack it reports as a code that is not valid.
    if (found.some(({ isValid, error }) => !isValid && /load image/i.test(error))) return undefined
    const codes = found.filter(({ isValid }) => isValid).map((code) => code.bytes)
    if (codes.length > 0) return codes
  }
  return []
}

/**
 * @param {{ width: number, height: number, data: Uint8Array }} grey a byte a pixel
 * @param {readonly (typeof glance | typeof hard)[]} looks
 * @returns {Promise<Uint8Array[]>}
 */
export async function codesInGrey({ width, height, data }, looks = [glance, hard]) {
  // A quarter of what four colours a pixel take: a portable grey map is a line of text and the pixels.
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`)
  return (await codesBy(looks, Buffer.concat([head, data]))) ?? []
}
