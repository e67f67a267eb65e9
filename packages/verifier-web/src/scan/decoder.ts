/**
 * The page's side of the decoding worker: one question at a time from the camera, pictures between.
 * @module
 */
import DecodeWorker from './decode-worker.ts?worker'
import type { Found, Task } from './protocol.ts'

let worker: Worker | undefined
let lastId = 0
const waiting = new Map<number, { found: (found: Found) => void; failed: (error: Error) => void }>()

/** Takes the image: it cannot be used afterwards. */
export function look(image: ImageBitmap | ImageData, { thorough }: { thorough: boolean }): Promise<Found> {
  const task: Task = { id: ++lastId, image, thorough }
  return new Promise((found, failed) => {
    waiting.set(task.id, { found, failed })
    theWorker().postMessage(task, [image instanceof ImageData ? image.data.buffer : image])
  })
}

function theWorker(): Worker {
  if (worker) return worker
  worker = new DecodeWorker()
  worker.addEventListener('message', ({ data }: MessageEvent<Found>) => {
    waiting.get(data.id)?.found(data)
    waiting.delete(data.id)
  })
  worker.addEventListener('error', () => {
    for (const { failed } of waiting.values()) failed(new Error('the decoding worker failed'))
    waiting.clear()
    worker = undefined
  })
  return worker
}

/** Old browsers draw in the page only. */
const drawsInWorker = 'OffscreenCanvas' in globalThis

/** What the worker can use of a frame or a picture. */
export async function imageOf(source: HTMLVideoElement | Blob): Promise<ImageBitmap | ImageData> {
  const bitmap = await createImageBitmap(source)
  if (drawsInWorker) return bitmap
  const scale = Math.min(1, 1200 / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const drawing = canvas.getContext('2d') as CanvasRenderingContext2D
  drawing.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return drawing.getImageData(0, 0, canvas.width, canvas.height)
}

/**
 * The text of the QR code in a picture, undefined where none was found.
 * @throws where the file is no picture that this browser can open
 */
export async function readPicture(picture: Blob): Promise<string | undefined> {
  return (await look(await imageOf(picture), { thorough: true })).text
}
