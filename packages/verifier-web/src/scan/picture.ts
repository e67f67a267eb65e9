/**
 * A picture of any size, as readers can look at it: whole and made smaller, then piece by piece. One of a
 * hundred megapixels is never unpacked at its full size.
 * @module
 */
import { isTurned, mostClaimed, mostPixels, type PictureSize, pictureSize, pixelsOf } from '@kpc/schema/picture-size'
import { canBeSeenThrough, onGround, type Pixels } from './pixels.ts'
import type { Picture } from './protocol.ts'

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
  // The width alone: the browser keeps the proportions, whatever turned the picture.
  const resizeWidth = Math.floor(size.width * Math.sqrt(mostPixels / pixels))
  return createImageBitmap(picture, { resizeWidth, resizeQuality: 'medium' })
}

/** As it will be shown. What does not say how large it is stays packed. */
async function sizeOf(picture: Blob): Promise<PictureSize> {
  if (picture.size > largest) throw new RangeError('too large')
  const bytes = new Uint8Array(await picture.arrayBuffer())
  const size = pictureSize(bytes)
  if (!size) throw new TypeError('no picture')
  return isTurned(bytes) ? { width: size.height, height: size.width } : size
}

/** What is behind a picture that can be seen through: a code may be in what covers alone, dark or light. */
type Ground = 'white' | 'black'

/** On white, then on black where something shows through; a piece is only drawn when it is asked for. */
export function* looksAt(image: ImageBitmap | ImageData): Generator<Pixels> {
  yield* looksOn('white', image)
  if (showsThrough(image)) yield* looksOn('black', image)
}

/** The whole of it, then its pieces. */
function* looksOn(ground: Ground, image: ImageBitmap | ImageData): Generator<Pixels> {
  if (image instanceof ImageData) return void (yield onGround(image, ground === 'white' ? 255 : 0))
  const { width, height } = image
  const longest = Math.max(width, height)
  const whole = Math.min(enlarged, wholeSide / longest, Math.max(1, 900 / longest))
  yield draw(image, { x: 0, y: 0, width, height }, { scale: whole, ground })
  if (longest <= wholeSide)
    return void (yield draw(image, { x: 0, y: 0, width, height }, { scale: 1, degrees: 20, ground }))
  for (const y of stepsOver(height))
    for (const x of stepsOver(width)) {
      const piece = { x, y, width: Math.min(pieceSide, width - x), height: Math.min(pieceSide, height - y) }
      yield draw(image, piece, { scale: 1, ground })
    }
}

/** Told from the whole, made small: what is between two kept pixels is in their mean. */
function showsThrough(image: ImageBitmap | ImageData): boolean {
  if (image instanceof ImageData) return canBeSeenThrough(image)
  const { width, height } = image
  const scale = Math.min(1, smallSide / Math.max(width, height))
  return canBeSeenThrough(draw(image, { x: 0, y: 0, width, height }, { scale }))
}

const smallSide = 500

/** Where pieces begin, the last one at the end. */
function stepsOver(length: number): number[] {
  if (length <= pieceSide) return [0]
  const count = Math.ceil((length - overlap) / (pieceSide - overlap))
  return Array.from({ length: count }, (_, i) => Math.round((i * (length - pieceSide)) / (count - 1)))
}

interface Piece {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** @property ground none where it is not to be covered */
interface Drawing {
  readonly scale: number
  readonly degrees?: number
  readonly ground?: Ground
}

function draw(image: ImageBitmap, { x, y, width, height }: Piece, { scale, degrees = 0, ground }: Drawing): Pixels {
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
  const reach = degrees === 0 ? undefined : Math.ceil(Math.hypot(w, h))
  const canvas = new OffscreenCanvas(reach ?? w, reach ?? h)
  const drawing = canvas.getContext('2d', { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D
  if (ground !== undefined) {
    drawing.fillStyle = ground
    drawing.fillRect(0, 0, canvas.width, canvas.height)
  }
  drawing.translate(canvas.width / 2, canvas.height / 2)
  drawing.rotate((degrees * Math.PI) / 180)
  drawing.drawImage(image, x, y, width, height, -w / 2, -h / 2, w, h)
  return drawing.getImageData(0, 0, canvas.width, canvas.height)
}
