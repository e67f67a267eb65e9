/**
 * Photographs of an arrival: made smaller and encoded anew on this device before anything else becomes of them, so that
 * nothing of the file is sent that was not seen, such as where it was taken.
 * @module
 */
import { digestOf, hex, largestPhotograph, type Photograph } from '@kpc/schema'
import { openPicture } from '../scan/picture.ts'

/** @property image for the screen: the policy of the page shows no other pictures */
export interface Taken extends Photograph {
  readonly id: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly image: ImageData
}

/** Pixels of the longer side: a seal is read, and six of them go over a bad line. */
const longestSide = 1600
const smallSide = 160
const quality = 0.8
const type = 'image/jpeg'

/** @throws where it is no picture that this browser can open, or too large */
export async function takePhotograph(file: Blob): Promise<Taken> {
  const image = await openPicture(file)
  for (let side = longestSide; side >= smallSide; side = Math.floor(side * 0.7)) {
    const bytes = await encoded(image, side)
    if (bytes.length > largestPhotograph) continue // noise, which packs badly
    const digest = digestOf(bytes)
    const small = drawn(image, smallSide)
    const shown = contextOf(small).getImageData(0, 0, small.width, small.height)
    if ('close' in image) image.close()
    return { id: hex(digest), digest, size: bytes.length, type, bytes, image: shown }
  }
  throw new RangeError('too large')
}

async function encoded(image: ImageBitmap | ImageData, side: number): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = drawn(image, side)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, quality))
  if (blob?.type !== type) throw new TypeError('no picture')
  return new Uint8Array(await blob.arrayBuffer())
}

/** On white, no longer than that. */
function drawn(image: ImageBitmap | ImageData, side: number): HTMLCanvasElement {
  const scale = Math.min(1, side / Math.max(image.width, image.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.width * scale))
  canvas.height = Math.max(1, Math.round(image.height * scale))
  const drawing = contextOf(canvas)
  drawing.fillStyle = 'white'
  drawing.fillRect(0, 0, canvas.width, canvas.height)
  if (image instanceof ImageData) drawing.putImageData(image, 0, 0)
  else drawing.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const drawing = canvas.getContext('2d')
  if (!drawing) throw new TypeError('no picture')
  return drawing
}
