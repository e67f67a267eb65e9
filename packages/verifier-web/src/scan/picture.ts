/**
 * A picture of any size, as readers can look at it: whole and made smaller, then piece by piece. One of a
 * hundred megapixels is never unpacked at its full size.
 * @module
 */
import { mostPixels, type PictureSize, pictureSize, pixelsOf } from '@kpc/schema/picture-size'
import type { Pixels } from './pixels.ts'
import type { Picture } from './protocol.ts'

/** More than the largest photographs of phones: a small file can claim to be huge. */
const mostClaimed = 120_000_000

/** Bytes of a file that is looked at: such photographs have half as many. */
const largest = 64 * 1024 * 1024

/** The longer side of the whole, and the side of a piece; pieces overlap by as much as a code is wide. */
const wholeSide = 2000
const pieceSide = 1800
const overlap = 600

/** A small picture is enlarged so many times at most. */
const enlarged = 2

/**
 * @throws {RangeError} it is too large to be unpacked
 * @throws where it is no picture that this browser can open
 */
export async function openPicture(picture: Picture): Promise<ImageBitmap | ImageData> {
  if (!(picture instanceof Blob)) return picture
  const size = await sizeOf(picture)
  const pixels = pixelsOf(size)
  if (pixels > mostClaimed) throw new RangeError('too large')
  if (pixels <= mostPixels) return createImageBitmap(picture)
  const scale = Math.sqrt(mostPixels / pixels)
  return createImageBitmap(picture, {
    resizeWidth: Math.floor(size.width * scale),
    resizeHeight: Math.floor(size.height * scale),
    resizeQuality: 'medium',
  })
}

/** What does not say how large it is stays packed. */
async function sizeOf(picture: Blob): Promise<PictureSize> {
  if (picture.size > largest) throw new RangeError('too large')
  const size = pictureSize(new Uint8Array(await picture.arrayBuffer()))
  if (!size) throw new TypeError('no picture')
  return size
}

/** The whole of it, then its pieces, each as pixels on white; a piece is only drawn when it is asked for. */
export function* looksAt(image: ImageBitmap | ImageData): Generator<Pixels> {
  if (image instanceof ImageData) return void (yield image)
  const { width, height } = image
  const longest = Math.max(width, height)
  yield draw(image, 0, 0, width, height, Math.min(enlarged, wholeSide / longest, Math.max(1, 900 / longest)))
  if (longest <= wholeSide) return void (yield draw(image, 0, 0, width, height, 1, 20))
  for (const top of stepsOver(height))
    for (const left of stepsOver(width))
      yield draw(image, left, top, Math.min(pieceSide, width - left), Math.min(pieceSide, height - top), 1)
}

/** Where pieces begin, the last one at the end. */
function stepsOver(length: number): number[] {
  if (length <= pieceSide) return [0]
  const count = Math.ceil((length - overlap) / (pieceSide - overlap))
  return Array.from({ length: count }, (_, i) => Math.round((i * (length - pieceSide)) / (count - 1)))
}

function draw(
  image: ImageBitmap,
  x: number,
  y: number,
  width: number,
  height: number,
  scale: number,
  degrees = 0,
): Pixels {
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
  const reach = degrees === 0 ? undefined : Math.ceil(Math.hypot(w, h))
  const canvas = new OffscreenCanvas(reach ?? w, reach ?? h)
  const drawing = canvas.getContext('2d', { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D
  drawing.fillStyle = '#fff'
  drawing.fillRect(0, 0, canvas.width, canvas.height)
  drawing.translate(canvas.width / 2, canvas.height / 2)
  drawing.rotate((degrees * Math.PI) / 180)
  drawing.drawImage(image, x, y, width, height, -w / 2, -h / 2, w, h)
  return drawing.getImageData(0, 0, canvas.width, canvas.height)
}
