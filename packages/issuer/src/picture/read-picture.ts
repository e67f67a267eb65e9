/**
 * The text of the QR code in a picture: PNG or JPEG, read by ZXing in WebAssembly.
 * @module
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Refusal } from '../refusal.ts'

/** The most that is read, in bytes: photographs are well under it. */
export const largestPicture = 32 * 1024 * 1024

/** The most pixels that are unpacked: a small file can claim to be huge. */
const mostPixels = 80_000_000

/** Formats by how they begin; only the first two are read. */
const formats: readonly (readonly [name: string, matches: (bytes: Uint8Array) => boolean])[] = [
  ['png', begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['jpeg', begins(0xff, 0xd8, 0xff)],
  ['gif', begins(0x47, 0x49, 0x46, 0x38)],
  ['bmp', begins(0x42, 0x4d)],
  ['pdf', begins(0x25, 0x50, 0x44, 0x46, 0x2d)],
  ['tiff', begins(0x49, 0x49, 0x2a, 0x00)],
  ['tiff', begins(0x4d, 0x4d, 0x00, 0x2a)],
  ['webp', (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP'],
  ['heic', (bytes) => ascii(bytes, 4, 8) === 'ftyp'],
  ['svg', (bytes) => /^\ufeff?\s*<(\?xml|svg|!doctype)/i.test(ascii(bytes, 0, 200))],
]

function begins(...head: number[]): (bytes: Uint8Array) => boolean {
  return (bytes) => head.every((byte, i) => bytes[i] === byte)
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.subarray(from, to)).toString('latin1')
}

/** The name of a picture's format, whether it can be read here or not; undefined for other bytes. */
export function pictureFormat(bytes: Uint8Array): string | undefined {
  return formats.find(([, matches]) => matches(bytes))?.[0]
}

/**
 * @returns the text of the certificate's code; where none is of this scheme, of the first code
 * @throws {Refusal} `PICTURE_FORMAT`, `PICTURE_UNREADABLE`, `PICTURE_NO_CODE`, `PICTURE_SEVERAL_CODES`
 */
export async function readPicture(bytes: Uint8Array): Promise<string> {
  const format = pictureFormat(bytes)
  if (format !== 'png' && format !== 'jpeg')
    throw new Refusal('PICTURE_FORMAT', format === undefined ? {} : { subject: format.toUpperCase() })
  if (format === 'png' && pixelsOfPng(bytes) > mostPixels) throw new Refusal('FILE_TOO_LARGE')
  const texts = [...new Set(await codesIn(bytes))]
  const ours = texts.filter((text) => /^\s*KP[A-Z]\d:/.test(text))
  if (ours.length > 1) throw new Refusal('PICTURE_SEVERAL_CODES')
  const text = ours[0] ?? texts[0]
  if (text === undefined) throw new Refusal('PICTURE_NO_CODE')
  return text
}

/** Width by height, of the header (PNG section 11.2.1). */
function pixelsOfPng(bytes: Uint8Array): number {
  if (bytes.length < 24) return 0
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return view.getUint32(16) * view.getUint32(20)
}

/**
 * How grey becomes black or white: by what is around it, as light differs over a photograph; by the
 * whole and without its specks, as on copies.
 */
const looks = [{ binarizer: 'LocalAverage' }, { binarizer: 'GlobalHistogram', tryDenoise: true }] as const

let prepared = false

async function codesIn(bytes: Uint8Array): Promise<string[]> {
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader')
  if (!prepared) {
    // From the package on this machine: by itself the library asks a public server.
    const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
    prepareZXingModule({
      overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) as ArrayBuffer },
    })
    prepared = true
  }
  for (const look of looks) {
    let found: Awaited<ReturnType<typeof readBarcodes>>
    try {
      found = await readBarcodes(bytes, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 8, ...look })
    } catch (cause) {
      throw new Refusal('PICTURE_UNREADABLE', { cause })
    }
    // What it can not unpack it reports as a code that is not valid.
    if (found.some(({ isValid, error }) => !isValid && /load image/i.test(error)))
      throw new Refusal('PICTURE_UNREADABLE')
    const texts = found.filter(({ isValid }) => isValid).map(({ bytes }) => Buffer.from(bytes).toString('utf8'))
    if (texts.length > 0) return texts
  }
  return []
}
