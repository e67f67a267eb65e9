/**
 * How large a picture says that it is: PNG, JPEG, GIF, WebP, AVIF, HEIC and BMP. So that one which is
 * too large is known before anything of it is unpacked.
 *
 * What decoders overlook on their way to the size, padding and foreign segments, is overlooked here as
 * well: what they would unpack is what was measured.
 * @module
 */

export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** Unpacked at most, four bytes a pixel: a page of A4 at 300 dpi has 9 megapixels. */
export const mostPixels = 24_000_000

/** @returns undefined for another format, or where the size is not in these bytes */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  try {
    return sizeIn(new DataView(bytes.buffer, bytes.byteOffset, bytes.length))
  } catch (error) {
    if (error instanceof RangeError) return undefined // cut off
    throw error
  }
}

function sizeIn(view: DataView): PictureSize | undefined {
  const start = view.getUint32(0)
  if (start === 0x89504e47) return sizeInPng(view)
  if (start >>> 8 === 0xffd8ff) return sizeInJpeg(view)
  if (start === 0x47494638) return sizeInGif(view)
  if (start >>> 16 === 0x424d) return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) }
  if (start === 0x52494646 && view.getUint32(8) === 0x57454250) return sizeInWebp(view)
  if (view.getUint32(4) === 0x66747970) return sizeInHeif(view)
  return undefined
}

/** The header is the first chunk (PNG section 5.6). */
function sizeInPng(view: DataView): PictureSize | undefined {
  if (view.getUint32(12) !== 0x49484452) return undefined
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/**
 * In the header of the first frame (ITU-T T.81, B.2.2); SOF markers are C0 to CF without C4, C8 and CC.
 * Bytes between segments and fill bytes before a marker are skipped; RST, SOI, EOI and TEM have no length.
 */
function sizeInJpeg(view: DataView): PictureSize {
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) {
      at += 1
      continue
    }
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) at += 1
    else if (marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd9)) at += 2
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    else at += 2 + view.getUint16(at + 2)
  }
}

/** The screen, or the first image on it where that is larger (GIF89a, sections 18 and 20). */
function sizeInGif(view: DataView): PictureSize {
  const [width, height, packed] = [view.getUint16(6, true), view.getUint16(8, true), view.getUint8(10)]
  let at = 13 + (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0)
  while (view.getUint8(at) === 0x21) {
    at += 2
    while (view.getUint8(at) > 0) at += 1 + view.getUint8(at)
    at += 1
  }
  return {
    width: Math.max(width, view.getUint16(at + 1, true) + view.getUint16(at + 5, true)),
    height: Math.max(height, view.getUint16(at + 3, true) + view.getUint16(at + 7, true)),
  }
}

/** RFC 9649: lossy, lossless or extended, by the name of the first chunk. */
function sizeInWebp(view: DataView): PictureSize | undefined {
  const name = view.getUint32(12)
  if (name === 0x56503820)
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  if (name === 0x5650384c) {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  const three = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536
  return name === 0x56503858 ? { width: three(24) + 1, height: three(27) + 1 } : undefined
}

/**
 * AVIF and HEIC: the largest of the image spatial extents (ISO/IEC 23008-12, 6.5.3), as a large picture
 * is a grid of small ones. Their boxes are found by their name wherever they are.
 */
function sizeInHeif(view: DataView): PictureSize | undefined {
  let largest: PictureSize | undefined
  for (let at = 8; at + 16 <= view.byteLength; at += 1) {
    if (view.getUint8(at) !== 0x69 || view.getUint32(at) !== 0x69737065) continue
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (!largest || pixelsOf(size) > pixelsOf(largest)) largest = size
  }
  return largest
}

export function pixelsOf({ width, height }: PictureSize): number {
  return width * height
}
