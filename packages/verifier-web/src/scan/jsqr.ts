/**
 * jsQR: needs no WebAssembly, and is a thirtieth of the size. It finds one code at a time.
 * @module
 */
import jsqr, { type Options, type QRCode } from 'jsqr'
import type { Read } from './attempts.ts'

type FindCode = (data: Uint8ClampedArray, width: number, height: number, options: Options) => QRCode | null

/** A bundler hands out the whole of this CommonJS module, or what it exports by default. */
const findCode = ((jsqr as unknown as { default?: FindCode }).default ?? jsqr) as FindCode

export const readWithJsqr: Read = async ({ data, width, height }, { hard }) => {
  const code = findCode(data, width, height, { inversionAttempts: hard ? 'attemptBoth' : 'dontInvert' })
  if (!code) return []
  const { topLeftCorner, topRightCorner, bottomRightCorner, bottomLeftCorner } = code.location
  // Of a code in bytes that are no text, jsqr leaves the text empty.
  const text = code.data === '' ? String.fromCharCode(...code.binaryData) : code.data
  return [{ text, corners: [topLeftCorner, topRightCorner, bottomRightCorner, bottomLeftCorner] }]
}
