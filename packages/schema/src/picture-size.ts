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

/** More than the largest photographs of phones: a small file can claim to be huge. */
export const mostClaimed = 120_000_000

/** @returns undefined for another format, or where the size is not in these bytes. As it is stored: see {@link isTurned} */
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
 * Is the picture shown turned by a quarter, so that what was stored as its width is its height? By the orientation
 * that a camera wrote into a JPEG: 5 to 8 (Exif 2.32, 4.6.5.1.6), or by the angle in HEIC and AVIF. Browsers turn it
 * when they unpack it.
 */
export function isTurned(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  try {
    if (view.getUint32(4) === 0x66747970) return hasQuarterIn(view)
    return view.getUint32(0) >>> 8 === 0xffd8ff && orientationIn(view) >= 5
  } catch (error) {
    if (error instanceof RangeError) return false // cut off
    throw error
  }
}

/** In the first segment APP1 that is one of Exif, a TIFF with its entries in either order of bytes. 1 where it says nothing. */
function orientationIn(view: DataView): number {
  for (let at = 2; view.getUint8(at) === 0xff && view.getUint8(at + 1) !== 0xda; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint8(at + 1) !== 0xe1 || view.getUint32(at + 4) !== 0x45786966) continue
    const tiff = at + 10
    const little = view.getUint16(tiff) === 0x4949
    const entries = tiff + view.getUint32(tiff + 4, little)
    for (let i = 0; i < view.getUint16(entries, little); i += 1) {
      const entry = entries + 2 + 12 * i
      if (view.getUint16(entry, little) === 0x112) return view.getUint16(entry + 8, little)
    }
  }
  return 1
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
  for (const at of boxesIn(view, 0x69737065)) {
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (!largest || pixelsOf(size) > pixelsOf(largest)) largest = size
  }
  return largest
}

/** Image rotation (6.5.10): a quarter against the clock, or three. All images of a file are turned alike. */
function hasQuarterIn(view: DataView): boolean {
  for (const at of boxesIn(view, 0x69726f74)) return (view.getUint8(at + 4) & 1) === 1
  return false
}

/** Where the name of a box stands that has a few bytes behind it. */
function* boxesIn(view: DataView, name: number): Generator<number> {
  for (let at = 8; at + 16 <= view.byteLength; at += 1)
    if (view.getUint8(at) === 0x69 && view.getUint32(at) === name) yield at
}

export function pixelsOf({ width, height }: PictureSize): number {
  return width * height
}
