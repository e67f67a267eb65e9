/**
 * The two readers that ours is measured against, each as its own documentation has it used.
 * @module
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import jsqr from 'jsqr'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Rgba } from './png.ts'

/** @returns the texts of all codes that it found */
export type Reader = (picture: Rgba) => Promise<readonly string[]>

export const jsqrAlone: Reader = async ({ data, width, height }) => {
  const code = jsqr.default(data, width, height)
  return code ? [code.data] : []
}

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))

/** The library's WebAssembly, from this machine: by itself it asks a public server. */
export const zxingBinary: ArrayBuffer = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length)

let isPrepared = false

export const zxingAlone: Reader = async ({ data, width, height }) => {
  if (!isPrepared) prepareZXingModule({ overrides: { wasmBinary: zxingBinary } })
  isPrepared = true
  const picture = { data, width, height, colorSpace: 'srgb' } as Parameters<typeof readBarcodes>[0]
  const found = await readBarcodes(picture, { formats: ['QRCode'] })
  return found.filter(({ isValid }) => isValid).map(({ bytes }) => Buffer.from(bytes).toString('utf8'))
}
