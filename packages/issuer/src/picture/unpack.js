/**
 * Pictures that ZXing does not unpack by itself: WebP and AVIF, which it does not know, and what can be seen through,
 * as it looks at colours alone and a code may be in what covers.
 * @module
 */
import { moduleOf } from './web-assembly.js'

/** @typedef {{ width: number, height: number, data: Uint8Array | Uint8ClampedArray }} Pixels four bytes each */

// What the decoders make their answers of; Node has none.
globalThis.ImageData ??= /** @type {any} */ (
  class {
    /**
     * @param {Uint8ClampedArray} data
     * @param {number} width
     * @param {number} height
     */
    constructor(data, width, height) {
      Object.assign(this, { data, width, height })
    }
  }
)

/** @type {Readonly<Record<string, (bytes: Uint8Array) => Promise<Pixels>>>} */
const decoders = {
  async webp(bytes) {
    const { default: decode, init } = await import('@jsquash/webp/decode.js')
    await init(await moduleOf('@jsquash/webp/codec/dec/webp_dec.wasm'))
    return decode(bufferOf(bytes))
  },
  async avif(bytes) {
    const { default: decode, init } = await import('@jsquash/avif/decode.js')
    await init(await moduleOf('@jsquash/avif/codec/dec/avif_dec.wasm'))
    return /** @type {Promise<Pixels>} */ (decode(bufferOf(bytes)))
  },
  async png(bytes) {
    const { default: decode, init } = await import('@jsquash/png/decode.js')
    await init(await moduleOf('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'))
    return decode(bufferOf(bytes))
  },
  async gif(bytes) {
    const { GifReader } = (await import('omggif')).default
    const reader = new GifReader(bytes)
    const { width, height } = reader
    const data = new Uint8Array(width * height * 4)
    reader.decodeAndBlitFrameRGBA(0, data)
    return { width, height, data }
  },
}

/**
 * Is it to be unpacked here, before ZXing looks at it?
 * @param {Uint8Array} bytes
 * @param {string} format
 */
export function isForUs(bytes, format) {
  return format === 'png' ? canBeSeenThrough(bytes) : format in decoders
}

/**
 * A PNG says so in its colour type, or in a chunk before its pixels (sections 11.2.2 and 11.3.2).
 * @param {Uint8Array} png
 */
function canBeSeenThrough(png) {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.length)
  const transparency = bytes.indexOf('tRNS')
  return [4, 6].includes(bytes[25] ?? 0) || (transparency > 0 && transparency < bytes.indexOf('IDAT'))
}

/**
 * In grey, on white, then on black where something shows through.
 * @param {Uint8Array} bytes
 * @param {string} format
 */
export async function* unpacked(bytes, format) {
  const decode = decoders[format]
  if (!decode) throw new TypeError(format)
  const pixels = await decode(bytes)
  yield onGround(pixels, 255)
  if (showsThrough(pixels)) yield onGround(pixels, 0)
}

/** @param {Pixels} pixels */
function showsThrough({ data }) {
  for (let at = 3; at < data.length; at += 4) if (data[at] < 255) return true
  return false
}

/**
 * Weights of ITU-R BT.601, in 256ths.
 * @param {Pixels} pixels
 * @param {number} ground 0 to 255
 */
function onGround({ width, height, data }, ground) {
  const grey = new Uint8Array(width * height)
  for (let i = 0, at = 0; i < grey.length; i += 1, at += 4) {
    const value = (data[at] * 77 + data[at + 1] * 150 + data[at + 2] * 29) >> 8
    const cover = data[at + 3]
    grey[i] = (value * cover + ground * (255 - cover)) / 255
  }
  return { width, height, data: grey }
}

/** @param {Uint8Array} bytes */
function bufferOf({ buffer, byteOffset, length }) {
  return /** @type {ArrayBuffer} */ (buffer.slice(byteOffset, byteOffset + length))
}
