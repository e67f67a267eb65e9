/**
 * Videos for the fake camera: YUV4MPEG2, uncompressed, colourless. The browser loops them.
 * @module
 */
import { writeFileSync } from 'node:fs'

/** Row by row: 4 bytes a pixel (RGBA) or 1 (luma, 0 black to 255 white). */
export interface Picture {
  width: number
  height: number
  data: Uint8Array | Uint8ClampedArray
}

export interface VideoOptions {
  width?: number
  height?: number
  /** Frames a second. */
  rate?: number
  /** How many frames each picture stays; a reader needs a few to catch it. */
  repeat?: number
}

/** Writes the pictures, each centred on white, as one video. */
export function writeY4m(
  path: string,
  pictures: readonly Picture[],
  { width = 640, height = 480, rate = 10, repeat = 10 }: VideoOptions = {},
): void {
  const colourless = Buffer.alloc((width / 2) * (height / 2) * 2, 128)
  const parts: Uint8Array[] = [Buffer.from(`YUV4MPEG2 W${width} H${height} F${rate}:1 Ip A1:1 C420jpeg\n`)]
  for (const picture of pictures) {
    const frame: Uint8Array[] = [Buffer.from('FRAME\n'), lumaOf(picture, width, height), colourless]
    for (let i = 0; i < repeat; i++) parts.push(...frame)
  }
  writeFileSync(path, Buffer.concat(parts))
}

/** In video range: 16 is black, 235 white. */
function lumaOf(picture: Picture, width: number, height: number): Buffer {
  if (picture.width > width || picture.height > height) throw new RangeError('the picture is larger than the video')
  const luma = Buffer.alloc(width * height, 235)
  const left = Math.floor((width - picture.width) / 2)
  const top = Math.floor((height - picture.height) / 2)
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++) {
      const grey = greyAt(picture, y * picture.width + x)
      luma[(top + y) * width + left + x] = 16 + Math.round((grey * 219) / 255)
    }
  return luma
}

function greyAt({ width, height, data }: Picture, pixel: number): number {
  if (data.length === width * height) return data[pixel] as number
  const [r = 0, g = 0, b = 0] = data.subarray(pixel * 4, pixel * 4 + 3)
  return 0.299 * r + 0.587 * g + 0.114 * b
}
