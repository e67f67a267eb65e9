/**
 * How large a picture says that it is, from its first bytes: PNG, JPEG, GIF, WebP and BMP. So that one
 * which is too large is known before it is unpacked.
 * @module
 */

export interface Size {
  readonly width: number
  readonly height: number
}

/** JPEG photographs have a preview and a profile before their size. */
const head = 512 * 1024

/** @returns undefined for other formats, which the browser is left to judge */
export async function sizeOf(picture: Blob): Promise<Size | undefined> {
  const view = new DataView(await picture.slice(0, head).arrayBuffer())
  try {
    return sizeIn(view)
  } catch {
    return undefined // cut off
  }
}

function sizeIn(view: DataView): Size | undefined {
  const start = view.getUint32(0)
  if (start === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) }
  if (start >>> 8 === 0xffd8ff) return sizeInJpeg(view)
  if (start === 0x47494638) return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  if (start >>> 16 === 0x424d) return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) }
  if (start === 0x52494646 && view.getUint32(8) === 0x57454250) return sizeInWebp(view)
  return undefined
}

/** In the header of the first frame (ITU-T T.81, B.2.2); SOF markers are C0 to CF without C4, C8 and CC. */
function sizeInJpeg(view: DataView): Size | undefined {
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at)
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    if (marker >>> 8 !== 0xff) return undefined
  }
}

/** RFC 9649: lossy, lossless or extended, by the name of the first chunk. */
function sizeInWebp(view: DataView): Size | undefined {
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
